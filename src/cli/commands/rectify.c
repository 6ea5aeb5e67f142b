#include "base/error.h"
#include "base/message.h"
#include "cli/arguments.h"
#include "cli/assessments.h"
#include "cli/clock.h"
#include "cli/listing/listing.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "oversight/rectification.h"
#include "store/notices.h"
#include "store/rectifications.h"

#include <string.h>

static char *moment_day(kh_moment moment)
{
    return moment.at == KH_INSTANT_NONE ? NULL : kh_listing_day(kh_instant_date(moment.at));
}

/* ---- list ---------------------------------------------------------------------------------------- */

enum {
    COLUMN_KEY,
    COLUMN_STATE,
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_BY,
    COLUMN_DONE,
    COLUMN_FOUND,
    COLUMN_PROBLEM,
    COLUMN_ITEM,
    COLUMN_SET_BY,
    COLUMN_DATED,
    COLUMN_APPROVER,
    COLUMN_APPROVAL,
    COLUMN_WHY,
    COLUMN_COUNT,
    COLUMNS_IN_TEXT = COLUMN_ITEM /* as much as a line of a terminal holds */
};

static const kh_listing_column columns[COLUMN_COUNT] = {
    [COLUMN_KEY] = {"key", "编号", false},
    [COLUMN_STATE] = {"state", "状态", false},
    [COLUMN_CODE] = {"department", "部门编码", false},
    [COLUMN_NAME] = {"department_name", "部门", false},
    [COLUMN_BY] = {"rectify_by", "整改期限", false},
    [COLUMN_DONE] = {"rectified_on", "整改完成", false},
    [COLUMN_FOUND] = {"found", "发现日期", false},
    [COLUMN_PROBLEM] = {"problem", "问题", false},
    [COLUMN_ITEM] = {"item", "公开事项", false},
    [COLUMN_SET_BY] = {"first_rectify_by", "原定期限", false},
    [COLUMN_DATED] = {"approved_on", "批准日期", false},
    [COLUMN_APPROVER] = {"by", "批准人", false},
    [COLUMN_APPROVAL] = {"approval", "批准文号", false},
    [COLUMN_WHY] = {"why", "说明", false},
};

/* A row on its way into the listing, with what it is sorted by. */
typedef struct kh_ledger_row {
    kh_rectification_state state;
    kh_instant by;
    char *text[COLUMN_COUNT];
} kh_ledger_row;

static void clear_row(gpointer data)
{
    kh_ledger_row *row = data;
    for (int c = 0; c < COLUMN_COUNT; c++)
        g_free(row->text[c]);
}

/* What is listed. */
typedef struct row_gathering {
    const kh_office *office;
    kh_date day;
    const char *assessment; /* whose notices; NULL: of all */
    const char *department; /* name; NULL: of all */
    bool only_open;
    GArray *rows; /* of kh_ledger_row */
} row_gathering;

static void fill_step(const kh_finding *finding, kh_ledger_row *row)
{
    const kh_rectification_step *step = kh_rectification_last_step(finding);
    if (step == NULL)
        return;
    row->text[COLUMN_SET_BY] = moment_day(finding->set_by);
    row->text[COLUMN_DATED] = kh_listing_day(step->dated);
    row->text[COLUMN_APPROVER] = g_strdup(step->approver);
    row->text[COLUMN_APPROVAL] = step->approval[0] == '\0' ? NULL : g_strdup(step->approval);
    row->text[COLUMN_WHY] = g_strdup(step->why);
}

static bool gather(const kh_finding *finding, void *data, GError **error)
{
    (void)error;
    const row_gathering *into = data;
    const kh_department *department = &into->office->departments[finding->department];
    bool other = into->department != NULL && strcmp(into->department, department->name) != 0;
    if (!kh_rectification_is_due(finding) || other || kh_instant_date(finding->checked.at) > into->day)
        return true;
    kh_ledger_row row = {kh_rectification_state_on(finding, into->day), finding->rectify_by.at, {NULL}};
    if (into->only_open && row.state != KH_RECTIFICATION_OVERDUE && row.state != KH_RECTIFICATION_OPEN)
        return true;
    row.text[COLUMN_KEY] = g_strdup(finding->check_no);
    row.text[COLUMN_STATE] = g_strdup(kh_rectification_state_name(row.state));
    row.text[COLUMN_CODE] = g_strdup(department->code);
    row.text[COLUMN_NAME] = g_strdup(department->name);
    row.text[COLUMN_BY] = moment_day(finding->rectify_by);
    row.text[COLUMN_DONE] = moment_day(finding->rectified);
    row.text[COLUMN_FOUND] = moment_day(finding->checked);
    row.text[COLUMN_PROBLEM] =
        g_strdup(finding->description[0] != '\0' ? finding->description : finding->type);
    if (finding->item >= 0)
        row.text[COLUMN_ITEM] = g_strdup(into->office->items[finding->item].name);
    fill_step(finding, &row);
    g_array_append_val(into->rows, row);
    return true;
}

