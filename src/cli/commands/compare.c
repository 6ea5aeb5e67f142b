/* What if: two results side by side, one period under two schemes, and how firm the ranks of a result are. */
#include "base/error.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/faults.h"
#include "cli/listing/comparison.h"
#include "cli/listing/firmness.h"
#include "cli/pipeline.h"
#include "cli/scheme_file.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "report/shared/rules.h"

#include <string.h>

/* ---- two results ---------------------------------------------------------------------------------- */

/* A stored result with its scheme and ledger. */
typedef struct kept_side {
    kh_stored_result *stored;
    kh_scheme *scheme;
    kh_ledger_keeper keeper;
    kh_ledger_side ledger;
} kept_side;

static void side_clear(kept_side *side)
{
    kh_stored_result_free(side->stored);
    kh_scheme_free(side->scheme);
}

static bool side_read(kept_side *side, kh_store *store, const kh_result_choice *choice, GError **error)
{
    g_autofree char *templates = NULL;
    side->stored = kh_store_get_version(store, choice, error);
    side->scheme = side->stored == NULL ? NULL : kh_scheme_file_restore(side->stored, &templates, error);
    if (side->scheme == NULL)
        return false;
    side->keeper = (kh_ledger_keeper){store, side->stored->id};
    side->ledger.compared =
        (kh_compared){kh_scheme_for(side->scheme, choice->period.kind), side->stored->result};
    side->ledger.ledger = kh_store_ledger(&side->keeper);
    return true;
}

/* Where problems go, with the places of each side's points. */
typedef struct problem_printer {
    kh_comparison_listing *listing;
    int places_before, places_after;
} problem_printer;

static bool print_problem(const kh_problem *problem, void *data, GError **error)
{
    (void)error;
    const problem_printer *printer = data;
    kh_comparison_listing_add_problem(printer->listing, problem,
                                      problem->is_new ? printer->places_after : printer->places_before);
    return true;
}

static void put_heading(const kh_result *before, const kh_result *after)
{
    kh_terminal_line(_("%s version %d → %s version %d"), before->period.name, before->version,
                     after->period.name, after->version);
}

static bool compare_sides(const kept_side *before, const kept_side *after, kh_listing_format format,
                          GError **error)
{
    const kh_compared *was = &before->ledger.compared;
    const kh_compared *is = &after->ledger.compared;
    g_autoptr(kh_comparison) comparison = kh_comparison_new(was, is);
    g_autoptr(kh_comparison_listing) listing = kh_comparison_listing_new(format, comparison);
    problem_printer printer = {listing, kh_result_ledger_decimals(was->result),
                               kh_result_ledger_decimals(is->result)};
    if (format == KH_LISTING_FORMAT_TEXT)
        put_heading(was->result, is->result);
    kh_comparison_listing_add_moves(listing);
    if (!kh_problems_compare(&before->ledger, &after->ledger, print_problem, &printer, error))
        return false;
    kh_comparison_listing_put(listing);
    return true;
}

