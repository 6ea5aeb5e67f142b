#include "report/notice/values.h"

#include "report/shared/summary.h"
#include "report/shared/words.h"

#include <string.h>

/* The member of a case that keeps its place in the department's ledger. */
#define POSITION "position"

/* An indicator on which the department lost points, has failed cases that cost it none, or was given back all
 * that it lost. */
typedef struct lost_indicator {
    guint indicator;
    gint64 lost, failed;
    guint most;      /* so many of its cases are listed */
    guint listed;    /* so many have been */
    bool timed;      /* one of them has a deadline */
    json_t *entry;   /* borrowed from the list of values */
    json_t *cases;   /* borrowed from the entry */
    gint64 adjusted; /* by approved appeals */
    gint64 taken;    /* by the cases that are listed */
} lost_indicator;

/* What reads the ledger of a department. */
typedef struct reading {
    const kh_report *report;
    GArray *lost;                       /* of lost_indicator, the costliest first */
    json_t *others, *vetoes, *quarters; /* borrowed from the values */
    gint64 position;                    /* of the next line */
} reading;

static bool is_lost(const lost_indicator *entry)
{
    return entry->lost > 0 || entry->failed > 0;
}

static gint by_loss(gconstpointer a, gconstpointer b)
{
    const lost_indicator *one = a;
    const lost_indicator *other = b;
    if (is_lost(one) != is_lost(other))
        return is_lost(one) ? -1 : 1;
    if (one->lost != other->lost)
        return one->lost > other->lost ? -1 : 1;
    return one->indicator < other->indicator ? -1 : 1;
}

/* The indicators to be described, with the room that each has for cases: scores come before the ledger, so
 * no more cases are held than are listed. */
static GArray *find_lost(const kh_report *report, guint department, gint64 *unlisted)
{
    GArray *found = g_array_new(FALSE, TRUE, sizeof(lost_indicator));
    for (guint i = 0; i < report->result->n_indicators; i++) {
        const kh_score *score = kh_result_score(report->result, department, i);
        bool counts =
            report->scheme->indicators[i].role != KH_ROLE_BONUS && !score->outside && !score->absent;
        lost_indicator entry = {.indicator = i, .lost = kh_summary_lost(report, department, i)};
        entry.failed = score->failed;
        entry.adjusted = score->adjusted;
        if (counts && (is_lost(&entry) || entry.adjusted != 0))
            g_array_append_val(found, entry);
    }
    g_array_sort(found, by_loss);
    gint64 room = KH_NOTICE_MAX_CASES;
    for (guint i = 0; i < found->len; i++) {
        lost_indicator *entry = &g_array_index(found, lost_indicator, i);
        gint64 lines = MAX(entry->failed, 1);
        entry->most = (guint)MIN(lines, room);
        room -= entry->most;
        *unlisted += is_lost(entry) ? lines - entry->most : 0;
    }
    return found;
}

static void put_signed(json_t *object, const char *key, gint64 units, int places)
{
    char text[KH_DECIMAL_TEXT_SIZE];
    g_autofree char *with_sign =
        g_strconcat(units > 0 ? "+" : "", kh_units_format(units, places, text), NULL);
    kh_notice_put(object, key, with_sign);
}

/* Starts the values of an indicator; the ledger fills in its cases. */
static void start_entry(const kh_report *report, guint department, guint number, lost_indicator *lost)
{
    const kh_indicator *indicator = &report->scheme->indicators[lost->indicator];
    const kh_score *score = kh_result_score(report->result, department, lost->indicator);
    int places = report->result->decimals;
    lost->entry = json_object();
    lost->cases = json_array();
    kh_notice_put_ordinal(lost->entry, number);
    bool is_base = indicator->role == KH_ROLE_BASE;
    kh_notice_put(lost->entry, "指标名称", indicator->name);
    kh_notice_put(lost->entry, "指标依据", indicator->basis);
    kh_notice_put(lost->entry, "维度名称",
                  is_base ? report->scheme->dimensions[indicator->dimension].name : "扣分项");
    json_object_set_new(lost->entry, "合理缺项", json_boolean(score->absent));
    kh_notice_put_units(lost->entry, "指标分值", score->points, places);
    kh_notice_put_units(lost->entry, "指标得分", score->earned, places);
    kh_notice_put_units(lost->entry, "扣分", lost->lost, places);
    kh_notice_put(lost->entry, "问题数", "");
    kh_notice_put(lost->entry, "复核调整", "");
    kh_notice_put(lost->entry, "复核扣分", "");
    if (lost->failed > 0)
        kh_notice_put_count(lost->entry, "问题数", lost->failed);
    if (lost->adjusted != 0) {
        put_signed(lost->entry, "复核调整", lost->adjusted, places);
        kh_notice_put_units(lost->entry, "复核扣分", -lost->adjusted, places);
    }
    json_object_set_new(lost->entry, "问题清单", lost->cases);
}

