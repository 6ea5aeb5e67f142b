/* An official document as plain text, from the blocks it is made of: for mail, and to be compared.
 * Shared with the builder (docx.c) and nobody else. */
#ifndef KH_REPORT_DOCX_PLAIN_H
#define KH_REPORT_DOCX_PLAIN_H

#include <glib.h>

/* The text of an array of kh_docx_block *, every line ended with LF. Caller frees. */
char *kh_docx_plain(const GPtrArray *blocks);

#endif
