#include "cli/listing/appeal.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/arguments.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/clock.h"
#include "cli/scheme_file.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "oversight/decision.h"
#include "store/appeals.h"

/* ---- open ---------------------------------------------------------------------------------------- */

/* The lines that are being looked for in a department's ledger. */
typedef struct line_search {
    kh_appeal *appeal;
    const kh_scheme *scheme;
    int64_t scale; /* ledger units in a unit of the points */
    int number;    /* of the line being read */
} line_search;

static kh_appeal_line *find_line(const kh_appeal *appeal, int number)
{
    for (guint i = 0; i < appeal->lines->len; i++) {
        kh_appeal_line *line = &g_array_index(appeal->lines, kh_appeal_line, i);
        if (line->number == number)
            return line;
    }
    return NULL;
}

/* Only what a case or a value cost can be returned to an indicator. */
static bool pick_line(const kh_ledger_line *line, void *data, GError **error)
{
    line_search *picking = data;
    picking->number++;
    kh_appeal_line *wanted = find_line(picking->appeal, picking->number);
    if (wanted == NULL)
        return true;
    bool is_loss = line->kind == KH_LEDGER_LOSS || line->kind == KH_LEDGER_PENALTY;
    if (!is_loss || line->points >= 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("line %d took no points from an indicator (%s); name a line with a negative number of "
                      "points, see kaohe explain"),
                    wanted->number, line->what.reason);
        return false;
    }
    wanted->indicator = g_strdup(picking->scheme->indicators[line->indicator].id);
    wanted->lost = -line->points / picking->scale;
    wanted->reason = g_strdup(line->what.reason);
    wanted->reference = g_strdup(line->what.reference);
    wanted->detail = g_strdup(line->what.detail);
    return true;
}

static int by_number(const void *one, const void *other)
{
    const kh_appeal_line *a = one;
    const kh_appeal_line *b = other;
    return (a->number > b->number) - (a->number < b->number);
}

static bool read_numbers(const kh_options *options, kh_appeal *appeal, GError **error)
{
    if (options->lines == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--line is missing; name the disputed lines by the numbers that kaohe explain shows"));
        return false;
    }
    for (char **word = options->lines; *word != NULL; word++) {
        kh_appeal_line line = {0};
        if (!kh_arguments_read_number("--line", *word, &line.number, error))
            return false;
        if (find_line(appeal, line.number) == NULL)
            g_array_append_val(appeal->lines, line);
    }
    g_array_sort(appeal->lines, by_number);
    return true;
}

/* Fills in the disputed lines from the result's ledger. */
static bool pick_lines(kh_store *store, const kh_stored_result *stored, guint department, kh_appeal *appeal,
                       GError **error)
{
    const kh_result *result = stored->result;
    g_autofree char *templates = NULL;
    g_autoptr(kh_scheme) scheme = kh_scheme_file_restore(stored, &templates, error);
    if (scheme == NULL)
        return false;
    line_search picking = {
        .appeal = appeal,
        .scheme = kh_scheme_for(scheme, result->period.kind),
        .scale = kh_decimal_scale(kh_result_ledger_decimals(result) - result->decimals),
    };
    kh_ledger_keeper keeper = {store, stored->id};
    kh_ledger_source ledger = kh_store_ledger(&keeper);
    if (!ledger.each(ledger.keeper, (int)department, pick_line, &picking, error))
        return false;
    const kh_appeal_line *last = &g_array_index(appeal->lines, kh_appeal_line, appeal->lines->len - 1);
    if (last->number <= picking.number)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("the ledger of “%s” has no line %d, its last is %d; see kaohe explain"), appeal->name,
                last->number, picking.number);
    return false;
}

