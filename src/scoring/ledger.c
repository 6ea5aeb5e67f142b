/* The signed ledger (scoring.md 4): lines whose sum is the total, streamed department by department.
 *
 * The lines of a department stand in the order of its indicators, and the cases come sorted by department and
 * indicator: so the next case is always the only one that a line can take, and none is held. Nothing is
 * scored a second time. What an indicator earned stands in the result; its lines share that out over the
 * cases, under per_case by their weights, under other methods evenly.
 *
 * What no indicator explains, the folding of absent parts and the rounding, is one line: the total less all
 * others. It is written before bonuses and penalties, whose points are therefore taken off in advance. That
 * all lines add up to the total is asserted at the end. */
#include "scoring/costs.h"
#include "scoring/reasons.h"
#include "scoring/standing.h"
#include "scoring/year.h"

#include <string.h>

/* The ledger being written. */
typedef struct ledger_book {
    kh_assessment *assessment;
    const kh_scheme *scheme;
    const kh_result *result;
    kh_case_source cases;
    const kh_case *next; /* the next case that no line has taken, NULL at the end */
    kh_ledger_sink sink;
    guint department;                  /* of the office */
    guint place;                       /* of the department among those that the result is about */
    int64_t points_scale, total_scale; /* ledger units in a unit of decimals, of total_decimals */
    int64_t sum;                       /* of the department's lines so far */
} ledger_book;

static bool advance(ledger_book *book, GError **error)
{
    return book->cases.next(book->cases.keeper, &book->next, error);
}

static kh_ledger_line line_of(const ledger_book *book, kh_ledger_kind kind, int indicator, const char *reason)
{
    return (kh_ledger_line){
        .department = book->place,
        .indicator = indicator,
        .kind = kind,
        .veto = "",
        .what = kh_particulars_of(reason),
    };
}

static bool write_line(ledger_book *book, const kh_ledger_line *line, GError **error)
{
    book->sum += line->points;
    return book->sink.visit(line, book->sink.data, error);
}

/* The line of a failed case that takes `points` (in units of decimals, positive). */
static bool write_case(ledger_book *book, kh_ledger_kind kind, int64_t points, GError **error)
{
    kh_ledger_line line = line_of(book, kind, (int)book->next->indicator, NULL);
    line.points = -points * book->points_scale;
    line.what = book->next->what;
    return write_line(book, &line, error) && advance(book, error);
}

static bool has_case(const ledger_book *book, guint indicator)
{
    return book->next != NULL && book->next->department == book->department &&
           book->next->indicator == indicator;
}

/* Each case what it costs. */
static bool write_cases(ledger_book *book, kh_ledger_kind kind, guint indicator, int64_t loss, GError **error)
{
    const kh_score *score = kh_result_score(book->result, book->department, indicator);
    bool written = true;
    kh_case_costs costs;
    kh_case_costs_init(&costs, book->scheme, &book->scheme->indicators[indicator], loss, score->failed);
    while (written && has_case(book, indicator))
        written = write_case(book, kind, kh_case_costs_next(&costs, book->next->weight), error);
    kh_case_costs_clear(&costs);
    return written;
}

/* One line that states the value, with the first of its rows as its source. */
static bool write_value(ledger_book *book, guint indicator, int64_t loss, GError **error)
{
    kh_measured measured;
    kh_measured_init(&measured);
    kh_standing_measure(book->assessment, indicator, book->department, &measured);
    kh_reason_value(book->assessment->reason, &book->scheme->indicators[indicator], &measured,
                    &book->assessment->in.period);
    kh_measured_clear(&measured);
    const kh_tally *tally = kh_tallies_at(book->assessment->tallies, indicator, book->department);
    kh_ledger_line line = line_of(book, KH_LEDGER_LOSS, (int)indicator, book->assessment->reason->str);
    line.points = -loss * book->points_scale;
    if (tally->file != NULL) {
        line.what.file = tally->file;
        line.what.line = tally->line;
    }
    return write_line(book, &line, error);
}

static bool write_losses(ledger_book *book, guint indicator, const kh_score *score, GError **error)
{
    int64_t loss = score->points - (score->earned - score->adjusted);
    if (score->failed == 0)
        return loss == 0 || write_value(book, indicator, loss, error);
    return write_cases(book, KH_LEDGER_LOSS, indicator, loss, error);
}

/* One adjustment that took the points from `before` to `after`; `note` says why they are the same. */
typedef struct adjustment_step {
    int64_t before, after;
    int64_t approved; /* what it was to move, before the indicator's bounds held it */
    const char *note;
} adjustment_step;

