#include "report/shared/rules.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/faults.h"
#include "cli/office_names.h"
#include "cli/scheme_file.h"
#include "cli/terminal.h"
#include "report/notice/templates.h"
#include "scoring/checks/checks.h"

#include <string.h>

enum { WIDEST_NAME = 36 };

/* The widest name, so that the points stand below each other; a CJK character takes two columns. */
typedef struct rules_table {
    int name, id;
    const char *part; /* of the row before */
} rules_table;

static void measure_rule(const kh_rule *rule, void *data)
{
    rules_table *table = data;
    table->name = MIN(MAX(table->name, kh_text_width(rule->name)), WIDEST_NAME);
    table->id = MAX(table->id, rule->id == NULL ? 0 : kh_text_width(rule->id));
}

static void put_rule(const kh_rule *rule, void *data)
{
    rules_table *table = data;
    char points[KH_DECIMAL_TEXT_SIZE] = "";
    if (rule->points != NULL)
        kh_units_format(rule->points->units, rule->points->places, points);
    if (g_strcmp0(rule->part, table->part) != 0)
        kh_terminal_line("%s%s", table->part == NULL ? "" : "\n", rule->part);
    table->part = rule->part;
    g_autofree char *name = kh_text_padded(rule->name, table->name);
    g_autofree char *id = kh_text_padded(rule->id == NULL ? "" : rule->id, table->id);
    kh_terminal_line("  %s  %s  %8s  %s", name, id, points, rule->text);
    if (rule->basis != NULL && rule->basis[0] != '\0')
        kh_terminal_line("%*s依据：%s", table->name + table->id + 16, "", rule->basis);
}

static void put_scheme(const kh_scheme *scheme)
{
    rules_table table = {0};
    kh_terminal_line("%s %s\n", scheme->name, scheme->version);
    kh_rules_each(scheme, measure_rule, &table);
    kh_rules_each(scheme, put_rule, &table);
}

/* Where the words of each kind stand in a scheme, and what they are. */
static const struct {
    const char *key, *heading;
} parts[KH_WORD_KINDS] = {
    [KH_WORD_CHECK] = {"measure", "检查方式：看什么，怎样算合格"},
    [KH_WORD_FILTER] = {"where", "范围：写在measure内，只看其中一部分"},
    [KH_WORD_METHOD] = {"score", "计分方法：检查结果怎样成为得分"},
    [KH_WORD_CONDITION] = {"when", "条件：写在consequences内，怎样的结果有怎样的处理"},
};

/* `disclosures on_time`, or the name alone. Caller frees. */
static char *full_name(const kh_word *word)
{
    return word->subject == NULL ? g_strdup(word->name) : g_strjoin(" ", word->subject, word->name, NULL);
}

static void put_words(const GArray *words)
{
    size_t widest = 0;
    for (guint i = 0; i < words->len; i++) {
        g_autofree char *name = full_name(&g_array_index(words, kh_word, i));
        widest = MAX(widest, strlen(name));
    }
    for (guint i = 0; i < words->len; i++) {
        const kh_word *word = &g_array_index(words, kh_word, i);
        g_autofree char *name = full_name(word);
        if (i == 0 || word[-1].kind != word->kind)
            kh_terminal_line("%s%s（%s）", i == 0 ? "" : "\n", parts[word->kind].heading,
                             parts[word->kind].key);
        kh_terminal_line("  %-*s  %s", (int)widest, name, word->sentence);
        kh_terminal_line("  %-*s  %s: %s", (int)widest, "", parts[word->kind].key, word->example);
    }
}

static kh_exit list_words(const kh_options *options)
{
    if (options->inputs != NULL) {
        g_autoptr(GError) error =
            g_error_new_literal(KH_ERROR, KH_ERROR_USAGE,
                                _("--list shows the language itself; give it or a scheme file, not both"));
        return kh_terminal_fail(error);
    }
    g_autoptr(GArray) words = kh_scheme_words(kh_checks);
    put_words(words);
    return KH_EXIT_DONE;
}

static kh_exit run_rules(const kh_options *options)
{
    if (options->list)
        return list_words(options);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *templates = NULL;
    g_autoptr(kh_scheme) scheme = NULL;
    if (options->inputs == NULL || options->inputs[1] != NULL)
        g_set_error(&error, KH_ERROR, KH_ERROR_USAGE,
                    _("name one scheme file, or give --list; see kaohe rules --help"));
    else
        scheme = kh_scheme_file_read(options->inputs[0], &templates, diagnostics, &error);
    if (scheme != NULL && !kh_notice_templates_check(templates, scheme, diagnostics))
        g_set_error(&error, KH_ERROR, KH_ERROR_USAGE,
                    _("a notice template has a fault: its notices cannot be written"));
    kh_faults_put(diagnostics);
    if (scheme == NULL)
        return kh_terminal_fail(error);
    put_scheme(scheme);
    kh_office_names_warn(scheme, options->office);
    return error == NULL ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_rules = {
    .name = "rules",
    .arguments = N_("FILE"),
    .summary = N_("Checks a scoring scheme and shows it as a table; or lists what one can be made of."),
    .example = "kaohe rules scoring-rules/county.yaml",
    .options = KH_OPTIONS(KH_OPTION_LIST_WORDS, KH_OPTION_OFFICE),
    .run = run_rules,
};
