#include "report_docx.h"

#include "base/error.h"
#include "report/docx/docx.h"
#include "report/docx/style.h"
#include "report/docx/xml.h"
#include "report/shared/xml_text.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static kh_instant created(void)
{
    return kh_date_end(kh_date_from_ymd(2026, 9, 30));
}

static void add_table(kh_docx *docx, guint rows)
{
    static const kh_docx_column columns[] = {{.width = 1}, {.width = 5, .to_left = true}, {.width = 3}};
    kh_docx_table(docx, columns, G_N_ELEMENTS(columns));
    kh_docx_row(docx, true, (const char *const[]){"序号", "标题", "扣分"});
    for (guint i = 0; i < rows; i++)
        kh_docx_row(docx, false, (const char *const[]){"1", "关于某事项的批复", "0.50"});
}

/* Every style once, a table, a signature and an imprint. */
static kh_docx *sample(void)
{
    kh_docx *docx = kh_docx_new("通报 & <样本>", "县人民政府办公室", created());
    for (int style = 0; style < KH_DOCX_STYLE_COUNT; style++)
        kh_docx_paragraph(docx, (kh_docx_style)style, "文字");
    add_table(docx, 3);
    kh_docx_sign(docx, "县人民政府办公室", "2026年10月15日");
    kh_docx_imprint(docx, "抄送：县委办公室。", "县人民政府办公室", "2026年10月15日印发");
    return docx;
}

static GBytes *pack(const kh_docx *docx)
{
    g_autoptr(GError) error = NULL;
    GBytes *package = kh_docx_pack(docx, &error);
    cr_assert_not_null(package, "%s", error ? error->message : "");
    return package;
}

static GBytes *pack_sample(void)
{
    g_autoptr(kh_docx) docx = sample();
    return pack(docx);
}

static void expect_found(GBytes *package, const char *part, const char *xpath, const char *expected)
{
    xmlDoc *document = report_docx_part(package, part);
    g_autoptr(GPtrArray) found = report_docx_find(document, xpath);
    cr_expect(found->len > 0, "%s: %s is there", part, xpath);
    if (found->len > 0)
        cr_expect_str_eq(g_ptr_array_index(found, 0), expected, "%s: %s is “%s”, not “%s”", part, xpath,
                         (const char *)g_ptr_array_index(found, 0), expected);
    xmlFreeDoc(document);
}

Test(report_docx, has_parts_that_are_well_formed_and_declared)
{
    static const char *const parts[] = {
        "_rels/.rels",       "word/_rels/document.xml.rels",
        "word/document.xml", "word/styles.xml",
        "word/settings.xml", "word/fontTable.xml",
        "word/footer1.xml",  "word/footer2.xml",
        "docProps/core.xml", "docProps/app.xml",
    };
    g_autoptr(GBytes) package = pack_sample();
    xmlDoc *types = report_docx_part(package, "[Content_Types].xml");
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        xmlFreeDoc(report_docx_part(package, parts[i]));
        g_autofree char *xpath =
            g_strdup_printf("//*[local-name()='Override' and @PartName='/%s']", parts[i]);
        if (!g_str_has_suffix(parts[i], ".rels"))
            cr_expect_eq(report_docx_count(types, xpath), 1, "“%s” has a content type", parts[i]);
    }
    xmlFreeDoc(types);
}

Test(report_docx, relationships_lead_to_parts)
{
    g_autoptr(GBytes) package = pack_sample();
    xmlDoc *links = report_docx_part(package, "word/_rels/document.xml.rels");
    g_autoptr(GPtrArray) targets = report_docx_find(links, "//@Target");
    cr_expect_eq(targets->len, 5);
    for (guint i = 0; i < targets->len; i++) {
        g_autofree char *name = g_strconcat("word/", g_ptr_array_index(targets, i), NULL);
        xmlFreeDoc(report_docx_part(package, name));
    }
    xmlFreeDoc(links);
}

Test(report_docx, gives_the_same_bytes_twice_and_in_any_time_zone)
{
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    g_autoptr(GBytes) one = pack_sample();
    setenv("TZ", "America/New_York", 1);
    tzset();
    g_autoptr(GBytes) other = pack_sample();
    cr_expect(g_bytes_equal(one, other));
}

