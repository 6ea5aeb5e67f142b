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
#include "model/span.h"
#include "model/words.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What a department is from one day to another. */
typedef struct kh_department_version {
    kh_span span;
    const char *name, *group;
    guint group_index; /* into kh_office.groups */
    const char *head, *deputy;
    int successor; /* 并入: whose its business is after its last day (an index of the office), -1: nobody's */
    int parent;    /* 上级: an index of the office, -1: none */
} kh_department_version;

/* A department by its code. What it is called and where it belongs is that of the office's day: of the
 * version that holds then, else of the last one begun before, else of the first. */
typedef struct kh_department {
    const char *code, *name, *group;
    guint group_index;
    const char *head, *deputy;
    const kh_department_version *versions; /* by first day; they never overlap */
    guint n_versions;                      /* at least 1 */
} kh_department;

/* One row of 责任分工: what a department has to do with an item, and who answers for it there. */
typedef struct kh_duty {
    guint department;
    kh_span span;
    kh_duty_role role;
    const char *person, *deputy; /* "" where not given */
    const char *file;
    uint32_t line;
} kh_duty;

/* An item as it stands from one day to another: one version of its code. */
typedef struct kh_item {
    const char *code, *name;
    kh_span span;
    guint first, n_versions; /* of its code: the index of the first version, and how many there are; they
                                stand side by side in the office, by first day, and never overlap */
    const char *area, *stage, *kind, *person, *column, *basis; /* "" where not given */
    kh_limit limit;
    kh_frequency frequency;
    uint32_t minimum;
    const GArray *fields; /* of kh_field */
    /* 责任部门, as it is written: whom it owes on a day is asked of kh_office_owes. Indices, ascending. */
    const guint *units;
    guint n_units;
    const guint *groups; /* into kh_office.groups */
    guint n_groups;
    bool everyone;         /* 全部 */
    const kh_duty *duties; /* of its code, by first day and department; shared by its versions */
    guint n_duties;
    const char *file; /* where its row stands, for the ledger */
    uint32_t line;
} kh_item;

/* The heading row of one or more files: the names of their content fields, in order. */
typedef struct kh_layout {
    char **names;
    guint n_names;
} kh_layout;

/* The cell under that name of a content: cells in the order of the layout, each ended by NUL, `length` bytes
 * in all. "" where there is none; borrowed from the content. */
const char *kh_layout_cell(const kh_layout *layout, const char *content, gsize length, const char *name);

typedef struct kh_office {
    kh_date day;                      /* whose names and groups the departments bear */
    const kh_department *departments; /* by code */
    guint n_departments;
    const char *const *groups; /* of whatever day, in the order of their first department */
    guint n_groups;
    const kh_item *items; /* by code, then by first day */
    guint n_items;
    const kh_layout *layouts;
    guint n_layouts;
} kh_office;

/* ---- departments in time --------------------------------------------------------------------------- */

/* The version that holds on the day, or NULL. */
const kh_department_version *kh_department_on(const kh_department *department, kh_date day);

/* Whose the department's business is on the day: its own where it holds or has not begun, else its
 * successor's, and so on; -1 where it ended without one. */
int kh_office_heir(const kh_office *office, guint department, kh_date day);

/* ---- items in time --------------------------------------------------------------------------------- */

/* The version of the item's code that holds on the day, or -1. `item` is any version of it, as below. */
int kh_office_item_on(const kh_office *office, guint item, kh_date day);

/* The same, or else the last version begun before; -1 where the day is before all. Of a finding. */
int kh_office_item_by(const kh_office *office, guint item, kh_date day);

/* ---- who owes an item ------------------------------------------------------------------------------ */

/* The departments that owe the item on the day, ascending, into `owners` (of guint), which is emptied first.
 * None where no version of it holds. Where 责任部门 names units alone, those that 责任分工 calls 责任 or 牵头
 * on the day take their place; elsewhere those owe it too. Who is 配合 and not one of these owes nothing. A
 * unit that ended means its successor. */
void kh_office_owners(const kh_office *office, guint item, kh_date day, GArray *owners);

/* True where the department is one of them. */
bool kh_office_owes(const kh_office *office, guint item, guint department, kh_date day);

/* The days in `within` on which who owes the item, how often, or whose a department's business is may be
 * other than on the day before: ascending, each once, `within.first` among them. Into `days` (of kh_date),
 * which is emptied first. */
void kh_office_turns(const kh_office *office, guint item, kh_span within, GArray *days);