/* True where a rule that gave the department this notice names the indicator in its condition. */
static bool brought_about(const kh_report *report, const kh_notice_entry *entry, const char *indicator)
{
    if (entry->action_index == KH_NOTICE_NO_ACTION)
        return false;
    const kh_consequence *rules = report->scheme->consequences;
    const kh_consequence *rule = &rules[report->result->actions[entry->action_index].consequence];
    for (guint i = 0; i < report->result->n_actions; i++) {
        const kh_action *other = &report->result->actions[i];
        const kh_consequence *tried = &rules[other->consequence];
        if ((int)other->department == entry->department && kh_notice_is_same(tried, rule) &&
            g_strcmp0(tried->when.indicator, indicator) == 0)
            return true;
    }
    return false;
}

static void finish_entry(lost_indicator *lost, int places)
{
    json_object_set_new(lost->entry, "有问题", json_boolean(lost->listed > 0));
    json_object_set_new(lost->entry, "有时限", json_boolean(lost->timed));
    kh_notice_put(lost->entry, "指标未列问题数", "");
    kh_notice_put(lost->entry, "指标未列扣分", "");
    if (lost->failed <= lost->listed)
        return;
    kh_notice_put_count(lost->entry, "指标未列问题数", lost->failed - lost->listed);
    kh_notice_put_units(lost->entry, "指标未列扣分", lost->lost + lost->adjusted - lost->taken, places);
}

/* How late it was: counted in working days; less than one is a matter of hours or of days off. */
static char *lateness(const kh_ledger_line *line)
{
    if (line->what.due.at == KH_INSTANT_NONE)
        return g_strdup("—");
    if (line->what.late > 0)
        return g_strdup_printf("%d个工作日", line->what.late);
    bool late = line->what.done.at != KH_INSTANT_NONE && line->what.done.at > line->what.due.at;
    return g_strdup(late ? "不足1个工作日" : "—");
}

static char *done_when(const kh_ledger_line *line)
{
    if (line->what.done.at != KH_INSTANT_NONE)
        return kh_words_moment(line->what.done);
    if (line->what.due.at == KH_INSTANT_NONE)
        return g_strdup("—");
    return g_strdup(line->what.remedy[0] != '\0' ? line->what.remedy : "未公开");
}

/* `标题（索引号）：原因`; a title that is the indicator's name or stands in the reason is not said twice. */
static char *whole_reason(const kh_ledger_line *line)
{
    bool titled = line->what.title[0] != '\0' && strstr(line->what.reason, line->what.title) == NULL;
    bool numbered = line->what.reference[0] != '\0';
    return g_strconcat(titled ? line->what.title : "", titled && numbered ? "（" : "",
                       titled && numbered ? line->what.reference : "", titled && numbered ? "）" : "",
                       titled ? "：" : "", line->what.reason, !titled && numbered ? "（" : "",
                       !titled && numbered ? line->what.reference : "", !titled && numbered ? "）" : "",
                       NULL);
}

/* Nothing is left to be put right of what was done late, and of what has been put right. */
static bool is_open(const kh_ledger_line *line)
{
    bool done_late = line->what.due.at != KH_INSTANT_NONE && line->what.done.at != KH_INSTANT_NONE;
    return !done_late && strcmp(line->what.remedy, "已整改") != 0;
}