static bool compare_results(const kh_options *options, kh_listing_format format, GError **error)
{
    kh_result_choice first;
    kh_result_choice second;
    if (g_strv_length(options->inputs) != 2) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("name two results to compare, like 2026Q2 2026Q3; see kaohe compare --help"));
        return false;
    }
    if (!kh_choices_read_version(options->inputs[0], &first, error) ||
        !kh_choices_read_version(options->inputs[1], &second, error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    g_autofree char *assessment = store == NULL ? NULL : kh_assessments_choose(store, options, error);
    first.assessment = second.assessment = assessment;
    kept_side before = {0};
    kept_side after = {0};
    bool compared = assessment != NULL && side_read(&before, store, &first, error) &&
                    side_read(&after, store, &second, error) && compare_sides(&before, &after, format, error);
    side_clear(&before);
    side_clear(&after);
    return compared;
}

/* ---- two schemes ---------------------------------------------------------------------------------- */

/* A rule as it is printed; strings of its own. */
typedef struct printed_rule {
    char *part, *name, *id, *text;
} printed_rule;

static void free_rule(gpointer data)
{
    printed_rule *rule = data;
    g_free(rule->part);
    g_free(rule->name);
    g_free(rule->id);
    g_free(rule->text);
    g_free(rule);
}

/* Points and scope are part of the text. */
static void take_rule(const kh_rule *rule, void *rules)
{
    char points[KH_DECIMAL_TEXT_SIZE] = "";
    printed_rule *printed = g_new0(printed_rule, 1);
    if (rule->points != NULL)
        kh_units_format(rule->points->units, rule->points->places, points);
    *printed = (printed_rule){
        .part = g_strdup(rule->part),
        .name = g_strdup(rule->name),
        .id = g_strdup(rule->id),
        .text = g_strdup_printf("%s%s%s", points, points[0] == '\0' ? "" : "分：", rule->text),
    };
    g_ptr_array_add(rules, printed);
}

static GPtrArray *rules_of(const kh_scheme *scheme)
{
    GPtrArray *rules = g_ptr_array_new_with_free_func(free_rule);
    kh_rules_each(scheme, take_rule, rules);
    return rules;
}

/* The same rule: of an indicator by its id, of others by part and name. */
static bool is_alike(const printed_rule *one, const printed_rule *other)
{
    if (one->id != NULL || other->id != NULL)
        return g_strcmp0(one->id, other->id) == 0;
    return strcmp(one->part, other->part) == 0 && strcmp(one->name, other->name) == 0;
}

/* The rule of `rules` that is like number `index` of `of`: the second of those that are alike meets the
 * second. */
static const printed_rule *find_rule(const GPtrArray *rules, const GPtrArray *of, guint index)
{
    guint skipped = 0;
    for (guint r = 0; r < index; r++)
        skipped += is_alike(of->pdata[r], of->pdata[index]);
    for (guint r = 0; r < rules->len; r++) {
        if (is_alike(rules->pdata[r], of->pdata[index]) && skipped-- == 0)
            return rules->pdata[r];
    }
    return NULL;
}

static void list_rules(const kh_scheme *before, const kh_scheme *after, kh_comparison_listing *listing)
{
    g_autoptr(GPtrArray) was = rules_of(before);
    g_autoptr(GPtrArray) is = rules_of(after);
    for (guint r = 0; r < is->len; r++) {
        const printed_rule *rule = is->pdata[r];
        const printed_rule *old = find_rule(was, is, r);
        kh_rule_change change = {rule->part, rule->id, rule->name, old == NULL ? NULL : old->text,
                                 rule->text};
        if (old == NULL || strcmp(old->text, rule->text) != 0)
            kh_comparison_listing_add_rule(listing, &change);
    }
    for (guint r = 0; r < was->len; r++) {
        const printed_rule *rule = was->pdata[r];
        kh_rule_change change = {rule->part, rule->id, rule->name, rule->text, NULL};
        if (find_rule(is, was, r) == NULL)
            kh_comparison_listing_add_rule(listing, &change);
    }
}

/* A scheme that is tried. */
typedef struct scheme_trial {
    kh_job job;
    kh_result *result;
} scheme_trial;

static void trial_clear(scheme_trial *trial)
{
    if (trial->job.diagnostics != NULL)
        kh_faults_put(trial->job.diagnostics);
    kh_job_clear(&trial->job);
    kh_result_free(trial->result);
}

static bool trial_prepare(scheme_trial *trial, const kh_options *options, char *scheme, GError **error)
{
    kh_options of_scheme = *options;
    of_scheme.rules = scheme;
    return kh_job_prepare(&trial->job, &of_scheme, error);
}

static void compare_trials(const scheme_trial *before, const scheme_trial *after, kh_listing_format format)
{
    kh_compared was = {before->job.applied, before->result};
    kh_compared is = {after->job.applied, after->result};
    g_autoptr(kh_comparison) comparison = kh_comparison_new(&was, &is);
    g_autoptr(kh_comparison_listing) listing = kh_comparison_listing_new(format, comparison);
    if (format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(_("%s by “%s” → by “%s”; nothing is kept"), before->job.period.name,
                         before->job.scheme_file, after->job.scheme_file);
    kh_comparison_listing_add_moves(listing);
    list_rules(before->job.scheme, after->job.scheme, listing);
    kh_comparison_listing_put(listing);
}

static bool compare_schemes(const kh_options *options, kh_listing_format format, GError **error)
{
    scheme_trial before = {.result = NULL};
    scheme_trial after = {.result = NULL};
    if (g_strv_length(options->schemes) != 2) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--rules is to be given twice, the scheme as it is and as it would be"));
        return false;
    }
    bool prepared = trial_prepare(&before, options, options->schemes[0], error) &&
                    trial_prepare(&after, options, options->schemes[1], error);
    g_autoptr(kh_store) store = prepared ? kh_stores_find_to_read(options, error) : NULL;
    bool tried = store != NULL && kh_pipeline_try(store, &before.job, &before.result, error) &&
                 kh_pipeline_try(store, &after.job, &after.result, error);
    if (tried)
        compare_trials(&before, &after, format);
    trial_clear(&before);
    trial_clear(&after);
    return tried;
}

/* ---- how firm ------------------------------------------------------------------------------------- */

static bool shake_result(const kh_options *options, kh_listing_format format, GError **error)
{
    kh_shake shake;
    kh_result_choice choice;
    if (!kh_firmness_read(options, &shake, error) || !kh_choices_read_result(options, &choice, error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    g_autofree char *assessment = store == NULL ? NULL : kh_assessments_choose(store, options, error);
    choice.assessment = assessment;
    kept_side side = {0};
    bool read = assessment != NULL && side_read(&side, store, &choice, error);
    if (read)
        kh_firmness_put(side.ledger.compared.scheme, side.ledger.compared.result, &shake, format);
    side_clear(&side);
    return read;
}

/* ---- the command ---------------------------------------------------------------------------------- */

static bool compare(const kh_options *options, GError **error)
{
    kh_listing_format format;
    int ways = (options->inputs != NULL) + (options->schemes != NULL) + (options->shake != NULL);
    if (!kh_listing_read_format(options->format, &format, error))
        return false;
    if (ways != 1) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("give either two results, or --rules twice, or --shake; see kaohe compare --help"));
        return false;
    }
    if (options->inputs != NULL)
        return compare_results(options, format, error);
    return options->schemes != NULL ? compare_schemes(options, format, error)
                                    : shake_result(options, format, error);
}

static kh_exit run_compare(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return compare(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_compare = {
    .name = "compare",
    .arguments = N_("[RESULT RESULT]"),
    .summary =
        N_("Shows who moves and why: between two results, under another scheme, when points are shaken."),
    .example = "kaohe compare --shake 10% --period 2026Q3",
    .options = KH_OPTIONS(KH_OPTION_STORE, KH_OPTION_SCHEME, KH_OPTION_AS_OF, KH_OPTION_PARTIAL,
                          KH_OPTION_ASSUME_WEEKENDS, KH_OPTION_FORMAT_LISTING, KH_OPTION_TWO_RULES,
                          KH_OPTION_SHAKE, KH_OPTION_SHAKE_SEED, KH_OPTION_ROUNDS, KH_OPTION_COMPARED),
    .run = run_compare,
};
