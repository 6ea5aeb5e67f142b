/* The checks of disclosed records (scoring.md 2, `disclosures`): one function and one table row each. */
#include "scoring/checks/checks.h"
#include "scoring/checks/parameters.h"
#include "scoring/judge.h"
#include "scoring/reasons.h"
#include "scoring/record_field.h"

#include <string.h>

/* A record before one indicator. */
typedef struct kh_hearing {
    guint indicator;
    const kh_measure *measure;
    const kh_record *record;
    const kh_item *item;
    kh_instant published; /* as known at as_of */
} kh_hearing;

static kh_case case_of(const kh_assessment *assessment, const kh_hearing *hearing, kh_instant decided)
{
    const kh_record *record = hearing->record;
    bool published = hearing->published != KH_INSTANT_NONE;
    return (kh_case){
        .department = record->department,
        .indicator = hearing->indicator,
        .decided = kh_instant_date(decided),
        .what =
            {
                .reason = assessment->reason->str,
                .title = record->title,
                .person = hearing->item->person,
                .file = record->file,
                .line = record->line,
                .reference = record->index_no,
                .url = record->url,
                .item = hearing->item->name,
                .area = hearing->item->area,
                .stage = hearing->item->stage,
                .remedy = published ? "已公开" : "未公开",
                .due = KH_MOMENT_NONE,
                .done = published ? record->published : KH_MOMENT_NONE,
            },
    };
}

/* When a case of the record settled by what an older version said. */
typedef kh_instant (*version_settles)(const kh_assessment *assessment, const kh_record_version *version);

static kh_instant published_then(const kh_assessment *assessment, const kh_record_version *version)
{
    (void)assessment;
    return version->published.at;
}

static kh_instant triggered_then(const kh_assessment *assessment, const kh_record_version *version)
{
    (void)assessment;
    return version->triggered.at;
}

/* It lives until the next one is made. */
static kh_row_history history_of(const kh_assessment *assessment, const kh_record *record,
                                 version_settles settles)
{
    kh_row_history history = kh_row_history_unchanged(record->first_import);
    if (record->n_versions == 0)
        return history;
    g_array_set_size(assessment->states, record->n_versions);
    for (guint v = 0; v < record->n_versions; v++) {
        const kh_record_version *version = &record->versions[v];
        g_array_index(assessment->states, kh_row_state, v) =
            (kh_row_state){version->import, settles(assessment, version)};
    }
    history.since = record->import;
    history.older = &g_array_index(assessment->states, kh_row_state, 0);
    history.n_older = record->n_versions;
    return history;
}

/* True when a case of the record that its publication, or its trigger, decides is judged in this period. */
static bool is_judged(const kh_assessment *assessment, const kh_hearing *hearing)
{
    kh_row_history history = history_of(assessment, hearing->record, published_then);
    return kh_late_is_free(&assessment->timeline, &history, hearing->published);
}

static bool is_judged_by_trigger(const kh_assessment *assessment, const kh_hearing *hearing)
{
    kh_row_history history = history_of(assessment, hearing->record, triggered_then);
    return kh_late_is_free(&assessment->timeline, &history, hearing->record->triggered.at);
}

/* Counts a case that is decided by the publication; the reason stands in assessment->reason. */
static bool decide(kh_assessment *assessment, const kh_hearing *hearing, bool passed, GError **error)
{
    if (passed) {
        kh_judge_pass(assessment, hearing->indicator, hearing->record->department);
        return true;
    }
    kh_case failed = case_of(assessment, hearing, hearing->published);
    return kh_judge_fail(assessment, &failed, NULL, error);
}

static kh_instant end_of_extension(kh_moment extended)
{
    return extended.at == KH_INSTANT_NONE ? KH_INSTANT_NONE : kh_date_end(kh_instant_date(extended.at));
}

