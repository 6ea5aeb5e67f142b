#include "intake/workbook/xml.h"

#include "base/message.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

enum { BLOCK_BYTES = 32 * 1024 };

/* What the parser takes quadratic time or endless memory for. It waits for the end of a tag before it parses
 * it; no part needs as much of anything. */
enum { MOST_DEPTH = 256, MOST_ATTRIBUTES = 256, MOST_SPACES = 1024, MOST_SILENT_BYTES = 256 * 1024 };

/* What SAX2 hands over for an attribute: five pointers. */
enum { ATTRIBUTE_NAME, ATTRIBUTE_PREFIX, ATTRIBUTE_URI, ATTRIBUTE_VALUE, ATTRIBUTE_END, ATTRIBUTE_SIZE };

struct kh_xml {
    kh_part *part;
    xmlParserCtxtPtr parser;
    const kh_xml_events *events;
    void *data;
    const xmlChar **attributes; /* of the element that starts */
    int n_attributes;
    guint extensions;                  /* that are open: what stands in them has names of its own */
    guint depth;                       /* elements that are open */
    guint spaces;                      /* names of namespaces that hold */
    guint16 spaces_at[MOST_DEPTH + 1]; /* of these by the element that declares them */
    gsize silent_bytes;                /* parsed since the last event */
    bool stopped;
    char *fault; /* why no more can be read, or NULL */
    char *name;  /* of the part */
    char block[BLOCK_BYTES];
};

static bool is_extension(const xmlChar *name)
{
    return name[0] == 'e' && strcmp((const char *)name, "extLst") == 0;
}

/* False where the element is one too many, or too large. */
static bool enter(kh_xml *xml, int n_spaces, int n_attributes)
{
    xml->silent_bytes = 0;
    if (xml->fault != NULL)
        return false;
    if (xml->depth == MOST_DEPTH || n_attributes > MOST_ATTRIBUTES ||
        xml->spaces + (guint)n_spaces > MOST_SPACES) {
        kh_xml_fail(xml, _("it is nested too deep, or an element of it has too many attributes"));
        return false;
    }
    xml->spaces_at[++xml->depth] = (guint16)n_spaces;
    xml->spaces += (guint)n_spaces;
    return true;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libxml2's */
static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
                     const xmlChar **spaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    kh_xml *xml = data;
    (void)prefix, (void)uri, (void)spaces, (void)n_defaulted;
    if (!enter(xml, n_spaces, n_attributes))
        return;
    xml->attributes = attributes;
    xml->n_attributes = n_attributes;
    xml->extensions += is_extension(name) ? 1 : 0;
    if (!xml->stopped && xml->extensions == 0)
        xml->events->start(xml, (const char *)name, xml->data);
    xml->n_attributes = 0;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    kh_xml *xml = data;
    (void)prefix, (void)uri;
    xml->silent_bytes = 0;
    if (xml->fault != NULL)
        return;
    xml->spaces -= xml->spaces_at[xml->depth--];
    if (!xml->stopped && xml->extensions == 0 && xml->events->end != NULL)
        xml->events->end(xml, (const char *)name, xml->data);
    xml->extensions -= is_extension(name) ? 1 : 0;
}

static void on_text(void *data, const xmlChar *text, int length)
{
    kh_xml *xml = data;
    xml->silent_bytes = 0;
    if (!xml->stopped && xml->extensions == 0 && xml->events->text != NULL)
        xml->events->text((const char *)text, (gsize)length, xml->data);
}

static void on_document_type(void *data, const xmlChar *name, const xmlChar *public_id,
                             const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    kh_xml_fail(data, _("it declares a document type, which no workbook has"));
}

static xmlSAXHandler handlers(void)
{
    return (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_document_type,
    };
}

