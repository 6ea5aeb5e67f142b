/* Which assessment a command is about, where the store has results of several: that of --scheme, or of the
 * scheme that --rules names; else of `scheme` or `rules` in kaohe.ini. Where the store has one, it need not
 * be named. */
#ifndef KH_CLI_ASSESSMENTS_H
#define KH_CLI_ASSESSMENTS_H

#include "cli/command.h"
#include "model/period.h"
#include "scheme/scheme.h"
#include "store/assessments.h"

/* Its id in the store; "" where the store has no result and none is named. NULL with KH_ERROR_USAGE where
 * several are meant, or one that has no result. Caller frees. */
char *kh_assessments_choose(kh_store *store, const kh_options *options, GError **error);

/* The same where all of them are meant unless one is named: then `chosen` is its id, else NULL. Caller frees.
 */
bool kh_assessments_choose_any(kh_store *store, const kh_options *options, char **chosen, GError **error);

/* What the scheme calls its assessment; borrowed from it. */
kh_assessment_name kh_assessments_name_of(const kh_scheme *scheme);

/* `2026Q1`, or `village 2026Q1` of an assessment with an id. Caller frees. */
char *kh_assessments_label(const char *assessment, const char *period);

/* ` --scheme village`, to go on with a command line; "" for an assessment without an id. Caller frees. */
char *kh_assessments_option(const char *assessment);

#endif
