#include "scoring/returns.h"

#include "scoring/costs.h"

#include <string.h>

/* What one decision returned of one line. */
typedef struct returned {
    guint indicator, department;
    const char *reference, *detail, *file;
    uint32_t line; /* of the decision in its file */
    kh_decimal points;
    kh_decimal counts; /* of them, once it is settled */
} returned;

/* A failed case of a disputed indicator. */
typedef struct noted_case {
    guint indicator, department, serial;
    kh_date decided;
    const char *file, *reference, *detail;
    uint32_t line;
    kh_decimal weight;
    int64_t cost; /* units of the scheme's decimals */
} noted_case;

struct kh_returns {
    const kh_scheme *scheme;
    GArray *returned; /* of returned */
    GArray *cases;    /* of noted_case */
    GStringChunk *texts;
};

kh_returns *kh_returns_new(const kh_scheme *scheme)
{
    kh_returns *returns = g_new0(kh_returns, 1);
    returns->scheme = scheme;
    returns->returned = g_array_new(FALSE, FALSE, sizeof(returned));
    returns->cases = g_array_new(FALSE, FALSE, sizeof(noted_case));
    returns->texts = g_string_chunk_new(1024);
    return returns;
}

void kh_returns_free(kh_returns *returns)
{
    if (returns == NULL)
        return;
    g_array_unref(returns->returned);
    g_array_unref(returns->cases);
    g_string_chunk_free(returns->texts);
    g_free(returns);
}

void kh_returns_enter(kh_returns *returns, guint indicator, const kh_adjustment *decision)
{
    for (guint i = 0; i < decision->n_lines; i++) {
        const kh_returned_line *line = &decision->lines[i];
        const returned entered = {
            .indicator = indicator,
            .department = decision->department,
            .reference = g_string_chunk_insert_const(returns->texts, line->reference),
            .detail = g_string_chunk_insert_const(returns->texts, line->detail),
            .file = g_string_chunk_insert_const(returns->texts, decision->file),
            .line = decision->line,
            .points = line->points,
        };
        g_array_append_val(returns->returned, entered);
    }
}

static returned *returned_at(const kh_returns *returns, guint index)
{
    return &g_array_index(returns->returned, returned, index);
}

static noted_case *case_at(const kh_returns *returns, guint index)
{
    return &g_array_index(returns->cases, noted_case, index);
}

bool kh_returns_any(const kh_returns *returns, guint indicator, guint department)
{
    for (guint i = 0; i < returns->returned->len; i++) {
        const returned *one = returned_at(returns, i);
        if (one->indicator == indicator && one->department == department)
            return true;
    }
    return false;
}

void kh_returns_note(kh_returns *returns, const kh_case *failed)
{
    if (!kh_returns_any(returns, failed->indicator, failed->department))
        return;
    const noted_case noted = {
        .indicator = failed->indicator,
        .department = failed->department,
        .serial = returns->cases->len,
        .decided = failed->decided,
        .file = g_string_chunk_insert_const(returns->texts, failed->what.file),
        .reference = g_string_chunk_insert_const(returns->texts, failed->what.reference),
        .detail = g_string_chunk_insert_const(returns->texts, failed->what.detail),
        .line = failed->what.line,
        .weight = failed->weight,
    };
    g_array_append_val(returns->cases, noted);
}

/* ---- what a line costs ---------------------------------------------------------------------------- */

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* As the ledger takes cases (kh_case_source). */
static gint compare_cases(gconstpointer one, gconstpointer other)
{
    const noted_case *a = one;
    const noted_case *b = other;
    if (a->department != b->department)
        return COMPARE(a->department, b->department);
    if (a->indicator != b->indicator)
        return COMPARE(a->indicator, b->indicator);
    if (a->decided != b->decided)
        return COMPARE(a->decided, b->decided);
    int by = strcmp(a->file, b->file);
    if (by != 0)
        return by;
    return a->line != b->line ? COMPARE(a->line, b->line) : COMPARE(a->serial, b->serial);
}