kh_xml *kh_xml_open(kh_package *package, const char *part, const kh_xml_events *events, void *data,
                    GError **error)
{
    xmlSAXHandler sax = handlers();
    kh_part *opened = kh_part_open(package, part, error);
    if (opened == NULL)
        return NULL;
    kh_xml *xml = g_new0(kh_xml, 1);
    xml->part = opened;
    xml->name = g_strdup(part);
    xml->events = events;
    xml->data = data;
    xml->parser = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
    if (xml->parser == NULL)
        g_error("xmlCreatePushParserCtxt failed");
    /* NOENT: `&amp;` of an attribute is &. There are no other entities, for there is no document type. */
    xmlCtxtUseOptions(xml->parser,
                      XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    return xml;
}

void kh_xml_free(kh_xml *xml)
{
    if (xml == NULL)
        return;
    if (xml->parser->myDoc != NULL)
        xmlFreeDoc(xml->parser->myDoc);
    xmlFreeParserCtxt(xml->parser);
    kh_part_free(xml->part);
    g_free(xml->fault);
    g_free(xml->name);
    g_free(xml);
}

void kh_xml_stop(kh_xml *xml)
{
    xml->stopped = true;
}

void kh_xml_fail(kh_xml *xml, const char *what)
{
    if (xml->fault == NULL)
        xml->fault = g_strdup(what);
    xml->stopped = true;
    xmlStopParser(xml->parser);
}

bool kh_xml_step(kh_xml *xml, bool *ended, GError **error)
{
    gsize length = 0;
    if (!kh_part_read(xml->part, xml->block, BLOCK_BYTES, &length, error))
        return false;
    xml->silent_bytes += length;
    int status = XML_ERR_OK;
    if (xml->silent_bytes > MOST_SILENT_BYTES)
        kh_xml_fail(xml, _("a tag of it is too long"));
    else
        status = xmlParseChunk(xml->parser, xml->block, (int)length, length == 0);
    if (xml->fault != NULL) {
        kh_workbook_set_damage(error, xml->fault);
        return false;
    }
    if (status != XML_ERR_OK && !xml->stopped) {
        g_autofree char *what = g_strdup_printf(_("its part “%s” is not well-formed XML in line %d"),
                                                xml->name, xmlSAX2GetLineNumber(xml->parser));
        kh_workbook_set_damage(error, what);
        return false;
    }
    *ended = length == 0 || xml->stopped;
    return true;
}

bool kh_xml_read(kh_package *package, const char *part, const kh_xml_events *events, void *data,
                 GError **error)
{
    g_autoptr(kh_xml) xml = kh_xml_open(package, part, events, data, error);
    bool ended = false;
    while (xml != NULL && !ended) {
        if (!kh_xml_step(xml, &ended, error))
            return false;
    }
    return xml != NULL;
}

const char *kh_xml_attribute(const kh_xml *xml, const char *name, gsize *length)
{
    const xmlChar **attribute = xml->attributes;
    for (int i = 0; i < xml->n_attributes; i++, attribute += ATTRIBUTE_SIZE) {
        if (strcmp((const char *)attribute[ATTRIBUTE_NAME], name) != 0)
            continue;
        *length = (gsize)(attribute[ATTRIBUTE_END] - attribute[ATTRIBUTE_VALUE]);
        return (const char *)attribute[ATTRIBUTE_VALUE];
    }
    return NULL;
}

char *kh_xml_attribute_text(const kh_xml *xml, const char *name)
{
    gsize length = 0;
    const char *text = kh_xml_attribute(xml, name, &length);
    return text != NULL ? g_strndup(text, length) : NULL;
}

uint32_t kh_xml_attribute_number(const kh_xml *xml, const char *name, uint32_t missing)
{
    gsize length = 0;
    const char *digits = kh_xml_attribute(xml, name, &length);
    uint64_t number = 0;
    if (digits == NULL)
        return missing;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(digits[i]) || i > 9)
            return UINT32_MAX;
        number = number * 10 + (uint64_t)(digits[i] - '0');
    }
    return length == 0 || number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

bool kh_xml_attribute_flag(const kh_xml *xml, const char *name)
{
    gsize length = 0;
    const char *text = kh_xml_attribute(xml, name, &length);
    return text != NULL && ((length == 1 && text[0] == '1') || (length == 4 && memcmp(text, "true", 4) == 0));
}
