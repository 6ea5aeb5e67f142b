#include "report/shared/xml_text.h"

#include <stdbool.h>
#include <string.h>

/* Marks and overrides of bidirectional text: a title could show figures in another order with them. */
static bool turns_direction(gunichar c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

static gunichar safe_character(gunichar c)
{
    if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        return ' ';
    bool forbidden = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
    return forbidden || turns_direction(c) ? 0xFFFD : c;
}

char *kh_xml_safe(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *safe = g_string_sized_new(strlen(valid));
    for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at))
        g_string_append_unichar(safe, safe_character(g_utf8_get_char(at)));
    return g_string_free(safe, FALSE);
}
