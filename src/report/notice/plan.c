#include "report/notice/plan.h"

#include "report/notice/templates.h"

#include <string.h>

const char *kh_notice_series(const kh_report *report)
{
    const kh_scheme *scheme = report->scheme;
    const char *brief = report->office_name != NULL ? report->office_name : scheme->office_short;
    const char *const names[] = {scheme->office_series, brief, scheme->office_name};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i] != NULL && names[i][0] != '\0')
            return names[i];
    return "";
}

bool kh_notice_is_same(const kh_consequence *one, const kh_consequence *other)
{
    return g_str_equal(one->action, other->action) && g_strcmp0(one->notice, other->notice) == 0;
}

kh_deadline kh_notice_count_deadline(const kh_report *report, kh_limit limit)
{
    kh_moment dated = {.at = kh_date_start(report->dated), .timed = false};
    return kh_deadline_compute(report->calendar, report->scheme->deadlines, limit, dated);
}

bool kh_notice_find_deadline(const kh_report *report, const kh_consequence *consequence, kh_date *last)
{
    if (consequence->rectify_within.kind == KH_LIMIT_NONE)
        return false;
    for (guint i = 0; i < report->n_notices; i++) {
        const kh_notice *drawn = &report->notices[i];
        if (drawn->has_deadline && g_str_equal(drawn->action, consequence->action)) {
            *last = drawn->rectify_by;
            return true;
        }
    }
    kh_deadline deadline = kh_notice_count_deadline(report, consequence->rectify_within);
    if (deadline.uncovered_year == 0)
        *last = kh_instant_date(deadline.at);
    return deadline.uncovered_year == 0;
}

int kh_notice_uncovered_year(const kh_report *report)
{
    int year = kh_date_to_ymd(report->dated).year;
    if (!kh_calendar_covers(report->calendar, year))
        return year;
    for (guint a = 0; a < report->result->n_actions; a++) {
        const kh_consequence *rule = &report->scheme->consequences[report->result->actions[a].consequence];
        if (rule->rectify_within.kind == KH_LIMIT_NONE)
            continue;
        year = kh_notice_count_deadline(report, rule->rectify_within).uncovered_year;
        if (year != 0)
            return year;
    }
    return 0;
}

/* The number that was drawn for the entry: among those of its kind and action they stand in the same order.
 */
static const kh_notice *find_drawn(const kh_report *report, const GArray *plan, const kh_notice_entry *entry)
{
    guint before = 0;
    for (guint i = 0; i < plan->len; i++) {
        const kh_notice_entry *earlier = &g_array_index(plan, kh_notice_entry, i);
        before += g_str_equal(earlier->kind, entry->kind) && g_str_equal(earlier->action, entry->action);
    }
    for (guint i = 0; i < report->n_notices; i++) {
        const kh_notice *drawn = &report->notices[i];
        if (g_str_equal(drawn->kind, entry->kind) && g_str_equal(drawn->action, entry->action) &&
            before-- == 0)
            return drawn;
    }
    return NULL;
}

static void add_entry(GArray *plan, const kh_report *report, kh_notice_entry entry)
{
    entry.drawn = find_drawn(report, plan, &entry);
    if (entry.drawn != NULL) {
        entry.series = entry.drawn->series;
        entry.has_deadline = entry.drawn->has_deadline;
        entry.rectify_by = entry.drawn->rectify_by;
    }
    g_array_append_val(plan, entry);
}

/* True where an earlier action gives the department the same notice of the same action. */
static bool is_repeated(const kh_report *report, guint index)
{
    const kh_result *result = report->result;
    const kh_consequence *rules = report->scheme->consequences;
    for (guint i = index; i > 0; i--) {
        const kh_action *earlier = &result->actions[i - 1];
        if (earlier->department != result->actions[index].department)
            return false;
        if (kh_notice_is_same(&rules[earlier->consequence], &rules[result->actions[index].consequence]))
            return true;
    }
    return false;
}

/* The notices that follow from this consequence and others like it, by department. */
static void add_entries(GArray *plan, const kh_report *report, const kh_consequence *consequence)
{
    const kh_result *result = report->result;
    for (guint i = 0; i < result->n_actions; i++) {
        const kh_consequence *rule = &report->scheme->consequences[result->actions[i].consequence];
        if (!kh_notice_is_same(rule, consequence) || is_repeated(report, i))
            continue;
        kh_notice_entry entry = {.kind = rule->notice,
                                 .action = rule->action,
                                 .series = rule->series,
                                 .department = (int)result->actions[i].department,
                                 .action_index = i};
        if (entry.series == NULL || entry.series[0] == '\0')
            entry.series = kh_notice_series(report);
        entry.asks = rule->rectify_within.kind != KH_LIMIT_NONE;
        entry.has_deadline = kh_notice_find_deadline(report, rule, &entry.rectify_by);
        add_entry(plan, report, entry);
    }
}

static bool is_first_of_its_kind(const kh_scheme *scheme, guint index)
{
    for (guint i = 0; i < index; i++)
        if (kh_notice_is_same(&scheme->consequences[i], &scheme->consequences[index]))
            return false;
    return true;
}

GArray *kh_notice_plan(const kh_report *report)
{
    GArray *plan = g_array_new(FALSE, TRUE, sizeof(kh_notice_entry));
    kh_notice_entry bulletin = {
        .kind = KH_NOTICE_BULLETIN, .action = "", .series = kh_notice_series(report), .department = -1};
    add_entry(plan, report, bulletin);
    for (guint i = 0; i < report->scheme->n_consequences; i++) {
        const kh_consequence *consequence = &report->scheme->consequences[i];
        if (consequence->notice != NULL && is_first_of_its_kind(report->scheme, i))
            add_entries(plan, report, consequence);
    }
    return plan;
}
