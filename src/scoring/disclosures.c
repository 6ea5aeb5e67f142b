#include "scoring/disclosures.h"

#include "scoring/record_field.h"

kh_case kh_record_case(const kh_assessment *assessment, const kh_judged_record *judged, kh_instant decided)
{
    const kh_record *record = judged->record;
    bool published = judged->published != KH_INSTANT_NONE;
    return (kh_case){
        .department = record->department,
        .indicator = judged->indicator,
        .decided = kh_instant_date(decided),
        .what =
            {
                .reason = assessment->reason->str,
                .title = record->title,
                .person = judged->item->person,
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
    kh_row_history history = kh_record_history(assessment, judged->record, triggered_then);
    return kh_late_is_free(&assessment->timeline, &history, judged->record->triggered.at);
}

bool kh_record_decide(kh_assessment *assessment, const kh_judged_record *judged, bool passed, GError **error)
{
    if (passed) {
        kh_judge_pass(assessment, judged->indicator, judged->record->department);
        return true;
    }
    kh_case failed = kh_record_case(assessment, judged, judged->published);
    return kh_judge_fail(assessment, &failed, NULL, error);
}

kh_verdict kh_record_judge_obligation(kh_assessment *assessment, const kh_judged_record *judged,
                                      const kh_obligation *obligation, kh_instant *deadline,
                                      kh_instant *settled)
{
    kh_verdict verdict = kh_judge_obligation(assessment, obligation, deadline, settled);
    if (verdict == KH_VERDICT_ON_TIME)
        kh_judge_pass(assessment, judged->indicator, judged->record->department);
    return verdict;
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

bool kh_judge_record(kh_assessment *assessment, const kh_record *record, GError **error)
{
    kh_instant published = kh_judge_by_as_of(assessment, record->published);
    if (kh_judge_in_period(assessment, published) || kh_judge_in_period(assessment, record->triggered.at))
        assessment->heard[record->department] = true;
    if (record->item < 0)
        return true;
    const kh_item *item = &assessment->in.office->items[record->item];
    if (assessment->needs_slots && published != KH_INSTANT_NONE)
        kh_slots_fill(assessment->slots, (guint)record->item, record->department, kh_instant_date(published));
    const GArray *indicators = assessment->of_item[record->item];
    for (guint i = 0; i < indicators->len; i++) {
        guint index = g_array_index(indicators, guint, i);
        const kh_indicator *indicator = &assessment->in.scheme->indicators[index];
        kh_judged_record judged = {index, &indicator->measure, record, item, published};
        if (!kh_judge_concerns(assessment, indicator, record->department) ||
            !allows_attribute(judged.measure, record->attribute))
            continue;
        if (!indicator->measure.check->judge->record(assessment, &judged, error))
            return false;
    }
    return true;
}
