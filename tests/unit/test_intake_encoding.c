#include "intake/encoding.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define ROW "县教育局,XK01,A-1,关于“放管服”的批复（一）,2026-07-01,\n"

static const char text[] = LOG_HEADING ROW;

/* The same table in every encoding, with and without a mark. */
static const struct encoded {
    const char *iconv;
    test_bytes mark;
    const char *name;
} encoded[] = {
    {"UTF-8", {"", 0}, "UTF-8"},
    {"UTF-8", {"\xEF\xBB\xBF", 3}, "UTF-8 (BOM)"},
    {"GBK", {"", 0}, "GB18030"},
    {"GB18030", {"", 0}, "GB18030"},
    {"UTF-16LE", {"\xFF\xFE", 2}, "UTF-16LE"},
    {"UTF-16BE", {"\xFE\xFF", 2}, "UTF-16BE"},
};

Test(intake_encoding, every_encoding_gives_the_same_rows)
{
    for (gsize i = 0; i < G_N_ELEMENTS(encoded); i++) {
        g_autoptr(GString) bytes = test_convert(encoded[i].mark, text, encoded[i].iconv);
        g_autofree char *read = test_read((test_bytes){bytes->str, bytes->len});
        g_autofree char *expected = g_strdup_printf(
            "公开台账 %s ',' skipped 0 line 1\n2|县教育局|XK01|A-1|关于“放管服”的批复（一）|2026-07-01\n",
            encoded[i].name);
        cr_expect_str_eq(read, expected);
    }
}

/* 住 as GBK is valid UTF-8 by chance: a file is judged by all of its bytes. Characters beyond GBK have four
 * bytes in GB18030. */
Test(intake_encoding, gbk_that_is_utf8_by_chance_in_one_cell)
{
    g_autofree char *read = test_rows(BYTES("\xB2\xBF\xC3\xC5,\xD6\xB8\xB1\xEA,\xC8\xD5\xC6\xDA\n"
                                            "\xD7\xA1,\x95\x32\x82\x36,2026-07-01\n"));
    cr_expect_str_eq(read, "2|住|𠀀|2026-07-01\n");
}

/* But not where it ends a character of UTF-8, as in 局. */
Test(intake_encoding, the_euro_sign_of_code_page_936)
{
    g_autofree char *read = test_read(BYTES("\xB2\xBF\xC3\xC5,\xD6\xB8\xB1\xEA,\xC8\xD5\xC6\xDA,note\n"
                                            "a,x,2026-07-01,\x80"
                                            "5\nb,\xB2\xBF\x80,2026-07-01,\x80\n"));
    cr_expect_str_eq(read, "指标数据 GB18030 ',' skipped 0 line 1\n"
                           "2|a|x|2026-07-01|€5\n3|b|部€|2026-07-01|€\n");
}

