/* Notices in the store: their document numbers, drawn from series that never give a number twice, and the
 * problems that each lists. A number is drawn in the transaction that issues the result, or not at all.
 * What a notice says, and which there are, is report's. */
#ifndef KH_STORE_NOTICES_H
#define KH_STORE_NOTICES_H

#include "model/notice.h"
#include "model/period.h"
#include "store/store.h"

/* Draws the next number of the notice's series in the year of its date, but none below `least`, and keeps the
 * notice of a scoring; sets its id, year and number. KH_ERROR_MACHINE on failure. */
bool kh_store_draw_notice(kh_store *store, int64_t scoring, int64_t least, kh_notice *notice, GError **error);

/* Keeps a problem that a notice lists. */
bool kh_store_put_notice_item(kh_store *store, int64_t notice, const kh_notice_item *item, GError **error);

/* Marks the notices of the other versions of the scoring's result as replaced: their numbers stay drawn. */
bool kh_store_void_notices(kh_store *store, int64_t scoring, const char *reason, GError **error);

/* The notices of a scoring in the order in which they were drawn: an array of kh_notice. Caller unrefs. */
GArray *kh_store_get_notices(kh_store *store, int64_t scoring, GError **error);

/* A notice as a list shows it. Strings live as long as the call. */
typedef struct kh_notice_row {
    const kh_notice *notice;
    const char *assessment, *period, *department_name;
    int version;
    int64_t items;
} kh_notice_row;

typedef bool (*kh_notice_row_visit)(const kh_notice_row *row, void *data, GError **error);

/* Every notice that was numbered, by series, year and number. */
bool kh_store_each_notice(kh_store *store, kh_notice_row_visit visit, void *data, GError **error);

#endif
