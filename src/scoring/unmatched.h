/* Names in a scheme that match nothing in the store: most often misspelt, and then without any effect. Which
 * texts of a scheme are names, and of what, say the rows of their keys (kh_named in scheme/schema.h).
 * The catalogue and the groups are known whole, so every name of theirs must be there; a metric or a type of
 * findings may yet come, so these are doubted only where the store has a name much like theirs. */
#ifndef KH_SCORING_UNMATCHED_H
#define KH_SCORING_UNMATCHED_H

#include "base/diagnostics.h"
#include "model/office.h"
#include "scheme/scheme.h"

typedef struct kh_unmatched kh_unmatched;

/* Scheme and office are borrowed for its life. */
kh_unmatched *kh_unmatched_new(const kh_scheme *scheme, const kh_office *office);
void kh_unmatched_free(kh_unmatched *unmatched);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_unmatched, kh_unmatched_free)

/* Names that the store has; copied. */
void kh_unmatched_saw_metric(kh_unmatched *unmatched, const char *metric);
void kh_unmatched_saw_type(kh_unmatched *unmatched, const char *type);

/* W402 at the line of an indicator: for each of its names that is like one of the store, and one for all
 * others of a kind, with what it means for the points where none of them is there. */
void kh_unmatched_report(const kh_unmatched *unmatched, const char *scheme_file, kh_diagnostics *diagnostics);

#endif
