#include "report/docx/parts.h"

#include "report/docx/style.h"
#include "report/docx/xml.h"

#include <string.h>

#define FORMATS "http://schemas.openxmlformats.org/"
#define PACKAGE "application/vnd.openxmlformats-package."
#define OFFICE  "application/vnd.openxmlformats-officedocument."
#define LINK    FORMATS "officeDocument/2006/relationships/"

enum { NUMBER_SIZE = 28, NUMBER_LINE = 360 };

static void write_instant(kh_docx_xml *xml, const char *name, kh_instant at)
{
    kh_ymd day = kh_date_to_ymd(kh_instant_date(at));
    int second = (int)(at - kh_date_start(kh_instant_date(at)));
    g_autofree char *text = g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", day.year, day.month, day.day,
                                            second / 3600, second / 60 % 60, second % 60);
    kh_docx_xml_start(xml, name, "xsi:type", "dcterms:W3CDTF", NULL);
    kh_docx_xml_text(xml, text);
    kh_docx_xml_end(xml);
}

static void write_property(kh_docx_xml *xml, const char *name, const char *value)
{
    kh_docx_xml_start(xml, name, NULL);
    kh_docx_xml_text(xml, value);
    kh_docx_xml_end(xml);
}

static GBytes *write_core(const kh_docx_properties *properties, GError **error)
{
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "cp:coreProperties", "xmlns:cp", FORMATS "package/2006/metadata/core-properties",
                      "xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:dcterms",
                      "http://purl.org/dc/terms/", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
                      NULL);
    write_property(xml, "dc:title", properties->title);
    write_property(xml, "dc:creator", properties->creator);
    write_property(xml, "cp:lastModifiedBy", properties->creator);
    write_instant(xml, "dcterms:created", properties->created);
    write_instant(xml, "dcterms:modified", properties->created);
    write_property(xml, "dc:language", "zh-CN");
    return kh_docx_xml_finish(xml, error);
}

static GBytes *write_app(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "Properties", "xmlns", FORMATS "officeDocument/2006/extended-properties", NULL);
    write_property(xml, "Application", KH_DOCX_APPLICATION);
    return kh_docx_xml_finish(xml, error);
}

static GBytes *write_settings(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "w:settings", "xmlns:w", KH_DOCX_WORD_SPACE, NULL);
    kh_docx_xml_number(xml, "w:zoom", "w:percent", 100);
    kh_docx_xml_empty(xml, "w:evenAndOddHeaders", NULL);
    kh_docx_xml_empty(xml, "w:characterSpacingControl", "w:val", "compressPunctuation", NULL);
    kh_docx_xml_start(xml, "w:compat", NULL);
    kh_docx_xml_empty(xml, "w:compatSetting", "w:name", "compatibilityMode", "w:uri",
                      "http://schemas.microsoft.com/office/word", "w:val", "15", NULL);
    kh_docx_xml_end(xml);
    kh_docx_xml_empty(xml, "w:themeFontLang", "w:val", "en-US", "w:eastAsia", "zh-CN", NULL);
    return kh_docx_xml_finish(xml, error);
}

/* Starts a run of the footer: 宋体 四号. */
static void start_number_run(kh_docx_xml *xml)
{
    const char *font = kh_docx_font_get(KH_DOCX_FONT_SONG)->name;
    kh_docx_xml_start(xml, "w:r", NULL);
    kh_docx_xml_start(xml, "w:rPr", NULL);
    kh_docx_xml_empty(xml, "w:rFonts", "w:ascii", font, "w:hAnsi", font, "w:eastAsia", font, "w:hint",
                      "eastAsia", NULL);
    kh_docx_xml_number(xml, "w:sz", "w:val", NUMBER_SIZE);
    kh_docx_xml_number(xml, "w:szCs", "w:val", NUMBER_SIZE);
    kh_docx_xml_end(xml);
}

static void write_number_text(kh_docx_xml *xml, const char *element, const char *text)
{
    start_number_run(xml);
    kh_docx_xml_start(xml, element, "xml:space", "preserve", NULL);
    kh_docx_xml_text(xml, text);
    kh_docx_xml_end(xml);
    kh_docx_xml_end(xml);
}

static void write_field_mark(kh_docx_xml *xml, const char *mark)
{
    start_number_run(xml);
    kh_docx_xml_empty(xml, "w:fldChar", "w:fldCharType", mark, NULL);
    kh_docx_xml_end(xml);
}

