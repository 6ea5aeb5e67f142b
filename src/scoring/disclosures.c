#include "scoring/disclosures.h"

#include "scoring/record_field.h"

bool kh_record_whose(kh_assessment *assessment, const kh_judged_record *judged, kh_instant at,
                     guint *department)
{
    *department = judged->record->department;
    return kh_judge_whose(assessment, judged->indicator, department, at);
}

kh_case kh_record_case(kh_assessment *assessment, const kh_judged_record *judged, guint department,
                       kh_instant decided)
{
    const kh_record *record = judged->record;
    bool published = judged->published != KH_INSTANT_NONE;
    kh_case failed = {
        .department = department,
        .indicator = judged->indicator,
        .decided = kh_instant_date(decided),
        .what =
            {
                .reason = assessment->reason->str,
                .title = record->title,
                .file = record->file,
                .line = record->line,
                .reference = record->index_no,
                .url = record->url,
                .item = judged->item->name,
                .area = judged->item->area,
                .stage = judged->item->stage,
                .remedy = published ? KH_REMEDY_PUBLISHED : KH_REMEDY_UNPUBLISHED,
                .due = KH_MOMENT_NONE,
                .done = published ? record->published : KH_MOMENT_NONE,
            },
    };
    kh_judge_name(assessment, &failed, record->item, record->department);
    return failed;
}

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

kh_row_history kh_record_history(const kh_assessment *assessment, const kh_record *record,
                                 kh_version_settles settles)
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

bool kh_record_is_judged(const kh_assessment *assessment, const kh_judged_record *judged)
{
    kh_row_history history = kh_record_history(assessment, judged->record, published_then);
    return kh_late_is_free(&assessment->timeline, &history, judged->published);
}

bool kh_record_is_judged_by_trigger(const kh_assessment *assessment, const kh_judged_record *judged)
{
    if (kh_judge_is_cut(assessment, judged->record->triggered.at))
        return false;
    kh_row_history history = kh_record_history(assessment, judged->record, triggered_then);
    return kh_late_is_free(&assessment->timeline, &history, judged->record->triggered.at);
}

bool kh_record_decide(kh_assessment *assessment, const kh_judged_record *judged, bool passed, GError **error)
{
    guint department = 0;
    if (!kh_record_whose(assessment, judged, judged->published, &department))
        return true;
    if (passed) {
        kh_judge_pass(assessment, judged->indicator, department);
        return true;
    }
    kh_case failed = kh_record_case(assessment, judged, department, judged->published);
    return kh_judge_fail(assessment, &failed, NULL, error);
}

bool kh_record_missed(kh_assessment *assessment, const kh_judged_record *judged,
                      const kh_obligation *obligation, kh_missed *missed)
{
    kh_verdict verdict = kh_judge_obligation(assessment, obligation, &missed->deadline, &missed->settled);
    if (verdict == KH_VERDICT_NO_CASE ||
        !kh_record_whose(assessment, judged, missed->settled, &missed->department))
        return false;
    if (verdict == KH_VERDICT_ON_TIME)
        kh_judge_pass(assessment, judged->indicator, missed->department);
    return verdict == KH_VERDICT_LATE;
}

const char *kh_record_field_fault(const kh_assessment *assessment, const kh_record *record,
                                  const kh_field *field)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    const char *text = kh_record_field(assessment->in.office, record, field->name, buffer);
    return kh_field_fault(field->format, text);
}

static bool allows_attribute(const kh_measure *measure, kh_attribute attribute)
{
    return kh_judge_allows(measure->where[KH_WHERE_ATTRIBUTE], kh_attribute_name(attribute));
}

/* The version that a record outside every version is filed under where it is counted all the same, as of the
 * year before (growth): the first begun after its day, else the last one. */
static guint nearest_version(const kh_office *office, const kh_record *record)
{
    const kh_item *first = &office->items[record->entry];
    kh_date day = kh_record_day(record->triggered, record->published);
    guint version = record->entry;
    while (version + 1 < record->entry + first->n_versions && office->items[version].span.first <= day)
        version++;
    return version;
}

/* Whether the check has to look at the record, as far as it is known before the check is asked. */
static bool looks_at(const kh_assessment *assessment, const kh_judged_record *judged)
{
    const kh_check_judge *judge = judged->measure->check->judge;
    const kh_record *record = judged->record;
    if (!allows_attribute(judged->measure, record->attribute) || (record->item < 0 && !judge->looks_back))
        return false;
    return (!judge->counts_by_code && !assessment->roll->stays[record->department]) ||
           kh_judge_concerns(assessment, &assessment->in.scheme->indicators[judged->indicator],
                             record->department);
}

static void fill_slots(const kh_assessment *assessment, const kh_record *record, kh_instant published)
{
    if (record->item < 0 || published == KH_INSTANT_NONE)
        return;
    kh_date day = kh_instant_date(published);
    if (assessment->slots != NULL)
        kh_slots_fill(assessment->slots, record->entry, record->department, day);
    if (assessment->columns != NULL)
        kh_item_columns_fill(assessment->columns, record->entry, record->department, day);
}

/* Hands the record to the check of every indicator that looks at it. */
static bool judge_under(kh_assessment *assessment, const kh_record *record, kh_instant published,
                        GError **error)
{
    const kh_office *office = assessment->in.office;
    guint item = record->item < 0 ? nearest_version(office, record) : (guint)record->item;
    const GArray *indicators = assessment->of_item[item];
    for (guint i = 0; i < indicators->len; i++) {
        guint index = g_array_index(indicators, guint, i);
        const kh_measure *measure = &assessment->in.scheme->indicators[index].measure;
        const kh_judged_record judged = {index, measure, record, &office->items[item], published};
        if (looks_at(assessment, &judged) && !measure->check->judge->record(assessment, &judged, error))
            return false;
    }
    return true;
}

/* True where nothing of the record had happened by an as-of that was given: it is known from its day on. So a
 * limit in advance of a trigger that is still to come had not been missed, though its deadline was over. */
static bool is_to_come(const kh_assessment *assessment, const kh_record *record)
{
    bool published = record->published.at != KH_INSTANT_NONE;
    kh_instant first = published ? MIN(record->triggered.at, record->published.at) : record->triggered.at;
    return kh_judge_is_cut(assessment, first);
}

bool kh_judge_record(kh_assessment *assessment, const kh_record *record, GError **error)
{
    if (is_to_come(assessment, record))
        return true;
    kh_record then = *record;
    if (kh_judge_is_cut(assessment, then.reviewed.at))
        then.reviewed = KH_MOMENT_NONE;
    kh_instant published = kh_judge_by_as_of(assessment, record->published);
    bool triggered = kh_judge_in_period(assessment, record->triggered.at) &&
                     !kh_judge_is_cut(assessment, record->triggered.at);
    if (triggered || kh_judge_in_period(assessment, published))
        assessment->heard[record->department] = true;
    fill_slots(assessment, record, published);
    if (!judge_under(assessment, &then, published, error))
        return false;
    kh_judge_note_unclaimed(assessment, record->department, record->file, record->line);
    return true;
}
