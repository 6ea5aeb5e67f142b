/* The pipeline's stages as commands use them: intake -> store -> scoring -> report.
 * Each takes what it needs and says what became of it; none of them prints but for diagnostics. */
#ifndef KH_CLI_PIPELINE_H
#define KH_CLI_PIPELINE_H

#include "base/diagnostics.h"
#include "cli/command.h"
#include "model/calendar.h"
#include "scheme/scheme.h"
#include "store/results.h"
#include "store/store.h"

/* A period to be scored or reported, as the options name it. */
typedef struct kh_job {
    kh_period period;
    kh_instant as_of;
    kh_scheme *scheme;
    const kh_scheme *applied; /* to this period: the scheme, or its year's */
    char *scheme_file;
    char *templates;       /* folder */
    kh_calendar *calendar; /* the shipped one, with the store's laid over it when it is needed */
    kh_diagnostics *diagnostics;
    bool assume_weekends, partial;
} kh_job;

/* Reads --period, --as-of and --rules. False with KH_ERROR_USAGE; faults of the scheme are printed. */
bool kh_job_prepare(kh_job *job, const kh_options *options, GError **error);
void kh_job_clear(kh_job *job);

/* Reads a scheme file and its folder of templates. */
kh_scheme *kh_pipeline_read_scheme(const char *file, char **templates, kh_diagnostics *diagnostics,
                                   GError **error);

/* Scores the job's period on the store, and keeps the result with its ledger there where it says something
 * new; what became of it is written to `settlement`. */
bool kh_pipeline_score(kh_store *store, kh_job *job, kh_settlement *settlement, GError **error);

/* Scores the job's period on the store without keeping anything. Caller frees the result. */
bool kh_pipeline_try(kh_store *store, kh_job *job, kh_result **result, GError **error);

/* Writes every report of the period's kept result under out/PERIOD, and lists the files. */
bool kh_pipeline_report(kh_store *store, const kh_options *options, GError **error);

/* Freezes the newest version of the period's result and draws the numbers of its notices, both or neither;
 * then writes every report, with those numbers. */
bool kh_pipeline_issue(kh_store *store, const kh_options *options, GError **error);

/* KH_ERROR_USAGE where --format is given and is no form in which notices are written. */
bool kh_pipeline_check_format(const kh_options *options, GError **error);

bool kh_pipeline_read_period(const kh_options *options, kh_period *period, GError **error);

/* Reads the name of a result: `2026Q3`, its newest version, or `2026Q3@1`. KH_ERROR_USAGE where it is none.
 */
bool kh_pipeline_read_choice(const char *word, kh_result_choice *choice, GError **error);

/* The same of --period. */
bool kh_pipeline_read_result(const kh_options *options, kh_result_choice *choice, GError **error);

/* Reads --as-of; a date alone means its last second. The period's last second where it is not given. */
bool kh_pipeline_read_as_of(const kh_options *options, const kh_period *period, kh_instant *as_of,
                            GError **error);

/* The department of the result that the word names: by code or name as the result has them, or by an alias
 * that the store has now. KH_ERROR_USAGE with the nearest one. */
bool kh_pipeline_find_department(kh_store *store, const kh_result *result, const char *word,
                                 guint *department, GError **error);

/* Warns of a period that is judged before it is over. */
void kh_pipeline_warn_if_running(const kh_period *period, kh_instant as_of);

/* Reads --dated where it is given; false with KH_ERROR_USAGE where it is no date. */
bool kh_pipeline_read_dated(const kh_options *options, kh_date *dated, GError **error);

/* The scheme that a kept result was scored with, and the folder of its templates. Caller frees both.
 * KH_ERROR_MACHINE where the result is not one of that scheme. */
kh_scheme *kh_pipeline_stored_scheme(const kh_stored_result *stored, char **templates, GError **error);

/* The path of the store that the options name; borrowed. */
const char *kh_pipeline_store_path(const kh_options *options);

/* The folder of reports that the options name; borrowed. */
const char *kh_pipeline_out(const kh_options *options);

/* Makes the folder where it is not there yet. KH_ERROR_MACHINE where it cannot be. */
bool kh_pipeline_make_folder(const char *folder, GError **error);

/* Opens the store that the options name. */
kh_store *kh_pipeline_open_store(const kh_options *options, GError **error);

/* The same, where the command makes none: KH_ERROR_USAGE where there is no such file. */
kh_store *kh_pipeline_find_store(const kh_options *options, GError **error);

/* The same for a command that only reads: all that it reads is of one moment. */
kh_store *kh_pipeline_find_store_to_read(const kh_options *options, GError **error);

#endif
