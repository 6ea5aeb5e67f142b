/* A part of a workbook as XML, block by block, told as events.
 * Names come without their prefixes; what later programs add in extensions (extLst) is passed over. A
 * document type, and with it every entity that is not XML's own, is refused; nothing outside of the file is
 * ever read. Memory is that of a block. */
#ifndef KH_INTAKE_WORKBOOK_XML_H
#define KH_INTAKE_WORKBOOK_XML_H

#include "intake/workbook/package.h"

typedef struct kh_xml kh_xml;

/* What happens while a part is read. The data is the one that the reader was opened with. */
typedef struct kh_xml_events {
    void (*start)(kh_xml *xml, const char *name, void *data);
    void (*end)(kh_xml *xml, const char *name, void *data);
    void (*text)(const char *text, gsize length, void *data); /* a piece; may be NULL */
} kh_xml_events;

/* The part is opened of the package, which is borrowed like the events. KH_ERROR_INPUT where it is missing.
 * Caller frees. */
kh_xml *kh_xml_open(kh_package *package, const char *part, const kh_xml_events *events, void *data,
                    GError **error);
void kh_xml_free(kh_xml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_xml, kh_xml_free)

/* Reads the next block; `*ended` after the last one, or after kh_xml_stop. KH_ERROR_INPUT where it is not
 * well-formed or kh_xml_fail was called. */
bool kh_xml_step(kh_xml *xml, bool *ended, GError **error);

/* All of a part at once. */
bool kh_xml_read(kh_package *package, const char *part, const kh_xml_events *events, void *data,
                 GError **error);

/* Of the element that starts: the value of an attribute, which no NUL ends, or NULL. */
const char *kh_xml_attribute(const kh_xml *xml, const char *name, gsize *length);

/* The attribute's text, NULL where there is none. Caller frees. */
char *kh_xml_attribute_text(const kh_xml *xml, const char *name);

/* A whole number of an attribute, or `missing`; what is no number, or does not fit, is UINT32_MAX. */
uint32_t kh_xml_attribute_number(const kh_xml *xml, const char *name, uint32_t missing);

/* `1` or `true`. */
bool kh_xml_attribute_flag(const kh_xml *xml, const char *name);

/* Within an event: no further ones are wanted. */
void kh_xml_stop(kh_xml *xml);

/* Within an event: what stands there cannot be read, and why (a clause, translated). */
void kh_xml_fail(kh_xml *xml, const char *what);

#endif
