/* What was known, in the store (model/known.h): tables of yardsticks are kept whole, once for each content,
 * as long as a result names them; and whoever reads the store can be shown what a result saw.
 *
 *     kh_known known;
 *     kh_store_know_for(store, assessment, &period, &known, error);
 *     kh_store_look(store, &known);
 *     …                                      office, calendar and scans show that and nothing else
 *     kh_store_look(store, NULL);
 *
 * Imports and undo always work on the tables as they stand; neither they nor a commit may come between. */
#ifndef KH_STORE_KNOWN_H
#define KH_STORE_KNOWN_H

#include "store/store.h"

/* What is known as the store stands: cutoff and seen are the newest import. The number of a kept table is 0
 * where no result has seen that content yet. */
bool kh_store_know(kh_store *store, kh_known *known, GError **error);

/* What a scoring of the period knows: as the store stands, but once the assessment has issued it by the
 * cutoff and the yardsticks of its newest issued version. */
bool kh_store_know_for(kh_store *store, const char *assessment, const kh_period *period, kh_known *known,
                       GError **error);

/* Within a transaction: keeps the tables that `known` has as they stand (0), and gives it their numbers.
 * Nothing is written where the content is kept already. What no result names is gone with the next one that
 * is deleted. */
bool kh_store_keep(kh_store *store, kh_known *known, GError **error);

/* From now on the office, the calendar and what is scanned are as `known` sees them, which is copied; NULL:
 * everything as it stands. Evidence is that which came first by the cutoff, with its cells of today. Of it a
 * row whose department is not in 部门 as it is looked at is passed over, and so is a record without an item
 * there; a finding has no item then. Adjustments and what is entered of rectifications stand as they are. */
void kh_store_look(kh_store *store, const kh_known *known);

/* Office and calendar as another result saw them (NULL: as they stand), beside those that are looked at.
 * Borrowed, until the next import. */
const kh_office *kh_store_office_of(kh_store *store, const kh_known *known, kh_date day, GError **error);
bool kh_store_lay_calendar_of(kh_store *store, const kh_known *known, kh_calendar *calendar, GError **error);

#endif