/* The most pressing first. */
static int by_pressure(const void *one, const void *other)
{
    const kh_ledger_row *a = one;
    const kh_ledger_row *b = other;
    if (a->state != b->state)
        return a->state < b->state ? -1 : 1;
    if (a->by != b->by)
        return a->by < b->by ? -1 : 1;
    return kh_listing_compare_keys(a->text[COLUMN_KEY], b->text[COLUMN_KEY]);
}

static bool gather_all(kh_store *store, row_gathering *into, GError **error)
{
    into->office = kh_store_office(store, KH_FOR_EVER, error);
    if (into->office == NULL || !kh_store_each_finding(store, gather, into, error) ||
        !kh_store_each_notice_finding(store, into->assessment, gather, into, error))
        return false;
    g_array_sort(into->rows, by_pressure);
    return true;
}

static void put_rows(const GArray *rows, kh_listing_format format)
{
    guint shown = format == KH_LISTING_FORMAT_TEXT ? COLUMNS_IN_TEXT : COLUMN_COUNT;
    g_autoptr(kh_listing) listing = kh_listing_new(format, columns, shown);
    for (guint i = 0; i < rows->len; i++)
        kh_listing_add(listing, (const char *const *)g_array_index(rows, kh_ledger_row, i).text);
    kh_listing_put(listing);
}

static bool list_rectifications(const kh_options *options, GError **error)
{
    kh_listing_format format;
    row_gathering gathering = {.only_open = options->open};
    if (!kh_listing_read_format(options->format, &format, error) ||
        !kh_arguments_read_day("--as-of", options->as_of, &gathering.day, error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(kh_ledger_row));
    g_array_set_clear_func(rows, clear_row);
    gathering.rows = rows;
    g_autofree char *named = NULL;
    if (store == NULL || !kh_assessments_choose_any(store, options, &named, error))
        return false;
    gathering.assessment = named;
    if (!kh_arguments_find_department(store, options->department, &gathering.department, error) ||
        !gather_all(store, &gathering, error))
        return false;
    put_rows(rows, format);
    if (rows->len == 0 && format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(options->open ? _("nothing is open") : _("nothing has a deadline for correction"));
    return true;
}

/* ---- close, extend ------------------------------------------------------------------------------- */

/* The step that the options give; `date` names the option of its day. */
static bool read_step(const kh_options *options, kh_rectification_step *step, GError **error)
{
    const char *option = step->done ? "--done" : "--to";
    const char *date = step->done ? options->done : options->to;
    if (!kh_arguments_require(option, date, _("write a date like 2026-10-15"), error) ||
        !kh_arguments_read_day(option, date, &step->on, error) ||
        !kh_arguments_read_day("--dated", options->dated, &step->dated, error) ||
        !kh_arguments_require("--by", options->by, _("name who approved it"), error) ||
        !kh_arguments_require("--why", options->reason, _("write what was done, or why it takes longer"),
                              error))
        return false;
    step->approver = options->by;
    step->approval = options->approval == NULL ? "" : options->approval;
    step->why = options->reason;
    return true;
}

static bool refuse_done(const kh_rectification_target *target, GError **error)
{
    g_autofree char *day = moment_day(target->done);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("“%s” was put right on %s already; kaohe undo 整改/N takes a step back"), target->key, day);
    return false;
}

/* The first day on which it can have been put right. What a notice lists may be mended before the notice
 * comes, but not before the day up to which it was judged. */
static kh_date first_day(const kh_rectification_target *target)
{
    return target->notice == 0 ? target->found : MIN(target->found, target->open_until + 1);
}

static void refuse_early(const kh_rectification_target *target, GError **error)
{
    char day[KH_MOMENT_TEXT_SIZE];
    kh_date first = first_day(target);
    if (target->notice == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” was found on %s; --done lies before that"),
                    target->key, kh_date_format(first, day));
    else
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("“%s” was still open on %s, up to which its period is judged; --done must be after that"),
            target->key, kh_date_format(first - 1, day));
}

/* What a step may not be: before it was found, of a day to come, an extension that is none. */
static bool check_step(const kh_rectification_target *target, const kh_rectification_step *step,
                       GError **error)
{
    if (target->done.at != KH_INSTANT_NONE)
        return refuse_done(target, error);
    g_autofree char *by = moment_day(target->by);
    if (step->done && step->on < first_day(target))
        refuse_early(target, error);
    else if (step->done && step->on > kh_instant_date(kh_clock_now()))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--done is a day to come; close “%s” when it is put right"), target->key);
    else if (!step->done && step->on <= kh_instant_date(target->by.at))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” is due on %s; --to must be after that"),
                    target->key, by);
    else
        return true;
    return false;
}

static void put_step(const kh_rectification_target *target, const kh_rectification_step *step)
{
    g_autofree char *on = kh_listing_day(step->on);
    g_autofree char *by = moment_day(target->by);
    if (step->done)
        kh_terminal_line(_("%s of %s is closed: put right on %s, due on %s, by %s"), target->key,
                         target->department, on, by, step->approver);
    else
        kh_terminal_line(_("%s of %s is extended from %s to %s, by %s"), target->key, target->department, by,
                         on, step->approver);
}

