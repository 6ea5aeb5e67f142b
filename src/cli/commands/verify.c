#include "base/error.h"
#include "base/message.h"
#include "cli/choices.h"
#include "cli/office_files.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "report/notice/templates.h"
#include "scoring/checks/checks.h"

#include <string.h>

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
        if (!standing->has_total || audit->totals[d] == standing->total * scale)
            continue;
        wrong++;
        kh_terminal_note(_("%s: the ledger of %s does not add up to its total"), result->period.name,
                         standing->name);
    }
    return wrong;
}

/* The scheme's name of an indicator, its number where the scheme that is kept cannot be read any more. */
static char *indicator_name(const kh_scheme *scheme, guint indicator)
{
    if (scheme == NULL || indicator >= scheme->n_indicators)
        return g_strdup_printf("%u", indicator + 1);
    return g_strdup(scheme->indicators[indicator].id);
}

/* The lines of an indicator, its full points among them, add up to what it earned. */
static guint count_wrong_indicators(const kh_audit *audit, const kh_scheme *scheme)
{
    const kh_result *result = audit->result;
    int64_t scale = kh_decimal_scale(kh_result_ledger_decimals(result) - result->decimals);
    guint wrong = 0;
    for (guint n = 0; n < result->n_departments * result->n_indicators; n++) {
        const kh_score *score = &result->scores[n];
        if (score->absent || audit->indicators[n] == score->earned * scale)
            continue;
        wrong++;
        g_autofree char *name = indicator_name(scheme, n % result->n_indicators);
        kh_terminal_note(_("%s: the ledger of indicator “%s” of %s does not add up to its points"),
                         result->period.name, name, result->standings[n / result->n_indicators].name);
    }
    return wrong;
}

/* The scheme that is kept with the result, for its names; NULL where it cannot be read. */
static kh_scheme *read_kept_scheme(const kh_stored_result *stored)
{
    g_autofree char *folder = kh_office_files_templates(stored->scheme_file, NULL);
    g_auto(GStrv) notices = folder == NULL ? NULL : kh_notice_templates_ids(folder);
    g_autoptr(kh_diagnostics) unheard = kh_diagnostics_new();
    const kh_scheme_terms terms = {kh_checks, (const char *const *)notices};
    return notices == NULL ? NULL
                           : kh_scheme_parse(stored->scheme_file, stored->scheme_text,
                                             strlen(stored->scheme_text), &terms, unheard);
}

static bool verify_result(kh_store *store, const kh_stored_result *stored, guint *wrong, GError **error)
{
    const kh_result *result = stored->result;
    g_autofree int64_t *totals = g_new0(int64_t, (gsize)result->n_departments + 1);
    g_autofree int64_t *indicators = g_new0(int64_t, (gsize)result->n_departments * result->n_indicators + 1);
    kh_audit audit = {result, totals, indicators, 0};
    kh_ledger_keeper keeper = {store, stored->id};
    kh_ledger_source ledger = kh_store_ledger(&keeper);
    if (!ledger.each(ledger.keeper, -1, add_line, &audit, error))
        return false;
    g_autoptr(kh_scheme) scheme = read_kept_scheme(stored);
    guint found =
        count_wrong_totals(&audit) +
        count_wrong_indicators(&audit, scheme == NULL ? NULL : kh_scheme_for(scheme, result->period.kind));
    if (found == 0)
        kh_terminal_line(
            _("%s version %d: %u departments, %" G_GINT64_FORMAT " ledger lines; every sum is its total"),
            result->period.name, result->version, result->n_departments, audit.lines);
    *wrong += found;
    return true;
}

static bool verify_choice(kh_store *store, const kh_result_choice *choice, guint *wrong, GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, choice, error);
    return stored != NULL && verify_result(store, stored, wrong, error);
}

/* True where --period means this result: a period means every version of it. */
static bool is_meant(const kh_result_choice *asked, const kh_result_choice *choice)
{
    return strcmp(asked->period.name, choice->period.name) == 0 &&
           (asked->version == 0 || asked->version == choice->version);
}

/* The results of --period, or every one that is kept. */
static bool verify_results(kh_store *store, const kh_options *options, guint *wrong, GError **error)
{
    kh_result_choice asked;
    if (options->period != NULL && !kh_choices_read_version(options->period, &asked, error))
        return false;
    g_autoptr(GArray) all = kh_store_results(store, error);
    guint met = 0;
    for (guint r = 0; all != NULL && r < all->len; r++) {
        const kh_result_choice *choice = &g_array_index(all, kh_result_choice, r);
        if (options->period != NULL && !is_meant(&asked, choice))
            continue;
        met++;
        if (!verify_choice(store, choice, wrong, error))
            return false;
    }
    if (all != NULL && options->period != NULL && met == 0) /* says that there is none */
        return verify_choice(store, &asked, wrong, error);
    return all != NULL;
}

static bool verify_store(const kh_options *options, GError **error)
{
    guint wrong = 0;
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    if (store == NULL || !kh_store_check_integrity(store, error) ||
        !verify_results(store, options, &wrong, error))
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
    .summary =
        N_("Checks the store: its file is whole, and every ledger adds up to its total, of every version."),
    .example = "kaohe verify --store kaohe.db",
    .options = KH_OPTIONS(KH_OPTION_RESULT, KH_OPTION_STORE),
    .run = run_verify,
};
