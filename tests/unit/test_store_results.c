/* Scored periods: what is put in comes out again, cell for cell. */
#include "test_store_support.h"

#include "base/error.h"
#include "store/known.h"
#include "store/results.h"

#include <criterion/criterion.h>
#include <string.h>

enum { DEPARTMENTS = 3, INDICATORS = 2, DIMENSIONS = 2 };

static kh_period period_of(const char *name)
{
    kh_period period;
    cr_assert(kh_period_parse(name, &period), "%s", name);
    return period;
}

/* Every member has a value of its own, so that two that are swapped are seen. */
static kh_score score_of(int64_t seed)
{
    return (kh_score){
        .outside = seed % 2 == 0,
        .missing = seed % 3 == 0,
        .absent = seed % 5 == 0,
        .has_counts = seed % 2 == 1,
        .passed = 10 * seed + 1,
        .cases = 10 * seed + 2,
        .points = 10 * seed + 3,
        .earned = -10 * seed - 4,
        .adjusted = 10 * seed + 5,
        .failed = 10 * seed + 6,
    };
}

static kh_standing standing_of(int64_t seed)
{
    kh_standing standing = {
        .code = g_strdup_printf("D%d", (int)seed),
        .name = g_strdup_printf("第%d局", (int)seed),
        .group = g_strdup(seed == 1 ? "县直部门" : "乡镇街道"),
        .assessed = seed != 3,
        .silent = seed == 3,
        .vetoed = seed == 2,
        .total = 100 * seed + 1,
        .share = 100 * seed + 2,
        .adjusted = -100 * seed - 3,
        .group_rank = (guint)seed + 4,
        .overall_rank = (guint)seed + 5,
        .group_ranked = (guint)seed + 6,
        .grade = (guint)seed + 7,
        .dimensions = g_new0(int64_t, DIMENSIONS),
    };
    standing.dimensions[0] = 100 * seed + 8;
    standing.dimensions[1] = -seed;
    return standing;
}

static kh_result *result_of(const char *period, int64_t seed)
{
    kh_result *result = g_new0(kh_result, 1);
    result->assessment = g_strdup("");
    result->period = period_of(period);
    result->as_of = kh_date_end(result->period.last);
    result->decimals = 2;
    result->total_decimals = 3;
    result->assumed_weekends = true;
    result->n_departments = DEPARTMENTS;
    result->n_indicators = INDICATORS;
    result->n_dimensions = DIMENSIONS;
    result->standings = g_new0(kh_standing, DEPARTMENTS);
    result->scores = g_new0(kh_score, DEPARTMENTS * INDICATORS);
    for (int64_t d = 0; d < DEPARTMENTS; d++)
        result->standings[d] = standing_of(d + 1);
    for (int64_t n = 0; n < DEPARTMENTS * INDICATORS; n++)
        result->scores[n] = score_of(n + seed);
    result->n_actions = 2;
    result->actions = g_new0(kh_action, 2);
    result->actions[0] = (kh_action){.department = 1, .consequence = 0};
    result->actions[1] = (kh_action){.department = 1, .consequence = 1};
    return result;
}

static void describe_standing(GString *out, const kh_standing *s)
{
    g_string_append_printf(out, "%s %s %s %d%d%d %d %d %d %u %u %u %u %d %d\n", s->code, s->name, s->group,
                           s->assessed, s->silent, s->vetoed, (int)s->total, (int)s->share, (int)s->adjusted,
                           s->group_rank, s->overall_rank, s->group_ranked, s->grade, (int)s->dimensions[0],
                           (int)s->dimensions[1]);
}

static void describe_score(GString *out, const kh_score *s)
{
    g_string_append_printf(out, "%d%d%d%d %d/%d %d %d %d %d\n", s->outside, s->missing, s->absent,
                           s->has_counts, (int)s->passed, (int)s->cases, (int)s->points, (int)s->earned,
                           (int)s->adjusted, (int)s->failed);
}

