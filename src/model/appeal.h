/* Appeals (申诉): the lines of the ledger that a department disputes, on what grounds, and what was decided.
 * Plain data: the store keeps them, oversight works them out.
 * What a decision does to a score is scoring's: it comes in as adjustments. */
#ifndef KH_MODEL_APPEAL_H
#define KH_MODEL_APPEAL_H

#include "base/civil.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A disputed line. Points are units of the appeal's decimals, and positive. */
typedef struct kh_appeal_line {
    int number;      /* of the line in its department's ledger, from 1 */
    char *indicator; /* id */
    int64_t lost;    /* what the line took */
    int64_t upheld;  /* what the decision returns of it: 0..lost */
    char *reason, *reference, *detail;
} kh_appeal_line;

typedef struct kh_appeal_decision {
    kh_date on;
    char *decider, *approval, *answer; /* by whom, 批准文号, why */
} kh_appeal_decision;

typedef struct kh_appeal {
    int64_t id; /* 0: not entered yet */
    char *assessment, *period;
    int version;     /* of the disputed result */
    int64_t scoring; /* its id in the store */
    char *department, *name;
    kh_date received;
    char *grounds;
    int decimals, total_decimals;
    int64_t total; /* of the department in the disputed result, units of total_decimals */
    guint group_rank;
    GArray *lines; /* of kh_appeal_line, by number */
    bool decided;
    kh_appeal_decision decision;
} kh_appeal;

/* An appeal without lines. Caller frees. */
kh_appeal *kh_appeal_new(void);
void kh_appeal_free(kh_appeal *appeal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_appeal, kh_appeal_free)

/* The sums over its lines. */
int64_t kh_appeal_lost(const kh_appeal *appeal);
int64_t kh_appeal_upheld(const kh_appeal *appeal);

/* `12、15`: the numbers of its lines. Caller frees. */
char *kh_appeal_numbers(const kh_appeal *appeal);

#endif
