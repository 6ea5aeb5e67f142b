#include "intake/raw_rows.h"

kh_raw_rows *kh_raw_rows_new(const kh_rows_plan *plan, const kh_split_events *events, void *data,
                             GError **error)
{
    return plan->workbook != NULL ? kh_sheet_rows_new(plan, events, data, error)
                                  : kh_text_rows_new(plan, events, data, error);
}

void kh_raw_rows_free(kh_raw_rows *rows)
{
    if (rows != NULL)
        rows->free(rows);
}