/* The row of 责任分工 that says what the department has to do with the item on the day, or NULL: one that
 * makes it answer before one by which it joins in, its own before one of a department that it took over. */
const kh_duty *kh_office_duty(const kh_office *office, guint item, guint department, kh_date day);

/* Who answers for the item in the department on the day: by 责任分工, else the item's 责任人; "" where nobody
 * is named. */
const char *kh_office_person(const kh_office *office, guint item, guint department, kh_date day);

/* True when a record of the item and attribute has to keep the item's limit (scoring.md 1). */
bool kh_item_binds(const kh_item *item, kh_attribute attribute);

/* What a record said from an import on, until a later file changed it: as far as it decides when a case of it
 * settles. */
typedef struct kh_record_version {
    guint entry; /* the item that it was filed under then, as kh_record.entry */
    kh_attribute attribute;
    kh_moment triggered, published, extended;
    int64_t import; /* known time: that brought it so */
} kh_record_version;

/* One disclosed record (公开记录). */
typedef struct kh_record {
    int64_t id;               /* the store's number: what is judged apart is told by it */
    guint department, layout; /* indices into the office */
    guint entry;              /* the item that it is filed under: the first version of its code */
    int item; /* the version that judges it: the one that holds on its day; -1: none does, it is no case */
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

/* The day by which a record's item is found: of its 起算时间 or its 公开时间, whichever is earlier. */
kh_date kh_record_day(kh_moment triggered, kh_moment published);

/* The item that the record is filed under: the version that judges it, else the first of its code. */
const kh_item *kh_record_item(const kh_office *office, const kh_record *record);

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

/* What a finding said from an import on, until a later file changed it. */
typedef struct kh_finding_version {
    bool failed, has_period;
    kh_period period; /* 所属期间, where it has one */
    kh_moment checked, set_by, set_done;
    int64_t import; /* known time: that brought it so */
} kh_finding_version;

/* One spot-check result (抽查结果), or a problem that an issued notice lists with a deadline: a failed one
 * then, whose check_no is the notice's number and the line. */
typedef struct kh_finding {
    guint department;
    int item; /* the version of its day, else the last one begun before; -1 where none is named, or had begun
               */
    const char *check_no, *index_no, *type, *description, *inspector;
    kh_finding_severity severity;
    bool failed; /* 不合格 */
    bool has_points;
    kh_decimal points; /* its own 扣分, never negative */
    bool has_period;
    kh_period period;                         /* 所属期间 */
    kh_moment checked, rectify_by, rectified; /* as they stand, with the steps */
    kh_moment set_by, set_done;               /* as the row gives them */
    const kh_rectification_step *steps;       /* by import */
    guint n_steps;
    const char *file;
    uint32_t line;
    int64_t id; /* the store's number; 0 of a problem in a notice */
    int64_t first_import;
    int64_t import;                     /* that brought it as it is */
    const kh_finding_version *versions; /* before that, oldest first */
    guint n_versions;
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
    int64_t first_import, import; /* known time: as of a record */
    bool has_period;
    kh_period period; /* 所属期间 */
    kh_moment measured;
    bool has_value, has_sample, has_fraction;
    kh_decimal value, sample, numerator, denominator;
    const char *file;
    uint32_t line;
} kh_metric_row;

/* What a decision on an appeal returned of a line of the ledger: of which, and how much. */
typedef struct kh_returned_line {
    const char *reference, *detail; /* as kh_particulars */
    kh_decimal points;
} kh_returned_line;

/* One approved adjustment (复核调整) of the scored period. */
typedef struct kh_adjustment {
    const char *assessment; /* whose it is, by its id of today; "" where its cell is empty too */
    bool is_decision;       /* on an appeal: "" is the assessment without an id */
    guint department;
    const char *indicator; /* "" moves the total */
    kh_decimal points;
    int64_t approved_import; /* known time: the newest import by the end of 批准日期; -1: not given */
    const kh_returned_line *lines; /* of a decision: what `points` are the sum of */
    guint n_lines;
    const char *reason, *approval;
    const char *file;
    uint32_t line;
} kh_adjustment;

/* What an adopted interpretation says: some record of `kind` refers to this one. */
typedef struct kh_reference {
    int item;             /* of the referring record, as kh_record.item */
    guint department;     /* that published it */
    const char *index_no; /* the 关联索引号 it names */
    bool shared;          /* several departments use that 索引号 */
    kh_instant published;
    int64_t first_import; /* known time: that first brought the referring record */
} kh_reference;

#endif
