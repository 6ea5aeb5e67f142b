#include "store/timeless.h"

#include <glib.h>
#include <sqlite3.h>

struct kh_timeless {
    sqlite3_vfs files; /* first: SQLite hands it out, and it is a kh_timeless */
    sqlite3_vfs *system;
    char *name;
    bool asked;
};

static int tell_moment(sqlite3_vfs *vfs, sqlite3_int64 *moment)
{
    kh_timeless *files = (kh_timeless *)vfs;
    files->asked = true;
    return files->system->xCurrentTimeInt64(files->system, moment);
}

static int tell_day(sqlite3_vfs *vfs, double *day)
{
    kh_timeless *files = (kh_timeless *)vfs;
    files->asked = true;
    return files->system->xCurrentTime(files->system, day);
}

kh_timeless *kh_timeless_new(void)
{
    kh_timeless *files = g_new0(kh_timeless, 1);
    files->system = sqlite3_vfs_find(NULL);
    files->files = *files->system;
    files->name = g_strdup_printf("kaohe-%p", (void *)files);
    files->files.zName = files->name;
    files->files.xCurrentTime = tell_day;
    files->files.xCurrentTimeInt64 = tell_moment;
    sqlite3_vfs_register(&files->files, 0);
    return files;
}

void kh_timeless_free(kh_timeless *files)
{
    if (files == NULL)
        return;
    sqlite3_vfs_unregister(&files->files);
    g_free(files->name);
    g_free(files);
}

const char *kh_timeless_name(const kh_timeless *files)
{
    return files->name;
}

bool kh_timeless_was_asked(kh_timeless *files)
{
    bool asked = files->asked;
    files->asked = false;
    return asked;
}
