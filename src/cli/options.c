#include "cli/options.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/misspelt.h"
#include "cli/terminal.h"

#include <string.h>

const kh_option kh_options_table[] = {
    [KH_OPTION_RULES] = {"rules", G_OPTION_ARG_FILENAME, offsetof(kh_options, rules), N_("FILE"),
                         N_("the scoring scheme (YAML)")},
    [KH_OPTION_PERIOD] =
        {"period", G_OPTION_ARG_FILENAME, offsetof(kh_options, period), N_("P"),
         N_("the assessed period: 2026Q3, 2026H1, 2026, 2026-09, or in words: 2026年第三季度")},
    [KH_OPTION_RESULT] = {"period", G_OPTION_ARG_FILENAME, offsetof(kh_options, period), N_("P"),
                          N_("the scored period: 2026Q3, 2026H1, 2026, 2026-09 or 2026年第三季度; 2026Q3@1 "
                             "is version 1 of its result")},
    [KH_OPTION_SCHEME] =
        {"scheme", G_OPTION_ARG_FILENAME, offsetof(kh_options, scheme), N_("ID"),
         N_("the assessment, by the id of its scheme; needed where the store has results of several")},
    [KH_OPTION_RULES_OF] = {"rules", G_OPTION_ARG_FILENAME, offsetof(kh_options, rules), N_("FILE"),
                            N_("the same, by the scheme itself")},
    [KH_OPTION_OUT] = {"out", G_OPTION_ARG_FILENAME, offsetof(kh_options, out), N_("DIR"),
                       N_("where reports are written, under DIR/PERIOD (default: reports)")},
    [KH_OPTION_STORE] = {"store", G_OPTION_ARG_FILENAME, offsetof(kh_options, store), N_("FILE"),
                         N_("the store (default: kaohe.db)")},
    [KH_OPTION_AS_OF] =
        {"as-of", G_OPTION_ARG_FILENAME, offsetof(kh_options, as_of), N_("T"),
         N_("judge as things stood at this date or time; “none” takes that of an earlier version back "
            "(default: the period's last second)")},
    [KH_OPTION_DATED] = {"dated", G_OPTION_ARG_FILENAME, offsetof(kh_options, dated), N_("D"),
                         N_("the date that notices bear (default: the first working day after --as-of)")},
    [KH_OPTION_PARTIAL] = {"partial", G_OPTION_ARG_NONE, offsetof(kh_options, partial), NULL,
                           N_("score a year though a quarter of it is not scored yet")},
    [KH_OPTION_REOPEN] =
        {"reopen", G_OPTION_ARG_FILENAME, offsetof(kh_options, reopen), N_("[TABLE,...]"),
         N_("of an issued period: let in what came since, all evidence, or the tables named: "
            "台账, 公开事项, 部门, 责任分工, 节假日; needs --why")},
    [KH_OPTION_REOPEN_WHY] = {"why", G_OPTION_ARG_FILENAME, offsetof(kh_options, reason), N_("TEXT"),
                              N_("why the period is reopened")},
    [KH_OPTION_FORMAT_JSON] = {"format", G_OPTION_ARG_FILENAME, offsetof(kh_options, format), N_("FORMAT"),
                               N_("text or json (default: text)")},
    [KH_OPTION_FORMAT_NOTICES] = {"format", G_OPTION_ARG_FILENAME, offsetof(kh_options, format), N_("FORMAT"),
                                  N_("docx, or text for a plain text beside every document (default: docx)")},
    [KH_OPTION_FIRST_NUMBER] =
        {"first-number", G_OPTION_ARG_INT64, offsetof(kh_options, first_number), N_("N"),
         N_("where the office has given numbers to other documents: the next number that is free")},
    [KH_OPTION_KEEP_GOOD_ROWS] =
        {"keep-good-rows", G_OPTION_ARG_NONE, offsetof(kh_options, keep_good_rows), NULL,
         N_("take the good rows of a file with errors; the others go to a rejects file to be mended")},
    [KH_OPTION_REPLACE] =
        {"replace", G_OPTION_ARG_NONE, offsetof(kh_options, replace), NULL,
         N_("take out the rows that earlier imports of the same file brought and it lacks")},
    [KH_OPTION_DIAGNOSTICS] = {"diagnostics", G_OPTION_ARG_FILENAME, offsetof(kh_options, diagnostics),
                               N_("FILE"), N_("write every fault to this file (CSV), not just 20 of a kind")},
    [KH_OPTION_OFFICE] = {"office", G_OPTION_ARG_FILENAME, offsetof(kh_options, office), N_("NAME"),
                          N_("the office's name in notices and on the page (default: the scheme's)")},
    [KH_OPTION_ASSUME_WEEKENDS] =
        {"assume-weekends", G_OPTION_ARG_NONE, offsetof(kh_options, assume_weekends), NULL,
         N_("take a year without a whole calendar as Monday to Friday; every output says so")},
    [KH_OPTION_LIST_WORDS] = {"list", G_OPTION_ARG_NONE, offsetof(kh_options, list), NULL,
                              N_("list every check, filter, method and condition, each with an example")},
    [KH_OPTION_SEED] = {"seed", G_OPTION_ARG_FILENAME, offsetof(kh_options, seed), N_("N"),
                        N_("the number that the draw follows from, best drawn in public: up to 18 digits")},
    [KH_OPTION_PER_DEPARTMENT] = {"per-department", G_OPTION_ARG_FILENAME,
                                  offsetof(kh_options, per_department), N_("K"),
                                  N_("records to draw from each department (default: 5)")},
    [KH_OPTION_RATE] = {"rate", G_OPTION_ARG_FILENAME, offsetof(kh_options, rate), N_("R"),
                        N_("the part of each department's records to draw, as 5% or 0.05, rounded up")},
    [KH_OPTION_INSPECTORS] =
        {"inspectors", G_OPTION_ARG_FILENAME, offsetof(kh_options, inspectors), N_("FILE"),
         N_("a CSV file with the columns 姓名 and 部门: who may be given records to check")},
    [KH_OPTION_NUMBER] = {"number", G_OPTION_ARG_FILENAME, offsetof(kh_options, number), N_("N"),
                          N_("which draw of the period: 2 leaves out what draw 1 took (default: 1)")},
    [KH_OPTION_STATUS] = {"status", G_OPTION_ARG_NONE, offsetof(kh_options, status), NULL,
                          N_("show what was drawn, what is checked and what is still out")},
    [KH_OPTION_FORMAT_LISTING] = {"format", G_OPTION_ARG_FILENAME, offsetof(kh_options, format), N_("FORMAT"),
                                  N_("text, csv or json (default: text)")},
    [KH_OPTION_LIST_FLAGS] = {"list", G_OPTION_ARG_NONE, offsetof(kh_options, list), NULL,
                              N_("list every flag with its meaning and its threshold")},
    [KH_OPTION_TWO_RULES] =
        {"rules", G_OPTION_ARG_FILENAME_ARRAY, offsetof(kh_options, schemes), N_("FILE"),
         N_("given twice, with --period: what the second scheme changes; nothing is kept")},
    [KH_OPTION_SHAKE] =
        {"shake", G_OPTION_ARG_FILENAME, offsetof(kh_options, shake), N_("S"),
         N_("with --period: how firm ranks are when the points of indicators move by S, as 10% or 0.1")},
    [KH_OPTION_SHAKE_SEED] =
        {"seed", G_OPTION_ARG_FILENAME, offsetof(kh_options, seed), N_("N"),
         N_("the number that the moves of --shake follow from: up to 18 digits (default: 1)")},
    [KH_OPTION_ROUNDS] = {"rounds", G_OPTION_ARG_FILENAME, offsetof(kh_options, rounds), N_("N"),
                          N_("how often --shake moves them: 1 to 100000 (default: 1000)")},
    [KH_OPTION_COMPARED] =
        {"period", G_OPTION_ARG_FILENAME, offsetof(kh_options, period), N_("P"),
         N_("the period of --rules, or the result of --shake: 2026Q3, or version 1 of it, 2026Q3@1")},
    [KH_OPTION_OUT_FLAGS] = {"out", G_OPTION_ARG_FILENAME, offsetof(kh_options, out), N_("DIR"),
                             N_("write every flag to DIR/PERIOD/疑点核查.csv")},
    [KH_OPTION_OUT_LETTERS] = {"out", G_OPTION_ARG_FILENAME, offsetof(kh_options, out), N_("DIR"),
                               N_("write a letter to every department to DIR/提醒函/DAY; needs --rules")},
    [KH_OPTION_DEPARTMENT] = {"department", G_OPTION_ARG_FILENAME, offsetof(kh_options, department),
                              N_("DEPARTMENT"), N_("the department, by code, name or alias")},
    [KH_OPTION_LINE] = {"line", G_OPTION_ARG_FILENAME_ARRAY, offsetof(kh_options, lines), N_("N"),
                        N_("a line of its ledger, by the number that kaohe explain shows; may be repeated")},
    [KH_OPTION_GROUNDS] = {"grounds", G_OPTION_ARG_FILENAME, offsetof(kh_options, grounds), N_("TEXT"),
                           N_("why the department disputes it")},
    [KH_OPTION_RECEIVED] = {"received", G_OPTION_ARG_FILENAME, offsetof(kh_options, received), N_("D"),
                            N_("the day on which it came (default: today)")},
    [KH_OPTION_UPHELD] = {"upheld", G_OPTION_ARG_FILENAME, offsetof(kh_options, upheld), N_("POINTS"),
                          N_("what is returned of the disputed lines together")},
    [KH_OPTION_UPHELD_LINE] = {"line", G_OPTION_ARG_FILENAME_ARRAY, offsetof(kh_options, lines),
                               N_("N=POINTS"), N_("what is returned of one disputed line; may be repeated")},
    [KH_OPTION_REJECTED] = {"rejected", G_OPTION_ARG_NONE, offsetof(kh_options, rejected), NULL,
                            N_("nothing is returned")},
    [KH_OPTION_BY] = {"by", G_OPTION_ARG_FILENAME, offsetof(kh_options, by), N_("NAME"),
                      N_("who decided or approved it")},
    [KH_OPTION_APPROVAL] = {"approval", G_OPTION_ARG_FILENAME, offsetof(kh_options, approval), N_("NUMBER"),
                            N_("the number of the document that approves it (批准文号)")},
    [KH_OPTION_DECIDED] = {"dated", G_OPTION_ARG_FILENAME, offsetof(kh_options, dated), N_("D"),
                           N_("the day of the decision (default: today)")},
    [KH_OPTION_REASON] = {"reason", G_OPTION_ARG_FILENAME, offsetof(kh_options, reason), N_("TEXT"),
                          N_("why it is so decided")},
    [KH_OPTION_AS_OF_DAY] = {"as-of", G_OPTION_ARG_FILENAME, offsetof(kh_options, as_of), N_("D"),
                             N_("as things stand at the end of this day (default: today)")},
    [KH_OPTION_DONE] = {"done", G_OPTION_ARG_FILENAME, offsetof(kh_options, done), N_("D"),
                        N_("the day on which it was put right")},
    [KH_OPTION_TO] = {"to", G_OPTION_ARG_FILENAME, offsetof(kh_options, to), N_("D"), N_("the new deadline")},
    [KH_OPTION_WHY] = {"why", G_OPTION_ARG_FILENAME, offsetof(kh_options, reason), N_("TEXT"),
                       N_("what was done, or why it takes longer")},
    [KH_OPTION_WITHIN] = {"within", G_OPTION_ARG_FILENAME, offsetof(kh_options, within), N_("SPAN"),
                          N_("how far to look ahead: 3wd, 10d or 1m (default: 3wd)")},
    [KH_OPTION_OPEN] = {"open", G_OPTION_ARG_NONE, offsetof(kh_options, open), NULL, N_("only what is open")},
    [KH_OPTION_COUNT] = {0},
};

