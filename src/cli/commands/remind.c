#include "base/error.h"
#include "base/message.h"
#include "cli/arguments.h"
#include "cli/assessments.h"
#include "cli/faults.h"
#include "cli/listing/listing.h"
#include "cli/office_files.h"
#include "cli/scheme_file.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "oversight/reminder.h"
#include "report/notice/letter.h"
#include "store/rectifications.h"

#include <string.h>

static const kh_listing_column columns[] = {
    {"department", "部门编码", false},
    {"department_name", "部门", false},
    {"kind", "事由", false},
    {"due", "期限", false},
    {"workdays", "工作日", true},
    {"item", "公开事项", false},
    {"title", "内容", false},
    {"reference", "编号", false},
    {"person", "责任人", false},
    {"file", "来源文件", false},
    {"line", "行号", true},
};

enum { COLUMNS_IN_TEXT = 9 };

/* What the command line asks for. */
typedef struct reminding {
    kh_listing_format format;
    kh_date day, until;
    const char *department; /* name; NULL: all */
    kh_calendar *calendar;
    kh_deadline_rules rules;
    kh_scheme *scheme; /* of --rules, or NULL */
    char *templates;   /* beside it */
    char *assessment;  /* whose notices; NULL: of all */
    const char *out;   /* where letters go, or NULL */
    const char *office_name;
} reminding;

/* --within: days or months ahead, counted like a time limit; 3 working days where it is not given. */
static bool read_within(const kh_options *options, reminding *job, GError **error)
{
    kh_limit limit = {.kind = KH_LIMIT_WORKDAYS, .count = 3};
    bool good = options->within == NULL || kh_limit_parse(options->within, &limit);
    if (!good || (limit.kind != KH_LIMIT_WORKDAYS && limit.kind != KH_LIMIT_DAYS &&
                  limit.kind != KH_LIMIT_MONTHS && limit.kind != KH_LIMIT_SAME_DAY)) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--within “%s” is no span; write 3wd, 10d or 1m (工作日, 日, 个月)"), options->within);
        return false;
    }
    kh_moment today = {.at = kh_date_start(job->day), .timed = false};
    kh_deadline end = kh_deadline_compute(job->calendar, (kh_deadline_rules){false, false}, limit, today);
    if (end.uncovered_year == 0) {
        job->until = kh_instant_date(end.at);
        return true;
    }
    g_autofree char *lacking = kh_calendar_lacking(job->calendar, end.uncovered_year);
    g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                _("--within reaches into %d, whose calendar lists no 休 in %s; import that year's whole "
                  "节假日 table, "
                  "or use --assume-weekends"),
                end.uncovered_year, lacking);
    return false;
}

/* A scheme may count days in its own way; it names the office and its paper, too. */
static bool read_rules(const kh_options *options, reminding *job, GError **error)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    job->rules = (kh_deadline_rules){.count_first_day = false, .roll = true};
    job->out = options->out;
    job->office_name = options->office;
    if (options->rules == NULL && options->out == NULL)
        return true;
    if (options->rules == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--rules is missing; letters are made from the templates beside a scheme"));
        return false;
    }
    job->scheme = kh_scheme_file_read(options->rules, &job->templates, diagnostics, error);
    if (job->scheme == NULL)
        return false;
    job->rules = job->scheme->deadlines;
    return true;
}

static bool read_job(kh_store *store, const kh_options *options, reminding *job, GError **error)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    if (!kh_listing_read_format(options->format, &job->format, error) ||
        !kh_arguments_read_day("--as-of", options->as_of, &job->day, error) ||
        !kh_arguments_find_department(store, options->department, &job->department, error) ||
        !read_rules(options, job, error) ||
        !kh_assessments_choose_any(store, options, &job->assessment, error))
        return false;
    job->calendar = kh_office_files_calendar(diagnostics, error);
    if (job->calendar == NULL || !kh_store_lay_calendar(store, job->calendar, error))
        return false;
    if (options->assume_weekends)
        kh_calendar_assume_weekends(job->calendar);
    return read_within(options, job, error);
}

static bool take_record(const kh_record *record, void *reminders, GError **error)
{
    (void)error;
    kh_reminders_record(reminders, record);
    return true;
}

static bool take_finding(const kh_finding *finding, void *reminders, GError **error)
{
    (void)error;
    kh_reminders_finding(reminders, finding);
    return true;
}

static void list_reminder(kh_listing *listing, const kh_office *office, const kh_reminder *reminder)
{
    char due[KH_MOMENT_TEXT_SIZE];
    kh_moment shown = reminder->due;
    if (!shown.timed)
        shown.at = kh_date_start(kh_instant_date(shown.at));
    g_autofree char *workdays = g_strdup_printf("%d", reminder->workdays);
    g_autofree char *line = g_strdup_printf("%u", reminder->line);
    const char *cells[] = {
        office->departments[reminder->department].code,
        office->departments[reminder->department].name,
        kh_reminder_kind_name(reminder->kind),
        kh_moment_format(shown, due),
        workdays,
        reminder->item,
        reminder->title,
        reminder->reference,
        reminder->person,
        reminder->file,
        line,
    };
    kh_listing_add(listing, cells);
}

