#include "report/docx/parts.h"
#include "report/docx/style.h"
#include "report/docx/xml.h"

static void write_fonts_of(kh_docx_xml *xml, kh_docx_font_id id)
{
    const char *name = kh_docx_font_get(id)->name;
    kh_docx_xml_empty(xml, "w:rFonts", "w:ascii", name, "w:hAnsi", name, "w:eastAsia", name, "w:cs", name,
                      NULL);
}

static void write_size(kh_docx_xml *xml, int size)
{
    kh_docx_xml_number(xml, "w:sz", "w:val", size);
    kh_docx_xml_number(xml, "w:szCs", "w:val", size);
}

/* Digits and Latin letters take their own width: without these two, gaps would break the 28-character line.
 */
static void write_defaults(kh_docx_xml *xml)
{
    kh_docx_xml_start(xml, "w:docDefaults", NULL);
    kh_docx_xml_start(xml, "w:rPrDefault", NULL);
    kh_docx_xml_start(xml, "w:rPr", NULL);
    write_fonts_of(xml, KH_DOCX_FONT_BODY);
    write_size(xml, KH_DOCX_BODY_SIZE);
    kh_docx_xml_empty(xml, "w:lang", "w:val", "en-US", "w:eastAsia", "zh-CN", NULL);
    kh_docx_xml_end(xml);
    kh_docx_xml_end(xml);
    kh_docx_xml_end(xml);
}

static void write_normal(kh_docx_xml *xml)
{
    kh_docx_xml_start(xml, "w:style", "w:type", "paragraph", "w:default", "1", "w:styleId", "Normal", NULL);
    kh_docx_xml_empty(xml, "w:name", "w:val", "Normal", NULL);
    kh_docx_xml_empty(xml, "w:qFormat", NULL);
    kh_docx_xml_end(xml);
}

static void write_spacing(kh_docx_xml *xml, const kh_docx_look *look)
{
    bool automatic = look->line == KH_DOCX_LINE_AUTO;
    kh_docx_xml_start(xml, "w:spacing", "w:lineRule", automatic ? "auto" : "exact", NULL);
    kh_docx_xml_attribute(xml, "w:before", look->before);
    kh_docx_xml_attribute(xml, "w:after", look->after);
    kh_docx_xml_attribute(xml, "w:line", automatic ? 240 : look->line == 0 ? KH_DOCX_LINE : look->line);
    kh_docx_xml_end(xml);
}

static void write_red_rule(kh_docx_xml *xml)
{
    kh_docx_xml_start(xml, "w:pBdr", NULL);
    kh_docx_xml_empty(xml, "w:bottom", "w:val", "single", "w:sz", "18", "w:space", "0", "w:color", "FF0000",
                      NULL);
    kh_docx_xml_end(xml);
}

static void write_flags(kh_docx_xml *xml, const kh_docx_look *look)
{
    if (look->keep_next)
        kh_docx_xml_empty(xml, "w:keepNext", NULL);
    if (look->new_page)
        kh_docx_xml_empty(xml, "w:pageBreakBefore", NULL);
    if (look->red_rule)
        write_red_rule(xml);
}

static void write_paragraph_look(kh_docx_xml *xml, const kh_docx_look *look)
{
    kh_docx_xml_start(xml, "w:pPr", NULL);
    write_flags(xml, look);
    /* Digits and letters take no gaps beside them: these would break the line of 28 characters. */
    kh_docx_xml_number(xml, "w:autoSpaceDE", "w:val", 0);
    kh_docx_xml_number(xml, "w:autoSpaceDN", "w:val", 0);
    kh_docx_xml_number(xml, "w:adjustRightInd", "w:val", 0);
    kh_docx_xml_number(xml, "w:snapToGrid", "w:val", 0);
    write_spacing(xml, look);
    kh_docx_xml_start(xml, "w:ind", NULL);
    kh_docx_xml_attribute(xml, "w:left", look->sides);
    kh_docx_xml_attribute(xml, "w:right", look->sides);
    kh_docx_xml_attribute(xml, "w:firstLine", look->first);
    kh_docx_xml_end(xml);
    kh_docx_xml_empty(xml, "w:contextualSpacing", NULL);
    kh_docx_xml_empty(xml, "w:jc", "w:val", look->align == NULL ? "both" : look->align, NULL);
    if (look->outline > 0)
        kh_docx_xml_number(xml, "w:outlineLvl", "w:val", look->outline - 1);
    kh_docx_xml_end(xml);
}

static void write_run_look(kh_docx_xml *xml, const kh_docx_look *look)
{
    kh_docx_xml_start(xml, "w:rPr", NULL);
    write_fonts_of(xml, look->font);
    if (look->colour != NULL)
        kh_docx_xml_empty(xml, "w:color", "w:val", look->colour, NULL);
    if (look->size == 0)
        kh_docx_xml_number(xml, "w:spacing", "w:val", KH_DOCX_TIGHTEN);
    write_size(xml, look->size == 0 ? KH_DOCX_BODY_SIZE : look->size);
    kh_docx_xml_end(xml);
}

static void write_style(kh_docx_xml *xml, const kh_docx_look *look)
{
    kh_docx_xml_start(xml, "w:style", "w:type", "paragraph", "w:customStyle", "1", "w:styleId", look->id,
                      NULL);
    kh_docx_xml_empty(xml, "w:name", "w:val", look->name, NULL);
    kh_docx_xml_empty(xml, "w:basedOn", "w:val", "Normal", NULL);
    kh_docx_xml_empty(xml, "w:qFormat", NULL);
    write_paragraph_look(xml, look);
    write_run_look(xml, look);
    kh_docx_xml_end(xml);
}

GBytes *kh_docx_write_styles(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "w:styles", "xmlns:w", KH_DOCX_WORD_SPACE, NULL);
    write_defaults(xml);
    write_normal(xml);
    for (int style = 0; style < KH_DOCX_STYLE_COUNT; style++)
        write_style(xml, kh_docx_look_get((kh_docx_style)style));
    return kh_docx_xml_finish(xml, error);
}

GBytes *kh_docx_write_fonts(const kh_docx_properties *properties, GError **error)
{
    (void)properties;
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "w:fonts", "xmlns:w", KH_DOCX_WORD_SPACE, NULL);
    for (int id = 0; id < KH_DOCX_FONT_COUNT; id++) {
        const kh_docx_font *font = kh_docx_font_get((kh_docx_font_id)id);
        kh_docx_xml_start(xml, "w:font", "w:name", font->name, NULL);
        kh_docx_xml_empty(xml, "w:altName", "w:val", font->substitutes, NULL);
        kh_docx_xml_empty(xml, "w:charset", "w:val", "86", NULL);
        kh_docx_xml_empty(xml, "w:family", "w:val", font->family, NULL);
        kh_docx_xml_empty(xml, "w:pitch", "w:val", "variable", NULL);
        kh_docx_xml_end(xml);
    }
    return kh_docx_xml_finish(xml, error);
}