_Static_assert(KH_OPTION_COUNT <= 64, "kh_options.settings has a bit for each");

/* Options that fill the same member share its bit. */
static guint64 bit_of(const kh_option *option)
{
    const kh_option *first = kh_options_table;
    while (first->target != option->target)
        first++;
    return (guint64)1 << (first - kh_options_table);
}

void kh_options_set(kh_options *options, const kh_option *option, char *value)
{
    char **target = (char **)(gpointer)((char *)options + option->target);
    g_free(*target);
    *target = value;
    options->settings |= bit_of(option);
}

bool kh_options_is_setting(const kh_options *options, kh_option_id id)
{
    return (options->settings & bit_of(&kh_options_table[id])) != 0;
}

bool kh_option_is_of(const kh_option *option, const kh_command *command)
{
    const kh_option_id id = (kh_option_id)(option - kh_options_table);
    const kh_option_id *taken = command->options;
    while (*taken != KH_OPTION_COUNT && *taken != id)
        taken++;
    return *taken == id && id != KH_OPTION_COUNT;
}

const kh_option *kh_option_named(const kh_command *command, const char *word)
{
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        if (g_str_has_prefix(word, "--") && strcmp(word + 2, option->name) == 0 &&
            kh_option_is_of(option, command))
            return option;
    }
    return NULL;
}

