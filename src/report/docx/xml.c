#include "report/docx/xml.h"

#include "base/error.h"
#include "base/message.h"
#include "report/shared/xml_text.h"

#include <libxml/xmlwriter.h>
#include <stdarg.h>

/* libxml2 has its own type for bytes of UTF-8. */
#define XML(text) ((const xmlChar *)(text))

struct kh_docx_xml {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer;
    bool failed;
};

static void note(kh_docx_xml *xml, int written)
{
    xml->failed = xml->failed || written < 0;
}

kh_docx_xml *kh_docx_xml_new(void)
{
    kh_docx_xml *xml = g_new0(kh_docx_xml, 1);
    xml->buffer = xmlBufferCreate();
    xml->writer = xml->buffer == NULL ? NULL : xmlNewTextWriterMemory(xml->buffer, 0);
    if (xml->writer == NULL)
        g_error("libxml2 is out of memory");
    note(xml, xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", "yes"));
    return xml;
}

void kh_docx_xml_free(kh_docx_xml *xml)
{
    if (xml == NULL)
        return;
    xmlFreeTextWriter(xml->writer);
    xmlBufferFree(xml->buffer);
    g_free(xml);
}

static void write_attribute(kh_docx_xml *xml, const char *name, const char *value)
{
    g_autofree char *safe = kh_xml_safe(value);
    note(xml, xmlTextWriterWriteAttribute(xml->writer, XML(name), XML(safe)));
}

static void start_with(kh_docx_xml *xml, const char *name, va_list attributes)
{
    note(xml, xmlTextWriterStartElement(xml->writer, XML(name)));
    const char *attribute = va_arg(attributes, const char *);
    while (attribute != NULL) {
        write_attribute(xml, attribute, va_arg(attributes, const char *));
        attribute = va_arg(attributes, const char *);
    }
}

void kh_docx_xml_start(kh_docx_xml *xml, const char *name, ...)
{
    va_list attributes;
    va_start(attributes, name);
    start_with(xml, name, attributes);
    va_end(attributes);
}

void kh_docx_xml_empty(kh_docx_xml *xml, const char *name, ...)
{
    va_list attributes;
    va_start(attributes, name);
    start_with(xml, name, attributes);
    va_end(attributes);
    kh_docx_xml_end(xml);
}

void kh_docx_xml_number(kh_docx_xml *xml, const char *name, const char *attribute, int value)
{
    note(xml, xmlTextWriterStartElement(xml->writer, XML(name)));
    kh_docx_xml_attribute(xml, attribute, value);
    kh_docx_xml_end(xml);
}

void kh_docx_xml_attribute(kh_docx_xml *xml, const char *name, int value)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%d", value);
    note(xml, xmlTextWriterWriteAttribute(xml->writer, XML(name), XML(digits)));
}

void kh_docx_xml_text(kh_docx_xml *xml, const char *text)
{
    g_autofree char *safe = kh_xml_safe(text);
    note(xml, xmlTextWriterWriteString(xml->writer, XML(safe)));
}

void kh_docx_xml_end(kh_docx_xml *xml)
{
    note(xml, xmlTextWriterEndElement(xml->writer));
}

GBytes *kh_docx_xml_finish(kh_docx_xml *xml, GError **error)
{
    note(xml, xmlTextWriterEndDocument(xml->writer));
    note(xml, xmlTextWriterFlush(xml->writer));
    if (xml->failed) {
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("libxml2 cannot write a document: out of memory?"));
        return NULL;
    }
    return g_bytes_new(xmlBufferContent(xml->buffer), (gsize)xmlBufferLength(xml->buffer));
}
