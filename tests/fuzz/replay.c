/* Plays files, and the files of folders, into a fuzz target: `replay_intake corpus/intake`. What was found
 * once stays mended under every compiler. */
#include "fuzz.h"

#include <stdio.h>

static int play_file(const char *path)
{
    g_autofree char *data = NULL;
    gsize size = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &data, &size, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 0;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)data, size);
    return 1;
}

static int play(const char *path)
{
    int played = 0;
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        return play_file(path);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        played += play(inner);
    }
    return played;
}

int main(int argc, char **argv)
{
    int played = 0;
    for (int i = 1; i < argc; i++)
        played += play(argv[i]);
    printf("%d inputs played\n", played);
    return played == 0;
}
