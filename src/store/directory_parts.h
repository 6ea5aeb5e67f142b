/* What the directory is made of, for those who read its parts (directory.c, directory_departments.c,
 * directory_items.c). Not for others. */
#ifndef KH_STORE_DIRECTORY_PARTS_H
#define KH_STORE_DIRECTORY_PARTS_H

#include "store/bearers.h"
#include "store/directory.h"

struct kh_directory {
    kh_known known;      /* of which tables it is made */
    kh_office office;    /* with the newest names */
    GHashTable *days;    /* day -> kh_office_of_day, made when it is asked for */
    GArray *departments; /* of kh_department, by code */
    GArray *items;       /* of kh_item, by code and first day */
    GArray *duties;      /* of kh_duty, by item */
    GArray *layouts;     /* of kh_layout */
    GPtrArray *groups;   /* of const char *, NULL-terminated */

    GArray *department_ids, *item_ids;                        /* of int64_t, by index */
    GHashTable *by_department_id, *by_item_id, *by_layout_id; /* number -> index + 1 */
    GHashTable *by_department_code;                           /* code -> index + 1 */
    GHashTable *by_item_code;                                 /* code -> index of the first version + 1 */
    GHashTable
        *by_item_name; /* squeezed name of a version -> the same, or 0 where items of several codes bear it */
    GHashTable *by_group; /* squeezed group -> index + 1 */
    kh_bearers *bearers;  /* of names and aliases */

    GPtrArray *names, *codes; /* NULL-terminated */
    GStringChunk *strings;
};

/* The text as long as the directory lives. */
const char *kh_directory_keep(kh_directory *directory, const char *text);

/* The days of a row; KH_MOMENT_NONE is without bound. */
kh_span kh_directory_span(kh_moment from, kh_moment to);

bool kh_directory_read_departments(kh_store *store, kh_directory *directory, GError **error);

/* After the departments. */
bool kh_directory_read_items(kh_store *store, kh_directory *directory, GError **error);

/* The office with its departments as they are called on a day. */
typedef struct kh_office_of_day {
    kh_office office;
    kh_department *departments;
} kh_office_of_day;

/* Gives the departments the names and places that they have on the day. */
void kh_directory_name_departments(kh_department *departments, guint n_departments, kh_date day);

#endif
