#include "intake/encoding.h"

#include <stdbool.h>
#include <string.h>

enum {
    INVALID = 0,
    INCOMPLETE = -1,
};

/* Four bytes of GB18030 that are characters, as linear codes: the BMP, without what the edition of 2005 gave
 * two bytes instead (no converter takes those), and what lies beyond it up to U+10FFFF. */
static const struct range {
    int first, last;
} gb_ranges[] = {
    {0, 19056},        /* 0x81308130 to 0x82359036 */
    {19065, 39075},    /* 0x82359135 to 0x84318235 */
    {39086, 39419},    /* 0x84318336 to 0x8431A439 */
    {189000, 1237575}, /* 0x90308130 to 0xE3329A35 */
};

#define NOT_ASCII UINT64_C(0x8080808080808080)

static const kh_encoding_info encodings[] = {
    [KH_ENCODING_UTF8] = {.name = "UTF-8", .unit = 1},
    [KH_ENCODING_UTF8_BOM] = {.name = "UTF-8 (BOM)", .mark_size = 3, .mark = {0xEF, 0xBB, 0xBF}, .unit = 1},
    [KH_ENCODING_GB18030] = {.name = "GB18030", .iconv = "GB18030", .unit = 1},
    [KH_ENCODING_UTF16LE] =
        {.name = "UTF-16LE", .iconv = "UTF-16LE", .mark_size = 2, .mark = {0xFF, 0xFE}, .unit = 2},
    [KH_ENCODING_UTF16BE] =
        {.name = "UTF-16BE", .iconv = "UTF-16BE", .mark_size = 2, .mark = {0xFE, 0xFF}, .unit = 2},
};

const kh_encoding_info *kh_encoding_describe(kh_encoding encoding)
{
    return &encodings[encoding];
}

kh_encoding kh_encoding_of_mark(const uint8_t *bytes, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        const kh_encoding_info *info = &encodings[i];
        if (info->mark_size > 0 && length >= info->mark_size &&
            memcmp(bytes, info->mark, info->mark_size) == 0)
            return (kh_encoding)i;
    }
    return KH_ENCODING_UTF8;
}

/* Each `..._sequence` gives the length of the valid sequence at `p`, INVALID, or INCOMPLETE where the
 * `left` bytes are a valid beginning. */

