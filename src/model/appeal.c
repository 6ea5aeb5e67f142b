#include "model/appeal.h"

static void clear_line(gpointer data)
{
    kh_appeal_line *line = data;
    g_free(line->indicator);
    g_free(line->reason);
    g_free(line->reference);
    g_free(line->detail);
}

kh_appeal *kh_appeal_new(void)
{
    kh_appeal *appeal = g_new0(kh_appeal, 1);
    appeal->lines = g_array_new(FALSE, TRUE, sizeof(kh_appeal_line));
    g_array_set_clear_func(appeal->lines, clear_line);
    return appeal;
}

void kh_appeal_free(kh_appeal *appeal)
{
    if (appeal == NULL)
        return;
    g_array_unref(appeal->lines);
    g_free(appeal->assessment);
    g_free(appeal->period);
    g_free(appeal->department);
    g_free(appeal->name);
    g_free(appeal->grounds);
    g_free(appeal->decision.decider);
    g_free(appeal->decision.approval);
    g_free(appeal->decision.answer);
    g_free(appeal);
}

int64_t kh_appeal_lost(const kh_appeal *appeal)
{
    int64_t sum = 0;
    for (guint i = 0; i < appeal->lines->len; i++)
        sum += g_array_index(appeal->lines, kh_appeal_line, i).lost;
    return sum;
}

int64_t kh_appeal_upheld(const kh_appeal *appeal)
{
    int64_t sum = 0;
    for (guint i = 0; i < appeal->lines->len; i++)
        sum += g_array_index(appeal->lines, kh_appeal_line, i).upheld;
    return sum;
}

char *kh_appeal_numbers(const kh_appeal *appeal)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < appeal->lines->len; i++)
        g_string_append_printf(list, "%s%d", i == 0 ? "" : "、",
                               g_array_index(appeal->lines, kh_appeal_line, i).number);
    return g_string_free(list, FALSE);
}
