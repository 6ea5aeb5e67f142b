#include "base/path.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <glib/gstdio.h>

static char *long_name(const char *folder)
{
    g_autofree char *name = g_strnfill(300, 'x');
    return g_build_filename(folder, name, NULL);
}

Test(base_path, is_missing_only_where_nothing_is_for_certain)
{
    g_autofree char *folder = g_dir_make_tmp("kaohe-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "模板.txt", NULL);
    g_autofree char *below = g_build_filename(file, "模板.txt", NULL);
    g_autofree char *too_long = long_name(folder);
    cr_assert(g_file_set_contents(file, "", 0, NULL));
    cr_expect(!kh_path_is_missing(folder));
    cr_expect(!kh_path_is_missing(file));
    cr_expect(kh_path_is_missing(below));
    cr_expect(!kh_path_is_missing(too_long), "it cannot be looked at: who opens it says why");
    cr_assert_eq(g_unlink(file), 0);
    cr_expect(kh_path_is_missing(file));
    cr_assert_eq(g_rmdir(folder), 0);
}
