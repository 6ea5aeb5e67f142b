#include "report/template/tokens.h"

#include "base/text.h"

#include <string.h>

enum { MAX_WIDTH = 999 };

static const kh_template_mark_info marks[KH_TEMPLATE_MARK_COUNT] = {
    [KH_TEMPLATE_MARK_BODY] = {"正文", "正文一段，仿宋三号，首行缩进两字；不写标记的行就是正文", false},
    [KH_TEMPLATE_MARK_HEAD] = {"红头", "发文机关标志，红色小标宋，居中；不要红头就删去这一行", false},
    [KH_TEMPLATE_MARK_NUMBER] = {"发文字号", "发文字号，居中", false},
    [KH_TEMPLATE_MARK_RULE] = {"红线", "红色分隔线，这一行不写别的文字", false},
    [KH_TEMPLATE_MARK_TITLE] = {"标题", "公文标题，小标宋二号，居中；连写几行就是标题的几行", false},
    [KH_TEMPLATE_MARK_ADDRESSEE] = {"主送", "主送机关，顶格", false},
    [KH_TEMPLATE_MARK_HEADING_1] = {"一级标题", "“一、”级标题，黑体", false},
    [KH_TEMPLATE_MARK_HEADING_2] = {"二级标题", "“（一）”级标题，楷体", false},
    [KH_TEMPLATE_MARK_BLANK] = {"空行", "空一行", false},
    [KH_TEMPLATE_MARK_ENCLOSURES] = {"附件说明", "正文之下的“附件：……”", false},
    [KH_TEMPLATE_MARK_OFFICE] = {"署名", "发文机关署名，居中于成文日期之上", false},
    [KH_TEMPLATE_MARK_DATE] = {"日期", "成文日期，右空四字", false},
    [KH_TEMPLATE_MARK_ENCLOSURE] = {"附件", "另起一页的“附件”二字，黑体，顶格", false},
    [KH_TEMPLATE_MARK_ENCLOSURE_TITLE] = {"附件标题", "附件的标题，小标宋二号，居中", false},
    [KH_TEMPLATE_MARK_TABLE_TITLE] = {"表题", "表格上方的小标题，黑体四号，居中", false},
    [KH_TEMPLATE_MARK_WIDTHS] =
        {"列宽", "表格各列的相对宽度，用竖线分开，写在表头之前；数字后加“左”的列靠左，其余居中", true},
    [KH_TEMPLATE_MARK_TABLE_HEAD] = {"表头", "表格的标题行，各列用竖线分开；换页时自动重复", true},
    [KH_TEMPLATE_MARK_TABLE_ROW] = {"表行", "表格的一行，列数与表头相同", true},
    [KH_TEMPLATE_MARK_COPIES] = {"抄送", "版记的抄送机关", false},
    [KH_TEMPLATE_MARK_IMPRINT] = {"印发", "版记的印发机关和印发日期，用竖线分开，排在末页下方", true},
};

const kh_template_mark_info *kh_template_mark_describe(kh_template_mark mark)
{
    g_assert(mark < KH_TEMPLATE_MARK_COUNT);
    return &marks[mark];
}

bool kh_template_width_parse(const char *text, int *width, bool *to_left)
{
    g_autofree char *copy = g_strdup(text);
    gsize length = strlen(copy);
    char *rest = NULL;
    const char *trimmed = kh_text_trim(copy, &length);
    guint64 number = g_ascii_strtoull(trimmed, &rest, 10);
    bool left = g_str_equal(rest, "左");
    if (!g_ascii_isdigit(trimmed[0]) || number == 0 || number > MAX_WIDTH || (rest[0] != '\0' && !left))
        return false;
    *width = (int)number;
    *to_left = left;
    return true;
}

static void clear_token(gpointer token)
{
    g_free(((kh_template_token *)token)->text);
}

kh_template *kh_template_new(void)
{
    kh_template *template = g_new0(kh_template, 1);
    template->tokens = g_array_new(FALSE, TRUE, sizeof(kh_template_token));
    g_array_set_clear_func(template->tokens, clear_token);
    return template;
}

void kh_template_free(kh_template *template)
{
    if (template == NULL)
        return;
    g_array_unref(template->tokens);
    g_free(template);
}

bool kh_template_uses(const kh_template *template, const char *key)
{
    for (guint i = 0; i < template->tokens->len; i++) {
        const kh_template_token *token = &g_array_index(template->tokens, kh_template_token, i);
        bool names = token->kind == KH_TEMPLATE_TOKEN_VALUE || token->kind == KH_TEMPLATE_TOKEN_OPEN ||
                     token->kind == KH_TEMPLATE_TOKEN_UNLESS;
        if (names && g_str_equal(token->text, key))
            return true;
    }
    return false;
}

bool kh_template_has_blanks(const kh_template *template)
{
    for (guint i = 0; i < template->tokens->len; i++) {
        const kh_template_token *token = &g_array_index(template->tokens, kh_template_token, i);
        if (token->kind == KH_TEMPLATE_TOKEN_TEXT && strstr(token->text, "__") != NULL)
            return true;
    }
    return false;
}
