/* Issuing a kept result: it is frozen, and its notices draw their numbers. */
#include "base/error.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/faults.h"
#include "cli/office_names.h"
#include "cli/pipeline_report.h"
#include "cli/replacing.h"
#include "cli/terminal.h"
#include "report/notice/notice.h"
#include "report/notice/templates.h"
#include "report/notice/wording.h"
#include "store/late_rows.h"
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
static bool draw_notice(const kh_stored_report *opened, const kh_notice_entry *entry, char **number,
                        GError **error)
{
    const kh_report *report = &opened->report;
    kh_store *store = opened->reporting->store;
    int64_t first = opened->reporting->options->first_number;
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
    int64_t least = g_str_equal(entry->series, kh_notice_series(report)) ? first : 1;
    bool drawn = kh_store_draw_notice(store, opened->stored->id, least, &notice, error);
    item_keeper keeper = {store, notice.id};
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

static bool draw_notices(const kh_stored_report *opened, numbering *drawn, GError **error)
{
    g_autoptr(GArray) plan = kh_notice_plan(&opened->report);
    for (guint i = 0; i < plan->len; i++)
        if (!draw_notice(opened, &g_array_index(plan, kh_notice_entry, i), &drawn->first, error))
            return false;
    drawn->notices = plan->len;
    return true;
}

/* Freezes the result and numbers its notices, in the transaction that runs. */
static bool freeze(const kh_stored_report *opened, numbering *drawn, GError **error)
{
    kh_store *store = opened->reporting->store;
    const kh_report *report = &opened->report;
    const kh_result *result = report->result;
    const kh_result_choice choice = {result->assessment, result->period, 0};
    int version = 0;
    g_autofree char *reason = kh_notice_void_reason(report);
    return kh_store_issue(store, &choice, report->dated, &version, error) &&
           kh_store_void_notices(store, opened->stored->id, reason, error) &&
           draw_notices(opened, drawn, error);
}

/* A notice that cannot be written would have a number all the same: its template is checked before. */
static bool check_templates(const kh_report *report, GError **error)
{
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    if (kh_notice_templates_check(report->templates, report->scheme, faults))
        return true;
    kh_faults_put(faults);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("a notice template has a fault; nothing is issued"));
    return false;
}

static void tell_issue(const kh_report *report, const numbering *drawn)
{
    char date[KH_MOMENT_TEXT_SIZE];
    const kh_result *result = report->result;
    kh_office_names_warn(report->scheme, report->office_name);
    g_autofree char *label = kh_assessments_label(result->assessment, result->period.name);
    kh_terminal_line(_("%s version %d is issued, dated %s; it is frozen from now on"), label, result->version,
                     kh_date_format(report->dated, date));
    if (result->replaces != 0)
        kh_terminal_line(_("it replaces version %d, whose notices are void now"), result->replaces);
    kh_terminal_line(ngettext("%u notice is numbered: %s",
                              "%u notices are numbered, from %s on; kaohe notices lists them",
                              drawn->notices),
                     drawn->notices, drawn->first);
}

/* Warns of a result that another scheme's is issued in the place of. */
static bool warn_of_replaced(const kh_stored_report *opened, GError **error)
{
    const kh_report *report = &opened->report;
    const kh_result *result = report->result;
    const kh_result_choice replaced = {result->assessment, result->period, result->replaces};
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    const kh_replacing by = {report->scheme, report->scheme_file, diagnostics};
    if (result->issued || result->replaces == 0)
        return true;
    bool checked = kh_replacing_check(opened->reporting->store, &replaced, &by, error);
    kh_faults_put(diagnostics);
    return checked;
}

/* Evidence of the period that came after it was scored. */
typedef struct newcomers {
    const kh_period *period;
    guint rows[KH_TABLE_COUNT];
    char *first; /* `台账.csv:7`; NULL: there are none */
} newcomers;

static void newcomers_clear(newcomers *came)
{
    g_free(came->first);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(newcomers, newcomers_clear)

static void note_newcomer(const kh_late_row *row, void *data)
{
    newcomers *came = data;
    if (!kh_late_row_is_of(row, came->period))
        return;
    came->rows[row->table]++;
    if (came->first == NULL)
        came->first = g_strdup_printf("%s:%u", row->file, row->line);
}

/* `公开台账 3, 指标数据 1`. Caller frees. */
static char *count_newcomers(const newcomers *came)
{
    g_autoptr(GString) counts = g_string_new(NULL);
    for (int t = 0; t < KH_TABLE_COUNT; t++) {
        if (came->rows[t] > 0)
            g_string_append_printf(counts, "%s%s %u", counts->len == 0 ? "" : _(", "),
                                   kh_table_get((kh_table_id)t)->title, came->rows[t]);
    }
    return g_string_free(g_steal_pointer(&counts), FALSE);
}

/* What a first version has not seen of its period would never count in it. Of a period that was issued before
 * it is known that what came later does not. */
static bool check_newcomers(const kh_stored_report *opened, GError **error)
{
    const kh_result *result = opened->stored->result;
    g_auto(newcomers) came = {.period = &result->period};
    if (result->issued || result->replaces != 0)
        return true;
    if (!kh_store_each_late_row(opened->reporting->store, result->known.cutoff, note_newcomer, &came, error))
        return false;
    if (came.first == NULL)
        return true;
    g_autofree char *counts = count_newcomers(&came);
    g_autofree char *label = kh_assessments_label(result->assessment, result->period.name);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("rows of %s came after it was scored: %s, the first is %s; score it again and look at it, "
                  "then issue it: once it is issued they do not count in it"),
                label, counts, came.first);
    return false;
}

/* What is issued is what was looked at: nothing is scored in between. */
static bool issue_result(kh_store *store, const kh_options *options, const kh_result_choice *choice,
                         GError **error)
{
    numbering drawn = {0};
    const kh_reporting issuing = {.store = store, .options = options, .issues = true};
    g_autoptr(kh_stored_report) opened = kh_stored_report_open(&issuing, choice, error);
    bool issued = opened != NULL && check_newcomers(opened, error) &&
                  check_templates(&opened->report, error) && warn_of_replaced(opened, error) &&
                  freeze(opened, &drawn, error) && kh_store_commit(store, error);
    if (issued)
        tell_issue(&opened->report, &drawn);
    g_free(drawn.first);
    return issued;
}

bool kh_pipeline_issue(kh_store *store, const kh_options *options, GError **error)
{
    kh_result_choice choice = {.version = 0};
    if (!kh_choices_read_period(options, &choice.period, error) || !kh_store_begin(store, error))
        return false;
    g_autofree char *assessment = kh_assessments_choose(store, options, error);
    choice.assessment = assessment;
    if (assessment == NULL || !issue_result(store, options, &choice, error)) {
        kh_store_rollback(store);
        return false;
    }
    kh_pipeline_warn_if_running(&choice.period, kh_date_end(choice.period.last));
    const kh_reporting reporting = {.store = store, .options = options, .unranked = true};
    return kh_pipeline_report_choice(&reporting, &choice, error);
}