static void share_out(kh_returns *returns, guint indicator, guint department, int64_t loss, int64_t failed)
{
    kh_case_costs costs;
    kh_case_costs_init(&costs, returns->scheme, &returns->scheme->indicators[indicator], loss, failed);
    for (guint c = 0; c < returns->cases->len; c++) {
        noted_case *one = case_at(returns, c);
        if (one->indicator == indicator && one->department == department)
            one->cost = kh_case_costs_next(&costs, one->weight);
    }
    kh_case_costs_clear(&costs);
}

/* A line that was disputed before details were kept is any one of its reference. */
static bool is_of_line(const noted_case *one, const returned *line)
{
    return one->indicator == line->indicator && one->department == line->department &&
           strcmp(one->reference, line->reference) == 0 &&
           (strcmp(line->detail, KH_DETAIL_UNKNOWN) == 0 || strcmp(one->detail, line->detail) == 0);
}

/* What the line costs now: all of the indicator's loss where it has no cases, which is one line. */
static int64_t cost_of(const kh_returns *returns, const returned *line, int64_t loss, int64_t failed)
{
    int64_t cost = 0;
    if (failed == 0)
        return line->reference[0] == '\0' ? loss : 0;
    for (guint c = 0; c < returns->cases->len; c++) {
        const noted_case *one = case_at(returns, c);
        cost += is_of_line(one, line) ? one->cost : 0;
    }
    return cost;
}

/* ---- what still counts ---------------------------------------------------------------------------- */

static bool is_same_line(const returned *one, const returned *other)
{
    return one->indicator == other->indicator && one->department == other->department &&
           strcmp(one->reference, other->reference) == 0 && strcmp(one->detail, other->detail) == 0;
}

/* By file and line of the decision, as adjustments take effect. */
static gint compare_returned(gconstpointer one, gconstpointer other)
{
    const returned *a = one;
    const returned *b = other;
    int by = strcmp(a->file, b->file);
    return by != 0 ? by : COMPARE(a->line, b->line);
}

static int64_t units_at(kh_decimal value, int places)
{
    return value.units * kh_decimal_scale(places - value.places);
}

/* The points of the line, as far as its cost is not taken by those before it. */
static void count(kh_returns *returns, guint index, int64_t cost)
{
    returned *line = returned_at(returns, index);
    int places = MAX(returns->scheme->decimals, line->points.places);
    int64_t left = cost * kh_decimal_scale(places - returns->scheme->decimals);
    for (guint i = 0; i < index; i++) {
        const returned *before = returned_at(returns, i);
        if (is_same_line(before, line))
            left -= units_at(before->counts, MAX(places, before->counts.places)) /
                    kh_decimal_scale(MAX(places, before->counts.places) - places);
    }
    int64_t counts = CLAMP(left, 0, units_at(line->points, places));
    line->counts = (kh_decimal){.units = counts, .places = places};
}

void kh_returns_settle(kh_returns *returns, guint indicator, guint department, int64_t loss, int64_t failed)
{
    g_array_sort(returns->cases, compare_cases);
    g_array_sort(returns->returned, compare_returned);
    share_out(returns, indicator, department, loss, failed);
    for (guint i = 0; i < returns->returned->len; i++) {
        const returned *line = returned_at(returns, i);
        if (line->indicator == indicator && line->department == department)
            count(returns, i, cost_of(returns, line, loss, failed));
    }
}

kh_decimal kh_returns_counts(const kh_returns *returns, const char *file, uint32_t line)
{
    kh_decimal sum = {.units = 0, .places = returns->scheme->decimals};
    for (guint i = 0; i < returns->returned->len; i++) {
        const returned *one = returned_at(returns, i);
        if (one->line != line || strcmp(one->file, file) != 0)
            continue;
        int places = MAX(sum.places, one->counts.places);
        sum = (kh_decimal){.units = units_at(sum, places) + units_at(one->counts, places), .places = places};
    }
    return sum;
}
