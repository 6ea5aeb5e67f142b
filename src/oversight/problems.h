/* What failed in the one result and not in the other, from their ledgers: new and cleared problems.
 * A problem is what an indicator found at one record, finding or item. Of two versions of a period problems
 * meet by reference; of two periods by item, since a record is judged once. Memory: the problems of one
 * department. */
#ifndef KH_OVERSIGHT_PROBLEMS_H
#define KH_OVERSIGHT_PROBLEMS_H

#include "oversight/comparison.h"

/* Strings live as long as the call it is handed to. */
typedef struct kh_problem {
    bool is_new; /* else it is cleared */
    const kh_standing *standing;
    const kh_indicator *indicator;
    const char *what; /* 索引号 or 检查编号, or the item; "" where the value itself fell short */
    int64_t lines;    /* of the ledger */
    int64_t points;   /* what they took, units of the ledger of its side; not above 0 */
    const char *reason, *file; /* of the first line */
    uint32_t line;
} kh_problem;

typedef bool (*kh_problem_visit)(const kh_problem *problem, void *data, GError **error);

/* A side with its ledger. */
typedef struct kh_ledger_side {
    kh_compared compared;
    kh_ledger_source ledger;
} kh_ledger_side;

/* Hands over the problems by department code: new ones, then cleared ones, each in the order of its ledger.
 */
bool kh_problems_compare(const kh_ledger_side *before, const kh_ledger_side *after, kh_problem_visit visit,
                         void *data, GError **error);

#endif