static char *describe(const kh_result *result)
{
    GString *out = g_string_new(NULL);
    char as_of[KH_MOMENT_TEXT_SIZE];
    kh_moment_format((kh_moment){.at = result->as_of, .timed = true}, as_of);
    g_string_append_printf(out, "%s %s %d %d %d\n", result->period.name, as_of, result->decimals,
                           result->total_decimals, result->assumed_weekends);
    cr_assert_eq(result->n_dimensions, DIMENSIONS);
    for (guint d = 0; d < result->n_departments; d++)
        describe_standing(out, &result->standings[d]);
    for (guint n = 0; n < result->n_departments * result->n_indicators; n++)
        describe_score(out, &result->scores[n]);
    for (guint a = 0; a < result->n_actions; a++)
        g_string_append_printf(out, "%u:%u\n", result->actions[a].department, result->actions[a].consequence);
    return g_string_free(out, FALSE);
}

static int64_t put_result(kh_store *store, const kh_result *result)
{
    static const char *const actions[] = {"通报批评", "约谈"};
    kh_scoring scoring = {
        .result = result,
        .scheme_file = "细则.yaml",
        .scheme_digest = "d1",
        .scheme_text = "name: 细则\n",
        .actions = actions,
    };
    int64_t id = 0;
    kh_settlement settlement;
    cr_assert(kh_store_begin(store, NULL));
    cr_assert(kh_store_put_result(store, &scoring, &id, NULL));
    cr_assert(kh_store_settle_result(store, id, &settlement, NULL));
    cr_assert(kh_store_commit(store, NULL));
    return id;
}

static kh_stored_result *get_result(kh_store *store, const char *name)
{
    const kh_result_choice choice = {"", period_of(name), 0};
    kh_stored_result *stored = kh_store_get_version(store, &choice, NULL);
    cr_assert_not_null(stored, "%s", name);
    return stored;
}

static void expect_result(kh_store *store, const kh_result *expected)
{
    g_autoptr(kh_stored_result) stored = get_result(store, expected->period.name);
    g_autofree char *before = describe(expected);
    g_autofree char *after = describe(stored->result);
    cr_expect_str_eq(after, before, "%s\nexpected:\n%s", after, before);
}

Test(store_results, come_out_as_they_went_in)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) result = result_of("2026Q3", 1);
    put_result(store, result);
    expect_result(store, result);
    g_autoptr(kh_stored_result) stored = get_result(store, "2026Q3");
    cr_expect_str_eq(stored->scheme_file, "细则.yaml");
    cr_expect_str_eq(stored->scheme_digest, "d1");
    cr_expect_str_eq(stored->scheme_text, "name: 细则\n");
}

Test(store_results, of_a_period_scored_again_take_the_place_of_the_former)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) first = result_of("2026Q3", 1);
    g_autoptr(kh_result) second = result_of("2026Q3", 7);
    g_autoptr(kh_result) other = result_of("2026Q2", 3);
    put_result(store, first);
    put_result(store, other);
    put_result(store, second);
    expect_result(store, second);
    expect_result(store, other);
}

Test(store_results, are_kept_with_the_inputs_of_that_time)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) result = result_of("2026Q3", 1);
    put_result(store, result);
    test_import_sound(store, LOG("台账.csv", "JTJ,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开\n"));
    g_autoptr(kh_stored_result) stored = get_result(store, "2026Q3");
    cr_assert_eq(stored->inputs->len, 2);
    cr_expect_str_eq(g_array_index(stored->inputs, kh_input, 0).file, "公开事项.csv");
    cr_expect_eq(g_array_index(stored->inputs, kh_input, 0).accepted, 3);
}

Test(store_results, of_a_period_not_scored_are_the_users_fault)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(GError) error = NULL;
    const kh_result_choice choice = {"", period_of("2026Q3"), 0};
    cr_expect_null(kh_store_get_version(store, &choice, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_USAGE));
}

Test(store_results, are_gone_after_a_rollback)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) first = result_of("2026Q3", 1);
    g_autoptr(kh_result) second = result_of("2026Q3", 7);
    put_result(store, first);
    kh_scoring scoring = {
        second, "细则.yaml", "d2", "name: 另一细则\n", (const char *const[]){"通报", "约谈"}, NULL};
    int64_t id = 0;
    cr_assert(kh_store_begin(store, NULL));
    cr_assert(kh_store_put_result(store, &scoring, &id, NULL));
    kh_store_rollback(store);
    expect_result(store, first);
}

/* ---- issued results ------------------------------------------------------------------------------- */

static void expect_version(kh_store *store, const char *period, const char *expected)
{
    g_autoptr(kh_stored_result) stored = get_result(store, period);
    const kh_result *result = stored->result;
    g_autofree char *text = g_strdup_printf("version %d replaces %d%s", result->version, result->replaces,
                                            result->issued ? ", issued" : "");
    cr_expect_str_eq(text, expected, "%s: %s, expected %s", period, text, expected);
}

