/* Writing the reports of a kept result. */
#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "cli/faults.h"
#include "cli/office_files.h"
#include "cli/pipeline_result.h"
#include "cli/terminal.h"
#include "report/notice/notice.h"
#include "report/shared/report.h"
#include "scoring/checks/checks.h"
#include "store/draws.h"
#include "store/notices.h"
#include "store/rectifications.h"
#include "store/status.h"

#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

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

static void warn_of_calendar(const kh_report *report)
{
    int year = kh_notice_uncovered_year(report);
    if (year == 0)
        return;
    kh_terminal_note(
        _("kaohe: warning: the calendar has no day off in %d: dates of notices there are counted "
          "Monday to Friday, rectification limits stand in words; import that year's 节假日 "
          "table, or give --dated"),
        year);
}

/* The next report writes a document anew, whatever was filled in. */
static void list_unfilled(const kh_notices_written *written)
{
    if (written->n_unfilled > KH_NOTICES_UNFILLED_NAMED)
        kh_terminal_line(
            _("to be filled in by hand where ____ stands, in copies kept elsewhere, since the next "
              "report writes them anew: %s and %u more"),
            written->unfilled, written->n_unfilled - KH_NOTICES_UNFILLED_NAMED);
    else if (written->n_unfilled > 0)
        kh_terminal_line(
            _("to be filled in by hand where ____ stands, in copies kept elsewhere, since the next "
              "report writes them anew: %s"),
            written->unfilled);
}

static void list_files(const kh_report *report, guint parts, const kh_notices_written *written)
{
    static const char *const files[] = {"考核结果.xlsx", "公布.html", "scores.csv", "deductions.csv"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        kh_terminal_line("%s/%s", report->folder, files[i]);
    if (parts > 0)
        kh_terminal_line(
            ngettext("%s/考核结果-*.xlsx: %u workbook", "%s/考核结果-*.xlsx: %u workbooks", parts),
            report->folder, parts);
    kh_terminal_line(ngettext("%s/通报/: %u notice", "%s/通报/: %u notices", written->notices),
                     report->folder, written->notices);
    list_unfilled(written);
    if (written->sheets > 0)
        kh_terminal_line(ngettext("%s/成绩单/: %u sheet", "%s/成绩单/: %u sheets", written->sheets),
                         report->folder, written->sheets);
}

/* The reports of a draft stand where those of the issued version stood. */
static void tell_draft(const kh_result *result)
{
    if (result->issued || result->replaces == 0)
        return;
    kh_terminal_line(_("these are the reports of the draft; kaohe report --period %s@%d writes those of the "
                       "issued version "
                       "in their place"),
                     result->period.name, result->replaces);
}

/* A template with a fault stops nothing else; the exit status says that there was one. */
static bool write_reports(kh_result_job *job, const kh_report *report, GError **error)
{
    guint parts = 0;
    kh_notices_written written = {0};
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    warn_of_calendar(report);
    if (!kh_report_write_scores(report, error) || !kh_report_write_deductions(report, error) ||
        !kh_report_write_workbook(report, &parts, error) || !kh_report_write_page(report, error) ||
        !kh_report_write_notices(report, faults, &written, error))
        return false;
    if (!job->unranked) {
        kh_terminal_ranking(report->scheme, report->result);
        kh_terminal_put("\n");
    }
    list_files(report, parts, &written);
    tell_draft(report->result);
    g_free(written.unfilled);
    if (written.failed == 0)
        return true;
    kh_faults_put(faults);
    g_set_error(
        error, KH_ERROR, KH_ERROR_USAGE,
        ngettext("%u document was not written, all else was: mend the template and run kaohe report",
                 "%u documents were not written, all else was: mend the template and run kaohe report",
                 written.failed),
        written.failed);
    return false;
}

/* A search for the issued version that a draft is to replace. */
typedef struct replaced_search {
    const kh_result *draft;
    kh_date issued_on;
} replaced_search;

static void note_replaced(const kh_scored_version *scored, void *data)
{
    replaced_search *search = data;
    if (scored->issued && scored->version == search->draft->replaces &&
        strcmp(scored->period, search->draft->period.name) == 0)
        search->issued_on = scored->issued_on;
}

/* The least date that a result can bear: that of the issued version which it is to replace, else `otherwise`.
 */
static bool find_least(kh_store *store, const kh_result *result, kh_date otherwise, kh_date *least,
                       GError **error)
{
    replaced_search search = {result, otherwise};
    bool is_draft = !result->issued && result->replaces != 0;
    if (is_draft && !kh_store_each_scored(store, note_replaced, &search, error))
        return false;
    *least = MAX(search.issued_on, otherwise);
    return true;
}

static bool refuse_early(const kh_result_job *job, const kh_result *result, kh_date judged, kh_date least,
                         GError **error)
{
    char date[KH_MOMENT_TEXT_SIZE];
    kh_date_format(least, date);
    if (least == judged)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--dated “%s” lies before %s, up to which the period is judged; name a later day"),
                    job->options->dated, date);
    else
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("--dated “%s” lies before %s, the date of the issued version %d, which this one replaces; "
              "name that day or a later one"),
            job->options->dated, date, result->replaces);
    return false;
}

/* The date of the notices: --dated, else the first working day after the as-of, but none before that of the
 * issued version which they replace. What is issued bears the date of its issue. */
