#include "intake/blank_words.h"

#include "base/message.h"

#include <glib.h>
#include <string.h>

static const char *const words[] = {
    "-",    "--",     "---",    "/",    "\\",   "—",    "——",   "–",    "*",      ".",    "..",
    "...",  "…",      "……",     "?",    "无",   "暂无", "没有", "空",   "缺",     "缺失", "未知",
    "不详", "不适用", "未公开", "未测", "未填", "未检", "待定", "待补", "NULL",   "N/A",  "NA",
    "NaN",  "NaT",    "None",   "NIL",  "TBD",  "n.a.", "(空)", "(无)", "(null)", "<NA>"};

static const char *const errors[] = {"#N/A",   "#DIV/0!", "#VALUE!", "#REF!",         "#NAME?",  "#NUM!",
                                     "#NULL!", "#SPILL!", "#CALC!",  "#GETTING_DATA", "#FIELD!", "#BLOCKED!"};

static bool is_one_of(const char *text, const char *const *list, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (g_ascii_strcasecmp(text, list[i]) == 0)
            return true;
    }
    return false;
}

char *kh_blank_word_remedy(const char *text, bool required)
{
    if (is_one_of(text, errors, G_N_ELEMENTS(errors)))
        return g_strdup(
            _("is what a formula that failed leaves; mend it in the spreadsheet and save the file again"));
    if (!is_one_of(text, words, G_N_ELEMENTS(words)))
        return NULL;
    return g_strdup(required
                        ? _("says that there is none, but the cell must be filled; fill it in, or delete the "
                            "row")
                        : _("says that there is none; leave the cell empty"));
}
