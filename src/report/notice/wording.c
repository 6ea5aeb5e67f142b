#include "report/notice/wording.h"

#include "base/text.h"
#include "report/shared/words.h"

#include <string.h>

/* True where the first 《 closes with the last 》 and nowhere before. */
static bool is_one_title(const char *text)
{
    if (!g_str_has_prefix(text, "《") || !g_str_has_suffix(text, "》"))
        return false;
    const char *closing = strstr(text, "》");
    return closing[strlen("》")] == '\0';
}

char *kh_notice_book_title(const char *title)
{
    if (is_one_title(title))
        return g_strdup(title);
    GString *text = g_string_new(title);
    g_string_replace(text, "《", "〈", 0);
    g_string_replace(text, "》", "〉", 0);
    g_string_prepend(text, "《");
    g_string_append(text, "》");
    return g_string_free(text, FALSE);
}

/* A part without white space at its ends and without the stop that ends a sentence. Caller frees. */
static char *clean_part(const char *text)
{
    char *copy = g_strdup(text);
    gsize length = strlen(copy);
    const char *trimmed = kh_text_trim(copy, &length);
    memmove(copy, trimmed, strlen(trimmed) + 1);
    if (g_str_has_suffix(copy, "。"))
        copy[strlen(copy) - strlen("。")] = '\0';
    return copy;
}

char *kh_notice_joined(const char *list)
{
    g_autofree char *half = g_strdup(list == NULL ? "" : list);
    g_strdelimit(half, ";\n", ';');
    g_autoptr(GString) one_sign = g_string_new(half);
    g_string_replace(one_sign, "；", ";", 0);
    g_auto(GStrv) written = g_strsplit(one_sign->str, ";", -1);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    for (char **part = written; *part != NULL; part++) {
        g_autofree char *clean = clean_part(*part);
        if (clean[0] != '\0')
            g_ptr_array_add(parts, g_steal_pointer(&clean));
    }
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        if (i > 0)
            g_string_append(joined, i + 1 < parts->len ? "、" : "和");
        g_string_append(joined, g_ptr_array_index(parts, i));
    }
    return g_string_free(joined, FALSE);
}

/* How an action that begins so is said: before the names, after them, and whether the rest of its own name
 * follows. */
static const struct {
    const char *start, *before, *after;
    bool rest;
} phrases[] = {
    {"取消", "取消", "的", true},
    {"责令", "责令", "", true},
    {"限期", "责令", "限期", true},
    {"约谈", "对", "的负责同志进行约谈", false},
    {"退文", "对", "不符合要求的公文予以退文", false},
    {"", "对", "予以", true},
};

char *kh_notice_action_phrase(const char *action, const char *names)
{
    guint i = 0;
    while (!g_str_has_prefix(action, phrases[i].start))
        i++;
    return g_strconcat(phrases[i].before, names, phrases[i].after,
                       phrases[i].rest ? action + strlen(phrases[i].start) : "", NULL);
}

char *kh_notice_void_reason(const kh_report *report)
{
    g_autofree char *day = kh_words_day(report->dated);
    return g_strdup_printf("作废：由%s印发的第%d版考核结果的文书替代", day, report->result->version);
}
