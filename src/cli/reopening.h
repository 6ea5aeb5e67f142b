/* --reopen: what of that which came since a period was issued is let in when it is scored again, and why.
 * Evidence (公开台账, 抽查结果, 指标数据) has one cutoff and is let in as a whole, each table of yardsticks
 * by itself. Without a table it is the evidence that is meant. */
#ifndef KH_CLI_REOPENING_H
#define KH_CLI_REOPENING_H

#include "cli/command.h"
#include "model/known.h"

typedef struct kh_reopening {
    bool asked;
    bool evidence;
    bool kept[KH_KEPT_TABLES];
    const char *why; /* --why; borrowed from the options */
} kh_reopening;

/* The words for what can be opened, NULL-terminated: `台账`, `公开事项`, … */
extern const char *const kh_reopening_names[];

/* Reads --reopen and --why. KH_ERROR_USAGE where one lacks the other, or a word names no table. */
bool kh_reopening_read(const kh_options *options, kh_reopening *reopening, GError **error);

/* `台账、部门`: what is opened, as it is kept with the result and shown. "" where nothing is. Caller frees.
 */
char *kh_reopening_text(const kh_reopening *reopening);

#endif
