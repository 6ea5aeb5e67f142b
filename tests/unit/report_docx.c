#include "report_docx.h"

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>
#include <zip.h>

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

xmlDoc *report_docx_part(GBytes *package, const char *name)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(package, &size);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, NULL);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    cr_assert_not_null(archive, "the package is a zip file");
    zip_stat_t status;
    cr_assert_eq(zip_stat(archive, name, 0, &status), 0, "“%s” is a part", name);
    g_autofree char *content = g_malloc(status.size + 1);
    zip_file_t *file = zip_fopen(archive, name, 0);
    cr_assert_eq((zip_uint64_t)zip_fread(file, content, status.size), status.size);
    zip_fclose(file);
    zip_discard(archive);
    xmlDoc *part = xmlReadMemory(content, (int)status.size, name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    cr_assert_not_null(part, "“%s” is well formed", name);
    return part;
}

GPtrArray *report_docx_find(xmlDoc *part, const char *xpath)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    xmlXPathContext *context = xmlXPathNewContext(part);
    xmlXPathRegisterNs(context, (const xmlChar *)"w", (const xmlChar *)WORD);
    xmlXPathRegisterNs(context, (const xmlChar *)"dc", (const xmlChar *)"http://purl.org/dc/elements/1.1/");
    xmlXPathRegisterNs(context, (const xmlChar *)"dcterms", (const xmlChar *)"http://purl.org/dc/terms/");
    xmlXPathObject *result = xmlXPathEvalExpression((const xmlChar *)xpath, context);
    cr_assert_not_null(result, "%s", xpath);
    for (int i = 0; result->nodesetval != NULL && i < result->nodesetval->nodeNr; i++) {
        xmlChar *text = xmlNodeGetContent(result->nodesetval->nodeTab[i]);
        g_ptr_array_add(found, g_strdup((const char *)text));
        xmlFree(text);
    }
    xmlXPathFreeObject(result);
    xmlXPathFreeContext(context);
    return found;
}

guint report_docx_count(xmlDoc *part, const char *xpath)
{
    g_autoptr(GPtrArray) found = report_docx_find(part, xpath);
    return found->len;
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void append_content(GString *text, xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    g_string_append(text, (const char *)content);
    xmlFree(content);
}

/* The style of a paragraph, less its prefix `Official`. */
static void append_style(GString *text, const xmlNode *paragraph)
{
    for (const xmlNode *node = paragraph->children; node != NULL; node = node->next) {
        for (xmlNode *child = node->children; is_named(node, "pPr") && child != NULL; child = child->next) {
            if (!is_named(child, "pStyle"))
                continue;
            xmlChar *style = xmlGetNsProp(child, (const xmlChar *)"val", (const xmlChar *)WORD);
            g_string_append_printf(text, "%s: ", (const char *)style + strlen("Official"));
            xmlFree(style);
        }
    }
}

static void append_row(GString *text, const xmlNode *row)
{
    const char *separator = "Row: ";
    for (xmlNode *cell = row->children; cell != NULL; cell = cell->next) {
        if (is_named(cell, "tc")) {
            g_string_append(text, separator);
            append_content(text, cell);
            separator = " | ";
        }
    }
    g_string_append_c(text, '\n');
}

static void append_block(GString *text, xmlNode *block)
{
    if (is_named(block, "p")) {
        gsize before = text->len;
        append_style(text, block);
        append_content(text, block);
        if (text->len > before)
            g_string_append_c(text, '\n');
    }
    for (const xmlNode *row = block->children; is_named(block, "tbl") && row != NULL; row = row->next) {
        if (is_named(row, "tr"))
            append_row(text, row);
    }
}

char *report_docx_text(GBytes *package)
{
    xmlDoc *document = report_docx_part(package, "word/document.xml");
    GString *text = g_string_new(NULL);
    const xmlNode *body = xmlDocGetRootElement(document)->children;
    while (!is_named(body, "body"))
        body = body->next;
    for (xmlNode *block = body->children; block != NULL; block = block->next)
        append_block(text, block);
    xmlFreeDoc(document);
    return g_string_free(text, FALSE);
}
