#include "base/error.h"
#include "base/whole_file.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct folder {
    char *path, *file;
} folder;

static folder make_folder(void)
{
    folder made = {.path = g_dir_make_tmp("kaohe-XXXXXX", NULL)};
    cr_assert_not_null(made.path);
    made.file = g_build_filename(made.path, "scores.csv", NULL);
    return made;
}

static guint count_entries(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    guint count = 0;
    while (g_dir_read_name(dir) != NULL)
        count++;
    return count;
}

static void remove_folder(folder *made)
{
    g_unlink(made->file);
    cr_expect_eq(g_rmdir(made->path), 0, "nothing is left over");
    g_free(made->path);
    g_free(made->file);
}

static void expect_content(const char *path, const char *expected)
{
    g_autofree char *content = NULL;
    cr_assert(g_file_get_contents(path, &content, NULL, NULL));
    cr_expect_str_eq(content, expected);
}

Test(whole_file, is_in_its_place_after_the_commit_and_not_before)
{
    folder made = make_folder();
    g_autoptr(kh_whole_file) file = kh_whole_file_open(made.file, NULL);
    cr_assert_not_null(file);
    g_autofree char *hidden = g_path_get_basename(kh_whole_file_temporary(file));
    cr_expect(g_str_has_prefix(hidden, ".kaohe-"));
    fputs("a,b\n", kh_whole_file_stream(file));
    cr_expect_not(g_file_test(made.file, G_FILE_TEST_EXISTS));
    cr_expect(kh_whole_file_commit(file, NULL));
    expect_content(made.file, "a,b\n");
    cr_expect_eq(count_entries(made.path), 1);
    remove_folder(&made);
}

Test(whole_file, leaves_nothing_when_it_is_not_committed)
{
    folder made = make_folder();
    kh_whole_file *file = kh_whole_file_open(made.file, NULL);
    cr_assert_not_null(file);
    fputs("half a fi", kh_whole_file_stream(file));
    kh_whole_file_free(file);
    cr_expect_eq(count_entries(made.path), 0);
    remove_folder(&made);
}

/* A file of that name in the folder, as a run that was killed leaves it. */
static void leave(const folder *made, const char *name)
{
    g_autofree char *path = g_build_filename(made->path, name, NULL);
    cr_assert(g_file_set_contents(path, "half a fi", -1, NULL));
}

