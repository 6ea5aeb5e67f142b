/* Rows by name: one table of fields says which column is which member of a struct. Reading and writing follow
 * from it, and a member of a type that no column has does not compile.
 *
 *     static const kh_sql_field fields[] = {KH_SQL_FIELD(share, number, "d.number"),
 *                                           KH_SQL_FIELD(share, inspector, "r.inspector")};
 *     static const kh_sql_shape shape = KH_SQL_SHAPE(fields);
 *     g_auto(kh_sql_rows) rows = kh_sql_select(store, &shape, "FROM draws AS d … WHERE d.period = ?", error);
 *     kh_sql_bind_text(rows.statement, 1, period);
 *     for (share one; kh_sql_next(&rows, &one, error);)
 *         …
 *     return !rows.failed;
 *
 * A NULL reads as 0, false, "", KH_MOMENT_NONE or the decimal 0; where it has to be told apart, a bool of its
 * own is read from "points IS NOT NULL". Moments are written as their code, NONE too. Not for other modules.
 */
#ifndef KH_STORE_SQL_ROWS_H
#define KH_STORE_SQL_ROWS_H

#include "base/decimal.h"
#include "store/sql.h"

/* Cells that may hold NUL: borrowed until the next row, "" where the column is NULL. */
typedef struct kh_sql_bytes {
    const char *data;
    int64_t length;
} kh_sql_bytes;

typedef enum kh_sql_type {
    KH_SQL_BOOL,
    KH_SQL_INT,  /* a kh_date too, and an enum that has a value below 0 */
    KH_SQL_UINT, /* uint32_t, guint, and any other enum */
    KH_SQL_INT64,
    KH_SQL_MOMENT,
    KH_SQL_DECIMAL, /* as text */
    KH_SQL_TEXT,    /* const char *: borrowed until the next row */
    KH_SQL_COPY,    /* char *: the struct owns it */
    KH_SQL_BYTES,
} kh_sql_type;

typedef struct kh_sql_field {
    const char *column; /* or, where it is only read, an SQL expression */
    kh_sql_type type;
    uint32_t offset;
    int64_t least, most; /* of a number: a store that holds another one is damaged. So a number out of a
                            cell needs a member that holds every number which such a cell may have */
} kh_sql_field;

#define KH_SQL_MEMBER(object, member) (((object *)NULL)->member)

#define KH_SQL_TYPE(value)                                                                                   \
    _Generic((value),                                                                                        \
        bool: KH_SQL_BOOL,                                                                                   \
        int: KH_SQL_INT,                                                                                     \
        unsigned int: KH_SQL_UINT,                                                                           \
        int64_t: KH_SQL_INT64,                                                                               \
        kh_moment: KH_SQL_MOMENT,                                                                            \
        kh_decimal: KH_SQL_DECIMAL,                                                                          \
        const char *: KH_SQL_TEXT,                                                                           \
        char *: KH_SQL_COPY,                                                                                 \
        kh_sql_bytes: KH_SQL_BYTES)

#define KH_SQL_LEAST(value)                                                                                  \
    _Generic((value), bool : 0, unsigned int : 0, int : INT32_MIN, default : INT64_MIN)
#define KH_SQL_MOST(value)                                                                                   \
    _Generic((value), bool : 1, unsigned int : UINT32_MAX, int : INT32_MAX, default : INT64_MAX)

/* A field that may hold whatever its type does, and a number from `low` to `high`. */
#define KH_SQL_FIELD(object, member, column)                                                                 \
    KH_SQL_RANGE(object, member, column, KH_SQL_LEAST(KH_SQL_MEMBER(object, member)),                        \
                 KH_SQL_MOST(KH_SQL_MEMBER(object, member)))
#define KH_SQL_RANGE(object, member, column, low, high)                                                      \
    {                                                                                                        \
        (column), KH_SQL_TYPE(KH_SQL_MEMBER(object, member)), offsetof(object, member), (low), (high)        \
    }

typedef struct kh_sql_shape {
    const kh_sql_field *fields;
    gsize n_fields;
} kh_sql_shape;

#define KH_SQL_SHAPE(fields)                                                                                 \
    {                                                                                                        \
        (fields), G_N_ELEMENTS(fields)                                                                       \
    }

/* `a, b, c`: the columns of the shape. Caller frees. */
char *kh_sql_columns(const kh_sql_shape *shape);

/* Rows on their way out of or into a table; all 0 is none. */
typedef struct kh_sql_rows {
    const kh_store *store;
    const kh_sql_shape *shape;
    sqlite3_stmt *statement; /* parameters are bound to it; NULL, which takes them too, on failure */
    bool failed;             /* with an error */
} kh_sql_rows;

void kh_sql_rows_clear(kh_sql_rows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_sql_rows, kh_sql_rows_clear)

/* The columns of the shape; `from` is what follows them, from FROM on. Parameters are the caller's to bind.
 */
kh_sql_rows kh_sql_select(const kh_store *store, const kh_sql_shape *shape, const char *from, GError **error);

/* Reads the next row into the members that the shape names; the others are left. False at the end, after
 * which the rows can be read again, and where it failed: with KH_ERROR_MACHINE, and nothing is left to free.
 */
bool kh_sql_next(kh_sql_rows *rows, void *row, GError **error);

/* What rows belong to: one more column, the same in all. */
typedef struct kh_sql_owner {
    const char *column;
    int64_t id;
} kh_sql_owner;

/* For rows that are added to the table; `owner` may be NULL. */
kh_sql_rows kh_sql_insert(const kh_store *store, const char *table, const kh_sql_shape *shape,
                          const kh_sql_owner *owner, GError **error);

/* Adds a row, or each element of an array of them. What its members point to is borrowed for the call. */
bool kh_sql_put(kh_sql_rows *rows, const void *row, GError **error);
bool kh_sql_put_all(kh_sql_rows *rows, const GArray *array, GError **error);

#endif
