#include "intake/block.h"

#include "base/civil.h"
#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"
#include "intake/cell.h"
#include "intake/cell_kind.h"
#include "intake/fault.h"
#include "intake/row_signs.h"
#include "intake/split_fault.h"
#include "intake/swallowed.h"

#include <string.h>

struct kh_block_builder {
    const kh_columns *columns;
    char separator;
    kh_block *block;
    kh_value *empty_values; /* of a row of which no cell has come yet */
    guint usual_cells;      /* of a row: the heading row's, then those of the last row on one line */
    bool in_row;
    /* The row that is being read: */
    guint n_content; /* content fields of it that have come */
    guint n_cells;
    guint n_read; /* cells that are filled and read */
    kh_table_mask columns_filled;
    kh_table_mask columns_bad;
    bool is_refused, has_extra;
    kh_row_signs signs;
    kh_swallowing swallowing;
    guint faults_before;
    gsize cells_before, content_before;
    /* Of the whole file: rows of an inspection form that nobody has filled in yet. */
    guint n_unchecked;
    uint32_t unchecked_line; /* of the first */
    char *first_unchecked;   /* its number, quoted */
    uint32_t end_mark_line;  /* of the first end-of-file mark; 0: none */
};

kh_block *kh_block_new(const kh_table *table)
{
    kh_block *block = g_new0(kh_block, 1);
    block->rows = g_new(kh_row, KH_BLOCK_ROWS);
    block->values = g_new(kh_value, (gsize)KH_BLOCK_ROWS * table->n_columns);
    block->cells.bytes = g_malloc(KH_BLOCK_FULL_BYTES + KH_BLOCK_ROW_BYTES);
    block->content.bytes = g_malloc(KH_BLOCK_FULL_BYTES + KH_BLOCK_ROW_BYTES);
    block->faults = kh_faults_new();
    return block;
}

void kh_block_free(kh_block *block)
{
    if (block == NULL)
        return;
    g_free(block->rows);
    g_free(block->values);
    g_free(block->cells.bytes);
    g_free(block->content.bytes);
    kh_faults_free(block->faults);
    g_clear_error(&block->error);
    g_free(block);
}

static void set_empty(kh_value *value, const kh_column *column)
{
    *value = (kh_value){.text = "", .length = 0, .number = 0};
    if (kh_cell_is_moment(column->type))
        value->number = kh_moment_encode(KH_MOMENT_NONE);
    else if (column->type == KH_CELL_CHOICE)
        value->number = -1;
}

kh_block_builder *kh_block_builder_new(const kh_columns *columns, char separator)
{
    const kh_table *table = columns->table;
    kh_block_builder *builder = g_new0(kh_block_builder, 1);
    builder->columns = columns;
    builder->separator = separator;
    builder->empty_values = g_new(kh_value, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++)
        set_empty(&builder->empty_values[i], &table->columns[i]);
    builder->usual_cells = columns->slots->len;
    return builder;
}

void kh_block_builder_free(kh_block_builder *builder)
{
    if (builder == NULL)
        return;
    g_free(builder->empty_values);
    g_free(builder->first_unchecked);
    g_free(builder);
}

void kh_block_builder_start(kh_block_builder *builder, kh_block *block)
{
    builder->block = block;
    block->public = (kh_row_block){.n_rows = 0, .rows = block->rows};
    block->cells.used = 0;
    block->content.used = 0;
    g_array_set_size(block->faults, 0);
}

bool kh_block_builder_is_full(const kh_block_builder *builder)
{
    const kh_block *block = builder->block;
    if (builder->in_row)
        return false;
    return block->public.n_rows == KH_BLOCK_ROWS || block->cells.used >= KH_BLOCK_FULL_BYTES ||
           block->content.used >= KH_BLOCK_FULL_BYTES;
}

static kh_value *row_values(const kh_block_builder *builder)
{
    return builder->block->values + (gsize)builder->block->public.n_rows * builder->columns->table->n_columns;
}

