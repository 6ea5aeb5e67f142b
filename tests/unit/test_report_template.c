#include "report_docx.h"

#include "base/codes.h"
#include "report/template/layout.h"
#include "report/template/template.h"

#include <criterion/criterion.h>
#include <string.h>

enum { SCOPE_TOP, SCOPE_INDICATOR, SCOPE_CASE };

static const kh_template_key keys[] = {
    {SCOPE_TOP, "部门名称", KH_TEMPLATE_KEY_TEXT, 0, ""},
    {SCOPE_TOP, "总分", KH_TEMPLATE_KEY_TEXT, 0, ""},
    {SCOPE_TOP, "扣分", KH_TEMPLATE_KEY_TEXT, 0, ""},
    {SCOPE_TOP, "单项否决", KH_TEMPLATE_KEY_FLAG, 0, ""},
    {SCOPE_TOP, "失分指标", KH_TEMPLATE_KEY_LIST, SCOPE_INDICATOR, ""},
    {SCOPE_INDICATOR, "指标名称", KH_TEMPLATE_KEY_TEXT, 0, ""},
    {SCOPE_INDICATOR, "扣分", KH_TEMPLATE_KEY_TEXT, 0, ""},
    {SCOPE_INDICATOR, "问题清单", KH_TEMPLATE_KEY_LIST, SCOPE_CASE, ""},
    {SCOPE_CASE, "标题", KH_TEMPLATE_KEY_TEXT, 0, ""},
};

static const kh_template_language language = {
    .keys = keys, .n_keys = G_N_ELEMENTS(keys), .roots = {SCOPE_TOP}, .n_roots = 1};

static kh_template *parse_bytes(const char *text, gsize size, kh_diagnostics *diagnostics)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);
    return kh_template_parse("模板.txt", bytes, &language, diagnostics);
}

/* What the template says, `[mark]text|cell` a line. */
static void show_line(void *data, kh_template_mark mark)
{
    g_string_append_printf(data, "[%s]", kh_template_mark_describe(mark)->name);
}

static void show_text(void *data, const char *text)
{
    g_string_append(data, text);
}

static void show_cell(void *data)
{
    g_string_append(data, "|");
}

static json_t *values(void)
{
    static const char text[] = "{\"部门名称\": \"县教育局\", \"总分\": \"54.30\", \"扣分\": \"外\", "
                               "\"单项否决\": true, \"失分指标\": ["
                               "{\"指标名称\": \"时效\", \"扣分\": \"5.00\", \"问题清单\": [{\"标题\": "
                               "\"甲\"}, {\"标题\": \"乙\"}]},"
                               "{\"指标名称\": \"要素\", \"扣分\": \"1.00\", \"问题清单\": []}]}";
    json_t *object = json_loads(text, 0, NULL);
    cr_assert_not_null(object);
    return object;
}

/* The template without a fault, filled. Caller frees. */
static char *fill(const char *text, gsize size, const json_t *object)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_template) template = parse_bytes(text, size, diagnostics);
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    cr_assert_eq(count, 0, "“%s”: %s", text, count > 0 ? faults[0].message : "");
    GString *shown = g_string_new(NULL);
    kh_template_sink sink = {show_line, show_text, show_cell, shown};
    kh_template_render(template, object, &sink);
    return g_string_free(shown, FALSE);
}

