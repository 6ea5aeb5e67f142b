#include "cli/office_files.h"

#include "base/error.h"
#include "base/message.h"
#include "intake/intake.h"

#include <string.h>

static const char calendar_name[] = "节假日.csv";

/* Where the folder stands seen from one of the folders above the program. */
static const char *const places[] = {"share/kaohe/scoring-rules", "scoring-rules"};

char *kh_office_files_folder(GError **error)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    char *folder = program == NULL ? NULL : g_path_get_dirname(program);
    while (folder != NULL && strcmp(folder, "/") != 0) {
        for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
            g_autofree char *found = g_build_filename(folder, places[i], NULL);
            g_autofree char *calendar = g_build_filename(found, calendar_name, NULL);
            if (g_file_test(calendar, G_FILE_TEST_IS_REGULAR)) {
                g_free(folder);
                return g_steal_pointer(&found);
            }
        }
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    g_free(folder);
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("the folder scoring-rules with “%s” is not beside the program; install it again"),
                calendar_name);
    return NULL;
}

char *kh_office_files_templates(const char *scheme_file, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(scheme_file);
    g_autofree char *own = g_build_filename(folder, "templates", NULL);
    if (g_file_test(own, G_FILE_TEST_IS_DIR))
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
