#include "cli/stored_report.h"

#include "base/error.h"
#include "base/message.h"
#include "cli/choices.h"
#include "cli/office_files.h"
#include "cli/places.h"
#include "cli/scheme_file.h"
#include "store/draws.h"
#include "store/known.h"
#include "store/notices.h"
#include "store/status.h"

#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

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

/* A search for the issued version that a draft is to replace. */
typedef struct replaced_search {
    const kh_result *draft;
    kh_date issued_on;
} replaced_search;

static void note_replaced(const kh_scored_version *scored, void *data)
{
    replaced_search *search = data;
    if (scored->issued && scored->version == search->draft->replaces &&
        strcmp(scored->assessment, search->draft->assessment) == 0 &&
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

static bool refuse_early(const kh_reporting *reporting, const kh_result *result, kh_date judged,
                         kh_date least, GError **error)
{
    char date[KH_MOMENT_TEXT_SIZE];
    kh_date_format(least, date);
    if (least == judged)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--dated “%s” lies before %s, up to which the period is judged; name a later day"),
                    reporting->options->dated, date);
    else
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("--dated “%s” lies before %s, the date of the issued version %d, which this one replaces; "
              "name that day or a later one"),
            reporting->options->dated, date, result->replaces);
    return false;
}

/* The date of the notices: --dated, else the first working day after the as-of, but none before that of the
 * issued version which they replace. What is issued bears the date of its issue. */
static bool find_date(const kh_reporting *reporting, const kh_calendar *calendar, const kh_result *result,
                      kh_date *dated, GError **error)
{
    char date[KH_MOMENT_TEXT_SIZE];
    kh_date judged = MIN(kh_instant_date(result->as_of), result->period.last);
    kh_date least = judged;
    if (!find_least(reporting->store, result, judged, &least, error))
        return false;
    *dated = MAX(kh_calendar_workday_after(calendar, kh_instant_date(result->as_of), 1), least);
    if (!kh_choices_read_dated(reporting->options, dated, error))
        return false;
    if (*dated < least)
        return refuse_early(reporting, result, judged, least, error);
    if (!result->issued || reporting->issues)
        return true;
    if (reporting->options->dated != NULL && *dated != result->issued_on) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("%s is issued, dated %s: its notices bear no other date; leave out --dated"),
                    result->period.name, kh_date_format(result->issued_on, date));
        return false;
    }
    *dated = result->issued_on;
    return true;
}

/* What has just scored the result has the same scheme and the same folder of templates. */
static bool is_scheme_of(const kh_job *scored, const kh_stored_result *stored)
{
    return scored != NULL && strcmp(scored->scheme_file, stored->scheme_file) == 0 &&
           strcmp(scored->scheme->text, stored->scheme_text) == 0;
}

static bool read_scheme(kh_stored_report *opened, GError **error)
{
    const kh_stored_result *stored = opened->stored;
    const kh_job *scored = opened->reporting->scored;
    const kh_scheme *scheme = NULL;
    if (is_scheme_of(scored, stored)) {
        scheme = kh_scheme_file_check(scored->scheme, stored, error) ? scored->scheme : NULL;
        opened->templates = g_strdup(scored->templates);
    } else {
        scheme = opened->restored = kh_scheme_file_restore(stored, &opened->templates, error);
    }
    if (scheme == NULL)
        return false;
    opened->report.scheme = kh_scheme_for(scheme, stored->result->period.kind);
    opened->report.templates = opened->templates;
    return true;
}

static bool read_calendar(kh_stored_report *opened, GError **error)
{
    const kh_reporting *reporting = opened->reporting;
    const kh_result *result = opened->stored->result;
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    opened->calendar = kh_office_files_calendar(diagnostics, error);
    /* What is not issued yet is dated, and sets deadlines, by the days off that are known today. */
    const kh_known *known = result->issued ? &result->known : NULL;
    if (opened->calendar == NULL ||
        !kh_store_lay_calendar_of(reporting->store, known, opened->calendar, error))
        return false;
    if (reporting->options->assume_weekends || result->assume_weekends)
        kh_calendar_assume_weekends(opened->calendar);
    opened->report.calendar = opened->calendar;
    return find_date(reporting, opened->calendar, result, &opened->report.dated, error);
}

