/* What issued notices ask to be put right, and the steps by which anything is put right or given more time.
 * A step stands while its import (整改/N) stands; kh_store_undo takes it back.
 * When something counts as overdue is scoring's business. */
#ifndef KH_STORE_RECTIFICATIONS_H
#define KH_STORE_RECTIFICATIONS_H

#include "store/store.h"

/* Visits the problems that issued notices of the assessment (NULL: of every one) list with a deadline, by
 * notice and line. A problem that stands in several notices of a result counts in the first of them; one that
 * is a finding with a deadline of its own, or a line of an earlier notice, is put right there. `file` is the
 * notice's number, `line` the line. */
bool kh_store_each_notice_finding(kh_store *store, const char *assessment, kh_finding_visit visit, void *data,
                                  GError **error);

/* The same as a source for reports; `keeper` must outlive it. */
typedef struct kh_notice_keeper {
    kh_store *store;
    const char *assessment;
} kh_notice_keeper;

kh_finding_source kh_store_notice_findings(kh_notice_keeper *keeper);

/* What a step is about, as kh_store_find_rectification finds it. */
typedef struct kh_rectification_target {
    char *key, *department, *problem; /* of the finding or the notice's line; the department's name */
    int64_t notice, line;             /* 0: of a finding */
    kh_date found;                    /* the day of the check, or of the notice */
    kh_date open_until;               /* of a notice: the last day of which it says that nothing was done */
    kh_moment by, done;               /* as they stand */
    int64_t first_import;
} kh_rectification_target;

void kh_rectification_target_clear(kh_rectification_target *target);

/* The rectification with the key: a 检查编号, the number of a notice and a line (`云政办公开〔2026〕12号-3`),
 * or that without the series (`〔2026〕12号-3`) where it means one. KH_ERROR_USAGE where it means none or
 * several. */
bool kh_store_find_rectification(kh_store *store, const char *key, kh_rectification_target *target,
                                 GError **error);

/* Enters a step: `import` is set. The period of an issued result that judged the deadline as missed, where
 * one did, is kept from an extension: KH_ERROR_USAGE. */
bool kh_store_enter_step(kh_store *store, const kh_rectification_target *target, kh_rectification_step *step,
                         kh_instant now, GError **error);

#endif
