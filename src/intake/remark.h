/* Lines in a table that are no records: totals, notes, who filled it in and who signed it.
 * A single cell is judged by its words; whether its row is a record all the same is the caller's question.
 * Nothing here knows a table or a column. */
#ifndef KH_INTAKE_REMARK_H
#define KH_INTAKE_REMARK_H

#include <stdbool.h>

typedef enum kh_remark {
    KH_REMARK_NONE,
    KH_REMARK_NOTE, /* a line below the table: `注：…`, `（注：…）`, `填表人：张三`, `以上数据…` */
    KH_REMARK_TOTAL, /* `合计：2条` */
} kh_remark;

/* `合计`, `合 计`, `总计：`: the cell says so and nothing else. */
bool kh_remark_is_total(const char *text);

/* How the cell begins. A title may begin so too. */
kh_remark kh_remark_of(const char *text);

#endif
