#include "store/notices.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/listing/listing.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "report/notice/templates.h"

#include <string.h>

static const kh_listing_column columns[] = {
    {"number", "发文字号", false},      {"period", "期间", false},    {"version", "版次", true},
    {"notice", "文书", false},          {"action", "处理", false},    {"department", "部门编码", false},
    {"department_name", "部门", false}, {"dated", "成文日期", false}, {"rectify_by", "整改期限", false},
    {"problems", "问题数", true},       {"note", "说明", false},      {"assessment", "考核", false},
};

enum { COLUMN_NOTE = 10, COLUMNS_IN_TEXT };

/* The listing under way, and the notice before, of which numbers go on. */
typedef struct numbering {
    kh_listing *listing;
    const char *period;     /* the one that is listed, NULL: all */
    const char *assessment; /* likewise */
    char *series;
    int year;
    int64_t last;
} numbering;

/* Numbers of the series that this store has not given: the office used them for other documents. */
static void add_gap(const numbering *work, const kh_notice *next)
{
    if (next->number == work->last + 1)
        return;
    kh_notice first = {.series = next->series, .year = next->year, .number = work->last + 1};
    g_autofree char *from = kh_notice_number(&first);
    g_autofree char *numbers = next->number == first.number + 1
                                   ? g_strdup(from)
                                   : g_strdup_printf("%s至%" G_GINT64_FORMAT "号", from, next->number - 1);
    const char *cells[G_N_ELEMENTS(columns)] = {numbers};
    cells[COLUMN_NOTE] = "本程序没有使用，留给本单位其他公文（--first-number）";
    kh_listing_add(work->listing, cells);
}

static void follow(numbering *work, const kh_notice *notice)
{
    if (g_strcmp0(work->series, notice->series) == 0 && work->year == notice->year)
        return;
    g_free(work->series);
    work->series = g_strdup(notice->series);
    work->year = notice->year;
    work->last = 0;
}

static bool add_notice(const kh_notice_row *row, void *data, GError **error)
{
    (void)error;
    numbering *work = data;
    const kh_notice *notice = row->notice;
    bool wanted = (work->period == NULL || g_str_equal(work->period, row->period)) &&
                  (work->assessment == NULL || g_str_equal(work->assessment, row->assessment));
    follow(work, notice);
    if (wanted)
        add_gap(work, notice);
    work->last = notice->number;
    if (!wanted)
        return true;
    char dated[KH_MOMENT_TEXT_SIZE];
    char until[KH_MOMENT_TEXT_SIZE];
    g_autofree char *number = kh_notice_number(notice);
    g_autofree char *version = g_strdup_printf("%d", row->version);
    g_autofree char *items = g_strdup_printf("%" G_GINT64_FORMAT, row->items);
    kh_date_format(notice->dated, dated);
    kh_date_format(notice->rectify_by, until);
    const char *cells[G_N_ELEMENTS(columns)] = {
        number,
        row->period,
        version,
        kh_notice_templates_file(notice->kind),
        notice->action,
        notice->department,
        row->department_name,
        dated,
        notice->has_deadline ? until : "",
        items,
        notice->void_reason,
        row->assessment,
    };
    kh_listing_add(work->listing, cells);
    return true;
}

static bool list_notices(const kh_options *options, GError **error)
{
    kh_listing_format format = KH_LISTING_FORMAT_TEXT;
    kh_period period;
    bool all = options->period == NULL;
    if (!kh_listing_read_format(options->format, &format, error) ||
        (!all && !kh_choices_read_period(options, &period, error)))
        return false;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    if (store == NULL)
        return false;
    g_autofree char *named = NULL;
    if (!kh_assessments_choose_any(store, options, &named, error))
        return false;
    guint shown = format == KH_LISTING_FORMAT_TEXT ? COLUMNS_IN_TEXT : G_N_ELEMENTS(columns);
    g_autoptr(kh_listing) listing = kh_listing_new(format, columns, shown);
    numbering work = {.listing = listing, .period = all ? NULL : period.name, .assessment = named};
    bool read = kh_store_each_notice(store, add_notice, &work, error);
    g_free(work.series);
    if (!read)
        return false;
    if (kh_listing_rows(listing) == 0 && format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(_("no notice is numbered; kaohe issue numbers those of a period"));
    kh_listing_put(listing);
    return true;
}

static kh_exit run_notices(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return list_notices(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_notices = {
    .name = "notices",
    .arguments = "",
    .summary = N_("Lists the document numbers that notices were issued with, and why one is void."),
    .example = "kaohe notices --period 2026Q3 --format csv",
    .options = KH_OPTIONS(KH_OPTION_PERIOD, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE,
                          KH_OPTION_FORMAT_LISTING),
    .run = run_notices,
};