static bool make_folder(kh_stored_report *opened, GError **error)
{
    const char *out = kh_places_out(opened->reporting->options);
    const kh_result *result = opened->stored->result;
    opened->folder = g_build_filename(out, result->assessment, result->period.name, NULL);
    opened->report.folder = opened->folder;
    return kh_places_make_folder(opened->folder, error);
}

/* What the store has beside the result. */
static bool read_store(kh_stored_report *opened, GError **error)
{
    kh_store *store = opened->reporting->store;
    kh_report *report = &opened->report;
    const kh_result *result = opened->stored->result;
    const kh_sample_limits limits = {result->as_of, result->as_of_given, result->known.cutoff};
    opened->past = kh_store_past(store, result->assessment, &result->period, error);
    opened->notices = opened->past == NULL ? NULL : kh_store_get_notices(store, opened->stored->id, error);
    if (opened->notices == NULL || !make_folder(opened, error) ||
        !kh_store_sample(store, result->period.name, &limits, &report->sample, error))
        return false;
    opened->keeper = (kh_ledger_keeper){store, opened->stored->id};
    report->ledger = kh_store_ledger(&opened->keeper);
    report->office = kh_store_office(store, MIN(kh_instant_date(result->as_of), result->period.last), error);
    report->today = kh_store_office_of(store, NULL, KH_FOR_EVER, error);
    report->findings = kh_store_findings(store);
    opened->notice_keeper = (kh_notice_keeper){store, result->assessment};
    report->notice_findings = kh_store_notice_findings(&opened->notice_keeper);
    report->past = (const kh_past *const *)opened->past->pdata;
    report->n_past = opened->past->len;
    report->notices = (const kh_notice *)(gpointer)opened->notices->data;
    report->n_notices = opened->notices->len;
    return report->office != NULL && report->today != NULL;
}

static void fill_in(kh_report *report, const kh_stored_result *stored, const kh_options *options)
{
    report->result = stored->result;
    report->office_name = options->office;
    report->inputs = (const kh_input *)(gpointer)stored->inputs->data;
    report->n_inputs = stored->inputs->len;
    report->scheme_file = stored->scheme_file;
    report->scheme_digest = stored->scheme_digest;
    report->program = "kaohe " KAOHE_VERSION;
    report->scratch = scratch_folder();
    report->with_texts = g_strcmp0(options->format, "text") == 0;
}

kh_stored_report *kh_stored_report_open(const kh_reporting *reporting, const kh_result_choice *choice,
                                        GError **error)
{
    g_autoptr(kh_stored_report) opened = g_new0(kh_stored_report, 1);
    opened->reporting = reporting;
    opened->stored = kh_store_get_version(reporting->store, choice, error);
    if (opened->stored == NULL)
        return NULL;
    fill_in(&opened->report, opened->stored, reporting->options);
    kh_store_look(reporting->store, &opened->stored->result->known);
    if (!read_scheme(opened, error) || !read_calendar(opened, error) || !read_store(opened, error))
        return NULL;
    return g_steal_pointer(&opened);
}

void kh_stored_report_free(kh_stored_report *opened)
{
    if (opened == NULL)
        return;
    kh_store_look(opened->reporting->store, NULL);
    kh_stored_result_free(opened->stored);
    kh_scheme_free(opened->restored);
    g_free(opened->templates);
    kh_calendar_free(opened->calendar);
    g_clear_pointer(&opened->past, g_ptr_array_unref);
    g_clear_pointer(&opened->notices, g_array_unref);
    g_free(opened->folder);
    g_free(opened);
}
