/* Losses of the ledger added up while it is counted: by area, stage and item of the catalogue, and late
 * publications by day. One entry a name or day, whatever the number of lines. */
#ifndef KH_REPORT_WORKBOOK_LOSSES_H
#define KH_REPORT_WORKBOOK_LOSSES_H

#include "model/result.h"

#include <glib.h>

typedef enum kh_loss_part { KH_LOSS_AREA, KH_LOSS_STAGE, KH_LOSS_ITEM, KH_LOSS_PARTS } kh_loss_part;

/* What came of one area, stage or item, or of what was published late on one day. */
typedef struct kh_loss {
    const char *name; /* borrowed from the losses */
    int64_t lost;     /* units of kh_result_ledger_decimals() */
    int64_t cases;
    guint departments;
    guint last_department; /* that was added, from 1 */
    kh_date day;           /* of late publications */
} kh_loss;

typedef struct kh_losses kh_losses;

kh_losses *kh_losses_new(void);
void kh_losses_free(kh_losses *losses);

/* Lines come by department. */
void kh_losses_add(kh_losses *losses, const kh_ledger_line *line);

/* kh_loss, the dearest first; caller unrefs. */
GArray *kh_losses_by(const kh_losses *losses, kh_loss_part part);

/* kh_loss of each day on which something was published late, by day; caller unrefs. */
GArray *kh_losses_late_days(const kh_losses *losses);

#endif
