/* Letters of reminder: a .docx for every department that has something to publish, fill or put right, from
 * the office's template 到期提醒. What there is to remind of is the caller's business; the same list gives
 * the same bytes. */
#ifndef KH_REPORT_NOTICE_LETTER_H
#define KH_REPORT_NOTICE_LETTER_H

#include "base/diagnostics.h"
#include "model/office.h"
#include "scheme/scheme.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

/* One thing to be reminded of. Strings are borrowed, "" where there is nothing to say. */
typedef struct kh_letter_item {
    guint department; /* index into the office */
    const char *kind; /* 逾期未公开 */
    bool overdue;
    kh_moment due;
    int workdays; /* left until the due date; negative: overdue by so many */
    const char *item, *title, *reference, *person;
} kh_letter_item;

/* All borrowed. */
typedef struct kh_letters {
    const kh_office *office;
    const kh_scheme *scheme; /* names the office and its paper */
    const char *office_name; /* instead of the scheme's; or NULL */
    const char *templates;   /* the folder */
    const char *folder;      /* where letters are written; it is made */
    kh_date dated, until;
    const GArray *items; /* of kh_letter_item, by department */
} kh_letters;

/* Writes 提醒函-DEPARTMENT.docx for each department and returns how many. A fault of the template goes to
 * `faults` (E413) and fails with KH_ERROR_USAGE; KH_ERROR_MACHINE where one cannot be written. */
bool kh_letters_write(const kh_letters *letters, kh_diagnostics *faults, guint *written, GError **error);

/* The members of KH_NOTICE_SCOPE_LETTER for items [first, end) of one department. Caller unrefs. */
json_t *kh_letter_values(const kh_letters *letters, guint first, guint end);

#endif
