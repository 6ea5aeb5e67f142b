/* Results as they are kept: which there are, and what is said of those that were changed by hand. */
#include "test_store_support.h"

#include "base/error.h"
#include "store/results.h"
#include "store/sql.h"

#include <criterion/criterion.h>

enum { DEPARTMENTS = 3, INDICATORS = 2, DIMENSIONS = 2 };

static kh_period period_of(const char *name)
{
    kh_period period;
    cr_assert(kh_period_parse(name, &period), "%s", name);
    return period;
}

static int64_t put_result(kh_store *store, const char *period)
{
    g_autoptr(kh_result) result = g_new0(kh_result, 1);
    result->assessment = g_strdup("");
    result->period = period_of(period);
    result->n_departments = DEPARTMENTS;
    result->n_indicators = INDICATORS;
    result->n_dimensions = DIMENSIONS;
    result->standings = g_new0(kh_standing, DEPARTMENTS);
    result->scores = g_new0(kh_score, DEPARTMENTS * INDICATORS);
    for (int d = 0; d < DEPARTMENTS; d++)
        result->standings[d] = (kh_standing){.code = g_strdup_printf("D%d", d),
                                             .name = g_strdup("局"),
                                             .group = g_strdup("组"),
                                             .dimensions = g_new0(int64_t, DIMENSIONS)};
    result->n_actions = 2;
    result->actions = g_new0(kh_action, 2);
    result->actions[0] = (kh_action){.department = 1, .consequence = 0};
    result->actions[1] = (kh_action){.department = 1, .consequence = 1};
    kh_scoring scoring = {result, "细则.yaml", "d1", "name: 细则\n", (const char *const[]){"通报", "约谈"},
                          NULL};
    int64_t id = 0;
    cr_assert(kh_store_put_result(store, &scoring, &id, NULL));
    return id;
}

Test(store_kept, results_are_listed_by_day_and_version)
{
    static const char *const periods[] = {"2026Q4", "2026-07", "2026Q3", "2026", "2026H2", "2025Q4"};
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(periods); i++) {
        put_result(store, periods[i]);
    }
    kh_result_choice quarter = {"", period_of("2026Q3"), 0};
    int version = 0;
    cr_assert(kh_store_issue(store, &quarter, kh_date_from_ymd(2026, 10, 15), &version, NULL));
    put_result(store, "2026Q3");
    g_autoptr(GArray) all = kh_store_results(store, "", NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const kh_result_choice *choice = &g_array_index(all, kh_result_choice, i);
        g_string_append_printf(text, "%s@%d ", choice->period.name, choice->version);
    }
    cr_expect_str_eq(text->str, "2025Q4@1 2026@1 2026H2@1 2026Q3@1 2026Q3@2 2026-07@1 2026Q4@1 ", "%s",
                     text->str);
}

static bool take_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)line;
    (void)error;
    ++*(int *)data;
    return true;
}

/* Reads everything of the result; 0, or the code of the failure. */
static int read_all(kh_store *store)
{
    g_autoptr(GError) error = NULL;
    kh_result_choice choice = {"", period_of("2026Q3"), 0};
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, &choice, &error);
    if (stored == NULL)
        return error->code;
    int lines = 0;
    kh_ledger_keeper keeper = {store, stored->id};
    kh_ledger_source ledger = kh_store_ledger(&keeper);
    return ledger.each(&keeper, -1, take_line, &lines, &error) ? 0 : error->code;
}

Test(store_kept, results_that_do_not_fit_together_are_refused)
{
    static const struct {
        const char *sql;
        int code;
    } cases[] = {
        {"SELECT 1", 0},
        {"UPDATE ledger SET department = 3", KH_ERROR_MACHINE},
        {"UPDATE ledger SET department = -1", KH_ERROR_MACHINE},
        {"UPDATE ledger SET indicator = 2", KH_ERROR_MACHINE},
        {"UPDATE ledger SET indicator = -2", KH_ERROR_MACHINE},
        {"UPDATE ledger SET kind = 99", KH_ERROR_MACHINE},
        {"UPDATE standings SET department = 9 WHERE department = 2", KH_ERROR_MACHINE},
        {"UPDATE standings SET dimensions = '1' WHERE department = 0", KH_ERROR_MACHINE},
        {"DELETE FROM standings WHERE department = 0", KH_ERROR_MACHINE},
        {"DELETE FROM scores WHERE department = 0", KH_ERROR_MACHINE},
        {"DELETE FROM scores WHERE department = 2 AND indicator = 1", KH_ERROR_MACHINE},
        {"UPDATE actions SET department = 3 WHERE consequence = 1", KH_ERROR_MACHINE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(kh_store) store = test_store();
        kh_ledger_line line = {.veto = "", .what = kh_particulars_of("")};
        g_autoptr(kh_ledger_writer) writer = kh_ledger_writer_new(store, put_result(store, "2026Q3"), NULL);
        cr_assert(kh_ledger_writer_visit(&line, writer, NULL));
        cr_assert(kh_sql_execute(store, cases[i].sql, NULL), "%s", cases[i].sql);
        cr_expect_eq(read_all(store), cases[i].code, "%s", cases[i].sql);
    }
}
