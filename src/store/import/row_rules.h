/* What a row must be beside its single cells, before it goes in. Not for other modules. */
#ifndef KH_STORE_IMPORT_ROW_RULES_H
#define KH_STORE_IMPORT_ROW_RULES_H

#include "store/import/importing.h"

/* Judges a row against the directory and its own cells (E2xx, E3xx, W2xx, W3xx). False where it is refused;
 * every fault is reported. */
bool kh_row_rules_judge(kh_importing *importing, kh_incoming_row *incoming);

#endif
