/* Text made safe for XML, of which documents and the page are made. */
#ifndef KH_REPORT_SHARED_XML_TEXT_H
#define KH_REPORT_SHARED_XML_TEXT_H

#include <glib.h>

/* The text as it may stand in a document: valid UTF-8, line breaks and tabs as spaces, forbidden
 * characters and those that turn the reading direction as U+FFFD. Caller frees. */
char *kh_xml_safe(const char *text);

#endif
