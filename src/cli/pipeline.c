#include "cli/pipeline.h"

#include "base/error.h"
#include "base/message.h"
#include "cli/choices.h"
#include "cli/clock.h"
#include "cli/office_files.h"
#include "cli/options.h"
#include "cli/scheme_file.h"
#include "cli/terminal.h"

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

static bool read_scheme(kh_job *job, GError **error)
{
    const char *rules = job->options.rules;
    if (rules == NULL)
        return true;
    job->rules_typed = !kh_options_is_setting(&job->options, KH_OPTION_RULES);
    job->scheme_file = g_strdup(rules);
    job->scheme = kh_scheme_file_read(rules, &job->templates, job->diagnostics, error);
    if (job->scheme == NULL)
        return false;
    job->applied = kh_scheme_for(job->scheme, job->period.kind);
    job->id = g_strdup(job->scheme->id);
    job->was = job->scheme->has_was ? g_strdup(job->scheme->was) : NULL;
    return true;
}

bool kh_job_prepare(kh_job *job, const kh_options *options, GError **error)
{
    job->diagnostics = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    job->assume_weekends = options->assume_weekends;
    job->partial = options->partial;
    job->options = *options;
    kh_as_of as_of;
    if (!kh_choices_read_period(options, &job->period, error) ||
        !kh_choices_read_as_of(options, &job->period, &as_of, error))
        return false;
    job->as_of = as_of.at;
    job->as_of_given = as_of.given;
    job->as_of_typed = as_of.typed;
    kh_date dated = 0;
    if (!kh_choices_read_dated(options, &dated, error) ||
        !kh_reopening_read(options, &job->reopening, error) || !read_scheme(job, error))
        return false;
    job->calendar = kh_office_files_calendar(job->diagnostics, error);
    return job->calendar != NULL;
}

void kh_job_clear(kh_job *job)
{
    kh_diagnostics_free(job->diagnostics);
    kh_scheme_free(job->scheme);
    kh_calendar_free(job->calendar);
    g_free(job->scheme_file);
    g_free(job->id);
    g_free(job->was);
    g_free(job->assessment);
    g_free(job->templates);
}
