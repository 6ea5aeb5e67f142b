/* Notices: the official documents that follow from an assessment, from the office's own templates. Here they
 * are written; which there are is plan.h, what their templates are is templates.h. */
#ifndef KH_REPORT_NOTICE_NOTICE_H
#define KH_REPORT_NOTICE_NOTICE_H

#include "base/diagnostics.h"
#include "report/notice/plan.h"

#include <glib.h>
#include <stdbool.h>

/* At most this many documents with places to be filled in are named; the rest are counted. */
#define KH_NOTICES_UNFILLED_NAMED 3

/* What became of the documents. */
typedef struct kh_notices_written {
    guint notices, sheets;
    guint failed;     /* not written: their template has a fault */
    guint n_unfilled; /* leave places to be filled in by hand */
    /* The first KH_NOTICES_UNFILLED_NAMED of these, each with its folder below the report's, joined by 、;
     * NULL where there is none. Caller frees. */
    char *unfilled;
} kh_notices_written;

/* 通报/: a .docx for the period's 通报 and for every action that names a notice; 成绩单/: one for every
 * department that is assessed. A template with a fault stops nothing else: what it is goes to `faults`
 * (E413). */
bool kh_notices_write(const kh_report *report, kh_diagnostics *faults, kh_notices_written *written,
                      GError **error);

/* Hands over the problems that a notice of the plan lists, as it numbers them; none where it sets no limit
 * for rectification or its template lists no cases. Fails as the ledger does. */
bool kh_notice_list_items(const kh_report *report, const kh_notice_entry *entry, kh_notice_item_visit visit,
                          void *data, GError **error);

#endif