static void begin_row(kh_block_builder *builder)
{
    const kh_block *block = builder->block;
    memcpy(row_values(builder), builder->empty_values, builder->columns->table->n_columns * sizeof(kh_value));
    builder->in_row = true;
    builder->n_content = builder->n_cells = builder->n_read = 0;
    builder->columns_filled = builder->columns_bad = 0;
    builder->is_refused = !builder->columns->sound;
    builder->has_extra = false;
    builder->signs = (kh_row_signs){.n_filled = 0};
    builder->swallowing = (kh_swallowing){.cell = 0};
    builder->faults_before = block->faults->len;
    builder->cells_before = block->cells.used;
    builder->content_before = block->content.used;
}

/* Leaves nothing in the block of the row that was begun. */
static void forget_row(kh_block_builder *builder)
{
    g_array_set_size(builder->block->faults, builder->faults_before);
    builder->block->cells.used = builder->cells_before;
    builder->block->content.used = builder->content_before;
}

static void refuse_row(kh_block_builder *builder, const kh_split_cell *cell, kh_code code,
                       const char *message)
{
    builder->is_refused = true;
    kh_faults_add(builder->block->faults, cell->row_line, cell->number, code, "%s", message);
}

/* Copies the text with a NUL behind it; NULL where the row would become too large. */
static char *put_text(kh_text_area *area, gsize before, const char *text, gsize length)
{
    if (area->used - before + length + 1 > KH_BLOCK_ROW_BYTES)
        return NULL;
    char *put = area->bytes + area->used;
    memcpy(put, text, length);
    put[length] = '\0';
    area->used += length + 1;
    return put;
}

static void report_large_row(kh_block_builder *builder, const kh_split_cell *cell)
{
    if (!builder->is_refused)
        refuse_row(builder, cell, KH_CODE_E110_TOO_LARGE,
                   _("the row holds more than 4 MiB of text; shorten it, and look for a quotation mark that "
                     "was left open"));
}

static void put_column(kh_block_builder *builder, guint column, const kh_split_cell *cell, char *text,
                       gsize length)
{
    kh_block *block = builder->block;
    kh_value *value = row_values(builder) + column;
    kh_cell typed = {.table = builder->columns->table,
                     .column = column,
                     .line = cell->row_line,
                     .number = cell->number,
                     .text = text,
                     .length = length};
    if (!kh_cell_read(&typed, value, block->faults)) {
        builder->is_refused = true;
        builder->columns_bad |= KH_TABLE_BIT(column);
        return;
    }
    value->text = put_text(&block->cells, builder->cells_before, value->text, value->length);
    if (value->text != NULL)
        return;
    *value = builder->empty_values[column];
    report_large_row(builder, cell);
}

/* The fields up to a cell that have not come are empty. */
static void fill_content(kh_block_builder *builder, uint32_t up_to)
{
    const GArray *cells = builder->columns->content_cells;
    for (; builder->n_content < cells->len && g_array_index(cells, uint32_t, builder->n_content) < up_to;
         builder->n_content++)
        put_text(&builder->block->content, builder->content_before, "", 0);
}

static void put_content(kh_block_builder *builder, const char *heading, const kh_split_cell *cell, char *text,
                        gsize length)
{
    fill_content(builder, cell->number);
    kh_cell typed = {.line = cell->row_line, .number = cell->number, .text = text, .length = length};
    kh_cell_check_content(&typed, heading, builder->block->faults);
    builder->n_content++;
    if (put_text(&builder->block->content, builder->content_before, text, length) == NULL)
        report_large_row(builder, cell);
}

/* White space beyond ASCII begins with one of these pairs (kh_text_trim knows the rest). */
static bool may_be_wide_space(const char *text)
{
    guchar first = (guchar)text[0];
    guchar second = (guchar)text[1];
    return (first == 0xE3 && second == 0x80) || (first == 0xE2 && second == 0x80) ||
           (first == 0xEF && second == 0xBB) || (first == 0xC2 && second == 0xA0);
}