/* `原得分2.50，调整2.00，现得分4.50`; of the total, which is not known yet, the adjustment alone. */
static char *adjustment_effect(const ledger_book *book, int indicator, adjustment_step step)
{
    int places = book->scheme->decimals;
    char was[KH_DECIMAL_TEXT_SIZE];
    char approved[KH_DECIMAL_TEXT_SIZE];
    char moved[KH_DECIMAL_TEXT_SIZE];
    char is[KH_DECIMAL_TEXT_SIZE];
    kh_units_format(step.after - step.before, places, moved);
    kh_units_format(step.before, places, was);
    kh_units_format(step.after, places, is);
    if (indicator < 0)
        return g_strdup_printf("总分调整%s", moved);
    if (step.approved == step.after - step.before)
        return g_strdup_printf("原得分%s，调整%s，现得分%s", was, moved, is);
    return g_strdup_printf("原得分%s，批准调整%s，受本项分值限制实际调整%s，现得分%s", was,
                           kh_units_format(step.approved, places, approved), moved, is);
}

/* `；其中2.00分已随更正恢复，不重复计`; "" where all that was returned still counts. Caller frees. */
static char *lapsed_note(const ledger_book *book, const kh_held_adjustment *held)
{
    char text[KH_DECIMAL_TEXT_SIZE];
    if (held->lapsed.units == 0)
        return g_strdup("");
    mpq_t points;
    mpq_init(points);
    kh_decimal_to_ratio(held->lapsed, points);
    int places = MAX(book->scheme->decimals, held->lapsed.places);
    int64_t units = kh_units_round(points, places);
    mpq_clear(points);
    return g_strdup_printf("；批准的分中%s分已随更正恢复，不重复计", kh_units_format(units, places, text));
}

static bool write_adjustment(ledger_book *book, const kh_held_adjustment *held, adjustment_step step,
                             GError **error)
{
    g_autofree char *effect = adjustment_effect(book, held->indicator, step);
    g_autofree char *lapsed = lapsed_note(book, held);
    g_autofree char *reason = g_strdup_printf("复核调整：%s（%s）；%s%s", held->reason, held->approval,
                                              step.note != NULL ? step.note : effect, lapsed);
    kh_ledger_line line = line_of(book, KH_LEDGER_ADJUSTMENT, held->indicator, reason);
    line.points = (step.after - step.before) * book->points_scale;
    line.what.file = held->file;
    line.what.line = held->line;
    line.what.reference = held->approval;
    return write_line(book, &line, error);
}

/* Why no adjustment of the indicator takes effect, NULL where it does. */
static const char *no_effect_note(const kh_score *score)
{
    if (score->outside)
        return "本项不适用于该部门所在分组，不生效";
    return score->missing ? "本项为合理缺项，不生效" : NULL;
}

/* Each adjustment as it took effect on top of those before it. */
static bool write_adjustments(ledger_book *book, int indicator, const kh_score *score, GError **error)
{
    kh_adjustment_span span = kh_standing_adjustments(book->assessment, book->department, indicator);
    kh_points_range range = {INT64_MIN, INT64_MAX};
    int64_t start = 0;
    if (indicator >= 0) {
        range = kh_standing_range(&book->scheme->indicators[indicator]);
        start = score->earned - score->adjusted;
    }
    const char *note = indicator < 0 ? NULL : no_effect_note(score);
    int64_t before = start;
    int64_t moved = 0;
    for (guint n = 1; n <= span.count; n++) {
        const kh_held_adjustment *held =
            &g_array_index(book->assessment->adjustments, kh_held_adjustment, span.first + n - 1);
        int64_t sum = kh_standing_adjusted(book->assessment, span, n);
        int64_t after = note != NULL ? before : CLAMP(start + sum, range.low, range.high);
        if (!write_adjustment(book, held, (adjustment_step){before, after, sum - moved, note}, error))
            return false;
        before = after;
        moved = sum;
    }
    return true;
}

static bool write_base(ledger_book *book, guint indicator, GError **error)
{
    const kh_score *score = kh_result_score(book->result, book->department, indicator);
    if (!score->absent) {
        kh_ledger_line line = line_of(book, KH_LEDGER_BASE, (int)indicator, "指标分值");
        line.points = score->points * book->points_scale;
        if (!write_line(book, &line, error) || !write_losses(book, indicator, score, error))
            return false;
    }
    return write_adjustments(book, (int)indicator, score, error);
}

