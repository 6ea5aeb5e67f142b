#include "scoring/judge.h"

#include "scoring/findings.h"
#include "scoring/reasons.h"
#include "scoring/standing.h"
#include "scoring/whose.h"

#include <string.h>

bool kh_judge_allows_item(const kh_measure *measure, const kh_item *item)
{
    char *const *kind = measure->where[KH_WHERE_KIND];
    char *const *area = measure->where[KH_WHERE_AREA];
    char *const *stage = measure->where[KH_WHERE_STAGE];
    char *const *code = measure->where[KH_WHERE_ITEM];
    if (item == NULL)
        return kind == NULL && area == NULL && stage == NULL && code == NULL;
    return kh_judge_allows(kind, item->kind) && kh_judge_allows(area, item->area) &&
           kh_judge_allows(stage, item->stage) && kh_judge_allows(code, item->code);
}

bool kh_judge_in_period(const kh_assessment *assessment, kh_instant at)
{
    return at >= assessment->start && at <= assessment->end;
}

bool kh_judge_in_window(const kh_assessment *assessment, const kh_measure *measure, kh_instant at)
{
    kh_instant first = measure->over_year ? kh_date_start(kh_date_from_ymd(assessment->in.period.year, 1, 1))
                                          : assessment->start;
    return at >= first && at <= assessment->end;
}

kh_instant kh_judge_by_as_of(const kh_assessment *assessment, kh_moment moment)
{
    return moment.at != KH_INSTANT_NONE && moment.at <= assessment->in.as_of ? moment.at : KH_INSTANT_NONE;
}

bool kh_judge_is_cut(const kh_assessment *assessment, kh_instant at)
{
    return assessment->in.as_of_given && at > assessment->in.as_of;
}

void kh_judge_note_source(kh_assessment *assessment, kh_tally *tally, const kh_metric_row *row)
{
    int order = tally->rows == 0 ? -1 : strcmp(row->file, tally->file);
    if (order > 0 || (order == 0 && row->line >= tally->line))
        return;
    tally->file = g_string_chunk_insert_const(assessment->strings, row->file);
    tally->line = row->line;
}

bool kh_judge_whose(kh_assessment *assessment, guint indicator, guint *department, kh_instant at)
{
    int heir = kh_roll_heir(assessment->roll, *department, kh_instant_date(at));
    if (heir < 0) {
        const char *group = assessment->in.office->departments[*department].group;
        assessment->unclaimed[*department].at_hand = kh_scheme_assesses(assessment->in.scheme, group);
        return false;
    }
    *department = (guint)heir;
    return kh_judge_concerns(assessment, &assessment->in.scheme->indicators[indicator], (guint)heir);
}

void kh_judge_note_unclaimed(kh_assessment *assessment, guint department, const char *file, uint32_t line)
{
    kh_unclaimed *unclaimed = &assessment->unclaimed[department];
    if (!unclaimed->at_hand)
        return;
    unclaimed->at_hand = false;
    int order = unclaimed->rows++ == 0 ? -1 : strcmp(file, unclaimed->file);
    if (order > 0 || (order == 0 && line >= unclaimed->line))
        return;
    unclaimed->file = g_string_chunk_insert_const(assessment->strings, file);
    unclaimed->line = line;
}

static bool stands_before(const kh_row_imports *row, const kh_place *other)
{
    int order = other->file == NULL ? -1 : strcmp(row->file, other->file);
    return order < 0 || (order == 0 && row->line < other->line);
}

void kh_judge_note_corrected(kh_assessment *assessment, guint indicator, guint department,
                             const kh_row_imports *row)
{
    if (!assessment->awaits_corrections || row->import <= row->first_import)
        return;
    for (guint i = 0; i < assessment->adjustments->len; i++) {
        kh_held_adjustment *held = &g_array_index(assessment->adjustments, kh_held_adjustment, i);
        if (held->indicator == (int)indicator && held->department == department &&
            held->approved_import >= 0 && row->import > held->approved_import &&
            stands_before(row, &held->corrected))
            held->corrected =
                (kh_place){g_string_chunk_insert_const(assessment->strings, row->file), row->line, 0};
    }
}

void kh_judge_name(kh_assessment *assessment, kh_case *failed, int item, guint came_from)
{
    const kh_office *office = assessment->in.office;
    kh_date day = failed->decided;
    g_string_truncate(assessment->partners, 0);
    g_string_truncate(assessment->formerly, 0);
    if (item >= 0) {
        failed->what.person = kh_office_person(office, (guint)item, failed->department, day);
        kh_whose_append_partners(office, (guint)item, failed->department, day, assessment->partners);
    }
    if (came_from != failed->department)
        kh_whose_append(assessment->formerly, kh_whose_name(&office->departments[came_from], day));
    failed->what.partners = assessment->partners->str;
    failed->what.formerly = assessment->formerly->str;
}

