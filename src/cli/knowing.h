/* What a period is scored by, and what it sees. One that was never issued: what the command line says, and
 * all that the store holds. Scored again after it was issued: the scheme (its kept text), as-of,
 * --assume-weekends and --partial of its newest issued version, but for what is typed on the command line;
 * what kaohe.ini says does not count. It sees evidence that came first by the cutoff of that version, and the
 * yardsticks of that version, but for what --reopen lets in. */
#ifndef KH_CLI_KNOWING_H
#define KH_CLI_KNOWING_H

#include "cli/pipeline.h"

/* Takes over the terms of the newest issued version into the job, whose assessment is known: `inherited` says
 * which. KH_ERROR_USAGE where none is issued and the job lacks a scheme, or reopens what is open. */
bool kh_knowing_inherit(kh_store *store, kh_job *job, GError **error);

/* What the job, which has inherited, sees. */
bool kh_knowing_find(kh_store *store, const kh_job *job, kh_known *known, GError **error);

/* The same two refusals, before anything is imported. True where they do not apply. */
bool kh_knowing_check(kh_store *store, const kh_job *job, GError **error);

/* Says on the terminal what was taken over, what is let in, and what becomes of a draft that was reopened. */
void kh_knowing_tell(const kh_job *job);

#endif