static bool write_dimension(ledger_book *book, guint index, GError **error)
{
    const kh_dimension *dimension = &book->scheme->dimensions[index];
    int64_t sum = 0;
    for (guint i = dimension->first; i < dimension->first + dimension->n_indicators; i++) {
        if (!write_base(book, i, error))
            return false;
        sum += kh_result_score(book->result, book->department, i)->earned;
    }
    if (sum >= 0)
        return true;
    g_autofree char *reason = g_strdup_printf("“%s”扣分超过该项分值，按0分计", dimension->name);
    kh_ledger_line line = line_of(book, KH_LEDGER_DIMENSION, -1, reason);
    line.points = -sum * book->points_scale;
    return write_line(book, &line, error);
}

static bool write_bonus(ledger_book *book, guint indicator, GError **error)
{
    const kh_indicator *bonus = &book->scheme->indicators[indicator];
    const kh_score *score = kh_result_score(book->result, book->department, indicator);
    int64_t earned = score->earned - score->adjusted;
    kh_ledger_line line = line_of(book, KH_LEDGER_BONUS, (int)indicator, NULL);
    line.points = earned * book->points_scale;
    g_autofree char *reason = NULL;
    if (score->outside)
        return write_adjustments(book, (int)indicator, score, error);
    if (!kh_standing_opens(book->assessment, book->result, bonus, book->department))
        reason = g_strdup_printf("加分“%s”：基础得分未达到加分条件，不加分", bonus->name);
    else if (earned > 0)
        reason = score->has_counts
                     ? g_strdup_printf("加分“%s”：%" G_GINT64_FORMAT "项", bonus->name, score->passed)
                     : g_strdup_printf("加分“%s”", bonus->name);
    line.what.reason = reason;
    if (reason != NULL && !write_line(book, &line, error))
        return false;
    return write_adjustments(book, (int)indicator, score, error);
}

/* Each failed case costs `each`, until the penalty's points are used up. */
static bool write_penalty(ledger_book *book, guint indicator, GError **error)
{
    const kh_score *score = kh_result_score(book->result, book->department, indicator);
    return write_cases(book, KH_LEDGER_PENALTY, indicator, 0, error) &&
           write_adjustments(book, (int)indicator, score, error);
}

static bool write_whole(ledger_book *book, kh_ledger_kind kind, int64_t points, const char *reason,
                        GError **error)
{
    kh_ledger_line line = line_of(book, kind, -1, reason);
    line.points = points;
    return points == 0 || write_line(book, &line, error);
}

static bool write_cap(ledger_book *book, kh_ledger_line *line, GError **error)
{
    g_autofree char *veto = kh_ledger_line_veto(line);
    g_autofree char *reason = g_strdup_printf("单项否决：%s", veto);
    line->what.reason = reason;
    return write_line(book, line, error);
}

/* A veto's line has the first failed case as its source; it costs what the cap takes, often nothing. */
static bool write_veto(ledger_book *book, guint veto, int64_t *left, GError **error)
{
    if (kh_standing_vetoes(book->assessment, veto, book->department)) {
        const kh_particulars *first = &book->next->what;
        kh_ledger_line line = line_of(book, KH_LEDGER_CAP, -1, NULL);
        line.points = -*left;
        *left = 0;
        line.veto = book->scheme->indicators[veto].name;
        line.what.title = first->title;
        line.what.person = first->person;
        line.what.file = first->file;
        line.what.line = first->line;
        line.what.reference = first->reference;
        if (!write_cap(book, &line, error))
            return false;
    }
    while (has_case(book, veto)) {
        if (!advance(book, error))
            return false;
    }
    return true;
}

/* The veto whose cap is the lowest takes the points; the others are lines of 0. */
static guint lowest_cap(const ledger_book *book)
{
    const kh_scheme *scheme = book->scheme;
    guint lowest = scheme->n_indicators;
    mpq_t cap, least;
    mpq_inits(cap, least, NULL);
    for (guint v = book->result->n_indicators; v < scheme->n_indicators; v++) {
        if (!scheme->indicators[v].has_cap || !kh_standing_vetoes(book->assessment, v, book->department))
            continue;
        kh_decimal_to_ratio(scheme->indicators[v].cap, cap);
        if (lowest == scheme->n_indicators || mpq_cmp(cap, least) < 0) {
            lowest = v;
            mpq_set(least, cap);
        }
    }
    mpq_clears(cap, least, NULL);
    return lowest;
}

/* A quarter's veto costs the year no points, but its grade: a line of 0 says so. */
static bool write_quarter_vetoes(ledger_book *book, GError **error)
{
    for (int quarter = 1; book->scheme->composed && quarter <= 4; quarter++) {
        if (!kh_year_is_vetoed_by(book->assessment, book->department, quarter))
            continue;
        kh_ledger_line line = line_of(book, KH_LEDGER_CAP, -1, NULL);
        line.quarter = quarter;
        if (!write_cap(book, &line, error))
            return false;
    }
    return true;
}

