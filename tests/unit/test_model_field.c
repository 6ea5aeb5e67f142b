#include "model/field.h"
#include "model/office.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct row {
    kh_field_format format;
    const char *text;
    bool fits;
} row;

static bool fits(kh_field_format format, const char *text)
{
    return kh_field_fault(format, text) == NULL;
}

static const row rows[] = {
    {KH_FIELD_ANY, "", false},
    {KH_FIELD_ANY, "某某建材有限公司", true},
    {KH_FIELD_ANY, "0", true},
    {KH_FIELD_USCC, "91512081MA62K0260E", true},
    {KH_FIELD_USCC, "９１５１２０８１ＭＡ６２Ｋ０２６０Ｅ", true},
    {KH_FIELD_USCC, "91350100M000100Y4Z", false},
    {KH_FIELD_USCC, "", false},
    {KH_FIELD_DATE, "2026-07-01", true},
    {KH_FIELD_DATE, "2026年7月1日", true},
    {KH_FIELD_DATE, "２０２６／７／１", true},
    {KH_FIELD_DATE, "2026-02-30", false},
    {KH_FIELD_DATE, "七月一日", false},
    {KH_FIELD_DOCNO, "县环审〔2026〕11号", true},
    {KH_FIELD_DOCNO, "县环审[2026]11号", true},
    {KH_FIELD_DOCNO, "县环审（2026）11号", true},
    {KH_FIELD_DOCNO, "县环审(2026)11号", true},
    {KH_FIELD_DOCNO, "县环审〔２０２６〕１１号", true},
    {KH_FIELD_DOCNO, "关于县环审〔2026〕11号的批复", true},
    {KH_FIELD_DOCNO, "〔试行〕县环审〔2026〕11号", true},
    {KH_FIELD_DOCNO, "县环审〔2026）11号", false},
    {KH_FIELD_DOCNO, "县环审〔26〕11号", false},
    {KH_FIELD_DOCNO, "县环审〔20266〕11号", false},
    {KH_FIELD_DOCNO, "县环审〔2026〕号", false},
    {KH_FIELD_DOCNO, "县环审〔2026〕11", false},
    {KH_FIELD_DOCNO, "县环审2026-11号", false},
    {KH_FIELD_DOCNO, "号〔", false},
    {KH_FIELD_DOCNO, "县环审〔2026〕12-3号", false},
    {KH_FIELD_DOCNO, "县环审〔2026〕 12号", false},
    {KH_FIELD_DOCNO, "县环审〔2026〕12　号", false},
    {KH_FIELD_DOCNO, "国令第706号", false},
    {KH_FIELD_DOCNO, "公告2026年第5号", false},
    {KH_FIELD_NUMBER, "12", true},
    {KH_FIELD_NUMBER, "-0.50", true},
    {KH_FIELD_NUMBER, "+3", true},
    {KH_FIELD_NUMBER, "１２．５", true},
    {KH_FIELD_NUMBER, "123456789012345678901234567890", true},
    {KH_FIELD_NUMBER, "12.", false},
    {KH_FIELD_NUMBER, ".5", false},
    {KH_FIELD_NUMBER, "1,000", false},
    {KH_FIELD_NUMBER, "12元", false},
    {KH_FIELD_NUMBER, "-", false},
    {KH_FIELD_URL, "http://www.xuyi.gov.cn/col/1.html", true},
    {KH_FIELD_URL, "HTTPS://example.gov.cn", true},
    {KH_FIELD_URL, "https://example.gov.cn:8443?id=1", true},
    {KH_FIELD_URL, "https://政务.中国/公开", true},
    {KH_FIELD_URL, "http://10.1.2.3/x", true},
    {KH_FIELD_URL, "http://", false},
    {KH_FIELD_URL, "http:///x", false},
    {KH_FIELD_URL, "ftp://example.gov.cn", false},
    {KH_FIELD_URL, "www.example.gov.cn", false},
    {KH_FIELD_URL, "http://.cn", false},
    {KH_FIELD_URL, "http://a.cn/x y", false},
    {KH_FIELD_URL, "http://a.cn:port/", false},
    {KH_FIELD_URL, "http://a.cn:80x", false},
    {KH_FIELD_URL, "javascript:alert(1)", false},
};

Test(field, fits_or_does_not_and_says_why)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *fault = kh_field_fault(rows[i].format, rows[i].text);
        cr_expect_eq(fits(rows[i].format, rows[i].text), rows[i].fits, "“%s”", rows[i].text);
        cr_expect_eq(fault == NULL, rows[i].fits, "“%s”: %s", rows[i].text, fault ? fault : "fits");
    }
}

