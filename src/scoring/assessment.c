#include "scoring/assessment.h"

#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"
#include "scoring/checks/check_judge.h"
#include "scoring/judge.h"
#include "scoring/rivals.h"
#include "scoring/standing.h"
#include "scoring/year.h"

#include <string.h>

/* The disclosures indicators that look at each item, so that a record meets only its own. */
static GArray **indicators_by_item(const kh_scheme *scheme, const kh_office *office)
{
    GArray **of_item = g_new0(GArray *, (gsize)office->n_items + 1);
    for (guint item = 0; item < office->n_items; item++) {
        of_item[item] = g_array_new(FALSE, FALSE, sizeof(guint));
        for (guint i = 0; i < scheme->n_indicators; i++) {
            const kh_measure *measure = &scheme->indicators[i].measure;
            if (measure->subject == KH_SUBJECT_DISCLOSURES &&
                kh_judge_allows_item(measure, &office->items[item]))
                g_array_append_val(of_item[item], i);
        }
    }
    return of_item;
}

/* Counts slots and columns where a check of the scheme asks for them. */
static void prepare_slots(kh_assessment *assessment)
{
    const kh_assessment_inputs *in = &assessment->in;
    for (guint i = 0; i < in->scheme->n_indicators; i++) {
        const kh_check_judge *judge = in->scheme->indicators[i].measure.check->judge;
        if (judge->slot != NULL && assessment->slots == NULL)
            assessment->slots = kh_slots_new(in->office, &in->period, in->as_of);
        if (judge->column != NULL && assessment->columns == NULL)
            assessment->columns = kh_item_columns_new(assessment->roll, in->as_of);
    }
}

/* Who appears in the period and is assessed by the scheme, in the group that it has on the office's day. */
static bool *departments_about(const kh_scheme *scheme, const kh_roll *roll)
{
    const kh_office *office = roll->office;
    bool *about = g_new0(bool, (gsize)office->n_departments + 1);
    for (guint d = 0; d < office->n_departments; d++)
        about[d] = roll->presences[d].appears && kh_scheme_assesses(scheme, office->departments[d].group);
    return about;
}

kh_assessment *kh_assessment_new(const kh_assessment_inputs *inputs)
{
    kh_assessment *assessment = g_new0(kh_assessment, 1);
    const kh_office *office = inputs->office;
    assessment->in = *inputs;
    assessment->start = kh_date_start(inputs->period.first);
    assessment->end = kh_date_end(inputs->period.last);
    assessment->timeline = kh_timeline_new(&inputs->period, inputs->as_of, inputs->past, inputs->n_past);
    assessment->since = g_array_new(FALSE, FALSE, sizeof(int64_t));
    assessment->same = kh_rivals_items_alike(assessment->timeline, office);
    assessment->apart = g_array_new(FALSE, FALSE, sizeof(kh_case_apart));
    assessment->tallies = kh_tallies_new(inputs->scheme->n_indicators, office->n_departments);
    assessment->of_item = indicators_by_item(inputs->scheme, office);
    assessment->roll = kh_roll_new(office, &inputs->period, inputs->as_of, inputs->scheme->assessed_from);
    assessment->about = departments_about(inputs->scheme, assessment->roll);
    prepare_slots(assessment);
    assessment->survey = kh_survey_new(inputs->scheme, assessment->roll, inputs->as_of);
    assessment->unmatched = kh_unmatched_new(inputs->scheme, office);
    assessment->uncovered = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    assessment->heard = g_new0(bool, (gsize)office->n_departments + 1);
    assessment->findings = g_malloc0_n((gsize)office->n_departments + 1, sizeof *assessment->findings);
    assessment->adjustments = g_array_new(FALSE, FALSE, sizeof(kh_held_adjustment));
    assessment->strings = g_string_chunk_new(4096);
    assessment->reason = g_string_new(NULL);
    assessment->partners = g_string_new(NULL);
    assessment->formerly = g_string_new(NULL);
    assessment->detail = g_string_new(NULL);
    assessment->returns = kh_returns_new(inputs->scheme);
    assessment->unclaimed = g_new0(kh_unclaimed, (gsize)office->n_departments + 1);
    return assessment;
}

