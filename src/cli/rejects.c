#include "cli/rejects.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "base/whole_file.h"
#include "cli/terminal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct rejects_file {
    char *path;
    int64_t rows;
} rejects_file;

struct kh_rejects {
    char *folder;
    GArray *files; /* of rejects_file */
};

static void clear_file(gpointer data)
{
    rejects_file *file = data;
    g_free(file->path);
}

kh_rejects *kh_rejects_new(const char *folder)
{
    kh_rejects *rejects = g_new0(kh_rejects, 1);
    rejects->folder = g_strdup(folder);
    rejects->files = g_array_new(FALSE, TRUE, sizeof(rejects_file));
    g_array_set_clear_func(rejects->files, clear_file);
    return rejects;
}

void kh_rejects_free(kh_rejects *rejects)
{
    if (rejects == NULL)
        return;
    g_array_unref(rejects->files);
    g_free(rejects->folder);
    g_free(rejects);
}

static char *without_ending(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    gsize length = strlen(name);
    return g_strndup(name, g_str_has_suffix(lower, ".csv") ? length - strlen(".csv") : length);
}

/* The path below the rejects folder without its ending: the input's own, each part made safe. A sheet's is
 * that of its file and its name, `台账.xlsx-台账`. */
static char *plan_path(const kh_rejects *rejects, const char *below)
{
    g_autofree char *bare = strcmp(below, "-") == 0 ? g_strdup("stdin") : without_ending(below);
    g_auto(GStrv) parts = g_strsplit(bare, G_DIR_SEPARATOR_S, -1);
    GString *path = g_string_new(rejects->folder);
    for (char **part = parts; *part != NULL; part++) {
        g_autofree char *safe = kh_text_file_name(*part);
        g_string_append_printf(path, "%s%s", G_DIR_SEPARATOR_S, safe);
    }
    return g_string_free(path, FALSE);
}

/* `台账.csv`, or `台账-2.csv` and so on where that is there: it may be half mended. */
static char *find_free_path(const kh_rejects *rejects, const char *below)
{
    g_autofree char *start = plan_path(rejects, below);
    char *path = g_strconcat(start, ".csv", NULL);
    for (guint n = 2; g_file_test(path, G_FILE_TEST_EXISTS); n++) {
        g_free(path);
        path = g_strdup_printf("%s-%u.csv", start, n);
    }
    return path;
}

static bool make_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (kh_whole_folder_make(folder))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the folder “%s” for rejected rows cannot be made: %s"),
                folder, g_strerror(errno));
    return false;
}

bool kh_rejects_put(kh_rejects *rejects, const kh_refusal *refusal, GError **error)
{
    rejects_file written = {.path = find_free_path(rejects, refusal->below)};
    g_autoptr(kh_whole_file) file =
        make_folder(written.path, error) ? kh_whole_file_open(written.path, error) : NULL;
    if (file == NULL ||
        !kh_intake_write_rejects(refusal->intake, refusal->faults, kh_whole_file_stream(file), &written.rows,
                                 error) ||
        !kh_whole_file_commit(file, error)) {
        g_free(written.path);
        return false;
    }
    g_array_append_val(rejects->files, written);
    return true;
}

void kh_rejects_withdraw(kh_rejects *rejects, guint first)
{
    for (guint i = first; i < rejects->files->len; i++)
        g_unlink(g_array_index(rejects->files, rejects_file, i).path);
    g_array_set_size(rejects->files, MIN(first, rejects->files->len));
}

guint kh_rejects_count(const kh_rejects *rejects)
{
    return rejects->files->len;
}

void kh_rejects_list(const kh_rejects *rejects)
{
    for (guint i = 0; i < rejects->files->len; i++) {
        const rejects_file *file = &g_array_index(rejects->files, rejects_file, i);
        kh_terminal_line(_("%s: rows to mend and import: %" G_GINT64_FORMAT), file->path, file->rows);
    }
}
