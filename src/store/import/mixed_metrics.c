/* A metric of which some rows have 数值 and others 分子 and 分母 alone: the mean over a period that holds
 * both leaves the latter out (scoring.md 2), which nobody sees. */
#include "store/import/mixed_metrics.h"

#include "base/codes.h"
#include "base/message.h"
#include "store/sql_rows.h"

/* By department, metric and year, which no period exceeds. */
typedef struct mixed_row {
    uint32_t line; /* the first row of the import that is part of it */
    const char *metric, *year;
    int64_t rows; /* that a mean leaves out */
    const char *department_name, *department;
} mixed_row;

static const kh_sql_field fields[] = {
    KH_SQL_FIELD(mixed_row, line,
                 "min(CASE WHEN import = ? AND (is_ratio OR is_plain) THEN line END) AS first"),
    KH_SQL_FIELD(mixed_row, metric, "metric"),
    KH_SQL_FIELD(mixed_row, year, "year"),
    KH_SQL_FIELD(mixed_row, rows, "sum(is_ratio)"),
    KH_SQL_FIELD(mixed_row, department_name, KH_SQL_NEWEST_NAME("department")),
    KH_SQL_FIELD(mixed_row, department, "(SELECT code FROM department_codes WHERE id = department)"),
};
static const kh_sql_shape shape = KH_SQL_SHAPE(fields);

static const char from[] =
    "FROM (SELECT department, metric, import, line, strftime('%Y', measured_on / 2, 'unixepoch') AS year, "
    "value IS NULL AS is_ratio, numerator IS NULL OR denominator IS NULL AS is_plain FROM metrics) "
    "GROUP BY department, metric, year "
    "HAVING sum(is_ratio) > 0 AND sum(is_plain) > 0 AND first IS NOT NULL "
    "ORDER BY first, department, metric, year";

static void report(const kh_importing *importing, const mixed_row *row)
{
    kh_place place = {.file = importing->import->source->file, .line = row->line};
    kh_diagnostics_set_department(importing->diagnostics, row->department);
    kh_diagnostics_add(
        importing->diagnostics, place, KH_CODE_W303_METRIC_MIXED,
        ngettext(
            "of “%s” of “%s” in %s, %" G_GINT64_FORMAT
            " row has 分子 and 分母 alone and others have 数值 alone: the mean over a period with both "
            "leaves the former out; give 数值 in all rows, or 分子 and 分母 in all",
            "of “%s” of “%s” in %s, %" G_GINT64_FORMAT
            " rows have 分子 and 分母 alone and others have 数值 alone: the mean over a period with both "
            "leaves the former out; give 数值 in all rows, or 分子 and 分母 in all",
            (gulong)row->rows),
        row->metric, row->department_name, row->year, row->rows);
}

bool kh_mixed_metrics_report(kh_importing *importing, GError **error)
{
    int64_t any = 0;
    if (importing->table->id != KH_TABLE_METRICS)
        return true;
    if (!kh_sql_ask(importing->store, "SELECT 1 FROM metrics WHERE value IS NULL LIMIT 1", &any, error))
        return false;
    if (any == 0)
        return true;
    g_auto(kh_sql_rows) rows = kh_sql_select(importing->store, &shape, from, error);
    sqlite3_bind_int64(rows.statement, 1, importing->id);
    for (mixed_row row; kh_sql_next(&rows, &row, error);)
        report(importing, &row);
    kh_diagnostics_set_department(importing->diagnostics, NULL);
    return !rows.failed;
}
