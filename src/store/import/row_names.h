/* Whose row it is and what it is about: the names of a row, as they are meant on its day. Not for other
 * modules. */
#ifndef KH_STORE_IMPORT_ROW_NAMES_H
#define KH_STORE_IMPORT_ROW_NAMES_H

#include "base/codes.h"
#include "store/import/importing.h"

/* The place of the row's cell in that column, or of the row (-1). */
kh_place kh_row_place(const kh_importing *importing, const kh_incoming_row *incoming, int column);

/* The moment in that column; KH_MOMENT_NONE where the cell is empty. */
kh_moment kh_row_moment(const kh_incoming_row *incoming, int column);

/* The day by which the row's names are meant: its 起算时间, 检查日期, 日期 or 起用日期, the last day of its
 * 期间; KH_SINCE_EVER where that is empty. */
kh_date kh_row_day(const kh_importing *importing, const kh_incoming_row *incoming);

/* Finds the department and the item of the row. A row of a department that has ended is its successor's
 * (W304). False where a name is nobody's, or nobody's any more: E301, E302, E305 say so. */
bool kh_row_names_resolve(kh_importing *importing, kh_incoming_row *incoming);

/* A member of 责任部门 that stands in that column: false, and E301, where it is no department, group or 全部.
 */
bool kh_row_names_check_member(kh_importing *importing, const kh_incoming_row *incoming, int column,
                               const char *member);

#endif
