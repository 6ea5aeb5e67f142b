#include "base/codes.h"
#include "base/message.h"
#include "scheme/schema.h"
#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

typedef struct parameters {
    kh_limit within;
    char *by;
} parameters;

static const kh_key keys[] = {
    {.name = "within",
     .type = KH_TYPE_LIMIT,
     .offset = offsetof(parameters, within),
     .fallback = "3wd",
     .meaning = "解读时限"},
    {.name = "by",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(parameters, by),
     .names = KH_NAMED_KIND,
     .fallback = "政策解读",
     .meaning = "解读的类别"},
};

static void judge_within(kh_loader *loader, kh_node *measure, void *object)
{
    const parameters *values = object;
    kh_node *within = kh_node_sound(measure, "within");
    if (within != NULL && values->within.kind == KH_LIMIT_ADVANCE)
        kh_schema_fault(loader, within, KH_CODE_E406_RANGE,
                        _("“%s” lies before the document's publication; expected a limit after it"),
                        within->text);
}

static const kh_mapping own = {KH_KEYS(keys), .size = sizeof(parameters), .judge = judge_within};

/* A document whose interpretation is asked for. */
typedef struct document {
    kh_record_asked asked;
    const parameters *values;
    kh_referrals referrals;
} document;

static kh_obligation obligation_of(const document *of, kh_moment published, kh_instant met)
{
    return (kh_obligation){
        .limit = of->values->within,
        .trigger = published,
        .not_before = published.at,
        .extended = KH_INSTANT_NONE,
        .met = met,
    };
}

/* A kh_row_history.settles: a version saw those interpretations that had come by its cutoff. */
static kh_instant settles(const void *asked, guint state, const kh_past *by)
{
    const document *of = asked;
    kh_record_version version = kh_record_state(of->asked.record, state);
    if (version.published.at == KH_INSTANT_NONE ||
        kh_record_item_by(of->asked.assessment, &version, by) == NULL)
        return KH_INSTANT_NONE;
    kh_obligation obligation =
        obligation_of(of, version.published, kh_referrals_by(&of->referrals, by->known.cutoff));
    return kh_judge_settles(of->asked.assessment, &obligation, by);
}

/* That every version saw its interpretation cannot be told from the row alone. */
static kh_row_history history_of(const document *of)
{
    const kh_assessment *assessment = of->asked.assessment;
    kh_row_history history = assessment->at_hand;
    history.key.kind = KH_CASE_INTERPRETED;
    history.key.detail = of->values->by;
    history.settles = settles;
    history.row = of;
    history.same &= of->referrals.earliest.import <= history.first_import;
    history.steady = history.steady && kh_late_is_steady(assessment->timeline, &history);
    return history;
}

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    const parameters *values = judged->measure->own.values;
    const char *by = values->by;
    if (judged->published == KH_INSTANT_NONE)
        return true;
    const document of = {{assessment, record},
                         values,
                         kh_survey_referred(assessment->survey, by, record->department, record->index_no)};
    kh_instant met = of.referrals.earliest.published;
    kh_obligation obligation = obligation_of(&of, record->published, met);
    obligation.file = record->file;
    obligation.line = record->line;
    obligation.history = history_of(&of);
    kh_judge_note_apart(assessment, &obligation.history, kh_judge_settles(assessment, &obligation, NULL));
    kh_missed missed;
    if (!kh_record_missed(assessment, judged, &obligation, &missed))
        return true;
    kh_case failed = kh_record_case(assessment, judged, missed.department, missed.settled);
    bool published = met != KH_INSTANT_NONE;
    failed.what.due = (kh_moment){.at = missed.deadline, .timed = values->within.kind == KH_LIMIT_HOURS};
    failed.what.done = published ? (kh_moment){.at = met, .timed = failed.what.due.timed} : KH_MOMENT_NONE;
    failed.what.remedy = published ? KH_REMEDY_PUBLISHED : KH_REMEDY_UNPUBLISHED;
    g_autofree char *act = g_strdup_printf("公开%s", by);
    kh_judge_tell_late(assessment, &failed, met, act);
    return kh_judge_fail(assessment, &failed, NULL, error);
}

const kh_check kh_check_interpreted = {
    .name = "interpreted",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .own = &own,
    .limit_key = "within",
    .phrase = "“{by}”发布",
    .detail = "公开{within}",
    .meaning = "公开的文件，是否在时限内发布解读",
    .example =
        "{subject: disclosures, check: interpreted, where: {kind: [政策文件]}, within: 3wd, by: 政策解读}",
    .judge = &(const kh_check_judge){.record = judge, .surveys_references = true},
};
