/* XML parts of a document, written through libxml2's text writer into memory.
 * Text and attribute values are made safe first: what XML forbids becomes U+FFFD, never markup.
 * Knows nothing of word processing; a failure is remembered and reported by the finish. */
#ifndef KH_REPORT_DOCX_XML_H
#define KH_REPORT_DOCX_XML_H

#include <glib.h>

typedef struct kh_docx_xml kh_docx_xml;

/* A new document in UTF-8, standalone. */
kh_docx_xml *kh_docx_xml_new(void);
void kh_docx_xml_free(kh_docx_xml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_docx_xml, kh_docx_xml_free)

/* Opens an element; pairs of attribute name and value follow, ended by NULL. */
void kh_docx_xml_start(kh_docx_xml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* An element without content; attributes as above. */
void kh_docx_xml_empty(kh_docx_xml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* An element whose only content is one attribute with a whole number. */
void kh_docx_xml_number(kh_docx_xml *xml, const char *name, const char *attribute, int value);

/* An attribute of the element just started. */
void kh_docx_xml_attribute(kh_docx_xml *xml, const char *name, int value);

void kh_docx_xml_text(kh_docx_xml *xml, const char *text);
void kh_docx_xml_end(kh_docx_xml *xml);

/* Closes what is open and hands the bytes over; NULL where libxml2 failed (KH_ERROR_MACHINE). */
GBytes *kh_docx_xml_finish(kh_docx_xml *xml, GError **error);

#endif
