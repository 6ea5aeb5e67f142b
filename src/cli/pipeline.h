/* The stages of the pipeline as commands use them: a period is prepared, scored, reported, issued.
 * Scoring and trying print nothing but warnings; reporting and issuing say on the terminal what was written.
 * Faults of scheme and data go to the job's diagnostics, which the command prints. */
#ifndef KH_CLI_PIPELINE_H
#define KH_CLI_PIPELINE_H

#include "base/diagnostics.h"
#include "cli/command.h"
#include "cli/reopening.h"
#include "model/calendar.h"
#include "scheme/scheme.h"
#include "store/results.h"
#include "store/store.h"

/* What a job takes over from the newest issued version of its period (knowing.h). */
typedef struct kh_inherited {
    int version;                           /* 0: none is issued, nothing is taken over */
    bool scheme, as_of, weekends, partial; /* the version's, not what the command line or kaohe.ini says */
    bool other_scheme;                     /* the command line names one whose text is another */
    bool drops_reopened;                   /* a draft that was reopened goes, and the job reopens nothing */
    kh_known known;                        /* what the version knew */
} kh_inherited;

/* A period to be scored, as the options name it. */
typedef struct kh_job {
    kh_options options; /* what it was named by; the texts are borrowed */
    kh_period period;
    kh_instant as_of;
    bool as_of_given, as_of_typed; /* as kh_as_of (choices.h) */
    kh_scheme *scheme;             /* NULL where none is named, until it is taken over */
    const kh_scheme *applied;      /* to this period: the scheme, or its year's */
    char *scheme_file;
    bool rules_typed;      /* the scheme is named on the command line, not in kaohe.ini */
    char *id, *was;        /* of the scheme that is named, whichever is taken over; or NULL */
    char *assessment;      /* whose result it is in the store; NULL until it is scored */
    char *templates;       /* folder */
    kh_calendar *calendar; /* the shipped one, with the store's laid over it when it is needed */
    kh_diagnostics *diagnostics;
    bool assume_weekends, partial;
    kh_reopening reopening;
    kh_inherited inherited; /* from the moment that it is scored */
} kh_job;

/* Reads --period, --as-of, --reopen and --rules. False with KH_ERROR_USAGE; faults of the scheme are
 * diagnostics. That no scheme is named is no fault before it is known whether the period was issued. */
bool kh_job_prepare(kh_job *job, const kh_options *options, GError **error);
void kh_job_clear(kh_job *job);

/* Scores the job's period on the store, and keeps the result with its ledger there where it says something
 * new; what became of it is written to `settlement`. */
bool kh_pipeline_score(kh_store *store, kh_job *job, kh_settlement *settlement, GError **error);

/* Scores the job's period on the store without keeping anything. Caller frees the result. */
bool kh_pipeline_try(kh_store *store, kh_job *job, kh_result **result, GError **error);

/* Writes every report of the period's kept result under out/PERIOD, shows its ranking and lists the files.
 * The job that has just scored it, or NULL, spares a second reading of the scheme. */
bool kh_pipeline_report(kh_store *store, const kh_options *options, const kh_job *scored, GError **error);

/* Freezes the newest version of the period's result and draws the numbers of its notices, both or neither;
 * then writes every report, with those numbers, and lists the files. */
bool kh_pipeline_issue(kh_store *store, const kh_options *options, GError **error);

/* Warns on the terminal of a period that is judged before it is over. */
void kh_pipeline_warn_if_running(const kh_period *period, kh_instant as_of);

#endif
