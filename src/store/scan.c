/* One scan each over the current rows, as scoring reads them. */
#include "store/directory.h"
#include "store/steps.h"

#include <string.h>

const kh_office *kh_store_office(kh_store *store, GError **error)
{
    const kh_directory *directory = kh_directory_get(store, error);
    return directory == NULL ? NULL : kh_directory_office(directory);
}

bool kh_store_lay_calendar(kh_store *store, kh_calendar *calendar, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, "SELECT date, day_type FROM calendar", error);
    if (statement == NULL)
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_date date = kh_instant_date(kh_sql_moment(statement, 0).at);
        kh_calendar_set(calendar, date, (kh_day_type)sqlite3_column_int(statement, 1));
    }
    return stepped;
}

/* A statement being read, with what its rows are read against. */
typedef struct kh_scan {
    kh_store *store;
    const kh_directory *directory;
    sqlite3_stmt *statement;
    const kh_steps *steps; /* of findings */
} kh_scan;

static bool scan_begin(kh_scan *scan, kh_store *store, const char *sql, GError **error)
{
    scan->store = store;
    scan->directory = kh_directory_get(store, error);
    scan->statement = scan->directory == NULL ? NULL : kh_sql_prepare(store, sql, error);
    return scan->statement != NULL;
}

static guint department_at(const kh_scan *scan, int column)
{
    return kh_directory_department_index(scan->directory, sqlite3_column_int64(scan->statement, column));
}

static bool place_at(const kh_scan *scan, int import, const char **file, uint32_t *line, GError **error)
{
    *file = kh_store_file_of(scan->store, sqlite3_column_int64(scan->statement, import), error);
    *line = (uint32_t)sqlite3_column_int64(scan->statement, import + 1);
    return *file != NULL;
}

/* The older versions of records, read beside the records: both come by the record's id. */
typedef struct kh_versions_scan {
    sqlite3_stmt *statement; /* NULL where nothing was issued yet: then none is asked for */
    bool row;
    GArray *versions; /* of kh_record_version: those of the record at hand */
} kh_versions_scan;

static bool versions_begin(kh_versions_scan *versions, kh_store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) issued =
        kh_sql_prepare(store, "SELECT 1 FROM scorings WHERE issued_on IS NOT NULL LIMIT 1", error);
    bool any = false;
    if (issued == NULL || !kh_sql_step(store, issued, &any, error))
        return false;
    if (!any)
        return true;
    versions->statement = kh_sql_prepare(store,
                                         "SELECT id, item, attribute, triggered_at, published_at, "
                                         "extended_to, import FROM disclosures_history ORDER BY id, import",
                                         error);
    versions->versions = g_array_new(FALSE, FALSE, sizeof(kh_record_version));
    return versions->statement != NULL && kh_sql_step(store, versions->statement, &versions->row, error);
}