/* Nearly every cell has nothing to trim, and is not looked at closely. */
static bool may_have_space(const char *text, gsize length)
{
    if (length == 0)
        return false;
    guchar first = (guchar)text[0];
    guchar last = (guchar)text[length - 1];
    if (first <= ' ' || last <= ' ' || may_be_wide_space(text))
        return true;
    return last >= 0x80 && length >= 3 &&
           (may_be_wide_space(text + length - 3) || may_be_wide_space(text + length - 2));
}

/* DOS ends a file with 0x1A, and what is copied behind it goes on. */
static char *trim_end_marks(kh_block_builder *builder, uint32_t line, char *text, gsize *length)
{
    enum { END_MARK = 0x1A };
    gsize before = *length;
    for (; *length > 0 && text[0] == END_MARK; text++)
        (*length)--;
    while (*length > 0 && text[*length - 1] == END_MARK)
        text[--*length] = '\0';
    if (*length < before && builder->end_mark_line == 0)
        builder->end_mark_line = line;
    return text;
}

static char *trim(kh_block_builder *builder, const kh_split_cell *cell, gsize *length)
{
    *length = cell->length;
    char *text = cell->text;
    if (may_have_space(text, *length)) {
        text = kh_text_trim(text, length);
        text = trim_end_marks(builder, cell->line, text, length);
    }
    return text[0] == '=' ? kh_text_unwrap(text, length) : text;
}

static bool is_too_long(const kh_split_cell *cell, const char *text, gsize length)
{
    return cell->too_long ||
           (length > KH_CELL_MAX_CHARACTERS && g_utf8_strlen(text, (gssize)length) > KH_CELL_MAX_CHARACTERS);
}

static void report_extra(kh_block_builder *builder, const kh_split_cell *cell, const char *text)
{
    if (builder->has_extra)
        return;
    g_autofree char *quoted = kh_text_quoted(text);
    g_autofree char *message = g_strdup_printf(
        _("%s stands under no heading; put a cell that holds a separator in quotation marks, or give the "
          "column a heading"),
        quoted);
    builder->has_extra = true;
    refuse_row(builder, cell, KH_CODE_E111_TOO_MANY_CELLS, message);
}

static const kh_heading_slot *find_slot(const kh_block_builder *builder, const kh_split_cell *cell)
{
    static const kh_heading_slot none = {.kind = KH_SLOT_UNNAMED};
    const GArray *slots = builder->columns->slots;
    return cell->number <= slots->len ? &g_array_index(slots, kh_heading_slot, cell->number - 1) : &none;
}

/* A cell that cannot be held is taken as filled, but nothing of it is kept. */
static gsize refuse_long_cell(kh_block_builder *builder, const kh_split_cell *cell)
{
    refuse_row(builder, cell, KH_CODE_E110_TOO_LARGE,
               _("the cell holds more than 32,767 characters; shorten it, and look for a quotation mark that "
                 "was left open"));
    return 0;
}

/* True for a cell of a sheet that holds what its column can take; one that is refused is taken as filled. */
static bool accept_kind(kh_block_builder *builder, const kh_split_cell *cell, const kh_heading_slot *slot)
{
    kh_code code = KH_CODE_COUNT;
    g_autofree char *fault = kh_cell_kind_fault(cell, builder->columns, slot, &code);
    if (fault == NULL)
        return cell->kind != KH_SPLIT_SHARED || slot->kind != KH_SLOT_UNNAMED;
    builder->n_read += cell->kind != KH_SPLIT_SHARED ? 1 : 0;
    if (slot->kind == KH_SLOT_COLUMN)
        builder->columns_filled |= KH_TABLE_BIT(slot->column);
    refuse_row(builder, cell, code, fault);
    return false;
}