void kh_assessment_free(kh_assessment *assessment)
{
    if (assessment == NULL)
        return;
    for (guint item = 0; item < assessment->in.office->n_items; item++)
        g_array_unref(assessment->of_item[item]);
    g_free(assessment->of_item);
    g_free(assessment->about);
    kh_result_free(assessment->whole);
    kh_tallies_free(assessment->tallies);
    kh_slots_free(assessment->slots);
    kh_item_columns_free(assessment->columns);
    kh_survey_free(assessment->survey);
    kh_roll_free(assessment->roll);
    kh_unmatched_free(assessment->unmatched);
    g_hash_table_unref(assessment->uncovered);
    g_free(assessment->heard);
    g_free(assessment->findings);
    g_array_unref(assessment->adjustments);
    g_string_chunk_free(assessment->strings);
    g_string_free(assessment->reason, TRUE);
    g_string_free(assessment->partners, TRUE);
    g_string_free(assessment->formerly, TRUE);
    g_string_free(assessment->detail, TRUE);
    kh_returns_free(assessment->returns);
    g_free(assessment->unclaimed);
    kh_timeline_free(assessment->timeline);
    g_array_unref(assessment->since);
    g_free(assessment->same);
    g_array_unref(assessment->apart);
    g_free(assessment);
}

const GArray *kh_assessment_apart(const kh_assessment *assessment)
{
    return assessment->apart;
}

bool kh_assessment_surveys_records(const kh_assessment *assessment)
{
    return kh_survey_wants_records(assessment->survey);
}

bool kh_assessment_surveys_references(const kh_assessment *assessment)
{
    return kh_survey_wants_references(assessment->survey);
}

void kh_assessment_survey_record(kh_assessment *assessment, const kh_record *record)
{
    kh_survey_record(assessment->survey, record);
}

void kh_assessment_survey_reference(kh_assessment *assessment, const kh_reference *reference)
{
    kh_survey_reference(assessment->survey, reference);
}

bool kh_assessment_record(kh_assessment *assessment, const kh_record *record, GError **error)
{
    return kh_judge_record(assessment, record, error);
}

bool kh_assessment_finding(kh_assessment *assessment, const kh_finding *finding, GError **error)
{
    kh_unmatched_saw_type(assessment->unmatched, finding->type);
    return kh_judge_finding(assessment, finding, error);
}

bool kh_assessment_notice_item(kh_assessment *assessment, const kh_finding *item, GError **error)
{
    return kh_judge_notice_item(assessment, item, error);
}

void kh_assessment_query_row(kh_assessment *assessment, const kh_query_row *row)
{
    static const kh_decimal one = {.units = 1};
    if (!kh_judge_concerns(assessment, &assessment->in.scheme->indicators[row->indicator], row->department))
        return;
    kh_tally *tally = kh_tallies_at(assessment->tallies, row->indicator, row->department);
    kh_sums *sums = kh_tallies_sums(assessment->tallies, row->indicator, row->department);
    tally->rows++;
    tally->passed += row->passed;
    tally->count += row->cases;
    kh_sum_add(sums->weighted, row->value, one);
}

void kh_assessment_metric(kh_assessment *assessment, const kh_metric_row *row)
{
    kh_unmatched_saw_metric(assessment->unmatched, row->metric);
    kh_judge_metric(assessment, row);
}

