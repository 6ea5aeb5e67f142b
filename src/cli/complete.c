#include "cli/complete.h"

#include "base/message.h"
#include "cli/assessments.h"
#include "cli/clock.h"
#include "cli/office_files.h"
#include "cli/options.h"
#include "cli/reopening.h"
#include "cli/settings.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "report/notice/templates.h"
#include "scoring/checks/checks.h"
#include "store/results.h"
#include "store/status.h"

#include <string.h>

/* A command line in the making. */
typedef struct command_line {
    const kh_command *command;
    const kh_option *open; /* the option whose value is being written, or NULL */
    guint place;           /* among the arguments beside the options */
    const char *start;     /* what is written of the word already */
    kh_options options;    /* as far as they are written; the settings after them */
} command_line;

/* Names come from files: one that could be taken for something else is not offered. */
static bool is_plain(const char *word)
{
    return word[0] != '\0' && word[0] != ':' && strstr(word, "  ") == NULL && strchr(word, '\n') == NULL;
}

static void offer(const command_line *line, const char *word, const char *meaning)
{
    if (g_str_has_prefix(word, line->start) && is_plain(word))
        kh_terminal_line("%s  %s", word, meaning);
}

static kh_store *open_store(const command_line *line)
{
    return kh_store_open_reading(kh_stores_path(&line->options), NULL);
}

static void offer_files(const command_line *line)
{
    (void)line;
    kh_terminal_line(":files");
}

static void offer_folders(const command_line *line)
{
    (void)line;
    kh_terminal_line(":folders");
}

static void offer_formats(const command_line *line)
{
    offer(line, "text", "");
    offer(line, "json", "");
}

static void offer_departments(const command_line *line)
{
    g_autoptr(kh_store) store = open_store(line);
    const kh_office *office = store == NULL ? NULL : kh_store_office(store, KH_FOR_EVER, NULL);
    for (guint d = 0; office != NULL && d < office->n_departments; d++) {
        const kh_department *department = &office->departments[d];
        offer(line, department->name, department->group);
        offer(line, department->code, department->name);
    }
}

static bool holds(const GPtrArray *periods, const char *name)
{
    for (guint i = 0; i < periods->len; i++) {
        if (strcmp(periods->pdata[i], name) == 0)
            return true;
    }
    return false;
}

static void add_scored(const kh_scored_version *scored, void *data)
{
    GPtrArray *periods = data;
    if (!holds(periods, scored->period))
        g_ptr_array_add(periods, g_strdup(scored->period));
}

static gint by_name(gconstpointer one, gconstpointer other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* The periods that are scored, in their order; empty where there is no store. Caller unrefs. */
static GPtrArray *scored_periods(kh_store *store)
{
    GPtrArray *periods = g_ptr_array_new_with_free_func(g_free);
    if (store != NULL)
        kh_store_each_scored(store, add_scored, periods, NULL);
    g_ptr_array_sort(periods, by_name);
    return periods;
}

/* What is scored, and the quarter of today with the one before. */
static void offer_periods(const command_line *line)
{
    g_autoptr(kh_store) store = open_store(line);
    g_autoptr(GPtrArray) periods = scored_periods(store);
    for (guint i = 0; i < periods->len; i++)
        offer(line, periods->pdata[i], _("scored"));
    kh_ymd today = kh_date_to_ymd(kh_instant_date(kh_clock_now()));
    g_autofree char *name = g_strdup_printf("%dQ%d", today.year, (today.month + 2) / 3);
    kh_period now;
    if (!kh_period_parse(name, &now))
        return;
    kh_period before = kh_period_previous(&now);
    if (!holds(periods, before.name))
        offer(line, before.name, _("the last quarter"));
    if (!holds(periods, now.name))
        offer(line, now.name, _("this quarter"));
}

/* The result of the line's period, or else of the newest one. */
static kh_stored_result *stored_result(const command_line *line)
{
    g_autoptr(kh_store) store = open_store(line);
    g_autoptr(GPtrArray) periods = scored_periods(store);
    kh_result_choice choice = {.version = 0};
    bool is_seen = false;
    bool named =
        line->options.period != NULL &&
        kh_period_parse_seen(line->options.period, kh_instant_date(kh_clock_now()), &choice.period, &is_seen);
    if (!named && (periods->len == 0 || !kh_period_parse(periods->pdata[periods->len - 1], &choice.period)))
        return NULL;
    g_autofree char *assessment = store == NULL ? NULL : kh_assessments_choose(store, &line->options, NULL);
    choice.assessment = assessment;
    return assessment == NULL ? NULL : kh_store_get_version(store, &choice, NULL);
}

static void offer_assessments(const command_line *line)
{
    g_autoptr(kh_store) store = open_store(line);
    g_autoptr(GPtrArray) ids = store == NULL ? NULL : kh_store_assessments(store, NULL);
    for (guint i = 0; ids != NULL && i < ids->len; i++)
        offer(line, ids->pdata[i], "");
}

/* Behind those that are listed already. */
static void offer_openings(const command_line *line)
{
    const char *comma = strrchr(line->start, ',');
    g_autofree char *before =
        comma == NULL ? g_strdup("") : g_strndup(line->start, (gsize)(comma + 1 - line->start));
    for (const char *const *name = kh_reopening_names; *name != NULL; name++) {
        g_autofree char *word = g_strconcat(before, *name, NULL);
        offer(line, word, "");
    }
}

static void offer_indicators_of(const command_line *line, const char *file, const char *text)
{
    g_autofree char *folder = kh_office_files_templates(file, NULL);
    g_auto(GStrv) notices = folder == NULL ? NULL : kh_notice_templates_ids(folder);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    const kh_scheme_terms terms = {kh_checks, (const char *const *)notices};
    g_autoptr(kh_scheme) scheme = kh_scheme_parse(file, text, strlen(text), &terms, diagnostics);
    for (guint i = 0; scheme != NULL && i < scheme->n_indicators; i++)
        offer(line, scheme->indicators[i].id, scheme->indicators[i].name);
    for (guint i = 0; scheme != NULL && line->start[0] != '\0' && i < scheme->n_indicators; i++)
        offer(line, scheme->indicators[i].name, scheme->indicators[i].id);
}

/* Of the scheme that was scored with, or else the one that the line or the settings name. */
static void offer_indicators(const command_line *line)
{
    g_autoptr(kh_stored_result) stored = stored_result(line);
    g_autofree char *text = NULL;
    if (stored != NULL)
        offer_indicators_of(line, stored->scheme_file, stored->scheme_text);
    else if (line->options.rules != NULL && g_file_get_contents(line->options.rules, &text, NULL, NULL))
        offer_indicators_of(line, line->options.rules, text);
}

/* What stands for a value or an argument in the tables of commands and options, and what fits there. */
static const struct {
    const char *name;
    void (*put)(const command_line *line);
} kinds[] = {
    {"FILE", offer_files},
    {"INPUT", offer_files},
    {"DIR", offer_folders},
    {"P", offer_periods},
    {"PERIOD", offer_periods},
    {"FORMAT", offer_formats},
    {"DEPARTMENT", offer_departments},
    {"INDICATOR", offer_indicators},
    {"ID", offer_assessments},
    {"[TABLE,...]", offer_openings},
};

static void offer_kind(const command_line *line, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0)
            kinds[i].put(line);
    }
}