static void put_cell(kh_block_builder *builder, const kh_split_cell *cell, char *text, gsize length)
{
    const kh_heading_slot *slot = find_slot(builder, cell);
    bool is_filled = length > 0;
    if (slot->kind == KH_SLOT_IGNORED || !accept_kind(builder, cell, slot))
        return;
    builder->n_read += is_filled && cell->kind != KH_SPLIT_SHARED ? 1 : 0;
    if (is_too_long(cell, text, length))
        length = refuse_long_cell(builder, cell);
    if (slot->kind == KH_SLOT_CONTENT) {
        put_content(builder, slot->heading, cell, text, length);
    } else if (slot->kind == KH_SLOT_UNNAMED && length > 0) {
        report_extra(builder, cell, text);
    } else if (slot->kind == KH_SLOT_COLUMN && is_filled) {
        builder->columns_filled |= KH_TABLE_BIT(slot->column);
        if (length > 0)
            put_column(builder, slot->column, cell, text, length);
    }
}

static void on_cell(const kh_split_cell *cell, void *data)
{
    kh_block_builder *builder = data;
    if (!builder->in_row)
        begin_row(builder);
    builder->n_cells = cell->number;
    if (builder->signs.is_total)
        return;
    gsize length = 0;
    char *text = trim(builder, cell, &length);
    if (cell->line != cell->row_line)
        kh_swallowing_see(&builder->swallowing, cell, builder->separator, builder->usual_cells);
    if (length > 0 && cell->kind != KH_SPLIT_SHARED)
        kh_row_signs_see(&builder->signs, builder->columns, cell->number, text);
    if (!builder->signs.is_total)
        put_cell(builder, cell, text, length);
}

static void append_row(kh_block_builder *builder, uint32_t line)
{
    kh_block *block = builder->block;
    gsize start = builder->content_before;
    block->rows[block->public.n_rows] = (kh_row){
        .line = line,
        .refused = builder->is_refused,
        .bad = builder->columns->sound ? builder->columns_bad : 0,
        .values = row_values(builder),
        .content = {.text = block->content.bytes + start, .length = (uint32_t)(block->content.used - start)},
    };
    block->public.n_rows++;
}

static void append_refused(kh_block_builder *builder, uint32_t line)
{
    forget_row(builder);
    memcpy(row_values(builder), builder->empty_values, builder->columns->table->n_columns * sizeof(kh_value));
    builder->is_refused = true;
    builder->columns_bad = 0;
    append_row(builder, line);
}

/* Cells that the file has a column for and that must be filled. */
static void check_required(kh_block_builder *builder, uint32_t line)
{
    const kh_columns *columns = builder->columns;
    for (guint i = 0; i < columns->table->n_columns; i++) {
        bool is_filled = (builder->columns_filled >> i & 1) != 0;
        if (is_filled || !columns->table->columns[i].cell_required || columns->cells[i] == 0)
            continue;
        kh_cell empty = {.table = columns->table, .column = i, .line = line, .number = columns->cells[i]};
        kh_cell_report_empty(&empty, builder->block->faults);
        builder->is_refused = true;
        builder->columns_bad |= KH_TABLE_BIT(i);
    }
}

/* What only somebody who has looked at the record can fill in. */
static kh_table_mask verdict_columns(void)
{
    static const guint columns[] = {
        KH_SPOT_CHECKS_CHECKED_ON, KH_SPOT_CHECKS_RESULT,     KH_SPOT_CHECKS_TYPE,
        KH_SPOT_CHECKS_SEVERITY,   KH_SPOT_CHECKS_POINTS,     KH_SPOT_CHECKS_DESCRIPTION,
        KH_SPOT_CHECKS_EVIDENCE,   KH_SPOT_CHECKS_RECTIFY_BY, KH_SPOT_CHECKS_RECTIFIED_ON};
    kh_table_mask bits = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        bits |= KH_TABLE_BIT(columns[i]);
    return bits;
}

