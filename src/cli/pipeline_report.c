/* Writing the reports of a kept result. */
#include "base/error.h"
#include "base/message.h"
#include "cli/faults.h"
#include "cli/office_files.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "report/notice.h"
#include "report/report.h"
#include "store/draws.h"
#include "store/rectifications.h"

#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

bool kh_pipeline_find_date(const kh_options *options, const kh_calendar *calendar, kh_instant as_of,
                           kh_date *dated, GError **error)
{
    *dated = kh_calendar_workday_after(calendar, kh_instant_date(as_of), 1);
    return kh_pipeline_read_dated(options, dated, error);
}

static char *make_folder(const kh_options *options, const kh_period *period, GError **error)
{
    g_autofree char *folder = g_build_filename(kh_pipeline_out(options), period->name, NULL);
    return kh_pipeline_make_folder(folder, error) ? g_steal_pointer(&folder) : NULL;
}

/* A workbook is assembled from hundreds of small files, which a disk takes longer to make than the program to
 * fill. NULL where the user named a place for temporary files or memory is short. */
static const char *scratch_folder(void)
{
    enum { LEAST_MEGABYTES = 512 };
    static const char folder[] = "/dev/shm";
    struct statvfs status;
    if (g_getenv("TMPDIR") != NULL || access(folder, W_OK | X_OK) != 0 || statvfs(folder, &status) != 0)
        return NULL;
    return (uint64_t)status.f_bavail * status.f_frsize >= (uint64_t)LEAST_MEGABYTES << 20 ? folder : NULL;
}

static bool write_reports(const kh_report *report, GError **error)
{
    guint notices = 0, parts = 0;
    int year = kh_notice_uncovered_year(report);
    if (year != 0)
        kh_terminal_note(
            _("kaohe: warning: the calendar has no day off in %d: dates of notices there are counted "
              "Monday to Friday, rectification limits stand in words; import that year's 节假日 "
              "table, or give --dated"),
            year);
    if (!kh_report_write_scores(report, error) || !kh_report_write_deductions(report, error) ||
        !kh_report_write_workbook(report, &parts, error) || !kh_report_write_page(report, error) ||
        !kh_report_write_notices(report, &notices, error))
        return false;
    static const char *const files[] = {"考核结果.xlsx", "公布.html", "scores.csv", "deductions.csv"};
    kh_terminal_ranking(report->scheme, report->result);
    kh_terminal_put("\n");
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        kh_terminal_line("%s/%s", report->folder, files[i]);
    if (parts > 0)
        kh_terminal_line(
            ngettext("%s/考核结果-*.xlsx: %u workbook", "%s/考核结果-*.xlsx: %u workbooks", parts),
            report->folder, parts);
    kh_terminal_line(ngettext("%s/通报/: %u notice", "%s/通报/: %u notices", notices), report->folder,
                     notices);
    return true;
}

/* What a report is made from. */
typedef struct kh_report_job {
    kh_store *store;
    const kh_options *options;
    const kh_stored_result *stored;
    const kh_scheme *scheme;
    const char *templates;
} kh_report_job;

