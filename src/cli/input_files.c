#include "cli/input_files.h"

#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/folder_entry.h"
#include "store/store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void kh_input_file_free(gpointer data)
{
    kh_input_file *file = data;
    if (file->handle >= 0)
        close(file->handle);
    g_free(file->path);
    g_free(file->shown);
    g_free(file->below);
    g_free(file);
}

/* A file's name as text: names out of old archives are often GBK. Caller frees. */
static char *name_as_text(const char *name)
{
    if (g_utf8_validate(name, -1, NULL))
        return g_strdup(name);
    char *converted = g_convert(name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
    return converted != NULL ? converted : g_filename_display_name(name);
}

static void add_file(GPtrArray *files, const char *path, const char *below)
{
    kh_input_file *file = g_new0(kh_input_file, 1);
    file->path = g_strdup(path);
    file->shown = name_as_text(path);
    bool is_like_input = strcmp(below, KH_IMPORT_STANDARD_INPUT) == 0;
    file->below = is_like_input ? g_strdup("./" KH_IMPORT_STANDARD_INPUT) : name_as_text(below);
    file->handle = -1;
    g_ptr_array_add(files, file);
}

/* `name` stands in its folder under another name that is near: a slip of the keyboard. Caller frees. */
static char *find_near(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GDir) entries = g_utf8_validate(name, -1, NULL) ? g_dir_open(folder, 0, NULL) : NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL) {
        if (g_utf8_validate(entry, -1, NULL))
            g_ptr_array_add(names, g_strdup(entry));
    }
    g_ptr_array_sort(names, kh_text_order);
    g_ptr_array_add(names, NULL);
    return g_strdup(kh_text_nearest(name, (const char *const *)names->pdata));
}

static bool refuse_missing(const char *path, int cause, GError **error)
{
    g_autofree char *near = cause == ENOENT ? find_near(path) : NULL;
    if (cause != ENOENT && cause != ENOTDIR)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” cannot be read: %s"), path, g_strerror(cause));
    else if (near != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” does not exist; name a file or a folder; nearest: “%s”"), path, near);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” does not exist; name a file or a folder"), path);
    return false;
}

static bool add_folder(const kh_input_gathering *gathering, const char *path, const char *below,
                       GError **error);

static void tell_passed_over(const kh_input_gathering *gathering, const char *path,
                             const kh_entry_verdict *verdict)
{
    g_autofree char *shown = name_as_text(path);
    g_autofree char *sibling = verdict->sibling == NULL ? NULL : name_as_text(verdict->sibling);
    const kh_place place = {.file = shown};
    if (sibling == NULL)
        kh_diagnostics_add(gathering->diagnostics, place, KH_CODE_W106_PASSED_OVER, "%s", _(verdict->reason));
    else
        kh_diagnostics_add(gathering->diagnostics, place, KH_CODE_W106_PASSED_OVER,
                           _("passed over: “%s” beside it is read"), sibling);
}

/* One entry of a folder; what has gone meanwhile is no entry any more. */
static bool add_entry(const kh_input_gathering *gathering, kh_folder_entry *entry, const char *below,
                      GError **error)
{
    if (g_lstat(entry->path, &entry->seen) != 0)
        return errno == ENOENT || refuse_missing(entry->path, errno, error);
    kh_entry_verdict verdict = kh_folder_entry_judge(entry);
    switch (verdict.use) {
    case KH_ENTRY_READ:
        add_file(gathering->files, entry->path, below);
        break;
    case KH_ENTRY_FOLDER:
        return add_folder(gathering, entry->path, below, error);
    case KH_ENTRY_PASSED_OVER:
        tell_passed_over(gathering, entry->path, &verdict);
        break;
    case KH_ENTRY_IGNORED:
        break;
    }
    return true;
}

/* The names in the folder. NULL where it cannot be read. Caller unrefs. */
static GPtrArray *names_in(const char *path, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &fault);
    if (folder == NULL) {
        g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE, fault->message);
        return NULL;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = kh_path_next_name(folder)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    return errno == 0 || refuse_missing(path, errno, error) ? g_steal_pointer(&names) : NULL;
}

/* Every table below the folder, with its path below the INPUT folder. */
static bool add_folder(const kh_input_gathering *gathering, const char *path, const char *below,
                       GError **error)
{
    g_autoptr(GPtrArray) names = names_in(path, error);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *inner = g_build_filename(path, name, NULL);
        g_autofree char *inner_below =
            below[0] == '\0' ? g_strdup(name) : g_build_filename(below, name, NULL);
        kh_folder_entry entry = {.path = inner, .name = name, .names = names, .own = gathering->own};
        if (!add_entry(gathering, &entry, inner_below, error))
            return false;
    }
    return names != NULL;
}

static bool spool(int handle)
{
    char buffer[65536];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        if (write(handle, buffer, n) != (ssize_t)n)
            return false;
    }
    return !ferror(stdin);
}

/* Standard input as a temporary file, for a file is read twice. It has no name any more when it is written: a
 * run that is interrupted leaves nothing of it. */
static bool add_standard_input(GPtrArray *files, GError **error)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) fault = NULL;
    int handle = g_file_open_tmp("kaohe-XXXXXX.csv", &path, &fault);
    if (handle < 0) {
        g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE, fault->message);
        return false;
    }
    g_unlink(path);
    bool good = spool(handle);
    if (!good)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("standard input cannot be kept in “%s”: %s"), path,
                    g_strerror(errno));
    g_autofree char *open = g_strdup_printf("/proc/self/fd/%d", handle);
    add_file(files, open, "");
    kh_input_file *file = files->pdata[files->len - 1];
    file->handle = handle;
    g_free(file->shown);
    file->shown = g_strdup(KH_IMPORT_STANDARD_INPUT);
    g_free(file->below);
    file->below = g_strdup(KH_IMPORT_STANDARD_INPUT);
    return good;
}

bool kh_input_files_add(const kh_input_gathering *gathering, const char *path, GError **error)
{
    GStatBuf seen;
    GPtrArray *files = gathering->files;
    if (strcmp(path, KH_IMPORT_STANDARD_INPUT) == 0)
        return add_standard_input(files, error);
    if (g_stat(path, &seen) != 0)
        return refuse_missing(path, errno, error);
    if (!S_ISDIR(seen.st_mode)) {
        g_autofree char *name = g_path_get_basename(path);
        add_file(files, path, name);
        return true;
    }
    guint before = files->len;
    if (!add_folder(gathering, path, "", error))
        return false;
    if (files->len > before)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("the folder “%s” holds no table; name the folder with the tables"), path);
    return false;
}
