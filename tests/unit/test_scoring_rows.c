/* Rows written as text; test_scoring_support.h says how. */
#include "test_scoring_words.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- rows ----------------------------------------------------------------------------------------- */

static kh_moment moment_of(const char *text)
{
    kh_moment moment = KH_MOMENT_NONE;
    cr_assert(*text == '\0' || strcmp(text, "-") == 0 || kh_moment_parse(text, &moment), "“%s”", text);
    return moment;
}

static kh_decimal decimal_of(const char *text)
{
    kh_decimal value = {0};
    cr_assert_eq(kh_decimal_parse(text, &value), KH_DECIMAL_OK, "“%s”", text);
    return value;
}

/* Cells between “|”, each ended by NUL; three of them. */
static void read_fields(test_office *office, const char *text, kh_record *record)
{
    g_auto(GStrv) cells = g_strsplit(text, "|", -1);
    guint given = g_strv_length(cells);
    g_autoptr(GString) content = g_string_new(NULL);
    for (guint i = 0; i < office->layout.n_names; i++) {
        const char *cell = i < given ? cells[i] : "";
        g_string_append_len(content, cell, (gssize)strlen(cell) + 1);
    }
    record->content = g_string_chunk_insert_len(office->strings, content->str, (gssize)content->len);
    record->content_length = content->len;
}

/* The import that first brought the row: 1 unless said. */
static int64_t import_of(test_office *office, char *const *words)
{
    return g_ascii_strtoll(test_or(test_word(office, words, "import"), "1"), NULL, 10);
}

static kh_record read_record(test_office *office, char *const *words, uint32_t line)
{
    g_autofree char *index = g_strdup_printf("N%u", line);
    kh_record record = {
        .department = test_department(words[1]),
        .entry = test_item(office, words[2]),
        .index_no = test_or(test_word(office, words, "index"), test_keep(office, index)),
        .title = test_or(test_word(office, words, "title"), "标题"),
        .attribute_text = test_or(test_word(office, words, "attribute"), "主动公开"),
        .withholding_reason = test_word(office, words, "reason"),
        .column = test_word(office, words, "column"),
        .reviewer = test_word(office, words, "reviewer"),
        .refers_to = test_word(office, words, "refers"),
        .url = "",
        .triggered = moment_of(words[3]),
        .published = moment_of(words[4]),
        .extended = moment_of(test_word(office, words, "extended")),
        .reviewed = moment_of(test_word(office, words, "reviewed")),
        .file = "表.csv",
        .line = line,
        .id = 1,
        .first_import = import_of(office, words),
    };
    if (strcmp(record.attribute_text, "none") == 0)
        record.attribute_text = "";
    record.attribute = kh_attribute_parse(record.attribute_text);
    read_fields(office, test_word(office, words, "fields"), &record);
    record.import = record.first_import;
    record.item =
        kh_office_item_on(&office->view, record.entry, kh_record_day(record.triggered, record.published));
    return record;
}

/* What the record was before the import `since` changed it. */
static void read_before(test_office *office, char *const *words, test_row *row)
{
    const char *was = test_word(office, words, "was");
    if (*was == '\0')
        return;
    g_auto(GStrv) dates = g_strsplit(was, "/", 2);
    row->before = (kh_record_version){
        .attribute = row->record.attribute,
        .triggered = moment_of(dates[0]),
        .published = moment_of(dates[1]),
        .extended = moment_of(test_word(office, words, "wasextended")),
        .import = row->record.first_import,
    };
    row->before.entry = row->record.entry;
    row->record.import = g_ascii_strtoll(test_word(office, words, "since"), NULL, 10);
    row->record.n_versions = 1;
}

static kh_finding_severity severity_of(const char *text)
{
    static const char *const names[] = {"", "一般", "较重", "严重"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i], text) == 0)
            return (kh_finding_severity)i;
    }
    cr_assert_fail("no severity %s", text);
    return KH_FINDING_NONE;
}

/* `steps=to:2026-10-20@5|done:2026-10-15@6`. */
static void read_steps(test_office *office, const char *text, kh_finding *finding)
{
    g_auto(GStrv) words = g_strsplit(text, "|", -1);
    guint count = g_strv_length(words);
    kh_rectification_step *steps = g_new0(kh_rectification_step, (gsize)count + 1);
    g_ptr_array_add(office->steps, steps);
    for (guint i = 0; i < count; i++) {
        g_auto(GStrv) parts = g_strsplit_set(words[i], ":@", 3);
        steps[i] = (kh_rectification_step){
            .import = g_ascii_strtoll(parts[2], NULL, 10),
            .done = strcmp(parts[0], "done") == 0,
            .on = kh_instant_date(moment_of(parts[1]).at),
        };
    }
    finding->steps = steps;
    finding->n_steps = count;
    kh_rectification_dates dates = kh_finding_dates(finding, G_MAXINT64);
    finding->rectify_by = dates.by;
    finding->rectified = dates.done;
}

