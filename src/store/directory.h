/* The directory: departments, catalogue and duties as the store holds them, found by name, code or number.
 * Read whole (offices are small) and read again after an import that changes them. */
#ifndef KH_STORE_DIRECTORY_H
#define KH_STORE_DIRECTORY_H

#include "store/sql.h"

/* What a name in a 部门 cell comes to. */
enum { KH_DIRECTORY_UNKNOWN = -1, KH_DIRECTORY_AMBIGUOUS = -2 };

/* The directory of the tables as they stand, read where it is not there yet: what imports and undo work on.
 * NULL on failure. Borrowed from the store, until it forgets them. */
const kh_directory *kh_directory_get(kh_store *store, GError **error);

/* The same of what is looked at (kh_store_look), for whoever reads rows; and of what another result saw. */
const kh_directory *kh_directory_looked(kh_store *store, GError **error);
const kh_directory *kh_directory_of(kh_store *store, const kh_known *known, GError **error);

void kh_directory_free(kh_directory *directory);

/* Whenever a table has changed: all of them are read again when they are asked for. */
void kh_directory_forget(kh_store *store);

const kh_office *kh_directory_office(const kh_directory *directory);

/* The index of the department with this code, or that bears this name or alias on the day (else bore it last
 * before, else bears it first after), or one of the enumerators. */
int kh_directory_department(const kh_directory *directory, const char *name, kh_date day);

/* The index of the department with this code, or KH_DIRECTORY_UNKNOWN. */
int kh_directory_department_of_code(const kh_directory *directory, const char *code);

/* The index of the first version of the item with this code or, where no item has it, with a version of this
 * name, white space aside. KH_DIRECTORY_UNKNOWN, or KH_DIRECTORY_AMBIGUOUS where items of several codes bear
 * the name. */
int kh_directory_item(const kh_directory *directory, const char *word);

/* True when the name in a 责任部门 cell of a version that begins on that day is a department, a group or
 * 全部. */
bool kh_directory_is_responsible_name(const kh_directory *directory, const char *name, kh_date day);

/* The names in a 责任部门 cell of such a version: a list, of which a member that is no such name is split
 * where it is broken over lines. NULL-terminated; caller frees. */
char **kh_directory_split_responsible(const kh_directory *directory, const char *cell, kh_date day);

/* Numbers of codes to indices and back; an item's is that of its first version, and every version has its
 * number. KH_DIRECTORY_NOWHERE for a number of which the directory has no row: a row of evidence may name
 * what yardsticks of another day lack. */
#define KH_DIRECTORY_NOWHERE ((guint)-1)
guint kh_directory_department_index(const kh_directory *directory, int64_t number);
guint kh_directory_item_index(const kh_directory *directory, int64_t number);
guint kh_directory_layout_index(const kh_directory *directory, int64_t id);
int64_t kh_directory_department_id(const kh_directory *directory, guint index);
int64_t kh_directory_item_id(const kh_directory *directory, guint index);

/* Every name of a department, and every code and name of an item, NULL-terminated: for nearest-name
 * suggestions. */
const char *const *kh_directory_names(const kh_directory *directory);
const char *const *kh_directory_codes(const kh_directory *directory);

#endif