/* When the obligation to publish settled. */
static kh_instant settled_then(const kh_assessment *assessment, const kh_record_version *version)
{
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

/* A case that missed its deadline: what was done, `done` (KH_INSTANT_NONE: nothing yet), is named by `what`.
 */
static bool fail_late(kh_assessment *assessment, kh_case *failed, kh_instant done, const char *what,
                      GError **error)
{
    kh_instant until = done == KH_INSTANT_NONE ? assessment->in.as_of : done;
    failed->what.late = kh_judge_days_late(assessment, failed->what.due.at, until);
    kh_reason_late(assessment->reason, &failed->what, assessment->in.as_of, what);
    failed->what.reason = assessment->reason->str;
    return kh_judge_fail(assessment, failed, NULL, error);
}

/* True where the obligation is a case that missed its deadline; one that met it is counted. */
static bool is_missed(kh_assessment *assessment, const kh_hearing *hearing, const kh_obligation *obligation,
                      kh_instant *deadline, kh_instant *settled)
{
    kh_verdict verdict = kh_judge_obligation(assessment, obligation, deadline, settled);
    if (verdict == KH_VERDICT_ON_TIME)
        kh_judge_pass(assessment, hearing->indicator, hearing->record->department);
    return verdict == KH_VERDICT_LATE;
}

static bool judge_on_time(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    const kh_record *record = hearing->record;
    if (!kh_item_binds(hearing->item, record->attribute))
        return true;
    kh_obligation obligation = {
        .limit = hearing->item->limit,
        .trigger = record->triggered,
        .not_before = KH_INSTANT_NONE,
        .extended = end_of_extension(record->extended),
        .met = hearing->published,
        .file = record->file,
        .line = record->line,
        .history = history_of(assessment, record, settled_then),
    };
    obligation.history.once = true;
    kh_instant deadline, settled;
    if (!is_missed(assessment, hearing, &obligation, &deadline, &settled))
        return true;
    kh_case failed = case_of(assessment, hearing, settled);
    bool in_hours = hearing->item->limit.kind == KH_LIMIT_HOURS && deadline != obligation.extended;
    failed.what.due = (kh_moment){.at = deadline, .timed = in_hours};
    return fail_late(assessment, &failed, hearing->published, "公开", error);
}

/* Why the record fails the field, or NULL where it does not. */
static const char *field_fault(const kh_assessment *assessment, const kh_record *record,
                               const kh_field *field)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    const char *text = kh_record_field(assessment->in.office, record, field->name, buffer);
    return kh_field_fits(field->format, text) ? NULL : kh_field_fault(field->format, text);
}

static bool judge_field_filled(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    if (!is_judged(assessment, hearing))
        return true;
    for (guint i = 0; i < hearing->item->fields->len; i++) {
        const kh_field *field = &g_array_index(hearing->item->fields, kh_field, i);
        const char *fault = field_fault(assessment, hearing->record, field);
        if (fault != NULL)
            g_string_printf(assessment->reason, "必填要素“%s”%s", field->name, fault);
        if (!decide(assessment, hearing, fault == NULL, error))
            return false;
    }
    return true;
}

static bool judge_fields_complete(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    if (!is_judged(assessment, hearing) || hearing->item->fields->len == 0)
        return true;
    g_string_assign(assessment->reason, "公开要素不全：");
    gsize head = assessment->reason->len;
    for (guint i = 0; i < hearing->item->fields->len; i++) {
        const kh_field *field = &g_array_index(hearing->item->fields, kh_field, i);
        const char *fault = field_fault(assessment, hearing->record, field);
        if (fault == NULL)
            continue;
        const char *comma = assessment->reason->len > head ? "，" : "";
        g_string_append_printf(assessment->reason, "%s“%s”%s", comma, field->name, fault);
    }
    return decide(assessment, hearing, assessment->reason->len == head, error);
}

static bool judge_attribute_declared(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    const kh_record *record = hearing->record;
    bool published = is_judged(assessment, hearing);
    if (!published && !is_judged_by_trigger(assessment, hearing))
        return true;
    if (record->attribute != KH_ATTRIBUTE_OTHER) {
        kh_judge_pass(assessment, hearing->indicator, record->department);
        return true;
    }
    if (record->attribute_text[0] == '\0')
        g_string_assign(assessment->reason, "未标注公开属性");
    else
        g_string_printf(assessment->reason, "公开属性“%s”不是主动公开、依申请公开、不予公开之一",
                        record->attribute_text);
    kh_case failed = case_of(assessment, hearing, published ? hearing->published : record->triggered.at);
    return kh_judge_fail(assessment, &failed, NULL, error);
}

