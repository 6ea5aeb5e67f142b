#include "report/form/form.h"

#include "base/text.h"
#include "base/whole_file.h"
#include "report/csv/writer.h"
#include "report/form/parts.h"

#include <string.h>

enum { NARROWEST = 11, WIDEST = 44, MARGIN = 3, WIDE = 30, MOMENT_WIDTH = 19, ITEMS_NAMED = 3 };

#define MOMENT_HINT "写作2026-07-01，需要时刻的写作2026-07-01 09:05。"

/* What is said of a cell of the type beside the column's own meaning. */
static const char *const type_hints[] = {
    [KH_CELL_TEXT] = "",          [KH_CELL_WORD] = "",
    [KH_CELL_CODE] = "",          [KH_CELL_DEPARTMENT] = "",
    [KH_CELL_ITEM] = "",          [KH_CELL_MOMENT] = MOMENT_HINT,
    [KH_CELL_DAY] = MOMENT_HINT,  [KH_CELL_DECIMAL] = "填数字，不加千分位。",
    [KH_CELL_COUNT] = "填整数。", [KH_CELL_CHOICE] = "",
    [KH_CELL_LIMIT] = "",         [KH_CELL_FREQUENCY] = "",
    [KH_CELL_FIELDS] = "",        [KH_CELL_PERIOD] = "",
};

/* What a content field of the format must be. */
static const char *const format_hints[] = {
    [KH_FIELD_ANY] = "不得为空。",        [KH_FIELD_USCC] = "填18位统一社会信用代码。",
    [KH_FIELD_DATE] = "写作2026-07-01。", [KH_FIELD_DOCNO] = "含发文字号，如云政办发〔2026〕12号。",
    [KH_FIELD_NUMBER] = "填数字。",       [KH_FIELD_URL] = "以http://或https://开头。",
};

static void clear_column(void *data)
{
    kh_form_column *column = data;
    g_free(column->heading);
    g_free(column->explanation);
    kh_form_list_clear(&column->list);
}

static void free_row(void *row)
{
    g_strfreev(row);
}

static kh_form *create(const char *title)
{
    kh_form *form = g_new0(kh_form, 1);
    form->title = g_strdup(title);
    form->columns = g_array_new(FALSE, TRUE, sizeof(kh_form_column));
    g_array_set_clear_func(form->columns, clear_column);
    form->rows = g_ptr_array_new_with_free_func(free_row);
    return form;
}

void kh_form_free(kh_form *form)
{
    if (form == NULL)
        return;
    g_array_unref(form->columns);
    g_ptr_array_unref(form->rows);
    g_free(form->title);
    g_free(form);
}

void kh_form_set_title(kh_form *form, const char *title)
{
    g_free(form->title);
    form->title = g_strdup(title);
}

/* Wide enough for the heading, for what is chosen from, and for what such cells hold. */
static int width_of(const kh_form_column *column, kh_cell_type type)
{
    int width = MAX(NARROWEST, kh_text_width(column->heading) + MARGIN + 1);
    if (kh_cell_is_moment(type))
        width = MAX(width, MOMENT_WIDTH);
    for (guint i = 0; i < column->list.words->len; i++)
        width = MAX(width, kh_text_width(column->list.words->pdata[i]) + MARGIN);
    return MIN(width, WIDEST);
}

/* Columns that hold a sentence, an address or a long number. */
static bool is_wide(const char *heading)
{
    static const char *const wide[] = {"标题",     "事项名称", "链接", "问题描述", "证据",
                                       "必填要素", "依据",     "理由", "索引号",   NULL};
    return g_strv_contains(wide, heading);
}

static kh_form_column *append(kh_form *form, kh_form_column column, kh_cell_type type)
{
    column.width = MAX(width_of(&column, type), is_wide(column.heading) ? WIDE : 0);
    g_array_append_val(form->columns, column);
    return &g_array_index(form->columns, kh_form_column, form->columns->len - 1);
}

static kh_form_column *add_column(kh_form *form, const kh_table *table, guint index,
                                  const kh_form_words *words)
{
    const kh_column *column = &table->columns[index];
    return append(form,
                  (kh_form_column){
                      .heading = g_strdup(column->heading),
                      .explanation = g_strconcat(column->cell_required ? "必填。" : "选填。", column->meaning,
                                                 type_hints[column->type], NULL),
                      .required = column->cell_required,
                      .number = column->type == KH_CELL_DECIMAL || column->type == KH_CELL_COUNT,
                      .list = kh_form_list_make(table, index, words),
                  },
                  column->type);
}