static bool is_tail(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bounds of the second byte shut out overlong forms, surrogates and what lies beyond U+10FFFF. */
static int utf8_sequence(const uint8_t *p, gsize left)
{
    uint8_t lead = p[0];
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return INVALID;
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (left > 1 && (p[1] < least || p[1] > most))
        return INVALID;
    for (gsize i = 2; i < (gsize)length && i < left; i++) {
        if (!is_tail(p[i]))
            return INVALID;
    }
    return left < (gsize)length ? INCOMPLETE : length;
}

static bool is_gb_lead(uint8_t byte)
{
    return byte >= 0x81 && byte <= 0xFE;
}

static bool is_gb_digit(uint8_t byte)
{
    return byte >= 0x30 && byte <= 0x39;
}

static int gb_four_bytes(const uint8_t *p, gsize left)
{
    if ((left > 2 && !is_gb_lead(p[2])) || (left > 3 && !is_gb_digit(p[3])))
        return INVALID;
    if (left < 4)
        return INCOMPLETE;
    int linear = (((p[0] - 0x81) * 10 + (p[1] - 0x30)) * 126 + (p[2] - 0x81)) * 10 + (p[3] - 0x30);
    for (gsize i = 0; i < G_N_ELEMENTS(gb_ranges); i++) {
        if (linear >= gb_ranges[i].first && linear <= gb_ranges[i].last)
            return 4;
    }
    return INVALID;
}

static int gb18030_sequence(const uint8_t *p, gsize left)
{
    if (p[0] <= KH_ENCODING_EURO)
        return 1;
    if (!is_gb_lead(p[0]))
        return INVALID;
    if (left < 2)
        return INCOMPLETE;
    if (is_gb_digit(p[1]))
        return gb_four_bytes(p, left);
    return p[1] >= 0x40 && p[1] != 0x7F && p[1] != 0xFF ? 2 : INVALID;
}

static unsigned utf16_unit(const uint8_t *p, kh_encoding encoding)
{
    return encoding == KH_ENCODING_UTF16LE ? p[0] | (unsigned)p[1] << 8 : p[1] | (unsigned)p[0] << 8;
}

static int utf16_sequence(const uint8_t *p, gsize left, kh_encoding encoding)
{
    if (left < 2)
        return INCOMPLETE;
    unsigned unit = utf16_unit(p, encoding);
    if (unit < 0xD800 || unit > 0xDFFF)
        return 2;
    if (unit > 0xDBFF)
        return INVALID;
    if (left < 4)
        return INCOMPLETE;
    unsigned low = utf16_unit(p + 2, encoding);
    return low >= 0xDC00 && low <= 0xDFFF ? 4 : INVALID;
}

static int sequence(kh_encoding encoding, const uint8_t *p, gsize left)
{
    switch (encoding) {
    case KH_ENCODING_UTF8:
    case KH_ENCODING_UTF8_BOM:
        return utf8_sequence(p, left);
    case KH_ENCODING_GB18030:
        return gb18030_sequence(p, left);
    case KH_ENCODING_UTF16LE:
    case KH_ENCODING_UTF16BE:
        return utf16_sequence(p, left, encoding);
    }
    g_assert_not_reached();
}

/* Skips what is plainly valid, fast: ASCII by eight, and the three-byte sequences of which Chinese text
 * consists (bits of lead and tails; not the overlong ones of 0xE0, nor the surrogates of 0xED). */
static const uint8_t *skip_utf8(const uint8_t *p, const uint8_t *end)
{
    while (end - p >= 8) {
        uint64_t eight;
        memcpy(&eight, p, sizeof eight);
        if ((eight & NOT_ASCII) == 0) {
            p += 8;
            continue;
        }
        while (p[0] < 0x80)
            p++;
        while (end - p >= 4) {
            uint32_t four;
            memcpy(&four, p, sizeof four);
            four = GUINT32_FROM_LE(four);
            uint32_t second = four & 0x200F;
            if ((four & 0xC0C0F0) != 0x8080E0 || second == 0 || second == 0x200D)
                break;
            p += 3;
        }
        if (end - p >= 8 && p[0] >= 0x80)
            return p;
    }
    return p;
}

static const uint8_t *skip_gb18030(const uint8_t *p, const uint8_t *end)
{
    while (end - p >= 8) {
        uint64_t eight;
        memcpy(&eight, p, sizeof eight);
        if ((eight & NOT_ASCII) == 0) {
            p += 8;
            continue;
        }
        while (p[0] < 0x80)
            p++;
        while (end - p >= 2 && is_gb_lead(p[0]) && p[1] >= 0x40 && p[1] != 0x7F && p[1] != 0xFF)
            p += 2;
        if (end - p >= 8 && p[0] >= 0x80)
            return p;
    }
    return p;
}

static const uint8_t *skip_utf16(const uint8_t *p, const uint8_t *end, kh_encoding encoding)
{
    gsize high = encoding == KH_ENCODING_UTF16LE ? 1 : 0;
    while (end - p >= 2 && (p[high] & 0xF8) != 0xD8)
        p += 2;
    return p;
}

static const uint8_t *skip_valid(kh_encoding encoding, const uint8_t *p, const uint8_t *end)
{
    switch (encoding) {
    case KH_ENCODING_UTF8:
    case KH_ENCODING_UTF8_BOM:
        return skip_utf8(p, end);
    case KH_ENCODING_GB18030:
        return skip_gb18030(p, end);
    case KH_ENCODING_UTF16LE:
    case KH_ENCODING_UTF16BE:
        return skip_utf16(p, end, encoding);
    }
    g_assert_not_reached();
}

void kh_encoding_check_init(kh_encoding_check *check, kh_encoding encoding)
{
    *check = (kh_encoding_check){.encoding = encoding, .first = KH_OFFSET_NONE, .first_nul = KH_OFFSET_NONE};
}

static void count_fault(kh_encoding_check *check, uint64_t offset)
{
    if (check->faults++ == 0)
        check->first = offset;
}

/* The bytes before `end`, of which so many are new. */
static void note_before(kh_encoding_check *check, const uint8_t *end, gsize count)
{
    if (count == 0)
        return;
    check->before[0] = count > 1 ? end[-2] : check->before[1];
    check->before[1] = end[-1];
}

/* A byte 0x80 that ends a character of UTF-8. */
static bool ends_utf8(const kh_encoding_check *check, uint8_t byte)
{
    return check->encoding == KH_ENCODING_GB18030 && byte == KH_ENCODING_EURO &&
           (check->before[0] & 0xF0) == 0xE0 && is_tail(check->before[1]);
}

/* Judges one sequence at `p`, `*used` bytes of it; false where the next block is needed. A byte that
 * begins no valid sequence is a fault by itself, and judging goes on behind it. */
static bool judge(kh_encoding_check *check, const uint8_t *p, gsize left, gsize *used)
{
    int length = ends_utf8(check, p[0]) ? INVALID : sequence(check->encoding, p, left);
    if (length == INCOMPLETE)
        return false;
    if (length == INVALID)
        count_fault(check, check->offset);
    *used = length == INVALID ? encodings[check->encoding].unit : (gsize)length;
    check->offset += *used;
    note_before(check, p + *used, *used);
    return true;
}

/* Finishes the sequence that the last block began; gives the number of bytes taken for it. */
static gsize finish_carry(kh_encoding_check *check, const uint8_t *bytes, gsize length)
{
    gsize taken = 0;
    while (check->n_carry > 0 && taken < length) {
        check->carry[check->n_carry++] = bytes[taken++];
        gsize used = 0;
        while (check->n_carry > 0 && judge(check, check->carry, check->n_carry, &used)) {
            check->n_carry = (uint8_t)(check->n_carry - used);
            memmove(check->carry, check->carry + used, check->n_carry);
        }
    }
    return taken;
}

static const uint8_t *find_nul_unit(const uint8_t *bytes, gsize length)
{
    for (gsize i = 0; i + 2 <= length; i += 2) {
        if (bytes[i] == 0 && bytes[i + 1] == 0)
            return bytes + i;
    }
    return NULL;
}

static void find_nul(kh_encoding_check *check, const uint8_t *bytes, gsize length)
{
    bool is_wide = encodings[check->encoding].unit == 2;
    const uint8_t *found = is_wide ? find_nul_unit(bytes, length) : memchr(bytes, 0, length);
    if (found != NULL)
        check->first_nul = check->offset + check->n_carry + (uint64_t)(found - bytes);
}

void kh_encoding_check_feed(kh_encoding_check *check, const uint8_t *bytes, gsize length)
{
    if (length > 0 && check->first_nul == KH_OFFSET_NONE)
        find_nul(check, bytes, length);
    gsize taken = finish_carry(check, bytes, length);
    const uint8_t *p = bytes + taken;
    const uint8_t *end = bytes + length;
    while (p < end) {
        const uint8_t *skipped = skip_valid(check->encoding, p, end);
        check->offset += (uint64_t)(skipped - p);
        note_before(check, skipped, (gsize)(skipped - p));
        p = skipped;
        gsize used = 0;
        if (p == end || !judge(check, p, (gsize)(end - p), &used))
            break;
        p += used;
    }
    check->n_carry = check->n_carry > 0 ? check->n_carry : (uint8_t)(end - p);
    if (p < end)
        memcpy(check->carry, p, (gsize)(end - p));
}

void kh_encoding_check_end(kh_encoding_check *check)
{
    if (check->n_carry > 0)
        count_fault(check, check->offset);
    check->offset += check->n_carry;
    check->n_carry = 0;
}
