#include "scoring/disclosures.h"

#include "scoring/record_field.h"
#include "scoring/rivals.h"

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
                .detail = assessment->detail->str,
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

/* ---- when cases of a record settle ---------------------------------------------------------------- */

kh_record_version kh_record_state(const kh_record *record, guint state)
{
    if (state < record->n_versions)
        return record->versions[state];
    return (kh_record_version){record->entry,     record->attribute, record->triggered,
                               record->published, record->extended,  record->import};
}

const kh_item *kh_record_item_by(const kh_assessment *assessment, const kh_record_version *version,
                                 const kh_past *by)
{
    return kh_rivals_item_on(assessment->in.office, version->entry, by,
                             kh_record_day(version->triggered, version->published));
}

static kh_instant published_settles(const void *asked, guint state, const kh_past *by)
{
    const kh_record_asked *of = asked;
    kh_record_version version = kh_record_state(of->record, state);
    bool judged = kh_record_item_by(of->assessment, &version, by) != NULL;
    return judged ? version.published.at : KH_INSTANT_NONE;
}

static kh_instant triggered_settles(const void *asked, guint state, const kh_past *by)
{
    const kh_record_asked *of = asked;
    kh_record_version version = kh_record_state(of->record, state);
    bool judged = kh_record_item_by(of->assessment, &version, by) != NULL;
    return judged ? version.triggered.at : KH_INSTANT_NONE;
}

/* It falls to every period in which the record is triggered or published, and is judged by one of them. The
 * earlier of the two instants that lie in the period; the later where only that one does; else the earlier.
 * KH_INSTANT_NONE is the least there is. */
static kh_instant first_in(const kh_period *period, kh_instant one, kh_instant other)
{
    bool both = one != KH_INSTANT_NONE && other != KH_INSTANT_NONE;
    kh_instant earlier = both ? MIN(one, other) : MAX(one, other);
    kh_instant later = MAX(one, other);
    return !kh_period_holds(period, earlier) && kh_period_holds(period, later) ? later : earlier;
}

static kh_instant declared_settles(const void *asked, guint state, const kh_past *by)
{
    const kh_record_asked *of = asked;
    const kh_period *period = by == NULL ? &of->assessment->in.period : &by->period;
    return first_in(period, published_settles(asked, state, by), triggered_settles(asked, state, by));
}

/* When it settles for the period that is scored: there, else in an issued one before it. */
static kh_instant declared_now(const kh_assessment *assessment, kh_instant one, kh_instant other)
{
    kh_instant at = first_in(&assessment->in.period, one, other);
    const kh_past *issued = kh_late_issued(assessment->timeline, MAX(one, other));
    bool settles = kh_judge_in_period(assessment, at) || kh_late_issued(assessment->timeline, at) != NULL;
    return settles || issued == NULL ? at : MAX(one, other);
}

static kh_instant end_of_extension(kh_moment extended)
{
    return extended.at == KH_INSTANT_NONE ? KH_INSTANT_NONE : kh_date_end(kh_instant_date(extended.at));
}

kh_obligation kh_record_due(const kh_item *item, const kh_record_version *version)
{
    return (kh_obligation){
        .limit = item->limit,
        .trigger = version->triggered,
        .not_before = KH_INSTANT_NONE,
        .extended = end_of_extension(version->extended),
        .met = version->published.at,
    };
}

kh_instant kh_record_due_settles(const void *asked, guint state, const kh_past *by)
{
    const kh_record_asked *of = asked;
    kh_record_version version = kh_record_state(of->record, state);
    const kh_item *item = kh_record_item_by(of->assessment, &version, by);
    if (item == NULL || !kh_item_binds(item, version.attribute))
        return KH_INSTANT_NONE;
    kh_obligation obligation = kh_record_due(item, &version);
    return kh_judge_settles(of->assessment, &obligation, by);
}

static kh_row_history history_of(const kh_record_asked *asked, kh_case_kind kind)
{
    static kh_instant (*const settles[])(const void *, guint, const kh_past *) = {
        [KH_CASE_DUE] = kh_record_due_settles,
        [KH_CASE_PUBLISHED] = published_settles,
        [KH_CASE_TRIGGERED] = triggered_settles,
        [KH_CASE_DECLARED] = declared_settles,
    };
    kh_row_history history = asked->assessment->at_hand;
    history.key.kind = kind;
    history.settles = settles[kind];
    history.row = asked;
    return history;
}

/* When it settles hangs on the period that asks, so that one version's answer is not another's. */
static kh_row_history declared_history(const kh_record_asked *asked, kh_instant one, kh_instant other)
{
    const kh_period *period = &asked->assessment->in.period;
    kh_row_history history = history_of(asked, KH_CASE_DECLARED);
    history.same = false;
    history.steady &= (one == KH_INSTANT_NONE || kh_period_holds(period, one)) &&
                      (other == KH_INSTANT_NONE || kh_period_holds(period, other));
    return history;
}

bool kh_record_is_judged(const kh_assessment *assessment, const kh_judged_record *judged)
{
    const kh_record_asked asked = {assessment, judged->record};
    kh_row_history history = history_of(&asked, KH_CASE_PUBLISHED);
    return kh_late_is_free(assessment->timeline, &history, judged->published);
}