bool kh_option_is_bare(const kh_option *option, const char *next)
{
    return option->value != NULL && option->value[0] == '[' && (next == NULL || next[0] == '-');
}

/* The words as GLib reads them, which knows of no value that may be left out: `--reopen=` of `--reopen`.
 * Caller frees. */
static char **words_of(const kh_command *command, char *const *arguments)
{
    GPtrArray *words = g_ptr_array_new();
    g_ptr_array_add(words, g_strdup("kaohe"));
    bool ended = false;
    for (; *arguments != NULL; arguments++) {
        const kh_option *option = ended ? NULL : kh_option_named(command, *arguments);
        bool bare = option != NULL && kh_option_is_bare(option, arguments[1]);
        ended |= strcmp(*arguments, "--") == 0;
        g_ptr_array_add(words, bare ? g_strconcat(*arguments, "=", NULL) : g_strdup(*arguments));
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

static GArray *entries_of(const kh_command *command, kh_options *options)
{
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        GOptionEntry entry = {
            .long_name = option->name,
            .arg = option->kind,
            .arg_data = (char *)options + option->target,
        };
        if (kh_option_is_of(option, command))
            g_array_append_val(entries, entry);
    }
    GOptionEntry rest = {
        .long_name = G_OPTION_REMAINING, .arg = G_OPTION_ARG_FILENAME_ARRAY, .arg_data = &options->inputs};
    g_array_append_val(entries, rest);
    return entries;
}

/* What stands for the arguments, in the user's language; the verbs of a command are themselves. */
static const char *arguments_of(const kh_command *command)
{
    return command->verbs != NULL ? command->arguments : _(command->arguments);
}

/* The command's help: usage, summary, options, example. */
static char *help_of(const kh_command *command)
{
    enum { WIDTH = 18 };
    GString *help = g_string_new(NULL);
    g_string_append_printf(help, "%s kaohe %s", _("Usage:"), command->name);
    if (command->arguments[0] != '\0')
        g_string_append_printf(help, " %s", arguments_of(command));
    g_string_append_printf(help, " [%s]\n\n%s\n\n", _("OPTION..."), _(command->summary));
    for (const kh_command *const *verb = command->verbs; verb != NULL && *verb != NULL; verb++)
        g_string_append_printf(help, "  kaohe %-15s %s\n", (*verb)->name, _((*verb)->summary));
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        if (command->verbs != NULL || !kh_option_is_of(option, command))
            continue;
        g_autofree char *name = option->value == NULL
                                    ? g_strdup_printf("--%s", option->name)
                                    : g_strdup_printf("--%s %s", option->name, _(option->value));
        g_autofree char *padded = kh_text_padded(name, WIDTH);
        g_string_append_printf(help, "  %s %s\n", padded, _(option->sentence));
    }
    if (command->verbs != NULL)
        g_string_append_printf(help, _("\nkaohe %s --help shows the options of one.\n"),
                               command->verbs[0]->name);
    else
        g_string_append_printf(help, "  %-*s %s\n", WIDTH, "--help", _("show this help"));
    g_string_append_printf(help, "\n%s\n  %s\n", _("Example:"), command->example);
    if (command->details != NULL) {
        g_autofree char *details = command->details();
        g_string_append_printf(help, "\n%s", details);
    }
    return g_string_free(help, FALSE);
}

