/* The list of all checks. A check is a file of this folder, which defines the record `kh_check_NAME`, and a
 * row of this list. */
#ifndef KH_SCORING_CHECKS_CHECKS_H
#define KH_SCORING_CHECKS_CHECKS_H

#include "scheme/check.h"

/* In the order in which `kaohe rules --list` and the manual show them; those of a subject stand together. */
#define KH_CHECKS(ROW)                                                                                       \
    ROW(on_time)                                                                                             \
    ROW(field_filled)                                                                                        \
    ROW(fields_complete)                                                                                     \
    ROW(attribute_declared)                                                                                  \
    ROW(withholding_reasoned)                                                                                \
    ROW(reviewed_first)                                                                                      \
    ROW(filed_in_column)                                                                                     \
    ROW(not_backfilled)                                                                                      \
    ROW(interpreted)                                                                                         \
    ROW(count_records)                                                                                       \
    ROW(growth)                                                                                              \
    ROW(slot_filled)                                                                                         \
    ROW(not_blank)                                                                                           \
    ROW(finding_passed)                                                                                      \
    ROW(count_findings)                                                                                      \
    ROW(rectified_on_time)                                                                                   \
    ROW(mean)                                                                                                \
    ROW(sum)                                                                                                 \
    ROW(query_rate)                                                                                          \
    ROW(query_value)

#define KH_DECLARE_CHECK(name) extern const kh_check kh_check_##name;
KH_CHECKS(KH_DECLARE_CHECK)

/* All of them, ends with NULL. */
extern const kh_check *const kh_checks[];

#endif
