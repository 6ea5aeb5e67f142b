#include "test_scoring_office.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- the office ----------------------------------------------------------------------------------- */

static const char *const groups[] = {"甲组", "乙组"};

static const kh_department_version versions[] = {
    {KH_SPAN_ALWAYS, "甲局", "甲组", 0, "", "", -1, -1}, {KH_SPAN_ALWAYS, "乙局", "甲组", 0, "", "", -1, -1},
    {KH_SPAN_ALWAYS, "丙局", "甲组", 0, "", "", -1, -1}, {KH_SPAN_ALWAYS, "丁局", "甲组", 0, "", "", -1, -1},
    {KH_SPAN_ALWAYS, "戊镇", "乙组", 1, "", "", -1, -1},
};

static const kh_department departments[] = {
    {"A", "甲局", "甲组", 0, "", "", &versions[0], 1}, {"B", "乙局", "甲组", 0, "", "", &versions[1], 1},
    {"C", "丙局", "甲组", 0, "", "", &versions[2], 1}, {"D", "丁局", "甲组", 0, "", "", &versions[3], 1},
    {"E", "戊镇", "乙组", 1, "", "", &versions[4], 1},
};

typedef struct item_row {
    const char *code, *kind, *limit, *frequency, *fields, *column;
    guint minimum, n_units;
} item_row;

/* By code, as an office has them. */
static const item_row item_rows[] = {
    {"BN", "半年报", "", "每半年", "", "", 1, 1},
    {"CW", "财政", "20日", "每月", "", "", 1, 1},
    {"DR", "当日事项", "当日", "", "", "", 1, 1},
    {"GK", "机构概况", "", "", "", "", 1, G_N_ELEMENTS(departments)},
    {"JD", "政策解读", "3个工作日", "", "", "", 1, 1},
    {"NB", "年报", "", "每年", "", "", 1, 1},
    {"SQ", "依申请公开", "20个工作日", "", "", "", 1, 1},
    {"XK", "行政许可", "7个工作日", "", "文号:docno、相对人", "许可", 1, 1},
    {"YJ", "意见征集", "提前14天", "", "", "", 1, 1},
    {"YQ", "舆情回应", "5小时", "", "", "", 1, 1},
    {"YS", "预算", "1个月", "", "", "", 1, 1},
    {"ZB", "周报", "", "每周", "", "", 2, 1},
    {"ZC", "政策文件", "20个工作日", "每季度", "", "政策", 1, 1},
    {"ZD", "年度报告", "1月31日前", "", "", "", 1, 1},
};

_Static_assert(G_N_ELEMENTS(item_rows) == TEST_ITEMS, "each item has its place");

static const guint units[] = {0, 1, 2, 3, 4};

static kh_item item_of(const item_row *row, guint nth)
{
    kh_item item = {
        .code = row->code,
        .name = row->kind,
        .area = "",
        .stage = "结果",
        .kind = row->kind,
        .person = "办公室主任",
        .column = row->column,
        .basis = "",
        .minimum = row->minimum,
        .fields = kh_fields_parse(row->fields, NULL),
        .span = KH_SPAN_ALWAYS,
        .first = nth,
        .n_versions = 1,
        .units = units,
        .n_units = row->n_units,
        .file = "公开事项.csv",
        .line = nth + 2,
    };
    cr_assert(kh_limit_parse(row->limit, &item.limit), "%s", row->limit);
    cr_assert(kh_frequency_parse(row->frequency, &item.frequency), "%s", row->frequency);
    return item;
}

test_office *test_office_new(void)
{
    test_office *office = g_new0(test_office, 1);
    static const char *const names[] = {"文号", "相对人", "代码"};
    for (guint i = 0; i < G_N_ELEMENTS(item_rows); i++)
        office->items[i] = item_of(&item_rows[i], i);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        office->layout_names[i] = g_strdup(names[i]);
    office->layout = (kh_layout){.names = office->layout_names, .n_names = G_N_ELEMENTS(names)};
    office->view = (kh_office){
        .departments = departments,
        .n_departments = G_N_ELEMENTS(departments),
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .items = office->items,
        .n_items = G_N_ELEMENTS(item_rows),
        .layouts = &office->layout,
        .n_layouts = 1,
    };
    office->strings = g_string_chunk_new(4096);
    office->steps = g_ptr_array_new_with_free_func(g_free);
    office->rows = g_array_new(FALSE, FALSE, sizeof(test_row));
    return office;
}

void test_office_free(test_office *office)
{
    for (guint i = 0; i < G_N_ELEMENTS(item_rows); i++)
        g_array_unref((GArray *)(gpointer)(gsize)office->items[i].fields);
    for (guint i = 0; i < G_N_ELEMENTS(office->layout_names); i++)
        g_free(office->layout_names[i]);
    g_array_unref(office->rows);
    g_string_chunk_free(office->strings);
    g_ptr_array_unref(office->steps);
    g_free(office);
}

/* ---- rows ----------------------------------------------------------------------------------------- */

static const char *keep(test_office *office, const char *text)
{
    return g_string_chunk_insert_const(office->strings, text);
}

/* The value of the word `key=value`, or "". */
static const char *value_of(test_office *office, char *const *words, const char *key)
{
    for (; *words != NULL; words++) {
        gsize length = strlen(key);
        if (strncmp(*words, key, length) == 0 && (*words)[length] == '=')
            return keep(office, *words + length + 1);
    }
    return "";
}

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