static bool fill_appeal(kh_store *store, const kh_options *options, const kh_stored_result *stored,
                        kh_appeal *appeal, GError **error)
{
    const kh_result *result = stored->result;
    guint department = 0;
    if (!kh_choices_find_department(store, result, options->department, &department, error) ||
        !read_numbers(options, appeal, error) ||
        !kh_arguments_read_day("--received", options->received, &appeal->received, error))
        return false;
    const kh_standing *standing = &result->standings[department];
    appeal->assessment = g_strdup(result->assessment);
    appeal->period = g_strdup(result->period.name);
    appeal->version = result->version;
    appeal->scoring = stored->id;
    appeal->department = g_strdup(standing->code);
    appeal->name = g_strdup(standing->name);
    appeal->grounds = g_strdup(options->grounds);
    appeal->decimals = result->decimals;
    appeal->total_decimals = result->total_decimals;
    appeal->total = standing->total;
    appeal->group_rank = standing->assessed ? standing->group_rank : 0;
    return pick_lines(store, stored, department, appeal, error);
}

static bool open_appeal(const kh_options *options, GError **error)
{
    kh_result_choice choice = {.version = 0};
    char lost[KH_DECIMAL_TEXT_SIZE];
    if (!kh_choices_read_period(options, &choice.period, error) ||
        !kh_arguments_require("--department", options->department, _("name the department that disputes"),
                              error) ||
        !kh_arguments_require("--grounds", options->grounds, _("write why the department disputes it"),
                              error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    g_autofree char *assessment = store == NULL ? NULL : kh_assessments_choose(store, options, error);
    choice.assessment = assessment;
    g_autoptr(kh_stored_result) stored =
        assessment == NULL ? NULL : kh_store_get_version(store, &choice, error);
    g_autoptr(kh_appeal) appeal = kh_appeal_new();
    if (stored == NULL || !fill_appeal(store, options, stored, appeal, error) ||
        !kh_store_open_appeal(store, appeal, error))
        return false;
    g_autofree char *numbers = kh_appeal_numbers(appeal);
    kh_units_format(kh_appeal_lost(appeal), appeal->decimals, lost);
    g_autofree char *label = kh_assessments_label(appeal->assessment, appeal->period);
    kh_terminal_line(_("appeal %" G_GINT64_FORMAT ": %s disputes ledger line %s of %s version %d, %s points"),
                     appeal->id, appeal->name, numbers, label, appeal->version, lost);
    return true;
}

/* ---- decide -------------------------------------------------------------------------------------- */

static bool read_decision(const kh_options *options, kh_appeal *appeal, GError **error)
{
    kh_appeal_decision *decision = &appeal->decision;
    if (!kh_arguments_require("--by", options->by, _("name who decided"), error) ||
        !kh_arguments_require("--approval", options->approval, _("give the number of the document"), error) ||
        !kh_arguments_require("--reason", options->reason, _("write why it is so decided"), error) ||
        !kh_arguments_read_day("--dated", options->dated, &decision->on, error))
        return false;
    if (decision->on < appeal->received) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("appeal %" G_GINT64_FORMAT " came after the day of --dated; correct one of the two"),
                    appeal->id);
        return false;
    }
    g_free(decision->decider);
    g_free(decision->approval);
    g_free(decision->answer);
    decision->decider = g_strdup(options->by);
    decision->approval = g_strdup(options->approval);
    decision->answer = g_strdup(options->reason);
    kh_grant grant = {options->upheld, options->lines, options->rejected};
    return kh_decision_read(appeal, &grant, error);
}

static bool keep_decision(kh_store *store, const kh_appeal *appeal, GError **error)
{
    g_autoptr(kh_decision_rows) rows = kh_decision_rows_new(appeal);
    g_autofree char *digest = kh_decision_digest(appeal);
    kh_decision_import import = {kh_decision_rows_file(rows), digest, kh_decision_rows_source(rows),
                                 kh_clock_now()};
    if (!kh_store_decide_appeal(store, appeal, &import, error))
        return false;
    char lost[KH_DECIMAL_TEXT_SIZE];
    char upheld[KH_DECIMAL_TEXT_SIZE];
    kh_units_format(kh_appeal_lost(appeal), appeal->decimals, lost);
    kh_units_format(kh_appeal_upheld(appeal), appeal->decimals, upheld);
    kh_terminal_line(_("appeal %" G_GINT64_FORMAT " of %s is decided: %s of %s returned (%s), by %s"),
                     appeal->id, appeal->name, upheld, lost, appeal->decision.approval,
                     appeal->decision.decider);
    g_autofree char *label = kh_assessments_label(appeal->assessment, appeal->period);
    if (kh_decision_rows_count(rows) > 0)
        kh_terminal_line(_("score %s again: kaohe score --rules FILE --period %s"), label, appeal->period);
    return true;
}