static json_t *case_values(const kh_report *report, const kh_ledger_line *line, guint number, gint64 position)
{
    const kh_indicator *indicator = &report->scheme->indicators[line->indicator];
    bool due = line->what.due.at != KH_INSTANT_NONE;
    g_autofree char *deadline = due ? kh_words_moment(line->what.due) : g_strdup("—");
    g_autofree char *done = done_when(line);
    g_autofree char *late = lateness(line);
    kh_decimal cost = kh_words_line_deduction(report, line);
    json_t *values = json_object();
    kh_notice_put_ordinal(values, number);
    kh_notice_put(values, "标题", line->what.title[0] != '\0' ? line->what.title : indicator->name);
    kh_notice_put(values, "索引号", line->what.reference);
    kh_notice_put(values, "规定期限", deadline);
    kh_notice_put(values, "实际时间", done);
    kh_notice_put(values, "逾期", late);
    kh_notice_put_units(values, "扣分", cost.units, cost.places);
    kh_notice_put(values, "原因", line->what.reason);
    g_autofree char *reason = whole_reason(line);
    kh_notice_put(values, "失分原因", reason);
    kh_notice_put(values, "责任人", line->what.person);
    kh_notice_put(values, "公开事项", line->what.item);
    kh_notice_put(values, "整改情况", line->what.remedy);
    kh_notice_put_count(values, "账目行", position + 1);
    json_object_set_new(values, "首件", json_boolean(number == 1));
    if (is_open(line))
        json_object_set_new(values, POSITION, json_integer(position)); /* no template can name it */
    return values;
}

static void take_case(reading *work, const kh_ledger_line *line)
{
    for (guint i = 0; i < work->lost->len; i++) {
        lost_indicator *lost = &g_array_index(work->lost, lost_indicator, i);
        if ((int)lost->indicator != line->indicator || lost->listed == lost->most)
            continue;
        lost->listed++;
        lost->taken += kh_words_line_deduction(work->report, line).units;
        lost->timed = lost->timed || line->what.due.at != KH_INSTANT_NONE;
        json_array_append_new(lost->cases, case_values(work->report, line, lost->listed, work->position));
    }
}

static void take_other(const reading *work, json_t *list, const kh_ledger_line *line)
{
    if (line->points == 0)
        return;
    json_t *values = json_object();
    kh_notice_put(values, "说明", line->what.reason);
    int places = kh_result_ledger_decimals(work->report->result);
    put_signed(values, "增减分", line->points, places);
    kh_notice_put(values, "增减", line->points > 0 ? "增加" : "减少");
    kh_notice_put_units(values, "分数", ABS(line->points), places);
    json_object_set_new(values, "维度保底", json_boolean(line->kind == KH_LEDGER_DIMENSION));
    json_array_append_new(list, values);
}

static void take_veto(reading *work, const kh_ledger_line *line)
{
    static const char kind[] = "单项否决：";
    json_t *values = json_object();
    const char *reason = line->what.reason;
    kh_notice_put_ordinal(values, (guint)json_array_size(work->vetoes) + 1);
    kh_notice_put(values, "情形", g_str_has_prefix(reason, kind) ? reason + strlen(kind) : reason);
    kh_notice_put(values, "标题", line->what.title);
    kh_notice_put(values, "索引号", line->what.reference);
    json_array_append_new(work->vetoes, values);
}

static void take(reading *work, const kh_ledger_line *line)
{
    switch (line->kind) {
    case KH_LEDGER_LOSS:
    case KH_LEDGER_PENALTY:
        take_case(work, line);
        break;
    case KH_LEDGER_ADJUSTMENT:
        if (line->indicator < 0)
            take_other(work, work->others, line);
        break;
    case KH_LEDGER_DIMENSION:
    case KH_LEDGER_FOLDING:
    case KH_LEDGER_CLAMP:
        take_other(work, work->others, line);
        break;
    case KH_LEDGER_CAP:
        take_veto(work, line);
        take_other(work, work->others, line);
        break;
    case KH_LEDGER_QUARTER:
        take_other(work, work->quarters, line);
        break;
    case KH_LEDGER_BASE:
    case KH_LEDGER_BONUS:
    case KH_LEDGER_KINDS:
        break;
    }
}

static bool take_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)error;
    reading *work = data;
    take(work, line);
    work->position++;
    return true;
}

/* Numbers the cases through the whole notice, in the order in which it lists them. */
static void number_cases(GArray *lost)
{
    guint number = 0;
    for (guint i = 0; i < lost->len; i++) {
        const lost_indicator *entry = &g_array_index(lost, lost_indicator, i);
        json_t *cases = is_lost(entry) ? entry->cases : NULL;
        for (size_t c = 0; c < json_array_size(cases); c++)
            kh_notice_put_count(json_array_get(cases, c), "总序号", ++number);
    }
}

/* The entry that describes an indicator's losses; NULL where it has none. */
static const lost_indicator *find_entry(const GArray *lost, guint indicator)
{
    for (guint i = 0; i < lost->len; i++) {
        const lost_indicator *entry = &g_array_index(lost, lost_indicator, i);
        if (entry->indicator == indicator)
            return entry;
    }
    return NULL;
}

