/* What a filled template becomes: the marks of its lines as paragraphs and tables of an official document.
 * Knows marks and styles, and nothing of what the text says. */
#ifndef KH_REPORT_TEMPLATE_LAYOUT_H
#define KH_REPORT_TEMPLATE_LAYOUT_H

#include "report/docx/docx.h"
#include "report/template/template.h"

/* Fills the template from an object (borrowed) and adds what it says to the document. Lines that come out
 * empty are left out; of a text, white space at both ends. */
void kh_template_layout(const kh_template *template, const json_t *values, kh_docx *docx);

#endif
