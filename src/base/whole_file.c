#include "base/whole_file.h"

#include "base/error.h"
#include "base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".kaohe-" /* what the names of temporary files begin with */

struct kh_whole_file {
    char *path, *folder, *temporary;
    FILE *stream; /* NULL once closed */
    int lock;     /* a second descriptor of it, which holds the lock until the file has its place; -1: none */
    mode_t mode;
    bool committed;
};

static void set_failure(GError **error, const char *path, int number)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("“%s” cannot be written: %s; name a place that exists, may be written to and has space"),
                path, g_strerror(number));
}

/* `.kaohe-XXXXXX`, or `.scores.csv.XXXXXX` of version 0.1.0. */
static bool is_temporary_name(const char *entry, const char *name)
{
    static const char unique[] = "XXXXXX";
    gsize length = strlen(entry);
    if (g_str_has_prefix(entry, TEMPORARY))
        return length == strlen(TEMPORARY) + strlen(unique);
    return entry[0] == '.' && g_str_has_prefix(entry + 1, name) && entry[1 + strlen(name)] == '.' &&
           length == strlen(name) + 2 + strlen(unique);
}

/* A file that its writer holds no lock on any more has none: it was interrupted. */
static void remove_if_left(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat status;
    if (descriptor < 0)
        return;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
        flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        g_unlink(path);
    close(descriptor);
}

/* What cannot be looked at or removed stays: it is in nobody's way. */
static void remove_leftovers(const char *folder, const char *name)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *entry;
    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = is_temporary_name(entry, name) ? g_build_filename(folder, entry, NULL) : NULL;
        if (path != NULL)
            remove_if_left(path);
    }
}

/* A new file that nobody else has, locked; -1 with errno where there can be none. One that another run took
 * for left over before it was locked is made again. */
static int make_temporary(char *path, struct stat *status)
{
    g_autofree char *template = g_strdup(path);
    for (;;) {
        strcpy(path, template); /* of the same length */
        int descriptor = g_mkstemp_full(path, O_WRONLY | O_CLOEXEC, 0666);
        if (descriptor < 0)
            return -1;
        flock(descriptor, LOCK_EX); /* a file system without locks has no leftovers removed either */
        if (fstat(descriptor, status) == 0 && status->st_nlink > 0)
            return descriptor;
        close(descriptor);
    }
}

/* The stream of a new file that nobody else has, with the mode of any new file: 0666 less the umask. */
static bool open_temporary(kh_whole_file *file)
{
    struct stat status;
    int descriptor = make_temporary(file->temporary, &status);
    if (descriptor < 0)
        return false;
    file->stream = fdopen(descriptor, "wb");
    file->lock = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (file->stream == NULL) {
        int number = errno;
        close(descriptor);
        g_unlink(file->temporary);
        errno = number;
        return false;
    }
    file->mode = status.st_mode & 0777;
    return true;
}

kh_whole_file *kh_whole_file_open(const char *path, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    kh_whole_file *file = g_new0(kh_whole_file, 1);
    file->path = g_strdup(path);
    file->folder = g_path_get_dirname(path);
    file->lock = -1;
    file->temporary = g_build_filename(file->folder, TEMPORARY "XXXXXX", NULL);
    remove_leftovers(file->folder, name);
    if (!open_temporary(file)) {
        set_failure(error, path, errno);
        file->committed = true; /* there is nothing to remove */
        kh_whole_file_free(file);
        return NULL;
    }
    return file;
}

const char *kh_whole_file_temporary(const kh_whole_file *file)
{
    return file->temporary;
}

FILE *kh_whole_file_stream(kh_whole_file *file)
{
    return file->stream;
}

static bool close_stream(kh_whole_file *file)
{
    if (file->stream == NULL)
        return true;
    bool failed = ferror(file->stream) != 0;
    bool closed = fclose(file->stream) == 0;
    file->stream = NULL;
    if (failed && closed)
        errno = EIO; /* what it was when it happened is not known any more */
    return closed && !failed;
}

static bool sync_path(const char *path, int flags, const mode_t *mode)
{
    int descriptor = open(path, flags | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool done = mode == NULL || fchmod(descriptor, *mode) == 0;
    /* EINVAL: a file system that has nothing to sync here. */
    done = done && (fsync(descriptor) == 0 || errno == EINVAL);
    int number = errno;
    close(descriptor);
    errno = number;
    return done;
}

bool kh_whole_folder_make(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return true;
    g_autofree char *above = g_path_get_dirname(path);
    if (strcmp(above, path) != 0 && !kh_whole_folder_make(above))
        return false;
    bool made = g_mkdir(path, 0777) == 0 || (errno == EEXIST && g_file_test(path, G_FILE_TEST_IS_DIR));
    return made && sync_path(above, O_RDONLY | O_DIRECTORY, NULL);
}

/* By name and not by the stream: a library may have put a file of its own under the temporary name. */
bool kh_whole_file_commit(kh_whole_file *file, GError **error)
{
    g_assert(!file->committed);
    if (!close_stream(file) || !sync_path(file->temporary, O_RDONLY, &file->mode) ||
        g_rename(file->temporary, file->path) != 0) {
        set_failure(error, file->path, errno);
        return false;
    }
    file->committed = true;
    if (!sync_path(file->folder, O_RDONLY | O_DIRECTORY, NULL)) {
        set_failure(error, file->path, errno);
        return false;
    }
    return true;
}

void kh_whole_file_free(kh_whole_file *file)
{
    if (file == NULL)
        return;
    if (file->stream != NULL)
        fclose(file->stream);
    if (!file->committed)
        g_unlink(file->temporary);
    if (file->lock >= 0)
        close(file->lock);
    g_free(file->path);
    g_free(file->folder);
    g_free(file->temporary);
    g_free(file);
}
