#include "base/path.h"

#include <errno.h>
#include <glib/gstdio.h>

const char *kh_path_next_name(GDir *folder)
{
    errno = 0;
    return g_dir_read_name(folder);
}

bool kh_path_is_missing(const char *path)
{
    return g_access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* The folder that the file is in, links followed where it is there. Caller frees. */
static char *folder_of(const char *file)
{
    g_autofree char *folder = g_path_get_dirname(file);
    char *real = realpath(folder, NULL);
    if (real == NULL)
        return g_canonicalize_filename(folder, NULL);
    char *copy = g_strdup(real);
    free(real);
    return copy;
}

char *kh_path_seen_from(const char *other, const char *file)
{
    g_autofree char *from = folder_of(other);
    g_autofree char *to = folder_of(file);
    g_autofree char *name = g_path_get_basename(file);
    g_auto(GStrv) from_parts = g_strsplit(from, "/", -1);
    g_auto(GStrv) to_parts = g_strsplit(to, "/", -1);
    guint same = 0;
    while (from_parts[same] != NULL && g_strcmp0(from_parts[same], to_parts[same]) == 0)
        same++;
    GString *path = g_string_new(NULL);
    for (char **part = &from_parts[same]; *part != NULL; part++)
        g_string_append(path, **part == '\0' ? "" : "../");
    for (char **part = &to_parts[same]; *part != NULL; part++)
        g_string_append_printf(path, "%s%s", *part, **part == '\0' ? "" : "/");
    g_string_append(path, name);
    g_autofree char *written = g_string_free(path, FALSE);
    return g_utf8_validate(written, -1, NULL) ? g_steal_pointer(&written) : g_strescape(written, NULL);
}
