/* Workbooks for tests, made from the text of their parts. */
#ifndef KH_TEST_INTAKE_WORKBOOK_SUPPORT_H
#define KH_TEST_INTAKE_WORKBOOK_SUPPORT_H

#include "intake/workbook/workbook.h"

typedef struct test_part {
    const char *name, *text;
    gsize length; /* of a text with NUL characters; 0: up to the first */
} test_part;

/* A file of these parts, the last of which has no name. Caller frees the path and removes the file. */
char *test_package(const test_part *parts);

/* A workbook of one sheet 台账 with these rows (`<row>…`), of a few styles: 1 a date, 2 date and time, 3 a
 * time, 4 `000`, 5 a percentage, 6 Chinese built-in 31, 7 `[h]:mm`. */
char *test_book(const char *rows);

/* Likewise, with what stands behind the rows (`<mergeCells>…`). */
char *test_book_with(const char *rows, const char *behind);

/* All that is read of a file: of each sheet its name and the cells of each row, `1 A=部门 B=标题`, an error
 * as
 * `!#N/A`, a formula without a value as `?`, a cell that is too long as `…`; or why it cannot be read. Caller
 * frees; the file is removed. */
char *test_read_book(char *path);

#endif
