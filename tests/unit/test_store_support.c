#include "test_store_support.h"

#include <criterion/criterion.h>
#include <string.h>

/* Rows from text, in blocks of two so that several blocks come up. */
typedef struct test_source {
    kh_row_source source; /* the first member: what the store sees */
    char **lines;         /* of the text; the heading row is the first */
    guint next_line, fails_after;
    uint32_t cells[KH_TABLE_MAX_COLUMNS];
    GPtrArray *layout;
    GArray *content_cells;
    GPtrArray *kept; /* what the rows of the block point to */
    GArray *rows;
    kh_row_block block;
} test_source;

enum { ROWS_OF_A_BLOCK = 2 };

static kh_value read_value(const kh_column *column, const char *text)
{
    kh_value value = {.text = text, .length = (uint32_t)strlen(text)};
    kh_moment moment = KH_MOMENT_NONE;
    kh_frequency frequency = KH_FREQUENCY_NONE;
    if (column->type == KH_CELL_CHOICE)
        value.number = -1;
    for (int i = 0; column->choices != NULL && column->choices[i] != NULL; i++) {
        if (strcmp(column->choices[i], text) == 0)
            value.number = i;
    }
    if (kh_cell_is_moment(column->type)) {
        cr_assert(*text == '\0' || kh_moment_parse(text, &moment), "“%s” is a date", text);
        value.number = kh_moment_encode(moment);
    } else if (column->type == KH_CELL_FREQUENCY) {
        cr_assert(kh_frequency_parse(text, &frequency), "“%s” is a frequency", text);
        value.number = frequency;
    } else if (column->type == KH_CELL_COUNT) {
        value.number = g_ascii_strtoll(text, NULL, 10);
    }
    return value;
}

static const char *cell_at(char *const *cells, uint32_t number)
{
    return number > 0 && number <= g_strv_length((char **)(gpointer)(gsize)cells) ? cells[number - 1] : "";
}

static kh_value read_content(test_source *source, char *const *cells)
{
    GString *content = g_string_new(NULL);
    for (guint i = 0; i < source->content_cells->len; i++) {
        const char *cell = cell_at(cells, g_array_index(source->content_cells, uint32_t, i));
        g_string_append_len(content, cell, (gssize)strlen(cell) + 1);
    }
    uint32_t length = (uint32_t)content->len;
    char *text = g_string_free(content, FALSE);
    g_ptr_array_add(source->kept, text);
    return (kh_value){.text = text, .length = length};
}

static void read_row(test_source *source, const char *line)
{
    const kh_table *table = source->source.table;
    bool refused = line[0] == '!';
    char **cells = g_strsplit(refused ? line + 1 : line, ",", -1);
    kh_value *values = g_new0(kh_value, table->n_columns);
    for (char **cell = cells; *cell != NULL; cell++)
        g_ptr_array_add(source->kept, *cell);
    for (guint c = 0; c < table->n_columns; c++)
        values[c] = read_value(&table->columns[c], cell_at(cells, source->cells[c]));
    kh_row row = {.line = source->next_line + 1, .refused = refused, .values = values};
    row.content = read_content(source, cells);
    g_ptr_array_add(source->kept, values);
    g_ptr_array_add(source->kept, cells); /* the array; its strings are kept above */
    g_array_append_val(source->rows, row);
}

static bool next_block(kh_row_source *base, const kh_row_block **block, GError **error)
{
    test_source *source = (test_source *)base;
    g_ptr_array_set_size(source->kept, 0);
    g_array_set_size(source->rows, 0);
    for (guint n = 0; n < ROWS_OF_A_BLOCK; n++) {
        const char *line = source->lines[source->next_line];
        if (line == NULL || *line == '\0')
            break;
        if (source->fails_after > 0 && source->next_line > source->fails_after) {
            g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_IO, "the disk is gone");
            return false;
        }
        read_row(source, line);
        source->next_line++;
    }
    source->block = (kh_row_block){source->rows->len, (const kh_row *)(gpointer)source->rows->data};
    *block = source->rows->len > 0 ? &source->block : NULL;
    return true;
}

static void read_heading(test_source *source)
{
    g_auto(GStrv) names = g_strsplit(source->lines[0], ",", -1);
    for (uint32_t n = 0; names[n] != NULL; n++) {
        int column = kh_table_find(source->source.table, names[n]);
        uint32_t number = n + 1;
        if (column >= 0) {
            source->cells[column] = number;
            continue;
        }
        g_ptr_array_add(source->layout, g_strdup(names[n]));
        g_array_append_val(source->content_cells, number);
    }
    cr_assert(source->layout->len == 0 || source->source.table->has_content, "%s", source->lines[0]);
    g_ptr_array_add(source->layout, NULL);
}

static test_source *source_new(const test_file *file)
{
    test_source *source = g_new0(test_source, 1);
    source->lines = g_strsplit(file->text, "\n", -1);
    source->next_line = 1;
    source->fails_after = file->fails_after;
    source->layout = g_ptr_array_new_with_free_func(g_free);
    source->content_cells = g_array_new(TRUE, FALSE, sizeof(uint32_t));
    source->kept = g_ptr_array_new_with_free_func(g_free);
    source->rows = g_array_new(FALSE, FALSE, sizeof(kh_row));
    source->source.table = kh_table_get(file->table);
    read_heading(source);
    source->source.file = file->name;
    source->source.cells = source->cells;
    source->source.layout = (const char *const *)source->layout->pdata;
    source->source.content_cells = (const uint32_t *)(gpointer)source->content_cells->data;
    source->source.next = next_block;
    return source;
}

