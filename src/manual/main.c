/* kaohe-manual FOLDER: writes every manual page into the folder. Runs at build time. */
#include "manual/pages.h"

#include <stdbool.h>
#include <stdio.h>

static bool write_page(const char *folder, const char *name, int section, const GString *page)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = g_strdup_printf("%s/%s.%d", folder, name, section);
    if (g_file_set_contents(file, page->str, (gssize)page->len, &error))
        return true;
    fprintf(stderr, "kaohe-manual: %s\n", error->message);
    return false;
}

static bool write_commands(const char *folder)
{
    bool written = true;
    for (const kh_command *const *command = kh_commands; *command != NULL; command++) {
        g_autoptr(GString) page = g_string_new(NULL);
        g_autofree char *name = g_strdup_printf("kaohe-%s", (*command)->name);
        kh_page_command(page, *command);
        written = written && write_page(folder, name, 1, page);
    }
    return written;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int section;
        void (*put)(GString *page);
    } pages[] = {{"kaohe", 1, kh_page_program},
                 {"kaohe-scheme", 5, kh_page_scheme},
                 {"kaohe-tables", 5, kh_page_tables}};
    if (argc != 2)
        return 2;
    bool written = write_commands(argv[1]);
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(GString) page = g_string_new(NULL);
        pages[i].put(page);
        written = written && write_page(argv[1], pages[i].name, pages[i].section, page);
    }
    return written ? 0 : 3;
}