static bool write_vetoes(ledger_book *book, int64_t capped, GError **error)
{
    if (!write_quarter_vetoes(book, error))
        return false;
    guint taker = lowest_cap(book);
    for (guint v = book->result->n_indicators; v < book->scheme->n_indicators; v++) {
        int64_t left = v == taker ? capped : 0;
        if (!write_veto(book, v, &left, error))
            return false;
    }
    return true;
}

/* What redistribution and the last rounding make: the total before its limits, less every other line. */
static bool write_folding(ledger_book *book, GError **error)
{
    int64_t extras = 0;
    for (guint i = book->scheme->n_base; i < book->result->n_indicators; i++)
        extras += kh_result_score(book->result, book->department, i)->earned;
    int64_t raw = kh_standing_total(book->assessment, book->result, book->department).raw;
    int64_t folding = raw * book->total_scale - book->sum - extras * book->points_scale;
    return write_whole(book, KH_LEDGER_FOLDING, folding, "合理缺项折算与舍入", error);
}

static bool write_total(ledger_book *book, GError **error)
{
    const kh_standing *standing = &book->result->standings[book->department];
    kh_total total = kh_standing_total(book->assessment, book->result, book->department);
    int64_t scale = book->total_scale;
    if (!write_whole(book, KH_LEDGER_CLAMP, (total.clamped - total.raw) * scale, "总分以零分和最高分为限",
                     error) ||
        !write_vetoes(book, (total.clamped - total.capped) * scale, error))
        return false;
    g_assert_cmpint(book->sum, ==, standing->total * scale);
    return true;
}

/* A unit without a total: its cases are shown, its vetoes pass by. */
static bool skip_vetoes(ledger_book *book, GError **error)
{
    while (book->next != NULL && book->next->department == book->department) {
        if (!advance(book, error))
            return false;
    }
    return true;
}

/* Of a composed year: what each quarter adds, rounded; the rounding of the whole is in the folding line. */
static bool write_quarters(ledger_book *book, GError **error)
{
    char text[KH_DECIMAL_TEXT_SIZE];
    bool written = true;
    mpq_t part;
    mpq_init(part);
    for (int quarter = 1; written && book->scheme->composed && quarter <= 4; quarter++) {
        if (!kh_year_part(book->assessment, book->result, book->department, quarter, part))
            continue;
        kh_decimal total = kh_year_total(book->assessment, book->department, quarter);
        g_autofree char *reason = g_strdup_printf("%s得分%s分，按权重折算", kh_quarter_name(quarter),
                                                  kh_units_format(total.units, total.places, text));
        kh_ledger_line line = line_of(book, KH_LEDGER_QUARTER, -1, reason);
        line.quarter = quarter;
        line.quarter_total = total;
        line.points = kh_units_round(part, kh_result_ledger_decimals(book->result));
        written = write_line(book, &line, error);
    }
    mpq_clear(part);
    return written;
}

static bool write_department(ledger_book *book, GError **error)
{
    book->sum = 0;
    if (!write_quarters(book, error))
        return false;
    for (guint d = 0; d < book->scheme->n_dimensions; d++) {
        if (!write_dimension(book, d, error))
            return false;
    }
    bool has_total = book->result->standings[book->department].has_total;
    if (has_total && (!write_adjustments(book, -1, NULL, error) || !write_folding(book, error)))
        return false;
    for (guint i = book->scheme->n_base; i < book->result->n_indicators; i++) {
        bool bonus = book->scheme->indicators[i].role == KH_ROLE_BONUS;
        if (!(bonus ? write_bonus : write_penalty)(book, i, error))
            return false;
    }
    return has_total ? write_total(book, error) : skip_vetoes(book, error);
}

bool kh_assessment_ledger(kh_assessment *assessment, kh_case_source cases, kh_ledger_sink sink,
                          GError **error)
{
    const kh_result *whole = assessment->whole;
    int places = kh_result_ledger_decimals(whole);
    ledger_book book = {
        .assessment = assessment,
        .scheme = assessment->in.scheme,
        .result = whole,
        .cases = cases,
        .sink = sink,
        .points_scale = kh_decimal_scale(places - whole->decimals),
        .total_scale = kh_decimal_scale(places - whole->total_decimals),
    };
    if (!advance(&book, error))
        return false;
    for (book.department = 0; book.department < whole->n_departments; book.department++) {
        if (!assessment->about[book.department])
            continue; /* no case is of it */
        if (!write_department(&book, error))
            return false;
        book.place++;
    }
    return true;
}