static bool report_stored(const kh_report_job *job, GError **error)
{
    const kh_stored_result *stored = job->stored;
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_calendar) calendar = kh_office_files_calendar(diagnostics, error);
    if (calendar == NULL || !kh_store_lay_calendar(job->store, calendar, error))
        return false;
    if (job->options->assume_weekends || stored->result->assumed_weekends)
        kh_calendar_assume_weekends(calendar);
    kh_date dated = 0;
    if (!kh_pipeline_find_date(job->options, calendar, stored->result->as_of, &dated, error))
        return false;
    if (stored->result->issued && job->options->dated == NULL)
        dated = stored->result->issued_on;
    g_autofree char *folder = make_folder(job->options, &stored->result->period, error);
    if (folder == NULL)
        return false;
    g_autoptr(GPtrArray) past = kh_store_past(job->store, &stored->result->period, error);
    const kh_office *office = kh_store_office(job->store, error);
    if (past == NULL || office == NULL)
        return false;
    const kh_sample_limits limits = {stored->result->as_of, stored->result->last_import};
    kh_sample sample;
    if (!kh_store_sample(job->store, stored->result->period.name, &limits, &sample, error))
        return false;
    kh_ledger_keeper keeper = {job->store, stored->id};
    kh_report report = {
        .scheme = job->scheme,
        .result = stored->result,
        .ledger = kh_store_ledger(&keeper),
        .office = office,
        .office_name = job->options->office,
        .findings = kh_store_findings(job->store),
        .sample = sample,
        .notice_findings = kh_store_notice_findings(job->store),
        .inputs = (const kh_input *)(gpointer)stored->inputs->data,
        .n_inputs = stored->inputs->len,
        .past = (const kh_past *const *)past->pdata,
        .n_past = past->len,
        .dated = dated,
        .calendar = calendar,
        .scheme_file = stored->scheme_file,
        .scheme_digest = stored->scheme_digest,
        .program = "kaohe " KAOHE_VERSION,
        .folder = folder,
        .templates = job->templates,
        .scratch = scratch_folder(),
    };
    return write_reports(&report, error);
}

/* True where the numbers in the result are places of the scheme. */
static bool fits(const kh_result *result, const kh_scheme *scheme)
{
    bool fitting =
        result->n_departments == 0 || (result->n_dimensions == scheme->n_dimensions &&
                                       result->n_indicators == scheme->n_indicators - scheme->n_vetoes);
    for (guint d = 0; d < result->n_departments; d++)
        fitting &= result->standings[d].grade < scheme->n_grades;
    for (guint a = 0; a < result->n_actions; a++)
        fitting &= result->actions[a].consequence < scheme->n_consequences;
    return fitting;
}

kh_scheme *kh_pipeline_stored_scheme(const kh_stored_result *stored, char **templates, GError **error)
{
    if (!g_file_test(stored->scheme_file, G_FILE_TEST_EXISTS))
        kh_terminal_note(
            _("kaohe: warning: the scheme “%s” is not found from this folder: notices use the shipped "
              "templates; run the command where it was scored"),
            stored->scheme_file);
    g_autofree char *folder = kh_office_files_templates(stored->scheme_file, error);
    if (folder == NULL)
        return NULL;
    g_auto(GStrv) notices = kh_notice_ids(folder);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    kh_scheme *scheme = kh_scheme_parse(stored->scheme_file, stored->scheme_text, strlen(stored->scheme_text),
                                        (const char *const *)notices, diagnostics);
    if (scheme == NULL) {
        kh_faults_put(diagnostics);
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the scheme that %s was scored with cannot be used any more"),
                    stored->result->period.name);
        return NULL;
    }
    if (!fits(stored->result, kh_scheme_for(scheme, stored->result->period.kind))) {
        kh_scheme_free(scheme);
        g_set_error(
            error, KH_ERROR, KH_ERROR_MACHINE,
            _("the result of %s is not one of the scheme it is kept with; the store has been changed by "
              "hand: restore it from a copy"),
            stored->result->period.name);
        return NULL;
    }
    *templates = g_steal_pointer(&folder);
    return scheme;
}

static bool report_choice(kh_store *store, const kh_options *options, const kh_result_choice *choice,
                          GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, choice, error);
    if (stored == NULL)
        return false;
    g_autofree char *templates = NULL;
    g_autoptr(kh_scheme) scheme = kh_pipeline_stored_scheme(stored, &templates, error);
    if (scheme == NULL)
        return false;
    kh_report_job job = {store, options, stored, kh_scheme_for(scheme, choice->period.kind), templates};
    return report_stored(&job, error);
}

bool kh_pipeline_report(kh_store *store, const kh_options *options, GError **error)
{
    kh_result_choice choice;
    if (!kh_pipeline_read_result(options, &choice, error) || !kh_store_begin_reading(store, error))
        return false;
    bool reported = report_choice(store, options, &choice, error);
    kh_store_end_reading(store);
    return reported;
}
