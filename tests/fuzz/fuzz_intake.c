/* A file of any bytes: rows or diagnostics, and a rejects file that holds what was refused. */
#include "fuzz.h"
#include "rows.h"

#include <sys/mman.h>
#include <unistd.h>

static void read_file(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    g_autoptr(kh_intake) intake = kh_intake_open(path, "fuzz.csv", diagnostics, &error);
    g_assert_no_error(error);
    if (kh_intake_table(intake) == NULL)
        g_assert_cmpuint(kh_diagnostics_errors(diagnostics), >, 0);
    else
        fuzz_check_table(intake, diagnostics);
    g_assert_nonnull(kh_intake_digest(intake));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("fuzz", 0);
    g_assert_cmpint(write(file, data, size), ==, (ssize_t)size);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", file);
    read_file(path);
    close(file);
    return 0;
}
