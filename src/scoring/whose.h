/* Who stands beside the department that answers for a case, by name, for the ledger: those that only join in
 * with its item (配合), and the one that the case came from. */
#ifndef KH_SCORING_WHOSE_H
#define KH_SCORING_WHOSE_H

#include "model/office.h"

#include <glib.h>
#include <stdbool.h>

/* What the department was called on the day, or else on its last day before; "" before it began. */
const char *kh_whose_name(const kh_department *department, kh_date day);

/* Appends the name with 、 before it, where others are there and it is not. */
void kh_whose_append(GString *names, const char *name);

/* True where the department, or whose its business is by then, only joins in with the item on the day and
 * answers for nothing of it. */
bool kh_whose_joins(const kh_office *office, guint item, guint department, kh_date day);

/* Appends the names of those that join in with the item on the day, beside the department. */
void kh_whose_append_partners(const kh_office *office, guint item, guint department, kh_date day,
                              GString *names);

#endif
