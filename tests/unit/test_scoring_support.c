#include "test_scoring_support.h"

#include "model_calendars.h"
#include "scoring/checks/checks.h"

#include <criterion/criterion.h>
#include <string.h>

struct test_scored {
    test_office *office;
    GStringChunk *strings;
    kh_calendar *calendar;
    kh_scheme *written;
    const kh_scheme *scheme; /* of the period: the one that is written, or its year's */
    kh_diagnostics *diagnostics;
    kh_period period;
    kh_result *result;
    GArray *cases; /* of kh_case, as kept */
    guint next_case;
    kh_case current;
    GArray *lines; /* of kh_ledger_line */
    const char *faults, *error;
};

static const char *keep(test_scored *scored, const char *text)
{
    return g_string_chunk_insert_const(scored->strings, text);
}

/* ---- other periods -------------------------------------------------------------------------------- */

static void read_standing(kh_past *past, const char *code, const char *text)
{
    kh_past_standing *standing = g_new0(kh_past_standing, 1);
    kh_decimal total;
    standing->assessed = true;
    standing->vetoed = g_str_has_suffix(text, "!");
    g_autofree char *number = g_strndup(text, strlen(text) - (standing->vetoed ? 1 : 0));
    cr_assert_eq(kh_decimal_parse(number, &total), KH_DECIMAL_OK, "“%s”", text);
    cr_assert(kh_decimal_to_units(total, past->total_decimals, &standing->total), "“%s”", text);
    g_hash_table_insert(past->standings, g_strdup(code), standing);
}

/* A date alone is its last second. */
static kh_instant instant_of(const char *text)
{
    kh_moment moment = KH_MOMENT_NONE;
    cr_assert(kh_moment_parse(text, &moment), "“%s”", text);
    return moment.timed ? moment.at : kh_date_end(kh_instant_date(moment.at));
}

static void read_past_word(kh_past *past, const char *word)
{
    g_auto(GStrv) pair = g_strsplit(word, "=", 2);
    g_auto(GStrv) given = g_strsplit(word, "+", 2);
    const kh_case_apart apart = {{KH_CASE_DUE, 1, ""}, strcmp(word, "judged") == 0, 0};
    past->issued |= strcmp(pair[0], "issued") == 0;
    if (strcmp(pair[0], "issued") == 0)
        past->issued_after = pair[1] == NULL ? past->issued_after : g_ascii_strtoll(pair[1], NULL, 10);
    else if (strcmp(pair[0], "scored") == 0)
        past->number = g_ascii_strtoll(pair[1], NULL, 10);
    else if (strcmp(word, "judged") == 0 || strcmp(word, "left") == 0)
        kh_past_add_apart(past, &apart);
    else if (strcmp(word, "concludes") == 0)
        past->keeps_apart = false;
    else if (strcmp(pair[0], "seen") == 0)
        past->known.seen = g_ascii_strtoll(pair[1], NULL, 10);
    else if (strcmp(pair[0], "import") == 0)
        past->known.cutoff = past->known.seen = g_ascii_strtoll(pair[1], NULL, 10);
    else if (strcmp(pair[0], "as_of") == 0)
        past->as_of = instant_of(pair[1]);
    else if (pair[1] != NULL)
        read_standing(past, pair[0], pair[1]);
    else if (given[1] != NULL)
        kh_past_add_action(past, given[0], given[1]);
    else
        cr_assert_fail("“%s” says nothing of a period", word);
}

static void free_past(gpointer past)
{
    kh_past_free(past);
}

GPtrArray *test_past(const char *text)
{
    GPtrArray *pasts = g_ptr_array_new_with_free_func(free_past);
    g_auto(GStrv) parts = g_strsplit(text, ";", -1);
    for (char **part = parts; *part != NULL; part++) {
        g_auto(GStrv) words = g_strsplit(g_strstrip(*part), " ", -1);
        kh_period period;
        if (words[0] == NULL)
            continue;
        cr_assert(kh_period_parse(words[0], &period), "“%s”", words[0]);
        kh_past *past = kh_past_new(&period);
        past->total_decimals = 2;
        past->known.cutoff = past->known.seen = 1;
        past->number = pasts->len + 1; /* each scored when the one before it was issued */
        past->issued_after = past->number;
        for (char **word = words + 1; *word != NULL; word++)
            read_past_word(past, *word);
        g_ptr_array_add(pasts, past);
    }
    return pasts;
}