Test(report_docx, takes_any_day_for_its_creation)
{
    static const int years[] = {1900, 1979, 1980, 2026, 2107, 2108, 2199};
    for (guint i = 0; i < G_N_ELEMENTS(years); i++) {
        g_autoptr(kh_docx) docx = kh_docx_new("", "", kh_date_start(kh_date_from_ymd(years[i], 12, 31)));
        g_autoptr(GBytes) package = pack(docx);
        g_autofree char *expected = g_strdup_printf("%d-12-31T00:00:00Z", years[i]);
        expect_found(package, "docProps/core.xml", "//dcterms:created", expected);
    }
}

Test(report_docx, says_who_made_it_and_when)
{
    g_autoptr(GBytes) package = pack_sample();
    expect_found(package, "docProps/core.xml", "//dc:title", "通报 & <样本>");
    expect_found(package, "docProps/core.xml", "//dc:creator", "县人民政府办公室");
    expect_found(package, "docProps/core.xml", "//dcterms:created", "2026-09-30T23:59:59Z");
    expect_found(package, "docProps/core.xml", "//dcterms:modified", "2026-09-30T23:59:59Z");
}

/* GB/T 9704: millimetres to twips, within half a millimetre. */
Test(report_docx, has_the_page_of_the_standard)
{
    static const struct {
        const char *xpath;
        double millimetres;
    } lengths[] = {
        {"//w:pgSz/@w:w", 210},
        {"//w:pgSz/@w:h", 297},
        {"//w:pgMar/@w:top", 37},
        {"//w:pgMar/@w:left", 28},
        {"//w:pgMar/@w:right", 210 - 28 - 156},
        {"//w:pgMar/@w:bottom", 297 - 37 - 225},
    };
    g_autoptr(GBytes) package = pack_sample();
    xmlDoc *document = report_docx_part(package, "word/document.xml");
    for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autoptr(GPtrArray) found = report_docx_find(document, lengths[i].xpath);
        cr_assert_eq(found->len, 1, "%s", lengths[i].xpath);
        double length = g_ascii_strtod(g_ptr_array_index(found, 0), NULL) / 1440 * 25.4;
        cr_expect(ABS(length - lengths[i].millimetres) < 0.5, "%s is %g mm", lengths[i].xpath, length);
    }
    xmlFreeDoc(document);
}

Test(report_docx, has_the_fonts_and_sizes_of_the_standard)
{
    static const struct {
        const char *style, *font, *size, *align;
    } looks[] = {
        {"OfficialTitle", "方正小标宋简体", "44", "center"},
        {"OfficialBody", "仿宋_GB2312", "32", "both"},
        {"OfficialHeading1", "黑体", "32", "both"},
        {"OfficialHeading2", "楷体_GB2312", "32", "both"},
        {"OfficialNumber", "仿宋_GB2312", "32", "center"},
    };
    g_autoptr(GBytes) package = pack_sample();
    for (guint i = 0; i < G_N_ELEMENTS(looks); i++) {
        g_autofree char *style = g_strdup_printf("//w:style[@w:styleId='%s']", looks[i].style);
        g_autofree char *font = g_strconcat(style, "//w:rFonts/@w:eastAsia", NULL);
        g_autofree char *size = g_strconcat(style, "//w:sz/@w:val", NULL);
        g_autofree char *align = g_strconcat(style, "//w:jc/@w:val", NULL);
        expect_found(package, "word/styles.xml", font, looks[i].font);
        expect_found(package, "word/styles.xml", size, looks[i].size);
        expect_found(package, "word/styles.xml", align, looks[i].align);
    }
    expect_found(package, "word/fontTable.xml", "//w:font[@w:name='仿宋_GB2312']/w:altName/@w:val",
                 "仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong,Noto Serif CJK SC");
}

Test(report_docx, numbers_pages_on_the_outside)
{
    g_autoptr(GBytes) package = pack_sample();
    expect_found(package, "word/footer1.xml", "//w:jc/@w:val", "right");
    expect_found(package, "word/footer2.xml", "//w:jc/@w:val", "left");
    expect_found(package, "word/footer1.xml", "//w:p", "—  PAGE 1 —");
    expect_found(package, "word/footer1.xml", "//w:sz/@w:val", "28");
    xmlDoc *settings = report_docx_part(package, "word/settings.xml");
    cr_expect_eq(report_docx_count(settings, "//w:evenAndOddHeaders"), 1);
    xmlFreeDoc(settings);
}

