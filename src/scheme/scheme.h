/* The scoring scheme (评分细则): what is measured, how points follow, what comes of them (formats.md 2).
 * Read from YAML, checked whole with every fault at once, and immutable from then on.
 * Knows nothing of records or departments; scoring applies it. */
#ifndef KH_SCHEME_SCHEME_H
#define KH_SCHEME_SCHEME_H

#include "base/decimal.h"
#include "base/diagnostics.h"
#include "model/deadline.h"
#include "model/limit.h"
#include "model/office.h"
#include "scheme/check.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Keys of `where`: which rows a measure looks at. NULL matches every row, a list any of its entries. */
typedef enum kh_where_key {
    KH_WHERE_KIND,
    KH_WHERE_AREA,
    KH_WHERE_STAGE,
    KH_WHERE_ITEM,
    KH_WHERE_ATTRIBUTE,
    KH_WHERE_TYPE,
    KH_WHERE_SEVERITY,
    KH_WHERE_RESULT,
    KH_WHERE_COUNT
} kh_where_key;

/* The values of the keys that a check has for itself: an object of the check's own type. */
typedef struct kh_own {
    const struct kh_mapping *keys; /* by which it was read and is freed; NULL: there is none */
    void *values;
} kh_own;

typedef struct kh_measure {
    kh_subject subject;    /* KH_SUBJECT_COUNT while it could not be read */
    const kh_check *check; /* never NULL in a scheme that was read without an error */
    kh_own own;
    char **where[KH_WHERE_COUNT];
    bool over_year; /* window: year */
    bool due_year_end;
    bool has_target;
    kh_decimal target; /* > 0; whole for counts */
    char *metric;
    char *sql; /* of a query */
    uint32_t sql_line;
    kh_decimal out_of; /* > 0; default 1 */
} kh_measure;

/* The value under a key of the measure's check, of the type that the key has; NULL where the check has no
 * such key of its own. Borrowed. */
const void *kh_measure_own_value(const kh_measure *measure, const char *key);

typedef enum kh_method {
    KH_METHOD_PROPORTIONAL,
    KH_METHOD_PER_CASE,
    KH_METHOD_BANDS,
    KH_METHOD_ALL_OR_NOTHING,
    KH_METHOD_RELATIVE,
    KH_METHOD_COUNT
} kh_method;

const char *kh_method_name(kh_method method);

/* Points here and below are in units of the scheme's decimals: 2.50 with two of them is 250. */
typedef struct kh_band {
    kh_decimal from; /* a rate */
    int64_t points;
} kh_band;

typedef struct kh_score_rule {
    kh_method method;
    kh_decimal zero_at, full_at; /* rates; default 0 and 1 */
    bool own;                    /* a finding's own 扣分 goes first */
    bool has_each;
    int64_t each;
    bool has_severity[KH_FINDING_SEVERE + 1];
    int64_t severity[KH_FINDING_SEVERE + 1]; /* by kh_finding_severity; NONE unused */
    bool no_floor;
    int64_t floor;
    const kh_band *bands; /* highest first */
    guint n_bands;
} kh_score_rule;

typedef enum kh_when_absent {
    KH_WHEN_ABSENT_REDISTRIBUTE,
    KH_WHEN_ABSENT_FULL,
    KH_WHEN_ABSENT_ZERO,
} kh_when_absent;

typedef enum kh_role { KH_ROLE_BASE, KH_ROLE_BONUS, KH_ROLE_PENALTY, KH_ROLE_VETO } kh_role;

/* An indicator of the base, a bonus, a penalty or a veto. Points are in units of the scheme's decimals. */
typedef struct kh_indicator {
    kh_role role;
    char *id, *name, *basis; /* basis "" where not given */
    guint dimension;         /* of the base */
    int64_t points;          /* full points, or the cap of a bonus or penalty; 0 for a veto */
    kh_measure measure;
    kh_score_rule score; /* of the base */
    kh_when_absent when_absent;
    char **groups; /* NULL: every group */
    int64_t each;  /* of a bonus or penalty */
    bool has_gate; /* bonus: only with a base score of at least `gate` */
    kh_decimal gate;
    int64_t at_least; /* veto: failed cases, default 1 */
    bool has_cap;     /* veto */
    kh_decimal cap;
    uint32_t line;
} kh_indicator;