/* ---- assessing ------------------------------------------------------------------------------------ */

static bool keep_case(void *keeper, const kh_case *failed, GError **error)
{
    (void)error;
    test_scored *scored = keeper;
    kh_case kept = *failed;
    kept.what.reason = keep(scored, failed->what.reason);
    kept.what.title = keep(scored, failed->what.title);
    kept.what.partners = keep(scored, failed->what.partners);
    kept.what.formerly = keep(scored, failed->what.formerly);
    g_array_append_val(scored->cases, kept);
    return true;
}

/* As the store gives them back: department, indicator, day decided, file, line, then as they came. */
static gint compare_cases(gconstpointer one, gconstpointer other)
{
    const kh_case *a = one;
    const kh_case *b = other;
    const int64_t keys[][2] = {
        {a->department, b->department}, {a->indicator, b->indicator}, {a->decided, b->decided}};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    }
    int by = strcmp(a->what.file, b->what.file);
    return by != 0 ? by : (a->what.line > b->what.line) - (a->what.line < b->what.line);
}

static bool next_case(void *keeper, const kh_case **failed, GError **error)
{
    (void)error;
    test_scored *scored = keeper;
    *failed = NULL;
    if (scored->next_case == scored->cases->len)
        return true;
    scored->current = g_array_index(scored->cases, kh_case, scored->next_case++);
    *failed = &scored->current;
    return true;
}

static bool keep_line(const kh_ledger_line *line, void *keeper, GError **error)
{
    (void)error;
    test_scored *scored = keeper;
    kh_ledger_line kept = *line;
    kept.what.reason = keep(scored, line->what.reason);
    kept.what.file = keep(scored, line->what.file);
    kept.what.partners = keep(scored, line->what.partners == NULL ? "" : line->what.partners);
    kept.what.formerly = keep(scored, line->what.formerly == NULL ? "" : line->what.formerly);
    g_array_append_val(scored->lines, kept);
    return true;
}

static const test_row *row_at(const test_scored *scored, guint n, const guint *order)
{
    return &g_array_index(scored->office->rows, test_row, order == NULL ? n : order[n]);
}

/* True when records of two departments have the index number. */
static bool is_shared(const test_scored *scored, const char *index_no)
{
    guint uses = 0;
    for (guint n = 0; n < scored->office->rows->len; n++) {
        const test_row *row = row_at(scored, n, NULL);
        uses += row->kind == ROW_RECORD && strcmp(row->record.index_no, index_no) == 0;
    }
    return uses > 1;
}

static void survey(const test_scored *scored, kh_assessment *assessment, const guint *order)
{
    for (guint n = 0; n < scored->office->rows->len; n++) {
        const test_row *row = row_at(scored, n, order);
        const kh_record *record = &row->record;
        if (row->kind != ROW_RECORD)
            continue;
        if (kh_assessment_surveys_records(assessment))
            kh_assessment_survey_record(assessment, record);
        if (!kh_assessment_surveys_references(assessment) || *record->refers_to == '\0')
            continue;
        kh_reference reference = {record->item,         record->department,
                                  record->refers_to,    is_shared(scored, record->refers_to),
                                  record->published.at, record->first_import};
        kh_assessment_survey_reference(assessment, &reference);
    }
}

/* As the store does, which hands over what came by the cutoff. */
static bool is_seen(const test_row *row, int64_t cutoff)
{
    int64_t first = row->kind == ROW_RECORD ? row->record.first_import : row->finding.first_import;
    bool is_evidence = row->kind == ROW_RECORD || row->kind == ROW_FINDING;
    return cutoff == 0 || !is_evidence || first <= cutoff;
}

