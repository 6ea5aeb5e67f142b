#include "report/explanation/explanation.h"

#include "report/explanation/text.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"
#include "scoring/points.h"

#include <jansson.h>
#include <string.h>

/* The tree being built: every indicator's node, so that ledger lines find theirs. */
typedef struct tree_builder {
    const kh_report *report;
    const kh_question *question;
    json_t *root;
    json_t **nodes; /* by indicator; NULL where it is not asked for */
    json_t *whole;  /* lines of the whole department */
    int number;     /* of the ledger line being read, from 1 */
} tree_builder;

static json_t *points_text(int64_t units, int places)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    return json_string(kh_units_format(units, places, buffer));
}

static void set_text(json_t *object, const char *key, const char *text)
{
    if (text != NULL && text[0] != '\0')
        json_object_set_new(object, key, json_string(text));
}

static void set_moment(json_t *object, const char *key, kh_moment moment)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    if (moment.at != KH_INSTANT_NONE)
        json_object_set_new(object, key, json_string(kh_moment_format(moment, buffer)));
}

static json_t *department_node(const kh_report *report, guint department)
{
    const kh_result *result = report->result;
    const kh_standing *standing = &result->standings[department];
    json_t *node = json_pack("{s:s, s:s, s:s, s:s}", "period", result->period.name, "code", standing->code,
                             "name", standing->name, "group", standing->group);
    json_object_set_new(node, "version", json_integer(result->version));
    if (result->as_of_given)
        set_moment(node, "as_of", (kh_moment){.at = result->as_of, .timed = true});
    set_text(node, "reopened", result->reopened);
    set_text(node, "reopened_why", result->why);
    json_object_set_new(node, "grade", json_string(kh_words_grade(report, department)));
    g_autofree char *turn = kh_words_turn(standing);
    set_text(node, "state", turn);
    if (standing->has_total)
        json_object_set_new(node, "total", points_text(standing->total, result->total_decimals));
    if (!standing->assessed)
        return node;
    json_object_set_new(node, "group_rank", json_integer(standing->group_rank));
    json_object_set_new(node, "group_ranked", json_integer(standing->group_ranked));
    json_object_set_new(node, "overall_rank", json_integer(standing->overall_rank));
    g_autofree char *actions = kh_words_actions(report, department);
    set_text(node, "actions", actions);
    if (report->scheme->has_share)
        json_object_set_new(node, "overall_share", points_text(standing->share, result->decimals));
    return node;
}

static bool is_asked_for(const tree_builder *explaining, const kh_indicator *indicator)
{
    const char *id = explaining->question->indicator;
    return id == NULL || strcmp(id, indicator->id) == 0;
}

static json_t *indicator_node(const tree_builder *explaining, guint index)
{
    const kh_report *report = explaining->report;
    const kh_indicator *indicator = &report->scheme->indicators[index];
    const kh_score *score = kh_result_score(report->result, explaining->question->department, index);
    g_autofree char *rule = kh_indicator_rule_chinese(report->scheme, indicator);
    json_t *node = json_pack("{s:s, s:s}", "id", indicator->id, "name", indicator->name);
    set_text(node, "basis", indicator->basis);
    set_text(node, "rule", rule);
    json_object_set_new(node, "points", points_text(score->points, report->result->decimals));
    json_object_set_new(node, "absent", json_boolean(score->absent));
    if (!score->absent)
        json_object_set_new(node, "earned", points_text(score->earned, report->result->decimals));
    if (score->adjusted != 0) {
        json_object_set_new(node, "before_adjustment",
                            points_text(score->earned - score->adjusted, report->result->decimals));
        json_object_set_new(node, "adjustment", points_text(score->adjusted, report->result->decimals));
    }
    if (score->lapsed != 0)
        json_object_set_new(node, "lapsed", points_text(score->lapsed, report->result->decimals));
    if (score->has_counts && !score->outside) {
        json_object_set_new(node, "passed", json_integer(score->passed));
        json_object_set_new(node, "cases", json_integer(score->cases));
    }
    json_object_set_new(node, "lines", json_array());
    return node;
}