static bool wants_help(char **arguments)
{
    for (; *arguments != NULL && strcmp(*arguments, "--") != 0; arguments++) {
        if (strcmp(*arguments, "--help") == 0 || strcmp(*arguments, "-h") == 0)
            return true;
    }
    return false;
}

bool kh_options_parse(const kh_command *command, char **arguments, kh_options *options, bool *helped,
                      GError **error)
{
    *helped = wants_help(arguments);
    if (*helped) {
        g_autofree char *help = help_of(command);
        kh_terminal_put(help);
        return true;
    }
    if (command->run == NULL) {
        kh_misspelt_verb(command, arguments[0], error);
        return false;
    }
    if (!kh_misspelt_check_options(command, arguments, error))
        return false;
    g_autoptr(GArray) entries = entries_of(command, options);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, (const GOptionEntry *)(gpointer)entries->data, NULL);
    char **list = words_of(command, arguments);
    g_autoptr(GError) fault = NULL;
    bool parsed = g_option_context_parse_strv(context, &list, &fault);
    g_strfreev(list);
    if (parsed && command->arguments[0] == '\0' && options->inputs != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("kaohe %s takes no “%s”; see kaohe %s --help"),
                    command->name, options->inputs[0], command->name);
        return false;
    }
    if (!parsed)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("%s; see kaohe %s --help"), fault->message,
                    command->name);
    return parsed;
}

void kh_options_clear(kh_options *options)
{
    g_strfreev(options->inputs);
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        char **target = (gpointer)((char *)options + option->target);
        if (option->kind == G_OPTION_ARG_FILENAME)
            g_clear_pointer(target, g_free);
        else if (option->kind == G_OPTION_ARG_FILENAME_ARRAY)
            g_clear_pointer((char ***)(gpointer)target, g_strfreev);
    }
}
