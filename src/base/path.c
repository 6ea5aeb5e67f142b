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
