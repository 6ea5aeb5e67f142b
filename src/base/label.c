#include "base/label.h"

#include "base/text.h"

#include <string.h>

/* Brackets that hold notes, after folding. */
static const struct bracket {
    gunichar open, close;
} brackets[] = {{'(', ')'}, {'[', ']'}, {0x3010, 0x3011} /* 【】 */, {0x3014, 0x3015} /* 〔〕 */};

static bool is_open_bracket(gunichar character)
{
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++) {
        if (character == brackets[i].open)
            return true;
    }
    return false;
}

static bool is_close_bracket(gunichar character)
{
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++) {
        if (character == brackets[i].close)
            return true;
    }
    return false;
}

/* Marks that forms put beside the headings of required columns, and what ends a label. */
static bool is_mark(gunichar character)
{
    return character == '*' || character == ':' || character == 0x203B /* ※ */ || character == 0x2605 /* ★ */;
}

static bool is_blank(gunichar character)
{
    return g_unichar_isspace(character) || g_unichar_iszerowidth(character) || g_unichar_iscntrl(character);
}

/* Words of English headings stay apart, by one space. */
static void append_character(GString *cleaned, gunichar character, bool keeps_spaces)
{
    if (is_mark(character))
        return;
    if (!is_blank(character))
        g_string_append_unichar(cleaned, character);
    else if (keeps_spaces && cleaned->len > 0 && cleaned->str[cleaned->len - 1] != ' ')
        g_string_append_c(cleaned, ' ');
}

static char *clean(const char *text, bool keeps_notes)
{
    g_autofree char *folded = g_strdup(text);
    kh_text_plain(folded, kh_text_fold(folded));
    bool keeps_spaces = g_str_is_ascii(folded);
    GString *cleaned = g_string_new(NULL);
    guint depth = 0;
    for (const char *p = folded; *p != '\0'; p += g_utf8_skip[(guchar)*p]) {
        gunichar character = g_utf8_get_char(p);
        if (!keeps_notes && is_open_bracket(character))
            depth++;
        else if (!keeps_notes && is_close_bracket(character))
            depth -= depth > 0 ? 1 : 0;
        else if (depth == 0)
            append_character(cleaned, character, keeps_spaces);
    }
    if (cleaned->len > 0 && cleaned->str[cleaned->len - 1] == ' ')
        g_string_truncate(cleaned, cleaned->len - 1);
    return g_string_free(cleaned, FALSE);
}

char *kh_label_clean_with_notes(const char *text)
{
    return clean(text, true);
}

char *kh_label_clean(const char *text)
{
    g_autofree char *cleaned = clean(text, false);
    return cleaned[0] != '\0' ? g_steal_pointer(&cleaned) : clean(text, true);
}

bool kh_label_is_running_number(const char *label)
{
    static const char *const labels[] = {"序号", "行号", "顺序号", "项次", "序",       "No",
                                         "No.",  "№",    "#",      "Seq",  "Unnamed 0"};
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        if (g_ascii_strcasecmp(label, labels[i]) == 0)
            return true;
    }
    return false;
}