static void source_free(test_source *source)
{
    g_strfreev(source->lines);
    g_ptr_array_unref(source->layout);
    g_array_unref(source->content_cells);
    g_ptr_array_unref(source->kept);
    g_array_unref(source->rows);
    g_free(source);
}

kh_instant test_now(void)
{
    return kh_date_start(kh_date_from_ymd(2026, 10, 1));
}

static void append_outcome(GString *out, const kh_import_outcome *outcome)
{
    static const char *const words[] = {"done", "skipped", "refused"};
    cr_assert_eq(outcome->read,
                 outcome->accepted + outcome->unchanged + outcome->superseding + outcome->refused);
    g_string_append(out, words[outcome->status]);
    if (outcome->status != KH_IMPORT_SKIPPED)
        g_string_append_printf(out, " %d = %d + %d + %d + %d", (int)outcome->read, (int)outcome->accepted,
                               (int)outcome->unchanged, (int)outcome->superseding, (int)outcome->refused);
}

static void append_diagnostics(GString *out, kh_diagnostics *diagnostics)
{
    guint count = 0;
    const kh_diagnostic *sorted = kh_diagnostics_sorted(diagnostics, &count);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(out, "\n%u:%u %s", sorted[i].line, sorted[i].cell,
                               kh_code_describe(sorted[i].code)->name);
}

static const char *path_of(const test_file *file)
{
    if (file->path == NULL)
        return file->name;
    return strcmp(file->path, "-") == 0 ? NULL : file->path;
}

char *test_import(kh_store *store, test_file file)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, file.text, -1);
    test_source *source = source_new(&file);
    kh_import import = {
        .file = file.name,
        .path = path_of(&file),
        .replaces = file.replaces,
        .digest = digest,
        .encoding = "UTF-8",
        .source = &source->source,
        .now = test_now(),
        .bytes = file.is_large ? KH_STORE_LARGE_FILE : strlen(file.text),
        .keep_good_rows = file.keep_good_rows,
    };
    GString *out = g_string_new(NULL);
    kh_import_outcome outcome = {0};
    if (kh_store_import(store, &import, diagnostics, &outcome, &error))
        append_outcome(out, &outcome);
    else
        g_string_append_printf(out, "failed: %s", error->message);
    cr_assert(kh_store_check_lacking(store, diagnostics, NULL));
    append_diagnostics(out, diagnostics);
    source_free(source);
    return g_string_free(out, FALSE);
}

void test_import_sound(kh_store *store, test_file file)
{
    g_autofree char *outcome = test_import(store, file);
    cr_assert(g_str_has_prefix(outcome, "done"), "%s: %s", file.name, outcome);
    cr_assert_null(strchr(outcome, '\n'), "%s: %s", file.name, outcome);
}

kh_store *test_store(void)
{
    kh_store *store = kh_store_open(NULL, NULL);
    cr_assert_not_null(store);
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "部门.csv",
                                   "code,name,group,aliases\n"
                                   "JTJ,教体局,县直部门,教育局、体育局\n"
                                   "SLJ,水利局,县直部门,\n"
                                   "MBZ,马坝镇,乡镇街道,马坝镇人民政府\n"));
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "公开事项.csv",
                                   "item,item_name,responsible,limit,required_fields\n"
                                   "XK01,行政许可,教体局,7个工作日,统一社会信用代码:uscc\n"
                                   "YQ01,舆情回应,全部,5小时,\n"
                                   "GK01,机构概况,县直部门,,\n"));
    return store;
}

static void append_content(GString *line, const kh_layout *layout, const char *content)
{
    for (guint i = 0; i < layout->n_names; i++, content += strlen(content) + 1) {
        if (*content != '\0')
            g_string_append_printf(line, " %s=%s", layout->names[i], content);
    }
}

typedef struct record_lines {
    const kh_office *office;
    GPtrArray *lines;
} record_lines;

static bool add_record(const kh_record *record, void *data, GError **error)
{
    (void)error;
    const record_lines *to = data;
    char triggered[KH_MOMENT_TEXT_SIZE];
    char published[KH_MOMENT_TEXT_SIZE];
    GString *line = g_string_new(NULL);
    g_string_append_printf(line, "%s %s %s %s", to->office->departments[record->department].code,
                           record->index_no, record->title, kh_moment_format(record->triggered, triggered));
    if (record->published.at != KH_INSTANT_NONE)
        g_string_append_printf(line, " %s", kh_moment_format(record->published, published));
    if (record->content_length > 0)
        append_content(line, &to->office->layouts[record->layout], record->content);
    g_ptr_array_add(to->lines, g_string_free(line, FALSE));
    return true;
}

static gint compare_lines(gconstpointer one, gconstpointer other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

char *test_records(kh_store *store)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    record_lines to = {kh_store_office(store, KH_FOR_EVER, NULL), lines};
    cr_assert_not_null(to.office);
    cr_assert(kh_store_each_record(store, add_record, &to, NULL));
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

int64_t test_count_rows(kh_store *store)
{
    int64_t rows = -1;
    cr_assert(kh_store_count_rows(store, &rows, NULL));
    return rows;
}