static void issue(kh_store *store, const char *name, int version)
{
    const kh_result_choice choice = {"", period_of(name), 0};
    int issued = 0;
    cr_assert(kh_store_issue(store, &choice, kh_date_from_ymd(2026, 10, 15), &issued, NULL), "%s", name);
    cr_expect_eq(issued, version);
}

Test(store_results, that_are_issued_are_frozen)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) first = result_of("2026Q3", 1);
    g_autoptr(kh_result) second = result_of("2026Q3", 7);
    put_result(store, first);
    expect_version(store, "2026Q3", "version 1 replaces 0");
    issue(store, "2026Q3", 1);
    expect_version(store, "2026Q3", "version 1 replaces 0, issued");
    g_autoptr(kh_result) third = result_of("2026Q3", 8);
    put_result(store, third);
    expect_version(store, "2026Q3", "version 2 replaces 1");
    put_result(store, second); /* a draft takes the place of a draft only */
    expect_version(store, "2026Q3", "version 2 replaces 1");
    expect_result(store, second);
    issue(store, "2026Q3", 2);
    put_result(store, first);
    expect_version(store, "2026Q3", "version 3 replaces 2");
}

Test(store_results, are_issued_once_and_only_where_there_are_any)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) result = result_of("2026Q3", 1);
    const kh_result_choice scored = {"", period_of("2026Q3"), 0};
    const kh_result_choice other = {"", period_of("2026Q2"), 0};
    int version = 0;
    put_result(store, result);
    issue(store, "2026Q3", 1);
    g_autoptr(GError) twice = NULL;
    cr_expect_not(kh_store_issue(store, &scored, kh_date_from_ymd(2026, 10, 16), &version, &twice));
    cr_expect(g_error_matches(twice, KH_ERROR, KH_ERROR_USAGE));
    g_autoptr(GError) unscored = NULL;
    cr_expect_not(kh_store_issue(store, &other, kh_date_from_ymd(2026, 10, 16), &version, &unscored));
    cr_expect(g_error_matches(unscored, KH_ERROR, KH_ERROR_USAGE));
    g_autoptr(kh_stored_result) stored = get_result(store, "2026Q3");
    cr_expect_eq(stored->result->issued_on, kh_date_from_ymd(2026, 10, 15));
}

static char *describe_past(kh_store *store, const char *except)
{
    kh_period period = period_of(except);
    g_autoptr(GPtrArray) pasts = kh_store_past(store, "", &period, NULL);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < pasts->len; i++) {
        const kh_past *past = pasts->pdata[i];
        const kh_past_standing *standing = g_hash_table_lookup(past->standings, "D2");
        g_string_append_printf(out, "%s %d %d %d%d %d; ", past->period.name, past->issued,
                               (int)standing->total, standing->assessed, standing->vetoed,
                               kh_past_has_action(past, "D2", "约谈") &&
                                   !kh_past_has_action(past, "D1", "约谈"));
    }
    return g_string_free(out, FALSE);
}

/* Of each other period the newest issued version, or the newest. */
Test(store_results, of_other_periods_are_the_past)
{
    static const char *const names[] = {"2026Q3", "2026Q1", "2026Q2"};
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(kh_result) result = result_of(names[i], 1);
        result->standings[1].total = 1000 + (int64_t)i;
        put_result(store, result);
    }
    issue(store, "2026Q1", 1);
    g_autoptr(kh_result) draft = result_of("2026Q1", 1);
    draft->standings[1].total = 5;
    put_result(store, draft);
    g_autofree char *past = describe_past(store, "2026Q3");
    cr_expect_str_eq(past, "2026Q1 1 1001 11 1; 2026Q2 0 1002 11 1; ", "%s", past);
    g_autofree char *of_another = describe_past(store, "2026Q1");
    cr_expect_str_eq(of_another, "2026Q2 0 1002 11 1; 2026Q3 0 1000 11 1; ", "%s", of_another);
}

