/* The decision on an appeal: what it returns of each disputed line, and the adjustments (复核调整) that
 * follow. Never more than a line lost. Keeps nothing and knows no store. How an adjustment moves a score is
 * scoring's. */
#ifndef KH_OVERSIGHT_DECISION_H
#define KH_OVERSIGHT_DECISION_H

#include "model/appeal.h"
#include "model/row_source.h"

#include <glib.h>
#include <stdbool.h>

/* What a decision grants, in the words of who enters it; one of the three. */
typedef struct kh_grant {
    const char *upheld; /* `2.00`: all lines together, filled in their order; NULL */
    char *const *lines; /* `12=1.50`, NULL-terminated: each line by itself, the others nothing; NULL */
    bool rejected;
} kh_grant;

/* Sets what is upheld of each line. KH_ERROR_USAGE, and nothing changed, where the words are not one of the
 * three, are no points, name a line that is not disputed, grant nothing, or more than was lost. */
bool kh_decision_read(kh_appeal *appeal, const kh_grant *grant, GError **error);

/* The adjustments of a decided appeal as rows of 复核调整: one an indicator, the points of its lines
 * together.
 */
typedef struct kh_decision_rows kh_decision_rows;

/* The appeal is borrowed. Caller frees. */
kh_decision_rows *kh_decision_rows_new(const kh_appeal *appeal);
void kh_decision_rows_free(kh_decision_rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_decision_rows, kh_decision_rows_free)

guint kh_decision_rows_count(const kh_decision_rows *rows);

/* The rows, once; borrowed. Its file is kh_decision_rows_file. */
kh_row_source *kh_decision_rows_source(kh_decision_rows *rows);

/* `申诉/3`: under which the rows are imported, listed and taken back. */
const char *kh_decision_rows_file(const kh_decision_rows *rows);

/* SHA-256 of all that the decision says, hex. Caller frees. */
char *kh_decision_digest(const kh_appeal *appeal);

#endif
