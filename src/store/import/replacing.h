/* What a file does to the earlier ones of its path: it is linked to those that it shares rows with, and takes
 * out what they brought and it lacks, or has it told (lacking.h). Not for other modules. */
#ifndef KH_STORE_IMPORT_REPLACING_H
#define KH_STORE_IMPORT_REPLACING_H

#include "store/import/importing.h"

/* After the rows of the import are in. Sets importing->shares_nothing, and changes nothing, where it replaces
 * and shares no row. Counts what is taken out, and rows under a corrected key among the superseding ones. */
bool kh_replacing_run(kh_importing *importing, GError **error);

#endif
