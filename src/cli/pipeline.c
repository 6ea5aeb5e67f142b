#include "cli/pipeline.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "base/text.h"
#include "base/whole_file.h"
#include "cli/arguments.h"
#include "cli/clock.h"
#include "cli/office_files.h"
#include "cli/terminal.h"
#include "report/notice/notice.h"
#include "scoring/checks/checks.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

const char *kh_pipeline_store_path(const kh_options *options)
{
    return options->store == NULL ? "kaohe.db" : options->store;
}

const char *kh_pipeline_out(const kh_options *options)
{
    return options->out == NULL ? "reports" : options->out;
}

static void tell_waiting(const char *path)
{
    kh_terminal_note(
        _("kaohe: the store “%s” is in use by another run; waiting up to %d seconds for it to end"), path,
        (int)KH_STORE_PATIENCE);
}

bool kh_pipeline_make_folder(const char *folder, GError **error)
{
    if (kh_whole_folder_make(folder))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the folder “%s” cannot be made; choose another --out"),
                folder);
    return false;
}

kh_store *kh_pipeline_open_store(const kh_options *options, GError **error)
{
    return kh_store_open_telling(kh_pipeline_store_path(options), tell_waiting, error);
}

kh_store *kh_pipeline_find_store(const kh_options *options, GError **error)
{
    if (!kh_path_is_missing(kh_pipeline_store_path(options)))
        return kh_pipeline_open_store(options, error);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("there is no store “%s”; import something first, or name another file with --store"),
                kh_pipeline_store_path(options));
    return NULL;
}

kh_store *kh_pipeline_find_store_to_read(const kh_options *options, GError **error)
{
    g_autoptr(kh_store) store = kh_pipeline_find_store(options, error);
    return store != NULL && kh_store_begin_reading(store, error) ? g_steal_pointer(&store) : NULL;
}

/* No fault of the name that was given. */
static bool is_machine_fault(const GError *fault)
{
    static const int others[] = {G_FILE_ERROR_ACCES, G_FILE_ERROR_PERM,  G_FILE_ERROR_IO,
                                 G_FILE_ERROR_NOMEM, G_FILE_ERROR_MFILE, G_FILE_ERROR_NFILE};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        if (g_error_matches(fault, G_FILE_ERROR, others[i]))
            return true;
    }
    return false;
}

kh_scheme *kh_pipeline_read_scheme(const char *file, char **templates, kh_diagnostics *diagnostics,
                                   GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) fault = NULL;
    if (!g_file_get_contents(file, &text, &length, &fault)) {
        g_set_error(error, KH_ERROR, is_machine_fault(fault) ? KH_ERROR_MACHINE : KH_ERROR_USAGE,
                    _("the scheme “%s” cannot be read (%s); name a scoring scheme"), file, fault->message);
        return NULL;
    }
    g_autofree char *folder = kh_office_files_templates(file, error);
    if (folder == NULL)
        return NULL;
    g_auto(GStrv) notices = kh_notice_ids(folder);
    const kh_scheme_terms terms = {kh_checks, (const char *const *)notices};
    kh_scheme *scheme = kh_scheme_parse(file, text, length, &terms, diagnostics);
    if (scheme == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the scheme “%s” has errors; nothing is scored with it"), file);
        return NULL;
    }
    *templates = g_steal_pointer(&folder);
    return scheme;
}

bool kh_pipeline_read_period(const kh_options *options, kh_period *period, GError **error)
{
    if (options->period == NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--period is missing; name one like 2026Q3"));
    else if (!kh_period_parse(options->period, period))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” is no period; expected 2026Q3, 2026H1, 2026 or 2026-09"), options->period);
    else
        return true;
    return false;
}

static int find_named(const kh_result *result, const char *word)
{
    for (guint d = 0; d < result->n_departments; d++) {
        if (strcmp(result->standings[d].code, word) == 0 || strcmp(result->standings[d].name, word) == 0)
            return (int)d;
    }
    return -1;
}

static void fail_department(const kh_result *result, const char *word, GError **error)
{
    g_autofree const char **names = g_new0(const char *, (gsize)result->n_departments * 2 + 1);
    for (guint d = 0; d < result->n_departments; d++) {
        names[2 * d] = result->standings[d].code;
        names[2 * d + 1] = result->standings[d].name;
    }
    g_autofree char *meant = kh_text_meant(word, names);
    if (meant != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("department “%s” is not in the result of %s; nearest: %s"), word, result->period.name,
                    meant);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("department “%s” is not in the result of %s; write its code or its name"), word,
                    result->period.name);
}

