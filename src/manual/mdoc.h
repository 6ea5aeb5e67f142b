/* Writing a manual page in mdoc(7), appended to a string. Text is escaped, and broken into lines as the lint
 * of mandoc wants them. What a page says is pages.h. */
#ifndef KH_MANUAL_MDOC_H
#define KH_MANUAL_MDOC_H

#include <glib.h>

/* The head of a page: `kaohe-run`, 1, and what NAME says after the dash. */
void kh_mdoc_begin(GString *page, const char *name, int section, const char *description);

void kh_mdoc_section(GString *page, const char *title);
void kh_mdoc_subsection(GString *page, const char *title);
void kh_mdoc_paragraph(GString *page);

/* A line of a macro and its arguments, already in mdoc: `.Fl -rules`. */
void kh_mdoc_macro(GString *page, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A list of items with a tag each; an item's text follows it. */
void kh_mdoc_list(GString *page);
void kh_mdoc_item(GString *page, const char *format, ...) G_GNUC_PRINTF(2, 3);
void kh_mdoc_end_list(GString *page);

/* Running text. */
void kh_mdoc_text(GString *page, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A line as it stands, indented. */
void kh_mdoc_literal(GString *page, const char *line);

/* Lines as they stand. */
void kh_mdoc_block(GString *page, const char *lines);

/* A word that may be an argument of a macro, whatever it is. Caller frees. */
char *kh_mdoc_word(const char *text);

#endif
