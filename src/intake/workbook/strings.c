#include "intake/workbook/strings.h"

#include "base/message.h"
#include "intake/workbook/xml.h"

#include <string.h>

enum { MOST_BYTES = 512 * 1024 * 1024, MOST_STRINGS = 32 * 1024 * 1024, ESCAPE_LENGTH = 7 };

struct kh_strings {
    GByteArray *bytes;
    GArray *starts; /* of guint32, one a text and the end of the last */
};

typedef struct strings_reader {
    kh_strings *strings;
    kh_xml *xml;
    bool in_string, in_text, in_phonetic;
    guint start; /* of the text that is being read */
} strings_reader;

/* The character of the escape that the text begins with, or -1. */
static int escaped_character(const char *text, gsize length)
{
    int value = 0;
    if (length < ESCAPE_LENGTH || text[0] != '_' || text[1] != 'x' || text[ESCAPE_LENGTH - 1] != '_')
        return -1;
    for (int i = 2; i < ESCAPE_LENGTH - 1; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return -1;
        value = value << 4 | digit;
    }
    return value == 0 || (value >= 0xD800 && value < 0xE000) ? -1 : value;
}

gsize kh_strings_unescape(char *text, gsize length)
{
    char *out = text;
    for (gsize i = 0; i < length;) {
        int character = text[i] == '_' ? escaped_character(text + i, length - i) : -1;
        if (character < 0) {
            *out++ = text[i++];
            continue;
        }
        out += g_unichar_to_utf8((gunichar)character, out);
        i += ESCAPE_LENGTH;
    }
    *out = '\0';
    return (gsize)(out - text);
}

static void on_start(kh_xml *xml, const char *name, void *data)
{
    strings_reader *reader = data;
    reader->xml = xml;
    if (strcmp(name, "si") == 0 && !reader->in_string) {
        reader->in_string = true;
        reader->start = reader->strings->bytes->len;
        g_array_append_val(reader->strings->starts, reader->start);
    } else if (strcmp(name, "rPh") == 0) {
        reader->in_phonetic = true;
    } else if (reader->in_string && !reader->in_phonetic && strcmp(name, "t") == 0) {
        reader->in_text = true;
    }
}

static void end_string(strings_reader *reader)
{
    GByteArray *bytes = reader->strings->bytes;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    char *text = (char *)bytes->data + reader->start;
    gsize length = bytes->len - reader->start - 1;
    if (memchr(text, '_', length) != NULL)
        g_byte_array_set_size(bytes, (guint)(reader->start + kh_strings_unescape(text, length) + 1));
    reader->in_string = false;
    if (reader->strings->starts->len > MOST_STRINGS)
        kh_xml_fail(reader->xml, _("it holds more texts than can be kept"));
}

static void on_end(kh_xml *xml, const char *name, void *data)
{
    strings_reader *reader = data;
    reader->xml = xml;
    if (strcmp(name, "si") == 0 && reader->in_string)
        end_string(reader);
    else if (strcmp(name, "rPh") == 0)
        reader->in_phonetic = false;
    else if (strcmp(name, "t") == 0)
        reader->in_text = false;
}

static void on_text(const char *text, gsize length, void *data)
{
    strings_reader *reader = data;
    GByteArray *bytes = reader->strings->bytes;
    if (!reader->in_text)
        return;
    if (bytes->len + length > MOST_BYTES)
        kh_xml_fail(reader->xml, _("its texts are more than 512 MiB; split it up"));
    else
        g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
}

kh_strings *kh_strings_read(kh_package *package, const char *part, GError **error)
{
    static const kh_xml_events events = {on_start, on_end, on_text};
    g_autoptr(kh_strings) strings = g_new0(kh_strings, 1);
    strings->bytes = g_byte_array_new();
    strings->starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    strings_reader reader = {.strings = strings};
    if (!kh_xml_read(package, part, &events, &reader, error))
        return NULL;
    guint32 end = strings->bytes->len;
    g_array_append_val(strings->starts, end);
    return g_steal_pointer(&strings);
}

void kh_strings_free(kh_strings *strings)
{
    if (strings == NULL)
        return;
    g_byte_array_unref(strings->bytes);
    g_array_unref(strings->starts);
    g_free(strings);
}

guint kh_strings_count(const kh_strings *strings)
{
    return strings->starts->len - 1;
}

gsize kh_strings_size(const kh_strings *strings)
{
    return strings->bytes->len + (gsize)strings->starts->len * sizeof(guint32);
}

const char *kh_strings_get(const kh_strings *strings, guint index, gsize *length)
{
    guint32 start = g_array_index(strings->starts, guint32, index);
    *length = g_array_index(strings->starts, guint32, index + 1) - start - 1;
    return (const char *)strings->bytes->data + start;
}
