#include "report/xlsx/style.h"

#include <glib.h>

enum {
    INK = 0x262626,
    FAINT_INK = 0x7F7F7F,
    TITLE_INK = 0x1F3864,
    WARNING_INK = 0xA50E0E,
    LINK_INK = 0x1F4E9E,
    LINE = 0xBFBFBF,
    HEAD_FILL = 0xDCE6F1,
    BAND_FILL = 0xC5D5EA,
    SECTION_FILL = 0xE9EEF6,
    QUIET_FILL = 0xF5F7FA,
};

static const char body_font[] = "宋体", head_font[] = "黑体";

enum { BODY_SIZE_TENTHS = 105 }; /* 五号: a Chinese character is two columns of characters wide */

typedef enum number_kind {
    NUMBER_GENERAL,
    NUMBER_TEXT,
    NUMBER_COUNT,
    NUMBER_POINTS,
    NUMBER_TOTAL,
    NUMBER_LEDGER,
    NUMBER_DATE,
    NUMBER_MOMENT,
    NUMBER_PERCENT,
    NUMBER_PLACES,
    NUMBER_CHANGE,
} number_kind;

typedef struct style_record {
    bool heading; /* 黑体 */
    int size;     /* tenths of a point */
    bool bordered, wrap, underlined;
    lxw_color_t ink, fill; /* 0: none */
    uint8_t align;
    number_kind number;
} style_record;

#define PLAIN   .size = BODY_SIZE_TENTHS, .bordered = true, .ink = INK
#define HEADING .heading = true, .size = BODY_SIZE_TENTHS, .bordered = true, .wrap = true, .ink = TITLE_INK