static kh_form_list no_list(void)
{
    return (kh_form_list){.words = g_ptr_array_new_with_free_func(g_free),
                          .notes = g_ptr_array_new_with_free_func(g_free)};
}

/* ---- content fields of 公开台账 ---- */

/* A content field with the items that require it. */
typedef struct content_field {
    const char *name; /* borrowed from the office */
    kh_field_format format;
    GString *items;
    guint n_items;
} content_field;

static void clear_field(void *data)
{
    content_field *field = data;
    g_string_free(field->items, TRUE);
}

static content_field *find_field(GArray *fields, const char *name)
{
    for (guint i = 0; i < fields->len; i++) {
        content_field *field = &g_array_index(fields, content_field, i);
        if (strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

static void note_field(GArray *fields, const kh_field *required, const kh_item *item)
{
    content_field *field = find_field(fields, required->name);
    if (field == NULL) {
        content_field new_field = {
            .name = required->name, .format = required->format, .items = g_string_new(NULL)};
        g_array_append_val(fields, new_field);
        field = &g_array_index(fields, content_field, fields->len - 1);
    }
    if (field->n_items++ < ITEMS_NAMED)
        g_string_append_printf(field->items, "%s%s", field->n_items == 1 ? "" : "、", item->code);
}

/* What items require and the table has no column for, in the order of the items. Caller unrefs. */
static GArray *content_fields(const kh_table *table, const kh_office *office)
{
    GArray *fields = g_array_new(FALSE, TRUE, sizeof(content_field));
    g_array_set_clear_func(fields, clear_field);
    for (guint i = 0; office != NULL && i < office->n_items; i++) {
        const GArray *required = kh_form_is_newest(&office->items[i], i) ? office->items[i].fields : NULL;
        for (guint f = 0; required != NULL && f < required->len; f++) {
            const kh_field *field = &g_array_index(required, kh_field, f);
            if (kh_table_find(table, field->name) < 0)
                note_field(fields, field, &office->items[i]);
        }
    }
    return fields;
}

static void add_content(kh_form *form, const content_field *field)
{
    g_autofree char *more =
        field->n_items > ITEMS_NAMED ? g_strdup_printf("等%u项", field->n_items) : g_strdup("");
    append(form,
           (kh_form_column){
               .heading = g_strdup(field->name),
               .explanation = g_strdup_printf("事项%s%s必填的要素。%s", field->items->str, more,
                                              format_hints[field->format]),
               .list = no_list(),
           },
           KH_CELL_TEXT);
}

kh_form *kh_form_new(const kh_table *table, const kh_form_words *words)
{
    g_autofree char *title = g_strconcat(table->title, "填报表", NULL);
    kh_form *form = create(title);
    for (guint i = 0; i < table->n_columns; i++)
        add_column(form, table, i, words)->example = kh_form_example(table, i);
    if (!table->has_content)
        return form;
    g_autoptr(GArray) fields = content_fields(table, words->office);
    for (guint i = 0; i < fields->len; i++)
        add_content(form, &g_array_index(fields, content_field, i));
    return form;
}

/* ---- the list of inspectors ---- */

kh_form *kh_form_new_inspectors(const kh_form_words *words)
{
    const kh_table *checks = kh_table_get(KH_TABLE_SPOT_CHECKS);
    kh_form *form = create("检查人员名单");
    kh_form_column name = {.heading = g_strdup("姓名"),
                           .explanation = g_strdup("必填。检查人姓名；有同名的，加注以示区别。"),
                           .example = "赵六",
                           .required = true,
                           .list = no_list()};
    kh_form_column department = {.heading = g_strdup("部门"),
                                 .explanation =
                                     g_strdup("选填。所在部门：不检查本部门；不在被考核部门的不填。"),
                                 .example = "县教育局",
                                 .list = kh_form_list_make(checks, KH_SPOT_CHECKS_DEPARTMENT, words)};
    append(form, name, KH_CELL_WORD);
    append(form, department, KH_CELL_DEPARTMENT);
    return form;
}

/* ---- a form of records to be checked ---- */

/* A column of 抽查结果, or one of its aids. */
typedef struct check_column {
    bool aid;
    guint index;
    bool known;
    size_t cell; /* of a known one: where kh_form_check has it */
} check_column;

#define KNOWN(column, member)                                                                                \
    {                                                                                                        \
        .index = (column), .known = true, .cell = offsetof(kh_form_check, member)                            \
    }
#define AID(column, member)                                                                                  \
    {                                                                                                        \
        .aid = true, .index = (column), .known = true, .cell = offsetof(kh_form_check, member)               \
    }

/* First what stands on paper when the form is printed: what to look for and where to write. */
enum { PRINTED_COLUMNS = 9 };

static const check_column check_columns[] = {
    KNOWN(KH_SPOT_CHECKS_CHECK_NO, check_no),
    KNOWN(KH_SPOT_CHECKS_DEPARTMENT, department),
    AID(KH_SPOT_CHECKS_AID_TITLE, title),
    KNOWN(KH_SPOT_CHECKS_INDEX_NO, index_no),
    {.index = KH_SPOT_CHECKS_RESULT},
    {.index = KH_SPOT_CHECKS_TYPE},
    {.index = KH_SPOT_CHECKS_SEVERITY},
    {.index = KH_SPOT_CHECKS_DESCRIPTION},
    {.index = KH_SPOT_CHECKS_RECTIFY_BY},
    /* not printed from here on */
    {.index = KH_SPOT_CHECKS_CHECKED_ON},
    KNOWN(KH_SPOT_CHECKS_PERIOD, period),
    KNOWN(KH_SPOT_CHECKS_INSPECTOR, inspector),
    KNOWN(KH_SPOT_CHECKS_ITEM, item),
    AID(KH_SPOT_CHECKS_AID_ITEM, item_name),
    AID(KH_SPOT_CHECKS_AID_PUBLISHED, published),
    AID(KH_SPOT_CHECKS_AID_URL, url),
    {.index = KH_SPOT_CHECKS_POINTS},
    {.index = KH_SPOT_CHECKS_EVIDENCE},
    {.index = KH_SPOT_CHECKS_RECTIFIED_ON},
};

kh_form *kh_form_new_check(const kh_form_words *words)
{
    const kh_table *table = kh_table_get(KH_TABLE_SPOT_CHECKS);
    kh_form *form = create("抽查表");
    form->printed = PRINTED_COLUMNS;
    for (gsize i = 0; i < G_N_ELEMENTS(check_columns); i++) {
        const check_column *column = &check_columns[i];
        if (column->aid)
            append(form,
                   (kh_form_column){.heading = g_strdup(table->aids[column->index]),
                                    .explanation = g_strdup("供查找信息之用，不导入。"),
                                    .known = true,
                                    .list = no_list()},
                   KH_CELL_TEXT);
        else
            add_column(form, table, column->index, words)->known = column->known;
    }
    return form;
}

/* A column that is filled in beforehand fits its cells, up to a width at which they wrap. */
static void widen(kh_form *form, guint index, const char *cell)
{
    kh_form_column *column = &g_array_index(form->columns, kh_form_column, index);
    if (column->known)
        column->width = MAX(column->width, MIN(kh_text_width(cell) + MARGIN, WIDE));
}

void kh_form_add_check(kh_form *form, const kh_form_check *check)
{
    g_assert(form->columns->len == G_N_ELEMENTS(check_columns));
    char **row = g_new0(char *, G_N_ELEMENTS(check_columns) + 1);
    for (gsize i = 0; i < G_N_ELEMENTS(check_columns); i++) {
        const check_column *column = &check_columns[i];
        const char *const *cell = (const void *)((const char *)check + column->cell);
        row[i] = g_strdup(column->known ? *cell : "");
        widen(form, (guint)i, row[i]);
    }
    g_ptr_array_add(form->rows, row);
}

/* ---- files ---- */

static void put_csv(const kh_form *form, FILE *stream)
{
    kh_csv_writer csv;
    kh_csv_begin(&csv, stream);
    for (guint c = 0; c < form->columns->len; c++)
        kh_csv_text(&csv, g_array_index(form->columns, kh_form_column, c).heading);
    kh_csv_end_row(&csv);
    for (guint r = 0; r < form->rows->len; r++) {
        char *const *row = form->rows->pdata[r];
        for (guint c = 0; c < form->columns->len; c++)
            kh_csv_text(&csv, row[c]);
        kh_csv_end_row(&csv);
    }
}

static bool write_csv(const kh_form *form, const char *path, GError **error)
{
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    put_csv(form, kh_whole_file_stream(file));
    return kh_whole_file_commit(file, error);
}

bool kh_form_write(const kh_form *form, const kh_form_place *place, GError **error)
{
    g_autofree char *name = g_build_filename(place->folder, place->name, NULL);
    g_autofree char *book = g_strconcat(name, ".xlsx", NULL);
    g_autofree char *csv = g_strconcat(name, ".csv", NULL);
    return kh_form_write_book(form, book, place->made, error) && write_csv(form, csv, error);
}
