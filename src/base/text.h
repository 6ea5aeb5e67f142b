/* Text of cells: trimming, folding of full-width forms, nearest names, display width.
 * All text is valid UTF-8 here; intake has seen to that.
 * Nothing in this file knows a table or a field. */
#ifndef KH_BASE_TEXT_H
#define KH_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* Cuts white space (ASCII, no-break and full-width spaces, a stray byte order mark) off both ends in
 * place; returns the first byte kept, `*length` is updated, and the text stays NUL-terminated. */
char *kh_text_trim(char *text, gsize *length);

/* What stands in `="001"`, by which programs keep a spreadsheet from taking a text for a number, in place;
 * another text as it is. Returns and updates like kh_text_trim. */
char *kh_text_unwrap(char *text, gsize *length);

/* Full-width digits, letters, punctuation and spaces as their half-width twins, in place (never longer).
 * Returns the new length. */
gsize kh_text_fold(char *text);

/* Characters that look like others or like nothing as what they are read for, in place (never longer):
 * radicals and compatibility ideographs, as copied out of a PDF (⽔ U+2F54 is 水), become ideographs;
 * zero-width characters, soft hyphens and variation selectors go. Returns the new length. */
gsize kh_text_plain(char *text, gsize length);

/* A copy that is folded. Caller frees. */
char *kh_text_folded(const char *text);

/* A copy that is folded and has no white space, `水利局` of `水　利 局`. Caller frees. */
char *kh_text_squeezed(const char *text);

/* The member of `names` nearest to `text` by edit distance over characters (two neighbours swapped are one
 * edit), or NULL where none is near (more than a third of the longer one differs). Borrowed from `names`,
 * which ends with NULL. */
const char *kh_text_nearest(const char *text, const char *const *names);

/* What a person may have meant by `text`, as `“县教育局”`: the nearest, else up to three of `names` that hold
 * it or are held by it, `“…”、“…”`. NULL where none is near, or too many hold it. Caller frees. */
char *kh_text_meant(const char *text, const char *const *names);

/* The longest member of `names`, of two characters or more, that the text holds, or NULL. Borrowed likewise.
 */
const char *kh_text_longest_part(const char *text, const char *const *names);

/* The order of two places that hold texts, by their bytes: for g_ptr_array_sort and qsort. */
int kh_text_order(const void *left, const void *right);

/* Columns it takes: a CJK or full-width character 2, a combining one 0, others 1. */
int kh_text_width(const char *text);

/* The text and spaces up to that many columns; a wider one as it is. Caller frees. */
char *kh_text_padded(const char *text, int width);

/* A list in a cell: split at the separators 、 ; ； | , ， with members trimmed and empty ones dropped. */
char **kh_text_split_list(const char *text);

/* A cell's text for a message: in quotation marks, at most 40 characters, and visible (kh_text_visible).
 * Caller frees. */
char *kh_text_quoted(const char *text);

/* At most so many characters of the text, `…` for the rest. What a terminal would obey or hide is made
 * visible
 * (`␊`, `<U+202E>`), invalid UTF-8 is U+FFFD: it is one line. Caller frees. */
char *kh_text_visible(const char *text, guint most);

/* True where kh_text_visible changes nothing but the length. */
bool kh_text_is_visible(const char *text);

/* True where a spreadsheet would take the text for a formula: it starts with = + - @, a tab or a return. */
bool kh_text_is_formula_like(const char *text);

/* A name that is safe as one path component, on Windows too: no separators, control characters, dots or
 * spaces at its ends, no device (`CON` becomes `_CON`); at most 80 characters; never empty. Caller frees. */
char *kh_text_file_name(const char *text);

#endif
