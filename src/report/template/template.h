/* Templates of official documents: plain text that an office edits, with placeholders and layout marks.
 *   {{部门名称}}            a value            {{#问题}} … {{/问题}}   for each of a list, or where there is
 * one
 *   {{^问题}} … {{/问题}}   where there is none {{! 说明 }}            a note that is not printed
 *   【标题】…               how a line is laid out; without a mark it is a paragraph of the body
 * A template is checked whole against the keys there are; its values are text and never become marks. */
#ifndef KH_REPORT_TEMPLATE_TEMPLATE_H
#define KH_REPORT_TEMPLATE_TEMPLATE_H

#include "base/diagnostics.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

/* How a line is laid out. */
typedef enum kh_template_mark {
    KH_TEMPLATE_MARK_BODY,
    KH_TEMPLATE_MARK_HEAD,
    KH_TEMPLATE_MARK_NUMBER,
    KH_TEMPLATE_MARK_RULE,
    KH_TEMPLATE_MARK_TITLE,
    KH_TEMPLATE_MARK_ADDRESSEE,
    KH_TEMPLATE_MARK_HEADING_1,
    KH_TEMPLATE_MARK_HEADING_2,
    KH_TEMPLATE_MARK_BLANK,
    KH_TEMPLATE_MARK_ENCLOSURES,
    KH_TEMPLATE_MARK_OFFICE,
    KH_TEMPLATE_MARK_DATE,
    KH_TEMPLATE_MARK_ENCLOSURE,
    KH_TEMPLATE_MARK_ENCLOSURE_TITLE,
    KH_TEMPLATE_MARK_TABLE_TITLE,
    KH_TEMPLATE_MARK_WIDTHS,
    KH_TEMPLATE_MARK_TABLE_HEAD,
    KH_TEMPLATE_MARK_TABLE_ROW,
    KH_TEMPLATE_MARK_COPIES,
    KH_TEMPLATE_MARK_IMPRINT,
    KH_TEMPLATE_MARK_COUNT
} kh_template_mark;

typedef struct kh_template_mark_info {
    const char *name;    /* 标题, written 【标题】 */
    const char *meaning; /* Chinese, for the reference */
    bool has_cells;      /* its line is split at | or ｜ */
} kh_template_mark_info;

/* Borrowed, never NULL. */
const kh_template_mark_info *kh_template_mark_describe(kh_template_mark mark);

typedef enum kh_template_key_kind {
    KH_TEMPLATE_KEY_TEXT, /* a value; as a section: where it is not empty */
    KH_TEMPLATE_KEY_FLAG, /* only as a section */
    KH_TEMPLATE_KEY_LIST, /* only as a section, which opens a scope of further keys */
} kh_template_key_kind;

/* A key that templates may name. Scopes are numbers of the caller's. */
typedef struct kh_template_key {
    int scope; /* where it is known */
    const char *name;
    kh_template_key_kind kind;
    int opens;           /* of a list: the scope of its members */
    const char *meaning; /* Chinese, for the reference */
} kh_template_key;

enum { KH_TEMPLATE_MAX_ROOTS = 2, KH_TEMPLATE_MAX_COLUMNS = 16 };

/* What a template may say: all keys, and the scopes that are open at its top. Borrowed by the parse. */
typedef struct kh_template_language {
    const kh_template_key *keys;
    guint n_keys;
    int roots[KH_TEMPLATE_MAX_ROOTS];
    guint n_roots;
} kh_template_language;

typedef struct kh_template kh_template;

/* Reads and checks a template. The text may be UTF-8, UTF-16 with a byte order mark or GB18030. NULL where it
 * has a fault: every one is in `diagnostics` with file, line and character (E413). Caller frees. */
kh_template *kh_template_parse(const char *file, GBytes *text, const kh_template_language *language,
                               kh_diagnostics *diagnostics);
void kh_template_free(kh_template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_template, kh_template_free)

/* Takes what a template says: the start of a line, then its text, divided into cells where its mark has
 * them. */
typedef struct kh_template_sink {
    void (*line)(void *data, kh_template_mark mark);
    void (*text)(void *data, const char *text);
    void (*cell)(void *data);
    void *data;
} kh_template_sink;

/* Fills the template from an object (borrowed): text of strings, lists of arrays of objects, flags of
 * booleans; a member that is missing is empty. */
void kh_template_render(const kh_template *template, const json_t *values, const kh_template_sink *sink);

/* True where the template names the key anywhere. */
bool kh_template_uses(const kh_template *template, const char *key);

/* True where it leaves a place to be filled in by hand: two low lines (`__`) in a text of its own. */
bool kh_template_has_blanks(const kh_template *template);

/* Reads a cell of a 【列宽】 line: `12` or, for a column set to the left, `12左`. */
bool kh_template_width_parse(const char *text, int *width, bool *to_left);

#endif
