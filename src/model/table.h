/* The eight input tables and their columns, in one table of records (formats.md 1).
 * Intake reads by it, the store stores by it, forms and references are derived from it.
 * Column enumerators are the index of the column in its table. */
#ifndef KH_MODEL_TABLE_H
#define KH_MODEL_TABLE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The store keeps the number of a table: a new one goes to the end. */
typedef enum kh_table_id {
    KH_TABLE_DEPARTMENTS,
    KH_TABLE_CALENDAR,
    KH_TABLE_CATALOGUE,
    KH_TABLE_DISCLOSURES,
    KH_TABLE_SPOT_CHECKS,
    KH_TABLE_METRICS,
    KH_TABLE_ADJUSTMENTS,
    KH_TABLE_DUTIES,
    KH_TABLE_COUNT
} kh_table_id;

/* What a cell must be, and what the value then holds. */
typedef enum kh_cell_type {
    KH_CELL_TEXT, /* trimmed */
    KH_CELL_WORD, /* a text that names something: without the apostrophe that a spreadsheet puts in front */
    KH_CELL_CODE, /* trimmed and folded to half width */
    KH_CELL_DEPARTMENT, /* a word: the department whose row it is, by code, name or alias; stored as its id */
    KH_CELL_ITEM,       /* a code: of the item that the row is about; stored as its id */
    KH_CELL_MOMENT,     /* number = kh_moment_encode */
    KH_CELL_DAY,        /* as a moment; stored without its time of day */
    KH_CELL_DECIMAL,    /* text = canonical decimal (`-0.5`) */
    KH_CELL_COUNT,      /* a whole number >= 0; text canonical, number = value */
    KH_CELL_CHOICE,     /* one of `choices`, number = its index */
    KH_CELL_LIMIT,      /* fits kh_limit_parse; text as written */
    KH_CELL_FREQUENCY,  /* fits kh_frequency_parse; number = kh_frequency */
    KH_CELL_FIELDS,     /* fits kh_fields_parse */
    KH_CELL_PERIOD,     /* fits kh_period_parse; text canonical */
} kh_cell_type;

typedef struct kh_column {
    const char *heading; /* 部门编码 */
    const char *name;    /* code: English alias, and the column's name in the store */
    kh_cell_type type;
    bool heading_required; /* the file must have the column */
    bool cell_required;    /* and no cell of it may be empty */
    bool key;              /* one of those that tell the table's rows apart; empty is a value too */
    bool takes_no_sign;    /* of KH_CELL_DECIMAL: a minus is a slip of the pen */
    bool correctable;      /* of the key: a row that differs in this cell alone may be the same row under a
                              corrected key. At most one a table */
    const char *const *choices; /* the words of a KH_CELL_CHOICE, and those expected of a KH_CELL_WORD that
                                   may be any; NULL-terminated. NULL: none */
    const char *meaning;        /* a sentence for forms and references, Chinese */
    const char
        *own_code; /* of a code that people may have to make up: what one of their own begins with; or NULL */
} kh_column;

/* At most one column is a KH_CELL_DEPARTMENT, and one a KH_CELL_ITEM. */
typedef struct kh_table {
    kh_table_id id;
    const char *title; /* 公开台账 */
    const char *name;  /* disclosures: its name in the store and on the command line */
    guint n_columns;
    const kh_column *columns;
    guint duplicate_at;      /* the column of the key at which two rows with the same key are reported */
    bool dated;              /* its rows become cases: the import that first brought one is kept with it */
    bool versioned;          /* its rows hold from one day to another, and are judged beside each other */
    bool has_content;        /* every other column is a content field (公开台账) */
    const char *const *aids; /* headings that forms add to help whoever fills them in, NULL-terminated: they
                                are read by people only. NULL: none */
} kh_table;

/* As many as a mask of bits takes (kh_table_mask). */
enum { KH_TABLE_MAX_COLUMNS = 32 };

/* Some columns of a table: a bit each. */
typedef uint32_t kh_table_mask;
#define KH_TABLE_BIT(column) ((kh_table_mask)1 << (column))

/* Borrowed; never NULL. */
const kh_table *kh_table_get(kh_table_id id);

/* The index of the column with this heading or English name (exact, after folding and with spaces and
 * bracketed notes removed by the caller), or -1. */
int kh_table_find(const kh_table *table, const char *heading);

/* The first column of that type, or -1. */
int kh_table_find_type(const kh_table *table, kh_cell_type type);

/* The column of the key that may be corrected, or -1. */
int kh_table_find_correctable(const kh_table *table);

/* The table whose rows cells of the type name (KH_CELL_DEPARTMENT, KH_CELL_ITEM); KH_TABLE_COUNT: none. */
kh_table_id kh_cell_target(kh_cell_type type);

/* True where the value holds an encoded moment. */
bool kh_cell_is_moment(kh_cell_type type);

