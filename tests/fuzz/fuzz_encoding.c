/* Any bytes in any encoding: the verdict does not depend on where blocks are cut, agrees with GLib's about
 * UTF-8, and what is judged whole can be decoded. */
#include "fuzz.h"

#include "intake/decoder.h"
#include "intake/encoding.h"

#include <sys/mman.h>
#include <unistd.h>

static kh_encoding_check judge(kh_encoding encoding, const uint8_t *bytes, size_t size, size_t step)
{
    kh_encoding_check check;
    kh_encoding_check_init(&check, encoding);
    for (size_t at = 0; at < size; at += step)
        kh_encoding_check_feed(&check, bytes + at, MIN(step, size - at));
    kh_encoding_check_end(&check);
    return check;
}

/* As a file with its mark. */
static void decode(kh_encoding encoding, const uint8_t *bytes, size_t size)
{
    const kh_encoding_info *info = kh_encoding_describe(encoding);
    g_autoptr(GError) error = NULL;
    int number = memfd_create("fuzz", 0);
    g_assert_cmpint(write(number, info->mark, info->mark_size), ==, info->mark_size);
    g_assert_cmpint(write(number, bytes, size), ==, (ssize_t)size);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", number);
    kh_obstacle obstacle = KH_OBSTACLE_NONE;
    g_autoptr(kh_raw_file) file = kh_raw_file_open(path, "fuzz", &obstacle, &error);
    g_assert_no_error(error);
    g_autoptr(kh_decoder) decoder = kh_decoder_new(file, encoding, &error);
    g_assert_no_error(error);
    g_autoptr(GString) all = g_string_new(NULL);
    char *text = NULL;
    gsize length = 0;
    while (kh_decoder_next(decoder, &text, &length, &error) && length > 0)
        g_string_append_len(all, text, (gssize)length);
    g_assert_no_error(error);
    g_assert_true(g_utf8_validate(all->str, (gssize)all->len, NULL));
    close(number);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return -1;
    /* Even steps: blocks of UTF-16 hold whole units. */
    size_t step = 2 + 2 * (size_t)(data[0] % 8);
    data++;
    size--;
    kh_encoding marked = kh_encoding_of_mark(data, size);
    gsize mark = kh_encoding_describe(marked)->mark_size;
    g_assert_cmpuint(mark, <=, size);
    for (kh_encoding encoding = KH_ENCODING_UTF8; encoding <= KH_ENCODING_UTF16BE; encoding++) {
        kh_encoding_check whole = judge(encoding, data, size, size + 2);
        kh_encoding_check cut = judge(encoding, data, size, step);
        g_assert_cmpuint(whole.faults, ==, cut.faults);
        g_assert_cmpuint(whole.first, ==, cut.first);
        g_assert_cmpuint(whole.first_nul, ==, cut.first_nul);
        g_assert_cmpint(whole.faults == 0, ==, whole.first == KH_OFFSET_NONE);
        if (encoding == KH_ENCODING_UTF8 && whole.first_nul == KH_OFFSET_NONE)
            g_assert_cmpint(whole.faults == 0, ==, g_utf8_validate((const char *)data, (gssize)size, NULL));
        if (whole.faults == 0 && whole.first_nul == KH_OFFSET_NONE && mark == 0)
            decode(encoding, data, size);
    }
    return 0;
}