static void add_dimensions(tree_builder *explaining)
{
    const kh_scheme *scheme = explaining->report->scheme;
    const kh_result *result = explaining->report->result;
    json_t *dimensions = json_array();
    for (guint d = 0; d < scheme->n_dimensions; d++) {
        const kh_dimension *dimension = &scheme->dimensions[d];
        const kh_standing *standing = &result->standings[explaining->question->department];
        json_t *node = json_pack("{s:s, s:s}", "id", dimension->id, "name", dimension->name);
        json_object_set_new(node, "points", points_text(dimension->points, result->decimals));
        json_object_set_new(node, "earned", points_text(standing->dimensions[d], result->decimals));
        json_t *indicators = json_array();
        for (guint i = dimension->first; i < dimension->first + dimension->n_indicators; i++) {
            if (!is_asked_for(explaining, &scheme->indicators[i]))
                continue;
            explaining->nodes[i] = indicator_node(explaining, i);
            json_array_append_new(indicators, explaining->nodes[i]);
        }
        json_object_set_new(node, "indicators", indicators);
        if (json_array_size(indicators) > 0)
            json_array_append(dimensions, node);
        json_decref(node);
    }
    json_object_set_new(explaining->root, "dimensions", dimensions);
}

static void add_extras(tree_builder *explaining)
{
    const kh_scheme *scheme = explaining->report->scheme;
    json_t *extras = json_array();
    for (guint i = scheme->n_base; i < scheme->n_base + scheme->n_bonus + scheme->n_penalties; i++) {
        if (!is_asked_for(explaining, &scheme->indicators[i]))
            continue;
        explaining->nodes[i] = indicator_node(explaining, i);
        json_array_append_new(extras, explaining->nodes[i]);
    }
    json_object_set_new(explaining->root, "bonus_and_penalties", extras);
}

/* What one more passed case would earn, where that follows from the rate alone. */
static json_t *regained(const kh_report *report, const kh_ledger_line *line)
{
    const kh_indicator *indicator = &report->scheme->indicators[line->indicator];
    const kh_score *score = kh_result_score(report->result, line->department, (guint)line->indicator);
    if (line->kind != KH_LEDGER_LOSS || score->failed == 0 || indicator->score.method == KH_METHOD_RELATIVE)
        return NULL;
    if (indicator->score.method == KH_METHOD_PER_CASE) {
        int64_t scale =
            kh_decimal_scale(kh_result_ledger_decimals(report->result) - report->result->decimals);
        bool at_floor =
            !indicator->score.no_floor && score->earned - score->adjusted <= indicator->score.floor;
        return at_floor ? NULL : points_text(-line->points / scale, report->result->decimals);
    }
    kh_measured measured;
    mpq_t best;
    kh_measured_init(&measured);
    mpq_init(best);
    mpq_set_si(measured.rate, score->passed + 1, (unsigned long)score->cases);
    mpq_canonicalize(measured.rate);
    int64_t earned = kh_points_earn(report->scheme, indicator, &measured, NULL, best);
    mpq_clear(best);
    kh_measured_clear(&measured);
    return points_text(earned - (score->earned - score->adjusted), report->result->decimals);
}

/* `9月19日至20日`, appended to a list. */
static void append_span(GString *list, kh_date first, kh_date last)
{
    kh_ymd from = kh_date_to_ymd(first);
    kh_ymd to = kh_date_to_ymd(last);
    g_string_append(list, list->len > 0 ? "、" : "");
    g_string_append_printf(list, "%d月%d日", from.month, from.day);
    if (first == last)
        return;
    g_string_append(list, "至");
    if (to.month != from.month)
        g_string_append_printf(list, "%d月", to.month);
    g_string_append_printf(list, "%d日", to.day);
}

