/* Other words for the columns of the tables, as offices head them: 单位 for 部门, 发布日期 for 公开时间. They
 * are no headings: whoever reads a file says what should stand there instead. */
#ifndef KH_INTAKE_HEADING_WORDS_H
#define KH_INTAKE_HEADING_WORDS_H

#include "model/table.h"

/* True where the cleaned heading is another word for the column. */
bool kh_heading_word_is(kh_table_id table, guint column, const char *heading);

/* The same of words that mean nothing else in a log: there they would become content fields, and every record
 * would count as unpublished. */
bool kh_heading_word_is_certain(kh_table_id table, guint column, const char *heading);

#endif
