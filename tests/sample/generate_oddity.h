/* Rows that are odd but possible, of which an import warns.
 * Promises: each kind occurs at least once. Does not: make a row that is refused. */
#ifndef KH_SAMPLE_GENERATE_ODDITY_H
#define KH_SAMPLE_GENERATE_ODDITY_H

#include "generate_ledger.h"

/* Puts the oddities that are planned for the unit into its records. */
void kh_sample_oddity_plant(kh_sample_ledger *ledger);

#endif