/* A search for the notice that a key is of: a number, with or without its series, and a line. */
typedef struct void_search {
    const char *key;
    bool stands;        /* there is one that is not void */
    char *number, *why; /* of the void one; NULL where there is none */
} void_search;

static bool is_of_notice(const char *key, const char *number)
{
    const char *year = strstr(number, "〔");
    const char *called = year != NULL && g_str_has_prefix(key, "〔") ? year : number;
    return g_str_has_prefix(key, called) && key[strlen(called)] == '-';
}

static bool note_void(const kh_notice_row *row, void *data, GError **error)
{
    (void)error;
    void_search *search = data;
    g_autofree char *number = kh_notice_number(row->notice);
    if (!is_of_notice(search->key, number))
        return true;
    if (row->notice->void_reason[0] == '\0') {
        search->stands = true;
        return true;
    }
    g_free(search->number);
    g_free(search->why);
    search->number = g_steal_pointer(&number);
    search->why = g_strdup(row->notice->void_reason);
    return true;
}

/* Where the key that was not found is of a void notice, that is said in its place. */
static void explain_void(kh_store *store, const char *key, GError **error)
{
    void_search search = {.key = key};
    bool read = kh_store_each_notice(store, note_void, &search, NULL);
    if (read && search.number != NULL && !search.stands) {
        g_clear_error(error);
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("nothing of “%s” is to be put right any more: the notice is void (%s); kaohe rectify list "
              "shows the keys of the version that replaced it"),
            search.number, search.why);
    }
    g_free(search.number);
    g_free(search.why);
}

static bool find_target(kh_store *store, const char *key, kh_rectification_target *target, GError **error)
{
    g_autoptr(GError) fault = NULL;
    if (kh_store_find_rectification(store, key, target, &fault))
        return true;
    if (g_error_matches(fault, KH_ERROR, KH_ERROR_USAGE))
        explain_void(store, key, &fault);
    g_propagate_error(error, g_steal_pointer(&fault));
    return false;
}

static bool enter_step(const kh_options *options, kh_rectification_step *step, GError **error)
{
    if (options->inputs == NULL || options->inputs[1] != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("name one rectification by its key; kaohe rectify list shows them"));
        return false;
    }
    if (!read_step(options, step, error))
        return false;
    kh_rectification_target target = {0};
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    bool entered = store != NULL && find_target(store, options->inputs[0], &target, error) &&
                   check_step(&target, step, error) &&
                   kh_store_enter_step(store, &target, step, kh_clock_now(), error);
    if (entered)
        put_step(&target, step);
    kh_rectification_target_clear(&target);
    return entered;
}

/* ---- the commands -------------------------------------------------------------------------------- */

static kh_exit run_list(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return list_rectifications(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_close(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    kh_rectification_step step = {.done = true};
    return enter_step(options, &step, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_extend(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    kh_rectification_step step = {.done = false};
    bool good =
        kh_arguments_require("--approval", options->approval,
                             _("an extension needs the number of the document that approves it"), &error);
    return good && enter_step(options, &step, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static const kh_command verb_list = {
    .name = "rectify list",
    .arguments = "",
    .summary = N_("Lists what is to be put right by when, the most pressing first."),
    .example = "kaohe rectify list --open --as-of 2026-10-31",
    .options = KH_OPTIONS(KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE, KH_OPTION_FORMAT_LISTING,
                          KH_OPTION_DEPARTMENT, KH_OPTION_AS_OF_DAY, KH_OPTION_OPEN),
    .run = run_list,
};

static const kh_command verb_close = {
    .name = "rectify close",
    .arguments = N_("KEY"),
    .summary = N_("Enters that something is put right. kaohe undo 整改/N takes it back."),
    .example = "kaohe rectify close YX9-111 --done 2026-09-25 --by 李主任 --why 要素已补齐",
    .options = KH_OPTIONS(KH_OPTION_STORE, KH_OPTION_BY, KH_OPTION_APPROVAL, KH_OPTION_DECIDED,
                          KH_OPTION_DONE, KH_OPTION_WHY),
    .run = run_close,
};

static const kh_command verb_extend = {
    .name = "rectify extend",
    .arguments = N_("KEY"),
    .summary = N_("Gives more time to put something right. kaohe undo 整改/N takes it back."),
    .example = "kaohe rectify extend YX9-902 --to 2026-11-10 --by 李主任 --approval 云政办公开〔2026〕20号 "
               "--why 系统升级",
    .options = KH_OPTIONS(KH_OPTION_STORE, KH_OPTION_BY, KH_OPTION_APPROVAL, KH_OPTION_DECIDED, KH_OPTION_TO,
                          KH_OPTION_WHY),
    .run = run_extend,
};

static const kh_command *const verbs[] = {&verb_list, &verb_close, &verb_extend, NULL};

const kh_command kh_command_rectify = {
    .name = "rectify",
    .arguments = "list|close|extend",
    .summary = N_("Keeps what is to be put right: findings and items of notices with a deadline."),
    .example = "kaohe rectify list --open",
    .options = (const kh_option_id[]){KH_OPTION_COUNT},
    .verbs = verbs,
};
