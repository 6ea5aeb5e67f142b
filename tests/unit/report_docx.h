/* Reading documents back, for the tests of docx, templates and notices: with libzip and libxml2, by none of
 * the code under test. */
#ifndef KH_TESTS_REPORT_DOCX_H
#define KH_TESTS_REPORT_DOCX_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

/* A part of a package in memory, parsed: it must be there and be well formed. Caller frees. */
xmlDoc *report_docx_part(GBytes *package, const char *name);

/* What an XPath finds in a part, each as text; the prefix of word processing is `w`. Caller unrefs. */
GPtrArray *report_docx_find(xmlDoc *part, const char *xpath);
guint report_docx_count(xmlDoc *part, const char *xpath);

/* The body as lines `style: text`, with ` | ` between the cells of a row. Caller frees. */
char *report_docx_text(GBytes *package);

#endif
