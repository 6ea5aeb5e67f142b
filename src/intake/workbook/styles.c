#include "intake/workbook/styles.h"

#include "base/message.h"
#include "intake/workbook/xml.h"

#include <string.h>

/* Excel writes at most 65,490 styles; others have written ten times as many. */
enum { MOST_STYLES = 1024 * 1024, MOST_FORMATS = 65536 };

struct kh_styles {
    GArray *formats; /* of kh_number_format, one a style */
};

typedef struct styles_reader {
    GArray *formats;     /* of kh_number_format */
    GHashTable *by_code; /* number of a format -> kh_number_format, packed, + 1 */
    bool in_formats, in_styles;
} styles_reader;

static gpointer pack(kh_number_format format)
{
    return GUINT_TO_POINTER(((guint)format.kind << 8 | format.zeros) + 1);
}

static kh_number_format unpack(gpointer packed)
{
    guint value = GPOINTER_TO_UINT(packed) - 1;
    return (kh_number_format){.kind = (uint8_t)(value >> 8), .zeros = (uint8_t)(value & 0xFF)};
}

static void add_format(styles_reader *reader, kh_xml *xml)
{
    g_autofree char *code = kh_xml_attribute_text(xml, "formatCode");
    uint32_t number = kh_xml_attribute_number(xml, "numFmtId", UINT32_MAX);
    if (code == NULL || number == UINT32_MAX)
        return;
    if (g_hash_table_size(reader->by_code) == MOST_FORMATS)
        kh_xml_fail(xml, _("it has more number formats than Excel reads"));
    else
        g_hash_table_insert(reader->by_code, GUINT_TO_POINTER(number), pack(kh_number_format_of_code(code)));
}

static void add_style(styles_reader *reader, kh_xml *xml)
{
    uint32_t number = kh_xml_attribute_number(xml, "numFmtId", 0);
    gpointer packed = g_hash_table_lookup(reader->by_code, GUINT_TO_POINTER(number));
    kh_number_format format = packed != NULL ? unpack(packed) : kh_number_format_built_in(number);
    if (reader->formats->len == MOST_STYLES)
        kh_xml_fail(xml, _("it has more than a million styles"));
    else
        g_array_append_val(reader->formats, format);
}

static void on_start(kh_xml *xml, const char *name, void *data)
{
    styles_reader *reader = data;
    if (strcmp(name, "numFmts") == 0)
        reader->in_formats = true;
    else if (strcmp(name, "cellXfs") == 0)
        reader->in_styles = true;
    else if (reader->in_formats && strcmp(name, "numFmt") == 0)
        add_format(reader, xml);
    else if (reader->in_styles && strcmp(name, "xf") == 0)
        add_style(reader, xml);
}

static void on_end(kh_xml *xml, const char *name, void *data)
{
    styles_reader *reader = data;
    if (strcmp(name, "numFmts") == 0)
        reader->in_formats = false;
    else if (strcmp(name, "cellXfs") == 0)
        kh_xml_stop(xml); /* what follows has numFmt elements too, which are no cell's */
}

kh_styles *kh_styles_new(void)
{
    kh_styles *styles = g_new0(kh_styles, 1);
    styles->formats = g_array_new(FALSE, FALSE, sizeof(kh_number_format));
    return styles;
}

kh_styles *kh_styles_read(kh_package *package, const char *part, GError **error)
{
    static const kh_xml_events events = {.start = on_start, .end = on_end};
    g_autoptr(kh_styles) styles = kh_styles_new();
    g_autoptr(GHashTable) by_code = g_hash_table_new(NULL, NULL);
    styles_reader reader = {.formats = styles->formats, .by_code = by_code};
    if (!kh_xml_read(package, part, &events, &reader, error))
        return NULL;
    return g_steal_pointer(&styles);
}

void kh_styles_free(kh_styles *styles)
{
    if (styles == NULL)
        return;
    g_array_unref(styles->formats);
    g_free(styles);
}

kh_number_format kh_styles_format(const kh_styles *styles, uint32_t style)
{
    if (style >= styles->formats->len)
        return (kh_number_format){.kind = KH_NUMBER_PLAIN};
    return g_array_index(styles->formats, kh_number_format, style);
}
