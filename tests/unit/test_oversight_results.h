/* Results and schemes as the tests of comparisons write them: one row a department, one indicator a column.
 * Everything is static or freed by test_side_clear. */
#ifndef KH_TEST_OVERSIGHT_RESULTS_H
#define KH_TEST_OVERSIGHT_RESULTS_H

#include "oversight/comparison.h"

enum { TEST_INDICATORS = 3, TEST_ABSENT = -1000000 };

/* Points are in hundredths; TEST_ABSENT: left out. The third indicator is a bonus. */
typedef struct test_row {
    const char *code;
    int64_t earned[TEST_INDICATORS];
    int64_t total;
    bool unassessed, vetoed;
    const char *group; /* 组 where NULL */
} test_row;

typedef struct test_side {
    kh_scheme scheme;
    kh_result *result;
    kh_compared compared;
} test_side;

/* Indicators of 50 points each by these ids, the first two in dimensions of their own; ranked and graded:
 * 优秀 from 90, 不达标 below. */
void test_side_init(test_side *side, const char *const ids[TEST_INDICATORS], const test_row *rows,
                    guint n_rows);
void test_side_clear(test_side *side);

#endif