static void feed(const test_scored *scored, kh_assessment *assessment, const test_scoring *scoring)
{
    for (guint n = 0; n < scored->office->rows->len; n++) {
        const test_row *row = row_at(scored, n, scoring->order);
        if (!is_seen(row, scoring->cutoff))
            continue;
        switch (row->kind) {
        case ROW_RECORD:
            cr_assert(kh_assessment_record(assessment, &row->record, NULL));
            break;
        case ROW_FINDING:
            cr_assert(kh_assessment_finding(assessment, &row->finding, NULL));
            break;
        case ROW_NOTICE:
            cr_assert(kh_assessment_notice_item(assessment, &row->finding, NULL));
            break;
        case ROW_METRIC:
            kh_assessment_metric(assessment, &row->metric);
            break;
        case ROW_ADJUSTMENT:
            kh_assessment_adjustment(assessment, &row->adjustment);
            break;
        }
    }
}

static void note_faults(test_scored *scored)
{
    g_autoptr(GString) faults = g_string_new(NULL);
    guint count = 0;
    const kh_diagnostic *sorted = kh_diagnostics_sorted(scored->diagnostics, &count);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(faults, "%s%u %s", i == 0 ? "" : ", ", sorted[i].line,
                               kh_code_describe(sorted[i].code)->name);
    scored->faults = keep(scored, faults->str);
}

/* The parts of a ledger add up, whatever the assessment (scoring.md 4, formats.md 4). */
static void check_sums(test_scored *scored)
{
    const kh_result *result = scored->result;
    int places = kh_result_ledger_decimals(result);
    int64_t points_scale = kh_decimal_scale(places - result->decimals);
    int64_t total_scale = kh_decimal_scale(places - result->total_decimals);
    for (guint d = 0; d < result->n_departments; d++) {
        int64_t sum = 0;
        g_autofree int64_t *of = g_new0(int64_t, (gsize)result->n_indicators + 1);
        for (guint n = 0; n < scored->lines->len; n++) {
            const kh_ledger_line *line = &g_array_index(scored->lines, kh_ledger_line, n);
            if (line->department != d)
                continue;
            sum += line->points;
            if (line->indicator >= 0)
                of[line->indicator] += line->points;
        }
        if (result->standings[d].has_total)
            cr_expect_eq(sum, result->standings[d].total * total_scale, "the ledger of %s",
                         result->standings[d].code);
        for (guint i = 0; i < result->n_indicators; i++)
            cr_expect_eq(of[i], kh_result_score(result, d, i)->earned * points_scale,
                         "the ledger of %s and %s", result->standings[d].code,
                         scored->scheme->indicators[i].id);
    }
}

static void assess(test_scored *scored, const test_scoring *scoring)
{
    g_autoptr(GPtrArray) past = test_past(scoring->past == NULL ? "" : scoring->past);
    g_autoptr(GError) error = NULL;
    kh_assessment_inputs inputs = {
        .past = (const kh_past *const *)past->pdata,
        .n_past = past->len,
        .cutoff = scoring->cutoff,
        .partial = scoring->partial,
        .scheme = scored->scheme,
        .office = &scored->office->view,
        .calendar = scored->calendar,
        .period = scored->period,
        .as_of = scoring->as_of == NULL ? kh_date_end(scored->period.last) : instant_of(scoring->as_of),
        .as_of_given = scoring->as_of != NULL,
        .sink = {.keep = keep_case, .keeper = scored},
        .diagnostics = scored->diagnostics,
    };
    test_office_turn_to(scored->office, MIN(scored->period.last, kh_instant_date(inputs.as_of)));
    g_autoptr(kh_assessment) assessment = kh_assessment_new(&inputs);
    survey(scored, assessment, scoring->order);
    feed(scored, assessment, scoring);
    scored->result = kh_assessment_finish(assessment, &error);
    scored->error = keep(scored, error == NULL ? "" : error->message);
    note_faults(scored);
    if (scored->result == NULL)
        return;
    g_array_sort(scored->cases, compare_cases);
    kh_case_source cases = {.next = next_case, .keeper = scored};
    cr_assert(kh_assessment_ledger(assessment, cases, (kh_ledger_sink){keep_line, scored}, NULL));
    check_sums(scored);
}

