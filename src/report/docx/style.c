#include "report/docx/style.h"

#include <glib.h>

static const kh_docx_font fonts[KH_DOCX_FONT_COUNT] = {
    [KH_DOCX_FONT_BODY] = {"仿宋_GB2312",
                           "仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong,Noto Serif CJK SC", "roman"},
    [KH_DOCX_FONT_TITLE] = {"方正小标宋简体",
                            "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "roman"},
    [KH_DOCX_FONT_HEADING] = {"黑体", "SimHei,华文黑体,STHeiti,Noto Sans CJK SC", "swiss"},
    [KH_DOCX_FONT_KAI] = {"楷体_GB2312", "楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti,Noto Serif CJK SC",
                          "roman"},
    [KH_DOCX_FONT_SONG] = {"宋体", "SimSun,华文宋体,STSong,Noto Serif CJK SC", "roman"},
};

static const kh_docx_look looks[KH_DOCX_STYLE_COUNT] = {
    /* 35 mm below the upper edge of the text block; the number two lines below it. */
    [KH_DOCX_STYLE_HEAD] = {.id = "OfficialHead",
                            .name = "公文红头",
                            .font = KH_DOCX_FONT_TITLE,
                            .align = "center",
                            .before = 1984,
                            .after = 2 * KH_DOCX_LINE,
                            .line = KH_DOCX_LINE_AUTO,
                            .colour = "FF0000"},
    [KH_DOCX_STYLE_NUMBER] = {.id = "OfficialNumber", .name = "公文发文字号", .align = "center"},
    /* 4 mm below the number; the title two lines below it. */
    [KH_DOCX_STYLE_RULE] = {.id = "OfficialRule",
                            .name = "公文分隔线",
                            .size = 8,
                            .line = 227,
                            .after = 2 * KH_DOCX_LINE,
                            .red_rule = true},
    [KH_DOCX_STYLE_TITLE] = {.id = "OfficialTitle",
                             .name = "公文标题",
                             .font = KH_DOCX_FONT_TITLE,
                             .size = 44,
                             .align = "center",
                             .after = KH_DOCX_LINE,
                             .keep_next = true},
    [KH_DOCX_STYLE_ADDRESSEE] = {.id = "OfficialAddressee", .name = "公文主送"},
    [KH_DOCX_STYLE_BODY] = {.id = "OfficialBody", .name = "公文正文", .first = 2 * KH_DOCX_CHARACTER},
    [KH_DOCX_STYLE_HEADING_1] = {.id = "OfficialHeading1",
                                 .name = "公文一级标题",
                                 .font = KH_DOCX_FONT_HEADING,
                                 .first = 2 * KH_DOCX_CHARACTER,
                                 .outline = 1,
                                 .keep_next = true},
    [KH_DOCX_STYLE_HEADING_2] = {.id = "OfficialHeading2",
                                 .name = "公文二级标题",
                                 .font = KH_DOCX_FONT_KAI,
                                 .first = 2 * KH_DOCX_CHARACTER,
                                 .outline = 2,
                                 .keep_next = true},
    [KH_DOCX_STYLE_BLANK] = {.id = "OfficialBlank", .name = "公文空行", .keep_next = true},
    [KH_DOCX_STYLE_ENCLOSURES] = {.id = "OfficialEnclosures",
                                  .name = "公文附件说明",
                                  .first = 2 * KH_DOCX_CHARACTER,
                                  .before = KH_DOCX_LINE},
    [KH_DOCX_STYLE_SIGNATURE] = {.id = "OfficialSignature",
                                 .name = "公文署名日期",
                                 .align = "right",
                                 .keep_next = true},
    [KH_DOCX_STYLE_ENCLOSURE] = {.id = "OfficialEnclosure",
                                 .name = "公文附件",
                                 .font = KH_DOCX_FONT_HEADING,
                                 .align = "left",
                                 .keep_next = true,
                                 .new_page = true},
    [KH_DOCX_STYLE_ENCLOSURE_TITLE] = {.id = "OfficialEnclosureTitle",
                                       .name = "公文附件标题",
                                       .font = KH_DOCX_FONT_TITLE,
                                       .size = 44,
                                       .align = "center",
                                       .before = KH_DOCX_LINE,
                                       .after = KH_DOCX_LINE,
                                       .keep_next = true},
    [KH_DOCX_STYLE_TABLE_TITLE] = {.id = "OfficialTableTitle",
                                   .name = "公文表题",
                                   .font = KH_DOCX_FONT_HEADING,
                                   .size = 28,
                                   .align = "center",
                                   .keep_next = true},
    [KH_DOCX_STYLE_TABLE_HEAD] = {.id = "OfficialTableHead",
                                  .name = "公文表头",
                                  .font = KH_DOCX_FONT_HEADING,
                                  .size = 21,
                                  .align = "center",
                                  .line = 320,
                                  .keep_next = true},
    [KH_DOCX_STYLE_TABLE_CELL] =
        {.id = "OfficialTableCell", .name = "公文表格", .size = 21, .align = "center", .line = 320},
    [KH_DOCX_STYLE_IMPRINT] =
        {.id = "OfficialImprint", .name = "公文版记", .size = 28, .sides = 280, .line = 460},
};

const kh_docx_font *kh_docx_font_get(kh_docx_font_id id)
{
    g_assert(id < KH_DOCX_FONT_COUNT);
    return &fonts[id];
}

const kh_docx_look *kh_docx_look_get(kh_docx_style style)
{
    g_assert(style < KH_DOCX_STYLE_COUNT);
    return &looks[style];
}
