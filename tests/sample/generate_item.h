/* The catalogue of what units have to disclose: limits, frequencies, required fields, columns.
 * Promises: a constant table, in the order of 公开事项.csv.
 * Does not: say how often something happens; that is the load (generate_load.h). */
#ifndef KH_SAMPLE_GENERATE_ITEM_H
#define KH_SAMPLE_GENERATE_ITEM_H

#include "generate_unit.h"

#include <glib.h>

typedef enum kh_sample_limit {
    KH_SAMPLE_LIMIT_NONE,
    KH_SAMPLE_LIMIT_WORKDAYS,
    KH_SAMPLE_LIMIT_DAYS,
    KH_SAMPLE_LIMIT_HOURS,
    KH_SAMPLE_LIMIT_AHEAD,
    KH_SAMPLE_LIMIT_FIXED
} kh_sample_limit;

typedef enum kh_sample_every {
    KH_SAMPLE_EVERY_NEVER,
    KH_SAMPLE_EVERY_WEEK,
    KH_SAMPLE_EVERY_MONTH,
    KH_SAMPLE_EVERY_QUARTER,
    KH_SAMPLE_EVERY_YEAR
} kh_sample_every;

typedef struct kh_sample_item {
    const char *code;
    const char *name;
    const char *responsible; /* unit codes separated by a space, or a group, or 全部 */
    const char *area;
    const char *stage;
    const char *kind;
    const char *person;
    kh_sample_limit limit;
    int amount; /* of the limit */
    kh_sample_every every;
    int minimum;
    const char *fields; /* as in 必填要素 */
    const char *column;
    const char *basis;
} kh_sample_item;

int kh_sample_item_count(void);
const kh_sample_item *kh_sample_item_at(int index);

/* The item with this code; there must be one. */
const kh_sample_item *kh_sample_item_find(const char *code);

/* TRUE while it stands in the catalogue. */
gboolean kh_sample_item_is_in_force(const kh_sample_item *item, int day);
gboolean kh_sample_item_binds(const kh_sample_item *item, const kh_sample_unit *unit);

/* The last second an obligation of the item is met in, given its trigger, as a moment with 23:59 for
 * the end of a day; day 0 without a limit. */
kh_sample_moment kh_sample_item_deadline(const kh_sample_item *item, kh_sample_moment trigger);

/* Names of the required fields without their formats; free with g_strfreev. */
char **kh_sample_item_fields(const kh_sample_item *item);

/* Writes 公开事项.csv. */
gboolean kh_sample_item_save(const char *dir, GError **error);

/* Writes 责任分工.csv: who leads where several are responsible, and a unit's own person. */
gboolean kh_sample_duty_save(const char *dir, GError **error);

#endif