static const style_record styles[KH_STYLES] = {
    [KH_STYLE_TITLE] = {.heading = true, .size = 180, .ink = TITLE_INK, .align = LXW_ALIGN_CENTER},
    [KH_STYLE_SUBTITLE] = {.size = 100, .ink = FAINT_INK, .align = LXW_ALIGN_CENTER, .wrap = true},
    [KH_STYLE_SUMMARY] =
        {.heading = true, .size = BODY_SIZE_TENTHS, .ink = INK, .align = LXW_ALIGN_LEFT, .wrap = true},
    [KH_STYLE_SECTION] = {HEADING, .fill = SECTION_FILL, .align = LXW_ALIGN_LEFT},
    [KH_STYLE_HEAD] = {HEADING, .fill = HEAD_FILL, .align = LXW_ALIGN_CENTER},
    [KH_STYLE_HEAD_BAND] = {HEADING, .fill = BAND_FILL, .align = LXW_ALIGN_CENTER},
    [KH_STYLE_HEAD_POINTS] = {PLAIN, .fill = HEAD_FILL, .align = LXW_ALIGN_CENTER, .number = NUMBER_POINTS},
    [KH_STYLE_TEXT] = {PLAIN, .wrap = true, .align = LXW_ALIGN_LEFT, .number = NUMBER_TEXT},
    [KH_STYLE_CENTRED] = {PLAIN, .wrap = true, .align = LXW_ALIGN_CENTER, .number = NUMBER_TEXT},
    [KH_STYLE_STRONG] = {PLAIN, .heading = true, .wrap = true, .align = LXW_ALIGN_LEFT,
                         .number = NUMBER_TEXT},
    [KH_STYLE_CODE] = {PLAIN, .wrap = true, .align = LXW_ALIGN_LEFT, .number = NUMBER_TEXT},
    [KH_STYLE_DIGEST] =
        {.size = 80, .bordered = true, .ink = FAINT_INK, .align = LXW_ALIGN_LEFT, .number = NUMBER_TEXT},
    [KH_STYLE_COUNT_OF] = {PLAIN, .align = LXW_ALIGN_RIGHT, .number = NUMBER_COUNT},
    [KH_STYLE_RANK] = {PLAIN, .heading = true, .align = LXW_ALIGN_CENTER, .number = NUMBER_GENERAL},
    [KH_STYLE_POINTS] = {PLAIN, .align = LXW_ALIGN_RIGHT, .number = NUMBER_POINTS},
    [KH_STYLE_SUBTOTAL] = {PLAIN, .fill = QUIET_FILL, .align = LXW_ALIGN_RIGHT, .number = NUMBER_POINTS},
    [KH_STYLE_TOTAL] = {PLAIN, .heading = true, .align = LXW_ALIGN_RIGHT, .number = NUMBER_TOTAL},
    [KH_STYLE_LEDGER] = {PLAIN, .align = LXW_ALIGN_RIGHT, .number = NUMBER_LEDGER},
    [KH_STYLE_LEDGER_SUM] = {PLAIN, .fill = QUIET_FILL, .align = LXW_ALIGN_RIGHT, .number = NUMBER_LEDGER},
    [KH_STYLE_PERCENT] = {PLAIN, .align = LXW_ALIGN_RIGHT, .number = NUMBER_PERCENT},
    [KH_STYLE_DATE] = {PLAIN, .align = LXW_ALIGN_LEFT, .number = NUMBER_DATE},
    [KH_STYLE_MOMENT] = {PLAIN, .align = LXW_ALIGN_LEFT, .number = NUMBER_MOMENT},
    [KH_STYLE_NONE_HERE] = {.size = BODY_SIZE_TENTHS,
                            .bordered = true,
                            .ink = FAINT_INK,
                            .align = LXW_ALIGN_CENTER},
    [KH_STYLE_LABEL] = {HEADING, .fill = QUIET_FILL, .align = LXW_ALIGN_LEFT},
    [KH_STYLE_SUM] = {PLAIN, .fill = QUIET_FILL, .heading = true, .align = LXW_ALIGN_RIGHT,
                      .number = NUMBER_COUNT},
    [KH_STYLE_LINK] = {PLAIN, .heading = true, .wrap = true, .underlined = true, .align = LXW_ALIGN_LEFT,
                       .number = NUMBER_TEXT},
    [KH_STYLE_PLACES] = {PLAIN, .align = LXW_ALIGN_CENTER, .number = NUMBER_PLACES},
    [KH_STYLE_CHANGE] = {PLAIN, .align = LXW_ALIGN_CENTER, .number = NUMBER_CHANGE},
    [KH_STYLE_TILE_LABEL] = {.size = 100,
                             .bordered = true,
                             .wrap = true,
                             .ink = FAINT_INK,
                             .fill = QUIET_FILL,
                             .align = LXW_ALIGN_CENTER},
    [KH_STYLE_TILE_COUNT] = {.heading = true,
                             .size = 200,
                             .bordered = true,
                             .ink = TITLE_INK,
                             .fill = QUIET_FILL,
                             .align = LXW_ALIGN_CENTER,
                             .number = NUMBER_GENERAL},
    [KH_STYLE_TILE_TOTAL] = {.heading = true,
                             .size = 200,
                             .bordered = true,
                             .ink = TITLE_INK,
                             .fill = QUIET_FILL,
                             .align = LXW_ALIGN_CENTER,
                             .number = NUMBER_TOTAL},
    [KH_STYLE_TILE_TEXT] = {.heading = true,
                            .size = 120,
                            .bordered = true,
                            .wrap = true,
                            .ink = TITLE_INK,
                            .fill = QUIET_FILL,
                            .align = LXW_ALIGN_CENTER,
                            .number = NUMBER_TEXT},
    [KH_STYLE_WARNING] =
        {.heading = true, .size = 100, .ink = WARNING_INK, .align = LXW_ALIGN_LEFT, .wrap = true},
    [KH_STYLE_NOTE] = {.size = 100, .ink = INK, .align = LXW_ALIGN_LEFT, .wrap = true},
};

typedef struct accent_record {
    lxw_color_t ink, fill;
    bool bold;
} accent_record;

