/* A row of evidence (公开台账, 抽查结果, 指标数据) as far as it tells which period it is of, and since which
 * import it is known: for whoever looks for rows that came too late for one. */
#ifndef KH_MODEL_LATE_ROW_H
#define KH_MODEL_LATE_ROW_H

#include "model/period.h"
#include "model/table.h"

typedef struct kh_late_row {
    kh_table_id table;
    const char *code, *name; /* of its department: the newest name */
    int64_t first_import;    /* that first brought it */
    kh_moment dated;         /* 起算时间, 检查日期, 日期 */
    kh_moment published;     /* of a record; may be none */
    bool has_period;         /* 所属期间 is given */
    kh_period period;
    kh_frequency rhythm; /* of a record's item: the longest of its versions; NONE: it has none */
    const char *file;
    uint32_t line;
} kh_late_row;

/* True where the row is dated in the period, which a record is by either of its days, or is of a 所属期间
 * that lies in it. */
bool kh_late_row_is_of(const kh_late_row *row, const kh_period *period);

#endif
