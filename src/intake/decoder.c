#include "intake/decoder.h"

#include "base/error.h"
#include "base/message.h"

#include <errno.h>
#include <string.h>

/* A unit of two bytes becomes three at most, one of one byte one, or three where it is the euro sign. */
enum { RAW_BLOCK = 1024 * 1024, TEXT_BLOCK = 3 * RAW_BLOCK };

#define NO_CONVERTER ((GIConv)-1)

struct kh_decoder {
    const kh_raw_file *file;
    kh_encoding encoding;
    uint64_t offset; /* of the next byte to read */
    GIConv converter;
    gsize n_carry; /* bytes at the start of `raw` that the last block left */
    uint8_t *raw;
    char *text; /* NULL where the bytes are the text */
};

kh_decoder *kh_decoder_new(const kh_raw_file *file, kh_encoding encoding, GError **error)
{
    const kh_encoding_info *info = kh_encoding_describe(encoding);
    g_autoptr(kh_decoder) decoder = g_new0(kh_decoder, 1);
    decoder->file = file;
    decoder->encoding = encoding;
    decoder->offset = info->mark_size;
    decoder->converter = NO_CONVERTER;
    if (info->iconv != NULL) {
        decoder->converter = g_iconv_open("UTF-8", info->iconv);
        if (decoder->converter == NO_CONVERTER) {
            g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("this machine cannot convert from %s"),
                        info->iconv);
            return NULL;
        }
        decoder->text = g_malloc(TEXT_BLOCK);
    }
    decoder->raw = g_malloc(RAW_BLOCK);
    return g_steal_pointer(&decoder);
}

void kh_decoder_free(kh_decoder *decoder)
{
    if (decoder == NULL)
        return;
    if (decoder->converter != NO_CONVERTER)
        g_iconv_close(decoder->converter);
    g_free(decoder->raw);
    g_free(decoder->text);
    g_free(decoder);
}

/* The text that is being filled, and the bytes it comes from. */
typedef struct conversion {
    char *from, *to;
    gsize left, room;
} conversion;

/* The euro sign of code page 936, which no converter knows. */
static bool convert_euro(conversion *at)
{
    static const char euro[] = "€";
    gsize size = sizeof euro - 1;
    if (errno != EILSEQ || at->left == 0 || (uint8_t)*at->from != KH_ENCODING_EURO || at->room < size)
        return false;
    memcpy(at->to, euro, size);
    at->to += size;
    at->room -= size;
    at->from++;
    at->left--;
    return true;
}

/* Converts the raw block; a sequence that it cuts is moved to the start for the next one. */
static bool convert(kh_decoder *decoder, gsize raw_length, gsize *length, GError **error)
{
    conversion at = {
        .from = (char *)decoder->raw, .left = raw_length, .to = decoder->text, .room = TEXT_BLOCK};
    bool has_euro = decoder->encoding == KH_ENCODING_GB18030;
    while (g_iconv(decoder->converter, &at.from, &at.left, &at.to, &at.room) == (gsize)-1 &&
           errno != EINVAL) {
        if (has_euro && convert_euro(&at))
            continue;
        g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE,
                            _("the file was changed while it was read; close it in other programs and try "
                              "again"));
        return false;
    }
    memmove(decoder->raw, at.from, at.left);
    decoder->n_carry = at.left;
    *length = TEXT_BLOCK - at.room;
    return true;
}

bool kh_decoder_next(kh_decoder *decoder, char **text, gsize *length, GError **error)
{
    *text = decoder->text != NULL ? decoder->text : (char *)decoder->raw;
    do {
        kh_raw_block block = {.bytes = decoder->raw + decoder->n_carry, .size = RAW_BLOCK - decoder->n_carry};
        if (!kh_raw_file_read(decoder->file, decoder->offset, &block, error))
            return false;
        decoder->offset += block.length;
        *length = block.length;
        if (block.length == 0)
            return true;
        if (decoder->text != NULL && !convert(decoder, decoder->n_carry + block.length, length, error))
            return false;
    } while (*length == 0);
    return true;
}

bool kh_decoder_is_at_end(const kh_decoder *decoder)
{
    return decoder->offset >= kh_raw_file_size(decoder->file);
}
