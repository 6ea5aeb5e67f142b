/* A template under parse: what has been read so far, and the checks of names, marks and tables.
 * Faults go to the diagnostics (E413) with the line under parse. Shared by parse.c and
 * check.c and nobody else. */
#ifndef KH_REPORT_TEMPLATE_CHECK_H
#define KH_REPORT_TEMPLATE_CHECK_H

#include "base/codes.h"
#include "report/template/tokens.h"

/* A section that is open: its opening token, where it stands, and whether its tag has a line of its own. */
typedef struct kh_template_section {
    guint token;
    guint32 line;
    bool alone;
    bool scoped; /* it opened a scope */
} kh_template_section;

/* What a line is made of before it is known whether it prints: text between tags, and the tags' insides. */
typedef struct kh_template_piece {
    bool is_tag;
    char *text;
    guint32 cell; /* character of the line, from 1 */
} kh_template_piece;

typedef struct kh_template_parsing {
    const char *file;
    const kh_template_language *language;
    kh_diagnostics *diagnostics;
    kh_template *template;
    guint32 line;
    GArray *sections; /* of kh_template_section */
    GArray *scopes;   /* of int, the innermost last */
    guint columns;    /* of the table being described, 0 outside tables */
    bool has_head;    /* its 【表头】 has come */
} kh_template_parsing;

/* Adds a fault at a character of the line under parse. */
#define KH_TEMPLATE_FAULT(work, at, ...)                                                                     \
    kh_diagnostics_add((work)->diagnostics, (kh_place){(work)->file, (work)->line, (at)},                    \
                       KH_CODE_E413_TEMPLATE, __VA_ARGS__)

/* The key as it is known here, in the innermost scope that has it; NULL where there is none. Borrowed. */
const kh_template_key *kh_template_find_key(const kh_template_parsing *work, const char *name);

/* Says of a key that is not known what is, or where it would be. */
void kh_template_refuse_key(const kh_template_parsing *work, const char *name, guint32 cell);
void kh_template_refuse_mark(const kh_template_parsing *work, const char *name);

/* Text between tags: no braces that look like a tag, no mark within a line. */
void kh_template_check_text(const kh_template_parsing *work, const char *text, guint32 cell);

/* Keeps count of the table that consecutive 【列宽】, 【表头】 and 【表行】 lines describe. `text` is the
 * line's, where it has no tags. */
void kh_template_check_table(kh_template_parsing *work, kh_template_mark mark, guint cells, const char *text);

/* The text up to the next | or ｜; `*rest` is what follows the separator, or NULL. Caller frees. */
char *kh_template_next_cell(const char *text, const char **rest);

#endif