static bool is_left(const folder *made, const char *name)
{
    g_autofree char *path = g_build_filename(made->path, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

Test(whole_file, removes_what_an_interrupted_run_left_and_nothing_else)
{
    static const char *const left[] = {".kaohe-a1B2c3", ".scores.csv.Xy12Z9"};
    static const char *const others[] = {".kaohe-a1B2c3d",  ".kaohe-",           "kaohe-a1B2c3",
                                         ".scores.csv.bak", ".other.csv.Xy12Z9", "scores.csv.Xy12Z9"};
    folder made = make_folder();
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++)
        leave(&made, left[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        leave(&made, others[i]);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(made.file, NULL);
    cr_assert_not_null(file);
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++)
        cr_expect_not(is_left(&made, left[i]), "%s", left[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *path = g_build_filename(made.path, others[i], NULL);
        cr_expect_eq(g_unlink(path), 0, "%s", others[i]);
    }
    cr_expect(kh_whole_file_commit(file, NULL));
    remove_folder(&made);
}

Test(whole_file, leaves_what_others_are_writing)
{
    folder made = make_folder();
    g_autofree char *beside = g_build_filename(made.path, "notices.txt", NULL);
    g_autoptr(kh_whole_file) one = kh_whole_file_open(made.file, NULL);
    g_autoptr(kh_whole_file) other = kh_whole_file_open(beside, NULL);
    cr_assert(one != NULL && other != NULL);
    fputs("one", kh_whole_file_stream(one));
    cr_expect(kh_whole_file_commit(one, NULL));
    cr_expect(kh_whole_file_commit(other, NULL));
    expect_content(made.file, "one");
    cr_expect_eq(g_unlink(beside), 0);
    remove_folder(&made);
}

Test(whole_file, replaces_the_old_file_and_only_by_the_commit)
{
    folder made = make_folder();
    cr_assert(g_file_set_contents(made.file, "old", -1, NULL));
    kh_whole_file *given_up = kh_whole_file_open(made.file, NULL);
    fputs("broken", kh_whole_file_stream(given_up));
    kh_whole_file_free(given_up);
    expect_content(made.file, "old");

    g_autoptr(kh_whole_file) file = kh_whole_file_open(made.file, NULL);
    fputs("new", kh_whole_file_stream(file));
    cr_expect(kh_whole_file_commit(file, NULL));
    expect_content(made.file, "new");
    remove_folder(&made);
}

Test(whole_file, has_the_mode_of_any_new_file)
{
    static const mode_t masks[] = {022, 027, 077, 002};
    for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
        folder made = make_folder();
        mode_t before = umask(masks[i]);
        g_autoptr(kh_whole_file) file = kh_whole_file_open(made.file, NULL);
        cr_assert_not_null(file);
        cr_expect(kh_whole_file_commit(file, NULL));
        cr_expect_eq(umask(before), masks[i], "the umask is not changed");
        struct stat status;
        cr_assert_eq(stat(made.file, &status), 0);
        cr_expect_eq(status.st_mode & 0777, 0666 & ~masks[i], "umask %03o", masks[i]);
        remove_folder(&made);
    }
}

/* As libraries do that take a file name: another file under the temporary name, with a mode of its own. */
Test(whole_file, takes_what_a_library_put_under_the_temporary_name)
{
    folder made = make_folder();
    mode_t before = umask(022);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(made.file, NULL);
    const char *temporary = kh_whole_file_temporary(file);
    cr_assert(
        g_file_set_contents_full(temporary, "by a library", -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
    cr_assert_eq(g_chmod(temporary, 0600), 0);
    cr_expect(kh_whole_file_commit(file, NULL));
    umask(before);
    expect_content(made.file, "by a library");
    struct stat status;
    cr_assert_eq(stat(made.file, &status), 0);
    cr_expect_eq(status.st_mode & 0777, 0644);
    remove_folder(&made);
}

Test(whole_file, fails_as_the_machine_where_the_folder_is_none)
{
    folder made = make_folder();
    g_autofree char *in_missing = g_build_filename(made.path, "missing", "a.csv", NULL);
    g_autofree char *in_file = g_build_filename(made.file, "a.csv", NULL);
    cr_assert(g_file_set_contents(made.file, "a file", -1, NULL));
    const char *paths[] = {in_missing, in_file};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        cr_expect_null(kh_whole_file_open(paths[i], &error));
        cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
        cr_expect(strstr(error->message, paths[i]) != NULL, "%s", error->message);
    }
    remove_folder(&made);
}

Test(whole_file, fails_where_a_folder_is_in_its_place_and_leaves_it)
{
    folder made = make_folder();
    cr_assert_eq(g_mkdir(made.file, 0777), 0);
    g_autoptr(GError) error = NULL;
    kh_whole_file *file = kh_whole_file_open(made.file, NULL);
    cr_assert_not_null(file);
    cr_expect_not(kh_whole_file_commit(file, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    kh_whole_file_free(file);
    cr_expect_eq(count_entries(made.path), 1, "the folder is there, the temporary file is not");
    g_rmdir(made.file);
    remove_folder(&made);
}

/* Nothing fits on /dev/full: what could not be written must not be moved into place. */
Test(whole_file, an_error_of_the_stream_stops_the_commit)
{
    folder made = make_folder();
    g_autoptr(GError) error = NULL;
    kh_whole_file *file = kh_whole_file_open(made.file, NULL);
    cr_assert_not_null(file);
    cr_assert_not_null(freopen("/dev/full", "wb", kh_whole_file_stream(file)));
    fputs("lost", kh_whole_file_stream(file));
    cr_expect_not(kh_whole_file_commit(file, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    kh_whole_file_free(file);
    cr_expect_eq(count_entries(made.path), 0);
    remove_folder(&made);
}
