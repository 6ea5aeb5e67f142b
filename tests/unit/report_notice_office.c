#include "report_notice_office.h"

#include "report_docx.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static void remove_content(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = dir != NULL ? g_dir_read_name(dir) : NULL;
    for (; name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

office office_new(void)
{
    office made = {.fixture = report_fixture_new(), .calendar = kh_calendar_new()};
    kh_calendar_set(made.calendar, kh_date_from_ymd(2026, 1, 1), KH_DAY_TYPE_OFF);
    kh_calendar_set(made.calendar, kh_date_from_ymd(2026, 2, 17), KH_DAY_TYPE_OFF);
    for (int day = 1; day <= 7; day++)
        kh_calendar_set(made.calendar, kh_date_from_ymd(2026, 10, day), KH_DAY_TYPE_OFF);
    kh_calendar_set(made.calendar, kh_date_from_ymd(2026, 10, 10), KH_DAY_TYPE_WORK);
    made.fixture->report.calendar = made.calendar;
    made.fixture->report.templates = TEMPLATES;
    made.fixture->report.dated = kh_date_from_ymd(2026, 10, 15);
    made.fixture->scheme.consequences[0].notice = report_fixture_text(made.fixture, "criticism");
    return made;
}

void office_clear(office *made)
{
    g_autofree char *notices = report_fixture_path(made->fixture, "通报");
    g_autofree char *sheets = report_fixture_path(made->fixture, "成绩单");
    remove_content(notices);
    remove_content(sheets);
    if (made->templates != NULL)
        remove_content(made->templates);
    g_free(made->templates);
    report_fixture_free(made->fixture);
    kh_calendar_free(made->calendar);
}

void use_template(office *made, const char *file, const char *text)
{
    if (made->templates == NULL)
        made->templates = g_dir_make_tmp("kaohe-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(made->templates, file, NULL);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    made->fixture->report.templates = made->templates;
}

kh_notices_written write_documents(const office *made)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    kh_notices_written written = {0};
    cr_assert(kh_notices_write(&made->fixture->report, faults, &written, &error), "%s",
              error ? error->message : "");
    cr_assert_eq(kh_diagnostics_errors(faults), 0);
    g_clear_pointer(&written.unfilled, g_free);
    return written;
}

guint write_notices(const office *made)
{
    return write_documents(made).notices;
}

bool is_there(const office *made, const char *file)
{
    const char *folder = g_str_has_prefix(file, "成绩单") ? "成绩单" : "通报";
    g_autofree char *path = g_build_filename(made->fixture->folder, folder, file, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

char *read_notice(const office *made, const char *file)
{
    g_autofree char *name =
        g_build_filename(g_str_has_prefix(file, "成绩单") ? "成绩单" : "通报", file, NULL);
    gsize length = 0;
    char *content = report_fixture_content(made->fixture, name, &length);
    g_autoptr(GBytes) package = g_bytes_new_take(content, length);
    return report_docx_text(package);
}

void expect_lines(const char *text, const char *const *lines)
{
    const char *at = text;
    for (; *lines != NULL; lines++) {
        const char *found = strstr(at, *lines);
        cr_expect_not_null(found, "“%s” is in its place in: %s", *lines, text);
        at = found != NULL ? found : at;
    }
}

kh_moment day(int month, int number)
{
    return (kh_moment){.at = kh_date_start(kh_date_from_ymd(2026, month, number))};
}

void add_line(office *made, kh_ledger_line line)
{
    line.department = FIXTURE_MBZ;
    if (line.what.due.at == 0)
        line.what.due = KH_MOMENT_NONE;
    if (line.what.done.at == 0)
        line.what.done = KH_MOMENT_NONE;
    report_fixture_line(made->fixture, line);
}

void add_ledger(office *made)
{
    add_line(made, (kh_ledger_line){.indicator = FIXTURE_COVERAGE,
                                    .kind = KH_LEDGER_LOSS,
                                    .points = -500,
                                    .what.title = "财政收支",
                                    .what.reason = "2026年7月没有公开"});
    add_line(made,
             (kh_ledger_line){.indicator = FIXTURE_OTHERS,
                              .kind = KH_LEDGER_LOSS,
                              .points = -700,
                              .what.title = "马坝镇7月财政收支",
                              .what.reference = "MBZ-001",
                              .what.reason = "逾期",
                              .what.due = {.at = kh_date_end(kh_date_from_ymd(2026, 8, 20)), .timed = true},
                              .what.done = day(8, 24),
                              .what.late = 2,
                              .what.remedy = KH_REMEDY_PUBLISHED});
    add_line(made, (kh_ledger_line){.indicator = FIXTURE_OTHERS,
                                    .kind = KH_LEDGER_LOSS,
                                    .points = -500,
                                    .what.title = "马坝镇8月财政收支",
                                    .what.reason = "没有公开",
                                    .what.due = day(9, 20),
                                    .what.remedy = KH_REMEDY_UNPUBLISHED});
    add_line(made, (kh_ledger_line){.indicator = FIXTURE_SATISFACTION,
                                    .kind = KH_LEDGER_LOSS,
                                    .points = -40,
                                    .what.reason = "满意度为90.05%"});
    add_line(made, (kh_ledger_line){.indicator = -1,
                                    .kind = KH_LEDGER_FOLDING,
                                    .points = 132,
                                    .what.reason = "合理缺项折算与舍入"});
    add_line(made, (kh_ledger_line){.indicator = -1, .kind = KH_LEDGER_CLAMP, .what.reason = "没有影响"});
}