static kh_finding read_finding(test_office *office, char *const *words, uint32_t line)
{
    g_autofree char *number = g_strdup_printf("C%u", line);
    const char *item = test_word(office, words, "item");
    const char *points = test_word(office, words, "points");
    kh_finding finding = {
        .department = test_department(words[1]),
        .item = -1,
        .check_no = test_keep(office, number),
        .index_no = "",
        .type = test_word(office, words, "type"),
        .description = "",
        .inspector = "",
        .severity = severity_of(test_word(office, words, "severity")),
        .failed = strcmp(words[3], "不合格") == 0,
        .has_points = *points != '\0',
        .points = *points == '\0' ? (kh_decimal){0} : decimal_of(points),
        .checked = moment_of(words[2]),
        .set_by = moment_of(test_word(office, words, "by")),
        .set_done = moment_of(test_word(office, words, "done")),
        .file = "表.csv",
        .line = line,
        .first_import = import_of(office, words),
    };
    if (*item != '\0')
        finding.item =
            kh_office_item_by(&office->view, test_item(office, item), kh_instant_date(finding.checked.at));
    finding.has_period = kh_period_parse(test_word(office, words, "period"), &finding.period);
    read_steps(office, test_word(office, words, "steps"), &finding);
    return finding;
}

static kh_metric_row read_metric(test_office *office, char *const *words, uint32_t line)
{
    const char *value = test_word(office, words, "value");
    const char *sample = test_word(office, words, "sample");
    g_auto(GStrv) of = g_strsplit(test_word(office, words, "of"), "/", 2);
    kh_metric_row row = {
        .department = test_department(words[1]),
        .metric = test_keep(office, words[2]),
        .measured = moment_of(words[3]),
        .has_value = *value != '\0',
        .has_sample = *sample != '\0',
        .has_fraction = of[0] != NULL,
        .file = "表.csv",
        .line = line,
    };
    row.has_period = kh_period_parse(test_word(office, words, "period"), &row.period);
    if (row.has_value)
        row.value = decimal_of(value);
    if (row.has_sample)
        row.sample = decimal_of(sample);
    if (row.has_fraction) {
        row.numerator = decimal_of(of[0]);
        row.denominator = decimal_of(of[1]);
    }
    return row;
}

/* `lines=S-01:4|S-02/文号:1.5`. */
static void read_returned(test_office *office, const char *text, kh_adjustment *adjustment)
{
    g_auto(GStrv) words = g_strsplit(text, "|", -1);
    adjustment->n_lines = g_strv_length(words);
    kh_returned_line *lines = g_new0(kh_returned_line, (gsize)adjustment->n_lines + 1);
    g_ptr_array_add(office->steps, lines);
    for (guint i = 0; i < adjustment->n_lines; i++) {
        g_auto(GStrv) parts = g_strsplit(words[i], ":", 2);
        g_auto(GStrv) names = g_strsplit(parts[0], "/", 2);
        lines[i] = (kh_returned_line){
            .reference = test_keep(office, names[0] == NULL ? "" : names[0]),
            .detail = test_keep(office, names[0] == NULL || names[1] == NULL ? "" : names[1]),
            .points = decimal_of(parts[1]),
        };
    }
    adjustment->lines = lines;
}

static kh_adjustment read_adjustment(test_office *office, char *const *words, uint32_t line)
{
    kh_adjustment adjustment = {
        .department = test_department(words[1]),
        .indicator = strcmp(words[2], "TOTAL") == 0 ? "" : test_keep(office, words[2]),
        .points = decimal_of(words[3]),
        .reason = "复核",
        .approval = "〔2026〕1号",
        .file = "表.csv",
        .line = line,
    };
    read_returned(office, test_word(office, words, "lines"), &adjustment);
    return adjustment;
}

static void read_row(test_office *office, const char *text)
{
    static const struct {
        const char *word;
        row_kind kind;
        guint words;
    } kinds[] = {
        {"record", ROW_RECORD, 5}, {"finding", ROW_FINDING, 4},   {"notice", ROW_NOTICE, 4},
        {"metric", ROW_METRIC, 4}, {"adjust", ROW_ADJUSTMENT, 4},
    };
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    uint32_t line = office->rows->len + 1;
    guint k = 0;
    while (k < G_N_ELEMENTS(kinds) && strcmp(kinds[k].word, words[0]) != 0)
        k++;
    cr_assert(k < G_N_ELEMENTS(kinds) && g_strv_length(words) >= kinds[k].words, "“%s”", text);
    test_row row = {.kind = kinds[k].kind};
    switch (row.kind) {
    case ROW_RECORD:
        row.record = read_record(office, words, line);
        read_before(office, words, &row);
        break;
    case ROW_FINDING:
    case ROW_NOTICE:
        row.finding = read_finding(office, words, line);
        break;
    case ROW_METRIC:
        row.metric = read_metric(office, words, line);
        break;
    case ROW_ADJUSTMENT:
        row.adjustment = read_adjustment(office, words, line);
        break;
    }
    g_array_append_val(office->rows, row);
}

guint test_count_rows_of(const char *rows)
{
    g_auto(GStrv) texts = test_split(rows);
    return g_strv_length(texts);
}

void test_office_read(test_office *office, const char *rows)
{
    g_auto(GStrv) texts = test_split(rows);
    for (char **text = texts; *text != NULL; text++)
        read_row(office, *text);
    for (guint i = 0; i < office->rows->len; i++) {
        test_row *row = &g_array_index(office->rows, test_row, i);
        row->record.versions = row->record.n_versions > 0 ? &row->before : NULL;
    }
}