/* Texts whose bytes are valid GB18030 by accident. */
Test(intake_encoding, other_encodings_are_suspected)
{
    static const struct {
        const char *encoding, *text, *expected;
    } rows[] = {
        {"BIG5", "教育部國民小學校舍耐震補強工程經費審查作業要點", "Big5 (traditional Chinese)"},
        {"BIG5", "臺北市政府資訊公開申請案件處理情形", "Big5 (traditional Chinese)"},
        {"SHIFT_JIS", "公立の小学校施設の耐震補強工事について", "Shift_JIS (Japanese)"},
        {"EUC-JP", "公立の小学校施設の耐震補強工事について", "EUC-JP (Japanese)"},
        {"EUC-KR", "전국초등학교 현황 처리 결과 시설 안전 점검", "EUC-KR (Korean)"},
        {"ISO-8859-1", "Quartier Européen; Histórico; Málaga", "Latin-1 or another Western encoding"},
        {"GB18030", "关于进一步加强行政执法信息公示工作的通知", NULL},
        {"GB18030", "窦彧、臧翀、禤芃", NULL},
        {"GB18030", "T恤衫采购", NULL},
        {"GB18030", "阿富汗、埃塞俄比亚、莱索托、斯威士兰", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *table =
            g_strconcat("department,metric,measured_on,note\na,x,2026-07-01,", rows[i].text, "\n", NULL);
        g_autoptr(GString) bytes = test_convert(BYTES(""), table, rows[i].encoding);
        g_autofree char *said = test_diagnostics((test_bytes){bytes->str, bytes->len});
        g_autofree char *expected =
            rows[i].expected == NULL
                ? g_strdup("")
                : g_strdup_printf(
                      ": warning W105: the file is read as GB18030 and looks like %s; look at its text, "
                      "and save it as CSV UTF-8 where that is garbled\n",
                      rows[i].expected);
        cr_expect_str_eq(said, expected, "%s: %s", rows[i].text, said);
    }
}

Test(intake_encoding, a_file_that_is_valid_in_none_is_suspected_too)
{
    g_autofree char *said = test_diagnostics(BYTES("department,metric,measured_on\nM\xE1laga,caf\xE9 ,x\n"));
    cr_expect_str_eq(
        said, ":2: error E102: byte 11 of the line (0xE9) is not valid GB18030, as most of the file is; "
              "enter that cell again and save the file as CSV UTF-8; the file looks like Latin-1 or "
              "another Western encoding\n");
}

typedef struct refusal {
    const char *name;
    test_bytes bytes;
    const char *expected;
} refusal;

#define SAVE_AGAIN  "; save the file again as CSV UTF-8\n"
#define ENTER_AGAIN ", as most of the file is; enter that cell again and save the file as CSV UTF-8\n"
#define LITERAL(literal)                                                                                     \
    {                                                                                                        \
        (literal), sizeof(literal) - 1                                                                       \
    }

/* “部门,指标,日期” in UTF-8 and GB18030. */
#define METRICS_GB "\xB2\xBF\xC3\xC5,\xD6\xB8\xB1\xEA,\xC8\xD5\xC6\xDA\n"

static const refusal refusals[] = {
    {"GBK cell in UTF-8",
     LITERAL("部门,指标,日期\n县教育局,x,2026-07-01\n\xBD\xCC\xD3\xFD,满意度,2026-07-01\n"),
     ":3: error E102: byte 1 of the line (0xBD) is not valid UTF-8" ENTER_AGAIN},
    {"UTF-8 cell in GBK", LITERAL(METRICS_GB "\xBD\xCC\xD3\xFD\xBE\xD6,x,1\r\ny,教育局,2026-07-01\r\n"),
     ":3: error E102: byte 11 of the line (0x80) is not valid GB18030" ENTER_AGAIN},
    {"half a GBK character at the end", LITERAL(METRICS_GB "\xBD\xCC\xD3\xFD\xBE\xD6,x,1\ny\xBE"),
     ":3: error E102: byte 2 of the line (0xBE) is not valid GB18030" ENTER_AGAIN},
    {"half a UTF-8 character at the end", LITERAL("部门,指标,日期\n县教育局,满意度,\xE6\x97"),
     ":2: error E102: byte 24 of the line (0xE6) is not valid UTF-8" ENTER_AGAIN},
    {"a mark that lies", LITERAL("\xEF\xBB\xBF" METRICS_GB),
     ":1: error E102: byte 1 of the line (0xB2) is not valid UTF-8 (BOM), which the byte order mark "
     "announces" SAVE_AGAIN},
    {"half a surrogate pair",
     LITERAL("\xFF\xFE"
             "a\0,\0\r\0\n\0b\0\x00\xD8"
             "c\0"),
     ":2: error E102: byte 3 of the line (0x00) is not valid UTF-16LE, which the byte order mark "
     "announces" SAVE_AGAIN},
    {"an odd byte at the end of UTF-16", LITERAL("\xFE\xFF\0a\0,\0\n\0"),
     ":2: error E102: byte 1 of the line (0x00) is not valid UTF-16BE, which the byte order mark "
     "announces" SAVE_AGAIN},
    {"NUL", LITERAL("部门,指标,日期\r\na,b\0c,2026-07-01\r\n"),
     ":2: error E109: byte 4 of the line is a NUL character, which text cannot hold" SAVE_AGAIN},
    {"NUL in UTF-16", LITERAL("\xFE\xFF\0a\0\r\0\n\0b\0\0\0c"),
     ":2: error E109: byte 3 of the line is a NUL character, which text cannot hold" SAVE_AGAIN},
    {"NUL before bad bytes", LITERAL("a\rb\xFF\0"),
     ":2: error E109: byte 3 of the line is a NUL character, which text cannot hold" SAVE_AGAIN},
};

Test(intake_encoding, refusals)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autofree char *read = test_read(refusals[i].bytes);
        cr_expect_str_eq(read, refusals[i].expected, "%s: %s", refusals[i].name, read);
    }
}

