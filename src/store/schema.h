/* The files of store/migrations as strings, embedded at build time; each takes a store of version n to n + 1.
 * Which there are, and in what order, says the list in store/CMakeLists.txt (KH_MIGRATIONS). */
#ifndef KH_STORE_SCHEMA_H
#define KH_STORE_SCHEMA_H

#include "store_migrations.h"

#define KH_MIGRATION_DECLARE(name) extern const char kh_migration_##name[];
KH_MIGRATIONS(KH_MIGRATION_DECLARE)
#undef KH_MIGRATION_DECLARE

#endif
