#include "intake/raw_file.h"

#include "base/error.h"
#include "base/message.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DIGEST_BLOCK = 256 * 1024 };

struct kh_raw_file {
    int descriptor;
    char *path, *shown;
    struct stat seen;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_MD_CTX, EVP_MD_CTX_free)

static void set_machine_error(GError **error, const char *shown, int cause)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” cannot be read: %s"), shown, g_strerror(cause));
}

static kh_obstacle obstacle_of_mode(mode_t mode)
{
    if (S_ISREG(mode))
        return KH_OBSTACLE_NONE;
    if (S_ISDIR(mode))
        return KH_OBSTACLE_FOLDER;
    return S_ISFIFO(mode) ? KH_OBSTACLE_PIPE : KH_OBSTACLE_OTHER;
}

/* Looked at before it is opened: opening a device may do things by itself. */
static kh_obstacle look_at(const char *path, const char *shown, GError **error)
{
    struct stat seen;
    if (stat(path, &seen) == 0)
        return obstacle_of_mode(seen.st_mode);
    if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENAMETOOLONG)
        return KH_OBSTACLE_MISSING;
    set_machine_error(error, shown, errno);
    return KH_OBSTACLE_MISSING;
}

kh_raw_file *kh_raw_file_open(const char *path, const char *shown, kh_obstacle *obstacle, GError **error)
{
    *obstacle = look_at(path, shown, error);
    if (*obstacle != KH_OBSTACLE_NONE)
        return NULL;
    g_autoptr(kh_raw_file) file = g_new0(kh_raw_file, 1);
    file->path = g_strdup(path);
    file->shown = g_strdup(shown);
    file->descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file->descriptor < 0 || fstat(file->descriptor, &file->seen) != 0) {
        set_machine_error(error, shown, errno);
        return NULL;
    }
    *obstacle = obstacle_of_mode(file->seen.st_mode);
    return *obstacle == KH_OBSTACLE_NONE ? g_steal_pointer(&file) : NULL;
}

void kh_raw_file_free(kh_raw_file *file)
{
    if (file == NULL)
        return;
    if (file->descriptor >= 0)
        close(file->descriptor);
    g_free(file->path);
    g_free(file->shown);
    g_free(file);
}

const char *kh_raw_file_path(const kh_raw_file *file)
{
    return file->path;
}

uint64_t kh_raw_file_size(const kh_raw_file *file)
{
    return (uint64_t)file->seen.st_size;
}

bool kh_raw_file_read(const kh_raw_file *file, uint64_t offset, kh_raw_block *block, GError **error)
{
    uint64_t left = kh_raw_file_size(file) - MIN(offset, kh_raw_file_size(file));
    gsize wanted = (gsize)MIN((uint64_t)block->size, left);
    gsize got = 0;
    while (got < wanted) {
        ssize_t count = pread(file->descriptor, block->bytes + got, wanted - got, (off_t)(offset + got));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            set_machine_error(error, file->shown, errno);
            return false;
        }
        if (count == 0) {
            g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                        _("“%s” became shorter while it was read; close it in other programs and try again"),
                        file->shown);
            return false;
        }
        got += (gsize)count;
    }
    block->length = got;
    return true;
}

static bool digest_bytes(const kh_raw_file *file, EVP_MD_CTX *context, GError **error)
{
    g_autofree uint8_t *bytes = g_malloc(DIGEST_BLOCK);
    kh_raw_block block = {.bytes = bytes, .size = DIGEST_BLOCK};
    for (uint64_t offset = 0;; offset += block.length) {
        if (!kh_raw_file_read(file, offset, &block, error))
            return false;
        if (block.length == 0)
            return true;
        if (EVP_DigestUpdate(context, block.bytes, block.length) != 1)
            g_error("SHA-256 failed");
    }
}

char *kh_raw_file_digest(const kh_raw_file *file, GError **error)
{
    g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (context == NULL || EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
        g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE, _("SHA-256 is not available"));
        return NULL;
    }
    if (!digest_bytes(file, context, error))
        return NULL;
    if (EVP_DigestFinal_ex(context, digest, &size) != 1)
        g_error("SHA-256 failed");
    GString *text = g_string_sized_new(2 * (gsize)size);
    for (unsigned int i = 0; i < size; i++)
        g_string_append_printf(text, "%02x", digest[i]);
    return g_string_free(text, FALSE);
}

static bool is_same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool kh_raw_file_check_unchanged(const kh_raw_file *file, const char *digest, GError **error)
{
    struct stat now;
    if (fstat(file->descriptor, &now) != 0) {
        set_machine_error(error, file->shown, errno);
        return false;
    }
    if (now.st_size == file->seen.st_size && is_same_time(now.st_mtim, file->seen.st_mtim) &&
        is_same_time(now.st_ctim, file->seen.st_ctim))
        return true;
    g_autofree char *digest_now = kh_raw_file_digest(file, error);
    if (digest_now == NULL)
        return false;
    if (g_str_equal(digest_now, digest))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("“%s” was changed while it was read; close it in other programs and try again"),
                file->shown);
    return false;
}
