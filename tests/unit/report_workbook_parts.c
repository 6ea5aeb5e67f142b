#include "report_workbook_parts.h"

#include "report/workbook/parts.h"

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>
#include <zip.h>

void add_losses(report_fixture *fixture, guint n)
{
    for (guint i = 0; i < n; i++)
        report_fixture_line(fixture, (kh_ledger_line){
                                         .department = FIXTURE_HBJ,
                                         .indicator = FIXTURE_LICENCES,
                                         .kind = KH_LEDGER_LOSS,
                                         .points = -(int64_t)i,
                                         .what.reason = "逾期1个工作日",
                                         .what.remedy = KH_REMEDY_PUBLISHED,
                                         .what.person = "办公室主任",
                                         .what.title = "关于建筑施工许可的决定",
                                         .what.file = "台账.csv",
                                         .what.line = i + 2,
                                         .what.reference = "HBJ-002",
                                     });
}

void write_workbook(const report_fixture *fixture, uint32_t ledger_rows)
{
    g_autoptr(GError) error = NULL;
    const kh_workbook_limits limits = {.ledger_rows = ledger_rows, .departments = 200};
    guint n_parts = 1;
    cr_assert(kh_workbook_write_within(&fixture->report, limits, &n_parts, &error), "%s",
              error ? error->message : "");
    cr_expect_eq(n_parts, 0);
}

xmlDoc *read_part(const report_fixture *fixture, const char *name)
{
    g_autofree char *path = report_fixture_path(fixture, WORKBOOK_NAME);
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    cr_assert_not_null(archive);
    zip_stat_t status;
    cr_assert_eq(zip_stat(archive, name, 0, &status), 0, "“%s” is a part", name);
    g_autofree char *content = g_malloc(status.size);
    zip_file_t *file = zip_fopen(archive, name, 0);
    cr_assert_eq((zip_uint64_t)zip_fread(file, content, status.size), status.size);
    zip_fclose(file);
    zip_discard(archive);
    xmlDoc *part = xmlReadMemory(content, (int)status.size, name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    cr_assert_not_null(part, "“%s” is well formed", name);
    return part;
}

xmlDoc *read_sheet(const report_fixture *fixture, guint number)
{
    g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", number);
    return read_part(fixture, name);
}

GPtrArray *find_all(xmlDoc *part, const char *xpath)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    xmlXPathContext *context = xmlXPathNewContext(part);
    xmlXPathRegisterNs(context, (const xmlChar *)"s",
                       (const xmlChar *)"http://schemas.openxmlformats.org/spreadsheetml/2006/main");
    xmlXPathRegisterNs(context, (const xmlChar *)"c",
                       (const xmlChar *)"http://schemas.openxmlformats.org/drawingml/2006/chart");
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

guint count_found(xmlDoc *part, const char *xpath)
{
    g_autoptr(GPtrArray) found = find_all(part, xpath);
    return found->len;
}

char *cell_text(xmlDoc *sheet, const char *reference)
{
    g_autofree char *xpath = g_strdup_printf("//s:c[@r='%s']/*[not(self::s:f)]", reference);
    g_autoptr(GPtrArray) found = find_all(sheet, xpath);
    return g_strdup(found->len > 0 ? g_ptr_array_index(found, 0) : "");
}

void expect_cell(xmlDoc *sheet, const char *reference, const char *expected)
{
    g_autofree char *text = cell_text(sheet, reference);
    g_autofree char *xpath = g_strdup_printf("//s:c[@r='%s' and not(@t)]/s:v", reference);
    char *end = NULL;
    const double number = g_ascii_strtod(expected, &end);
    if (count_found(sheet, xpath) == 1 && end != expected && *end == '\0')
        cr_expect(g_ascii_strtod(text, NULL) == number, "%s is %s, not %s", reference, text, expected);
    else
        cr_expect_str_eq(text, expected, "%s is “%s”, not “%s”", reference, text, expected);
}

bool holds_text(xmlDoc *sheet, const char *text)
{
    g_autoptr(GPtrArray) texts = find_all(sheet, "//s:is/s:t");
    for (guint i = 0; i < texts->len; i++) {
        if (strstr(g_ptr_array_index(texts, i), text) != NULL)
            return true;
    }
    return false;
}
