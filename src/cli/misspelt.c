#include "cli/misspelt.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/options.h"

#include <string.h>

/* The name that is near, small letters or not; NULL where none is, or the word is no text. */
static const char *find_near(const char *word, const char *const *names)
{
    if (word == NULL || !g_utf8_validate(word, -1, NULL))
        return NULL;
    g_autofree char *lower = g_utf8_strdown(word, -1);
    return kh_text_nearest(lower, names);
}

/* ---- commands and verbs --------------------------------------------------------------------------- */

void kh_misspelt_command(const char *word, GError **error)
{
    static const char *const others[] = {"--help", "--version"};
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const kh_command *const *command = kh_commands; *command != NULL; command++)
        g_ptr_array_add(names, (gpointer)(gsize)(*command)->name);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_ptr_array_add(names, (gpointer)(gsize)others[i]);
    g_ptr_array_add(names, NULL);
    const char *nearest = find_near(word, (const char *const *)names->pdata);
    if (nearest != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” is not a command; is “%s” meant? kaohe --help lists them"), word, nearest);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” is not a command; see kaohe --help"), word);
}

void kh_misspelt_verb(const kh_command *command, const char *word, GError **error)
{
    g_auto(GStrv) verbs = g_strsplit(command->arguments, "|", -1);
    const char *nearest = find_near(word, (const char *const *)verbs);
    if (nearest != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("kaohe %s has no “%s”; is “%s” meant? see kaohe %s --help"), command->name, word,
                    nearest, command->name);
    else if (word != NULL && word[0] != '-')
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("kaohe %s has no “%s”, only %s; see kaohe %s --help"),
                    command->name, word, command->arguments, command->name);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("kaohe %s: name one of %s; see kaohe %s --help"),
                    command->name, command->arguments, command->name);
}

/* ---- options -------------------------------------------------------------------------------------- */

/* What a dash becomes under the hand of a word processor or an input method. */
static const char *const dashes[] = {"-", "—", "–", "―", "－", "−"};

static const char *after_dashes(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dashes);) {
        bool is_there = g_str_has_prefix(word, dashes[i]);
        word += is_there ? strlen(dashes[i]) : 0;
        i = is_there ? 0 : i + 1;
    }
    return word;
}

/* The option of the command with this name, or NULL. */
static const kh_option *find_option(const kh_command *command, const char *name)
{
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        if (kh_option_is_of(option, command) && strcmp(option->name, name) == 0)
            return option;
    }
    return NULL;
}

/* The name of the command's option that is near, or NULL. */
static const char *nearest_option(const kh_command *command, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        if (kh_option_is_of(option, command))
            g_ptr_array_add(names, (gpointer)(gsize)option->name);
    }
    g_ptr_array_add(names, (gpointer)(gsize) "help");
    g_ptr_array_add(names, NULL);
    return find_near(name, (const char *const *)names->pdata);
}

/* What stands for an option in the word: `period` of `--period=2026Q3`. Caller frees. */
static char *name_in(const char *word)
{
    const char *bare = after_dashes(word);
    return g_strndup(bare, strcspn(bare, "="));
}

/* A word that may be meant as it stands: a number or a name with one dash before it. */
static bool may_be_argument(const kh_command *command, const char *word)
{
    return command->arguments[0] != '\0' && word[0] == '-' && word[1] != '-';
}

static bool refuse_unknown(const kh_command *command, const char *word, const char *nearest, GError **error)
{
    g_autofree char *shown = g_strndup(word, strcspn(word, "="));
    if (nearest != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("kaohe %s has no option “%s”; is “--%s” meant? see kaohe %s --help"), command->name,
                    shown, nearest, command->name);
    else if (may_be_argument(command, word))
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("kaohe %s has no option “%s”; what begins with a dash and is no option stands after --; "
              "see kaohe %s --help"),
            command->name, shown, command->name);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("kaohe %s has no option “%s”; see kaohe %s --help"),
                    command->name, shown, command->name);
    return false;
}

/* `next` is the option that stands where the value should; NULL where nothing does. */
static bool refuse_without_value(const kh_command *command, const kh_option *option, const char *next,
                                 GError **error)
{
    if (next != NULL && strcmp(option->value, "TEXT") == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--%s needs a value: --%s %s; where “%s” is meant as one, write --%s=%s; see kaohe %s "
                      "--help"),
                    option->name, option->name, _(option->value), next, option->name, next, command->name);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--%s needs a value: --%s %s; see kaohe %s --help"),
                    option->name, option->name, _(option->value), command->name);
    return false;
}

/* A switch is on by being there: `--rejected=no` would be on as well. */
static bool refuse_value(const kh_command *command, const kh_option *option, const char *value,
                         GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("--%s takes no value; leave out “%s”; see kaohe %s --help"), option->name, value,
                command->name);
    return false;
}

static bool names_place(const kh_option *option)
{
    return strcmp(option->value, "FILE") == 0 || strcmp(option->value, "DIR") == 0;
}

/* A file or folder without a name would be found out only when it is written. */
static bool refuse_nameless(const kh_command *command, const kh_option *option, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("--%s names nothing: write --%s %s, or leave it out; see kaohe %s --help"), option->name,
                option->name, _(option->value), command->name);
    return false;
}

/* The option of the command that the word is, with or without its value; NULL where it is none. */
static const kh_option *option_in(const kh_command *command, const char *word)
{
    g_autofree char *name = name_in(word);
    return g_str_has_prefix(word, "--") ? find_option(command, name) : NULL;
}

/* One argument that is not the value of an option; `*takes` where the next one is its value. */
static bool check_word(const kh_command *command, char *const *word, bool *takes, GError **error)
{
    const kh_option *option = option_in(command, *word);
    g_autofree char *name = name_in(*word);
    const char *nearest = option == NULL ? nearest_option(command, name) : NULL;
    bool is_dashed = (*word)[0] == '-' && (*word)[1] != '\0';
    bool is_like_option = is_dashed || (after_dashes(*word) != *word && nearest != NULL);
    *takes = option != NULL && option->value != NULL && strchr(*word, '=') == NULL &&
             !kh_option_is_bare(option, word[1]);
    if (option == NULL)
        return !is_like_option || refuse_unknown(command, *word, nearest, error);
    if (option->value == NULL)
        return strchr(*word, '=') == NULL || refuse_value(command, option, strchr(*word, '='), error);
    if (*takes && (word[1] == NULL || option_in(command, word[1]) != NULL))
        return refuse_without_value(command, option, word[1], error);
    const char *given = strchr(*word, '=');
    const char *value = *takes ? word[1] : given == NULL ? "" : given + 1;
    bool is_nameless = value[0] == '\0' && names_place(option);
    return !is_nameless || refuse_nameless(command, option, error);
}

bool kh_misspelt_check_options(const kh_command *command, char *const *arguments, GError **error)
{
    for (; *arguments != NULL && strcmp(*arguments, "--") != 0; arguments++) {
        bool takes = false;
        if (!check_word(command, arguments, &takes, error))
            return false;
        arguments += takes ? 1 : 0;
    }
    return true;
}
