/* The looks of the workbook's cells: one named style a purpose, made once a workbook from one table.
 * Fonts are those every office has (宋体, 黑体); colours are soft and never the only sign of anything.
 * Number formats follow the places of the result. */
#ifndef KH_REPORT_XLSX_STYLE_H
#define KH_REPORT_XLSX_STYLE_H

#include "model/result.h"

#include <xlsxwriter.h>

typedef enum kh_style {
    KH_STYLE_TITLE,       /* the sheet's name, above all */
    KH_STYLE_SUBTITLE,    /* office, as-of, scheme */
    KH_STYLE_SUMMARY,     /* one sentence under the title */
    KH_STYLE_SECTION,     /* a band over part of a table */
    KH_STYLE_HEAD,        /* heading cells */
    KH_STYLE_HEAD_BAND,   /* merged headings above them */
    KH_STYLE_HEAD_POINTS, /* full points under a heading */
    KH_STYLE_TEXT,
    KH_STYLE_CENTRED,
    KH_STYLE_STRONG, /* a text one looks for */
    KH_STYLE_CODE,   /* codes and paths: text whatever they look like */
    KH_STYLE_DIGEST, /* long codes, small */
    KH_STYLE_COUNT_OF,
    KH_STYLE_RANK,
    KH_STYLE_POINTS,     /* `decimals` places */
    KH_STYLE_SUBTOTAL,   /* the same, tinted */
    KH_STYLE_TOTAL,      /* `total_decimals` places */
    KH_STYLE_LEDGER,     /* the ledger's places */
    KH_STYLE_LEDGER_SUM, /* the same, tinted */
    KH_STYLE_PERCENT,
    KH_STYLE_DATE,
    KH_STYLE_MOMENT,
    KH_STYLE_NONE_HERE, /* the dash of 合理缺项 */
    KH_STYLE_LABEL,     /* the left side of a pair */
    KH_STYLE_SUM,       /* counts under a table */
    KH_STYLE_NOTE,
    KH_STYLE_LINK,   /* a text that leads elsewhere */
    KH_STYLE_PLACES, /* a change of rank: arrow and number */
    KH_STYLE_CHANGE, /* a change of the total: arrow and number */
    KH_STYLE_TILE_LABEL,
    KH_STYLE_TILE_COUNT, /* the large figures of 首页 */
    KH_STYLE_TILE_TOTAL,
    KH_STYLE_TILE_TEXT,
    KH_STYLE_WARNING, /* a note on what is missing */
    KH_STYLES
} kh_style;

/* Formats that conditions lay over a cell. */
typedef enum kh_accent {
    KH_ACCENT_BEST,
    KH_ACCENT_GOOD,
    KH_ACCENT_FAIR,
    KH_ACCENT_WORST,
    KH_ACCENT_NOTHING_EARNED,
    KH_ACCENT_GIVEN_BACK,
    KH_ACCENTS
} kh_accent;

typedef struct kh_formats {
    lxw_format *styles[KH_STYLES];
    lxw_format *accents[KH_ACCENTS];
} kh_formats;

enum { KH_COLOUR_BAR = 0xBDD7EE, KH_COLOUR_NOTHING = 0xF8CBAD, KH_COLOUR_ALL = 0xFFFFFF };

/* Makes the formats; the workbook owns them. */
void kh_formats_make(kh_formats *formats, lxw_workbook *book, const kh_result *result);

/* How many columns of characters text of that display width takes in a cell of the style, and what the cell
 * needs beside it. */
int kh_style_width(kh_style style, int width);
int kh_style_margin(kh_style style);

#endif
