/* Any bytes as kaohe.ini: settings, or one line that says what is wrong. Any text that the program writes as
 * a value is read back as it was. */
#include "fuzz.h"

#include "cli/options.h"
#include "cli/settings.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void tidy_up(void)
{
    g_autofree char *folder = g_get_current_dir();
    g_unlink(KH_SETTINGS_FILE);
    g_rmdir(folder);
}

/* A folder of its own, once: settings are read in the working directory. */
static void go_apart(void)
{
    static bool done;
    if (done)
        return;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("fuzz-settings-XXXXXX", &error);
    g_assert_no_error(error);
    g_assert_cmpint(chdir(folder), ==, 0);
    done = true;
    atexit(tidy_up);
}

/* The options after these bytes were read; false where they are refused. */
static bool apply(const void *bytes, size_t size, kh_options *options)
{
    g_autoptr(GError) error = NULL;
    FILE *file = fopen(KH_SETTINGS_FILE, "wb");
    g_assert_cmpuint(fwrite(bytes, 1, size, file), ==, size);
    fclose(file);
    bool good = kh_settings_apply(&kh_command_run, options, &error);
    g_assert_cmpint(good, ==, error == NULL);
    g_assert_true(error == NULL || g_utf8_validate(error->message, -1, NULL));
    return good;
}

static void check_value(const char *text)
{
    kh_options options = {0};
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    g_autofree char *value = kh_settings_value(stripped);
    g_autofree char *file = g_strdup_printf("[kaohe]\noffice = %s\nstore = %s\n", value, value);
    bool good = apply(file, strlen(file), &options);
    g_assert_cmpint(good, ==, stripped[0] != '\0');
    if (good)
        g_assert_cmpstr(options.store, ==, stripped);
    kh_options_clear(&options);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kh_options options = {0};
    go_apart();
    apply(data, size, &options);
    kh_options_clear(&options);
    g_autofree char *text = fuzz_text(data, size);
    if (text != NULL)
        check_value(text);
    return 0;
}
