#include "manual/mdoc.h"

#include <stdbool.h>
#include <string.h>

enum { WIDEST_LINE = 78 }; /* bytes */

void kh_mdoc_macro(GString *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(page, format, arguments);
    va_end(arguments);
    g_string_append_c(page, '\n');
}

void kh_mdoc_begin(GString *page, const char *name, int section, const char *description)
{
    g_autofree char *title = g_ascii_strup(name, -1);
    kh_mdoc_macro(page, ".Dd %s", KAOHE_MANUAL_DATE);
    kh_mdoc_macro(page, ".Dt %s %d", title, section);
    kh_mdoc_macro(page, ".Os");
    kh_mdoc_section(page, "NAME");
    kh_mdoc_macro(page, ".Nm %s", name);
    kh_mdoc_macro(page, ".Nd %s", description);
}

void kh_mdoc_section(GString *page, const char *title)
{
    kh_mdoc_macro(page, ".Sh %s", title);
}

void kh_mdoc_subsection(GString *page, const char *title)
{
    kh_mdoc_macro(page, ".Ss %s", title);
}

void kh_mdoc_paragraph(GString *page)
{
    kh_mdoc_macro(page, ".Pp");
}

void kh_mdoc_list(GString *page)
{
    kh_mdoc_macro(page, ".Bl -tag -width Ds");
}

void kh_mdoc_item(GString *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_append(page, ".It ");
    g_string_append_vprintf(page, format, arguments);
    va_end(arguments);
    g_string_append_c(page, '\n');
}

void kh_mdoc_end_list(GString *page)
{
    kh_mdoc_macro(page, ".El");
}

static char *escaped(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\\", -1);
    return g_strjoinv("\\e", parts);
}

/* As mandoc counts: it writes what is not ASCII as `\[u5C0F]`. */
static gsize measure(const char *word)
{
    gsize length = 0;
    for (const char *p = word; *p != '\0'; p += g_utf8_skip[(guchar)*p])
        length += g_utf8_get_char(p) < 0x80 ? 1 : strlen("\\[u5C0F]");
    return length;
}

/* A line of text is no macro, and a word at the end of a sentence ends its line. */
static void append_word(GString *page, gsize *column, const char *word, bool *fresh)
{
    gsize length = measure(word);
    if (*column > 0 && (*fresh || *column + 1 + length > WIDEST_LINE)) {
        g_string_append_c(page, '\n');
        *column = 0;
    } else if (*column > 0) {
        g_string_append_c(page, ' ');
        *column += 1;
    }
    if (*column == 0 && (word[0] == '.' || word[0] == '\''))
        g_string_append(page, "\\&");
    g_string_append(page, word);
    *column += length;
    *fresh = strchr(".!?", word[strlen(word) - 1]) != NULL;
}

void kh_mdoc_text(GString *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *safe = escaped(text);
    g_auto(GStrv) words = g_strsplit_set(safe, " \n", -1);
    gsize column = 0;
    bool fresh = false;
    for (char **word = words; *word != NULL; word++) {
        if (**word != '\0')
            append_word(page, &column, *word, &fresh);
    }
    g_string_append_c(page, '\n');
}

/* What keeps a line that begins like a macro from being one. */
static const char *guard_of(const char *line)
{
    return line[0] == '.' || line[0] == '\'' ? "\\&" : "";
}

void kh_mdoc_literal(GString *page, const char *line)
{
    g_autofree char *safe = escaped(line);
    kh_mdoc_macro(page, ".Dl %s%s", guard_of(safe), safe);
}

void kh_mdoc_block(GString *page, const char *lines)
{
    g_autofree char *safe = escaped(lines);
    g_auto(GStrv) each = g_strsplit(g_strchomp(safe), "\n", -1);
    kh_mdoc_macro(page, ".Bd -literal");
    for (char **line = each; *line != NULL; line++)
        kh_mdoc_macro(page, "%s%s", guard_of(*line), *line);
    kh_mdoc_macro(page, ".Ed");
}

char *kh_mdoc_word(const char *text)
{
    g_autofree char *safe = escaped(text);
    return g_strconcat("\\&", safe, NULL);
}