/* True for a heading that the table's forms add. */
bool kh_table_is_aid(const kh_table *table, const char *heading);

enum {
    KH_DEPARTMENTS_CODE,
    KH_DEPARTMENTS_NAME,
    KH_DEPARTMENTS_GROUP,
    KH_DEPARTMENTS_ALIASES,
    KH_DEPARTMENTS_HEAD,
    KH_DEPARTMENTS_DEPUTY,
    KH_DEPARTMENTS_LIAISON,
    KH_DEPARTMENTS_PHONE,
    KH_DEPARTMENTS_VALID_FROM,
    KH_DEPARTMENTS_VALID_TO,
    KH_DEPARTMENTS_MERGED_INTO,
    KH_DEPARTMENTS_PARENT
};
enum { KH_CALENDAR_DATE, KH_CALENDAR_DAY_TYPE, KH_CALENDAR_HOLIDAY };
enum {
    KH_CATALOGUE_ITEM,
    KH_CATALOGUE_ITEM_NAME,
    KH_CATALOGUE_RESPONSIBLE,
    KH_CATALOGUE_AREA,
    KH_CATALOGUE_STAGE,
    KH_CATALOGUE_KIND,
    KH_CATALOGUE_PERSON,
    KH_CATALOGUE_LIMIT,
    KH_CATALOGUE_FREQUENCY,
    KH_CATALOGUE_MINIMUM,
    KH_CATALOGUE_REQUIRED_FIELDS,
    KH_CATALOGUE_ITEM_COLUMN,
    KH_CATALOGUE_BASIS,
    KH_CATALOGUE_VALID_FROM,
    KH_CATALOGUE_VALID_TO
};
enum {
    KH_DISCLOSURES_DEPARTMENT,
    KH_DISCLOSURES_ITEM,
    KH_DISCLOSURES_INDEX_NO,
    KH_DISCLOSURES_TITLE,
    KH_DISCLOSURES_TRIGGERED_AT,
    KH_DISCLOSURES_PUBLISHED_AT,
    KH_DISCLOSURES_EXTENDED_TO,
    KH_DISCLOSURES_ATTRIBUTE,
    KH_DISCLOSURES_WITHHOLDING_REASON,
    KH_DISCLOSURES_COLUMN,
    KH_DISCLOSURES_REVIEWER,
    KH_DISCLOSURES_REVIEWED_AT,
    KH_DISCLOSURES_REFERS_TO,
    KH_DISCLOSURES_URL
};
enum {
    KH_SPOT_CHECKS_CHECK_NO,
    KH_SPOT_CHECKS_CHECKED_ON,
    KH_SPOT_CHECKS_DEPARTMENT,
    KH_SPOT_CHECKS_RESULT,
    KH_SPOT_CHECKS_INSPECTOR,
    KH_SPOT_CHECKS_ITEM,
    KH_SPOT_CHECKS_INDEX_NO,
    KH_SPOT_CHECKS_TYPE,
    KH_SPOT_CHECKS_SEVERITY,
    KH_SPOT_CHECKS_POINTS,
    KH_SPOT_CHECKS_DESCRIPTION,
    KH_SPOT_CHECKS_EVIDENCE,
    KH_SPOT_CHECKS_RECTIFY_BY,
    KH_SPOT_CHECKS_RECTIFIED_ON,
    KH_SPOT_CHECKS_PERIOD
};
/* The aids of 抽查结果, by their index. */
enum {
    KH_SPOT_CHECKS_AID_ITEM,
    KH_SPOT_CHECKS_AID_TITLE,
    KH_SPOT_CHECKS_AID_PUBLISHED,
    KH_SPOT_CHECKS_AID_URL
};
enum {
    KH_METRICS_DEPARTMENT,
    KH_METRICS_METRIC,
    KH_METRICS_MEASURED_ON,
    KH_METRICS_VALUE,
    KH_METRICS_SAMPLE_SIZE,
    KH_METRICS_NUMERATOR,
    KH_METRICS_DENOMINATOR,
    KH_METRICS_NOTE,
    KH_METRICS_PERIOD
};
enum {
    KH_ADJUSTMENTS_PERIOD,
    KH_ADJUSTMENTS_DEPARTMENT,
    KH_ADJUSTMENTS_POINTS,
    KH_ADJUSTMENTS_REASON,
    KH_ADJUSTMENTS_APPROVAL,
    KH_ADJUSTMENTS_INDICATOR,
    KH_ADJUSTMENTS_APPROVED_ON,
    KH_ADJUSTMENTS_ASSESSMENT
};
enum {
    KH_DUTIES_ITEM,
    KH_DUTIES_DEPARTMENT,
    KH_DUTIES_ROLE,
    KH_DUTIES_PERSON,
    KH_DUTIES_DEPUTY,
    KH_DUTIES_VALID_FROM,
    KH_DUTIES_VALID_TO
};

#endif