guint test_department(const char *code)
{
    for (guint d = 0; d < G_N_ELEMENTS(departments); d++) {
        if (strcmp(departments[d].code, code) == 0)
            return d;
    }
    cr_assert_fail("no department %s", code);
    return 0;
}

static guint item_index(const char *code)
{
    for (guint i = 0; i < G_N_ELEMENTS(item_rows); i++) {
        if (strcmp(item_rows[i].code, code) == 0)
            return i;
    }
    cr_assert_fail("no item %s", code);
    return 0;
}

static const char *or_else(const char *text, const char *otherwise)
{
    return *text == '\0' ? otherwise : text;
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
    return g_ascii_strtoll(or_else(value_of(office, words, "import"), "1"), NULL, 10);
}

static kh_record read_record(test_office *office, char *const *words, uint32_t line)
{
    g_autofree char *index = g_strdup_printf("N%u", line);
    kh_record record = {
        .department = test_department(words[1]),
        .entry = item_index(words[2]),
        .item = (int)item_index(words[2]),
        .index_no = or_else(value_of(office, words, "index"), keep(office, index)),
        .title = or_else(value_of(office, words, "title"), "标题"),
        .attribute_text = or_else(value_of(office, words, "attribute"), "主动公开"),
        .withholding_reason = value_of(office, words, "reason"),
        .column = value_of(office, words, "column"),
        .reviewer = value_of(office, words, "reviewer"),
        .refers_to = value_of(office, words, "refers"),
        .url = "",
        .triggered = moment_of(words[3]),
        .published = moment_of(words[4]),
        .extended = moment_of(value_of(office, words, "extended")),
        .reviewed = moment_of(value_of(office, words, "reviewed")),
        .file = "表.csv",
        .line = line,
        .first_import = import_of(office, words),
    };
    if (strcmp(record.attribute_text, "none") == 0)
        record.attribute_text = "";
    record.attribute = kh_attribute_parse(record.attribute_text);
    read_fields(office, value_of(office, words, "fields"), &record);
    record.import = record.first_import;
    return record;
}

/* What the record was before the import `since` changed it. */
static void read_before(test_office *office, char *const *words, test_row *row)
{
    const char *was = value_of(office, words, "was");
    if (*was == '\0')
        return;
    g_auto(GStrv) dates = g_strsplit(was, "/", 2);
    row->before = (kh_record_version){
        .item = row->record.item,
        .attribute = row->record.attribute,
        .triggered = moment_of(dates[0]),
        .published = moment_of(dates[1]),
        .extended = moment_of(value_of(office, words, "wasextended")),
        .import = row->record.first_import,
    };
    row->record.import = g_ascii_strtoll(value_of(office, words, "since"), NULL, 10);
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
    const char *item = value_of(office, words, "item");
    const char *points = value_of(office, words, "points");
    kh_finding finding = {
        .department = test_department(words[1]),
        .item = *item == '\0' ? -1 : (int)item_index(item),
        .check_no = keep(office, number),
        .index_no = "",
        .type = value_of(office, words, "type"),
        .description = "",
        .inspector = "",
        .severity = severity_of(value_of(office, words, "severity")),
        .failed = strcmp(words[3], "不合格") == 0,
        .has_points = *points != '\0',
        .points = *points == '\0' ? (kh_decimal){0} : decimal_of(points),
        .checked = moment_of(words[2]),
        .set_by = moment_of(value_of(office, words, "by")),
        .set_done = moment_of(value_of(office, words, "done")),
        .file = "表.csv",
        .line = line,
        .first_import = import_of(office, words),
    };
    read_steps(office, value_of(office, words, "steps"), &finding);
    return finding;
}

static kh_metric_row read_metric(test_office *office, char *const *words, uint32_t line)
{
    const char *value = value_of(office, words, "value");
    const char *sample = value_of(office, words, "sample");
    g_auto(GStrv) of = g_strsplit(value_of(office, words, "of"), "/", 2);
    kh_metric_row row = {
        .department = test_department(words[1]),
        .metric = keep(office, words[2]),
        .measured = moment_of(words[3]),
        .has_value = *value != '\0',
        .has_sample = *sample != '\0',
        .has_fraction = of[0] != NULL,
        .file = "表.csv",
        .line = line,
    };
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

static kh_adjustment read_adjustment(test_office *office, char *const *words, uint32_t line)
{
    return (kh_adjustment){
        .department = test_department(words[1]),
        .indicator = strcmp(words[2], "TOTAL") == 0 ? "" : keep(office, words[2]),
        .points = decimal_of(words[3]),
        .reason = "复核",
        .approval = "〔2026〕1号",
        .file = "表.csv",
        .line = line,
    };
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

/* Each row's text, without the spaces around it. Caller frees. */
static char **split_rows(const char *rows)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) parts = g_strsplit_set(rows, ";\n", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (*g_strstrip(*part) != '\0')
            g_strv_builder_add(builder, *part);
    }
    return g_strv_builder_end(builder);
}

guint test_count_rows_of(const char *rows)
{
    g_auto(GStrv) texts = split_rows(rows);
    return g_strv_length(texts);
}

void test_office_read(test_office *office, const char *rows)
{
    g_auto(GStrv) texts = split_rows(rows);
    for (char **text = texts; *text != NULL; text++)
        read_row(office, *text);
    for (guint i = 0; i < office->rows->len; i++) {
        test_row *row = &g_array_index(office->rows, test_row, i);
        row->record.versions = row->record.n_versions > 0 ? &row->before : NULL;
    }
}