static const accent_record accents[KH_ACCENTS] = {
    [KH_ACCENT_BEST] = {.ink = 0x375623, .fill = 0xE2EFDA, .bold = true},
    [KH_ACCENT_GOOD] = {.ink = 0x1F4E78, .fill = 0xDDEBF7},
    [KH_ACCENT_FAIR] = {.ink = 0x7F6000, .fill = 0xFFF2CC},
    [KH_ACCENT_WORST] = {.ink = WARNING_INK, .fill = 0xFBE0DC, .bold = true},
    [KH_ACCENT_NOTHING_EARNED] = {.ink = WARNING_INK, .fill = 0xFBE0DC, .bold = true},
    [KH_ACCENT_GIVEN_BACK] = {.ink = 0x1F4E78, .bold = true},
};

/* `0.00`, with as many zeros as there are places. Caller frees. */
static char *digits(int places)
{
    g_autofree char *zeros = g_strnfill((gsize)places, '0');
    return g_strconcat("0", places > 0 ? "." : "", zeros, NULL);
}

/* `0.00_ `; `_ ` keeps the last digit off the border. */
static void set_places(lxw_format *format, int places)
{
    g_autofree char *number = digits(places);
    g_autofree char *pattern = g_strconcat(number, "_ ", NULL);
    format_set_num_format(format, pattern);
}

/* `▲2`, `▼1`, `—`: the number stays a number. */
static void set_arrows(lxw_format *format, int places)
{
    g_autofree char *number = digits(places);
    g_autofree char *pattern = g_strconcat("[Blue]\"▲\"", number, ";[Red]\"▼\"", number, ";\"—\"", NULL);
    format_set_num_format(format, pattern);
}

static void set_number(lxw_format *format, number_kind kind, const kh_result *result)
{
    switch (kind) {
    case NUMBER_GENERAL:
        return;
    case NUMBER_TEXT:
        format_set_num_format(format, "@");
        return;
    case NUMBER_COUNT:
        format_set_num_format(format, "#,##0_ ");
        return;
    case NUMBER_POINTS:
        set_places(format, result->decimals);
        return;
    case NUMBER_TOTAL:
        set_places(format, result->total_decimals);
        return;
    case NUMBER_LEDGER:
        set_places(format, kh_result_ledger_decimals(result));
        return;
    case NUMBER_PERCENT:
        format_set_num_format(format, "0.0%_ ");
        return;
    case NUMBER_PLACES:
        set_arrows(format, 0);
        return;
    case NUMBER_CHANGE:
        set_arrows(format, result->total_decimals);
        return;
    case NUMBER_DATE:
        format_set_num_format(format, "yyyy\"年\"m\"月\"d\"日\"");
        return;
    case NUMBER_MOMENT:
        format_set_num_format(format, "yyyy\"年\"m\"月\"d\"日\" hh:mm:ss");
        return;
    }
}

static lxw_format *make_style(lxw_workbook *book, const style_record *record, const kh_result *result)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, record->heading ? head_font : body_font);
    format_set_font_size(format, record->size / 10.0);
    format_set_font_color(format, record->ink);
    format_set_align(format, record->align);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (record->bordered && record->align == LXW_ALIGN_LEFT)
        format_set_indent(format, 1);
    if (record->underlined) {
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        format_set_font_color(format, LINK_INK);
    }
    if (record->wrap)
        format_set_text_wrap(format);
    if (record->fill != 0)
        format_set_bg_color(format, record->fill);
    if (record->bordered) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, LINE);
    }
    set_number(format, record->number, result);
    return format;
}

static lxw_format *make_accent(lxw_workbook *book, const accent_record *record)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_color(format, record->ink);
    if (record->fill != 0)
        format_set_bg_color(format, record->fill);
    if (record->bold)
        format_set_bold(format);
    return format;
}

void kh_formats_make(kh_formats *formats, lxw_workbook *book, const kh_result *result)
{
    for (int i = 0; i < KH_STYLES; i++)
        formats->styles[i] = make_style(book, &styles[i], result);
    for (int i = 0; i < KH_ACCENTS; i++)
        formats->accents[i] = make_accent(book, &accents[i]);
}

int kh_style_width(kh_style style, int width)
{
    return (width * styles[style].size + BODY_SIZE_TENTHS - 1) / BODY_SIZE_TENTHS;
}

int kh_style_margin(kh_style style)
{
    return styles[style].align == LXW_ALIGN_LEFT ? 3 : 1;
}
