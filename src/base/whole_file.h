/* Files written whole: beside their place under a temporary name, synced, then moved in.
 * A crash, a full disk or a kill leaves the old file or the new one, never a part; the temporary file that it
 * leaves too is removed by whoever next writes into that folder. Nobody else's is: whoever writes one holds a
 * lock. What is written is none of its business. */
#ifndef KH_BASE_WHOLE_FILE_H
#define KH_BASE_WHOLE_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct kh_whole_file kh_whole_file;

/* Makes the folder and those above it that are missing, so that they outlast a cut of the power. False with
 * errno set where it cannot be. */
bool kh_whole_folder_make(const char *path);

/* Opens a temporary file in the folder of `path` (which must exist), and removes those there that an
 * interrupted run left. KH_ERROR_MACHINE on failure. */
kh_whole_file *kh_whole_file_open(const char *path, GError **error);

/* The temporary file's name, for libraries that open it themselves; borrowed. */
const char *kh_whole_file_temporary(const kh_whole_file *file);

/* The stream to write to; borrowed. Errors stay in it and are reported by the commit. */
FILE *kh_whole_file_stream(kh_whole_file *file);

/* Flushes, syncs and moves the file to its place (mode 0666 less the umask). */
bool kh_whole_file_commit(kh_whole_file *file, GError **error);

/* Frees it; removes the temporary file where it was not committed. */
void kh_whole_file_free(kh_whole_file *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_whole_file, kh_whole_file_free)

#endif
