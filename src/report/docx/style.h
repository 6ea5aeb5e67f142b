/* How each part of an official document looks (GB/T 9704-2012): one table of paragraph styles, the page,
 * and the fonts with the names under which other systems carry them.
 * Lengths are twips (1/1440 inch), font sizes half-points, as in the file format. */
#ifndef KH_REPORT_DOCX_STYLE_H
#define KH_REPORT_DOCX_STYLE_H

#include "report/docx/docx.h"

#include <stdbool.h>

/* A4, top 37 mm, left 28 mm, text block 156 x 225 mm: 22 lines of 28 characters of size 三号. */
enum {
    KH_DOCX_PAGE_WIDTH = 11906,
    KH_DOCX_PAGE_HEIGHT = 16838,
    KH_DOCX_PAGE_TOP = 2098,
    KH_DOCX_PAGE_BOTTOM = 1984,
    KH_DOCX_PAGE_LEFT = 1587,
    KH_DOCX_PAGE_RIGHT = 1474,
    KH_DOCX_PAGE_FOOTER = 1361,
    KH_DOCX_TEXT_WIDTH = KH_DOCX_PAGE_WIDTH - KH_DOCX_PAGE_LEFT - KH_DOCX_PAGE_RIGHT,
    KH_DOCX_TEXT_HEIGHT = KH_DOCX_PAGE_HEIGHT - KH_DOCX_PAGE_TOP - KH_DOCX_PAGE_BOTTOM,
    KH_DOCX_LINE = 579,      /* 22 of them fill the text block */
    KH_DOCX_CHARACTER = 315, /* a character of size 三号, drawn closer by KH_DOCX_TIGHTEN: 28 fill a line */
    KH_DOCX_TIGHTEN = -5
};

_Static_assert(KH_DOCX_LINE * 22 <= KH_DOCX_TEXT_HEIGHT && KH_DOCX_LINE * 23 > KH_DOCX_TEXT_HEIGHT,
               "22 lines a page");
_Static_assert(KH_DOCX_CHARACTER * 28 <= KH_DOCX_TEXT_WIDTH && KH_DOCX_CHARACTER * 29 > KH_DOCX_TEXT_WIDTH,
               "28 characters a line");

typedef struct kh_docx_font {
    const char *name;        /* as the standard names it */
    const char *substitutes; /* other names, in the order in which they are to be tried */
    const char *family;      /* roman, swiss, script, modern */
} kh_docx_font;

typedef enum kh_docx_font_id {
    KH_DOCX_FONT_BODY,    /* 仿宋 */
    KH_DOCX_FONT_TITLE,   /* 小标宋 */
    KH_DOCX_FONT_HEADING, /* 黑体 */
    KH_DOCX_FONT_KAI,     /* 楷体 */
    KH_DOCX_FONT_SONG,    /* 宋体, of page numbers */
    KH_DOCX_FONT_COUNT
} kh_docx_font_id;

/* What a style says beside 仿宋 三号, justified, on the fixed line pitch: 0 and NULL mean just that. */
typedef struct kh_docx_look {
    const char *id;   /* in the file, ASCII */
    const char *name; /* in the style list of a word processor */
    kh_docx_font_id font;
    int size;
    const char *align;  /* center, left, right */
    int first;          /* indent of the first line */
    int sides;          /* indent at both sides */
    int before, after;  /* space, not between paragraphs of the same style */
    int line;           /* exact line pitch, KH_DOCX_LINE_AUTO: as the font is high */
    int outline;        /* level in the outline from 1 */
    const char *colour; /* RRGGBB */
    bool keep_next;     /* on the page of the paragraph after it */
    bool new_page;
    bool red_rule; /* a red line as wide as the text below it */
} kh_docx_look;

enum { KH_DOCX_LINE_AUTO = -1, KH_DOCX_BODY_SIZE = 32 };

/* Borrowed, never NULL. */
const kh_docx_font *kh_docx_font_get(kh_docx_font_id id);
const kh_docx_look *kh_docx_look_get(kh_docx_style style);

#endif
