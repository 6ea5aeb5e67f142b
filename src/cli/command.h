/* The commands: one file each, one record each, from which dispatch, help, manual and completion
 * are derived.
 * Only cli prints, reads the clock and decides exit statuses. */
#ifndef KH_CLI_COMMAND_H
#define KH_CLI_COMMAND_H

#include <glib.h>
#include <stdbool.h>

typedef enum kh_exit {
    KH_EXIT_DONE = 0,
    KH_EXIT_INPUT = 1,   /* the input has errors, or, for check, would have */
    KH_EXIT_USAGE = 2,   /* the command line or the scheme is wrong */
    KH_EXIT_MACHINE = 3, /* disk, permissions, a locked store */
} kh_exit;

typedef struct kh_options {
    char **inputs; /* what stands beside the options */
    char *rules, *period, *out, *store, *as_of, *dated, *format;
    char *diagnostics;
    gint64 first_number;                                      /* of the notices that are issued */
    char *office;                                             /* of a new folder */
    char **schemes;                                           /* of a comparison */
    char *shake, *rounds;                                     /* how firm ranks are */
    char *seed, *number, *per_department, *rate, *inspectors; /* of a draw */
    gboolean status;
    char *department, *grounds, *received, *upheld, *by, *approval, *reason, *done, *to, *within;
    char **lines;
    gboolean assume_weekends, partial, list, keep_good_rows, rejected, open;
} kh_options;

typedef struct kh_command kh_command;

struct kh_command {
    const char *name;
    const char *arguments; /* `INPUT...` */
    const char *summary;   /* a sentence, translatable */
    const char *example;
    const char *options; /* the letters of the options it takes, see options.c; of its verbs' together */
    kh_exit (*run)(const kh_options *options); /* NULL: one of the verbs has to be named */
    const kh_command *const *verbs; /* `appeal open`, …, NULL-terminated; NULL where it has none */
    char *(*details)(void); /* what its help says at the end, ending with a line break; NULL: nothing */
};

extern const kh_command kh_command_init;
extern const kh_command kh_command_run;
extern const kh_command kh_command_check;
extern const kh_command kh_command_import;
extern const kh_command kh_command_score;
extern const kh_command kh_command_report;
extern const kh_command kh_command_issue;
extern const kh_command kh_command_notices;
extern const kh_command kh_command_explain;
extern const kh_command kh_command_appeal;
extern const kh_command kh_command_rectify;
extern const kh_command kh_command_remind;
extern const kh_command kh_command_verify;
extern const kh_command kh_command_rules;
extern const kh_command kh_command_status;
extern const kh_command kh_command_history;
extern const kh_command kh_command_undo;
extern const kh_command kh_command_template;
extern const kh_command kh_command_draw;
extern const kh_command kh_command_audit;
extern const kh_command kh_command_compare;

/* Every command, in the order of the help, NULL-terminated. */
extern const kh_command *const kh_commands[];

/* The command of that name, or NULL. */
const kh_command *kh_command_find(const char *name);

/* The verb of the command that the word names, or NULL. */
const kh_command *kh_command_verb(const kh_command *command, const char *word);

#endif
