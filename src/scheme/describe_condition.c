/* A condition in Chinese: all that it names, joined by “，且”. */
#include "scheme/scheme.h"
#include "scheme/sentence.h"

static void append_condition(GString *text, const char *condition)
{
    g_string_append_printf(text, "%s%s", text->len > 0 ? "，且" : "", condition);
}

/* “组内排名前3名”, “组内排名后10%”. */
static void append_rank(GString *text, const kh_rank_bound *bound, const char *lead)
{
    if (!bound->given)
        return;
    g_autofree char *number =
        bound->is_rate ? kh_sentence_rate(bound->value) : kh_sentence_decimal(bound->value);
    append_condition(text, lead);
    g_string_append_printf(text, "%s%s", number, bound->is_rate ? "" : "名");
}

static void append_finding(GString *text, const kh_condition *condition)
{
    static const char *const words[] = {[KH_FINDING_MINOR] = "抽查发现问题",
                                        [KH_FINDING_MAJOR] = "抽查发现较重及以上问题",
                                        [KH_FINDING_SEVERE] = "抽查发现严重问题"};
    if (condition->finding_severity == KH_FINDING_NONE)
        return;
    append_condition(text, words[condition->finding_severity]);
    g_string_append_printf(text, "%" G_GINT64_FORMAT "例及以上", condition->finding_at_least);
}

static void append_history(GString *text, const kh_condition *condition)
{
    if (condition->repeated != NULL) {
        append_condition(text, "连续");
        g_string_append_printf(text, "%" G_GINT64_FORMAT "期被%s", condition->repeated_periods,
                               condition->repeated);
    }
    if (condition->given != NULL) {
        append_condition(text, "本年已有");
        g_string_append_printf(text, "“%s”", condition->given);
    }
    if (condition->not_given != NULL) {
        append_condition(text, "本年未有");
        g_string_append_printf(text, "“%s”", condition->not_given);
    }
}

char *kh_condition_chinese(const kh_condition *condition)
{
    GString *text = g_string_new(NULL);
    if (condition->grades != NULL) {
        append_condition(text, "等次为");
        kh_sentence_append_list(text, condition->grades, "");
    }
    if (condition->has_below) {
        g_autofree char *below = kh_sentence_decimal(condition->below);
        append_condition(text, "总分低于");
        g_string_append_printf(text, "%s分", below);
    }
    append_rank(text, &condition->rank_top, "组内排名前");
    append_rank(text, &condition->rank_last, "组内排名后");
    if (condition->veto)
        append_condition(text, "存在单项否决情形");
    if (condition->indicator != NULL) {
        g_autofree char *below = kh_sentence_rate(condition->indicator_below);
        append_condition(text, "指标“");
        g_string_append_printf(text, "%s”低于%s", condition->indicator, below);
    }
    append_finding(text, condition);
    append_history(text, condition);
    return g_string_free(text, FALSE);
}
