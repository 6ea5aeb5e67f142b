#include "test_oversight_results.h"

#include "scoring/ranking.h"

#include <string.h>

enum { POINTS = 5000 };

static void fill_scheme(kh_scheme *scheme, const char *const *ids)
{
    *scheme = (kh_scheme){
        .decimals = 2,
        .total_decimals = 2,
        .base = {.units = 100},
        .own_base = {.units = 100},
        .most_bonus = POINTS,
        .n_dimensions = 2,
        .dimensions = g_new0(kh_dimension, 2),
        .n_indicators = TEST_INDICATORS,
        .n_base = 2,
        .n_bonus = 1,
        .indicators = g_new0(kh_indicator, TEST_INDICATORS),
        .n_grades = 2,
        .grades = g_new0(kh_grade, 2),
    };
    for (guint i = 0; i < TEST_INDICATORS; i++) {
        scheme->indicators[i].id = g_strdup(ids[i]);
        scheme->indicators[i].name = g_strdup(ids[i]);
        scheme->indicators[i].points = POINTS;
        scheme->indicators[i].role = i < scheme->n_base ? KH_ROLE_BASE : KH_ROLE_BONUS;
    }
    for (guint d = 0; d < scheme->n_dimensions; d++)
        scheme->dimensions[d] = (kh_dimension){.first = d, .n_indicators = 1};
    scheme->grades[0] = (kh_grade){.name = g_strdup("优秀"), .from = {.units = 90}};
    scheme->grades[1] = (kh_grade){.name = g_strdup("不达标")};
}

static void fill_department(kh_result *result, guint department, const test_row *row)
{
    kh_standing *standing = &result->standings[department];
    *standing = (kh_standing){
        .code = g_strdup(row->code),
        .name = g_strdup(row->code),
        .group = g_strdup(row->group == NULL ? "组" : row->group),
        .assessed = !row->unassessed,
        .state = row->unassessed ? KH_STANDING_EXCUSED : KH_STANDING_RANKED,
        .has_total = !row->unassessed,
        .vetoed = row->vetoed,
        .total = row->total,
        .dimensions = g_new0(int64_t, 2),
    };
    for (guint i = 0; i < TEST_INDICATORS; i++) {
        kh_score *score = &result->scores[department * TEST_INDICATORS + i];
        score->points = POINTS;
        score->absent = row->earned[i] == TEST_ABSENT;
        score->earned = score->absent ? 0 : row->earned[i];
        if (i < 2)
            standing->dimensions[i] = MAX(score->earned, 0);
    }
}

void test_side_init(test_side *side, const char *const ids[TEST_INDICATORS], const test_row *rows,
                    guint n_rows)
{
    fill_scheme(&side->scheme, ids);
    side->result = g_new0(kh_result, 1);
    *side->result = (kh_result){
        .decimals = 2,
        .total_decimals = 2,
        .n_departments = n_rows,
        .n_indicators = TEST_INDICATORS,
        .n_dimensions = 2,
        .standings = g_new0(kh_standing, n_rows + 1),
        .scores = g_new0(kh_score, (gsize)n_rows * TEST_INDICATORS + 1),
    };
    g_strlcpy(side->result->period.name, "2026Q3", KH_PERIOD_NAME_SIZE);
    for (guint d = 0; d < n_rows; d++)
        fill_department(side->result, d, &rows[d]);
    kh_ranking_rank(&side->scheme, side->result);
    side->compared = (kh_compared){&side->scheme, side->result};
}

void test_side_clear(test_side *side)
{
    kh_result_free(side->result);
    for (guint i = 0; i < TEST_INDICATORS; i++) {
        g_free(side->scheme.indicators[i].id);
        g_free(side->scheme.indicators[i].name);
    }
    for (guint g = 0; g < side->scheme.n_grades; g++)
        g_free(side->scheme.grades[g].name);
    g_free(side->scheme.indicators);
    g_free(side->scheme.dimensions);
    g_free(side->scheme.grades);
}