typedef struct kh_dimension {
    char *id, *name;
    int64_t points;
    guint first, n_indicators; /* in kh_scheme.indicators */
} kh_dimension;

typedef struct kh_grade {
    char *name;
    kh_decimal from;
    bool has_top;
    kh_decimal top; /* a rate of the group's ranked units */
} kh_grade;

/* A rank condition: a number of units, or a rate of the group's ranked units rounded up. */
typedef struct kh_rank_bound {
    bool given, is_rate;
    kh_decimal value;
} kh_rank_bound;

typedef struct kh_condition {
    char **grades; /* NULL: any */
    bool has_below;
    kh_decimal below; /* total */
    kh_rank_bound rank_top, rank_last;
    bool veto;
    char *indicator; /* NULL: none */
    kh_decimal indicator_below;
    kh_finding_severity finding_severity; /* NONE: no such condition */
    int64_t finding_at_least;
    char *repeated; /* an action; NULL: no such condition */
    int64_t repeated_periods;
    char *given, *not_given; /* actions, over the year's issued results */
} kh_condition;

typedef struct kh_consequence {
    char *action;
    bool praises; /* what is done honours a department; every other action is a measure against it */
    kh_condition when;
    char *notice;            /* the template's id, e.g. `criticism`, or NULL */
    char *series;            /* 机关代字 of its notices; NULL: the office's */
    kh_limit rectify_within; /* NONE where not given */
} kh_consequence;

/* What the page for the public can leave out. */
typedef enum kh_public_part {
    KH_PUBLIC_PERSON,         /* 责任人 */
    KH_PUBLIC_EVIDENCE,       /* where a case can be found: its title, number, link, source file and line */
    KH_PUBLIC_REASON,         /* 失分原因, which may quote inspectors and approvals */
    KH_PUBLIC_LOSSES,         /* which indicators lost points by how many faults */
    KH_PUBLIC_ACTIONS,        /* 处理建议 */
    KH_PUBLIC_SHARE,          /* 折算分 */
    KH_PUBLIC_RECTIFICATIONS, /* 整改情况, counts alone */
    KH_PUBLIC_PARTS
} kh_public_part;

typedef struct kh_scheme kh_scheme;

struct kh_scheme {
    char *name, *version, *basis; /* "" where not given */
    char *id; /* of the assessment that its results belong to; "": that of all schemes without one */
    bool has_was;
    char *was;       /* the assessment that this one continues, as `id`; "" where not given */
    char **assesses; /* groups; NULL: every department is assessed */
    uint32_t assesses_line;
    kh_decimal base;
    int decimals, total_decimals;
    kh_when_absent when_absent;
    int64_t points; /* the sum of the base indicators */
    char *overall_name;
    bool has_share;
    kh_decimal share;
    guint *tie_break; /* dimension indices */
    guint n_tie_break;
    bool dense_ranking;
    bool has_assessed_from;   /* it is given */
    kh_decimal assessed_from; /* a rate: the share of a period's days from which a new department is ranked */
    kh_deadline_rules deadlines;
    kh_dimension *dimensions;
    guint n_dimensions;
    kh_indicator *indicators; /* base in the scheme's order, then bonus, penalties, vetoes */
    guint n_indicators, n_base, n_bonus, n_penalties, n_vetoes;
    kh_grade *grades; /* highest first */
    guint n_grades;
    kh_consequence *consequences;
    guint n_consequences;
    char *office_name, *office_short;
    char *office_series;    /* 机关代字 of document numbers; "" where not given */
    char *office_copies;    /* 抄送 */
    char *office_printer;   /* 印发机关 */
    bool plain_paper;       /* notices have no red head and no red line */
    bool unsealed;          /* no room for a seal is left */
    kh_limit appeal_within; /* 复核: from the date of a notice; NONE where not given */
    bool has_draw;          /* of records to be checked: more from departments with a low earlier total */
    kh_decimal draw_below;  /* that total */
    int64_t draw_times;     /* how many times as many as from the others */
    bool has_public;
    char **omit;     /* of the public page; NULL: nothing. See kh_scheme_omits */
    kh_scheme *year; /* how a year follows from its quarters; NULL: like any period */
    bool composed;   /* of the year's scheme: the totals of the quarters are part of the total */
    kh_decimal weights[4];
    bool any_veto;       /* a quarter's veto vetoes the year */
    int64_t most_bonus;  /* all bonus points; of a year, those of its quarters */
    kh_decimal own_base; /* the part of `base` that its indicators make; in the year's scheme their points */
    char *text;          /* the YAML it was read from, for the store */
};