/* The number beside the options. */
static bool read_appeal_number(const kh_options *options, int *number, GError **error)
{
    if (options->inputs == NULL || options->inputs[1] != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("name one appeal by its number; kaohe appeal list shows them"));
        return false;
    }
    return kh_arguments_read_number(_("the appeal"), options->inputs[0], number, error);
}

static bool decide_appeal(const kh_options *options, GError **error)
{
    int number = 0;
    if (!read_appeal_number(options, &number, error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    g_autoptr(kh_appeal) appeal = store == NULL ? NULL : kh_store_get_appeal(store, number, error);
    return appeal != NULL && read_decision(options, appeal, error) && keep_decision(store, appeal, error);
}

/* ---- the commands -------------------------------------------------------------------------------- */

static kh_exit run_open(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return open_appeal(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_decide(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return decide_appeal(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_list(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return kh_appeal_listing_put(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_effect(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return kh_appeal_listing_put_effect(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static const kh_command verb_open = {
    .name = "appeal open",
    .arguments = "",
    .summary = N_("Enters what a department disputes of its ledger, and why."),
    .example = "kaohe appeal open --period 2026Q3 --department 县教育局 --line 3 --line 6 --grounds 系统迁移",
    .options = KH_OPTIONS(KH_OPTION_PERIOD, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE,
                          KH_OPTION_DEPARTMENT, KH_OPTION_LINE, KH_OPTION_GROUNDS, KH_OPTION_RECEIVED),
    .run = run_open,
};

static const kh_command verb_decide = {
    .name = "appeal decide",
    .arguments = N_("APPEAL"),
    .summary =
        N_("Decides an appeal; what it returns comes in as adjustments. kaohe undo 申诉/N withdraws it."),
    .example =
        "kaohe appeal decide 1 --upheld 0.83 --by 复核组 --approval 云政公开复〔2026〕1号 --reason 情况属实",
    .options = KH_OPTIONS(KH_OPTION_STORE, KH_OPTION_UPHELD, KH_OPTION_UPHELD_LINE, KH_OPTION_REJECTED,
                          KH_OPTION_BY, KH_OPTION_APPROVAL, KH_OPTION_DECIDED, KH_OPTION_REASON),
    .run = run_decide,
};

static const kh_command verb_list = {
    .name = "appeal list",
    .arguments = "",
    .summary = N_("Lists appeals, decisions and what came of them."),
    .example = "kaohe appeal list --period 2026Q3 --open",
    .options = KH_OPTIONS(KH_OPTION_PERIOD, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE,
                          KH_OPTION_FORMAT_LISTING, KH_OPTION_OPEN),
    .run = run_list,
};

static const kh_command verb_effect = {
    .name = "appeal effect",
    .arguments = "",
    .summary = N_("Lists whose total or rank a new version of a period has moved."),
    .example = "kaohe appeal effect --period 2026Q3 --format csv",
    .options = KH_OPTIONS(KH_OPTION_PERIOD, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE,
                          KH_OPTION_FORMAT_LISTING),
    .run = run_effect,
};

static const kh_command *const verbs[] = {&verb_open, &verb_decide, &verb_list, &verb_effect, NULL};

const kh_command kh_command_appeal = {
    .name = "appeal",
    .arguments = "open|decide|list|effect",
    .summary = N_("Keeps appeals against a result: what is disputed, what is decided, what comes of it."),
    .example = "kaohe appeal list --period 2026Q3",
    .options = (const kh_option_id[]){KH_OPTION_COUNT},
    .verbs = verbs,
};
