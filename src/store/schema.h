/* The files of store/migrations as strings, embedded at build time, in the order of the list in
 * store/CMakeLists.txt; each takes a store of version n to n + 1. */
#ifndef KH_STORE_SCHEMA_H
#define KH_STORE_SCHEMA_H

#include <stddef.h>

/* By the version that they are for; NULL after the last. */
extern const char *const kh_migrations[];

/* The schema that all of them leave, for a store that is made: SQLite reads the whole schema again at each
 * ALTER. */
extern const char kh_whole_schema[];

#endif
