#include "base/error.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/scheme_file.h"
#include "cli/stores.h"
#include "cli/terminal.h"

#include <string.h>

/* The sums of the ledger's lines: of each department, and of each department and indicator. */
typedef struct kh_audit {
    const kh_result *result;
    const char *label;   /* of the result, for people */
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
        kh_terminal_note(_("%s: the ledger of %s does not add up to its total"), audit->label,
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
                         audit->label, name, result->standings[n / result->n_indicators].name);
    }
    return wrong;
}

static bool verify_result(kh_store *store, const kh_stored_result *stored, guint *wrong, GError **error)
{
    const kh_result *result = stored->result;
    g_autofree int64_t *totals = g_new0(int64_t, (gsize)result->n_departments + 1);
    g_autofree int64_t *indicators = g_new0(int64_t, (gsize)result->n_departments * result->n_indicators + 1);
    g_autofree char *label = kh_assessments_label(result->assessment, result->period.name);
    kh_audit audit = {result, label, totals, indicators, 0};
    kh_ledger_keeper keeper = {store, stored->id};
    kh_ledger_source ledger = kh_store_ledger(&keeper);
    if (!ledger.each(ledger.keeper, -1, add_line, &audit, error))
        return false;
    g_autoptr(kh_scheme) scheme = kh_scheme_file_kept(stored);
    guint found =
        count_wrong_totals(&audit) +
        count_wrong_indicators(&audit, scheme == NULL ? NULL : kh_scheme_for(scheme, result->period.kind));
    if (found == 0)
        kh_terminal_line(
            _("%s version %d: %u departments, %" G_GINT64_FORMAT " ledger lines; every sum is its total"),
            label, result->version, result->n_departments, audit.lines);
    *wrong += found;
    return true;
}

static bool verify_choice(kh_store *store, const kh_result_choice *choice, guint *wrong, GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, choice, error);
    return stored != NULL && verify_result(store, stored, wrong, error);
}

/* How many results were looked at, and how many of their sums are wrong. */
typedef struct verification {
    guint met, wrong;
} verification;

/* True where --period means this result: a period means every version of it. */
static bool is_meant(const kh_result_choice *asked, const kh_result_choice *choice)
{
    return strcmp(asked->period.name, choice->period.name) == 0 &&
           (asked->version == 0 || asked->version == choice->version);
}

/* The results of one assessment; `met` counts them. */
static bool verify_assessment(kh_store *store, const char *assessment, const kh_result_choice *asked,
                              verification *verifying, GError **error)
{
    g_autoptr(GArray) all = kh_store_results(store, assessment, error);
    for (guint r = 0; all != NULL && r < all->len; r++) {
        const kh_result_choice *choice = &g_array_index(all, kh_result_choice, r);
        if (asked != NULL && !is_meant(asked, choice))
            continue;
        verifying->met++;
        if (!verify_choice(store, choice, &verifying->wrong, error))
            return false;
    }
    return all != NULL;
}

/* The results of --period in the assessment that is named, or every one that is kept. */
static bool verify_results(kh_store *store, const kh_options *options, verification *verifying,
                           GError **error)
{
    kh_result_choice asked;
    g_autofree char *named = NULL;
    if ((options->period != NULL && !kh_choices_read_version(options->period, &asked, error)) ||
        !kh_assessments_choose_any(store, options, &named, error))
        return false;
    g_autoptr(GPtrArray) ids = kh_store_assessments(store, error);
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        if ((named == NULL || strcmp(named, ids->pdata[i]) == 0) &&
            !verify_assessment(store, ids->pdata[i], options->period == NULL ? NULL : &asked, verifying,
                               error))
            return false;
    }
    if (ids == NULL || options->period == NULL || verifying->met > 0)
        return ids != NULL;
    asked.assessment = named == NULL ? "" : named;
    return verify_choice(store, &asked, &verifying->wrong, error); /* says that there is none */
}

static bool verify_store(const kh_options *options, GError **error)
{
    verification verifying = {0, 0};
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    if (store == NULL || !kh_store_check_integrity(store, error) ||
        !verify_results(store, options, &verifying, error))
        return false;
    if (verifying.wrong == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("%u sums are wrong; the store has been changed by hand"),
                verifying.wrong);
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
    .options = KH_OPTIONS(KH_OPTION_RESULT, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE),
    .run = run_verify,
};
