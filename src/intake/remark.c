#include "intake/remark.h"

#include "base/label.h"

#include <glib.h>
#include <string.h>

/* What the first filled cell of a total row says. */
static const char *const totals[] = {"合计", "总计", "小计", "共计", "累计"};

/* How a line below the table begins, which has a colon after it: `填表人：张三`. */
static const char *const notes[] = {"注",   "备注", "说明", "填表", "填报",   "制表",
                                    "审核", "审批", "报送", "联系", "负责人", "单位"};

/* What is a note without more. */
static const char *const headings[] = {"注", "备注", "说明"};

/* How a sentence below the table begins. */
static const char *const sentences[] = {"以上", "本表", "截至", "数据截至"};

/* What stands in front of a note. */
static const char *const marks[] = {"（", "(", "【", "[", "〔", "※", "*", "★", "●", "　", " "};

/* Looked at closely only where it starts like one of them. */
bool kh_remark_is_total(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(totals); i++) {
        if (strncmp(text, totals[i], strlen("合")) != 0)
            continue;
        g_autofree char *word = kh_label_clean(text);
        if (strcmp(word, totals[i]) == 0)
            return true;
    }
    return false;
}

/* Asked of every row: most prefixes fail at their first byte. */
static const char *find_prefix(const char *text, const char *const *prefixes, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (text[0] == prefixes[i][0] && g_str_has_prefix(text, prefixes[i]))
            return prefixes[i];
    }
    return NULL;
}

#define FIND_PREFIX(text, prefixes) find_prefix((text), (prefixes), G_N_ELEMENTS(prefixes))

static const char *skip_marks(const char *text)
{
    for (const char *mark; (mark = FIND_PREFIX(text, marks)) != NULL;)
        text += strlen(mark);
    return text;
}

static bool has_colon(const char *text)
{
    return strchr(text, ':') != NULL || strstr(text, "：") != NULL;
}

/* Nothing follows but what closes a bracket. */
static bool is_heading(const char *text)
{
    static const char *const ends[] = {"", "）", ")", "】", "]", "〕"};
    const char *word = FIND_PREFIX(text, headings);
    for (gsize i = 0; word != NULL && i < G_N_ELEMENTS(ends); i++) {
        if (strcmp(text + strlen(word), ends[i]) == 0)
            return true;
    }
    return false;
}

kh_remark kh_remark_of(const char *text)
{
    text = skip_marks(text);
    const char *total = FIND_PREFIX(text, totals);
    if (total != NULL) {
        text += strlen(total);
        return *text == ':' || g_str_has_prefix(text, "：") ? KH_REMARK_TOTAL : KH_REMARK_NONE;
    }
    bool is_note = FIND_PREFIX(text, sentences) != NULL || is_heading(text) ||
                   (FIND_PREFIX(text, notes) != NULL && has_colon(text));
    return is_note ? KH_REMARK_NOTE : KH_REMARK_NONE;
}