void kh_assessment_adjustment(kh_assessment *assessment, const kh_adjustment *adjustment)
{
    const kh_scheme *scheme = assessment->in.scheme;
    bool whole = adjustment->indicator[0] == '\0';
    const kh_indicator *indicator = whole ? NULL : kh_scheme_find_called(scheme, adjustment->indicator);
    const char *file = g_string_chunk_insert_const(assessment->strings, adjustment->file);
    if (!whole && indicator == NULL) {
        kh_diagnostics_add(assessment->in.diagnostics, (kh_place){file, adjustment->line, 0},
                           KH_CODE_E502_ADJUSTMENT,
                           _("the scheme has no indicator “%s”; correct 指标编码, or leave it empty to move "
                             "the total"),
                           adjustment->indicator);
        return;
    }
    kh_held_adjustment held = {
        .department = adjustment->department,
        .indicator = whole ? -1 : (int)(indicator - scheme->indicators),
        .points = adjustment->points,
        .reason = g_string_chunk_insert(assessment->strings, adjustment->reason),
        .approval = g_string_chunk_insert(assessment->strings, adjustment->approval),
        .file = file,
        .line = adjustment->line,
    };
    held.returned = !whole && adjustment->n_lines > 0;
    held.approved_import = whole || held.returned ? -1 : adjustment->approved_import;
    assessment->awaits_corrections |= held.approved_import >= 0;
    g_array_append_val(assessment->adjustments, held);
    if (held.returned)
        kh_returns_enter(assessment->returns, (guint)held.indicator, adjustment);
}

static gint compare_adjustments(gconstpointer one, gconstpointer other)
{
    const kh_held_adjustment *a = one;
    const kh_held_adjustment *b = other;
    if (a->department != b->department)
        return a->department < b->department ? -1 : 1;
    if (a->indicator != b->indicator)
        return a->indicator < b->indicator ? -1 : 1;
    int by = strcmp(a->file, b->file);
    return by != 0 ? by : (a->line > b->line) - (a->line < b->line);
}

/* One error a year that a deadline needs and whose calendar is not known as a whole. */
static void report_years(kh_assessment *assessment)
{
    g_autoptr(GList) years = g_list_sort(g_hash_table_get_keys(assessment->uncovered), NULL);
    for (const GList *year = years; year != NULL; year = year->next) {
        const kh_place *place = g_hash_table_lookup(assessment->uncovered, year->data);
        g_autofree char *lacking = kh_calendar_lacking(assessment->in.calendar, GPOINTER_TO_INT(year->data));
        kh_diagnostics_add(assessment->in.diagnostics, *place, KH_CODE_E501_CALENDAR,
                           _("the deadline of this record needs the calendar of %d, which lists no 休 in %s; "
                             "import that year's whole 节假日 table, or use --assume-weekends"),
                           GPOINTER_TO_INT(year->data), lacking);
    }
}

static void report_corrected(const kh_assessment *assessment, const kh_held_adjustment *held,
                             const kh_result *result)
{
    if (held->corrected.file != NULL)
        kh_diagnostics_add(
            assessment->in.diagnostics, (kh_place){held->file, held->line, 0}, KH_CODE_W506_CORRECTED_SINCE,
            _("a row of indicator “%s” of “%s” was corrected after 批准日期 (%s:%u): see whether "
              "the points come back twice"),
            assessment->in.scheme->indicators[held->indicator].id, result->standings[held->department].name,
            held->corrected.file, held->corrected.line);
}

static void report_outsider(const kh_assessment *assessment, const kh_held_adjustment *held,
                            const kh_result *result)
{
    kh_diagnostics_add(assessment->in.diagnostics, (kh_place){held->file, held->line, 0},
                       KH_CODE_W503_OUTSIDE,
                       _("the scheme does not assess “%s”: the adjustment has no effect"),
                       result->standings[held->department].name);
}

static void report_adjustments(kh_assessment *assessment, const kh_result *result)
{
    for (guint i = 0; i < assessment->adjustments->len; i++) {
        const kh_held_adjustment *held = &g_array_index(assessment->adjustments, kh_held_adjustment, i);
        if (!assessment->about[held->department]) {
            report_outsider(assessment, held, result);
            continue;
        }
        if (held->indicator < 0)
            continue;
        report_corrected(assessment, held, result);
        const kh_score *score = kh_result_score(result, held->department, (guint)held->indicator);
        if (!score->missing && !score->outside)
            continue;
        kh_diagnostics_add(
            assessment->in.diagnostics, (kh_place){held->file, held->line, 0}, KH_CODE_W501_ADJUSTMENT,
            _("indicator “%s” is absent for “%s”: the adjustment has no effect"),
            assessment->in.scheme->indicators[held->indicator].id, result->standings[held->department].name);
    }
}

