#include "cli/office_files.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "intake/intake.h"

#include <string.h>

static const char calendar_name[] = "节假日.csv";

/* Where a folder stands seen from one of the folders above the program: installed, and in the tree it was
 * built in. It is known by a file that it holds. */
typedef struct shipped_folder {
    const char *places[2];
    const char *installed; /* where the program does not know its own place */
    const char *witness;
} shipped_folder;

static const shipped_folder rules = {
    {"share/kaohe/scoring-rules", "scoring-rules"}, KAOHE_DATA_FOLDER "/kaohe/scoring-rules", calendar_name};
static const shipped_folder translations = {
    {"share/locale", "locale"}, KAOHE_DATA_FOLDER "/locale", "zh_CN/LC_MESSAGES/" GETTEXT_PACKAGE ".mo"};

static bool holds(const char *folder, const char *witness)
{
    g_autofree char *file = g_build_filename(folder, witness, NULL);
    return g_file_test(file, G_FILE_TEST_IS_REGULAR);
}

/* The folder above the program from which one of the places is reached, that place; or NULL. */
static char *find_beside_program(const shipped_folder *shipped)
{
    g_autofree char *folder = g_file_read_link("/proc/self/exe", NULL);
    while (folder != NULL && strcmp(folder, "/") != 0) {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
        for (gsize i = 0; i < G_N_ELEMENTS(shipped->places); i++) {
            g_autofree char *found = g_build_filename(folder, shipped->places[i], NULL);
            if (holds(found, shipped->witness))
                return g_steal_pointer(&found);
        }
    }
    return NULL;
}

static char *find_shipped(const shipped_folder *shipped)
{
    char *found = find_beside_program(shipped);
    if (found != NULL || !holds(shipped->installed, shipped->witness))
        return found;
    return g_strdup(shipped->installed);
}

char *kh_office_files_folder(GError **error)
{
    char *folder = find_shipped(&rules);
    if (folder == NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("the folder scoring-rules with “%s” is not beside the program; install it again"),
                    calendar_name);
    return folder;
}

char *kh_office_files_translations(void)
{
    return find_shipped(&translations);
}

char *kh_office_files_templates(const char *scheme_file, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(scheme_file);
    g_autofree char *own = g_build_filename(folder, "templates", NULL);
    if (!kh_path_is_missing(own))
        return g_steal_pointer(&own);
    g_autofree char *shipped = kh_office_files_folder(error);
    return shipped == NULL ? NULL : g_build_filename(shipped, "templates", NULL);
}

static bool read_days(kh_row_source *source, kh_calendar *calendar, GError **error)
{
    const kh_row_block *block = NULL;
    while (source->next(source, &block, error)) {
        if (block == NULL)
            return true;
        for (guint r = 0; r < block->n_rows; r++) {
            const kh_value *values = block->rows[r].values;
            if (block->rows[r].refused)
                continue;
            kh_moment date = kh_moment_decode(values[KH_CALENDAR_DATE].number);
            kh_calendar_set(calendar, kh_instant_date(date.at),
                            (kh_day_type)values[KH_CALENDAR_DAY_TYPE].number);
        }
    }
    return false;
}

kh_calendar *kh_office_files_calendar(kh_diagnostics *diagnostics, GError **error)
{
    g_autofree char *folder = kh_office_files_folder(error);
    if (folder == NULL)
        return NULL;
    g_autofree char *path = g_build_filename(folder, calendar_name, NULL);
    g_autoptr(kh_intake) intake = kh_intake_open(path, path, diagnostics, error);
    if (intake == NULL)
        return NULL;
    const kh_table *table = kh_intake_table(intake);
    if (table == NULL || table->id != KH_TABLE_CALENDAR) {
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” is not a calendar; install it again"), path);
        return NULL;
    }
    kh_row_source *source = kh_intake_rows(intake, error);
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    if (source == NULL || !read_days(source, calendar, error))
        return NULL;
    return g_steal_pointer(&calendar);
}