/* A row of an inspection form as it was handed out: a number and a department, and no word of a verdict. */
static bool is_not_checked(const kh_block_builder *builder)
{
    static const kh_table_mask handed_out =
        KH_TABLE_BIT(KH_SPOT_CHECKS_CHECK_NO) | KH_TABLE_BIT(KH_SPOT_CHECKS_DEPARTMENT);
    return builder->columns->table->id == KH_TABLE_SPOT_CHECKS && !builder->is_refused &&
           (builder->columns_filled & handed_out) == handed_out &&
           (builder->columns_filled & verdict_columns()) == 0;
}

static void pass_over_unchecked(kh_block_builder *builder, uint32_t line)
{
    if (builder->n_unchecked++ == 0) {
        builder->first_unchecked = kh_text_quoted(row_values(builder)[KH_SPOT_CHECKS_CHECK_NO].text);
        builder->unchecked_line = line;
    }
    forget_row(builder);
}

static void tell_end_mark(const kh_block_builder *builder)
{
    if (builder->end_mark_line > 0)
        kh_faults_add(builder->block->faults, builder->end_mark_line, 0, KH_CODE_W104_END_MARK,
                      _("the end-of-file mark of DOS (0x1A) stands here and is passed over"));
}

void kh_block_builder_end(kh_block_builder *builder)
{
    tell_end_mark(builder);
    if (builder->n_unchecked > 0)
        kh_faults_add(
            builder->block->faults, builder->unchecked_line, 0, KH_CODE_W212_NOT_CHECKED,
            ngettext("%u row is not checked yet and is left out (%s); fill in 检查日期 and 检查结果, "
                     "then import the file again",
                     "%u rows are not checked yet and are left out (the first is %s); fill in 检查日期 "
                     "and 检查结果, then import the file again",
                     builder->n_unchecked),
            builder->n_unchecked, builder->first_unchecked);
}

/* True for a row that is no record and says so: one fault, and no others of its cells. */
static bool refuse_other_row(kh_block_builder *builder, uint32_t line)
{
    const char *words = NULL;
    kh_row_kind kind = kh_row_signs_judge(&builder->signs, builder->columns, row_values(builder));
    if (kind == KH_ROW_RECORD)
        return false;
    kh_code code = kh_row_kind_fault(kind, &words);
    append_refused(builder, line);
    kh_faults_add(builder->block->faults, line, 0, code, "%s", words);
    return true;
}

/* True for a row that has swallowed others. */
static bool refuse_swallowing(kh_block_builder *builder, uint32_t line)
{
    const kh_swallowing *swallowing = &builder->swallowing;
    if (!kh_swallowing_is_certain(swallowing, builder->n_cells, builder->usual_cells))
        return false;
    append_refused(builder, line);
    kh_faults_add(
        builder->block->faults, line, swallowing->cell, KH_CODE_E108_QUOTE,
        _("the quotation mark that opens this cell is closed in line %u, and what lies between looks like "
          "rows of the table; delete both marks, or write them “ and ”"),
        swallowing->line);
    return true;
}

static void on_row(uint32_t line, void *data)
{
    kh_block_builder *builder = data;
    builder->in_row = false;
    if (builder->n_read == 0 && !builder->signs.is_total) {
        forget_row(builder);
        return;
    }
    if (refuse_swallowing(builder, line) || refuse_other_row(builder, line))
        return;
    if (is_not_checked(builder)) {
        pass_over_unchecked(builder, line);
        return;
    }
    check_required(builder, line);
    fill_content(builder, UINT32_MAX);
    if (builder->swallowing.cell == 0)
        builder->usual_cells = builder->n_cells;
    append_row(builder, line);
}

static void on_fault(kh_split_fault fault, kh_split_place place, void *data)
{
    kh_block_builder *builder = data;
    if (!builder->in_row)
        begin_row(builder);
    builder->in_row = false;
    append_refused(builder, place.row_line);
    kh_split_fault_tell(fault, place, builder->block->faults);
}

const kh_split_events kh_block_builder_events = {.cell = on_cell, .row = on_row, .fault = on_fault};