bool kh_pipeline_find_department(kh_store *store, const kh_result *result, const char *word,
                                 guint *department, GError **error)
{
    const char *meant = kh_store_department_name(store, word);
    int found = find_named(result, word);
    if (found < 0)
        found = find_named(result, meant);
    if (found < 0) {
        fail_department(result, meant, error);
        return false;
    }
    *department = (guint)found;
    return true;
}

/* The version behind the `@`: a whole number from 1, without sign or spaces. */
static bool read_version(const char *digits, int *version)
{
    enum { LONGEST = 6 };
    gsize length = strspn(digits, "0123456789");
    if (length == 0 || length > LONGEST || digits[length] != '\0')
        return false;
    *version = (int)g_ascii_strtoll(digits, NULL, 10);
    return *version > 0;
}

bool kh_pipeline_read_choice(const char *word, kh_result_choice *choice, GError **error)
{
    const char *at = strchr(word, '@');
    g_autofree char *name = at == NULL ? g_strdup(word) : g_strndup(word, (gsize)(at - word));
    kh_result_choice read = {.version = 0};
    if (!kh_period_parse(name, &read.period) || (at != NULL && !read_version(at + 1, &read.version))) {
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("“%s” names no result; expected a period like 2026Q3, or a version of it like 2026Q3@1"), word);
        return false;
    }
    *choice = read;
    return true;
}

bool kh_pipeline_read_result(const kh_options *options, kh_result_choice *choice, GError **error)
{
    if (options->period != NULL)
        return kh_pipeline_read_choice(options->period, choice, error);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--period is missing; name one like 2026Q3"));
    return false;
}

bool kh_pipeline_read_as_of(const kh_options *options, const kh_period *period, kh_instant *as_of,
                            GError **error)
{
    *as_of = kh_date_end(period->last);
    if (options->as_of == NULL)
        return true;
    kh_moment moment;
    if (!kh_moment_parse(options->as_of, &moment)) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--as-of “%s” is not a date; write it like 2026-09-30"), options->as_of);
        return false;
    }
    *as_of = moment.timed ? moment.at : kh_date_end(kh_instant_date(moment.at));
    if (*as_of >= kh_date_start(period->first))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("--as-of “%s” lies before %s begins: nothing could be judged; name a later day"),
                options->as_of, period->name);
    return false;
}

void kh_pipeline_warn_if_running(const kh_period *period, kh_instant as_of)
{
    char last[KH_MOMENT_TEXT_SIZE];
    if (kh_clock_now() > MIN(as_of, kh_date_end(period->last)))
        return;
    kh_terminal_note(
        _("kaohe: warning: %s is not over yet: it is judged as if it were %s already; give --as-of for "
          "how things stand"),
        period->name, kh_date_format(MIN(kh_instant_date(as_of), period->last), last));
}

bool kh_pipeline_read_dated(const kh_options *options, kh_date *dated, GError **error)
{
    return options->dated == NULL || kh_arguments_read_day("--dated", options->dated, dated, error);
}

bool kh_job_prepare(kh_job *job, const kh_options *options, GError **error)
{
    job->diagnostics = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    job->assume_weekends = options->assume_weekends;
    job->partial = options->partial;
    if (options->rules == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--rules is missing; name a scoring scheme"));
        return false;
    }
    if (!kh_pipeline_read_period(options, &job->period, error) ||
        !kh_pipeline_read_as_of(options, &job->period, &job->as_of, error))
        return false;
    kh_date dated = 0;
    if (!kh_pipeline_read_dated(options, &dated, error))
        return false;
    job->scheme_file = g_strdup(options->rules);
    job->scheme = kh_pipeline_read_scheme(options->rules, &job->templates, job->diagnostics, error);
    if (job->scheme == NULL)
        return false;
    job->applied = kh_scheme_for(job->scheme, job->period.kind);
    job->calendar = kh_office_files_calendar(job->diagnostics, error);
    return job->calendar != NULL;
}

void kh_job_clear(kh_job *job)
{
    kh_diagnostics_free(job->diagnostics);
    kh_scheme_free(job->scheme);
    kh_calendar_free(job->calendar);
    g_free(job->scheme_file);
    g_free(job->templates);
}
