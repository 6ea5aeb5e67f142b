#include "cli/office_folder.h"

#include "base/error.h"
#include "base/message.h"
#include "base/whole_file.h"
#include "cli/office_files.h"
#include "cli/office_names.h"
#include "cli/office_texts.h"
#include "cli/settings.h"
#include "model/table.h"
#include "report/csv/writer.h"
#include "report/form/form.h"

#include <errno.h>
#include <glib/gstdio.h>

#define SCHEMES   "scoring-rules"
#define TEMPLATES "scoring-rules/templates"
#define BASICS    "基础数据"
#define FORMS     "空表"
#define LOGS      "台账"
#define CALENDAR  "节假日.csv"
#define MARK      "\xEF\xBB\xBF" /* of UTF-8 */

/* The folder in the making, and what of it is made, to be taken back if the rest cannot be. */
typedef struct folder_making {
    const char *folder;
    GPtrArray *made; /* paths, in their order */
    const kh_office_names *names;
} folder_making;

static bool fail(GError **error, const char *path, const char *reason)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” cannot be written: %s"), path, reason);
    return false;
}

static char *path_of(const folder_making *making, const char *name)
{
    return g_build_filename(making->folder, name, NULL);
}

/* One that is there already is the folder itself, and empty. */
static bool make_folder(folder_making *making, const char *name, GError **error)
{
    g_autofree char *path = path_of(making, name);
    if (g_mkdir(path, 0777) == 0)
        g_ptr_array_add(making->made, g_steal_pointer(&path));
    else if (errno != EEXIST || name[0] != '\0')
        return fail(error, path, g_strerror(errno));
    return true;
}

static bool commit(folder_making *making, kh_whole_file *file, const char *path, GError **error)
{
    if (!kh_whole_file_commit(file, error))
        return false;
    g_ptr_array_add(making->made, g_strdup(path));
    return true;
}

static bool put_text(folder_making *making, const char *name, const char *text, GError **error)
{
    g_autofree char *path = path_of(making, name);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    fputs(text, kh_whole_file_stream(file));
    return commit(making, file, path, error);
}

static char *read_shipped(const char *from, GError **error)
{
    char *text = NULL;
    g_autoptr(GError) fault = NULL;
    if (!g_file_get_contents(from, &text, NULL, &fault))
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("“%s” cannot be read: %s; install the program again"), from, fault->message);
    return text;
}

static bool copy_file(folder_making *making, const char *from, const char *name, GError **error)
{
    g_autofree char *text = read_shipped(from, error);
    return text != NULL && put_text(making, name, text, error);
}

/* A spreadsheet program takes a CSV file for GBK that does not say that it is UTF-8. */
static bool copy_table(folder_making *making, const char *from, const char *name, GError **error)
{
    g_autofree char *text = read_shipped(from, error);
    g_autofree char *marked =
        text == NULL || g_str_has_prefix(text, MARK) ? g_steal_pointer(&text) : g_strconcat(MARK, text, NULL);
    return marked != NULL && put_text(making, name, marked, error);
}

static bool fill_scheme(folder_making *making, const char *from, const char *name, GError **error)
{
    g_autofree char *text = read_shipped(from, error);
    g_autofree char *filled = text == NULL ? NULL : kh_office_names_fill(making->names, text);
    return filled != NULL && put_text(making, name, filled, error);
}

static gint by_name(gconstpointer one, gconstpointer other)
{
    return g_strcmp0(*(const char *const *)one, *(const char *const *)other);
}

/* The names in a folder, sorted; NULL where it cannot be read. */
static GPtrArray *names_in(const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    if (entries == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(entries); name != NULL; name = g_dir_read_name(entries))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

static bool copy_templates(folder_making *making, const char *shipped, GError **error)
{
    g_autofree char *templates = g_build_filename(shipped, "templates", NULL);
    g_autoptr(GPtrArray) names = names_in(templates);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree char *from = g_build_filename(templates, names->pdata[i], NULL);
        g_autofree char *name = g_build_filename(TEMPLATES, names->pdata[i], NULL);
        if (!copy_file(making, from, name, error))
            return false;
    }
    return names != NULL || fail(error, templates, g_strerror(errno));
}

