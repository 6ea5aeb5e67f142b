#include "cli/listing/comparison.h"

#include "base/message.h"
#include "base/place.h"
#include "cli/terminal.h"

#include <string.h>

enum { SHOWN = 20, REASONS = 3 };

static const kh_listing_column flat_columns[] = {
    {"change", "变化", false},
    {"department", "部门编码", false},
    {"department_name", "部门", false},
    {"indicator", "指标编码", false},
    {"indicator_name", "指标", false},
    {"before", "原", true},
    {"after", "现", true},
    {"difference", "增减", true},
    {"detail", "说明", false},
    {"file", "来源文件", false},
    {"line", "行号", true},
};

static const kh_listing_column move_columns[] = {
    {"department", "部门", false}, {"group", "分组", false},       {"rank", "组内名次", false},
    {"overall", "总名次", false},  {"total", "总得分", false},     {"difference", "增减", true},
    {"grade", "等次", false},      {"because", "主要变化", false},
};

static const kh_listing_column problem_columns[] = {
    {"department", "部门", false}, {"indicator", "指标", false}, {"what", "对象", false},
    {"lines", "件数", true},       {"points", "扣分", true},     {"reason", "失分原因", false},
    {"place", "来源", false},
};

static const kh_listing_column rule_columns[] = {
    {"part", "部分", false},
    {"rule", "规则", false},
    {"before", "原", false},
    {"after", "现", false},
    {"difference", "得分合计增减", true},
};

typedef enum problem_section { SECTION_NEW, SECTION_CLEARED, SECTION_RULES, SECTIONS } problem_section;

struct kh_comparison_listing {
    kh_listing_format format;
    const kh_comparison *comparison;
    kh_listing *flat;               /* of CSV and JSON; NULL in text */
    kh_listing *sections[SECTIONS]; /* of text; NULL else */
    int64_t counts[SECTIONS];
};

kh_comparison_listing *kh_comparison_listing_new(kh_listing_format format, const kh_comparison *comparison)
{
    kh_comparison_listing *listing = g_new0(kh_comparison_listing, 1);
    listing->format = format;
    listing->comparison = comparison;
    if (format != KH_LISTING_FORMAT_TEXT) {
        listing->flat = kh_listing_new(format, flat_columns, G_N_ELEMENTS(flat_columns));
        return listing;
    }
    for (int s = 0; s < SECTION_RULES; s++)
        listing->sections[s] = kh_listing_new(format, problem_columns, G_N_ELEMENTS(problem_columns));
    listing->sections[SECTION_RULES] = kh_listing_new(format, rule_columns, G_N_ELEMENTS(rule_columns));
    return listing;
}

void kh_comparison_listing_free(kh_comparison_listing *listing)
{
    if (listing == NULL)
        return;
    kh_listing_free(listing->flat);
    for (int s = 0; s < SECTIONS; s++)
        kh_listing_free(listing->sections[s]);
    g_free(listing);
}

/* ---- cells ---------------------------------------------------------------------------------------- */

/* `1.50`, `-1.50`; in text `+1.50`. Caller frees. */
static char *difference_text(const kh_comparison_listing *listing, int64_t units, int places)
{
    char digits[KH_DECIMAL_TEXT_SIZE];
    kh_units_format(units, places, digits);
    return g_strconcat(listing->flat == NULL && units > 0 ? "+" : "", digits, NULL);
}

/* A row of the flat listing; what is NULL is an empty cell. */
typedef struct flat_row {
    const char *change, *code, *name, *id, *indicator, *before, *after, *difference, *detail, *file;
    uint32_t line;
} flat_row;

static void add_flat(const kh_comparison_listing *listing, const flat_row *row)
{
    g_autofree char *line = row->line == 0 ? NULL : g_strdup_printf("%u", row->line);
    const char *const cells[] = {row->change,    row->code,   row->name,  row->id,
                                 row->indicator, row->before, row->after, row->difference,
                                 row->detail,    row->file,   line};
    kh_listing_add(listing->flat, cells);
}

/* ---- who moved ------------------------------------------------------------------------------------ */

/* Both sides with an arrow between them, or the one text where they are the same. */
static char *both(const char *before, const char *after)
{
    return strcmp(before, after) == 0 ? g_strdup(after) : g_strdup_printf("%s→%s", before, after);
}

static char *rank_text(const kh_standing *standing, bool overall)
{
    if (standing == NULL || !standing->assessed)
        return g_strdup("-");
    return g_strdup_printf("%u", overall ? standing->overall_rank : standing->group_rank);
}

static char *total_text(const kh_comparison_listing *listing, const kh_standing *standing, int64_t total)
{
    char digits[KH_DECIMAL_TEXT_SIZE];
    if (standing == NULL)
        return g_strdup("-");
    return g_strdup(kh_units_format(total, kh_comparison_places(listing->comparison), digits));
}

static const char *name_of(const kh_points_change *change)
{
    return change->id == NULL ? "其余" : change->name;
}