/* One warning a department whose cases were nobody's. */
static void report_unclaimed(kh_assessment *assessment)
{
    for (guint d = 0; d < assessment->in.office->n_departments; d++) {
        const kh_unclaimed *unclaimed = &assessment->unclaimed[d];
        if (unclaimed->rows == 0)
            continue;
        kh_diagnostics_add(assessment->in.diagnostics, (kh_place){unclaimed->file, unclaimed->line, 0},
                           KH_CODE_W505_UNCLAIMED,
                           ngettext("“%s” ended without a successor: %" G_GINT64_FORMAT
                                    " row that had to be judged after that is nobody's; name the successor "
                                    "in 并入",
                                    "“%s” ended without a successor: %" G_GINT64_FORMAT
                                    " rows that had to be judged after that are nobody's, this is the first; "
                                    "name the successor in 并入",
                                    (gulong)unclaimed->rows),
                           assessment->in.office->departments[d].name, unclaimed->rows);
    }
}

/* A row in the period came in under its code, or that of one whose heir it is. */
static bool is_heard(const kh_assessment *assessment, guint department)
{
    const kh_roll *roll = assessment->roll;
    bool heard = assessment->heard[department];
    for (guint d = 0; !heard && !roll->alone && d < roll->office->n_departments; d++)
        heard = assessment->heard[d] && kh_roll_heir(roll, d, roll->last) == (int)department;
    return heard;
}

static bool is_responsible(const kh_office *office, guint department, kh_date day)
{
    for (guint i = 0; i < office->n_items; i++) {
        if (kh_office_owes(office, i, department, day))
            return true;
    }
    return false;
}

static kh_result *result_new(const kh_assessment *assessment)
{
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_office *office = assessment->in.office;
    kh_result *result = g_new0(kh_result, 1);
    result->assessment = g_strdup(scheme->id);
    result->period = assessment->in.period;
    result->as_of = assessment->in.as_of;
    result->as_of_given = assessment->in.as_of_given;
    result->decimals = scheme->decimals;
    result->total_decimals = scheme->total_decimals;
    result->n_departments = office->n_departments;
    result->n_indicators = scheme->n_indicators - scheme->n_vetoes;
    result->n_dimensions = scheme->n_dimensions;
    result->standings = g_new0(kh_standing, (gsize)office->n_departments + 1);
    result->scores = g_new0(kh_score, (gsize)office->n_departments * result->n_indicators + 1);
    for (guint d = 0; d < office->n_departments; d++) {
        kh_standing *standing = &result->standings[d];
        standing->code = g_strdup(office->departments[d].code);
        standing->name = g_strdup(office->departments[d].name);
        standing->group = g_strdup(office->departments[d].group);
        standing->dimensions = g_new0(int64_t, (gsize)scheme->n_dimensions + 1);
        standing->silent =
            !is_heard(assessment, d) && is_responsible(office, d, assessment->roll->presences[d].day);
    }
    return result;
}

kh_result *kh_assessment_finish(kh_assessment *assessment, GError **error)
{
    report_years(assessment);
    if (kh_diagnostics_errors(assessment->in.diagnostics) > 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_INPUT, _("%s was not scored: its input has errors"),
                    assessment->in.period.name);
        return NULL;
    }
    if (!kh_year_check(assessment, error) || !kh_judge_slots(assessment, error))
        return NULL;
    g_array_sort(assessment->adjustments, compare_adjustments);
    g_clear_pointer(&assessment->whole, kh_result_free);
    assessment->whole = result_new(assessment);
    kh_standing_fill(assessment, assessment->whole);
    report_adjustments(assessment, assessment->whole);
    report_unclaimed(assessment);
    kh_unmatched_report(assessment->unmatched, assessment->in.scheme_file, assessment->in.diagnostics);
    return kh_result_of(assessment->whole, assessment->about);
}