/* What came in after the first issued version had been made. */
Test(store_results, that_are_issued_tell_the_rows_they_had_not_seen)
{
    g_autoptr(kh_store) store = test_store();
    kh_period period = period_of("2026Q3");
    int64_t cutoff = -1;
    int64_t last = 0;
    cr_assert(kh_store_cutoff(store, "", &period, &cutoff, NULL) && cutoff == 0);
    for (int version = 1; version <= 2; version++) {
        cr_assert(kh_store_last_import(store, &last, NULL));
        g_autoptr(kh_result) result = result_of("2026Q3", version);
        cr_assert(kh_store_know_for(store, "", &period, &result->known, NULL));
        put_result(store, result);
        issue(store, "2026Q3", version);
        if (version == 1)
            test_import_sound(store, LOG("迟报.csv", "JTJ,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开\n"));
    }
    cr_assert(kh_store_cutoff(store, "", &period, &cutoff, NULL));
    cr_expect_eq(cutoff, last - 1, "%d of %d", (int)cutoff, (int)last);
}

/* ---- ledger lines --------------------------------------------------------------------------------- */

static kh_ledger_line line_of(guint department, int indicator, int64_t points)
{
    return (kh_ledger_line){
        .department = department,
        .indicator = indicator,
        .kind = indicator < 0 ? KH_LEDGER_FOLDING : KH_LEDGER_LOSS,
        .points = points,
        .quarter = 3,
        .quarter_total = {.units = 8050, .places = 2},
        .veto = "泄密",
        .what.reason = "应于2026年7月8日前公开",
        .what.title = "办学许可",
        .what.person = "办公室主任",
        .what.file = "台账.csv",
        .what.line = 7,
        .what.reference = "JTJ-1",
        .what.detail = "",
        .what.url = "",
        .what.due = {.at = kh_date_end(kh_date_from_ymd(2026, 7, 8)), .timed = false},
        .what.done = KH_MOMENT_NONE,
        .what.late = 3,
        .what.remedy = KH_REMEDY_UNPUBLISHED,
        .what.item = "行政许可",
        .what.area = "重点领域",
        .what.stage = "结果",
        .what.partners = "乙局",
        .what.formerly = "丙局",
    };
}

static bool describe_line(const kh_ledger_line *line, void *out, GError **error)
{
    (void)error;
    char due[KH_MOMENT_TEXT_SIZE];
    g_string_append_printf(out, "%u %d %d %d %d %d/%d %s %s %s %s %s:%u %s %s %s %d %d %d\n",
                           line->department, line->indicator, (int)line->kind, (int)line->points,
                           line->quarter, (int)line->quarter_total.units, line->quarter_total.places,
                           line->veto, line->what.reason, line->what.title, line->what.person,
                           line->what.file, line->what.line, line->what.reference, line->what.url,
                           kh_moment_format(line->what.due, due), line->what.done.at == KH_INSTANT_NONE,
                           line->what.late, (int)line->what.remedy);
    return true;
}

static bool stop_at_once(const kh_ledger_line *line, void *visits, GError **error)
{
    (void)line;
    (*(guint *)visits)++;
    g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE, "full");
    return false;
}

Test(store_results, keep_their_ledgers_in_order)
{
    static const struct {
        guint department;
        int indicator;
        int64_t points;
    } lines[] = {{0, 0, 1000}, {0, 0, -250}, {0, -1, 5}, {2, 1, 0}, {2, 0, -9}};
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) result = result_of("2026Q3", 1);
    int64_t id = put_result(store, result);
    g_autoptr(kh_ledger_writer) writer = kh_ledger_writer_new(store, id, NULL);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GString) of_one = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        kh_ledger_line line = line_of(lines[i].department, lines[i].indicator, lines[i].points);
        cr_assert(kh_ledger_writer_visit(&line, writer, NULL));
        describe_line(&line, all, NULL);
        if (line.department == 2)
            describe_line(&line, of_one, NULL);
    }
    kh_ledger_keeper keeper = {store, id};
    kh_ledger_source ledger = kh_store_ledger(&keeper);
    g_autoptr(GString) got = g_string_new(NULL);
    cr_assert(ledger.each(ledger.keeper, -1, describe_line, got, NULL));
    cr_expect_str_eq(got->str, all->str, "%s\nexpected:\n%s", got->str, all->str);
    g_string_truncate(got, 0);
    cr_assert(ledger.each(ledger.keeper, 2, describe_line, got, NULL));
    cr_expect_str_eq(got->str, of_one->str);
    g_string_truncate(got, 0);
    cr_assert(ledger.each(ledger.keeper, 1, describe_line, got, NULL));
    cr_expect_str_eq(got->str, "");
    guint visits = 0;
    g_autoptr(GError) error = NULL;
    cr_expect_not(ledger.each(ledger.keeper, -1, stop_at_once, &visits, &error));
    cr_expect(visits == 1 && g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
}

