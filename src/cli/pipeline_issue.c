/* Issuing a kept result: it is frozen, and its notices draw their numbers. */
#include "base/error.h"
#include "base/message.h"
#include "cli/faults.h"
#include "cli/pipeline_result.h"
#include "cli/terminal.h"
#include "report/notice/notice.h"
#include "report/notice/values.h"
#include "store/notices.h"

/* The problems of a notice on their way into the store. */
typedef struct item_keeper {
    kh_store *store;
    int64_t notice;
} item_keeper;

static bool keep_item(const kh_notice_item *item, void *data, GError **error)
{
    const item_keeper *keeper = data;
    return kh_store_put_notice_item(keeper->store, keeper->notice, item, error);
}

/* Numbers one notice of the plan, and keeps what it asks for. */
static bool draw_notice(const kh_result_job *job, const kh_report *report, const kh_notice_entry *entry,
                        char **number, GError **error)
{
    const kh_standing *standings = report->result->standings;
    kh_notice notice = {
        .kind = g_strdup(entry->kind),
        .action = g_strdup(entry->action),
        .department = g_strdup(entry->department < 0 ? "" : standings[entry->department].code),
        .series = g_strdup(entry->series),
        .dated = report->dated,
        .has_deadline = entry->has_deadline,
        .rectify_by = entry->rectify_by,
    };
    int64_t least = g_str_equal(entry->series, kh_notice_series(report)) ? job->options->first_number : 1;
    bool drawn = kh_store_draw_notice(job->store, job->scoring, least, &notice, error);
    item_keeper keeper = {job->store, notice.id};
    if (drawn && *number == NULL)
        *number = kh_notice_number(&notice);
    kh_notice_clear(&notice);
    return drawn && kh_notice_list_items(report, entry, keep_item, &keeper, error);
}

/* What was numbered, to be told when it is safe. */
typedef struct numbering {
    guint notices;
    char *first;
} numbering;

static bool draw_notices(const kh_result_job *job, const kh_report *report, numbering *drawn, GError **error)
{
    g_autoptr(GArray) plan = kh_notice_plan(report);
    for (guint i = 0; i < plan->len; i++)
        if (!draw_notice(job, report, &g_array_index(plan, kh_notice_entry, i), &drawn->first, error))
            return false;
    drawn->notices = plan->len;
    return true;
}

/* Freezes the result and numbers its notices, in the transaction that runs. */
static bool freeze(const kh_result_job *job, const kh_report *report, numbering *drawn, GError **error)
{
    const kh_result *result = report->result;
    int version = 0;
    g_autofree char *reason = kh_notice_void_reason(report);
    return kh_store_issue(job->store, &result->period, report->dated, &version, error) &&
           kh_store_void_notices(job->store, &result->period, job->scoring, reason, error) &&
           draw_notices(job, report, drawn, error);
}

/* A notice that cannot be written would have a number all the same: its template is checked before. */
static bool check_templates(const kh_report *report, GError **error)
{
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    if (kh_notice_check(report->templates, report->scheme, faults))
        return true;
    kh_faults_put(faults);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("a notice template has a fault; nothing is issued"));
    return false;
}

static void tell_issue(const kh_report *report, const numbering *drawn)
{
    char date[KH_MOMENT_TEXT_SIZE];
    const kh_result *result = report->result;
    kh_terminal_line(_("%s version %d is issued, dated %s; it is frozen from now on"), result->period.name,
                     result->version, kh_date_format(report->dated, date));
    if (result->replaces != 0)
        kh_terminal_line(_("it replaces version %d, whose notices are void now"), result->replaces);
    kh_terminal_line(ngettext("%u notice is numbered: %s",
                              "%u notices are numbered, from %s on; kaohe notices lists them",
                              drawn->notices),
                     drawn->notices, drawn->first);
}

/* What is issued is what was looked at: nothing is scored in between. */
static bool issue_result(kh_result_job *job, const kh_report *report, GError **error)
{
    numbering drawn = {0};
    bool issued = check_templates(report, error) && freeze(job, report, &drawn, error) &&
                  kh_store_commit(job->store, error);
    if (issued)
        tell_issue(report, &drawn);
    g_free(drawn.first);
    return issued;
}

bool kh_pipeline_issue(kh_store *store, const kh_options *options, GError **error)
{
    kh_result_choice choice = {.version = 0};
    kh_result_job job = {.store = store, .options = options, .run = issue_result, .issues = true};
    if (!kh_pipeline_read_period(options, &choice.period, error) || !kh_store_begin(store, error))
        return false;
    if (!kh_result_job_run(&job, &choice, error)) {
        kh_store_rollback(store);
        return false;
    }
    kh_pipeline_warn_if_running(&choice.period, kh_date_end(choice.period.last));
    const kh_result_job reporting = {.store = store, .options = options, .unranked = true};
    return kh_pipeline_report_choice(&reporting, &choice, error);
}
