#include "cli/pipeline_report.h"

#include "base/error.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/faults.h"
#include "cli/terminal.h"
#include "report/csv/deductions.h"
#include "report/csv/scores.h"
#include "report/notice/notice.h"
#include "report/page/page.h"
#include "report/workbook/workbook.h"

static void warn_of_calendar(const kh_report *report)
{
    int year = kh_notice_uncovered_year(report);
    if (year == 0)
        return;
    g_autofree char *lacking = kh_calendar_lacking(report->calendar, year);
    kh_terminal_note(
        _("kaohe: warning: the calendar of %d lists no 休 in %s: dates of notices there are counted "
          "Monday to Friday, rectification limits stand in words; import that year's whole 节假日 "
          "table, or give --dated"),
        year, lacking);
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
    g_autofree char *scheme = kh_assessments_option(result->assessment);
    kh_terminal_line(
        _("these are the reports of the draft; kaohe report --period %s@%d%s writes those of the "
          "issued version in their place"),
        result->period.name, result->replaces, scheme);
}

/* A template with a fault stops nothing else; the exit status says that there was one. */
static bool write_reports(const kh_report *report, bool ranked, GError **error)
{
    guint parts = 0;
    kh_notices_written written = {0};
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    warn_of_calendar(report);
    if (!kh_scores_write(report, error) || !kh_deductions_write(report, error) ||
        !kh_workbook_write(report, &parts, error) || !kh_page_write(report, error) ||
        !kh_notices_write(report, faults, &written, error))
        return false;
    if (ranked) {
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

static bool open_and_write(const kh_reporting *reporting, const kh_result_choice *choice, GError **error)
{
    g_autoptr(kh_stored_report) opened = kh_stored_report_open(reporting, choice, error);
    return opened != NULL && write_reports(&opened->report, !reporting->unranked, error);
}

bool kh_pipeline_report_choice(const kh_reporting *reporting, const kh_result_choice *choice, GError **error)
{
    if (!kh_store_begin_reading(reporting->store, error))
        return false;
    bool reported = open_and_write(reporting, choice, error);
    kh_store_end_reading(reporting->store);
    return reported;
}

bool kh_pipeline_report(kh_store *store, const kh_options *options, const kh_job *scored, GError **error)
{
    kh_result_choice choice;
    const kh_reporting reporting = {.store = store, .options = options, .scored = scored};
    if (!kh_choices_read_result(options, &choice, error))
        return false;
    g_autofree char *assessment =
        scored != NULL ? g_strdup(scored->assessment) : kh_assessments_choose(store, options, error);
    choice.assessment = assessment;
    return assessment != NULL && kh_pipeline_report_choice(&reporting, &choice, error);
}