static const struct {
    const char *text, *shown;
} fillings[] = {
    {"你单位得{{总分}}分。", "[正文]你单位得54.30分。"},
    {"{{ 总分 }}", "[正文]54.30"},
    {"【标题】关于{{部门名称}}的通报\n正文\n", "[标题]关于县教育局的通报[正文]正文"},
    {"  【标题】甲", "[标题]甲"},
    {"【正文】【注】甲", "[正文]【注】甲"},
    {"甲\r\n\r\n  \r\n乙\r\n", "[正文]甲[正文]乙"},
    {"{{! 说明 }}\n甲{{! 说明 }}乙", "[正文]甲乙"},
    {"{{#失分指标}}\n{{指标名称}}\n{{/失分指标}}", "[正文]时效[正文]要素"},
    {"{{＃失分指标}}\n{{指标名称}}\n{{／失分指标}}", "[正文]时效[正文]要素"},
    {"有：{{#失分指标}}{{指标名称}}、{{/失分指标}}等", "[正文]有：时效、要素、等"},
    {"{{#失分指标}}\n{{扣分}}{{总分}}\n{{/失分指标}}\n{{扣分}}", "[正文]5.0054.30[正文]1.0054.30[正文]外"},
    {"{{#失分指标}}\n{{^问题清单}}\n{{指标名称}}没有问题\n{{/"
     "问题清单}}\n{{#问题清单}}\n{{标题}}{{指标名称}}\n"
     "{{/问题清单}}\n{{/失分指标}}",
     "[正文]甲时效[正文]乙时效[正文]要素没有问题"},
    {"甲{{#单项否决}}（单项否决）{{/单项否决}}{{^单项否决}}（无）{{/单项否决}}", "[正文]甲（单项否决）"},
    {"{{#总分}}有{{/总分}}", "[正文]有"},
    {"【列宽】4|12左\n【表头】序号|标题\n{{#失分指标}}\n【表行】{{扣分}}｜{{指标名称}}\n{{/失分指标}}",
     "[列宽]4|12左[表头]序号|标题[表行]5.00|时效[表行]1.00|要素"},
    {"{甲}和{{总分}}}", "[正文]{甲}和54.30}"},
};

Test(report_template, fills_values_and_sections)
{
    json_t *object = values();
    for (guint i = 0; i < G_N_ELEMENTS(fillings); i++) {
        g_autofree char *shown = fill(fillings[i].text, strlen(fillings[i].text), object);
        cr_expect_str_eq(shown, fillings[i].shown, "“%s” gives “%s”", fillings[i].text, shown);
    }
    json_decref(object);
}

Test(report_template, a_missing_member_is_empty)
{
    json_t *object = json_object();
    g_autofree char *shown =
        fill("甲{{总分}}{{#失分指标}}乙{{/失分指标}}{{^失分指标}}丙{{/失分指标}}",
             strlen("甲{{总分}}{{#失分指标}}乙{{/失分指标}}{{^失分指标}}丙{{/失分指标}}"), object);
    cr_expect_str_eq(shown, "[正文]甲丙");
    json_decref(object);
}

static const struct {
    const char *text;
    guint line;
    const char *says;
} faults[] = {
    {"甲\n{{部门名}}", 2, "nearest: “部门名称”"},
    {"{{完全不同的名称}}", 1, "is unknown"},
    {"甲\n\n{{#失分}}\n{{/失分}}", 3, "“失分” is unknown"},
    {"{{指标名称}}", 1, "known only inside “{{#失分指标}}”"},
    {"{{#失分指标}}\n{{标题}}\n{{/失分指标}}", 2, "known only inside “{{#问题清单}}”"},
    {"{{#失分指标}}\n{{/失分指标}}\n{{指标名称}}", 3, "known only inside"},
    {"{{^失分指标}}\n{{指标名称}}\n{{/失分指标}}", 2, "known only inside"},
    {"{{失分指标}}", 1, "is no text"},
    {"{{单项否决}}", 1, "is no text"},
    {"甲\n{{#失分指标}}\n乙", 2, "has no end"},
    {"甲\n{{/失分指标}}", 2, "ends nothing"},
    {"{{#失分指标}}\n{{#问题清单}}\n{{/失分指标}}\n{{/问题清单}}", 3, "“问题清单” is open since line 2"},
    {"甲{{#失分指标}}\n乙\n{{/失分指标}}", 3, "begin and end in one line"},
    {"{{#失分指标}}\n乙{{/失分指标}}", 2, "begin and end in one line"},
    {"甲{{#总分}}\n乙{{/总分}}", 2, "begin and end in one line"},
    {"甲\n得{{总分分", 2, "has no “}}”"},
    {"甲\n得总分}}分", 2, "has no “{{”"},
    {"甲｛｛总分｝｝", 1, "full width"},
    {"{{}}", 1, "names nothing"},
    {"{{#}}\n{{/}}", 1, "is unknown"},
    {"【附件标提】甲", 1, "nearest: “【附件标题】”"},
    {"【注意事项说明】甲", 1, "may start with “【正文】”"},
    {"{{#总分}}【标题】甲{{/总分}}", 1, "at the start of its line"},
    {"【表行】甲|乙", 1, "needs a “【表头】”"},
    {"【表头】甲|乙\n【表行】甲|乙\n【表行】甲", 3, "1 columns stand here, 2 before"},
    {"【列宽】1|2|3\n【表头】甲|乙", 2, "2 columns stand here, 3 before"},
    {"【表头】甲|乙\n正文\n【表行】甲|乙", 3, "needs a “【表头】”"},
    {"【列宽】1|宽\n【表头】甲|乙", 1, "“宽” is no whole number"},
    {"【列宽】1|0\n【表头】甲|乙", 1, "“0” is no whole number"},
    {"【列宽】1|{{总分}}\n【表头】甲|乙", 1, "is no whole number"},
    {"【表头】1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17", 1, "at most 16 columns"},
    {"【印发】县政府办", 1, "takes two parts"},
};