Test(field, faults_are_in_words)
{
    static const struct {
        kh_field_format format;
        const char *text, *fault;
    } faults[] = {
        {KH_FIELD_ANY, "", "为空"},
        {KH_FIELD_USCC, "", "为空"},
        {KH_FIELD_USCC, "91350100M000100Y4Z", "校验码错误"},
        {KH_FIELD_USCC, "91350100M000100Y4", "长度不是18位"},
        {KH_FIELD_USCC, "9135O100M000100Y43", "含有代码不用的字符"},
        {KH_FIELD_DATE, "2026-13-01", "不是日期"},
        {KH_FIELD_DOCNO, "11号", "不是规范的文号，应含有如〔2026〕12号的字样"},
        {KH_FIELD_DOCNO, "云政发〔2026〕号", "不是规范的文号，应含有如〔2026〕12号的字样"},
        {KH_FIELD_DOCNO, "云政发〔26〕1号", "不是规范的文号，应含有如〔2026〕12号的字样"},
        {KH_FIELD_DOCNO, "云政发【2026】1号", "年份应写在六角括号〔〕内，如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政发﹝２０２６﹞1号", "年份应写在六角括号〔〕内，如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政发〔2026〕第1号", "序号前不加“第”字，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政发[2026]1", "序号后缺少“号”字，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政办发〔2026〕12-3号", "年份和“号”字之间只写数字，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政办发〔2026〕12、13号", "年份和“号”字之间只写数字，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政办发〔2026〕12 县政府令第3号", "序号后缺少“号”字，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政办发〔2026〕12（见3号附件）", "序号后缺少“号”字，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政发〔2026〕 12号", "文号中不留空格，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政发〔２０２６〕１２　号", "文号中不留空格，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政发〔 2026 〕12号", "文号中不留空格，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "云政发〔2026〕 第 12号", "序号前不加“第”字，应如〔2026〕12号"},
        {KH_FIELD_DOCNO, "国令第706号", "不是规范的文号，应含有如〔2026〕12号的字样"},
        {KH_FIELD_DOCNO, "公告2026年第5号", "不是规范的文号，应含有如〔2026〕12号的字样"},
        {KH_FIELD_USCC, "'91512081MA62K0260E", "前面多了撇号"},
        {KH_FIELD_NUMBER, "十二", "不是数字"},
        {KH_FIELD_URL, "见附件", "不是有效的网址"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
        cr_expect_str_eq(kh_field_fault(faults[i].format, faults[i].text), faults[i].fault);
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
        cr_expect(g_str_is_ascii(kh_field_fault_message(faults[i].fault)) ||
                  faults[i].format == KH_FIELD_DOCNO); /* which names 号 */
}

Test(credit_code, is_valid_with_its_check_character)
{
    static const char *const valid[] = {
        "91512081MA62K0260E", "91350100M000100Y43", "11320000MB151840XJ",
        "91320830MA1XY00090", /* 31 counts as 0 */
    };
    static const char *const invalid[] = {
        "91350100M000100Y4Z",
        "91512081MA62K0260",
        "91512081MA62K0260EE",
        "91512081ma62k0260e",
        "",
        "I1512081MA62K0260E",
        "统一社会信用代码",
        "91512081 A62K0260E",
        "统一社会信用代码统一社会信用代码统一",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(valid); i++)
        cr_expect(fits(KH_FIELD_USCC, valid[i]), "%s", valid[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(invalid); i++)
        cr_expect_not(fits(KH_FIELD_USCC, invalid[i]), "%s", invalid[i]);
}

/* GB 32100: one wrong character is always found; of the 31 check characters exactly one is right. */
Test(credit_code, law_of_single_errors)
{
    static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const char code[] = "91512081MA62K0260E";
    for (size_t place = 0; place < strlen(code); place++) {
        for (size_t i = 0; i < strlen(characters); i++) {
            char changed[sizeof code];
            memcpy(changed, code, sizeof code);
            changed[place] = characters[i];
            cr_expect_eq(fits(KH_FIELD_USCC, changed), characters[i] == code[place], "%s", changed);
        }
    }
}

Test(fields, are_read_with_their_formats)
{
    static const struct {
        const char *text, *expected; /* name=format */
    } lists[] = {
        {"", ""},
        {"标题", "标题=0 "},
        {"许可决定书文号:docno、行政相对人名称、统一社会信用代码:uscc",
         "许可决定书文号=3 行政相对人名称=0 统一社会信用代码=1 "},
        {"日期：date；金额 : number ;链接:URL", "日期=2 金额=4 链接=5 "},
        {"代码：ｕｓｃｃ", "代码=1 "},
        {"标题、标题、 标题", "标题=0 "},
        {"批次:甲:date", "批次甲=2 "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        char *unknown = NULL;
        g_autoptr(GArray) fields = kh_fields_parse(lists[i].text, &unknown);
        cr_assert_not_null(fields, "%s", lists[i].text);
        g_autoptr(GString) got = g_string_new(NULL);
        for (guint n = 0; n < fields->len; n++) {
            const kh_field *field = &g_array_index(fields, kh_field, n);
            g_string_append_printf(got, "%s=%d ", field->name, (int)field->format);
        }
        cr_expect_str_eq(got->str, lists[i].expected);
        cr_expect_null(unknown);
    }
}

Test(fields, an_unknown_format_is_named)
{
    static const struct {
        const char *text, *unknown;
    } lists[] = {
        {"标题、日期:datum", "datum"},
        {"日期：日期", "日期"},
        {"日期:", ""},
        {":date", "date"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *unknown = NULL;
        cr_expect_null(kh_fields_parse(lists[i].text, &unknown));
        cr_assert_not_null(unknown);
        cr_expect_str_eq(unknown, lists[i].unknown);
    }
}

Test(attribute, is_one_of_three_or_other)
{
    static const struct {
        const char *text;
        kh_attribute expected;
    } attributes[] = {
        {"主动公开", KH_ATTRIBUTE_PROACTIVE}, {"依申请公开", KH_ATTRIBUTE_ON_REQUEST},
        {"不予公开", KH_ATTRIBUTE_WITHHELD},  {"", KH_ATTRIBUTE_OTHER},
        {"主动", KH_ATTRIBUTE_OTHER},         {"不公开", KH_ATTRIBUTE_OTHER},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++)
        cr_expect_eq(kh_attribute_parse(attributes[i].text), attributes[i].expected, "%s",
                     attributes[i].text);
}