static void offer_commands(const command_line *line)
{
    for (const kh_command *const *command = kh_commands; *command != NULL; command++)
        offer(line, (*command)->name, _((*command)->summary));
    offer(line, "--help", _("show this help"));
    offer(line, "--version", "");
}

/* `open`, `decide`, … of `appeal`. */
static void offer_verbs(const command_line *line)
{
    for (const kh_command *const *verb = line->command->verbs; *verb != NULL; verb++)
        offer(line, strchr((*verb)->name, ' ') + 1, _((*verb)->summary));
    offer(line, "--help", _("show this help"));
}

static void offer_options(const command_line *line)
{
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        g_autofree char *word = g_strconcat("--", option->name, NULL);
        if (kh_option_is_of(option, line->command))
            offer(line, word, _(option->sentence));
    }
    offer(line, "--help", _("show this help"));
}

/* The argument at the line's place, bare of `[`, `]` and `...`; the last one repeats where it may. */
static void offer_argument(const command_line *line)
{
    g_auto(GStrv) arguments = g_strsplit_set(line->command->arguments, " []", -1);
    const char *here = NULL;
    guint place = 0;
    for (char **argument = arguments; *argument != NULL; argument++) {
        if (**argument == '\0')
            continue;
        bool repeats = g_str_has_suffix(*argument, "...");
        if (repeats)
            (*argument)[strlen(*argument) - strlen("...")] = '\0';
        if (place++ == line->place || (repeats && line->place >= place))
            here = *argument;
    }
    if (here != NULL)
        offer_kind(line, here);
}

/* One written word after the command. Shells make a word of the `=` in `--period=2026Q3`. */
static void take_word(command_line *line, const char *word)
{
    if (strcmp(word, "=") == 0)
        return;
    if (line->open != NULL && kh_option_is_bare(line->open, word))
        line->open = NULL;
    if (line->open != NULL && line->open->kind == G_OPTION_ARG_FILENAME) {
        char **target = (char **)(gpointer)((char *)&line->options + line->open->target);
        g_free(*target);
        *target = g_strdup(word);
    }
    if (line->open != NULL) {
        line->open = NULL;
        return;
    }
    const kh_option *option = kh_option_named(line->command, word);
    if (option != NULL && option->value != NULL)
        line->open = option;
    else if (word[0] != '-')
        line->place++;
}

static void offer_all(command_line *line)
{
    if (!kh_settings_apply(line->command, &line->options, NULL))
        return;
    bool bare = line->open != NULL && line->start[0] == '-' && kh_option_is_bare(line->open, line->start);
    if (line->open != NULL && !bare)
        offer_kind(line, line->open->value);
    else if (line->start[0] == '-')
        offer_options(line);
    else
        offer_argument(line);
}

void kh_complete(char *const *words)
{
    command_line line = {.start = ""};
    if (words[0] == NULL)
        return;
    guint last = g_strv_length((char **)(gsize)words) - 1;
    if (strcmp(words[last], "=") != 0)
        line.start = words[last];
    line.command = last == 0 ? NULL : kh_command_find(words[0]);
    if (last == 0)
        offer_commands(&line);
    if (line.command == NULL)
        return;
    const kh_command *verb = last == 1 ? NULL : kh_command_verb(line.command, words[1]);
    if (line.command->verbs != NULL && verb == NULL) {
        offer_verbs(&line);
        return;
    }
    if (verb != NULL)
        line.command = verb;
    for (guint i = verb == NULL ? 1 : 2; i < last; i++)
        take_word(&line, words[i]);
    offer_all(&line);
    kh_options_clear(&line.options);
}
