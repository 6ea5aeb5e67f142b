/* One scan each over the current rows, as scoring reads them: those that are looked at (known.h). */
#include "store/directory.h"
#include "store/finding_versions.h"
#include "store/known.h"
#include "store/known_rows.h"
#include "store/sql_rows.h"
#include "store/steps.h"

typedef struct calendar_row {
    kh_moment date;
    kh_day_type type;
} calendar_row;

static const kh_sql_field calendar_fields[] = {
    KH_SQL_FIELD(calendar_row, date, "date"),
    KH_SQL_FIELD(calendar_row, type, "day_type"),
};
static const kh_sql_shape calendar_shape = KH_SQL_SHAPE(calendar_fields);

bool kh_store_lay_calendar_of(kh_store *store, const kh_known *known, kh_calendar *calendar, GError **error)
{
    static const kh_known standing = {0};
    g_autofree char *days = kh_known_rows(known != NULL ? known : &standing, KH_TABLE_CALENDAR);
    g_autofree char *from = g_strconcat("FROM ", days, NULL);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &calendar_shape, from, error);
    for (calendar_row row; kh_sql_next(&rows, &row, error);)
        kh_calendar_set(calendar, kh_instant_date(row.date.at), row.type);
    return !rows.failed;
}

bool kh_store_lay_calendar(kh_store *store, kh_calendar *calendar, GError **error)
{
    return kh_store_lay_calendar_of(store, kh_known_looked(store), calendar, error);
}

/* Rows being read, with what they are read against. */
typedef struct table_scan {
    kh_store *store;
    const kh_directory *directory;
    kh_sql_rows rows;
} table_scan;

static bool scan_begin(table_scan *scan, kh_store *store, const kh_sql_shape *shape, const char *from,
                       GError **error)
{
    scan->store = store;
    scan->directory = kh_directory_looked(store, error);
    if (scan->directory == NULL)
        return false;
    scan->rows = kh_sql_select(store, shape, from, error);
    return !scan->rows.failed;
}

/* Of evidence: in `from`, ?1 is the import by which a row must have come first. */
static bool scan_evidence(table_scan *scan, kh_store *store, const kh_sql_shape *shape, const char *from,
                          GError **error)
{
    bool begun = scan_begin(scan, store, shape, from, error);
    if (begun)
        sqlite3_bind_int64(scan->rows.statement, 1, kh_known_looked(store)->cutoff);
    return begun;
}

/* False where the department is none of those that are looked at: the row is passed over. */
static bool find_department(const table_scan *scan, int64_t number, guint *department)
{
    *department = kh_directory_department_index(scan->directory, number);
    return *department != KH_DIRECTORY_NOWHERE;
}

/* The version that judges a record of the item; -1 where none does, or the item is none of those. */
static int item_on(const kh_directory *directory, int64_t number, kh_date day)
{
    guint entry = kh_directory_item_index(directory, number);
    return entry == KH_DIRECTORY_NOWHERE ? -1 : kh_office_item_on(kh_directory_office(directory), entry, day);
}

