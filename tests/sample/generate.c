/* kaohe-sample OUT_DIR: writes the sample of an invented county, 云溪县, for the third quarter of 2026.
 * The same bytes each time: every stream of numbers has a fixed seed and nothing asks the clock. */
#include "generate_finding.h"
#include "generate_item.h"
#include "generate_ledger.h"
#include "generate_metric.h"
#include "generate_unit.h"

#include <stdlib.h>

static const char folder_of_logs[] = "台账";

static GPtrArray *make_ledgers(void)
{
    GPtrArray *ledgers = g_ptr_array_new_with_free_func((GDestroyNotify)kh_sample_ledger_free);
    for (int i = 0; i < kh_sample_unit_count(); i++) {
        g_ptr_array_add(ledgers, kh_sample_ledger_new(kh_sample_unit_at(i)));
    }
    return ledgers;
}

static gboolean save_ledgers(const GPtrArray *ledgers, const char *dir, GError **error)
{
    g_autofree char *logs = g_build_filename(dir, folder_of_logs, NULL);
    if (g_mkdir_with_parents(logs, 0755) != 0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot make the folder “%s”", logs);
        return FALSE;
    }
    for (guint i = 0; i < ledgers->len; i++) {
        if (!kh_sample_ledger_save(g_ptr_array_index(ledgers, i), logs, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean save_all(const char *dir, GError **error)
{
    g_autoptr(GPtrArray) ledgers = make_ledgers();
    return save_ledgers(ledgers, dir, error) && kh_sample_unit_save(dir, error) &&
           kh_sample_item_save(dir, error) && kh_sample_duty_save(dir, error) &&
           kh_sample_finding_save(ledgers, dir, error) && kh_sample_metric_save(dir, error) &&
           kh_sample_adjustment_save(dir, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 2) {
        g_printerr("usage: kaohe-sample OUT_DIR\n");
        return 2;
    }
    if (!save_all(argv[1], &error)) {
        g_printerr("kaohe-sample: %s\n", error->message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
