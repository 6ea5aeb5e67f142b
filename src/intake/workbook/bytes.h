/* The bytes of a workbook's file, at any offset and from any thread, whoever keeps them.
 * And the one way in which a workbook that cannot be read is refused. */
#ifndef KH_INTAKE_WORKBOOK_BYTES_H
#define KH_INTAKE_WORKBOOK_BYTES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct kh_workbook_bytes {
    const char *path; /* for a library that opens files by itself */
    uint64_t size;
    void *data; /* handed to `read` */
    /* Reads exactly `length` bytes, which lie within the file. False (KH_ERROR_MACHINE) where that fails. */
    bool (*read)(void *data, uint64_t offset, uint8_t *bytes, gsize length, GError **error);
} kh_workbook_bytes;

/* Sets KH_ERROR_INPUT: what is wrong with the workbook (a clause, translated), and how to mend it. */
void kh_workbook_set_damage(GError **error, const char *what);

#endif