static void scan_end(table_scan *scan)
{
    kh_sql_rows_clear(&scan->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(table_scan, scan_end)

/* ---- records ------------------------------------------------------------------------------------- */

typedef struct version_row {
    kh_record_version version;
    int64_t id, item;
    const char *attribute;
} version_row;

static const kh_sql_field version_fields[] = {
    KH_SQL_FIELD(version_row, id, "id"),
    KH_SQL_FIELD(version_row, item, "item"),
    KH_SQL_FIELD(version_row, attribute, "attribute"),
    KH_SQL_FIELD(version_row, version.triggered, "triggered_at"),
    KH_SQL_FIELD(version_row, version.published, "published_at"),
    KH_SQL_FIELD(version_row, version.extended, "extended_to"),
    KH_SQL_FIELD(version_row, version.import, "import"),
};
static const kh_sql_shape version_shape = KH_SQL_SHAPE(version_fields);

/* The older versions of records, read beside the records: both come by the record's id. */
typedef struct versions_scan {
    kh_sql_rows rows;
    bool stands; /* `row` is of a record that is still to come; never where nothing was issued yet */
    version_row row;
    GArray *versions; /* of kh_record_version: those of the record at hand; NULL where none is asked for */
} versions_scan;

static bool versions_next(versions_scan *older, GError **error)
{
    older->stands = kh_sql_next(&older->rows, &older->row, error);
    return !older->rows.failed;
}

static bool versions_begin(versions_scan *older, kh_store *store, GError **error)
{
    int64_t issued = 0;
    if (!kh_sql_ask(store, "SELECT 1 FROM scorings WHERE issued_on IS NOT NULL LIMIT 1", &issued, error))
        return false;
    if (issued == 0)
        return true;
    older->rows = kh_sql_select(store, &version_shape, "FROM disclosures_history ORDER BY id, import", error);
    older->versions = g_array_new(FALSE, FALSE, sizeof(kh_record_version));
    return versions_next(older, error);
}

static void versions_end(versions_scan *older)
{
    kh_sql_rows_clear(&older->rows);
    if (older->versions != NULL)
        g_array_unref(older->versions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(versions_scan, versions_end)

/* Gives the record its older versions; they live until the next one is read. */
static bool read_versions(const kh_directory *directory, versions_scan *older, int64_t id, kh_record *record,
                          GError **error)
{
    if (older->versions == NULL)
        return true;
    g_array_set_size(older->versions, 0);
    while (older->stands && older->row.id <= id) {
        kh_record_version version = older->row.version;
        version.entry = kh_directory_item_index(directory, older->row.item);
        version.attribute = kh_attribute_parse(older->row.attribute);
        if (older->row.id == id)
            g_array_append_val(older->versions, version);
        if (!versions_next(older, error))
            return false;
    }
    record->versions = &g_array_index(older->versions, kh_record_version, 0);
    record->n_versions = older->versions->len;
    return true;
}

typedef struct record_row {
    kh_record record;
    int64_t id, department, item, layout;
    kh_sql_bytes content;
} record_row;

static const kh_sql_field record_fields[] = {
    KH_SQL_FIELD(record_row, department, "department"),
    KH_SQL_FIELD(record_row, item, "item"),
    KH_SQL_FIELD(record_row, record.index_no, "index_no"),
    KH_SQL_FIELD(record_row, record.title, "title"),
    KH_SQL_FIELD(record_row, record.triggered, "triggered_at"),
    KH_SQL_FIELD(record_row, record.published, "published_at"),
    KH_SQL_FIELD(record_row, record.extended, "extended_to"),
    KH_SQL_FIELD(record_row, record.attribute_text, "attribute"),
    KH_SQL_FIELD(record_row, record.withholding_reason, "withholding_reason"),
    KH_SQL_FIELD(record_row, record.column, "\"column\""),
    KH_SQL_FIELD(record_row, record.reviewer, "reviewer"),
    KH_SQL_FIELD(record_row, record.reviewed, "reviewed_at"),
    KH_SQL_FIELD(record_row, record.refers_to, "refers_to"),
    KH_SQL_FIELD(record_row, record.url, "url"),
    KH_SQL_FIELD(record_row, layout, "layout"),
    KH_SQL_FIELD(record_row, content, "content"),
    KH_SQL_FIELD(record_row, record.import, "import"),
    KH_SQL_FIELD(record_row, record.line, "line"),
    KH_SQL_FIELD(record_row, record.first_import, "first_import"),
    KH_SQL_FIELD(record_row, id, "id"),
};
static const kh_sql_shape record_shape = KH_SQL_SHAPE(record_fields);

/* False where the row is passed over. */
static bool place_record(const table_scan *scan, record_row *row)
{
    kh_record *record = &row->record;
    record->entry = kh_directory_item_index(scan->directory, row->item);
    return find_department(scan, row->department, &record->department) &&
           record->entry != KH_DIRECTORY_NOWHERE;
}

static bool complete_record(const table_scan *scan, record_row *row, GError **error)
{
    kh_record *record = &row->record;
    record->item = kh_office_item_on(kh_directory_office(scan->directory), record->entry,
                                     kh_record_day(record->triggered, record->published));
    record->id = row->id;
    record->layout = kh_directory_layout_index(scan->directory, row->layout);
    record->attribute = kh_attribute_parse(record->attribute_text);
    record->content = row->content.data;
    record->content_length = (gsize)row->content.length;
    record->file = kh_store_file_of(scan->store, record->import, error);
    return record->file != NULL;
}

bool kh_store_each_record(kh_store *store, kh_record_visit visit, void *data, GError **error)
{
    g_auto(table_scan) records = {0};
    g_auto(versions_scan) versions = {0};
    if (!scan_evidence(&records, store, &record_shape,
                       "FROM disclosures WHERE first_import <= ?1 ORDER BY id", error) ||
        !versions_begin(&versions, store, error))
        return false;
    record_row row = {0};
    while (kh_sql_next(&records.rows, &row, error)) {
        if (!place_record(&records, &row))
            continue;
        if (!complete_record(&records, &row, error) ||
            !read_versions(records.directory, &versions, row.id, &row.record, error) ||
            !visit(&row.record, data, error))
            return false;
    }
    return !records.rows.failed;
}

/* ---- references ---------------------------------------------------------------------------------- */

typedef struct reference_row {
    int64_t item, department;
    const char *index_no;
    kh_moment triggered, published;
    int64_t first_import;
    bool shared;
} reference_row;

static const kh_sql_field reference_fields[] = {
    KH_SQL_FIELD(reference_row, item, "d.item"),
    KH_SQL_FIELD(reference_row, department, "d.department"),
    KH_SQL_FIELD(reference_row, index_no, "d.refers_to"),
    KH_SQL_FIELD(reference_row, triggered, "d.triggered_at"),
    KH_SQL_FIELD(reference_row, published, "d.published_at"),
    KH_SQL_FIELD(reference_row, first_import, "d.first_import"),
    /* The first count, which the key answers, spares the second for nearly all of them. */
    KH_SQL_FIELD(reference_row, shared,
                 "(SELECT count(*) FROM disclosures AS o WHERE o.index_no = d.refers_to) > 1 "
                 "AND (SELECT count(*) FROM disclosures AS o WHERE o.index_no = d.refers_to "
                 "AND o.first_import <= ?1) > 1"),
};
static const kh_sql_shape reference_shape = KH_SQL_SHAPE(reference_fields);

bool kh_store_each_reference(kh_store *store, kh_reference_visit visit, void *data, GError **error)
{
    g_auto(table_scan) references = {0};
    if (!scan_evidence(&references, store, &reference_shape,
                       "FROM disclosures AS d WHERE d.first_import <= ?1 AND d.refers_to IS NOT NULL "
                       "AND d.published_at IS NOT NULL",
                       error))
        return false;
    guint department;
    for (reference_row row; kh_sql_next(&references.rows, &row, error);) {
        if (!find_department(&references, row.department, &department))
            continue;
        kh_reference reference = {
            .item = item_on(references.directory, row.item, kh_record_day(row.triggered, row.published)),
            .department = department,
            .index_no = row.index_no,
            .published = row.published.at,
            .shared = row.shared,
            .first_import = row.first_import,
        };
        if (!visit(&reference, data, error))
            return false;
    }
    return !references.rows.failed;
}

/* ---- findings ------------------------------------------------------------------------------------ */

typedef struct finding_row {
    kh_finding finding;
    const char *period;
    int64_t department, item;
} finding_row;

_Static_assert(KH_FINDING_NONE == 0 && KH_FINDING_MINOR == 1, "the first choice of 严重程度, or none");
_Static_assert(KH_FINDING_PASSED == 0 && KH_FINDING_FAILED == 1, "检查结果 is whether it failed");

static const kh_sql_field finding_fields[] = {
    KH_SQL_FIELD(finding_row, finding.check_no, "check_no"),
    KH_SQL_FIELD(finding_row, finding.checked, "checked_on"),
    KH_SQL_FIELD(finding_row, department, "department"),
    KH_SQL_FIELD(finding_row, finding.failed, "result"),
    KH_SQL_FIELD(finding_row, finding.inspector, "inspector"),
    KH_SQL_FIELD(finding_row, item, "item"),
    KH_SQL_FIELD(finding_row, finding.index_no, "index_no"),
    KH_SQL_FIELD(finding_row, finding.type, "type"),
    KH_SQL_RANGE(finding_row, finding.severity, "severity + 1", KH_FINDING_NONE, KH_FINDING_SEVERE),
    KH_SQL_FIELD(finding_row, finding.has_points, "points IS NOT NULL"),
    KH_SQL_FIELD(finding_row, finding.points, "points"),
    KH_SQL_FIELD(finding_row, finding.description, "description"),
    KH_SQL_FIELD(finding_row, period, "of_period"),
    KH_SQL_FIELD(finding_row, finding.set_by, "rectify_by"),
    KH_SQL_FIELD(finding_row, finding.set_done, "rectified_on"),
    KH_SQL_FIELD(finding_row, finding.id, "id"),
    KH_SQL_FIELD(finding_row, finding.import, "import"),
    KH_SQL_FIELD(finding_row, finding.line, "line"),
    KH_SQL_FIELD(finding_row, finding.first_import, "first_import"),
};
static const kh_sql_shape finding_shape = KH_SQL_SHAPE(finding_fields);

/* One of an item that is none of those looked at is without an item, as before the item's first day. */
static bool complete_finding(const table_scan *scan, const kh_steps *steps, finding_row *row, GError **error)
{
    kh_finding *finding = &row->finding;
    guint entry = row->item == 0 ? KH_DIRECTORY_NOWHERE : kh_directory_item_index(scan->directory, row->item);
    finding->item = entry == KH_DIRECTORY_NOWHERE
                        ? -1
                        : kh_office_item_by(kh_directory_office(scan->directory), entry,
                                            kh_instant_date(finding->checked.at));
    finding->has_period = kh_period_parse(row->period, &finding->period);
    kh_steps_apply(steps, finding, finding->check_no);
    finding->file = kh_store_file_of(scan->store, finding->import, error);
    return finding->file != NULL;
}

bool kh_store_each_finding(kh_store *store, kh_finding_visit visit, void *data, GError **error)
{
    g_auto(table_scan) findings = {0};
    if (!scan_evidence(&findings, store, &finding_shape,
                       "FROM spot_checks WHERE first_import <= ?1 ORDER BY checked_on, check_no", error))
        return false;
    g_autoptr(kh_steps) steps = kh_steps_of_findings(store, error);
    g_autoptr(kh_finding_versions) versions = steps == NULL ? NULL : kh_finding_versions_read(store, error);
    if (versions == NULL)
        return false;
    finding_row row = {0};
    while (kh_sql_next(&findings.rows, &row, error)) {
        if (!find_department(&findings, row.department, &row.finding.department))
            continue;
        kh_finding_versions_apply(versions, &row.finding);
        if (!complete_finding(&findings, steps, &row, error) || !visit(&row.finding, data, error))
            return false;
    }
    return !findings.rows.failed;
}

static bool each_finding(void *keeper, kh_finding_visit visit, void *data, GError **error)
{
    return kh_store_each_finding(keeper, visit, data, error);
}

kh_finding_source kh_store_findings(kh_store *store)
{
    return (kh_finding_source){.keeper = store, .each = each_finding};
}

/* ---- metrics and adjustments --------------------------------------------------------------------- */

typedef struct metric_row {
    kh_metric_row metric;
    const char *period;
    int64_t department;
} metric_row;

static const kh_sql_field metric_fields[] = {
    KH_SQL_FIELD(metric_row, department, "m.department"),
    KH_SQL_FIELD(metric_row, metric.metric, "m.metric"),
    KH_SQL_FIELD(metric_row, metric.measured, "m.measured_on"),
    KH_SQL_FIELD(metric_row, metric.has_value, "m.value IS NOT NULL"),
    KH_SQL_FIELD(metric_row, metric.value, "m.value"),
    KH_SQL_FIELD(metric_row, metric.has_sample, "m.sample_size IS NOT NULL"),
    KH_SQL_FIELD(metric_row, metric.sample, "m.sample_size"),
    KH_SQL_FIELD(metric_row, metric.has_fraction, "m.numerator IS NOT NULL AND m.denominator IS NOT NULL"),
    KH_SQL_FIELD(metric_row, metric.numerator, "m.numerator"),
    KH_SQL_FIELD(metric_row, metric.denominator, "m.denominator"),
    KH_SQL_FIELD(metric_row, period, "m.of_period"),
    KH_SQL_FIELD(metric_row, metric.import, "m.import"),
    KH_SQL_FIELD(metric_row, metric.first_import, "m.first_import"),
    KH_SQL_FIELD(metric_row, metric.line, "m.line"),
};
static const kh_sql_shape metric_shape = KH_SQL_SHAPE(metric_fields);

bool kh_store_each_metric(kh_store *store, kh_metric_visit visit, void *data, GError **error)
{
    g_auto(table_scan) metrics = {0};
    if (!scan_evidence(&metrics, store, &metric_shape,
                       "FROM metrics AS m JOIN imports AS i ON i.id = m.import WHERE m.first_import <= ?1 "
                       "ORDER BY i.file, m.line, m.id",
                       error))
        return false;
    metric_row row = {0};
    while (kh_sql_next(&metrics.rows, &row, error)) {
        if (!find_department(&metrics, row.department, &row.metric.department))
            continue;
        row.metric.has_period = kh_period_parse(row.period, &row.metric.period);
        row.metric.file = kh_store_file_of(store, row.metric.import, error);
        if (row.metric.file == NULL || !visit(&row.metric, data, error))
            return false;
    }
    return !metrics.rows.failed;
}

typedef struct adjustment_row {
    kh_adjustment adjustment;
    int64_t department, import;
} adjustment_row;

/* The appeal on which the adjustment is a decision. */
#define DECISION "FROM appeal_decisions AS d JOIN appeals AS p ON p.id = d.appeal WHERE d.import = a.import"

/* The newest import by the end of 批准日期; moments are twice their seconds, and days 172800. */
#define APPROVED                                                                                             \
    "CASE WHEN approved_on IS NULL THEN -1 ELSE (SELECT coalesce(max(i.id), 0) FROM imports AS i "           \
    "WHERE i.imported_at / 172800 <= approved_on / 172800) END"

static const kh_sql_field adjustment_fields[] = {
    KH_SQL_FIELD(adjustment_row, adjustment.assessment,
                 "coalesce((SELECT p.assessment " DECISION
                 "), (SELECT id FROM former_assessments WHERE was = "
                 "nullif(a.assessment, '')), a.assessment)"),
    KH_SQL_FIELD(adjustment_row, adjustment.is_decision, "EXISTS (SELECT 1 " DECISION ")"),
    KH_SQL_FIELD(adjustment_row, department, "department"),
    KH_SQL_FIELD(adjustment_row, adjustment.indicator, "indicator"),
    KH_SQL_FIELD(adjustment_row, adjustment.points, "points"),
    KH_SQL_FIELD(adjustment_row, adjustment.reason, "reason"),
    KH_SQL_FIELD(adjustment_row, adjustment.approval, "approval"),
    KH_SQL_FIELD(adjustment_row, adjustment.approved_import, APPROVED),
    KH_SQL_FIELD(adjustment_row, import, "import"),
    KH_SQL_FIELD(adjustment_row, adjustment.line, "line"),
};
static const kh_sql_shape adjustment_shape = KH_SQL_SHAPE(adjustment_fields);

/* What a decision returned of a line, in units of the appeal's decimals. */
typedef struct returned_row {
    const char *reference, *detail;
    kh_decimal points;
} returned_row;

static const kh_sql_field returned_fields[] = {
    KH_SQL_FIELD(returned_row, reference, "l.reference"),
    KH_SQL_FIELD(returned_row, detail, "l.detail"),
    KH_SQL_FIELD(returned_row, points.units, "u.points"),
    KH_SQL_RANGE(returned_row, points.places, "a.decimals", 0, KH_DECIMAL_MAX_PLACES),
};
static const kh_sql_shape returned_shape = KH_SQL_SHAPE(returned_fields);

/* The lines of the decision that the adjustment is; they live until the next adjustment. */
typedef struct returned_lines {
    GArray *lines; /* of kh_returned_line */
    GStringChunk *texts;
} returned_lines;

static void returned_lines_clear(returned_lines *returned)
{
    g_array_unref(returned->lines);
    g_string_chunk_free(returned->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(returned_lines, returned_lines_clear)

static bool read_returned(kh_store *store, const adjustment_row *row, returned_lines *returned,
                          GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &returned_shape,
                      "FROM appeal_decisions AS d JOIN appeals AS a ON a.id = d.appeal "
                      "JOIN appeal_upheld AS u ON u.decision = d.id "
                      "JOIN appeal_lines AS l ON l.appeal = d.appeal AND l.number = u.number "
                      "WHERE d.import = ?1 AND l.indicator = ?2 ORDER BY l.number",
                      error);
    sqlite3_bind_int64(rows.statement, 1, row->import);
    kh_sql_bind_text(rows.statement, 2, row->adjustment.indicator);
    g_array_set_size(returned->lines, 0);
    for (returned_row one; kh_sql_next(&rows, &one, error);) {
        const kh_returned_line line = {g_string_chunk_insert_const(returned->texts, one.reference),
                                       g_string_chunk_insert_const(returned->texts, one.detail), one.points};
        g_array_append_val(returned->lines, line);
    }
    return !rows.failed;
}

bool kh_store_each_adjustment(kh_store *store, const char *period, kh_adjustment_visit visit, void *data,
                              GError **error)
{
    g_auto(returned_lines)
        returned = {g_array_new(FALSE, FALSE, sizeof(kh_returned_line)), g_string_chunk_new(256)};
    g_auto(table_scan) adjustments = {0};
    if (!scan_begin(&adjustments, store, &adjustment_shape,
                    "FROM adjustments AS a WHERE period = ? ORDER BY id", error))
        return false;
    kh_sql_bind_text(adjustments.rows.statement, 1, period);
    adjustment_row row = {0};
    while (kh_sql_next(&adjustments.rows, &row, error)) {
        if (!find_department(&adjustments, row.department, &row.adjustment.department))
            continue;
        row.adjustment.file = kh_store_file_of(store, row.import, error);
        if (row.adjustment.file == NULL || !read_returned(store, &row, &returned, error))
            return false;
        row.adjustment.lines = &g_array_index(returned.lines, kh_returned_line, 0);
        row.adjustment.n_lines = returned.lines->len;
        if (!visit(&row.adjustment, data, error))
            return false;
    }
    return !adjustments.rows.failed;
}

/* ---- one record ---------------------------------------------------------------------------------- */

/* The version of a row that stood after import ?3, or the first one. */
#define STOOD " ORDER BY import <= ?3 DESC, abs(import - ?3) LIMIT 1"

typedef struct facts_row {
    kh_record_facts facts;
    int64_t item;
} facts_row;

static const kh_sql_field facts_fields[] = {
    KH_SQL_FIELD(facts_row, facts.triggered, "triggered_at"),
    KH_SQL_FIELD(facts_row, facts.extended, "extended_to"),
    KH_SQL_FIELD(facts_row, item, "item"),
    KH_SQL_FIELD(facts_row, facts.published, "published_at"),
};
static const kh_sql_shape facts_shape = KH_SQL_SHAPE(facts_fields);

#define WANTED                                                                                               \
    "(SELECT r.id FROM disclosures AS r JOIN department_codes AS u ON u.id = r.department "                  \
    "WHERE r.index_no = ?1 AND u.code = ?2)"

static const char facts_from[] = "FROM (SELECT import, item, triggered_at, extended_to, published_at "
                                 "FROM disclosures WHERE id = " WANTED " UNION ALL "
                                 "SELECT import, item, triggered_at, extended_to, published_at "
                                 "FROM disclosures_history WHERE id = " WANTED ") AS v" STOOD;

bool kh_store_find_record(const kh_record_finder *finder, const char *index_no, kh_record_facts *facts,
                          bool *found, GError **error)
{
    const kh_directory *directory = kh_directory_of(finder->store, finder->known, error);
    if (directory == NULL)
        return false;
    g_auto(kh_sql_rows) rows = kh_sql_select(finder->store, &facts_shape, facts_from, error);
    kh_sql_bind_text(rows.statement, 1, index_no);
    kh_sql_bind_text(rows.statement, 2, finder->department);
    sqlite3_bind_int64(rows.statement, 3, finder->known->seen);
    facts_row row = {0};
    *found = kh_sql_next(&rows, &row, error);
    if (!*found)
        return !rows.failed;
    *facts = row.facts;
    int item = item_on(directory, row.item, kh_record_day(row.facts.triggered, row.facts.published));
    facts->limit = (kh_limit){.kind = KH_LIMIT_NONE};
    if (item >= 0)
        facts->limit = kh_directory_office(directory)->items[item].limit;
    return true;
}