/* What a scheme may name and other modules provide; both lists end with NULL. */
typedef struct kh_scheme_terms {
    const kh_check *const *checks; /* the order is that of kh_scheme_words */
    const char *const *notices;    /* ids of the templates there are; NULL: none */
} kh_scheme_terms;

/* Reads and checks a scheme. NULL where it has an error: every fault is in `diagnostics` with file, line
 * and character. */
kh_scheme *kh_scheme_parse(const char *file, const char *text, gsize length, const kh_scheme_terms *terms,
                           kh_diagnostics *diagnostics);
void kh_scheme_free(kh_scheme *scheme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_scheme, kh_scheme_free)

/* The scheme that a period of this kind is scored by: the year's where there is one, else the scheme. */
const kh_scheme *kh_scheme_for(const kh_scheme *scheme, kh_period_kind kind);

/* True where the scheme is about departments of the group; others are in no result of it. */
bool kh_scheme_assesses(const kh_scheme *scheme, const char *group);

/* The most that a total can be, the base and every bonus, into an initialised rational. */
void kh_scheme_highest_total(const kh_scheme *scheme, mpq_t out);

/* The indicator of base, bonus or penalties with this id, or NULL. */
const kh_indicator *kh_scheme_find(const kh_scheme *scheme, const char *id);

/* The same by id or, where it is no id, by name, white space aside; NULL also where several bear the name. */
const kh_indicator *kh_scheme_find_called(const kh_scheme *scheme, const char *word);

/* Whether the page for the public leaves this out. A scheme that says nothing of it omits persons, evidence,
 * reasons and actions. */
bool kh_scheme_omits(const kh_scheme *scheme, kh_public_part part);

/* What a scheme can be made of, for `kaohe rules --list`. */
typedef enum kh_word_kind {
    KH_WORD_CHECK,     /* of a `measure` */
    KH_WORD_FILTER,    /* of its `where` */
    KH_WORD_METHOD,    /* of a `score` */
    KH_WORD_CONDITION, /* of a `when` */
    KH_WORD_KINDS
} kh_word_kind;

typedef struct kh_word {
    kh_word_kind kind;
    const char *subject;  /* of a check: `disclosures`; else NULL */
    const char *name;     /* `on_time` */
    const char *sentence; /* Chinese */
    const char *example;  /* the mapping that it stands in, in YAML */
} kh_word;

/* Every check (`checks` ends with NULL), filter, method and condition, in that order and in the order of
 * their tables: an array of kh_word. Caller unrefs it; its texts are static. */
GArray *kh_scheme_words(const kh_check *const *checks);

/* What an indicator measures and how it is scored, and when an action is taken: a sentence without its full
 * stop, in Chinese. Caller frees. */
char *kh_indicator_rule_chinese(const kh_scheme *scheme, const kh_indicator *indicator);
char *kh_condition_chinese(const kh_condition *condition);

#endif
