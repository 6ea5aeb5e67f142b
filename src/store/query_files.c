#include "store/query_files.h"

#include <glib.h>
#include <sqlite3.h>

struct kh_query_files {
    sqlite3_vfs vfs; /* first: SQLite hands it out, and it is a kh_query_files */
    sqlite3_vfs *system;
    char *name;
    int64_t written, allowed; /* bytes */
    bool full, asked;
};

/* A file that SQLite holds. The system's own stands behind it in the same block. */
typedef struct counted_file {
    sqlite3_file file; /* first, likewise */
    kh_query_files *files;
} counted_file;

static sqlite3_file *behind(sqlite3_file *file)
{
    return (sqlite3_file *)((counted_file *)file + 1);
}

static int close_file(sqlite3_file *file)
{
    return behind(file)->pMethods->xClose(behind(file));
}

static int read_file(sqlite3_file *file, void *bytes, int n, sqlite3_int64 offset)
{
    return behind(file)->pMethods->xRead(behind(file), bytes, n, offset);
}

static int write_file(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
    kh_query_files *files = ((counted_file *)file)->files;
    if (files->written > files->allowed - n) {
        files->full = true;
        return SQLITE_FULL;
    }
    files->written += n;
    return behind(file)->pMethods->xWrite(behind(file), bytes, n, offset);
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
    return behind(file)->pMethods->xTruncate(behind(file), size);
}

static int sync_file(sqlite3_file *file, int flags)
{
    return behind(file)->pMethods->xSync(behind(file), flags);
}

static int tell_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return behind(file)->pMethods->xFileSize(behind(file), size);
}

static int lock_file(sqlite3_file *file, int lock)
{
    return behind(file)->pMethods->xLock(behind(file), lock);
}

static int unlock_file(sqlite3_file *file, int lock)
{
    return behind(file)->pMethods->xUnlock(behind(file), lock);
}

static int tell_reserved(sqlite3_file *file, int *reserved)
{
    return behind(file)->pMethods->xCheckReservedLock(behind(file), reserved);
}

static int control_file(sqlite3_file *file, int operation, void *argument)
{
    return behind(file)->pMethods->xFileControl(behind(file), operation, argument);
}

static int tell_sector_size(sqlite3_file *file)
{
    return behind(file)->pMethods->xSectorSize(behind(file));
}

static int tell_characteristics(sqlite3_file *file)
{
    return behind(file)->pMethods->xDeviceCharacteristics(behind(file));
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = tell_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = tell_reserved,
    .xFileControl = control_file,
    .xSectorSize = tell_sector_size,
    .xDeviceCharacteristics = tell_characteristics,
};

/* A file without a name is a temporary one. */
static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got)
{
    kh_query_files *files = (kh_query_files *)vfs;
    file->pMethods = NULL;
    if (name != NULL)
        return SQLITE_CANTOPEN;
    int code = files->system->xOpen(files->system, NULL, behind(file), flags, got);
    if (code != SQLITE_OK)
        return code;
    *(counted_file *)file = (counted_file){{&methods}, files};
    return SQLITE_OK;
}

static int tell_moment(sqlite3_vfs *vfs, sqlite3_int64 *moment)
{
    kh_query_files *files = (kh_query_files *)vfs;
    files->asked = true;
    return files->system->xCurrentTimeInt64(files->system, moment);
}

static int tell_day(sqlite3_vfs *vfs, double *day)
{
    kh_query_files *files = (kh_query_files *)vfs;
    files->asked = true;
    return files->system->xCurrentTime(files->system, day);
}

kh_query_files *kh_query_files_new(void)
{
    kh_query_files *files = g_new0(kh_query_files, 1);
    files->system = sqlite3_vfs_find(NULL);
    files->vfs = *files->system;
    files->name = g_strdup_printf("kaohe-%p", (void *)files);
    files->vfs.zName = files->name;
    files->vfs.szOsFile = (int)sizeof(counted_file) + files->system->szOsFile;
    files->vfs.xOpen = open_file;
    files->vfs.xCurrentTime = tell_day;
    files->vfs.xCurrentTimeInt64 = tell_moment;
    files->allowed = INT64_MAX;
    sqlite3_vfs_register(&files->vfs, 0);
    return files;
}

void kh_query_files_free(kh_query_files *files)
{
    if (files == NULL)
        return;
    sqlite3_vfs_unregister(&files->vfs);
    g_free(files->name);
    g_free(files);
}

const char *kh_query_files_name(const kh_query_files *files)
{
    return files->name;
}

void kh_query_files_allow(kh_query_files *files, int64_t bytes)
{
    files->allowed = 3 * files->written + bytes;
}

static bool take(bool *flag)
{
    bool was = *flag;
    *flag = false;
    return was;
}

bool kh_query_files_were_full(kh_query_files *files)
{
    return take(&files->full);
}

bool kh_query_files_were_asked_the_time(kh_query_files *files)
{
    return take(&files->asked);
}
