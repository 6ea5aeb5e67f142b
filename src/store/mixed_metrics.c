/* A metric of which some rows have 数值 and others 分子 and 分母 alone: the mean over a period that holds
 * both leaves the latter out (scoring.md 2), which nobody sees. */
#include "base/codes.h"
#include "base/message.h"
#include "store/importing.h"

/* By department, metric and year, which no period exceeds: the first row of the import that is part of it,
 * and the rows that a mean leaves out. */
static const char mixed[] =
    "SELECT min(CASE WHEN import = ? AND (is_ratio OR is_plain) THEN line END) AS first, metric, year, "
    "sum(is_ratio), (SELECT name FROM departments WHERE id = department), "
    "(SELECT code FROM departments WHERE id = department) FROM (SELECT department, metric, "
    "import, line, strftime('%Y', measured_on / 2, 'unixepoch') AS year, value IS NULL AS is_ratio, "
    "numerator IS NULL OR denominator IS NULL AS is_plain FROM metrics) GROUP BY department, metric, year "
    "HAVING sum(is_ratio) > 0 AND sum(is_plain) > 0 AND first IS NOT NULL ORDER BY first, department, "
    "metric, "
    "year";

static void report(const kh_importing *importing, sqlite3_stmt *statement)
{
    kh_place place = {.file = importing->import->source->file,
                      .line = (uint32_t)sqlite3_column_int64(statement, 0)};
    int64_t rows = sqlite3_column_int64(statement, 3);
    kh_diagnostics_set_department(importing->diagnostics, kh_sql_text(statement, 5));
    kh_diagnostics_add(
        importing->diagnostics, place, KH_CODE_W303_METRIC_MIXED,
        ngettext(
            "of “%s” of “%s” in %s, %" G_GINT64_FORMAT
            " row has 分子 and 分母 alone and others have 数值 alone: the mean over a period with both "
            "leaves the former out; give 数值 in all rows, or 分子 and 分母 in all",
            "of “%s” of “%s” in %s, %" G_GINT64_FORMAT
            " rows have 分子 and 分母 alone and others have 数值 alone: the mean over a period with both "
            "leaves the former out; give 数值 in all rows, or 分子 and 分母 in all",
            (gulong)rows),
        kh_sql_text(statement, 1), kh_sql_text(statement, 4), kh_sql_text(statement, 2), rows);
}

bool kh_mixed_metrics_report(kh_importing *importing, GError **error)
{
    if (importing->table->id != KH_TABLE_METRICS)
        return true;
    g_autoptr(sqlite3_stmt) any =
        kh_sql_prepare(importing->store, "SELECT 1 FROM metrics WHERE value IS NULL LIMIT 1", error);
    bool row = false;
    if (any == NULL || !kh_sql_step(importing->store, any, &row, error))
        return false;
    g_autoptr(sqlite3_stmt) statement = row ? kh_sql_prepare(importing->store, mixed, error) : NULL;
    if (statement == NULL)
        return !row;
    sqlite3_bind_int64(statement, 1, importing->id);
    bool stepped;
    while ((stepped = kh_sql_step(importing->store, statement, &row, error)) && row)
        report(importing, statement);
    kh_diagnostics_set_department(importing->diagnostics, NULL);
    return stepped;
}