static kh_calendar *calendar_of(const test_scoring *scoring)
{
    kh_calendar *calendar = scoring->bare_calendar ? kh_calendar_new() : test_shipped_calendar();
    g_auto(GStrv) days = g_strsplit(scoring->extra_calendar == NULL ? "" : scoring->extra_calendar, " ", -1);
    for (char **day = days; *day != NULL; day++)
        kh_calendar_set(calendar, test_date(*day), KH_DAY_TYPE_OFF);
    return calendar;
}

static kh_scheme *scheme_of(const char *text)
{
    static const char *const notices[] = {"criticism", NULL};
    const kh_scheme_terms terms = {kh_checks, notices};
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    kh_scheme *scheme = kh_scheme_parse("细则.yaml", text, strlen(text), &terms, diagnostics);
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    cr_assert_not_null(scheme, "%s\n%s", count == 0 ? "" : faults[0].message, text);
    return scheme;
}

test_scored *test_score(test_scoring scoring)
{
    test_scored *scored = g_new0(test_scored, 1);
    scored->strings = g_string_chunk_new(4096);
    scored->diagnostics = kh_diagnostics_new();
    scored->cases = g_array_new(FALSE, FALSE, sizeof(kh_case));
    scored->lines = g_array_new(FALSE, FALSE, sizeof(kh_ledger_line));
    scored->calendar = calendar_of(&scoring);
    cr_assert(kh_period_parse(scoring.period == NULL ? "2026Q3" : scoring.period, &scored->period));
    scored->written = scheme_of(scoring.scheme);
    scored->scheme = kh_scheme_for(scored->written, scored->period.kind);
    scored->office = test_office_new(scoring.office);
    test_office_read(scored->office, scoring.rows);
    assess(scored, &scoring);
    return scored;
}

void test_scored_free(test_scored *scored)
{
    if (scored == NULL)
        return;
    test_office_free(scored->office);
    kh_calendar_free(scored->calendar);
    kh_scheme_free(scored->written);
    kh_diagnostics_free(scored->diagnostics);
    kh_result_free(scored->result);
    g_array_unref(scored->cases);
    g_array_unref(scored->lines);
    g_string_chunk_free(scored->strings);
    g_free(scored);
}

/* ---- asking --------------------------------------------------------------------------------------- */

const kh_scheme *test_scored_scheme(const test_scored *scored)
{
    return scored->scheme;
}

const char *test_scored_error(const test_scored *scored)
{
    return scored->error;
}

const kh_result *test_scored_result(const test_scored *scored)
{
    return scored->result;
}

const char *test_scored_faults(const test_scored *scored)
{
    return scored->faults;
}

/* The department's place in the result, which has it. */
static guint place_of(const test_scored *scored, const char *department)
{
    int place = kh_result_find(scored->result, department);
    cr_assert(place >= 0, "%s is not in the result", department);
    return (guint)place;
}

bool test_takes_part(const test_scored *scored, const char *department)
{
    return kh_result_find(scored->result, department) >= 0;
}

static const kh_score *score_at(const test_scored *scored, const char *department, const char *id)
{
    const kh_indicator *indicator = kh_scheme_find(scored->scheme, id);
    cr_assert_not_null(indicator, "%s", id);
    cr_assert_not_null(scored->result, "%s", scored->faults);
    guint index = (guint)(indicator - scored->scheme->indicators);
    return kh_result_score(scored->result, place_of(scored, department), index);
}

int64_t test_earned(const test_scored *scored, const char *department, const char *indicator)
{
    return score_at(scored, department, indicator)->earned;
}

int64_t test_total(const test_scored *scored, const char *department)
{
    return scored->result->standings[place_of(scored, department)].total;
}

const char *test_score_text(test_scored *scored, const char *department, const char *indicator)
{
    const kh_score *score = score_at(scored, department, indicator);
    char earned[KH_DECIMAL_TEXT_SIZE];
    if (score->outside)
        return "outside";
    if (score->absent)
        return "absent";
    kh_units_format(score->earned, scored->result->decimals, earned);
    g_autofree char *counts =
        score->has_counts ? g_strdup_printf("%d/%d ", (int)score->passed, (int)score->cases) : g_strdup("");
    g_autofree char *text = g_strconcat(counts, earned, NULL);
    return keep(scored, text);
}

