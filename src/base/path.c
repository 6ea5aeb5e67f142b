#include "base/path.h"

#include <errno.h>
#include <glib/gstdio.h>

bool kh_path_is_missing(const char *path)
{
    return g_access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}