static bool is_asked_for(const reminding *job, const kh_office *office, const kh_reminder *reminder)
{
    const kh_department *department = &office->departments[reminder->department];
    return (job->department == NULL || strcmp(job->department, department->name) == 0) &&
           (job->scheme == NULL || kh_scheme_assesses(job->scheme, department->group));
}

static void put_list(const kh_office *office, const GArray *list, const reminding *job)
{
    guint shown = job->format == KH_LISTING_FORMAT_TEXT ? COLUMNS_IN_TEXT : G_N_ELEMENTS(columns);
    g_autoptr(kh_listing) listing = kh_listing_new(job->format, columns, shown);
    for (guint i = 0; i < list->len; i++) {
        const kh_reminder *reminder = &g_array_index(list, kh_reminder, i);
        if (is_asked_for(job, office, reminder))
            list_reminder(listing, office, reminder);
    }
    kh_listing_put(listing);
    if (kh_listing_rows(listing) == 0 && job->format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(_("nothing falls due, is overdue or is about to be blank"));
}

/* What is listed, as letters say it. */
static GArray *letter_items(const kh_office *office, const GArray *list, const reminding *job)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(kh_letter_item));
    for (guint i = 0; i < list->len; i++) {
        const kh_reminder *reminder = &g_array_index(list, kh_reminder, i);
        const bool overdue =
            reminder->kind == KH_REMINDER_PUBLISH_OVERDUE || reminder->kind == KH_REMINDER_RECTIFY_OVERDUE;
        const kh_letter_item item = {reminder->department,
                                     kh_reminder_kind_name(reminder->kind),
                                     overdue,
                                     reminder->due,
                                     reminder->workdays,
                                     reminder->item,
                                     reminder->title,
                                     reminder->reference,
                                     reminder->person};
        if (is_asked_for(job, office, reminder))
            g_array_append_val(items, item);
    }
    return items;
}

/* DIR/提醒函/DAY, so that letters of another day stay as they were. */
static char *letter_folder(const reminding *job)
{
    char day[KH_MOMENT_TEXT_SIZE];
    kh_moment_format((kh_moment){.at = kh_date_start(job->day), .timed = false}, day);
    return g_build_filename(job->out, "提醒函", day, NULL);
}

static bool write_letters(const kh_office *office, const GArray *list, const reminding *job, GError **error)
{
    g_autoptr(GArray) items = letter_items(office, list, job);
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    g_autofree char *folder = letter_folder(job);
    const kh_letters letters = {office, job->scheme, job->office_name, job->templates,
                                folder, job->day,    job->until,       items};
    guint written = 0;
    const bool done = kh_letters_write(&letters, faults, &written, error);
    kh_faults_put(faults);
    if (done && job->format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(ngettext("%s/: %u letter", "%s/: %u letters", written), folder, written);
    return done;
}

static bool remind(kh_store *store, const reminding *job, GError **error)
{
    const kh_office *office = kh_store_office(store, job->day, error);
    if (office == NULL)
        return false;
    kh_reminder_inputs inputs = {office, job->calendar, job->rules, kh_date_end(job->day), job->until};
    g_autoptr(kh_reminders) reminders = kh_reminders_new(&inputs);
    if (!kh_store_each_record(store, take_record, reminders, error) ||
        !kh_store_each_finding(store, take_finding, reminders, error) ||
        !kh_store_each_notice_finding(store, job->assessment, take_finding, reminders, error))
        return false;
    if (kh_reminders_uncovered(reminders) != 0) {
        g_autofree char *lacking = kh_calendar_lacking(job->calendar, kh_reminders_uncovered(reminders));
        g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                    _("a deadline needs the calendar of %d, which lists no 休 in %s; import that year's "
                      "whole 节假日 table, or use --assume-weekends"),
                    kh_reminders_uncovered(reminders), lacking);
        return false;
    }
    const GArray *list = kh_reminders_finish(reminders);
    put_list(office, list, job);
    return job->out == NULL || write_letters(office, list, job, error);
}

static bool remind_all(const kh_options *options, GError **error)
{
    reminding job = {.calendar = NULL};
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    bool good = store != NULL && read_job(store, options, &job, error) && remind(store, &job, error);
    kh_calendar_free(job.calendar);
    kh_scheme_free(job.scheme);
    g_free(job.templates);
    g_free(job.assessment);
    return good;
}

static kh_exit run_remind(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return remind_all(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_remind = {
    .name = "remind",
    .arguments = "",
    .summary = N_("Lists what falls due, is overdue, or leaves a column blank, by department."),
    .example = "kaohe remind --as-of 2026-09-28 --within 3wd --format csv",
    .options = KH_OPTIONS(KH_OPTION_RULES, KH_OPTION_SCHEME, KH_OPTION_STORE, KH_OPTION_OFFICE,
                          KH_OPTION_ASSUME_WEEKENDS, KH_OPTION_FORMAT_LISTING, KH_OPTION_OUT_LETTERS,
                          KH_OPTION_DEPARTMENT, KH_OPTION_AS_OF_DAY, KH_OPTION_WITHIN),
    .run = run_remind,
};