static kh_encoding_check check_in_parts(kh_encoding encoding, const uint8_t *bytes, gsize length, gsize part)
{
    kh_encoding_check check;
    kh_encoding_check_init(&check, encoding);
    for (gsize at = 0; at < length; at += part)
        kh_encoding_check_feed(&check, bytes + at, MIN(part, length - at));
    kh_encoding_check_end(&check);
    return check;
}

/* Bytes that look like text and go wrong in every way. */
static void fill(uint8_t *bytes, gsize length, GRand *random)
{
    static const char *const pieces[] = {"a,b\n",    "教育局",           "é",        "𠀀",
                                         "\xE4\xBD", "\xED\xA0\x80",     "\xFF",     "\xBD\xCC",
                                         "\xC0\x80", "\xF4\x90\x80\x80", "\x81\x30", "0"};
    for (gsize at = 0; at < length;) {
        const char *piece = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
        for (; *piece != '\0' && at < length; piece++)
            bytes[at++] = (uint8_t)*piece;
    }
}

/* GLib is the judge; the first fault is where it stops. */
Test(intake_encoding, utf8_is_judged_like_glib_does_however_it_is_cut)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260701);
    uint8_t bytes[64];
    for (int i = 0; i < 20000; i++) {
        gsize length = (gsize)g_rand_int_range(random, 1, (gint32)sizeof bytes);
        const char *end = NULL;
        fill(bytes, length, random);
        bool valid = g_utf8_validate_len((const char *)bytes, length, &end);
        kh_encoding_check whole = check_in_parts(KH_ENCODING_UTF8, bytes, length, length);
        cr_assert_eq(whole.faults == 0, valid);
        cr_assert(valid || whole.first == (uint64_t)(end - (const char *)bytes));
        for (gsize part = 1; part < length; part++) {
            kh_encoding_check cut = check_in_parts(KH_ENCODING_UTF8, bytes, length, part);
            cr_assert_eq(cut.first, whole.first);
            cr_assert_eq(cut.faults, whole.faults);
            cr_assert_eq(cut.offset, length);
        }
    }
}

Test(intake_encoding, gb18030_is_judged_alike_however_it_is_cut)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260702);
    uint8_t bytes[48];
    for (int i = 0; i < 20000; i++) {
        gsize length = (gsize)g_rand_int_range(random, 1, (gint32)sizeof bytes);
        fill(bytes, length, random);
        kh_encoding_check whole = check_in_parts(KH_ENCODING_GB18030, bytes, length, length);
        for (gsize part = 1; part < length; part++) {
            kh_encoding_check cut = check_in_parts(KH_ENCODING_GB18030, bytes, length, part);
            cr_assert_eq(cut.first, whole.first);
            cr_assert_eq(cut.faults, whole.faults);
        }
    }
}

static bool converts(GIConv converter, const uint8_t *bytes, gsize length)
{
    char copy[4];
    char out[8];
    memcpy(copy, bytes, length);
    char *from = copy;
    char *to = out;
    gsize left = length;
    gsize room = sizeof out;
    g_iconv(converter, NULL, NULL, NULL, NULL);
    return g_iconv(converter, &from, &left, &to, &room) != (gsize)-1;
}

static bool is_valid(const uint8_t *bytes, gsize length)
{
    return check_in_parts(KH_ENCODING_GB18030, bytes, length, length).faults == 0;
}

/* What is judged valid must be convertible, and the other way round: every pair, and every sequence of four
 * with its second digit left out of the count where it changes nothing. */
Test(intake_encoding, gb18030_is_what_iconv_converts)
{
    GIConv converter = g_iconv_open("UTF-8", "GB18030");
    for (unsigned i = 0; i < 0x10000; i++) {
        uint8_t pair[] = {(uint8_t)(i >> 8), (uint8_t)i};
        gsize length = pair[0] < 0x80 ? 1 : 2;
        if (pair[0] == KH_ENCODING_EURO)
            continue; /* of code page 936, not of GB18030 */
        cr_assert_eq(is_valid(pair, length), converts(converter, pair, length), "%04X", i);
    }
    for (unsigned i = 0; i < 126 * 10 * 126; i++) {
        uint8_t four[] = {(uint8_t)(0x81 + i / 1260), (uint8_t)(0x30 + i / 126 % 10),
                          (uint8_t)(0x81 + i % 126), 0x30};
        for (four[3] = 0x30; four[3] <= 0x39; four[3] = (uint8_t)(four[3] + 3))
            cr_assert_eq(is_valid(four, 4), converts(converter, four, 4), "%02X%02X%02X%02X", four[0],
                         four[1], four[2], four[3]);
    }
    g_iconv_close(converter);
}
