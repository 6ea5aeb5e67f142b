/* What a result knows. Known time is counted in imports: 1, 2, 3. Two kinds of rows are kept apart.
 *
 *     evidence     公开台账, 抽查结果, 指标数据   what departments did and what was found
 *     yardsticks   部门, 公开事项, 责任分工, 节假日   what they are judged by
 *
 * A result sees the evidence that came first by its cutoff, as it says by the newest import when it is
 * scored; and yardsticks as they stood at its own cutoff, whole, with all their cells: the store keeps a copy
 * of each table that a result saw. Once a period is issued its cutoff stays: scored again, a correction
 * counts, what came since does not.
 *
 *     import 1   公开事项, 公开台账 of the first quarter
 *            2   the first quarter is scored (cutoff 2, seen 2) and issued
 *            3   公开事项 with one more item; a late row; a correction of a row of import 1
 *            4   scored again: cutoff 2, seen 3. The correction counts, the late row and the item do not */
#ifndef KH_MODEL_KNOWN_H
#define KH_MODEL_KNOWN_H

#include <stdint.h>

/* The tables of yardsticks. The store keeps the number. */
typedef enum kh_kept_table {
    KH_KEPT_DEPARTMENTS,
    KH_KEPT_CATALOGUE,
    KH_KEPT_DUTIES,
    KH_KEPT_CALENDAR,
    KH_KEPT_TABLES
} kh_kept_table;

typedef struct kh_known {
    int64_t cutoff;               /* the import by which evidence must have come first */
    int64_t seen;                 /* the newest import when it was scored: rows said then what it judged */
    int64_t kept[KH_KEPT_TABLES]; /* numbers of the store's kept tables; 0: the table as it stands now */
} kh_known;

#endif