/* What becomes of what ships. */
static const struct {
    const char *shipped, *place;
    bool (*copy)(folder_making *making, const char *from, const char *name, GError **error);
} copies[] = {
    {"county.yaml", SCHEMES "/county.yaml", fill_scheme},
    {"README.md", SCHEMES "/README.md", copy_file},
    {CALENDAR, BASICS "/" CALENDAR, copy_table},
};

static bool copy_shipped(folder_making *making, GError **error)
{
    g_autofree char *shipped = kh_office_files_folder(error);
    if (shipped == NULL)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(copies); i++) {
        g_autofree char *from = g_build_filename(shipped, copies[i].shipped, NULL);
        if (!copies[i].copy(making, from, copies[i].place, error))
            return false;
    }
    return copy_templates(making, shipped, error);
}

/* A form: the headings of the table, for a spreadsheet program. */
static bool put_form(folder_making *making, const kh_table *table, const char *where, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s/%s.csv", where, table->title);
    g_autofree char *path = path_of(making, name);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    g_autoptr(GString) headings = g_string_new(NULL);
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append_printf(headings, "%s%s", c == 0 ? "" : ",", table->columns[c].heading);
    kh_csv_writer csv;
    kh_csv_begin_table(&csv, kh_whole_file_stream(file), headings->str);
    return commit(making, file, path, error);
}

/* A form has no date of its own: it is the same in every folder. */
static bool put_book(folder_making *making, const char *name, kh_form *form, GError **error)
{
    g_autofree char *folder = path_of(making, FORMS);
    g_autofree char *book = g_strdup_printf("%s/%s.xlsx", folder, name);
    g_autofree char *csv = g_strdup_printf("%s/%s.csv", folder, name);
    const kh_form_place place = {folder, name, kh_date_start(kh_date_from_ymd(2000, 1, 1))};
    if (!kh_form_write(form, &place, error))
        return false;
    g_ptr_array_add(making->made, g_steal_pointer(&book));
    g_ptr_array_add(making->made, g_steal_pointer(&csv));
    return true;
}

/* Every table to be filled in, and the list of inspectors; what an office fills in itself has its place too.
 */
static bool put_forms(folder_making *making, GError **error)
{
    const kh_form_words none = {.office = NULL};
    g_autoptr(kh_form) inspectors = kh_form_new_inspectors(&none);
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        bool is_basic = id == KH_TABLE_DEPARTMENTS || id == KH_TABLE_CATALOGUE;
        g_autoptr(kh_form) form = kh_form_new(table, &none);
        if ((is_basic && !put_form(making, table, BASICS, error)) ||
            (id != KH_TABLE_CALENDAR && !put_book(making, table->title, form, error)))
            return false;
    }
    return put_book(making, KH_FORM_INSPECTORS, inspectors, error);
}

static bool put_settings(folder_making *making, const char *office, GError **error)
{
    g_autofree char *name = office == NULL ? NULL : kh_settings_value(office);
    g_autofree char *text =
        g_strdup_printf("%s%soffice = %s\n", kh_office_text_settings, name == NULL ? "#" : "",
                        name == NULL ? "某某县人民政府办公室" : name);
    return put_text(making, KH_SETTINGS_FILE, text, error);
}

static bool make_all(folder_making *making, const char *office, GError **error)
{
    static const char *const folders[] = {"", BASICS, FORMS, LOGS, SCHEMES, TEMPLATES};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        if (!make_folder(making, folders[i], error))
            return false;
    }
    return copy_shipped(making, error) && put_forms(making, error) && put_settings(making, office, error) &&
           put_text(making, "使用说明.txt", kh_office_text_manual, error);
}

static void take_back(const folder_making *making)
{
    for (guint i = making->made->len; i-- > 0;)
        g_remove(making->made->pdata[i]);
}

static bool is_free(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = names_in(folder);
    if (names == NULL ? !g_file_test(folder, G_FILE_TEST_EXISTS) : names->len == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("“%s” is there already and is left as it is; name a new folder"), folder);
    return false;
}

bool kh_office_folder_make(const char *folder, const char *office, const kh_office_names *names,
                           GError **error)
{
    if (!is_free(folder, error))
        return false;
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    folder_making making = {folder, made, names};
    bool done = make_all(&making, office, error);
    if (!done)
        take_back(&making);
    return done;
}
