#include "base/place.h"

#include <glib.h>
#include <string.h>

bool kh_place_is_sheet(const char *file)
{
    static const char *const endings[] = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".et", ".ett"};
    const char *colon = strrchr(file, ':');
    if (colon == NULL)
        return false;
    if (colon == file + 1 && file[0] == '-')
        return true; /* standard input */
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize length = strlen(endings[i]);
        if ((gsize)(colon - file) > length && g_ascii_strncasecmp(colon - length, endings[i], length) == 0)
            return true;
    }
    return false;
}

/* 1 is A, 27 is AA. */
static void append_letters(GString *text, uint32_t column)
{
    char letters[8];
    gsize at = sizeof letters;
    for (uint32_t left = column; left > 0 && at > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    g_string_append_len(text, letters + at, (gssize)(sizeof letters - at));
}

static void append_within(GString *text, kh_place place)
{
    if (kh_place_is_sheet(place.file)) {
        append_letters(text, MAX(place.cell, 1));
        g_string_append_printf(text, "%u", place.line);
    } else if (place.cell > 0) {
        g_string_append_printf(text, "%u:%u", place.line, place.cell);
    } else {
        g_string_append_printf(text, "%u", place.line);
    }
}

char *kh_place_format(kh_place place)
{
    GString *text = g_string_new(place.file);
    if (place.line > 0) {
        g_string_append_c(text, kh_place_is_sheet(place.file) ? '!' : ':');
        append_within(text, place);
    }
    return g_string_free(text, FALSE);
}

char *kh_place_format_within(kh_place place)
{
    GString *text = g_string_new(NULL);
    if (place.line > 0)
        append_within(text, place);
    return g_string_free(text, FALSE);
}