void kh_judge_pass(kh_assessment *assessment, guint indicator, guint department)
{
    kh_tallies_at(assessment->tallies, indicator, department)->passed++;
}

/* A finding without a severity has none that a map could name: it weighs `each`, or, where a full map needs
 * none, like an ordinary one (一般). */
static kh_decimal severity_weight(const kh_score_rule *rule, int decimals, const kh_finding *finding)
{
    kh_finding_severity severity = finding->severity;
    if (severity == KH_FINDING_NONE && !rule->has_each)
        severity = KH_FINDING_MINOR;
    if (severity != KH_FINDING_NONE && rule->has_severity[severity])
        return (kh_decimal){.units = rule->severity[severity], .places = decimals};
    return (kh_decimal){.units = rule->each, .places = decimals};
}

/* What a failed case costs: scoring.md 3, `per_case`. */
static kh_decimal case_weight(const kh_scheme *scheme, const kh_indicator *indicator,
                              const kh_finding *finding)
{
    const kh_score_rule *rule = &indicator->score;
    if (indicator->role != KH_ROLE_BASE)
        return (kh_decimal){.units = indicator->each, .places = scheme->decimals};
    if (finding == NULL)
        return (kh_decimal){.units = rule->each, .places = scheme->decimals};
    if (rule->own && finding->has_points)
        return finding->points;
    return severity_weight(rule, scheme->decimals, finding);
}

/* When the case fell due, which of a finding of 所属期间 may be another day than that of its check. */
static kh_instant fell_due(const kh_assessment *assessment, const kh_case *failed, const kh_finding *finding)
{
    kh_subject subject = assessment->in.scheme->indicators[failed->indicator].measure.subject;
    bool is_found = finding != NULL && subject == KH_SUBJECT_SPOT_CHECKS;
    return is_found ? kh_finding_counts_at(assessment, finding) : kh_date_start(failed->decided);
}

/* A case of an earlier period that came in after that one was issued says so. */
static char *late_reason(const kh_assessment *assessment, kh_instant due, const kh_case *failed)
{
    const kh_past *issued = kh_late_issued(assessment->timeline, due);
    if (issued == NULL)
        return NULL;
    g_autofree char *name = kh_period_chinese(&issued->period);
    return g_strdup_printf("%s（%s结果印发后补报，计入本期）", failed->what.reason, name);
}

bool kh_judge_fail(kh_assessment *assessment, kh_case *failed, const kh_finding *finding, GError **error)
{
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_indicator *indicator = &scheme->indicators[failed->indicator];
    kh_tallies_at(assessment->tallies, failed->indicator, failed->department)->failed++;
    if (indicator->role == KH_ROLE_BONUS)
        return true; /* costs nothing: no line of the ledger */
    failed->weight = case_weight(scheme, indicator, finding);
    if (failed->what.detail == NULL)
        failed->what.detail = "";
    kh_returns_note(assessment->returns, failed);
    g_autofree char *late = late_reason(assessment, fell_due(assessment, failed, finding), failed);
    if (late != NULL)
        failed->what.reason = late;
    if (indicator->role == KH_ROLE_BASE && indicator->score.method == KH_METHOD_PER_CASE) {
        kh_sums *sums = kh_tallies_sums(assessment->tallies, failed->indicator, failed->department);
        kh_sum_add(sums->weight, failed->weight, (kh_decimal){.units = 1});
    }
    return assessment->in.sink.keep(assessment->in.sink.keeper, failed, error);
}

void kh_judge_tell_late(kh_assessment *assessment, kh_case *failed, kh_instant done, const char *act)
{
    kh_instant until = done == KH_INSTANT_NONE ? assessment->in.as_of : done;
    failed->what.late = kh_calendar_workdays_between(
        assessment->in.calendar, kh_instant_date(failed->what.due.at), kh_instant_date(until));
    kh_reason_late(assessment->reason, &failed->what, assessment->in.as_of, act);
    failed->what.reason = assessment->reason->str;
}

/* Notes that the calendar lacks a year that the row at this place needs. */
static void needs_year(kh_assessment *assessment, int year, const char *file, uint32_t line)
{
    kh_place *first = g_hash_table_lookup(assessment->uncovered, GINT_TO_POINTER(year));
    if (first == NULL) {
        first = g_new0(kh_place, 1);
        g_hash_table_insert(assessment->uncovered, GINT_TO_POINTER(year), first);
    } else {
        int order = strcmp(file, first->file);
        if (order > 0 || (order == 0 && line >= first->line))
            return;
    }
    first->file = g_string_chunk_insert_const(assessment->strings, file);
    first->line = line;
}

