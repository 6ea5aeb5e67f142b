/* Years of which an import brought a part of the calendar only: a table that was cut short, a few days typed
 * in. Looked at when the last file of a command is in, since two files may make up a year. */
#include "base/codes.h"
#include "base/message.h"
#include "store/sql_rows.h"
#include "store/store.h"

typedef struct imported_day {
    int64_t import;
    uint32_t line;
    kh_moment date;
    kh_day_type type;
} imported_day;

static const kh_sql_field imported_day_fields[] = {
    KH_SQL_FIELD(imported_day, import, "import"),
    KH_SQL_FIELD(imported_day, line, "line"),
    KH_SQL_FIELD(imported_day, date, "date"),
    KH_SQL_FIELD(imported_day, type, "day_type"),
};
static const kh_sql_shape imported_day_shape = KH_SQL_SHAPE(imported_day_fields);

/* A copy of the shipped calendar begins with two days of a year that it does not cover. */
static bool is_news(const imported_day *row, const kh_calendar *shipped)
{
    return !kh_calendar_lists(shipped, kh_instant_date(row->date.at), row->type);
}

bool kh_store_check_years(kh_store *store, const kh_calendar *shipped, kh_diagnostics *diagnostics,
                          GError **error)
{
    g_autoptr(kh_calendar) laid = kh_calendar_copy(shipped);
    if (!kh_store_lay_calendar(store, laid, error))
        return false;
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &imported_day_shape, "FROM calendar WHERE import >= ? ORDER BY date", error);
    sqlite3_bind_int64(rows.statement, 1, store->first_import);
    int told = 0;
    for (imported_day row; kh_sql_next(&rows, &row, error);) {
        int year = kh_date_to_ymd(kh_instant_date(row.date.at)).year;
        const char *shown = g_hash_table_lookup(store->shown, GSIZE_TO_POINTER((gsize)row.import));
        g_autofree char *lacking = kh_calendar_lacking(laid, year);
        if (year == told || lacking == NULL || shown == NULL || !is_news(&row, shipped))
            continue;
        told = year;
        kh_diagnostics_add(diagnostics, (kh_place){shown, row.line, 0}, KH_CODE_W502_YEAR_IN_PART,
                           _("the calendar of %d is incomplete, with no 休 in %s, and no deadline can be "
                             "counted by it; import that year's whole 节假日 table"),
                           year, lacking);
    }
    return !rows.failed;
}
