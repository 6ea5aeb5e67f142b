/* What an assessment yields: scores, standings, ledger lines, actions. Plain data with its own snapshot of
 * the departments, so that a stored result reads the same however the office changes.
 * Scoring makes it, the store keeps it, reports read it. */
#ifndef KH_MODEL_RESULT_H
#define KH_MODEL_RESULT_H

#include "base/civil.h"
#include "model/case.h"
#include "model/known.h"
#include "model/period.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One department and indicator (base, bonus or penalty). */
typedef struct kh_score {
    bool outside;    /* the department is not of the indicator's groups */
    bool missing;    /* no case and no value, however the scheme treats that */
    bool absent;     /* left out of the department's base (合理缺项) */
    bool has_counts; /* passed and cases are given (not for values) */
    int64_t passed, cases;
    int64_t points;   /* full points or cap, units of `decimals` */
    int64_t earned;   /* signed; a penalty's is <= 0; 0 where absent */
    int64_t adjusted; /* the part of `earned` that adjustments made */
    int64_t lapsed;   /* what appeals returned and came back with a correction: it is not in `adjusted` */
    int64_t failed;   /* failed cases */
} kh_score;

/* Whether a department is ranked, and why not. The store keeps the number: a new one goes to the end. */
typedef enum kh_standing_state {
    KH_STANDING_RANKED,
    KH_STANDING_EXCUSED, /* 不参评: there was nothing to assess */
    KH_STANDING_MERGED,  /* 已撤并: it ended before the last day judged */
    KH_STANDING_NEW,     /* 新设: it began too late in the period */
    KH_STANDING_STATES
} kh_standing_state;

/* `已撤并`; "" of a ranked one. */
const char *kh_standing_state_name(kh_standing_state state);

/* One department's place. Totals are units of `total_decimals`, the share of `decimals`. */
typedef struct kh_standing {
    char *code, *name, *group;
    bool assessed;           /* it is ranked: false, and total and dimensions are meant only with `has_total`,
                                and share, ranks and grade never */
    kh_standing_state state; /* KH_STANDING_RANKED where it is assessed, another where it is not */
    bool has_total;          /* it is assessed, or 已撤并 or 新设 with something to assess */
    kh_date turned;          /* of 已撤并 the last day, of 新设 the first one */
    char *successor; /* of 已撤并: the name of whose business its own is by the last day judged; NULL
                        or "": nobody's */
    bool silent;     /* responsible for items and without a row in the period */
    bool vetoed;
    int64_t total, share;
    int64_t adjusted; /* adjustment of the total, units of `decimals` */
    guint group_rank, overall_rank;
    guint group_ranked;  /* ranked units of its group */
    guint grade;         /* index into the scheme's grades */
    int64_t *dimensions; /* earned, one a dimension of the scheme */
} kh_standing;

/* One consequence that applies to a department. */
typedef struct kh_action {
    guint department, consequence; /* indices into the standings and the scheme's consequences */
} kh_action;

typedef struct kh_result {
    char *assessment; /* whose result it is: the id of its scheme; "" where that has none */
    kh_period period;
    kh_instant as_of;
    bool as_of_given;      /* else it is the period's last second */
    int version, replaces; /* of the period; 0 where it replaces none */
    bool issued;
    kh_date issued_on;
    kh_known known;
    int decimals, total_decimals;
    guint n_departments, n_indicators, n_dimensions;
    kh_standing *standings; /* by code */
    kh_score *scores;       /* [department * n_indicators + indicator]: base, bonus, penalties */
    kh_action *actions;     /* by department, then the scheme's order */
    guint n_actions;
    bool assume_weekends, partial; /* what was allowed: --assume-weekends, --partial */
    bool assumed_weekends;         /* and needed: a year without a whole calendar was counted */
    char *reopened, *why; /* what --reopen let in, `台账、部门`, and why; NULL or "": nothing was reopened */
} kh_result;

void kh_result_free(kh_result *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_result, kh_result_free)

/* A copy with the departments for which `about` (by index) is true, which keep their order. Caller frees. */
kh_result *kh_result_of(const kh_result *result, const bool *about);

/* The index of the department with the code, or -1. */
int kh_result_find(const kh_result *result, const char *code);

const kh_score *kh_result_score(const kh_result *result, guint department, guint indicator);

/* The store keeps the number: a new one goes to the end. */
typedef enum kh_ledger_kind {
    KH_LEDGER_QUARTER,    /* + a quarter's part of a year's total */
    KH_LEDGER_BASE,       /* +P of an indicator in the base */
    KH_LEDGER_LOSS,       /* - a failed case or a value below full marks */
    KH_LEDGER_ADJUSTMENT, /* +- as it took effect */
    KH_LEDGER_DIMENSION,  /* + a dimension held at 0 */
    KH_LEDGER_BONUS,      /* + */
    KH_LEDGER_PENALTY,    /* - a failed case */
    KH_LEDGER_FOLDING,    /* +- 合理缺项折算与舍入 */
    KH_LEDGER_CLAMP,      /* +- the total held within 0 and the most there is */
    KH_LEDGER_CAP,        /* - a veto's cap */
    KH_LEDGER_KINDS
} kh_ledger_kind;

/* One signed line of a department's ledger; the lines of a department add up to its total (scoring.md 4).
 * Strings live as long as the call that hands the line over. */
typedef struct kh_ledger_line {
    guint department; /* index into the standings */
    int indicator;    /* index into the scheme's indicators, -1: the whole department */
    kh_ledger_kind kind;
    int64_t points;           /* signed, units of kh_result_ledger_decimals() */
    int quarter;              /* of a year, that the line is about: 1 to 4; 0: about none */
    kh_decimal quarter_total; /* of KH_LEDGER_QUARTER: what that quarter scored, in its own places */
    const char *veto;         /* of KH_LEDGER_CAP: the veto's name, or "" where it was the quarter's */
    kh_particulars what;
} kh_ledger_line;

/* The same line with strings of the chunk, where NULL is "". */
kh_ledger_line kh_ledger_line_keep(const kh_ledger_line *line, GStringChunk *texts);

/* What vetoes the department, of a line of KH_LEDGER_CAP: `泄露涉密信息`, `第一季度有单项否决情形`. Caller
 * frees. */
char *kh_ledger_line_veto(const kh_ledger_line *line);

/* The places in which ledger lines are held: the greater of decimals and total_decimals. */
int kh_result_ledger_decimals(const kh_result *result);

/* Ledger lines in order (department, then as scoring.md 4), streamed from wherever they are kept. */
typedef bool (*kh_ledger_visit)(const kh_ledger_line *line, void *data, GError **error);

typedef struct kh_ledger_sink {
    kh_ledger_visit visit;
    void *data;
} kh_ledger_sink;

typedef struct kh_ledger_source {
    void *keeper;
    /* Hands every line of the department (index; -1: of all) to `visit`; stops and fails when it fails. */
    bool (*each)(void *keeper, int department, kh_ledger_visit visit, void *data, GError **error);
} kh_ledger_source;

/* One input file as it was imported, for 数据来源. */
typedef struct kh_input {
    char *file;   /* path below the INPUT folder */
    char *digest; /* SHA-256, hex */
    char *table;  /* 公开台账 */
    char *encoding;
    int64_t read, accepted, unchanged, superseding, refused;
} kh_input;

void kh_input_clear(kh_input *input);

#endif