/* One without losses, or not for this department at all. */
static json_t *sound_entry(const kh_report *report, guint department, guint indicator)
{
    lost_indicator sound = {.indicator = indicator};
    sound.adjusted = kh_result_score(report->result, department, indicator)->adjusted;
    start_entry(report, department, 1, &sound);
    finish_entry(&sound, report->result->decimals);
    json_object_set_new(sound.entry, "引起处理", json_false());
    return sound.entry;
}

/* Every indicator of the base that is for the department, in the scheme's order, and the penalties that it
 * lost points on. */
static void put_indicators(json_t *list, const kh_report *report, guint department, const GArray *lost)
{
    const kh_scheme *scheme = report->scheme;
    for (guint i = 0; i < report->result->n_indicators; i++) {
        const lost_indicator *described = find_entry(lost, i);
        bool is_base = scheme->indicators[i].role == KH_ROLE_BASE;
        if (described == NULL && (!is_base || kh_result_score(report->result, department, i)->outside))
            continue;
        json_t *entry = described != NULL ? json_copy(described->entry) : sound_entry(report, department, i);
        kh_notice_put_ordinal(entry, (guint)json_array_size(list) + 1);
        json_array_append_new(list, entry);
    }
}

/* What cost nothing in the end is an indicator of the score sheet, and no problem. */
static void leave_lost(json_t *list, const GArray *lost)
{
    for (guint i = lost->len; i > 0; i--) {
        if (!is_lost(&g_array_index(lost, lost_indicator, i - 1)))
            json_array_remove(list, i - 1);
    }
}

bool kh_notice_put_losses(json_t *values, const kh_report *report, const kh_notice_entry *entry,
                          GError **error)
{
    guint department = (guint)entry->department;
    gint64 unlisted = 0, sum = 0;
    g_autoptr(GArray) lost = find_lost(report, department, &unlisted);
    json_t *list = kh_notice_put_list(values, "失分指标");
    reading work = {.report = report, .lost = lost};
    work.others = kh_notice_put_list(values, "其他增减分");
    work.vetoes = kh_notice_put_list(values, "否决情形");
    work.quarters = kh_notice_put_list(values, "季度得分");
    kh_notice_put(values, "未列问题数", "");
    if (unlisted > 0)
        kh_notice_put_count(values, "未列问题数", unlisted);
    for (guint i = 0; i < lost->len; i++) {
        lost_indicator *indicator = &g_array_index(lost, lost_indicator, i);
        const char *id = report->scheme->indicators[indicator->indicator].id;
        start_entry(report, department, i + 1, indicator);
        json_object_set_new(indicator->entry, "引起处理", json_boolean(brought_about(report, entry, id)));
        json_array_append_new(list, indicator->entry);
        sum += indicator->lost;
    }
    kh_notice_put_units(values, "失分合计", sum, report->result->decimals);
    if (!report->ledger.each(report->ledger.keeper, entry->department, take_line, &work, error))
        return false;
    for (guint i = 0; i < lost->len; i++)
        finish_entry(&g_array_index(lost, lost_indicator, i), report->result->decimals);
    number_cases(lost);
    put_indicators(kh_notice_put_list(values, "测评指标"), report, department, lost);
    leave_lost(list, lost);
    json_object_set_new(values, "有失分", json_boolean(json_array_size(list) > 0));
    return true;
}

static bool hand_over(const json_t *listed, gint64 line, kh_notice_item_visit visit, void *data,
                      GError **error)
{
    const kh_notice_item item = {
        .line = line,
        .position = json_integer_value(json_object_get(listed, POSITION)),
        .item = json_string_value(json_object_get(listed, "公开事项")),
        .reference = json_string_value(json_object_get(listed, "索引号")),
        .problem = json_string_value(json_object_get(listed, "原因")),
    };
    return visit(&item, data, error);
}

bool kh_notice_each_item(const json_t *values, kh_notice_item_visit visit, void *data, GError **error)
{
    const json_t *indicators = json_object_get(values, "失分指标");
    gint64 number = 0;
    for (size_t i = 0; i < json_array_size(indicators); i++) {
        const json_t *cases = json_object_get(json_array_get(indicators, i), "问题清单");
        for (size_t c = 0; c < json_array_size(cases); c++) {
            const json_t *listed = json_array_get(cases, c);
            number++;
            if (json_object_get(listed, POSITION) != NULL && !hand_over(listed, number, visit, data, error))
                return false;
        }
    }
    return true;
}