static void versions_end(kh_versions_scan *versions)
{
    sqlite3_finalize(versions->statement);
    if (versions->versions != NULL)
        g_array_unref(versions->versions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_versions_scan, versions_end)

/* Gives the record its older versions; they live until the next one is read. */
static bool read_versions(const kh_scan *scan, kh_versions_scan *versions, int64_t id, kh_record *record,
                          GError **error)
{
    sqlite3_stmt *row = versions->statement;
    if (row == NULL)
        return true;
    g_array_set_size(versions->versions, 0);
    while (versions->row && sqlite3_column_int64(row, 0) <= id) {
        kh_record_version version = {
            .item = kh_directory_item_index(scan->directory, sqlite3_column_int64(row, 1)),
            .attribute = kh_attribute_parse(kh_sql_text(row, 2)),
            .triggered = kh_sql_moment(row, 3),
            .published = kh_sql_moment(row, 4),
            .extended = kh_sql_moment(row, 5),
            .import = sqlite3_column_int64(row, 6),
        };
        if (sqlite3_column_int64(row, 0) == id)
            g_array_append_val(versions->versions, version);
        if (!kh_sql_step(scan->store, row, &versions->row, error))
            return false;
    }
    record->versions = &g_array_index(versions->versions, kh_record_version, 0);
    record->n_versions = versions->versions->len;
    return true;
}

static bool read_record(const kh_scan *scan, kh_record *record, GError **error)
{
    sqlite3_stmt *row = scan->statement;
    const char *content = sqlite3_column_blob(row, 15);
    *record = (kh_record){
        .department = department_at(scan, 0),
        .item = kh_directory_item_index(scan->directory, sqlite3_column_int64(row, 1)),
        .index_no = kh_sql_text(row, 2),
        .title = kh_sql_text(row, 3),
        .triggered = kh_sql_moment(row, 4),
        .published = kh_sql_moment(row, 5),
        .extended = kh_sql_moment(row, 6),
        .attribute_text = kh_sql_text(row, 7),
        .withholding_reason = kh_sql_text(row, 8),
        .column = kh_sql_text(row, 9),
        .reviewer = kh_sql_text(row, 10),
        .reviewed = kh_sql_moment(row, 11),
        .refers_to = kh_sql_text(row, 12),
        .url = kh_sql_text(row, 13),
        .layout = kh_directory_layout_index(scan->directory, sqlite3_column_int64(row, 14)),
        .content = content == NULL ? "" : content,
        .content_length = (gsize)sqlite3_column_bytes(row, 15),
    };
    record->attribute = kh_attribute_parse(record->attribute_text);
    record->import = sqlite3_column_int64(row, 16);
    record->first_import = sqlite3_column_int64(row, 18);
    return place_at(scan, 16, &record->file, &record->line, error);
}

bool kh_store_each_record(kh_store *store, kh_record_visit visit, void *data, GError **error)
{
    kh_scan scan;
    if (!scan_begin(
            &scan, store,
            "SELECT department, item, index_no, title, triggered_at, published_at, extended_to, "
            "attribute, withholding_reason, \"column\", reviewer, reviewed_at, refers_to, url, layout, "
            "content, import, line, first_import, id FROM disclosures ORDER BY id",
            error))
        return false;
    g_autoptr(sqlite3_stmt) statement = scan.statement;
    g_auto(kh_versions_scan) versions = {0};
    if (!versions_begin(&versions, store, error))
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_record record;
        if (!read_record(&scan, &record, error) ||
            !read_versions(&scan, &versions, sqlite3_column_int64(statement, 19), &record, error) ||
            !visit(&record, data, error))
            return false;
    }
    return stepped;
}

bool kh_store_each_reference(kh_store *store, kh_reference_visit visit, void *data, GError **error)
{
    kh_scan scan;
    if (!scan_begin(&scan, store,
                    "SELECT d.item, d.department, d.refers_to, d.published_at, "
                    "(SELECT count(*) FROM disclosures AS o WHERE o.index_no = d.refers_to) > 1 "
                    "FROM disclosures AS d WHERE d.refers_to IS NOT NULL AND d.published_at IS NOT NULL",
                    error))
        return false;
    g_autoptr(sqlite3_stmt) statement = scan.statement;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_reference reference = {
            .item = kh_directory_item_index(scan.directory, sqlite3_column_int64(statement, 0)),
            .department = department_at(&scan, 1),
            .index_no = kh_sql_text(statement, 2),
            .published = kh_sql_moment(statement, 3).at,
            .shared = sqlite3_column_int(statement, 4) != 0,
        };
        if (!visit(&reference, data, error))
            return false;
    }
    return stepped;
}

static kh_finding_severity severity_at(sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return KH_FINDING_NONE;
    return (kh_finding_severity)(sqlite3_column_int(row, column) + (int)KH_FINDING_MINOR);
}

static bool read_finding(const kh_scan *scan, kh_finding *finding, GError **error)
{
    sqlite3_stmt *row = scan->statement;
    bool has_item = sqlite3_column_type(row, 5) != SQLITE_NULL;
    *finding = (kh_finding){
        .check_no = kh_sql_text(row, 0),
        .checked = kh_sql_moment(row, 1),
        .department = department_at(scan, 2),
        .failed = sqlite3_column_int(row, 3) != 0,
        .inspector = kh_sql_text(row, 4),
        .item = has_item ? (int)kh_directory_item_index(scan->directory, sqlite3_column_int64(row, 5)) : -1,
        .index_no = kh_sql_text(row, 6),
        .type = kh_sql_text(row, 7),
        .severity = severity_at(row, 8),
        .description = kh_sql_text(row, 10),
        .set_by = kh_sql_moment(row, 11),
        .set_done = kh_sql_moment(row, 12),
    };
    finding->first_import = sqlite3_column_int64(row, 15);
    kh_steps_apply(scan->steps, finding, finding->check_no);
    finding->has_points = kh_sql_decimal(row, 9, &finding->points);
    return place_at(scan, 13, &finding->file, &finding->line, error);
}

