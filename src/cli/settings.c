#include "cli/settings.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/options.h"
#include "cli/terminal.h"

#include <string.h>

static const char *const settings[] = {"store", "rules", "scheme", "out", "office", NULL};

/* Which option a setting is of, of a command that takes it: another option of the same name, such as the
 * --out of kaohe audit, means something else. */
static const struct {
    const char *name;
    kh_option_id id;
} places[] = {
    {"store", KH_OPTION_STORE},   {"rules", KH_OPTION_RULES}, {"rules", KH_OPTION_RULES_OF},
    {"scheme", KH_OPTION_SCHEME}, {"out", KH_OPTION_OUT},     {"office", KH_OPTION_OFFICE},
};

/* The option that the setting means for the command, or NULL. */
static const kh_option *find_option(const char *name, const kh_command *command)
{
    for (gsize p = 0; p < G_N_ELEMENTS(places); p++) {
        const kh_option *option = &kh_options_table[places[p].id];
        if (strcmp(places[p].name, name) == 0 && kh_option_is_of(option, command))
            return option;
    }
    return NULL;
}

static bool fail(GError **error, const char *what)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, "%s: %s", KH_SETTINGS_FILE, what);
    return false;
}

static bool fail_unknown(GError **error, const char *key)
{
    const char *nearest = kh_text_nearest(key, settings);
    g_autofree char *all = g_strjoinv(", ", (char **)(gsize)settings);
    g_autofree char *what = nearest != NULL
                                ? g_strdup_printf(_("“%s” is not a setting; is “%s” meant?"), key, nearest)
                                : g_strdup_printf(_("“%s” is not a setting; expected one of %s"), key, all);
    return fail(error, what);
}

static bool check_groups(GKeyFile *file, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        g_autofree char *what =
            g_strdup_printf(_("“[%s]” is not known; settings stand under “[kaohe]”"), *group);
        if (strcmp(*group, KH_SETTINGS_GROUP) != 0)
            return fail(error, what);
    }
    return true;
}

/* A value of an option that the command takes and the command line left open. */
static bool apply_key(GKeyFile *file, const char *key, const kh_command *command, kh_options *options,
                      GError **error)
{
    if (!g_strv_contains(settings, key))
        return fail_unknown(error, key);
    g_autoptr(GError) fault = NULL;
    g_autofree char *value = g_key_file_get_string(file, KH_SETTINGS_GROUP, key, &fault);
    if (value == NULL)
        return fail(error, fault->message);
    if (*g_strstrip(value) == '\0') {
        g_autofree char *what = g_strdup_printf(_("“%s” is empty; give it a value or remove the line"), key);
        return fail(error, what);
    }
    const kh_option *option = find_option(key, command);
    if (option != NULL && *(char **)(gpointer)((char *)options + option->target) == NULL)
        kh_options_set(options, option, g_steal_pointer(&value));
    return true;
}

static bool apply_text(const char *text, const kh_command *command, kh_options *options, GError **error)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* which editors put before UTF-8 */
    if (g_str_has_prefix(text, mark))
        text += strlen(mark);
    if (!g_utf8_validate(text, -1, NULL))
        return fail(error, _("the file is not UTF-8; save it as UTF-8"));
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) fault = NULL;
    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, &fault))
        return fail(error, fault->message);
    if (!check_groups(file, error))
        return false;
    g_auto(GStrv) keys = g_key_file_get_keys(file, KH_SETTINGS_GROUP, NULL, NULL);
    for (char **key = keys; key != NULL && *key != NULL; key++) {
        if (!apply_key(file, *key, command, options, error))
            return false;
    }
    return true;
}

static bool takes_any(const kh_command *command)
{
    for (const char *const *name = settings; *name != NULL; name++) {
        if (find_option(*name, command) != NULL)
            return true;
    }
    return false;
}

bool kh_settings_apply(const kh_command *command, kh_options *options, GError **error)
{
    if (!takes_any(command) || kh_path_is_missing(KH_SETTINGS_FILE))
        return true;
    g_autofree char *text = NULL;
    g_autoptr(GError) fault = NULL;
    if (g_file_get_contents(KH_SETTINGS_FILE, &text, NULL, &fault))
        return apply_text(text, command, options, error);
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the settings “%s” cannot be read: %s"),
                KH_SETTINGS_FILE, fault->message);
    return false;
}

/* The nearest folder above the working directory with settings; NULL where there is none. Caller frees. */
static char *find_above(void)
{
    char *folder = g_get_current_dir();
    for (;;) {
        char *above = g_path_get_dirname(folder);
        bool is_top = strcmp(above, folder) == 0;
        g_free(folder);
        folder = above;
        g_autofree char *file = g_build_filename(folder, KH_SETTINGS_FILE, NULL);
        if (is_top || g_file_test(file, G_FILE_TEST_IS_REGULAR))
            break;
    }
    g_autofree char *found = g_build_filename(folder, KH_SETTINGS_FILE, NULL);
    if (!g_file_test(found, G_FILE_TEST_IS_REGULAR))
        g_clear_pointer(&folder, g_free);
    return folder;
}

/* An assessment is named where the store has several, which is not known here: that it is not is no sign. */
static bool leaves_any_open(const kh_command *command, const kh_options *options)
{
    for (gsize p = 0; p < G_N_ELEMENTS(places); p++) {
        const kh_option_id id = places[p].id;
        const kh_option *option = &kh_options_table[id];
        const char *const *value = (const void *)((const char *)options + option->target);
        if (id != KH_OPTION_SCHEME && id != KH_OPTION_RULES_OF && kh_option_is_of(option, command) &&
            *value == NULL)
            return true;
    }
    return false;
}

void kh_settings_tell_above(const kh_command *command, const kh_options *options)
{
    if (!kh_path_is_missing(KH_SETTINGS_FILE) || !leaves_any_open(command, options))
        return;
    g_autofree char *folder = find_above();
    if (folder != NULL)
        kh_terminal_note(_("kaohe: this folder has no kaohe.ini; the one in “%s” counts only there: to work "
                           "with it, go there"),
                         folder);
}

char *kh_settings_value(const char *text)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_key_file_set_string(file, KH_SETTINGS_GROUP, "value", text);
    return g_key_file_get_value(file, KH_SETTINGS_GROUP, "value", NULL);
}
