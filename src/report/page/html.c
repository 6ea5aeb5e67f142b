#include "report/page/html.h"

#include "base/error.h"
#include "base/message.h"
#include "report/shared/xml_text.h"

#include <libxml/xmlwriter.h>
#include <stdarg.h>

/* libxml2 has its own type for bytes of UTF-8. */
#define XML(text) ((const xmlChar *)(text))

struct kh_html {
    xmlTextWriterPtr writer;
    bool failed;
};

static void note(kh_html *html, int written)
{
    html->failed = html->failed || written < 0;
}

kh_html *kh_html_new(FILE *stream)
{
    kh_html *html = g_new0(kh_html, 1);
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateFile(stream, NULL);
    html->writer = buffer == NULL ? NULL : xmlNewTextWriter(buffer);
    if (html->writer == NULL)
        g_error("libxml2 is out of memory");
    kh_html_static(html, "<!DOCTYPE html>\n");
    return html;
}

void kh_html_free(kh_html *html)
{
    if (html == NULL)
        return;
    g_clear_pointer(&html->writer, xmlFreeTextWriter);
    g_free(html);
}

static void start_with(kh_html *html, const char *name, va_list attributes)
{
    note(html, xmlTextWriterStartElement(html->writer, XML(name)));
    const char *attribute = va_arg(attributes, const char *);
    while (attribute != NULL) {
        g_autofree char *safe = kh_xml_safe(va_arg(attributes, const char *));
        note(html, xmlTextWriterWriteAttribute(html->writer, XML(attribute), XML(safe)));
        attribute = va_arg(attributes, const char *);
    }
}

void kh_html_start(kh_html *html, const char *name, ...)
{
    va_list attributes;
    va_start(attributes, name);
    start_with(html, name, attributes);
    va_end(attributes);
}

/* `<td/>` would be an opening tag to a browser. */
void kh_html_end(kh_html *html)
{
    note(html, xmlTextWriterFullEndElement(html->writer));
}

void kh_html_element(kh_html *html, const char *name, const char *text, ...)
{
    va_list attributes;
    va_start(attributes, text);
    start_with(html, name, attributes);
    va_end(attributes);
    if (text != NULL)
        kh_html_text(html, text);
    kh_html_end(html);
}

void kh_html_void(kh_html *html, const char *name, ...)
{
    va_list attributes;
    va_start(attributes, name);
    start_with(html, name, attributes);
    va_end(attributes);
    note(html, xmlTextWriterEndElement(html->writer));
}

void kh_html_text(kh_html *html, const char *text)
{
    g_autofree char *safe = kh_xml_safe(text);
    note(html, xmlTextWriterWriteString(html->writer, XML(safe)));
}

void kh_html_static(kh_html *html, const char *text)
{
    note(html, xmlTextWriterWriteRaw(html->writer, XML(text)));
}

bool kh_html_finish(kh_html *html, GError **error)
{
    note(html, xmlTextWriterEndDocument(html->writer));
    note(html, xmlTextWriterFlush(html->writer));
    g_clear_pointer(&html->writer, xmlFreeTextWriter);
    if (html->failed)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("libxml2 cannot write the page: out of memory?"));
    return !html->failed;
}
