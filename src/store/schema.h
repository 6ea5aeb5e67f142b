/* The files of store/migrations as strings, embedded at build time; each takes a store of version n to n + 1.
 */
#ifndef KH_STORE_SCHEMA_H
#define KH_STORE_SCHEMA_H

extern const char kh_migration_001_store[];
extern const char kh_migration_002_notices[];
extern const char kh_migration_003_followup[];
extern const char kh_migration_004_draws[];
extern const char kh_migration_005_ledger[];

#endif
