#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    if (!kh_item_binds(judged->item, record->attribute))
        return true;
    const kh_record_asked asked = {assessment, record};
    kh_record_version now = kh_record_state(record, record->n_versions);
    kh_obligation obligation = kh_record_due(judged->item, &now);
    obligation.met = judged->published;
    obligation.file = record->file;
    obligation.line = record->line;
    obligation.history = assessment->at_hand;
    obligation.history.key.kind = KH_CASE_DUE;
    obligation.history.settles = kh_record_due_settles;
    obligation.history.row = &asked;
    kh_missed missed;
    if (!kh_record_missed(assessment, judged, &obligation, &missed))
        return true;
    kh_case failed = kh_record_case(assessment, judged, missed.department, missed.settled);
    bool in_hours = judged->item->limit.kind == KH_LIMIT_HOURS && missed.deadline != obligation.extended;
    failed.what.due = (kh_moment){.at = missed.deadline, .timed = in_hours};
    kh_judge_tell_late(assessment, &failed, judged->published, "公开");
    return kh_judge_fail(assessment, &failed, NULL, error);
}

const kh_check kh_check_on_time = {
    .name = "on_time",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "按时公开",
    .meaning = "有公开时限的信息，是否在时限内公开",
    .example = "{subject: disclosures, check: on_time, where: {kind: [行政许可, 行政处罚]}}",
    .judge = &(const kh_check_judge){.record = judge},
};