Test(report_docx, repeats_the_head_rows_of_a_table)
{
    g_autoptr(kh_docx) docx = kh_docx_new("", "", created());
    add_table(docx, 200);
    g_autoptr(GBytes) package = pack(docx);
    xmlDoc *document = report_docx_part(package, "word/document.xml");
    cr_expect_eq(report_docx_count(document, "//w:tr"), 201);
    cr_expect_eq(report_docx_count(document, "//w:tr[1]//w:tblHeader"), 1);
    cr_expect_eq(report_docx_count(document, "//w:tblHeader"), 1);
    cr_expect_eq(report_docx_count(document, "//w:tr[2]/w:tc[2]//w:jc[@w:val='left']"), 1);
    g_autoptr(GPtrArray) widths = report_docx_find(document, "//w:gridCol/@w:w");
    gint64 sum = 0;
    for (guint i = 0; i < widths->len; i++)
        sum += g_ascii_strtoll(g_ptr_array_index(widths, i), NULL, 10);
    cr_expect_eq(sum, KH_DOCX_TEXT_WIDTH);
    cr_expect_eq(report_docx_count(document, "//w:body/w:tbl/following-sibling::w:p"), 1,
                 "a table is not the last block");
    xmlFreeDoc(document);
}

/* The date ends four characters from the right; the office is centred above it, or ends at the edge. */
Test(report_docx, signs_above_the_date)
{
    static const struct {
        const char *office;
        const char *right;
    } rows[] = {
        {"县政府", "1890"},
        {"县人民政府办公室", "1102"},
        {"某某县人民政府政务公开工作领导小组办公室", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(kh_docx) docx = kh_docx_new("", "", created());
        kh_docx_paragraph(docx, KH_DOCX_STYLE_BODY, "正文");
        kh_docx_sign(docx, rows[i].office, "2026年10月15日");
        g_autoptr(GBytes) package = pack(docx);
        xmlDoc *document = report_docx_part(package, "word/document.xml");
        g_autoptr(GPtrArray) indents = report_docx_find(document, "//w:p//w:ind/@w:right");
        cr_expect_eq(indents->len, rows[i].right != NULL ? 2 : 1);
        cr_expect_str_eq(g_ptr_array_index(indents, indents->len - 1), "1260");
        if (rows[i].right != NULL)
            cr_expect_str_eq(g_ptr_array_index(indents, 0), rows[i].right);
        cr_expect_eq(report_docx_count(document, "//w:p[1]//w:keepNext"), 1, "no page holds it alone");
        xmlFreeDoc(document);
    }
}

Test(report_docx, fits_the_red_head_to_the_line)
{
    static const struct {
        const char *head, *size;
    } rows[] = {
        {"县政府文件", "84"},
        {"县人民政府办公室文件", "84"},
        {"某某县政务公开工作领导小组文件", "58"},
        {"某某省某某市某某县人民政府政务公开和政府信息公开工作领导小组办公室文件", "44"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(kh_docx) docx = kh_docx_new("", "", created());
        kh_docx_paragraph(docx, KH_DOCX_STYLE_HEAD, rows[i].head);
        g_autoptr(GBytes) package = pack(docx);
        expect_found(package, "word/document.xml", "//w:r//w:sz/@w:val", rows[i].size);
    }
}

static const char *const hostile[] = {
    "</w:t></w:r></w:p><w:p>",
    "]]> & \"quoted\" 'too' <!-- -->",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]>&a;",
    "&#0; &amp; %s %n",
};

Test(report_docx, hostile_text_stays_text)
{
    for (guint i = 0; i < G_N_ELEMENTS(hostile); i++) {
        g_autoptr(kh_docx) docx = kh_docx_new(hostile[i], hostile[i], created());
        kh_docx_paragraph(docx, KH_DOCX_STYLE_BODY, hostile[i]);
        kh_docx_table(docx, (const kh_docx_column[]){{.width = 1}}, 1);
        kh_docx_row(docx, true, &hostile[i]);
        g_autoptr(GBytes) package = pack(docx);
        g_autofree char *expected = g_strdup_printf("Body: %s\nRow: %s\n", hostile[i], hostile[i]);
        g_autofree char *text = report_docx_text(package);
        cr_expect_str_eq(text, expected);
        expect_found(package, "docProps/core.xml", "//dc:title", hostile[i]);
    }
}

Test(report_docx, replaces_what_xml_forbids)
{
    static const struct {
        const char *text, *safe;
    } rows[] = {
        {"甲\x01乙\x1f", "甲\uFFFD乙\uFFFD"},
        {"甲\n乙\t丙\r丁", "甲 乙 丙 丁"},
        {"甲\xEF\xBF\xBE乙", "甲\uFFFD乙"},
        {"甲\xFF\xC3乙", "甲\uFFFD\uFFFD乙"},
        {"甲\u202E乙\u2067", "甲\uFFFD乙\uFFFD"},
        {"甲\u2028乙", "甲 乙"},
        {"甲\x7F乙", "甲\uFFFD乙"},
        {"𠮷😀é", "𠮷😀é"},
        {"", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *safe = kh_xml_safe(rows[i].text);
        cr_expect_str_eq(safe, rows[i].safe, "row %u is “%s”", i, safe);
        g_autoptr(kh_docx) docx = kh_docx_new(rows[i].text, "", created());
        kh_docx_paragraph(docx, KH_DOCX_STYLE_BODY, rows[i].text);
        g_autoptr(GBytes) package = pack(docx);
        xmlFreeDoc(report_docx_part(package, "word/document.xml"));
        xmlFreeDoc(report_docx_part(package, "docProps/core.xml"));
    }
}

Test(report_docx, leaves_out_empty_lines_of_the_imprint)
{
    g_autoptr(kh_docx) docx = kh_docx_new("", "", created());
    kh_docx_imprint(docx, "", "县人民政府办公室", "2026年10月15日印发");
    g_autoptr(GBytes) package = pack(docx);
    g_autofree char *text = report_docx_text(package);
    cr_expect_str_eq(text, "Row: 县人民政府办公室 | 2026年10月15日印发\n");
}

static char *temporary_folder(void)
{
    char *folder = g_dir_make_tmp("kaohe-XXXXXX", NULL);
    cr_assert_not_null(folder);
    return folder;
}

/* Writes the package again with another part in place of one, as a word processor does. */
static void replace_part(const char *path, const char *name, const char *text)
{
    zip_t *archive = zip_open(path, 0, NULL);
    cr_assert_not_null(archive);
    zip_source_t *source = zip_source_buffer(archive, text, strlen(text), 0);
    cr_assert(zip_file_add(archive, name, source, ZIP_FL_OVERWRITE) >= 0);
    cr_assert_eq(zip_close(archive), 0);
}

Test(report_docx, knows_its_own_until_somebody_saves_it_anew)
{
    g_autofree char *folder = temporary_folder();
    g_autofree char *path = g_build_filename(folder, "样本.docx", NULL);
    g_autoptr(kh_docx) docx = sample();
    g_autoptr(GError) error = NULL;
    cr_expect_not(kh_docx_is_own(path), "there is no such file");
    cr_assert(kh_docx_save(docx, path, &error));
    cr_expect(kh_docx_is_own(path));
    replace_part(path, "docProps/app.xml", "<Properties><Application>WPS Office</Application></Properties>");
    cr_expect_not(kh_docx_is_own(path));
    cr_assert(g_file_set_contents(path, "no zip file", -1, NULL));
    cr_expect_not(kh_docx_is_own(path));
    g_unlink(path);
    g_rmdir(folder);
}

Test(report_docx, fails_where_it_cannot_be_written)
{
    g_autofree char *folder = temporary_folder();
    g_autofree char *path = g_build_filename(folder, "missing", "样本.docx", NULL);
    g_autoptr(kh_docx) docx = sample();
    g_autoptr(GError) error = NULL;
    cr_expect_not(kh_docx_save(docx, path, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    g_rmdir(folder);
}

/* On plain paper the number moves below the title; the other parts of the head are not there. */
Test(report_docx, plain_paper_has_no_red_head)
{
    g_autoptr(kh_docx) docx = kh_docx_new("通报", "县政府办", created());
    kh_docx_set_paper(docx, (kh_docx_paper){.plain = true});
    kh_docx_paragraph(docx, KH_DOCX_STYLE_HEAD, "县政府办文件");
    kh_docx_paragraph(docx, KH_DOCX_STYLE_NUMBER, "县政办〔2026〕1号");
    kh_docx_paragraph(docx, KH_DOCX_STYLE_RULE, "");
    kh_docx_paragraph(docx, KH_DOCX_STYLE_TITLE, "县政府办");
    kh_docx_paragraph(docx, KH_DOCX_STYLE_TITLE, "关于考核的通报");
    kh_docx_paragraph(docx, KH_DOCX_STYLE_BODY, "正文");
    g_autoptr(GBytes) package = kh_docx_pack(docx, NULL);
    g_autofree char *text = report_docx_text(package);
    cr_expect_str_eq(
        text, "Title: 县政府办\nTitle: 关于考核的通报\nNumber: 县政办〔2026〕1号\nBlank: \nBody: 正文\n");
}

static const struct {
    bool unsealed;
    const char *office, *date;
    int office_right, date_right; /* in half characters */
} signatures[] = {
    {false, "县政府办公室", "2026年10月15日", 9, 8},
    {true, "云溪县人民政府办公室", "2026年10月15日", 4, 6},
    {true, "县政府办", "2026年10月15日", 14, 4},
};

Test(report_docx, a_signature_stands_where_the_standard_puts_it)
{
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++) {
        g_autoptr(kh_docx) docx = kh_docx_new("通报", "县政府办", created());
        kh_docx_set_paper(docx, (kh_docx_paper){.unsealed = signatures[i].unsealed});
        kh_docx_paragraph(docx, KH_DOCX_STYLE_BODY, "正文");
        kh_docx_sign(docx, signatures[i].office, signatures[i].date);
        g_autoptr(GBytes) package = kh_docx_pack(docx, NULL);
        xmlDoc *part = report_docx_part(package, "word/document.xml");
        g_autofree char *indents = g_strdup_printf(
            "//w:p[w:pPr/w:ind/@w:right='%d'][contains(., '%s')] | //w:p[w:pPr/w:ind/@w:right='%d']"
            "[contains(., '2026')]",
            signatures[i].office_right * 315 / 2, signatures[i].office, signatures[i].date_right * 315 / 2);
        cr_expect_eq(report_docx_count(part, indents), 2, "row %u", i);
        cr_expect_eq(report_docx_count(part, "//w:pStyle[@w:val='OfficialBlank']"),
                     signatures[i].unsealed ? 1 : 2);
        xmlFreeDoc(part);
    }
}

/* 〃 continues the cell above it; in the first row there is none. */
Test(report_docx, ditto_cells_are_one_cell)
{
    static const kh_docx_column columns[] = {{1, true}, {2, true}};
    static const char *const rows[][2] = {
        {"指标", "原因"}, {"〃", "一"}, {"甲", "二"}, {"〃", "三"}, {"〃", "四"}};
    g_autoptr(kh_docx) docx = kh_docx_new("通报", "县政府办", created());
    kh_docx_table(docx, columns, 2);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        kh_docx_row(docx, i == 0, rows[i]);
    g_autoptr(GBytes) package = kh_docx_pack(docx, NULL);
    xmlDoc *part = report_docx_part(package, "word/document.xml");
    cr_expect_eq(report_docx_count(part, "//w:vMerge[@w:val='restart']"), 1);
    cr_expect_eq(report_docx_count(part, "//w:vMerge[not(@w:val)]"), 2);
    g_autofree char *text = report_docx_text(package);
    cr_expect_not_null(strstr(text, "Row: 〃 | 一\nRow: 甲 | 二\nRow:  | 三\nRow:  | 四\n"), "%s", text);
    xmlFreeDoc(part);
}

Test(report_docx, plain_text_says_what_the_document_says)
{
    static const kh_docx_column columns[] = {{1, true}, {2, true}};
    g_autoptr(kh_docx) docx = kh_docx_new("通报", "县政府办", created());
    kh_docx_paragraph(docx, KH_DOCX_STYLE_TITLE, "通报");
    kh_docx_paragraph(docx, KH_DOCX_STYLE_ADDRESSEE, "各单位：");
    kh_docx_paragraph(docx, KH_DOCX_STYLE_BODY, "一\n二\x01");
    kh_docx_table(docx, columns, 2);
    kh_docx_row(docx, true, (const char *const[]){"甲", "乙"});
    kh_docx_row(docx, false, (const char *const[]){"1", "2"});
    kh_docx_sign(docx, "县政府办公室", "2026年10月15日");
    kh_docx_imprint(docx, "抄送：县委办。", "县政府办", "2026年10月15日印发");
    g_autofree char *text = kh_docx_text(docx);
    cr_expect_str_eq(text, "                          通报\n\n各单位：\n　　一 二\uFFFD\n甲 | 乙\n1 | 2\n\n"
                           "                                   县政府办公室\n"
                           "                                  2026年10月15日\n\n"
                           "--------------------------------------------------------\n"
                           "抄送：县委办。\n县政府办　　2026年10月15日印发\n");
}