/* The spans of days between trigger and deadline that the calendar takes out (off), or puts in (made up). */
static char *days_between(const kh_calendar *calendar, kh_date first, kh_date last, bool off)
{
    GString *list = g_string_new(NULL);
    for (kh_date day = first; day <= last; day++) {
        kh_date start = day;
        while (day <= last && kh_calendar_is_workday(calendar, day) != off &&
               (off || kh_date_weekday(day) >= 5))
            day++;
        if (day > start)
            append_span(list, start, day - 1);
    }
    return g_string_free(list, FALSE);
}

static void add_counting(const kh_report *report, const kh_ledger_line *line, const kh_record_facts *facts,
                         json_t *node)
{
    set_moment(node, "triggered", facts->triggered);
    set_moment(node, "extended", facts->extended);
    g_autofree char *limit = kh_words_limit(facts->limit);
    set_text(node, "limit", limit);
    bool by_calendar = facts->limit.kind == KH_LIMIT_WORKDAYS || facts->limit.kind == KH_LIMIT_DAYS ||
                       facts->limit.kind == KH_LIMIT_MONTHS;
    if (!by_calendar || line->what.due.at == KH_INSTANT_NONE)
        return;
    bool first_counts = report->scheme->deadlines.count_first_day && facts->limit.kind != KH_LIMIT_MONTHS;
    kh_date first = kh_instant_date(facts->triggered.at) + (first_counts ? 0 : 1);
    kh_date last = kh_instant_date(line->what.due.at);
    g_autofree char *off = days_between(report->calendar, first, last, true);
    g_autofree char *made_up = days_between(report->calendar, first, last, false);
    set_text(node, "days_off", off);
    set_text(node, "made_up", made_up);
}

/* How the deadline of a line was counted: from the record's own trigger, or, for an interpretation, from the
 * publication of its document. Sets nothing where the line has no deadline. */
static bool add_obligation(const tree_builder *explaining, const kh_ledger_line *line, json_t *node,
                           GError **error)
{
    const kh_facts_source *source = &explaining->question->facts;
    if (line->indicator < 0 || line->what.due.at == KH_INSTANT_NONE)
        return true;
    const kh_measure *measure = &explaining->report->scheme->indicators[line->indicator].measure;
    kh_record_facts facts;
    bool found = false;
    if (measure->subject != KH_SUBJECT_DISCLOSURES)
        return true;
    if (!source->find(source->keeper, line, &facts, &found, error))
        return false;
    if (found && measure->check->limit_key != NULL) {
        const kh_limit *limit = kh_measure_own_value(measure, measure->check->limit_key);
        facts = (kh_record_facts){facts.published, KH_MOMENT_NONE, KH_MOMENT_NONE, *limit};
    }
    if (found)
        add_counting(explaining->report, line, &facts, node);
    return true;
}

/* What the department's dimensions gave it. */
static int64_t dimensions_sum(const kh_report *report, guint department)
{
    int64_t sum = 0;
    for (guint d = 0; d < report->result->n_dimensions; d++)
        sum += report->result->standings[department].dimensions[d];
    return sum;
}

/* How the line 合理缺项折算与舍入 came about (scoring.md 3): why points that are added to a dimension move
 * the total by more, and why its parts are not rounded one by one. */