static bool judge_withholding_reasoned(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    const kh_record *record = hearing->record;
    if (record->attribute != KH_ATTRIBUTE_WITHHELD || !is_judged_by_trigger(assessment, hearing))
        return true;
    if (record->withholding_reason[0] != '\0') {
        kh_judge_pass(assessment, hearing->indicator, record->department);
        return true;
    }
    g_string_assign(assessment->reason, "不予公开未说明理由");
    kh_case failed = case_of(assessment, hearing, record->triggered.at);
    failed.what.remedy = "未补充理由";
    return kh_judge_fail(assessment, &failed, NULL, error);
}

/* Dates alone are compared where either lacks a time of day. */
static bool is_after(kh_moment one, kh_moment other)
{
    if (one.timed && other.timed)
        return one.at > other.at;
    return kh_instant_date(one.at) > kh_instant_date(other.at);
}

static bool judge_reviewed_first(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    const kh_record *record = hearing->record;
    if (!is_judged(assessment, hearing))
        return true;
    bool reviewer = record->reviewer[0] != '\0';
    bool reviewed = record->reviewed.at != KH_INSTANT_NONE;
    bool first = reviewed && !is_after(record->reviewed, record->published);
    if (!reviewer && !reviewed)
        g_string_assign(assessment->reason, "未经审查即公开：无审查人，无审查时间");
    else if (!reviewer)
        g_string_assign(assessment->reason, "无审查人");
    else if (!reviewed)
        g_string_assign(assessment->reason, "无审查时间");
    else if (!first)
        kh_reason_review(assessment->reason, record->published, record->reviewed);
    return decide(assessment, hearing, reviewer && first, error);
}

static bool judge_filed_in_column(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    const char *expected = hearing->item->column;
    const char *column = hearing->record->column;
    if (!is_judged(assessment, hearing) || expected[0] == '\0')
        return true;
    if (column[0] == '\0')
        g_string_printf(assessment->reason, "未填栏目，应在“%s”栏目公开", expected);
    else
        g_string_printf(assessment->reason, "公开在“%s”栏目，应在“%s”栏目公开", column, expected);
    return decide(assessment, hearing, strcmp(column, expected) == 0, error);
}

static bool judge_not_backfilled(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    const kh_record *record = hearing->record;
    if (!is_judged(assessment, hearing))
        return true;
    const kh_backfill *backfill = hearing->measure->own.values;
    kh_date day = kh_instant_date(hearing->published);
    bool lags = kh_survey_lags(record, backfill->lag_days);
    int64_t together =
        lags ? kh_survey_lagging(assessment->survey, hearing->indicator, record->department, day) : 0;
    bool backfilled = lags && together >= backfill->min_records;
    if (backfilled)
        g_string_printf(assessment->reason,
                        "集中补发：当日共补发%" G_GINT64_FORMAT "条，本条距起算时间已%d天", together,
                        day - kh_instant_date(record->triggered.at));
    return decide(assessment, hearing, !backfilled, error);
}

static bool judge_interpreted(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    const kh_record *record = hearing->record;
    const kh_interpretation *interpretation = hearing->measure->own.values;
    const char *by = interpretation->by;
    if (hearing->published == KH_INSTANT_NONE)
        return true;
    kh_instant met = kh_survey_referred(assessment->survey, by, record->department, record->index_no);
    kh_obligation obligation = {
        .limit = interpretation->within,
        .trigger = record->published,
        .not_before = hearing->published,
        .extended = KH_INSTANT_NONE,
        .met = met,
        .file = record->file,
        .line = record->line,
        .history = kh_row_history_unchanged(record->first_import),
    };
    kh_instant deadline, settled;
    if (!is_missed(assessment, hearing, &obligation, &deadline, &settled))
        return true;
    kh_case failed = case_of(assessment, hearing, settled);
    bool published = met != KH_INSTANT_NONE;
    failed.what.due = (kh_moment){.at = deadline, .timed = interpretation->within.kind == KH_LIMIT_HOURS};
    failed.what.done = published ? (kh_moment){.at = met, .timed = failed.what.due.timed} : KH_MOMENT_NONE;
    failed.what.remedy = published ? "已公开" : "未公开";
    g_autofree char *what = g_strdup_printf("公开%s", by);
    return fail_late(assessment, &failed, met, what, error);
}

