#include "base/error.h"
#include "base/message.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

/* The sums of the ledger's lines: of each department, and of each department and indicator. */
typedef struct kh_audit {
    const kh_result *result;
    int64_t *totals;     /* by department */
    int64_t *indicators; /* [department * n_indicators + indicator] */
    int64_t lines;
} kh_audit;

static bool add_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)error;
    kh_audit *audit = data;
    audit->lines++;
    audit->totals[line->department] += line->points;
    if (line->indicator >= 0 && (guint)line->indicator < audit->result->n_indicators)
        audit->indicators[line->department * audit->result->n_indicators + (guint)line->indicator] +=
            line->points;
    return true;
}

static guint count_wrong_totals(const kh_audit *audit)
{
    const kh_result *result = audit->result;
    int64_t scale = kh_decimal_scale(kh_result_ledger_decimals(result) - result->total_decimals);
    guint wrong = 0;
    for (guint d = 0; d < result->n_departments; d++) {
        const kh_standing *standing = &result->standings[d];
        if (!standing->assessed || audit->totals[d] == standing->total * scale)
            continue;
        wrong++;
        kh_terminal_note(_("%s: the ledger of %s does not add up to its total"), result->period.name,
                         standing->name);
    }
    return wrong;
}

/* The lines of an indicator, its full points among them, add up to what it earned. */
static guint count_wrong_indicators(const kh_audit *audit)
{
    const kh_result *result = audit->result;
    int64_t scale = kh_decimal_scale(kh_result_ledger_decimals(result) - result->decimals);
    guint wrong = 0;
    for (guint n = 0; n < result->n_departments * result->n_indicators; n++) {
        const kh_score *score = &result->scores[n];
        if (score->absent || audit->indicators[n] == score->earned * scale)
            continue;
        wrong++;
        kh_terminal_note(_("%s: the ledger of indicator %u of %s does not add up to its points"),
                         result->period.name, n % result->n_indicators + 1,
                         result->standings[n / result->n_indicators].name);
    }
    return wrong;
}

static bool verify_period(kh_store *store, const kh_period *period, guint *wrong, GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_result(store, period, error);
    if (stored == NULL)
        return false;
    const kh_result *result = stored->result;
    g_autofree int64_t *totals = g_new0(int64_t, (gsize)result->n_departments + 1);
    g_autofree int64_t *indicators = g_new0(int64_t, (gsize)result->n_departments * result->n_indicators + 1);
    kh_audit audit = {result, totals, indicators, 0};
    kh_ledger_keeper keeper = {store, stored->id};
    kh_ledger_source ledger = kh_store_ledger(&keeper);
    if (!ledger.each(ledger.keeper, -1, add_line, &audit, error))
        return false;
    guint found = count_wrong_totals(&audit) + count_wrong_indicators(&audit);
    if (found == 0)
        kh_terminal_line(
            _("%s version %d: %u departments, %" G_GINT64_FORMAT " ledger lines; every sum is its total"),
            period->name, result->version, result->n_departments, audit.lines);
    *wrong += found;
    return true;
}

/* The period of --period, or every one that was scored. */
static bool verify_periods(kh_store *store, const kh_options *options, guint *wrong, GError **error)
{
    kh_period period = {0};
    if (options->period != NULL)
        return kh_pipeline_read_period(options, &period, error) &&
               verify_period(store, &period, wrong, error);
    g_autoptr(GPtrArray) all = kh_store_past(store, &period, error);
    for (guint p = 0; all != NULL && p < all->len; p++) {
        const kh_past *past = all->pdata[p];
        if (!verify_period(store, &past->period, wrong, error))
            return false;
    }
    return all != NULL;
}

static bool verify_store(const kh_options *options, GError **error)
{
    guint wrong = 0;
    g_autoptr(kh_store) store = kh_pipeline_find_store_to_read(options, error);
    if (store == NULL || !kh_store_check_integrity(store, error) ||
        !verify_periods(store, options, &wrong, error))
        return false;
    if (wrong == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("%u sums are wrong; the store has been changed by hand"),
                wrong);
    return false;
}

static kh_exit run_verify(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return verify_store(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_verify = {
    .name = "verify",
    .arguments = "",
    .summary = N_("Checks the store: its file is whole, and every ledger adds up to its total."),
    .example = "kaohe verify --store kaohe.db",
    .options = "ps",
    .run = run_verify,
};
