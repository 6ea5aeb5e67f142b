#include "intake/workbook/merges.h"

#include "base/message.h"
#include "intake/workbook/sheet.h"
#include "intake/workbook/xml.h"

#include <string.h>

enum { BLOCK_BYTES = 64 * 1024, MOST_MERGES = 256 * 1024 };

static const char word[] = "mergeCell";

bool kh_cell_reference_parse(const char *text, gsize length, uint32_t *column, uint32_t *row)
{
    gsize at = 0;
    uint32_t letters = 0;
    uint32_t digits = 0;
    for (; at < length && g_ascii_isalpha(text[at]); at++) {
        letters = letters * 26 + (uint32_t)(g_ascii_toupper(text[at]) - 'A') + 1;
        if (letters > KH_SHEET_MOST_COLUMNS)
            return false;
    }
    for (; at < length && g_ascii_isdigit(text[at]); at++) {
        digits = digits * 10 + (uint32_t)(text[at] - '0');
        if (digits > KH_SHEET_MOST_ROWS)
            return false;
    }
    if (at < length || letters == 0 || digits == 0)
        return false;
    *column = letters;
    *row = digits;
    return true;
}

/* UTF-16, in which the word looks different; hardly any program writes it. */
static bool is_wide(const char *text, gsize length)
{
    return length >= 2 && (text[0] == '\0' || text[1] == '\0' || (guchar)text[0] >= 0xFE);
}

/* True where the part has the word, or may; each block is looked at with the end of the one before. */
static bool find_word(kh_package *package, const char *part, bool *has, GError **error)
{
    enum { CARRIED = sizeof word };
    g_autoptr(kh_part) opened = kh_part_open(package, part, error);
    if (opened == NULL)
        return false;
    g_autofree char *block = g_malloc0(CARRIED + BLOCK_BYTES);
    *has = false;
    for (gsize length = 1; length > 0;) {
        if (!kh_part_read(opened, block + CARRIED, BLOCK_BYTES, &length, error))
            return false;
        *has = *has || is_wide(block + CARRIED, length) ||
               memmem(block, CARRIED + length, word, strlen(word)) != NULL;
        memmove(block, block + length, CARRIED);
    }
    return true;
}

static void on_start(kh_xml *xml, const char *name, void *data)
{
    GArray *merges = data;
    gsize length = 0;
    if (strcmp(name, word) != 0)
        return;
    const char *range = kh_xml_attribute(xml, "ref", &length);
    const char *colon = range != NULL ? memchr(range, ':', length) : NULL;
    kh_merge merge;
    uint32_t last_column;
    if (colon == NULL || !kh_cell_reference_parse(range, (gsize)(colon - range), &merge.column, &merge.top) ||
        !kh_cell_reference_parse(colon + 1, length - (gsize)(colon - range) - 1, &last_column, &merge.bottom))
        return;
    if (merge.bottom > merge.top)
        g_array_append_val(merges, merge);
    if (merges->len == MOST_MERGES)
        kh_xml_fail(xml, _("it has more than 262,144 merged cells"));
}

/* What follows is of no use, and may be large. */
static void on_end(kh_xml *xml, const char *name, void *data)
{
    (void)data;
    if (strcmp(name, "mergeCells") == 0)
        kh_xml_stop(xml);
}

static gint compare(gconstpointer one, gconstpointer other)
{
    const kh_merge *a = one;
    const kh_merge *b = other;
    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    return a->column == b->column ? 0 : a->column < b->column ? -1 : 1;
}

GArray *kh_merges_read(kh_package *package, const char *part, GError **error)
{
    static const kh_xml_events events = {.start = on_start, .end = on_end};
    g_autoptr(GArray) merges = g_array_new(FALSE, FALSE, sizeof(kh_merge));
    bool has = false;
    if (!find_word(package, part, &has, error))
        return NULL;
    if (has && !kh_xml_read(package, part, &events, merges, error))
        return NULL;
    g_array_sort(merges, compare);
    return g_steal_pointer(&merges);
}
