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
    char *rules, *scheme, *period, *out, *store, *as_of, *dated, *format;
    char *diagnostics;
    gint64 first_number;                                      /* of the notices that are issued */
    char *office;                                             /* of a new folder */
    char **schemes;                                           /* of a comparison */
    char *shake, *rounds;                                     /* how firm ranks are */
    char *seed, *number, *per_department, *rate, *inspectors; /* of a draw */
    gboolean status;
    char *reopen; /* what is let in; "": the evidence */
    char *department, *grounds, *received, *upheld, *by, *approval, *reason, *done, *to, *within;
    char **lines;
    gboolean assume_weekends, partial, list, keep_good_rows, replace, rejected, open;
    guint64 settings; /* those that kaohe.ini gave, not the command line: see kh_options_is_setting */
} kh_options;

/* The options, in the order of the help. Commands differ in what an option of the same name takes: each of
 * these is one name with one meaning. */
typedef enum kh_option_id {
    KH_OPTION_RULES,
    KH_OPTION_PERIOD,
    KH_OPTION_RESULT, /* --period, any version */
    KH_OPTION_SCHEME,
    KH_OPTION_RULES_OF, /* --rules: for its assessment alone */
    KH_OPTION_OUT,
    KH_OPTION_STORE,
    KH_OPTION_AS_OF,
    KH_OPTION_DATED,
    KH_OPTION_PARTIAL,
    KH_OPTION_REOPEN,
    KH_OPTION_REOPEN_WHY,     /* --why of --reopen */
    KH_OPTION_FORMAT_JSON,    /* text or json */
    KH_OPTION_FORMAT_NOTICES, /* docx or text */
    KH_OPTION_FIRST_NUMBER,
    KH_OPTION_KEEP_GOOD_ROWS,
    KH_OPTION_REPLACE,
    KH_OPTION_DIAGNOSTICS,
    KH_OPTION_OFFICE,
    KH_OPTION_ASSUME_WEEKENDS,
    KH_OPTION_LIST_WORDS, /* --list of rules */
    KH_OPTION_SEED,
    KH_OPTION_PER_DEPARTMENT,
    KH_OPTION_RATE,
    KH_OPTION_INSPECTORS,
    KH_OPTION_NUMBER,
    KH_OPTION_STATUS,
    KH_OPTION_FORMAT_LISTING, /* text, csv or json */
    KH_OPTION_LIST_FLAGS,     /* --list of audit */
    KH_OPTION_TWO_RULES,      /* --rules, given twice */
    KH_OPTION_SHAKE,
    KH_OPTION_SHAKE_SEED, /* --seed of --shake */
    KH_OPTION_ROUNDS,
    KH_OPTION_COMPARED,    /* --period of --rules or --shake */
    KH_OPTION_OUT_FLAGS,   /* --out of audit */
    KH_OPTION_OUT_LETTERS, /* --out of remind */
    KH_OPTION_DEPARTMENT,
    KH_OPTION_LINE,
    KH_OPTION_GROUNDS,
    KH_OPTION_RECEIVED,
    KH_OPTION_UPHELD,
    KH_OPTION_UPHELD_LINE, /* --line, with points */
    KH_OPTION_REJECTED,
    KH_OPTION_BY,
    KH_OPTION_APPROVAL,
    KH_OPTION_DECIDED, /* --dated of a decision */
    KH_OPTION_REASON,
    KH_OPTION_AS_OF_DAY, /* --as-of, a day */
    KH_OPTION_DONE,
    KH_OPTION_TO,
    KH_OPTION_WHY,
    KH_OPTION_WITHIN,
    KH_OPTION_OPEN,
    KH_OPTION_COUNT /* ends a list of them */
} kh_option_id;

/* What a command takes, for its record. */
#define KH_OPTIONS(...)                                                                                      \
    (const kh_option_id[])                                                                                   \
    {                                                                                                        \
        __VA_ARGS__, KH_OPTION_COUNT                                                                         \
    }

typedef struct kh_command kh_command;

struct kh_command {
    const char *name;
    const char
        *arguments;      /* `INPUT...`, translatable; the verbs, `open|decide`, of a command that has some */
    const char *summary; /* a sentence, translatable */
    const char *example;
    const kh_option_id *options;               /* those that it takes itself, ended by KH_OPTION_COUNT */
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
