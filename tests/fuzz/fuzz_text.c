/* Any text where the program puts text: into CSV, XML, HTML, file names, columns of a terminal. It is text
 * there too: read back it is what it was, and never markup. */
#include "fuzz.h"

#include "base/text.h"
#include "report/csv/writer.h"
#include "report/docx/xml.h"
#include "report/page/html.h"
#include "report/shared/xml_text.h"

#include <csv.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

static void take_cell(void *cell, size_t length, void *data)
{
    g_ptr_array_add(data, g_strndup(cell, length));
}

/* White space belongs to the cell. */
static int is_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* Written and read by another: the same text, with an apostrophe before what looks like a formula. */
static void check_csv(const char *text)
{
    char *bytes = NULL;
    size_t size = 0;
    kh_csv_writer csv;
    FILE *stream = open_memstream(&bytes, &size);
    kh_csv_begin_table(&csv, stream, "a,b");
    kh_csv_text(&csv, text);
    kh_csv_text(&csv, "end");
    kh_csv_end_row(&csv);
    fclose(stream);

    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    struct csv_parser parser;
    g_assert_cmpint(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), ==, 0);
    csv_set_space_func(&parser, is_space);
    g_assert_cmpuint(csv_parse(&parser, bytes, size, take_cell, NULL, cells), ==, size);
    csv_fini(&parser, take_cell, NULL, cells);
    csv_free(&parser);
    free(bytes);
    g_assert_cmpuint(cells->len, ==, 4);
    const char *read = g_ptr_array_index(cells, 2);
    g_assert_false(kh_text_is_formula_like(read));
    g_assert_cmpstr(read + (kh_text_is_formula_like(text) ? 1 : 0), ==, text);
    g_assert_cmpstr(g_ptr_array_index(cells, 3), ==, "end");
}

static void check_content(const char *xml, size_t size, const char *text)
{
    g_autofree char *safe = kh_xml_safe(text);
    xmlDocPtr document = xmlReadMemory(xml, (int)size, NULL, NULL, XML_PARSE_NONET);
    g_assert_nonnull(document);
    xmlNodePtr root = xmlDocGetRootElement(document);
    xmlChar *content = xmlNodeGetContent(root);
    xmlChar *attribute = xmlGetProp(root, (const xmlChar *)"title");
    g_assert_null(xmlFirstElementChild(root));
    g_assert_cmpstr((char *)content, ==, safe);
    g_assert_cmpstr((char *)attribute, ==, safe);
    xmlFree(content);
    xmlFree(attribute);
    xmlFreeDoc(document);
}

static void check_xml(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "p", "title", text, NULL);
    kh_docx_xml_text(xml, text);
    kh_docx_xml_end(xml);
    g_autoptr(GBytes) bytes = kh_docx_xml_finish(xml, &error);
    g_assert_no_error(error);
    check_content(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text);
}

static void check_html(const char *text)
{
    g_autoptr(GError) error = NULL;
    char *bytes = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&bytes, &size);
    g_autoptr(kh_html) html = kh_html_new(stream);
    kh_html_element(html, "p", text, "title", text, NULL);
    kh_html_finish(html, &error);
    fclose(stream);
    g_assert_no_error(error);
    check_content(bytes, size, text);
    free(bytes);
}

static void check_names(const char *text)
{
    static const char *const names[] = {"部门编码", "部门名称", "分组", "department", NULL};
    g_autofree char *name = kh_text_file_name(text);
    g_assert_true(g_utf8_validate(name, -1, NULL));
    g_assert_true(name[0] != '\0' && name[0] != '.' && strpbrk(name, "/\\:*?\"<>|\n\r") == NULL);
    g_assert_cmpint(g_utf8_strlen(name, -1), <=, 80);
    g_autofree char *again = kh_text_file_name(name);
    g_assert_cmpstr(name, ==, again);
    kh_text_nearest(text, names);
    g_auto(GStrv) members = kh_text_split_list(text);
    for (char **member = members; *member != NULL; member++)
        g_assert_true((*member)[0] != '\0' && strpbrk(*member, ",;|") == NULL);
    g_autofree char *padded = kh_text_padded(text, 20);
    g_assert_cmpint(kh_text_width(padded), ==, MAX(kh_text_width(text), 20));
}

static void check_folding(const char *text)
{
    g_autofree char *folded = kh_text_folded(text);
    g_autofree char *twice = kh_text_folded(folded);
    g_assert_true(g_utf8_validate(folded, -1, NULL));
    g_assert_cmpstr(folded, ==, twice);
    g_assert_cmpuint(strlen(folded), <=, strlen(text));
    gsize length = strlen(folded);
    const char *trimmed = kh_text_trim(folded, &length);
    g_assert_cmpuint(strlen(trimmed), ==, length);
    g_assert_true(g_utf8_validate(trimmed, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = fuzz_text(data, size);
    if (text == NULL)
        return -1;
    check_csv(text);
    check_xml(text);
    check_html(text);
    check_names(text);
    check_folding(text);
    return 0;
}
