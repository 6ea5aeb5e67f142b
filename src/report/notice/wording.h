/* Turns of official Chinese that notices and what is said of them need. */
#ifndef KH_REPORT_NOTICE_WORDING_H
#define KH_REPORT_NOTICE_WORDING_H

#include "report/shared/report.h"

/* A title between 《 》; those within it become 〈 〉. One that is all in 《 》 already stays as it is.
 * Caller frees. */
char *kh_notice_book_title(const char *title);

/* Documents divided by ； as a sentence names them: `甲、乙和丙`. Caller frees. */
char *kh_notice_joined(const char *list);

/* What is done to whom in a clause: `对甲、乙予以通报批评`, `取消甲、乙的评优评先资格`. Caller frees. */
char *kh_notice_action_phrase(const char *action, const char *names);

/* Why the numbers of the version before this result have no notices any more, for the list of numbers. Caller
 * frees. */
char *kh_notice_void_reason(const kh_report *report);

#endif
