#include "report/xlsx/cell_text.h"

#include <stdbool.h>
#include <string.h>

enum { CELL_UNITS = 32767 };

/* GLib's own macro casts const away. */
static const char *next_char(const char *at)
{
    return at + g_utf8_skip[(guchar)*at];
}

/* Whether `_xHHHH_` starts here: a reader of workbooks would take it for one character. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return false;
    }
    return text[6] == '_';
}

static bool is_forbidden(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
}

/* True where the text can stand in a cell as it is. */
static bool is_fit(const char *text)
{
    if (strlen(text) > CELL_UNITS)
        return false;
    for (const char *at = text; *at != '\0'; at = next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (is_forbidden(c) || is_escape(at))
            return false;
    }
    return true;
}

/* Appends the character at `at`, mended where it must be; returns where the next one starts. */
static const char *append_mended(GString *scratch, const char *at)
{
    const gunichar c = g_utf8_get_char(at);
    if (c == '\r') {
        g_string_append_c(scratch, '\n');
        return at[1] == '\n' ? at + 2 : at + 1;
    }
    if (is_escape(at))
        g_string_append(scratch, "_x005F_");
    else
        g_string_append_unichar(scratch, is_forbidden(c) ? 0xFFFD : c);
    return next_char(at);
}

const char *kh_xlsx_cell_text(const char *text, GString *scratch)
{
    if (is_fit(text))
        return text;
    g_string_truncate(scratch, 0);
    gsize last_fit = 0;
    glong units = 0;
    for (const char *at = text; *at != '\0';) {
        const gsize start = scratch->len;
        at = append_mended(scratch, at);
        for (const char *added = scratch->str + start; *added != '\0'; added = next_char(added))
            units += g_utf8_get_char(added) > 0xFFFF ? 2 : 1;
        if (units <= CELL_UNITS - 1)
            last_fit = scratch->len;
        if (units > CELL_UNITS) {
            g_string_truncate(scratch, last_fit);
            g_string_append(scratch, "…");
            break;
        }
    }
    return scratch->str;
}
