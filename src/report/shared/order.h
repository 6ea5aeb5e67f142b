/* The order in which departments stand: by group, over all, and those that are not ranked.
 * Ranks are the result's; this only sorts by them, equal ones by code.
 * Lists hold guint indices into the standings; the caller frees them. */
#ifndef KH_REPORT_SHARED_ORDER_H
#define KH_REPORT_SHARED_ORDER_H

#include "model/office.h"
#include "model/result.h"

#include <glib.h>

/* The groups' names (borrowed) in the order of their first department. */
GPtrArray *kh_order_groups(const kh_result *result);

/* The ranked departments of a group by group rank, or (NULL) all of them by overall rank. */
GArray *kh_order_ranked(const kh_result *result, const char *group);

/* The departments that are not ranked: those with a total first (已撤并, 新设), then 不参评. */
GArray *kh_order_unranked(const kh_result *result);

/* Of these the ones in that state. */
GArray *kh_order_in_state(const kh_result *result, kh_standing_state state);

/* Where each of the office's departments stands in the result; -1: not in it. Caller frees. */
int *kh_order_of_office(const kh_result *result, const kh_office *office);

/* Every department: the groups one after another by group rank, then those that are not ranked. */
GArray *kh_order_all(const kh_result *result);

#endif
