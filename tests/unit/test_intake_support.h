/* What the intake tests share: bytes written to a file of their own, read back as one text. */
#ifndef KH_TEST_INTAKE_SUPPORT_H
#define KH_TEST_INTAKE_SUPPORT_H

#include <glib.h>

/* Bytes of a literal that may hold NUL. */
typedef struct test_bytes {
    const char *data;
    gsize length;
} test_bytes;

#define BYTES(literal) ((test_bytes){.data = (literal), .length = sizeof(literal) - 1})

/* One heading row of each kind, with the columns that tests fill. */
#define LOG_HEADING "部门,事项编码,索引号,标题,起算时间,公开时间\n"

/* A path in a folder of this test's own; caller frees. */
char *test_path(const char *name);

/* Writes the file and gives its path; caller frees. */
char *test_file(test_bytes bytes);

/* What the file at the path is read as, a line each: `table encoding separator skipped line`, then the rows
 * as `line|cell|…` (only filled columns, content behind `;`; refused ones with `!`), then the diagnostics
 * without the name of the file, then `failed: …` where the machine fails. Caller frees. */
char *test_read_path(const char *path);

/* The same of bytes. Caller frees. */
char *test_read(test_bytes bytes);

/* The diagnostics alone. Caller frees. */
char *test_diagnostics(test_bytes bytes);

/* The rows alone. Caller frees. */
char *test_rows(test_bytes bytes);

/* The moment in that column of the first row, as kh_moment_format writes it; what is said of it where there
 * is none. Caller frees. */
char *test_moment(test_bytes bytes, guint column);

/* The bytes in another encoding behind a mark; caller frees. */
GString *test_convert(test_bytes mark, const char *text, const char *encoding);

/* Removes what test_path or test_file has made. */
void test_remove(const char *path);

#endif
