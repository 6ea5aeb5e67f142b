/* The whole log of one unit for the third quarter of 2026, and its table.
 * Promises: titles and index numbers of a unit are its own; interpretations refer to documents in it.
 * Does not: hold a row that an import would refuse. */
#ifndef KH_SAMPLE_GENERATE_LEDGER_H
#define KH_SAMPLE_GENERATE_LEDGER_H

#include "generate_record.h"

/* Ends a field whose document number is still to be drawn. */
extern const char kh_sample_number_pending[];

typedef struct kh_sample_ledger {
    const kh_sample_unit *unit;
    kh_sample_random random;
    GPtrArray *records; /* of kh_sample_record, in the order they entered */
    GHashTable *titles; /* those taken */
    int last_day;       /* what the log knows of */
} kh_sample_ledger;

kh_sample_ledger *kh_sample_ledger_new(const kh_sample_unit *unit);
void kh_sample_ledger_free(kh_sample_ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_sample_ledger, kh_sample_ledger_free)

/* Fills title and fields of a record whose trigger is set; subject NULL: one of the unit's topics. */
void kh_sample_ledger_write(kh_sample_ledger *ledger, kh_sample_record *record, const char *subject);

/* Writes 台账-<部门>.csv. */
gboolean kh_sample_ledger_save(const kh_sample_ledger *ledger, const char *dir, GError **error);

#endif