/* Between which instants the deadline lies; the same instant twice where the calendar tells it. */
typedef struct deadline_bounds {
    kh_instant earliest, latest;
    int uncovered_year;
} deadline_bounds;

static deadline_bounds bound_deadline(const kh_assessment *assessment, const kh_obligation *obligation,
                                      const kh_past *by)
{
    const kh_calendar *calendar = by != NULL && by->calendar != NULL ? by->calendar : assessment->in.calendar;
    kh_deadline deadline = kh_deadline_compute(calendar, assessment->in.scheme->deadlines, obligation->limit,
                                               obligation->trigger);
    deadline_bounds bounds = {deadline.at, deadline.at, deadline.uncovered_year};
    if (deadline.uncovered_year != 0) {
        bounds.earliest = kh_date_end(kh_date_from_ymd(deadline.uncovered_year, 1, 1));
        bounds.latest = kh_deadline_latest(obligation->limit, obligation->trigger);
    }
    if (deadline.at != KH_INSTANT_NONE && obligation->extended != KH_INSTANT_NONE) {
        bounds.earliest = MAX(bounds.earliest, obligation->extended);
        bounds.latest = MAX(bounds.latest, obligation->extended);
    }
    return bounds;
}

/* True where the unknown part of the calendar cannot change that the obligation is no case. */
static bool settles_elsewhere(const kh_assessment *assessment, const kh_obligation *obligation,
                              deadline_bounds bounds)
{
    kh_instant first = kh_late_reach(assessment->timeline, &obligation->history);
    kh_instant last = MIN(assessment->end, assessment->in.as_of);
    bool met = obligation->met != KH_INSTANT_NONE;
    if (bounds.latest < first || (met && obligation->met < first))
        return true;
    return bounds.earliest > last && (!met || obligation->met > last);
}

/* When it is met or its deadline passes, whichever is first. */
static kh_instant settle(const kh_obligation *obligation, kh_instant deadline, kh_instant met)
{
    kh_instant at = met != KH_INSTANT_NONE && met <= deadline ? met : deadline;
    return obligation->not_before == KH_INSTANT_NONE ? at : MAX(at, obligation->not_before);
}

kh_verdict kh_judge_obligation(kh_assessment *assessment, const kh_obligation *obligation,
                               kh_instant *deadline, kh_instant *settled)
{
    if (obligation->limit.kind == KH_LIMIT_NONE)
        return KH_VERDICT_NO_CASE;
    deadline_bounds bounds = bound_deadline(assessment, obligation, NULL);
    bool met = obligation->met != KH_INSTANT_NONE;
    bool surely_on_time = met && MAX(obligation->met, obligation->not_before) <= bounds.earliest;
    if (bounds.uncovered_year != 0 && bounds.earliest != bounds.latest && !surely_on_time) {
        if (!settles_elsewhere(assessment, obligation, bounds))
            needs_year(assessment, bounds.uncovered_year, obligation->file, obligation->line);
        return KH_VERDICT_NO_CASE;
    }
    kh_instant at = settle(obligation, bounds.latest, obligation->met);
    if (!kh_late_is_free(assessment->timeline, &obligation->history, at))
        return KH_VERDICT_NO_CASE;
    *deadline = bounds.latest;
    *settled = at;
    return met && obligation->met <= bounds.latest ? KH_VERDICT_ON_TIME : KH_VERDICT_LATE;
}

kh_instant kh_judge_settles(const kh_assessment *assessment, const kh_obligation *obligation,
                            const kh_past *by)
{
    if (obligation->limit.kind == KH_LIMIT_NONE)
        return KH_INSTANT_NONE;
    deadline_bounds bounds = bound_deadline(assessment, obligation, by);
    bool known = bounds.earliest == bounds.latest;
    return known ? settle(obligation, bounds.latest, obligation->met) : KH_INSTANT_NONE;
}

/* Two indicators may ask for the same case. */
static bool is_noted(const kh_assessment *assessment, const kh_case_key *key)
{
    for (guint i = assessment->apart->len; i > 0; i--) {
        const kh_case_key *noted = &g_array_index(assessment->apart, kh_case_apart, i - 1).key;
        if (noted->row != key->row)
            return false;
        if (noted->kind == key->kind && strcmp(noted->detail, key->detail) == 0)
            return true;
    }
    return false;
}

void kh_judge_note_apart(kh_assessment *assessment, const kh_row_history *history, kh_instant settles)
{
    kh_case_apart apart;
    if (!kh_late_is_apart(assessment->timeline, history, settles, &apart) || is_noted(assessment, &apart.key))
        return;
    apart.key.detail = g_string_chunk_insert_const(assessment->strings, apart.key.detail);
    g_array_append_val(assessment->apart, apart);
}