bool kh_store_each_finding(kh_store *store, kh_finding_visit visit, void *data, GError **error)
{
    kh_scan scan;
    if (!scan_begin(&scan, store,
                    "SELECT check_no, checked_on, department, result, inspector, item, index_no, type, "
                    "severity, points, description, rectify_by, rectified_on, import, line, first_import "
                    "FROM spot_checks "
                    "ORDER BY checked_on, check_no",
                    error))
        return false;
    g_autoptr(sqlite3_stmt) statement = scan.statement;
    g_autoptr(kh_steps) steps = kh_steps_of_findings(store, error);
    scan.steps = steps;
    if (steps == NULL)
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_finding finding;
        if (!read_finding(&scan, &finding, error) || !visit(&finding, data, error))
            return false;
    }
    return stepped;
}

static bool each_finding(void *keeper, kh_finding_visit visit, void *data, GError **error)
{
    return kh_store_each_finding(keeper, visit, data, error);
}

kh_finding_source kh_store_findings(kh_store *store)
{
    return (kh_finding_source){.keeper = store, .each = each_finding};
}

bool kh_store_each_metric(kh_store *store, kh_metric_visit visit, void *data, GError **error)
{
    kh_scan scan;
    if (!scan_begin(&scan, store,
                    "SELECT m.department, m.metric, m.measured_on, m.value, m.sample_size, m.numerator, "
                    "m.denominator, m.import, m.line FROM metrics AS m JOIN imports AS i ON i.id = m.import "
                    "ORDER BY i.file, m.line, m.id",
                    error))
        return false;
    g_autoptr(sqlite3_stmt) statement = scan.statement;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_metric_row metric = {
            .department = department_at(&scan, 0),
            .metric = kh_sql_text(statement, 1),
            .measured = kh_sql_moment(statement, 2),
        };
        metric.has_value = kh_sql_decimal(statement, 3, &metric.value);
        metric.has_sample = kh_sql_decimal(statement, 4, &metric.sample);
        metric.has_fraction = kh_sql_decimal(statement, 5, &metric.numerator) &&
                              kh_sql_decimal(statement, 6, &metric.denominator);
        if (!place_at(&scan, 7, &metric.file, &metric.line, error) || !visit(&metric, data, error))
            return false;
    }
    return stepped;
}

bool kh_store_each_adjustment(kh_store *store, const char *period, kh_adjustment_visit visit, void *data,
                              GError **error)
{
    kh_scan scan;
    if (!scan_begin(&scan, store,
                    "SELECT department, indicator, points, reason, approval, import, line FROM adjustments "
                    "WHERE period = ? ORDER BY id",
                    error))
        return false;
    g_autoptr(sqlite3_stmt) statement = scan.statement;
    kh_sql_bind_text(statement, 1, period);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_adjustment adjustment = {
            .department = department_at(&scan, 0),
            .indicator = kh_sql_text(statement, 1),
            .reason = kh_sql_text(statement, 3),
            .approval = kh_sql_text(statement, 4),
        };
        kh_sql_decimal(statement, 2, &adjustment.points);
        if (!place_at(&scan, 5, &adjustment.file, &adjustment.line, error) ||
            !visit(&adjustment, data, error))
            return false;
    }
    return stepped;
}

/* The version of a row that stood after import ?3, or the first one. */
#define STOOD " ORDER BY import <= ?3 DESC, abs(import - ?3) LIMIT 1"

static const char record_sql[] =
    "WITH wanted AS (SELECT r.id FROM disclosures AS r JOIN departments AS u ON u.id = r.department "
    "WHERE r.index_no = ?1 AND u.code = ?2) "
    "SELECT triggered_at, extended_to, (SELECT \"limit\" FROM ("
    "SELECT import, \"limit\" FROM catalogue WHERE id = v.item UNION ALL "
    "SELECT import, \"limit\" FROM catalogue_history WHERE id = v.item)" STOOD "), published_at FROM ("
    "SELECT import, item, triggered_at, extended_to, published_at FROM disclosures "
    "WHERE id = (SELECT id FROM wanted) UNION ALL "
    "SELECT import, item, triggered_at, extended_to, published_at FROM disclosures_history "
    "WHERE id = (SELECT id FROM wanted)) AS v" STOOD;

bool kh_store_find_record(const kh_record_finder *finder, const char *index_no, kh_record_facts *facts,
                          bool *found, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(finder->store, record_sql, error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, index_no);
    kh_sql_bind_text(statement, 2, finder->department);
    sqlite3_bind_int64(statement, 3, finder->last_import);
    if (!kh_sql_step(finder->store, statement, found, error))
        return false;
    if (!*found)
        return true;
    facts->triggered = kh_sql_moment(statement, 0);
    facts->extended = kh_sql_moment(statement, 1);
    facts->published = kh_sql_moment(statement, 3);
    facts->limit = (kh_limit){.kind = KH_LIMIT_NONE};
    kh_limit_parse(kh_sql_text(statement, 2), &facts->limit);
    return true;
}