const char *test_total_text(test_scored *scored, const char *department)
{
    const kh_standing *standing = &scored->result->standings[place_of(scored, department)];
    char total[KH_DECIMAL_TEXT_SIZE];
    if (!standing->has_total)
        return kh_standing_state_name(standing->state);
    if (!standing->assessed) {
        g_autofree char *unranked =
            g_strdup_printf("%s %s", kh_units_format(standing->total, scored->result->total_decimals, total),
                            kh_standing_state_name(standing->state));
        return keep(scored, unranked);
    }
    g_autofree char *text = g_strdup_printf(
        "%s %u/%u %s%s", kh_units_format(standing->total, scored->result->total_decimals, total),
        standing->group_rank, standing->overall_rank, scored->scheme->grades[standing->grade].name,
        standing->vetoed ? " veto" : "");
    return keep(scored, text);
}

const char *test_actions_text(test_scored *scored, const char *department)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint a = 0; a < scored->result->n_actions; a++) {
        const kh_action *action = &scored->result->actions[a];
        if (action->department == place_of(scored, department))
            g_string_append_printf(out, " %s", scored->scheme->consequences[action->consequence].action);
    }
    return keep(scored, out->str);
}

static void append_ledger(const test_scored *scored, guint department, GString *out)
{
    char points[KH_DECIMAL_TEXT_SIZE];
    for (guint n = 0; n < scored->lines->len; n++) {
        const kh_ledger_line *line = &g_array_index(scored->lines, kh_ledger_line, n);
        if (line->department != department)
            continue;
        kh_units_format(line->points, kh_result_ledger_decimals(scored->result), points);
        g_string_append_printf(out, "%s %s %s",
                               line->indicator < 0 ? "TOTAL" : scored->scheme->indicators[line->indicator].id,
                               points, line->what.reason);
        if (line->what.line > 0)
            g_string_append_printf(out, " (%s:%u)", line->what.file, line->what.line);
        if (*line->what.formerly != '\0')
            g_string_append_printf(out, " 原%s", line->what.formerly);
        if (*line->what.partners != '\0')
            g_string_append_printf(out, " 配合%s", line->what.partners);
        g_string_append_c(out, '\n');
    }
}

const char *test_ledger_text(test_scored *scored, const char *department)
{
    g_autoptr(GString) out = g_string_new(NULL);
    append_ledger(scored, place_of(scored, department), out);
    return keep(scored, out->str);
}

const char *test_scored_text(test_scored *scored)
{
    g_autoptr(GString) out = g_string_new(scored->faults);
    const kh_scheme *scheme = scored->scheme;
    for (guint d = 0; scored->result != NULL && d < scored->result->n_departments; d++) {
        const kh_standing *standing = &scored->result->standings[d];
        const char *code = standing->code;
        g_string_append_printf(out, "\n%s %s share %d silent %d\n", code, test_total_text(scored, code),
                               (int)standing->share, standing->silent);
        for (guint i = 0; i < scored->result->n_indicators; i++)
            g_string_append_printf(out, "%s %s\n", scheme->indicators[i].id,
                                   test_score_text(scored, code, scheme->indicators[i].id));
        append_ledger(scored, d, out);
        g_string_append_printf(out, "actions:%s\n", test_actions_text(scored, code));
    }
    return keep(scored, out->str);
}

char *test_scheme(const char *measure, const char *score)
{
    return g_strdup_printf("name: 细则\n"
                           "dimensions:\n"
                           "  - id: d\n"
                           "    name: 维度\n"
                           "    points: 100\n"
                           "    indicators:\n"
                           "      - {id: x, name: 指标, points: 100, measure: %s, score: %s}\n"
                           "grades: [{name: 达标, from: 60}, {name: 不达标, from: 0}]\n",
                           measure, score);
}