/* The greatest changes: `按时公开 +2.00、其余 -0.05`. Caller frees. */
static char *reasons_text(const kh_comparison_listing *listing, const kh_move *move)
{
    int places = kh_comparison_places(listing->comparison);
    GString *text = g_string_new(NULL);
    for (guint c = 0; c < MIN(move->n_changes, (guint)REASONS); c++) {
        const kh_points_change *change = &move->changes[c];
        g_autofree char *difference = difference_text(listing, change->after - change->before, places);
        g_string_append_printf(text, "%s%s %s", c == 0 ? "" : "、", name_of(change), difference);
    }
    if (move->n_changes > REASONS)
        g_string_append(text, "等");
    return g_string_free(text, FALSE);
}

static void add_move_text(const kh_comparison_listing *listing, kh_listing *moves, const kh_move *move)
{
    bool on_both = move->before != NULL && move->after != NULL;
    g_autofree char *rank_before = rank_text(move->before, false);
    g_autofree char *rank_after = rank_text(move->after, false);
    g_autofree char *overall_before = rank_text(move->before, true);
    g_autofree char *overall_after = rank_text(move->after, true);
    g_autofree char *total_before = total_text(listing, move->before, move->total_before);
    g_autofree char *total_after = total_text(listing, move->after, move->total_after);
    g_autofree char *rank = both(rank_before, rank_after);
    g_autofree char *overall = both(overall_before, overall_after);
    g_autofree char *total = both(total_before, total_after);
    g_autofree char *grade = both(move->grade_before[0] == '\0' ? "-" : move->grade_before,
                                  move->grade_after[0] == '\0' ? "-" : move->grade_after);
    g_autofree char *difference = on_both ? difference_text(listing, move->total_after - move->total_before,
                                                            kh_comparison_places(listing->comparison))
                                          : NULL;
    g_autofree char *because = reasons_text(listing, move);
    const char *const cells[] = {move->name, move->group, rank, overall, total, difference, grade, because};
    kh_listing_add(moves, cells);
}

static void add_rank_row(const kh_comparison_listing *listing, const kh_move *move, bool overall)
{
    g_autofree char *before = rank_text(move->before, overall);
    g_autofree char *after = rank_text(move->after, overall);
    if (strcmp(before, after) == 0)
        return;
    int64_t places = overall && kh_move_has_ranks(move)
                         ? (int64_t)move->before->overall_rank - (int64_t)move->after->overall_rank
                         : kh_move_places(move);
    g_autofree char *difference = g_strdup_printf("%" G_GINT64_FORMAT, places);
    flat_row row = {.change = overall ? "overall_rank" : "rank", .code = move->code, .name = move->name};
    row.before = before[0] == '-' ? NULL : before;
    row.after = after[0] == '-' ? NULL : after;
    row.difference = kh_move_has_ranks(move) ? difference : NULL;
    row.detail = overall ? NULL : move->group;
    add_flat(listing, &row);
}

static void add_total_rows(const kh_comparison_listing *listing, const kh_move *move)
{
    int places = kh_comparison_places(listing->comparison);
    g_autofree char *before = total_text(listing, move->before, move->total_before);
    g_autofree char *after = total_text(listing, move->after, move->total_after);
    g_autofree char *difference = difference_text(listing, move->total_after - move->total_before, places);
    flat_row row = {.change = "total", .code = move->code, .name = move->name};
    row.before = move->before == NULL ? NULL : before;
    row.after = move->after == NULL ? NULL : after;
    row.difference = move->before == NULL || move->after == NULL ? NULL : difference;
    if (strcmp(before, after) != 0)
        add_flat(listing, &row);
    flat_row grade = {.change = "grade", .code = move->code, .name = move->name};
    grade.before = move->grade_before[0] == '\0' ? NULL : move->grade_before;
    grade.after = move->grade_after[0] == '\0' ? NULL : move->grade_after;
    if (strcmp(move->grade_before, move->grade_after) != 0)
        add_flat(listing, &grade);
}

static void add_change_row(const kh_comparison_listing *listing, const kh_move *move,
                           const kh_points_change *change)
{
    char before[KH_DECIMAL_TEXT_SIZE];
    char after[KH_DECIMAL_TEXT_SIZE];
    int places = kh_comparison_places(listing->comparison);
    g_autofree char *difference = difference_text(listing, change->after - change->before, places);
    kh_units_format(change->before, places, before);
    kh_units_format(change->after, places, after);
    bool rest = change->id == NULL;
    flat_row row = {
        .change = rest ? "rest" : "indicator",
        .code = move->code,
        .name = move->name,
        .id = change->id,
        .indicator = change->name,
        .before = rest || !change->was ? NULL : before,
        .after = rest || !change->is ? NULL : after,
        .difference = difference,
        .detail = rest ? "折算、总分调整、限值、否决等" : NULL,
    };
    add_flat(listing, &row);
}

static void add_move_rows(const kh_comparison_listing *listing, const kh_move *move)
{
    add_rank_row(listing, move, false);
    add_rank_row(listing, move, true);
    add_total_rows(listing, move);
    for (guint c = 0; c < move->n_changes; c++)
        add_change_row(listing, move, &move->changes[c]);
}