static bool find_date(const kh_result_job *job, const kh_calendar *calendar, const kh_result *result,
                      kh_date *dated, GError **error)
{
    char date[KH_MOMENT_TEXT_SIZE];
    kh_date judged = MIN(kh_instant_date(result->as_of), result->period.last);
    kh_date least = judged;
    if (!find_least(job->store, result, judged, &least, error))
        return false;
    *dated = MAX(kh_calendar_workday_after(calendar, kh_instant_date(result->as_of), 1), least);
    if (!kh_pipeline_read_dated(job->options, dated, error))
        return false;
    if (*dated < least)
        return refuse_early(job, result, judged, least, error);
    if (!result->issued || job->issues)
        return true;
    if (job->options->dated != NULL && *dated != result->issued_on) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("%s is issued, dated %s: its notices bear no other date; leave out --dated"),
                    result->period.name, kh_date_format(result->issued_on, date));
        return false;
    }
    *dated = result->issued_on;
    return true;
}

/* Fills in what the store has for the report, and runs the job with it. */
static bool run_with_store(kh_result_job *job, kh_report *report, const kh_stored_result *stored,
                           GError **error)
{
    g_autoptr(GPtrArray) past = kh_store_past(job->store, &stored->result->period, error);
    g_autoptr(GArray) notices = kh_store_get_notices(job->store, stored->id, error);
    g_autofree char *folder = make_folder(job->options, &stored->result->period, error);
    if (past == NULL || notices == NULL || folder == NULL)
        return false;
    const kh_sample_limits limits = {stored->result->as_of, stored->result->last_import};
    if (!kh_store_sample(job->store, stored->result->period.name, &limits, &report->sample, error))
        return false;
    kh_ledger_keeper keeper = {job->store, stored->id};
    report->ledger = kh_store_ledger(&keeper);
    report->office = kh_store_office(job->store, error);
    report->findings = kh_store_findings(job->store);
    report->notice_findings = kh_store_notice_findings(job->store);
    report->past = (const kh_past *const *)past->pdata;
    report->n_past = past->len;
    report->notices = (const kh_notice *)(gpointer)notices->data;
    report->n_notices = notices->len;
    report->folder = folder;
    return report->office != NULL && job->run(job, report, error);
}

static bool run_with_scheme(kh_result_job *job, const kh_stored_result *stored, kh_report *report,
                            GError **error)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_calendar) calendar = kh_office_files_calendar(diagnostics, error);
    if (calendar == NULL || !kh_store_lay_calendar(job->store, calendar, error))
        return false;
    if (job->options->assume_weekends || stored->result->assumed_weekends)
        kh_calendar_assume_weekends(calendar);
    report->calendar = calendar;
    return find_date(job, calendar, stored->result, &report->dated, error) &&
           run_with_store(job, report, stored, error);
}

bool kh_result_job_run(kh_result_job *job, const kh_result_choice *choice, GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_version(job->store, choice, error);
    if (stored == NULL)
        return false;
    job->scoring = stored->id;
    g_autofree char *templates = NULL;
    g_autoptr(kh_scheme) scheme = kh_pipeline_stored_scheme(stored, &templates, error);
    if (scheme == NULL)
        return false;
    kh_report report = {
        .scheme = kh_scheme_for(scheme, choice->period.kind),
        .result = stored->result,
        .office_name = job->options->office,
        .inputs = (const kh_input *)(gpointer)stored->inputs->data,
        .n_inputs = stored->inputs->len,
        .scheme_file = stored->scheme_file,
        .scheme_digest = stored->scheme_digest,
        .program = "kaohe " KAOHE_VERSION,
        .templates = templates,
        .scratch = scratch_folder(),
        .with_texts = g_strcmp0(job->options->format, "text") == 0,
    };
    return run_with_scheme(job, stored, &report, error);
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
    if (kh_path_is_missing(stored->scheme_file))
        kh_terminal_note(
            _("kaohe: warning: the scheme “%s” is not found from this folder: notices use the shipped "
              "templates; run the command where it was scored"),
            stored->scheme_file);
    g_autofree char *folder = kh_office_files_templates(stored->scheme_file, error);
    if (folder == NULL)
        return NULL;
    g_auto(GStrv) notices = kh_notice_ids(folder);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    const kh_scheme_terms terms = {kh_checks, (const char *const *)notices};
    kh_scheme *scheme = kh_scheme_parse(stored->scheme_file, stored->scheme_text, strlen(stored->scheme_text),
                                        &terms, diagnostics);
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

bool kh_pipeline_check_format(const kh_options *options, GError **error)
{
    const char *format = options->format;
    if (format == NULL || strcmp(format, "docx") == 0 || strcmp(format, "text") == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--format “%s” is unknown; expected docx or text"),
                format);
    return false;
}

bool kh_pipeline_report_choice(const kh_result_job *wanted, const kh_result_choice *choice, GError **error)
{
    kh_result_job job = *wanted;
    job.run = write_reports;
    if (!kh_store_begin_reading(job.store, error))
        return false;
    bool reported = kh_result_job_run(&job, choice, error);
    kh_store_end_reading(job.store);
    return reported;
}

bool kh_pipeline_report(kh_store *store, const kh_options *options, GError **error)
{
    kh_result_choice choice;
    const kh_result_job job = {.store = store, .options = options};
    return kh_pipeline_read_result(options, &choice, error) &&
           kh_pipeline_report_choice(&job, &choice, error);
}