Test(report_template, refuses_a_fault_with_its_line)
{
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
        g_autoptr(kh_template) template = parse_bytes(faults[i].text, strlen(faults[i].text), diagnostics);
        guint count = 0;
        const kh_diagnostic *found = kh_diagnostics_sorted(diagnostics, &count);
        cr_assert(count > 0, "“%s” has a fault", faults[i].text);
        cr_expect_null(template);
        cr_expect_eq(found[0].code, KH_CODE_E413_TEMPLATE);
        cr_expect_str_eq(found[0].file, "模板.txt");
        cr_expect_eq(found[0].line, faults[i].line, "“%s”: line %u, not %u", faults[i].text, found[0].line,
                     faults[i].line);
        cr_expect_not_null(strstr(found[0].message, faults[i].says), "“%s”: %s", faults[i].text,
                           found[0].message);
    }
}

Test(report_template, names_every_fault_at_once_with_its_character)
{
    static const char text[] = "甲{{部门名}}乙{{总}}\n【标提】\n{{#失分指标}}";
    static const guint places[][2] = {{1, 2}, {1, 10}, {2, 1}, {3, 0}};
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    cr_expect_null(parse_bytes(text, strlen(text), diagnostics));
    guint count = 0;
    const kh_diagnostic *found = kh_diagnostics_sorted(diagnostics, &count);
    cr_assert_eq(count, G_N_ELEMENTS(places));
    for (guint i = 0; i < count; i++) {
        cr_expect_eq(found[i].line, places[i][0], "fault %u", i);
        cr_expect_eq(found[i].cell, places[i][1], "fault %u: character %u", i, found[i].cell);
    }
}

Test(report_template, reads_what_editors_save)
{
    static const char plain[] = "得{{总分}}分";
    static const struct {
        const char *encoding, *mark;
        gsize mark_length;
    } encodings[] = {
        {"UTF-8", "", 0},
        {"UTF-8", "\xEF\xBB\xBF", 3},
        {"GB18030", "", 0},
        {"UTF-16LE", "\xFF\xFE", 2},
        {"UTF-16BE", "\xFE\xFF", 2},
    };
    json_t *object = values();
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize size = 0;
        g_autofree char *encoded = g_convert(plain, -1, encodings[i].encoding, "UTF-8", NULL, &size, NULL);
        GByteArray *bytes = g_byte_array_new();
        g_byte_array_append(bytes, (const guint8 *)encodings[i].mark, (guint)encodings[i].mark_length);
        g_byte_array_append(bytes, (const guint8 *)encoded, (guint)size);
        g_autofree char *shown = fill((const char *)bytes->data, bytes->len, object);
        cr_expect_str_eq(shown, "[正文]得54.30分", "%s", encodings[i].encoding);
        g_byte_array_unref(bytes);
    }
    json_decref(object);
}

