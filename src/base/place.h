/* Where something stands, as people look it up: `台账.csv:12:6`, and in a workbook `台账.xlsx:台账!F12`,
 * which can be typed into the name box of a spreadsheet. A sheet's table is named by file and sheet
 * (`台账.xlsx:台账`), like a file of its own. */
#ifndef KH_BASE_PLACE_H
#define KH_BASE_PLACE_H

#include <stdbool.h>
#include <stdint.h>

/* line and cell count from 1; 0 where a place is not that small. */
typedef struct kh_place {
    const char *file;
    uint32_t line, cell;
} kh_place;

/* True where the name is that of a sheet: a workbook's name, a colon, and what no sheet's name holds none of.
 */
bool kh_place_is_sheet(const char *file);

/* The whole of it; the row alone is its first cell, A12. Caller frees. */
char *kh_place_format(kh_place place);

/* Within its file: `12:6`, `12` or `F12`; "" where there is no line. Caller frees. */
char *kh_place_format_within(kh_place place);

#endif
