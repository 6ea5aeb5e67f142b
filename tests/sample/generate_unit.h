/* The assessed units of the invented county 云溪县: 18 departments, 12 townships.
 * Promises: who they are, how their clerks write, and how careful they are, as constant tables.
 * Does not: hold a personal name anywhere; people appear as roles. */
#ifndef KH_SAMPLE_GENERATE_UNIT_H
#define KH_SAMPLE_GENERATE_UNIT_H

#include "generate_csv.h"
#include "generate_day.h"

#include <glib.h>

/* What a unit can be careless in. */
typedef enum kh_sample_aspect {
    KH_SAMPLE_ASPECT_LATE,
    KH_SAMPLE_ASPECT_MISSING,
    KH_SAMPLE_ASPECT_FIELD,
    KH_SAMPLE_ASPECT_COLUMN,
    KH_SAMPLE_ASPECT_REVIEW,
    KH_SAMPLE_ASPECT_ATTRIBUTE,
    KH_SAMPLE_ASPECT_REASON,
    KH_SAMPLE_ASPECT_INTERPRET,
    KH_SAMPLE_ASPECT_SLOT,
    KH_SAMPLE_ASPECT_RESPONSE,
    KH_SAMPLE_ASPECT_FINDING,
    KH_SAMPLE_ASPECT_RECTIFY,
    KH_SAMPLE_ASPECT_NONE
} kh_sample_aspect;

/* How the 部门 cell of a unit's own log is filled. */
typedef enum kh_sample_naming {
    KH_SAMPLE_NAMING_NAME,
    KH_SAMPLE_NAMING_CODE,
    KH_SAMPLE_NAMING_ALIAS
} kh_sample_naming;

/* The habits of a unit's clerk and the quality of its work. */
typedef struct kh_sample_habit {
    const char *code;
    kh_sample_saved saved;
    kh_sample_style style;
    gboolean clock; /* publication and review carry a time of day */
    kh_sample_naming naming;
    int numbering; /* which pattern its index numbers follow */
    int laxity;    /* how many of a thousand chances to go wrong are taken */
    kh_sample_aspect weak;
    int satisfaction; /* of 1000 */
    int completion;   /* of 1000 requests of citizens */
} kh_sample_habit;

typedef struct kh_sample_unit {
    const char *code;
    const char *name;
    const char *group;
    const char *full_name; /* as issuing body */
    const char *aliases;   /* separated by 、, the usual one first */
    const char *head;
    const char *deputy;
    const char *liaison;
    const char *stem;    /* of document numbers: 云教 */
    const char *licence; /* of licences: 云教许字 */
    const char *penalty;
    const char *theme;    /* 主题分类 */
    const char *villages; /* separated by 、; NULL for departments */
} kh_sample_unit;

extern const char kh_sample_group_departments[];
extern const char kh_sample_group_townships[];

int kh_sample_unit_count(void);
const kh_sample_unit *kh_sample_unit_at(int index);
const kh_sample_habit *kh_sample_unit_habit(const kh_sample_unit *unit);
gboolean kh_sample_unit_is_township(const kh_sample_unit *unit);

/* Its last day, as a day of 2026; G_MAXINT: it goes on. */
int kh_sample_unit_until(const kh_sample_unit *unit);

/* How many of a thousand chances to fail in this aspect the unit takes. */
int kh_sample_unit_failing(const kh_sample_unit *unit, kh_sample_aspect aspect);

/* The name without 县, as in the file name of its log: 教育局. Borrowed. */
const char *kh_sample_unit_short(const kh_sample_unit *unit);

/* What stands in the 部门 cell of its log. The caller frees it. */
char *kh_sample_unit_cell(const kh_sample_unit *unit);

/* Writes 部门.csv, with what changes within the quarter: a unit that becomes part of another, and that one's
 * new name. */
gboolean kh_sample_unit_save(const char *dir, GError **error);

#endif