Test(report_template, refuses_what_is_no_text)
{
    static const struct {
        const char *bytes;
        gsize size;
    } files[] = {{"PK\x03\x04\xFF\xFF\xFF", 7}, {"甲\0乙", 7}, {"\xFF\xFE\x00\xD8\x00\x00", 6}};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
        cr_expect_null(parse_bytes(files[i].bytes, files[i].size, diagnostics));
        cr_expect_eq(kh_diagnostics_errors(diagnostics), 1);
    }
}

/* The document that a template and values give, as lines `style: text`. Caller frees. */
static char *lay_out(const char *text, const json_t *object)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_template) template = parse_bytes(text, strlen(text), diagnostics);
    cr_assert_not_null(template);
    g_autoptr(kh_docx) docx = kh_docx_new("", "", 0);
    kh_template_layout(template, object, docx);
    g_autoptr(GBytes) package = kh_docx_pack(docx, NULL);
    cr_assert_not_null(package);
    return report_docx_text(package);
}

Test(report_template, lays_out_every_mark)
{
    static const char text[] =
        "【红头】县政府文件\n【发文字号】〔2026〕1号\n【红线】\n【标题】甲\n【标题】乙\n"
        "【主送】{{部门名称}}：\n正文\n【一级标题】一、甲\n【二级标题】（一）乙\n"
        "【表题】表\n【列宽】1|3左\n【表头】序号|标题\n【表行】1| {{部门名称}} \n"
        "【附件说明】附件：甲\n【署名】县政府\n【日期】2026年10月15日\n"
        "【附件】附件\n【附件标题】甲\n【抄送】县委。\n【印发】县政府|当日印发\n";
    json_t *object = values();
    g_autofree char *shown = lay_out(text, object);
    cr_expect_str_eq(shown,
                     "Head: 县政府文件\nNumber: 〔2026〕1号\nRule: \nTitle: 甲\nTitle: 乙\n"
                     "Addressee: 县教育局：\nBody: 正文\nHeading1: 一、甲\nHeading2: （一）乙\n"
                     "TableTitle: 表\nRow: 序号 | 标题\nRow: 1 | 县教育局\n"
                     "Enclosures: 附件：甲\nBlank: \nBlank: \nSignature: 县政府\nSignature: 2026年10月15日\n"
                     "Enclosure: 附件\nEnclosureTitle: 甲\n"
                     "Row: 抄送：县委。\nRow: 县政府 | 当日印发\n");
    json_decref(object);
}

Test(report_template, leaves_out_lines_that_come_out_empty)
{
    json_t *object = json_object();
    g_autofree char *shown =
        lay_out("甲\n{{总分}}\n　{{#总分}}得{{总分}}分{{/总分}}\n【标题】{{部门名称}}\n乙", object);
    cr_expect_str_eq(shown, "Body: 甲\nBody: 乙\n");
    json_decref(object);
}

Test(report_template, signs_without_a_date_and_starts_two_tables)
{
    json_t *object = json_object();
    g_autofree char *shown =
        lay_out("【署名】县政府\n甲\n【表头】一\n【表头】二|三\n【表行】四|五\n【抄送】六", object);
    cr_expect_str_eq(shown,
                     "Blank: \nBlank: \nSignature: 县政府\nBody: 甲\nRow: 一\nRow: 二 | 三\nRow: 四 | 五\n"
                     "Row: 抄送：六\n");
    json_decref(object);
}

/* Values cannot become marks, sections, cells or markup. */
Test(report_template, values_stay_text)
{
    static const char hostile[] = "【标题】{{总分}}|甲\n【红头】</w:t>{{#失分指标}}";
    json_t *object = json_object();
    json_object_set_new(object, "部门名称", json_string(hostile));
    g_autofree char *shown = lay_out("{{部门名称}}\n【表头】甲|乙\n【表行】{{部门名称}}|丙", object);
    cr_expect_str_eq(shown, "Body: 【标题】{{总分}}|甲 【红头】</w:t>{{#失分指标}}\nRow: 甲 | 乙\n"
                            "Row: 【标题】{{总分}}|甲 【红头】</w:t>{{#失分指标}} | 丙\n");
    json_decref(object);
}
