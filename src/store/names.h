/* Which names departments go by, while a departments file comes in: an alias or a group may not be the code
 * or the name of another department, and 全部 means all of them (formats.md 1).
 * Two departments may share a name; they are then told apart by code. */
#ifndef KH_STORE_NAMES_H
#define KH_STORE_NAMES_H

#include "store/sql_rows.h"

typedef struct kh_names kh_names;

/* The names that the store's departments go by. NULL on failure. */
kh_names *kh_names_new(kh_store *store, GError **error);
void kh_names_free(kh_names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_names, kh_names_free)

/* One department, as its cells stand. */
typedef struct kh_department_names {
    const char *code, *name, *group, *aliases;
} kh_department_names;

/* Such departments, FROM departments: the strings are the statement's. */
extern const kh_sql_shape kh_department_names_shape;

/* A text of the department that another department's names forbid, and the column it stands in. */
typedef struct kh_name_conflict {
    char *text; /* caller frees; NULL where there is none */
    int column; /* KH_DEPARTMENTS_... */
} kh_name_conflict;

kh_name_conflict kh_names_conflict(const kh_names *names, const kh_department_names *department);

/* Enters a department that is accepted. */
void kh_names_enter(kh_names *names, const kh_department_names *department);

#endif