/* ---- failed cases --------------------------------------------------------------------------------- */

static void add_case(kh_case_book *book, guint department, guint indicator, kh_date decided, const char *file)
{
    kh_case failed = {
        .department = department,
        .indicator = indicator,
        .decided = decided,
        .weight = {.units = 15, .places = 1},
        .what = kh_particulars_of("未公开"),
    };
    failed.what.file = file;
    failed.what.line = 2;
    failed.what.reference = "1";
    failed.what.due = (kh_moment){.at = kh_date_end(decided), .timed = false};
    failed.what.late = 4;
    failed.what.remedy = KH_REMEDY_UNPUBLISHED;
    failed.what.item = "行政许可";
    failed.what.area = "重点领域";
    failed.what.stage = "结果";
    kh_case_sink sink = kh_case_book_sink(book);
    cr_assert(sink.keep(sink.keeper, &failed, NULL));
}

static bool next_case(kh_case_book *book, const kh_case **kept)
{
    kh_case_source source = kh_case_book_source(book);
    return source.next(source.keeper, kept, NULL);
}

Test(case_book, gives_cases_back_by_department_indicator_day_and_place)
{
    g_autoptr(kh_store) store = test_store();
    for (int times = 0; times < 2; times++) { /* a second book holds nothing of the first */
        g_autoptr(kh_case_book) book = kh_case_book_open(store, NULL);
        g_autoptr(GString) order = g_string_new(NULL);
        const kh_case *kept = NULL;
        add_case(book, 1, 0, 20000, "a.csv");
        add_case(book, 0, 1, 20000, "a.csv");
        add_case(book, 0, 0, 20002, "a.csv");
        add_case(book, 0, 0, 20001, "b.csv");
        add_case(book, 0, 0, 20001, "a.csv");
        while (next_case(book, &kept) && kept != NULL)
            g_string_append_printf(order, "%u%u %d %s; ", kept->department, kept->indicator,
                                   (int)kept->decided - 20000, kept->what.file);
        cr_expect_str_eq(order->str, "00 1 a.csv; 00 1 b.csv; 00 2 a.csv; 01 0 a.csv; 10 0 a.csv; ");
    }
}

Test(case_book, keeps_all_of_a_case)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_case_book) book = kh_case_book_open(store, NULL);
    const kh_case *kept = NULL;
    add_case(book, 1, 2, 20000, "a.csv");
    cr_assert(next_case(book, &kept) && kept != NULL);
    cr_expect(kept->weight.units == 15 && kept->weight.places == 1);
    cr_expect_str_eq(kept->what.reason, "未公开");
    cr_expect_str_eq(kept->what.reference, "1");
    cr_expect_eq(kept->what.remedy, KH_REMEDY_UNPUBLISHED);
    cr_expect_str_eq(kept->what.item, "行政许可");
    cr_expect_str_eq(kept->what.area, "重点领域");
    cr_expect_str_eq(kept->what.stage, "结果");
    cr_expect_str_eq(kept->what.url, "");
    cr_expect_eq(kept->what.line, 2);
    cr_expect_eq(kept->what.due.at, kh_date_end(20000));
    cr_expect_eq(kept->what.done.at, KH_INSTANT_NONE);
    cr_expect_eq(kept->what.late, 4);
    cr_expect(next_case(book, &kept) && kept == NULL);
}

Test(store_results, of_an_older_version_are_read_by_its_number)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_result) first = result_of("2026Q3", 1);
    g_autoptr(kh_result) second = result_of("2026Q3", 7);
    put_result(store, first);
    issue(store, "2026Q3", 1);
    put_result(store, second);
    kh_result_choice choice = {"", period_of("2026Q3"), 1};
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, &choice, NULL);
    cr_assert_not_null(stored);
    g_autofree char *expected = describe(first);
    g_autofree char *got = describe(stored->result);
    cr_expect_str_eq(got, expected);
    g_autoptr(GError) error = NULL;
    choice.version = 3;
    cr_expect_null(kh_store_get_version(store, &choice, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_USAGE));
}
