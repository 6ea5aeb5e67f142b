/* A comparison as it is printed: in text who moved, then lists of what is behind it; in CSV and JSON one row
 * a change. It prints; what changed is worked out by oversight. */
#ifndef KH_CLI_LISTING_COMPARISON_H
#define KH_CLI_LISTING_COMPARISON_H

#include "cli/listing/listing.h"
#include "oversight/comparison.h"
#include "oversight/problems.h"

typedef struct kh_comparison_listing kh_comparison_listing;

kh_comparison_listing *kh_comparison_listing_new(kh_listing_format format, const kh_comparison *comparison);
void kh_comparison_listing_free(kh_comparison_listing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_comparison_listing, kh_comparison_listing_free)

/* Who moved, by what. In text it is printed at once. */
void kh_comparison_listing_add_moves(kh_comparison_listing *listing);

/* One problem; `places` are those of its points. */
void kh_comparison_listing_add_problem(kh_comparison_listing *listing, const kh_problem *problem, int places);

/* A rule that differs. Texts are borrowed for the call. */
typedef struct kh_rule_change {
    const char *part, *id, *name; /* id NULL where the rule has none */
    const char *before, *after;   /* NULL where the scheme does not have it */
} kh_rule_change;

void kh_comparison_listing_add_rule(kh_comparison_listing *listing, const kh_rule_change *change);

/* Prints what was added. */
void kh_comparison_listing_put(const kh_comparison_listing *listing);

#endif
