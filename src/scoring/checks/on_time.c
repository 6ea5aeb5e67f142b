#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

static kh_instant end_of_extension(kh_moment extended)
{
    return extended.at == KH_INSTANT_NONE ? KH_INSTANT_NONE : kh_date_end(kh_instant_date(extended.at));
}

/* When the obligation to publish settled. */
static kh_instant settled_then(const kh_assessment *assessment, const kh_record_version *version)
{
    if (version->item < 0)
        return KH_INSTANT_NONE;
    const kh_item *item = &assessment->in.office->items[version->item];
    kh_obligation obligation = {
        .limit = item->limit,
        .trigger = version->triggered,
        .not_before = KH_INSTANT_NONE,
        .extended = end_of_extension(version->extended),
        .met = version->published.at,
    };
    if (!kh_item_binds(item, version->attribute))
        return KH_INSTANT_NONE;
    return kh_judge_settles(assessment, &obligation);
}

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    if (!kh_item_binds(judged->item, record->attribute))
        return true;
    kh_obligation obligation = {
        .limit = judged->item->limit,
        .trigger = record->triggered,
        .not_before = KH_INSTANT_NONE,
        .extended = end_of_extension(record->extended),
        .met = judged->published,
        .file = record->file,
        .line = record->line,
        .history = kh_record_history(assessment, record, settled_then),
    };
    obligation.history.once = true;
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
