#include "intake/remark.h"

#include "base/label.h"

#include <glib.h>
#include <string.h>

/* What the first filled cell of a total row says. */
static const char *const totals[] = {"合计", "总计", "小计", "共计", "累计"};

/* How a line below the table begins, which has a colon after it: `填表人：张三`. */
static const char *const notes[] = {"注",   "备注", "说明", "填表", "填报",   "制表",
                                    "审核", "审批", "报送", "联系", "负责人", "单位"};

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

static bool has_colon(const char *text)
{
    return strchr(text, ':') != NULL || strstr(text, "：") != NULL;
}

bool kh_remark_is_note(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        if (g_str_has_prefix(text, notes[i]))
            return has_colon(text);
    }
    return false;
}