void kh_comparison_listing_add_moves(kh_comparison_listing *listing)
{
    guint count = 0;
    const kh_move *moves = kh_comparison_moves(listing->comparison, &count);
    g_autoptr(kh_listing) table =
        kh_listing_new(KH_LISTING_FORMAT_TEXT, move_columns, G_N_ELEMENTS(move_columns));
    for (guint m = 0; m < count; m++) {
        if (listing->flat != NULL)
            add_move_rows(listing, &moves[m]);
        else if (moves[m].moved)
            add_move_text(listing, table, &moves[m]);
    }
    if (listing->flat != NULL)
        return;
    kh_terminal_line(ngettext("%u department, %u moved", "%u departments, %u moved", count), count,
                     kh_listing_rows(table));
    kh_listing_put(table);
}

/* ---- problems and rules --------------------------------------------------------------------------- */

static void add_problem_text(kh_comparison_listing *listing, const kh_problem *problem, int places)
{
    char points[KH_DECIMAL_TEXT_SIZE];
    problem_section section = problem->is_new ? SECTION_NEW : SECTION_CLEARED;
    if (++listing->counts[section] > SHOWN)
        return;
    g_autofree char *lines = g_strdup_printf("%" G_GINT64_FORMAT, problem->lines);
    g_autofree char *place = problem->file[0] == '\0'
                                 ? g_strdup("")
                                 : kh_place_format((kh_place){problem->file, problem->line, 0});
    const char *const cells[] = {problem->standing->name,
                                 problem->indicator->name,
                                 problem->what,
                                 lines,
                                 kh_units_format(-problem->points, places, points),
                                 problem->reason,
                                 place};
    kh_listing_add(listing->sections[section], cells);
}

void kh_comparison_listing_add_problem(kh_comparison_listing *listing, const kh_problem *problem, int places)
{
    char points[KH_DECIMAL_TEXT_SIZE];
    if (listing->flat == NULL) {
        add_problem_text(listing, problem, places);
        return;
    }
    kh_units_format(problem->points, places, points);
    g_autofree char *detail =
        g_strdup_printf("%s%s%s", problem->what, problem->what[0] == '\0' ? "" : "：", problem->reason);
    flat_row row = {
        .change = problem->is_new ? "new_problem" : "cleared_problem",
        .code = problem->standing->code,
        .name = problem->standing->name,
        .id = problem->indicator->id,
        .indicator = problem->indicator->name,
        .before = problem->is_new ? NULL : points,
        .after = problem->is_new ? points : NULL,
        .detail = detail,
        .file = problem->file[0] == '\0' ? NULL : problem->file,
        .line = problem->line,
    };
    add_flat(listing, &row);
}

/* What the change of an indicator's rule comes to over all departments. */
static int64_t sum_of(const kh_comparison_listing *listing, const char *id)
{
    guint count = 0;
    int64_t sum = 0;
    const kh_move *moves = kh_comparison_moves(listing->comparison, &count);
    for (guint m = 0; m < count; m++) {
        for (guint c = 0; c < moves[m].n_changes; c++) {
            if (g_strcmp0(moves[m].changes[c].id, id) == 0)
                sum += moves[m].changes[c].after - moves[m].changes[c].before;
        }
    }
    return sum;
}

void kh_comparison_listing_add_rule(kh_comparison_listing *listing, const kh_rule_change *change)
{
    g_autofree char *difference = change->id == NULL
                                      ? NULL
                                      : difference_text(listing, sum_of(listing, change->id),
                                                        kh_comparison_places(listing->comparison));
    if (listing->flat != NULL) {
        flat_row row = {
            .change = "rule",
            .id = change->id,
            .indicator = change->name,
            .before = change->before,
            .after = change->after,
            .difference = difference,
            .detail = change->part,
        };
        add_flat(listing, &row);
        return;
    }
    listing->counts[SECTION_RULES]++;
    const char *const cells[] = {change->part, change->name, change->before == NULL ? "-" : change->before,
                                 change->after == NULL ? "-" : change->after, difference};
    kh_listing_add(listing->sections[SECTION_RULES], cells);
}

static void put_section(const kh_comparison_listing *listing, problem_section section, const char *title)
{
    int64_t count = listing->counts[section];
    if (count == 0)
        return;
    kh_terminal_line("\n%s：%" G_GINT64_FORMAT, title, count);
    kh_listing_put(listing->sections[section]);
    if (section != SECTION_RULES && count > SHOWN)
        kh_terminal_line(_("… and %" G_GINT64_FORMAT " more; --format csv shows them all"), count - SHOWN);
}

void kh_comparison_listing_put(const kh_comparison_listing *listing)
{
    if (listing->flat != NULL) {
        kh_listing_put(listing->flat);
        return;
    }
    put_section(listing, SECTION_RULES, "改动的规则");
    put_section(listing, SECTION_NEW, "新出现的问题");
    put_section(listing, SECTION_CLEARED, "已消除的问题");
}
