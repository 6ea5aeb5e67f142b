/* What the options of a command choose: the period, a version of its result, the days that go with it, a
 * department. Each failure is KH_ERROR_USAGE and says what to write. A period without a year is of this year,
 * which is said on the terminal; nothing else is printed, and no store is opened. */
#ifndef KH_CLI_CHOICES_H
#define KH_CLI_CHOICES_H

#include "cli/command.h"
#include "store/results.h"
#include "store/store.h"

bool kh_choices_read_period(const kh_options *options, kh_period *period, GError **error);

/* The name of a result: `2026Q3`, its newest version, or `2026Q3@1`. */
bool kh_choices_read_version(const char *word, kh_result_choice *choice, GError **error);

/* The same of --period. */
bool kh_choices_read_result(const kh_options *options, kh_result_choice *choice, GError **error);

/* --as-of: until when things are seen. */
typedef struct kh_as_of {
    kh_instant at; /* the period's last second where none is given */
    bool given;
    bool typed; /* the option stands on the command line, perhaps as `none` */
} kh_as_of;

/* A date alone means its last second. `none` gives none, and takes back that of an earlier version. */
bool kh_choices_read_as_of(const kh_options *options, const kh_period *period, kh_as_of *as_of,
                           GError **error);

/* --dated; `dated` stays what it is where it is not given. */
bool kh_choices_read_dated(const kh_options *options, kh_date *dated, GError **error);

/* False where --format is given and is no form in which notices are written. */
bool kh_choices_check_format(const kh_options *options, GError **error);

/* The department of the result that the word names: by code or name as the result has them, or by an alias
 * that the store has now. The nearest one is named where there is none. */
bool kh_choices_find_department(kh_store *store, const kh_result *result, const char *word, guint *department,
                                GError **error);

#endif