bool kh_record_is_judged_by_trigger(const kh_assessment *assessment, const kh_judged_record *judged)
{
    if (kh_judge_is_cut(assessment, judged->record->triggered.at))
        return false;
    const kh_record_asked asked = {assessment, judged->record};
    kh_row_history history = history_of(&asked, KH_CASE_TRIGGERED);
    return kh_late_is_free(assessment->timeline, &history, judged->record->triggered.at);
}

bool kh_record_is_judged_at_first(const kh_assessment *assessment, const kh_judged_record *judged,
                                  kh_instant *at)
{
    const kh_record_asked asked = {assessment, judged->record};
    bool is_cut = kh_judge_is_cut(assessment, judged->record->triggered.at);
    kh_instant triggered = is_cut ? KH_INSTANT_NONE : judged->record->triggered.at;
    *at = declared_now(assessment, triggered, judged->published);
    kh_row_history history = declared_history(&asked, triggered, judged->published);
    return kh_late_is_free(assessment->timeline, &history, *at);
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

/* The history of the record, for whatever case of it; it lives until the next record is judged. */
static void take_at_hand(kh_assessment *assessment, const kh_record *record)
{
    kh_row_history *history = &assessment->at_hand;
    g_array_set_size(assessment->since, 0);
    for (guint v = 0; v < record->n_versions; v++)
        g_array_append_val(assessment->since, record->versions[v].import);
    const int64_t *newest = record->n_versions == 0 ? &record->first_import : &record->import;
    g_array_append_vals(assessment->since, newest, 1);
    *history = (kh_row_history){
        .key = {.row = record->id, .detail = ""},
        .first_import = record->first_import,
        .since = &g_array_index(assessment->since, int64_t, 0),
        .n_states = assessment->since->len,
        .same = assessment->same[record->entry],
    };
    history->steady = kh_late_is_steady(assessment->timeline, history);
}

/* A steady record, all of whose dates lie in the period or behind it, settles there and nowhere before. */
static bool may_be_apart(const kh_assessment *assessment, const kh_record *record)
{
    if (assessment->timeline->rivals->len == 0 || record->item < 0)
        return false;
    bool is_advance = assessment->in.office->items[record->item].limit.kind == KH_LIMIT_ADVANCE;
    kh_date day = kh_record_day(record->triggered, record->published);
    return !assessment->at_hand.steady || is_advance || day < assessment->in.period.first;
}

/* Whether or not the scheme looks at them: the next one may. */
static void note_apart(kh_assessment *assessment, const kh_record *record, kh_instant published)
{
    const kh_record_asked asked = {assessment, record};
    kh_record_version now = kh_record_state(record, record->n_versions);
    now.published.at = published;
    const kh_item *item = &assessment->in.office->items[record->item];
    kh_obligation due = kh_record_due(item, &now);
    kh_instant triggered =
        kh_judge_is_cut(assessment, record->triggered.at) ? KH_INSTANT_NONE : record->triggered.at;
    const kh_instant settles[] = {
        [KH_CASE_DUE] = kh_item_binds(item, record->attribute) ? kh_judge_settles(assessment, &due, NULL)
                                                               : KH_INSTANT_NONE,
        [KH_CASE_PUBLISHED] = published,
        [KH_CASE_TRIGGERED] = triggered,
        [KH_CASE_DECLARED] = declared_now(assessment, triggered, published),
    };
    for (guint kind = 0; kind < G_N_ELEMENTS(settles); kind++) {
        kh_row_history history = kind == KH_CASE_DECLARED ? declared_history(&asked, triggered, published)
                                                          : history_of(&asked, (kh_case_kind)kind);
        kh_judge_note_apart(assessment, &history, settles[kind]);
    }
}

/* Hands the record to the check of every indicator that looks at it. */
static bool judge_under(kh_assessment *assessment, const kh_record *record, kh_instant published,
                        GError **error)
{
    const kh_office *office = assessment->in.office;
    guint item = record->item < 0 ? nearest_version(office, record) : (guint)record->item;
    const GArray *indicators = assessment->of_item[item];
    const kh_row_imports imports = {record->first_import, record->import, record->file, record->line};
    const bool in_period =
        kh_judge_in_period(assessment, published) || kh_judge_in_period(assessment, record->triggered.at);
    for (guint i = 0; i < indicators->len; i++) {
        guint index = g_array_index(indicators, guint, i);
        const kh_measure *measure = &assessment->in.scheme->indicators[index].measure;
        const kh_judged_record judged = {index, measure, record, &office->items[item], published};
        if (!looks_at(assessment, &judged))
            continue;
        if (in_period)
            kh_judge_note_corrected(assessment, index, record->department, &imports);
        if (!measure->check->judge->record(assessment, &judged, error))
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
    take_at_hand(assessment, &then);
    if (may_be_apart(assessment, &then))
        note_apart(assessment, &then, published);
    if (!judge_under(assessment, &then, published, error))
        return false;
    kh_judge_note_unclaimed(assessment, record->department, record->file, record->line);
    return true;
}
