#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/offered_words.h"
#include "cli/places.h"
#include "cli/stores.h"
#include "cli/terminal.h"

#include <string.h>

/* A form has no date of its own: the same tables and words give the same bytes on any day. */
static const kh_ymd made_on = {2000, 1, 1};

static const char *const folder_name = "表单";

/* The table of that title or name, or NULL. */
static const kh_table *find_table(const char *name)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        if (strcmp(name, table->title) == 0 || g_ascii_strcasecmp(name, table->name) == 0)
            return table;
    }
    return NULL;
}

static bool fail_on_name(const char *name, GError **error)
{
    const char *names[2 * KH_TABLE_COUNT + 2] = {NULL};
    g_autoptr(GString) titles = g_string_new(NULL);
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        names[2 * id] = table->title;
        names[2 * id + 1] = table->name;
        g_string_append_printf(titles, "%s%s", id == 0 ? "" : ", ", table->title);
    }
    names[2 * KH_TABLE_COUNT] = KH_FORM_INSPECTORS;
    g_string_append_printf(titles, ", %s", KH_FORM_INSPECTORS);
    const char *nearest = kh_text_nearest(name, names);
    if (nearest != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” is not a table; nearest: “%s”"), name, nearest);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” is not a table; expected one of %s"), name,
                    titles->str);
    return false;
}

static bool check_names(const kh_options *options, GError **error)
{
    for (char **name = options->inputs; name != NULL && *name != NULL; name++) {
        if (find_table(*name) == NULL && strcmp(*name, KH_FORM_INSPECTORS) != 0)
            return fail_on_name(*name, error);
    }
    return true;
}

static bool is_wanted(const kh_options *options, const kh_table *table)
{
    for (char **name = options->inputs; name != NULL && *name != NULL; name++) {
        if (find_table(*name) == table)
            return true;
    }
    return options->inputs == NULL;
}

static bool wants_inspectors(const kh_options *options)
{
    return options->inputs == NULL ||
           g_strv_contains((const char *const *)options->inputs, KH_FORM_INSPECTORS);
}

static bool write_form(const kh_form *form, const char *name, const char *folder, GError **error)
{
    const kh_form_place place = {folder, name,
                                 kh_date_start(kh_date_from_ymd(made_on.year, made_on.month, made_on.day))};
    if (!kh_form_write(form, &place, error))
        return false;
    kh_terminal_line("%s/%s.xlsx", folder, name);
    kh_terminal_line("%s/%s.csv", folder, name);
    return true;
}

static bool write_wanted(const kh_options *options, const kh_form_words *words, const char *folder,
                         GError **error)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        g_autoptr(kh_form) form = kh_form_new(table, words);
        if (is_wanted(options, table) && !write_form(form, table->title, folder, error))
            return false;
    }
    g_autoptr(kh_form) inspectors = kh_form_new_inspectors(words);
    return !wants_inspectors(options) || write_form(inspectors, KH_FORM_INSPECTORS, folder, error);
}

/* The store that was named, or the usual one where it is there: an office that has none yet gets its forms
 * too. */
static bool open_store(const kh_options *options, kh_store **store, GError **error)
{
    if (options->store == NULL && !g_file_test(kh_stores_path(options), G_FILE_TEST_EXISTS))
        return true;
    *store = kh_stores_find(options, error);
    return *store != NULL;
}

static bool write_forms(const kh_options *options, GError **error)
{
    g_autoptr(kh_store) store = NULL;
    g_auto(kh_offered_words) words = {.types = NULL};
    if (!check_names(options, error) || !open_store(options, &store, error) ||
        !kh_offered_words_read(&words, store, error))
        return false;
    g_autofree char *folder = g_build_filename(kh_places_out(options), folder_name, NULL);
    return kh_places_make_folder(folder, error) && write_wanted(options, &words.words, folder, error);
}

static kh_exit run_template(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return write_forms(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_template = {
    .name = "template",
    .arguments = N_("[TABLE...]"),
    .summary =
        N_("Writes an empty form of each table, as workbook and as CSV, with the store's own choices."),
    .example = "kaohe template 公开台账 --out 下发",
    .options = KH_OPTIONS(KH_OPTION_OUT, KH_OPTION_STORE),
    .run = run_template,
};
