#include "cli/places.h"

#include "base/error.h"
#include "base/message.h"
#include "base/whole_file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

const char *kh_places_out(const kh_options *options)
{
    return options->out == NULL ? "reports" : options->out;
}

bool kh_places_make_folder(const char *folder, GError **error)
{
    if (kh_whole_folder_make(folder))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the folder “%s” cannot be made; choose another --out"),
                folder);
    return false;
}

static bool is_writable_folder(const char *folder)
{
    return g_file_test(folder, G_FILE_TEST_IS_DIR) && g_access(folder, W_OK) == 0;
}

bool kh_places_check_folder(const char *folder, const char *option, GError **error)
{
    char *there = g_strdup(folder);
    while (g_access(there, F_OK) != 0 && strcmp(there, ".") != 0 && strcmp(there, "/") != 0) {
        char *above = g_path_get_dirname(there);
        g_free(there);
        there = above;
    }
    bool is_writable = is_writable_folder(there);
    g_free(there);
    if (!is_writable)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” cannot be written to; choose another %s"),
                    folder, option);
    return is_writable;
}

bool kh_places_check_file(const char *path, const char *option, GError **error)
{
    if (path == NULL)
        return true;
    g_autofree char *folder = g_path_get_dirname(path);
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        return kh_places_check_folder(folder, option, error);
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” is a folder; give %s the name of a file"), path,
                option);
    return false;
}

bool kh_places_require_folder_of(const char *path, const char *option, GError **error)
{
    g_autofree char *folder = path == NULL ? g_strdup(".") : g_path_get_dirname(path);
    if (g_access(folder, F_OK) == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("the folder “%s” does not exist; make it, or choose another %s"), folder, option);
    return false;
}