static void add_folding(const kh_report *report, guint department, json_t *node)
{
    enum { FINE = 4 };
    const int places = report->result->decimals;
    const int64_t earned = dimensions_sum(report, department);
    const int64_t points = kh_summary_points(report, department, 0, report->scheme->n_base);
    if (points == 0)
        return;
    char sum[KH_DECIMAL_TEXT_SIZE], counted[KH_DECIMAL_TEXT_SIZE], folded[KH_DECIMAL_TEXT_SIZE];
    char each[KH_DECIMAL_TEXT_SIZE];
    mpq_t factor, part;
    mpq_inits(factor, part, NULL);
    kh_units_to_ratio(points, places, part);
    kh_decimal_to_ratio(report->scheme->own_base, factor);
    mpq_div(factor, factor, part);
    kh_units_to_ratio(earned, places, part);
    mpq_mul(part, part, factor);
    g_autofree char *base = kh_words_decimal(report->scheme->own_base);
    g_autofree char *text =
        g_strdup_printf("维度得分合计%s×%s÷应计分值%s=%s，与其他各项相加后只舍入一次；维度得分每变动1分，"
                        "总分约变动%s分",
                        kh_units_format(earned, places, sum), base, kh_units_format(points, places, counted),
                        kh_units_format(kh_units_round(part, FINE), FINE, folded),
                        kh_units_format(kh_units_round(factor, FINE), FINE, each));
    mpq_clears(factor, part, NULL);
    set_text(node, "how", text);
}

/* NULL where its record cannot be read. */
static json_t *line_node(const tree_builder *explaining, const kh_ledger_line *line, GError **error)
{
    const kh_report *report = explaining->report;
    json_t *node = json_object();
    json_object_set_new(node, "number", json_integer(explaining->number));
    json_object_set_new(node, "points", points_text(line->points, kh_result_ledger_decimals(report->result)));
    set_text(node, "reason", line->what.reason);
    if (line->kind == KH_LEDGER_FOLDING)
        add_folding(report, line->department, node);
    set_text(node, "title", line->what.title);
    set_text(node, "reference", line->what.reference);
    set_text(node, "person", line->what.person);
    set_text(node, "partners", line->what.partners);
    set_text(node, "formerly", line->what.formerly);
    set_text(node, "file", line->what.file);
    if (line->what.line > 0)
        json_object_set_new(node, "line", json_integer(line->what.line));
    if (!add_obligation(explaining, line, node, error)) {
        json_decref(node);
        return NULL;
    }
    set_moment(node, "due", line->what.due);
    set_moment(node, "done", line->what.done);
    if (line->what.late > 0)
        json_object_set_new(node, "working_days_late", json_integer(line->what.late));
    json_t *regain = line->indicator < 0 ? NULL : regained(report, line);
    if (regain != NULL)
        json_object_set_new(node, "regain", regain);
    return node;
}

/* Where the nodes of such lines go; NULL where they are not asked for. */
static json_t *lines_of(const tree_builder *explaining, const kh_ledger_line *line)
{
    if (line->indicator < 0)
        return explaining->question->indicator == NULL ? explaining->whole : NULL;
    return json_object_get(explaining->nodes[line->indicator], "lines");
}

static bool add_line(const kh_ledger_line *line, void *data, GError **error)
{
    tree_builder *explaining = data;
    explaining->number++;
    json_t *lines = line->kind == KH_LEDGER_BASE ? NULL : lines_of(explaining, line);
    if (lines == NULL)
        return true;
    json_t *node = line_node(explaining, line, error);
    if (node == NULL)
        return false;
    json_array_append_new(lines, node);
    return true;
}

char *kh_explanation_make(const kh_report *report, const kh_question *question, GError **error)
{
    g_autofree json_t **nodes = g_new0(json_t *, (gsize)report->scheme->n_indicators + 1);
    tree_builder explaining = {
        .report = report,
        .question = question,
        .root = department_node(report, question->department),
        .nodes = nodes,
        .whole = json_array(),
    };
    add_dimensions(&explaining);
    add_extras(&explaining);
    json_object_set_new(explaining.root, "whole", explaining.whole);
    char *text = NULL;
    if (report->ledger.each(report->ledger.keeper, (int)question->department, add_line, &explaining, error)) {
        char *json = json_dumps(explaining.root, JSON_INDENT(2));
        text = question->json ? g_strconcat(json, "\n", NULL) : kh_explanation_text(explaining.root);
        free(json);
    }
    json_decref(explaining.root);
    return text;
}
