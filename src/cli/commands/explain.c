#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/office_files.h"
#include "cli/scheme_file.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "report/explanation/explanation.h"
#include "store/known.h"

#include <string.h>

/* The facts of a line's record, as it stood when the result was scored. */
static bool find_facts(void *finder, const kh_ledger_line *line, kh_record_facts *facts, bool *found,
                       GError **error)
{
    *found = false;
    return line->what.reference[0] == '\0' ||
           kh_store_find_record(finder, line->what.reference, facts, found, error);
}

static void fail_indicator(const kh_scheme *scheme, const char *word, GError **error)
{
    g_autofree const char **names = g_new0(const char *, (gsize)scheme->n_indicators * 2 + 1);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        names[2 * i] = scheme->indicators[i].id;
        names[2 * i + 1] = scheme->indicators[i].name;
    }
    g_autofree char *meant = kh_text_meant(word, names);
    if (meant != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("the scheme has no indicator “%s”; nearest: %s"), word,
                    meant);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("the scheme has no indicator “%s”; see kaohe rules"),
                    word);
}

/* The id of the indicator that the word means, by id or name; NULL, and true, where no word is given. */
static bool find_indicator(const kh_scheme *scheme, const char *word, const char **id, GError **error)
{
    const kh_indicator *found = word == NULL ? NULL : kh_scheme_find_called(scheme, word);
    *id = found == NULL ? NULL : found->id;
    if (word != NULL && found == NULL)
        fail_indicator(scheme, word, error);
    return word == NULL || found != NULL;
}

static bool read_format(const kh_options *options, bool *json, GError **error)
{
    *json = options->format != NULL && strcmp(options->format, "json") == 0;
    if (*json || options->format == NULL || strcmp(options->format, "text") == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--format “%s” is neither text nor json"),
                options->format);
    return false;
}

static bool explain(const kh_options *options, kh_store *store, const kh_stored_result *stored,
                    const kh_scheme *scheme, GError **error)
{
    kh_question question = {.indicator = NULL};
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_calendar) calendar = kh_office_files_calendar(diagnostics, error);
    if (calendar == NULL || !kh_store_lay_calendar_of(store, &stored->result->known, calendar, error) ||
        !kh_choices_find_department(store, stored->result, options->inputs[0], &question.department, error) ||
        !find_indicator(scheme, options->inputs[1], &question.indicator, error) ||
        !read_format(options, &question.json, error))
        return false;
    kh_ledger_keeper keeper = {store, stored->id};
    kh_record_finder finder = {store, stored->result->standings[question.department].code,
                               &stored->result->known};
    question.facts = (kh_facts_source){find_facts, &finder};
    kh_report report = {
        .scheme = scheme,
        .result = stored->result,
        .ledger = kh_store_ledger(&keeper),
        .calendar = calendar,
    };
    g_autofree char *text = kh_explanation_make(&report, &question, error);
    if (text != NULL)
        kh_terminal_put(text);
    return text != NULL;
}

static bool explain_period(const kh_options *options, GError **error)
{
    kh_result_choice choice;
    if (options->inputs == NULL || g_strv_length(options->inputs) > 2) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("name a department, and an indicator if you like; see kaohe explain --help"));
        return false;
    }
    if (!kh_choices_read_result(options, &choice, error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    g_autofree char *assessment = store == NULL ? NULL : kh_assessments_choose(store, options, error);
    choice.assessment = assessment;
    g_autoptr(kh_stored_result) stored =
        assessment == NULL ? NULL : kh_store_get_version(store, &choice, error);
    if (stored == NULL)
        return false;
    g_autofree char *templates = NULL;
    g_autoptr(kh_scheme) scheme = kh_scheme_file_restore(stored, &templates, error);
    return scheme != NULL &&
           explain(options, store, stored, kh_scheme_for(scheme, choice.period.kind), error);
}

static kh_exit run_explain(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return explain_period(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_explain = {
    .name = "explain",
    .arguments = N_("DEPARTMENT [INDICATOR]"),
    .summary = N_("Shows how a department's points came about, case by case."),
    .example = "kaohe explain --period 2026Q3 县教育局 licences",
    .options = KH_OPTIONS(KH_OPTION_RESULT, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE,
                          KH_OPTION_FORMAT_JSON),
    .run = run_explain,
};
