/* A fuzz target: one function that is handed any bytes and has to come back, with what was promised kept.
 * libFuzzer makes the bytes (preset `fuzz`, script/fuzz); replay.c plays the corpus everywhere else.
 * A broken promise is a failed g_assert. */
#ifndef KH_TESTS_FUZZ_H
#define KH_TESTS_FUZZ_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* 0, or -1 where the input teaches nothing and is not to be kept. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes up to the first NUL as text; NULL where they are no UTF-8. Caller frees. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = g_strndup((const char *)data, size);
    if (g_utf8_validate(text, -1, NULL))
        return text;
    g_free(text);
    return NULL;
}

#endif