static bool count_record(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    (void)error;
    kh_instant first = assessment->start;
    if (hearing->measure->over_year)
        first = kh_date_start(kh_date_from_ymd(assessment->in.period.year, 1, 1));
    if (hearing->published != KH_INSTANT_NONE && hearing->published >= first &&
        hearing->published <= assessment->end)
        kh_tallies_at(assessment->tallies, hearing->indicator, hearing->record->department)->count++;
    return true;
}

/* The same dates a year before are whole days: as_of may have a time of day, they have none. */
static bool is_year_before(const kh_assessment *assessment, kh_date published)
{
    kh_date last = MIN(assessment->in.period.last, kh_instant_date(assessment->in.as_of));
    return published >= kh_date_add_months(assessment->in.period.first, -12) &&
           published <= kh_date_add_months(last, -12);
}

static bool count_growth(kh_assessment *assessment, const kh_hearing *hearing, GError **error)
{
    (void)error;
    kh_instant at = hearing->published;
    kh_tally *tally = kh_tallies_at(assessment->tallies, hearing->indicator, hearing->record->department);
    if (at == KH_INSTANT_NONE)
        return true;
    if (kh_judge_in_period(assessment, at))
        tally->count++;
    if (is_year_before(assessment, kh_instant_date(at)))
        tally->before++;
    return true;
}

typedef bool (*kh_record_check)(kh_assessment *assessment, const kh_hearing *hearing, GError **error);

static const struct {
    const kh_check *check;
    kh_record_check judge;
} record_checks[] = {
    {&kh_check_on_time, judge_on_time},
    {&kh_check_field_filled, judge_field_filled},
    {&kh_check_fields_complete, judge_fields_complete},
    {&kh_check_attribute_declared, judge_attribute_declared},
    {&kh_check_withholding_reasoned, judge_withholding_reasoned},
    {&kh_check_reviewed_first, judge_reviewed_first},
    {&kh_check_filed_in_column, judge_filed_in_column},
    {&kh_check_not_backfilled, judge_not_backfilled},
    {&kh_check_interpreted, judge_interpreted},
    {&kh_check_count_records, count_record},
    {&kh_check_growth, count_growth},
};

static kh_record_check judge_of(const kh_check *check)
{
    for (gsize i = 0; i < G_N_ELEMENTS(record_checks); i++) {
        if (record_checks[i].check == check)
            return record_checks[i].judge;
    }
    g_assert_not_reached();
}

static bool allows_attribute(const kh_measure *measure, kh_attribute attribute)
{
    static const char *const names[] = {
        [KH_ATTRIBUTE_OTHER] = "",
        [KH_ATTRIBUTE_PROACTIVE] = "主动公开",
        [KH_ATTRIBUTE_ON_REQUEST] = "依申请公开",
        [KH_ATTRIBUTE_WITHHELD] = "不予公开",
    };
    return kh_judge_allows(measure->where[KH_WHERE_ATTRIBUTE], names[attribute]);
}

bool kh_judge_record(kh_assessment *assessment, const kh_record *record, GError **error)
{
    const kh_item *item = &assessment->in.office->items[record->item];
    kh_instant published = kh_judge_known(assessment, record->published);
    if (kh_judge_in_period(assessment, published) || kh_judge_in_period(assessment, record->triggered.at))
        assessment->heard[record->department] = true;
    if (assessment->needs_slots && published != KH_INSTANT_NONE)
        kh_slots_fill(assessment->slots, record->item, record->department, kh_instant_date(published));
    const GArray *indicators = assessment->of_item[record->item];
    for (guint i = 0; i < indicators->len; i++) {
        guint index = g_array_index(indicators, guint, i);
        const kh_indicator *indicator = &assessment->in.scheme->indicators[index];
        kh_hearing hearing = {index, &indicator->measure, record, item, published};
        if (!kh_judge_concerns(assessment, indicator, record->department) ||
            !allows_attribute(hearing.measure, record->attribute))
            continue;
        if (!judge_of(indicator->measure.check)(assessment, &hearing, error))
            return false;
    }
    return true;
}
