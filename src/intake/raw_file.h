/* A file's bytes as they were when it was opened: a regular file, of the size seen then.
 * Never blocks on a pipe, never maps (a file that shrinks is an error, not a signal), reads at any offset
 * from any thread. Knows nothing of encodings. */
#ifndef KH_INTAKE_RAW_FILE_H
#define KH_INTAKE_RAW_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct kh_raw_file kh_raw_file;

/* What stands at a path that cannot be read as a table. */
typedef enum kh_obstacle {
    KH_OBSTACLE_NONE,
    KH_OBSTACLE_MISSING,
    KH_OBSTACLE_FOLDER,
    KH_OBSTACLE_PIPE,
    KH_OBSTACLE_OTHER, /* a device or a socket */
} kh_obstacle;

/* NULL with `*obstacle` where the path names no regular file; NULL with KH_ERROR_MACHINE where the machine
 * fails. `shown` is the name for messages; both are copied. */
kh_raw_file *kh_raw_file_open(const char *path, const char *shown, kh_obstacle *obstacle, GError **error);
void kh_raw_file_free(kh_raw_file *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_raw_file, kh_raw_file_free)

/* The path it was opened by. */
const char *kh_raw_file_path(const kh_raw_file *file);

/* Bytes, as seen when the file was opened. */
uint64_t kh_raw_file_size(const kh_raw_file *file);

/* Room for bytes, and how many there are. */
typedef struct kh_raw_block {
    uint8_t *bytes;
    gsize size;
    gsize length;
} kh_raw_block;

/* Fills the block from `offset` on, or up to the end as seen when the file was opened, where its length
 * becomes 0. KH_ERROR_MACHINE where reading fails or the file has become shorter. */
bool kh_raw_file_read(const kh_raw_file *file, uint64_t offset, kh_raw_block *block, GError **error);

/* SHA-256 of the bytes as hexadecimal digits; caller frees. */
char *kh_raw_file_digest(const kh_raw_file *file, GError **error);

/* False (KH_ERROR_MACHINE) where the bytes are no longer those of the digest; what was appended since the
 * file was opened does not count. Costs nothing where the file's times and size are as they were. */
bool kh_raw_file_check_unchanged(const kh_raw_file *file, const char *digest, GError **error);

#endif
