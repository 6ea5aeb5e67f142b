/* Encodings of text files, and whether bytes are valid in one: UTF-8, GB18030 (and GBK, its part), UTF-16.
 * A check is fed a file block by block and judges all of its bytes; which encoding a file has is decided by
 * inspection.h, and nothing is decoded here. */
#ifndef KH_INTAKE_ENCODING_H
#define KH_INTAKE_ENCODING_H

#include <glib.h>
#include <stdint.h>

typedef enum kh_encoding {
    KH_ENCODING_UTF8,
    KH_ENCODING_UTF8_BOM,
    KH_ENCODING_GB18030,
    KH_ENCODING_UTF16LE,
    KH_ENCODING_UTF16BE,
} kh_encoding;

/* The byte that is € in Windows' code page 936, which is GBK but for that; GB18030 has no such character.
 * Behind two bytes of UTF-8 (`E5 B1 80` is 局) it is a fault: a cell in UTF-8 in a file of GBK is told by it.
 */
enum { KH_ENCODING_EURO = 0x80 };

typedef struct kh_encoding_info {
    const char *name;  /* as reports write it: `UTF-8 (BOM)` */
    const char *iconv; /* its name for iconv; NULL where no conversion is needed */
    uint8_t mark_size; /* bytes of the byte order mark */
    uint8_t mark[3];
    uint8_t unit; /* bytes of the smallest unit */
} kh_encoding_info;

/* Borrowed; never NULL. */
const kh_encoding_info *kh_encoding_describe(kh_encoding encoding);

/* The encoding whose byte order mark the bytes start with, or KH_ENCODING_UTF8. */
kh_encoding kh_encoding_of_mark(const uint8_t *bytes, gsize length);

#define KH_OFFSET_NONE UINT64_MAX

enum { KH_SEQUENCE_MAX = 4 };

typedef struct kh_encoding_check {
    kh_encoding encoding;
    uint64_t offset;                /* bytes judged */
    uint64_t faults;                /* invalid sequences */
    uint64_t first;                 /* offset of the first of them, or KH_OFFSET_NONE */
    uint64_t first_nul;             /* offset of the first NUL character, or KH_OFFSET_NONE */
    uint8_t carry[KH_SEQUENCE_MAX]; /* a sequence whose end the next block holds */
    uint8_t n_carry;
    uint8_t before[2]; /* the last two bytes judged */
} kh_encoding_check;

void kh_encoding_check_init(kh_encoding_check *check, kh_encoding encoding);

/* Judges the next block; blocks of UTF-16 hold whole units, but for the last. */
void kh_encoding_check_feed(kh_encoding_check *check, const uint8_t *bytes, gsize length);

/* Counts what is left of a sequence at the end of the file as a fault. */
void kh_encoding_check_end(kh_encoding_check *check);

#endif
