/* schema.sql as a string, embedded at build time. */
#ifndef KH_STORE_SCHEMA_H
#define KH_STORE_SCHEMA_H

extern const char kh_schema_sql[];

#endif
