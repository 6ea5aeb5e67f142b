/* What a notice to a department tells of its ledger, case by case, before it becomes words: what is stored of
 * an issued notice, and what its template says, are both made of this list. Indicators come by what they
 * cost; cases are numbered through the whole list, in the order in which it stands: 1 政策解读 (lost 3): 1
 * 没有解读, 2 没有解读; 2 行政许可 (lost 1): 3 逾期 (done late: told, nothing to mend) of which the store
 * keeps 1 and 2 as items that the department has to put right. */
#ifndef KH_REPORT_NOTICE_ITEMS_H
#define KH_REPORT_NOTICE_ITEMS_H

#include "report/shared/report.h"

#include <glib.h>

/* So many cases are listed in a notice at most; it says how many more there are. */
enum { KH_NOTICE_MAX_CASES = 500 };

/* A case that is listed. */
typedef struct kh_notice_case {
    gint64 number;       /* in the whole list, from 1; 0: in none, its indicator is no problem in the end */
    gint64 position;     /* of its line in the department's ledger, from 0 */
    bool is_open;        /* something is left to be put right */
    kh_decimal cost;     /* what it took */
    kh_particulars what; /* texts belong to the items */
} kh_notice_case;

/* An indicator on which the department lost points, has failed cases that cost it none, or was given back all
 * that it lost. Points are in units of the result's decimals. */
typedef struct kh_notice_lost {
    guint indicator;
    gint64 lost, failed; /* 0, 0: it is no problem in the end, and only a score sheet tells of it */
    gint64 adjusted;     /* by approved appeals */
    guint room;          /* so many of its cases are listed at most */
    GArray *cases;       /* of kh_notice_case, as the ledger has them */
} kh_notice_lost;

typedef struct kh_notice_items {
    GArray *lost;    /* of kh_notice_lost: problems first, the costliest first, then by the scheme's order */
    gint64 unlisted; /* cases of problems for which there was no room */
    GArray *others;  /* of kh_ledger_line, in its order: what is about the whole department */
    GStringChunk *texts;
} kh_notice_items;

/* Reads the ledger of a department; fails as the ledger does. Caller frees. */
kh_notice_items *kh_notice_items_read(const kh_report *report, guint department, GError **error);
void kh_notice_items_free(kh_notice_items *items);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_notice_items, kh_notice_items_free)

bool kh_notice_lost_is_problem(const kh_notice_lost *lost);

/* Hands over the problems that are to be put right, by their number. */
bool kh_notice_items_each(const kh_notice_items *items, kh_notice_item_visit visit, void *data,
                          GError **error);

#endif