/* The page number between dashes, a character from the outer edge of the text block. */
static GBytes *write_footer(const char *side, const char *indent, GError **error)
{
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "w:ftr", "xmlns:w", KH_DOCX_WORD_SPACE, NULL);
    kh_docx_xml_start(xml, "w:p", NULL);
    kh_docx_xml_start(xml, "w:pPr", NULL);
    kh_docx_xml_start(xml, "w:spacing", "w:lineRule", "exact", NULL);
    kh_docx_xml_attribute(xml, "w:line", NUMBER_LINE);
    kh_docx_xml_end(xml);
    kh_docx_xml_number(xml, "w:ind", indent, NUMBER_SIZE * 10);
    kh_docx_xml_empty(xml, "w:jc", "w:val", side, NULL);
    kh_docx_xml_end(xml);
    write_number_text(xml, "w:t", "— ");
    write_field_mark(xml, "begin");
    write_number_text(xml, "w:instrText", " PAGE ");
    write_field_mark(xml, "separate");
    write_number_text(xml, "w:t", "1");
    write_field_mark(xml, "end");
    write_number_text(xml, "w:t", " —");
    return kh_docx_xml_finish(xml, error);
}

static GBytes *write_odd_footer(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    return write_footer("right", "w:right", error);
}

static GBytes *write_even_footer(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    return write_footer("left", "w:left", error);
}

/* Which part of the file refers to a part. */
typedef enum part_owner { OWNER_PACKAGE, OWNER_DOCUMENT } part_owner;

/* Content type of a part, and by what relationship its owner knows it. */
typedef struct part_role {
    const char *name, *type, *link, *id;
    part_owner owner;
} part_role;

static const part_role roles[] = {
    {"word/document.xml", OFFICE "wordprocessingml.document.main+xml", LINK "officeDocument", "rIdDocument",
     OWNER_PACKAGE},
    {"docProps/core.xml", PACKAGE "core-properties+xml",
     FORMATS "package/2006/relationships/metadata/core-properties", "rIdCore", OWNER_PACKAGE},
    {"docProps/app.xml", OFFICE "extended-properties+xml", LINK "extended-properties", "rIdApp",
     OWNER_PACKAGE},
    {"word/styles.xml", OFFICE "wordprocessingml.styles+xml", LINK "styles", "rIdStyles", OWNER_DOCUMENT},
    {"word/settings.xml", OFFICE "wordprocessingml.settings+xml", LINK "settings", "rIdSettings",
     OWNER_DOCUMENT},
    {"word/fontTable.xml", OFFICE "wordprocessingml.fontTable+xml", LINK "fontTable", "rIdFonts",
     OWNER_DOCUMENT},
    {"word/footer1.xml", OFFICE "wordprocessingml.footer+xml", LINK "footer", KH_DOCX_ODD_FOOTER,
     OWNER_DOCUMENT},
    {"word/footer2.xml", OFFICE "wordprocessingml.footer+xml", LINK "footer", KH_DOCX_EVEN_FOOTER,
     OWNER_DOCUMENT},
};

static GBytes *write_content_types(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "Types", "xmlns", FORMATS "package/2006/content-types", NULL);
    kh_docx_xml_empty(xml, "Default", "Extension", "rels", "ContentType", PACKAGE "relationships+xml", NULL);
    kh_docx_xml_empty(xml, "Default", "Extension", "xml", "ContentType", "application/xml", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        g_autofree char *name = g_strconcat("/", roles[i].name, NULL);
        kh_docx_xml_empty(xml, "Override", "PartName", name, "ContentType", roles[i].type, NULL);
    }
    return kh_docx_xml_finish(xml, error);
}

/* The relationships of one owner; targets are relative to the folder in which it stands. */
static GBytes *write_links(part_owner owner, const char *folder, GError **error)
{
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "Relationships", "xmlns", FORMATS "package/2006/relationships", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (roles[i].owner == owner) {
            kh_docx_xml_empty(xml, "Relationship", "Id", roles[i].id, "Type", roles[i].link, "Target",
                              roles[i].name + strlen(folder), NULL);
        }
    }
    return kh_docx_xml_finish(xml, error);
}

static GBytes *write_package_links(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    return write_links(OWNER_PACKAGE, "", error);
}

static GBytes *write_document_links(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    return write_links(OWNER_DOCUMENT, "word/", error);
}

static const kh_docx_part parts[] = {
    {"[Content_Types].xml", write_content_types},
    {"_rels/.rels", write_package_links},
    {"word/_rels/document.xml.rels", write_document_links},
    {"word/styles.xml", kh_docx_write_styles},
    {"word/settings.xml", write_settings},
    {"word/fontTable.xml", kh_docx_write_fonts},
    {"word/footer1.xml", write_odd_footer},
    {"word/footer2.xml", write_even_footer},
    {"docProps/core.xml", write_core},
    {KH_DOCX_APP_PART, write_app},
};

const kh_docx_part *kh_docx_parts(guint *count)
{
    *count = G_N_ELEMENTS(parts);
    return parts;
}
