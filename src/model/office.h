/* The office that is assessed, as one scoring run sees it: departments, catalogue, records, findings,
 * metrics, adjustments. The store fills these nouns, scoring reads them.
 * Strings are borrowed: an office's live as long as it, a record's as long as the call it is handed to. */
#ifndef KH_MODEL_OFFICE_H
#define KH_MODEL_OFFICE_H

#include "base/civil.h"
#include "base/decimal.h"
#include "model/field.h"
#include "model/limit.h"
#include "model/period.h"
#include "model/words.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct kh_department {
    const char *code, *name, *group;
    guint group_index; /* into kh_office.groups */
    const char *head, *deputy;
} kh_department;

typedef struct kh_item {
    const char *code, *name;
    const char *area, *stage, *kind, *person, *column, *basis; /* "" where not given */
    kh_limit limit;
    kh_frequency frequency;
    uint32_t minimum;
    const GArray *fields;     /* of kh_field */
    const guint *responsible; /* department indices, ascending */
    guint n_responsible;
    const char *file; /* where its row stands, for the ledger */
    uint32_t line;
} kh_item;

/* The place of the department (an index of the office) among the item's responsible ones, or -1. */
int kh_item_nth_responsible(const kh_item *item, guint department);

/* The heading row of one or more files: the names of their content fields, in order. */
typedef struct kh_layout {
    char **names;
    guint n_names;
} kh_layout;

/* The cell under that name of a content: cells in the order of the layout, each ended by NUL, `length` bytes
 * in all. "" where there is none; borrowed from the content. */
const char *kh_layout_cell(const kh_layout *layout, const char *content, gsize length, const char *name);

typedef struct kh_office {
    const kh_department *departments; /* by code */
    guint n_departments;
    const char *const *groups; /* in the order of their first department */
    guint n_groups;
    const kh_item *items; /* by code */
    guint n_items;
    const kh_layout *layouts;
    guint n_layouts;
} kh_office;

/* True when a record of the item and attribute has to keep the item's limit (scoring.md 1). */
bool kh_item_binds(const kh_item *item, kh_attribute attribute);

/* What a record said from an import on, until a later file changed it: as far as it decides when a case of it
 * settles. */
typedef struct kh_record_version {
    guint item;
    kh_attribute attribute;
    kh_moment triggered, published, extended;
    int64_t import; /* known time: that brought it so */
} kh_record_version;

/* One disclosed record (公开记录). */
typedef struct kh_record {
    guint department, item, layout; /* indices into the office */
    const char *index_no, *title, *attribute_text, *withholding_reason, *column, *reviewer, *refers_to, *url;
    kh_attribute attribute;
    kh_moment triggered, published, extended, reviewed;
    const char *content; /* content cells in the order of the layout, each ended by NUL */
    gsize content_length;
    const char *file;
    uint32_t line;
    int64_t first_import; /* known time: the import that first brought it; imports are numbered in order */
    int64_t import;       /* that brought it as it is */
    const kh_record_version *versions; /* before that, oldest first */
    guint n_versions;
} kh_record;

/* What a ledger line says of its record only by reference. */
typedef struct kh_record_facts {
    kh_moment triggered, published, extended;
    kh_limit limit; /* of its item */
} kh_record_facts;

/* What was approved of a rectification after its row came (整改/7): that it is done, or may be done later. */
typedef struct kh_rectification_step {
    int64_t import; /* under which it was entered */
    bool done;      /* else extended */
    kh_date on;     /* done on, extended to */
    kh_date dated;  /* approved on */
    const char *approver, *approval, *why;
} kh_rectification_step;

/* One spot-check result (抽查结果), or a problem that an issued notice lists with a deadline: a failed one
 * then, whose check_no is the notice's number and the line. */
typedef struct kh_finding {
    guint department;
    int item; /* -1 where none is named */
    const char *check_no, *index_no, *type, *description, *inspector;
    kh_finding_severity severity;
    bool failed; /* 不合格 */
    bool has_points;
    kh_decimal points;                        /* its own 扣分, never negative */
    kh_moment checked, rectify_by, rectified; /* as they stand, with the steps */
    kh_moment set_by, set_done;               /* as the row gives them */
    const kh_rectification_step *steps;       /* by import */
    guint n_steps;
    const char *file;
    uint32_t line;
    int64_t first_import;
} kh_finding;

/* Deadline and completion of a rectification; KH_MOMENT_NONE where there is none. */
typedef struct kh_rectification_dates {
    kh_moment by, done;
} kh_rectification_dates;

/* The dates as they stood when that import was the newest: an extension never shortens, the last closing
 * stands over the row's date. */
kh_rectification_dates kh_finding_dates(const kh_finding *finding, int64_t import);

typedef bool (*kh_finding_visit)(const kh_finding *finding, void *data, GError **error);

/* Findings, streamed from wherever they are kept. */
typedef struct kh_finding_source {
    void *keeper;
    /* Hands every finding to `visit`, by the day of the check and its number; stops and fails when it fails.
     */
    bool (*each)(void *keeper, kh_finding_visit visit, void *data, GError **error);
} kh_finding_source;

/* One row of measured data (指标数据). */
typedef struct kh_metric_row {
    guint department;
    const char *metric;
    kh_moment measured;
    bool has_value, has_sample, has_fraction;
    kh_decimal value, sample, numerator, denominator;
    const char *file;
    uint32_t line;
} kh_metric_row;

/* One approved adjustment (复核调整) of the scored period. */
typedef struct kh_adjustment {
    guint department;
    const char *indicator; /* "" moves the total */
    kh_decimal points;
    const char *reason, *approval;
    const char *file;
    uint32_t line;
} kh_adjustment;

/* What an adopted interpretation says: some record of `kind` refers to this one. */
typedef struct kh_reference {
    guint item;           /* of the referring record */
    guint department;     /* that published it */
    const char *index_no; /* the 关联索引号 it names */
    bool shared;          /* several departments use that 索引号 */
    kh_instant published;
} kh_reference;

#endif
