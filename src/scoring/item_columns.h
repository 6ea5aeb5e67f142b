/* Columns that must not be blank: an item (by its code) x a department that owes it, and whether anything
 * was ever published there. Judged as of the department's day of the roll: the item has an update frequency
 * then, the department owes it, and some slot of theirs, in whatever frequency, was due by then, be it a
 * predecessor's. What predecessors published counts. */
#ifndef KH_SCORING_ITEM_COLUMNS_H
#define KH_SCORING_ITEM_COLUMNS_H

#include "scoring/roll.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_item_columns kh_item_columns;

/* The roll is borrowed for their life. A slot is due once the last second of its window is not after as_of.
 */
kh_item_columns *kh_item_columns_new(const kh_roll *roll, kh_instant as_of);
void kh_item_columns_free(kh_item_columns *columns);

/* A record of the item, by any of its versions, that the department published on that date, which is not
 * after as_of. */
void kh_item_columns_fill(kh_item_columns *columns, guint item, guint department, kh_date published);

typedef struct kh_item_column {
    guint item;       /* the version of the day */
    guint department; /* that owes it */
    kh_date day;      /* as of which it is judged */
    bool filled;
} kh_item_column;

typedef bool (*kh_item_column_visit)(const kh_item_column *column, void *data, GError **error);

/* After the last record: every column, by item and department; stops and fails where `visit` does. */
bool kh_item_columns_each(const kh_item_columns *columns, kh_item_column_visit visit, void *data,
                          GError **error);

#endif
