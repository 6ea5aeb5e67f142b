#include "intake/row_signs.h"

#include "base/codes.h"
#include "base/label.h"
#include "base/message.h"

#include <string.h>

enum { LEAST_LIKE = 2, LEAST_NUMBERS = 3, CASE = 'a' - 'A' };

/* Asked of every row: two texts are compared closely only where they begin alike, in either case. */
static bool begins_alike(const char *one, const char *other)
{
    return (one[0] | CASE) == (other[0] | CASE) && (one[0] == '\0' || (one[1] | CASE) == (other[1] | CASE));
}

/* The text is the heading of its own column, as the file has it, cleaned, or in the other language. */
static bool is_heading(const kh_columns *columns, guint number, const char *text)
{
    if (number > columns->slots->len)
        return false;
    const kh_heading_slot *slot = &g_array_index(columns->slots, kh_heading_slot, number - 1);
    const char *heading = columns->headings->pdata[number - 1];
    const kh_column *column = slot->kind == KH_SLOT_COLUMN ? &columns->table->columns[slot->column] : NULL;
    bool may_be =
        begins_alike(text, heading) ||
        (column != NULL && (begins_alike(text, column->heading) || begins_alike(text, column->name)));
    if (!may_be)
        return false;
    g_autofree char *cleaned = kh_label_clean(text);
    g_autofree char *own = kh_label_clean(heading);
    return strcmp(cleaned, own) == 0 ||
           (column != NULL && kh_heading_find(columns->table, cleaned) == (int)slot->column);
}

/* Behind a bracket in front, of either width. */
static const char *skip_bracket(const char *text)
{
    if (*text == '(')
        return text + 1;
    return *text == "（"[0] && strncmp(text, "（", strlen("（")) == 0 ? text + strlen("（") : text;
}

static bool is_end(const char *text)
{
    return *text == '\0' || strcmp(text, ")") == 0 || strcmp(text, "）") == 0;
}

/* What forms write under the headings. */
static bool explains(const char *text)
{
    static const char *const words[] = {"必填", "选填", "非必填", "可选",   "必选",     "可空",
                                        "文本", "日期", "数字",   "数值",   "整数",     "日期时间",
                                        "text", "date", "number", "string", "required", "optional"};
    text = skip_bracket(text);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!begins_alike(text, words[i]))
            continue;
        gsize length = strlen(words[i]);
        if (g_ascii_strncasecmp(text, words[i], length) == 0 && is_end(text + length))
            return true;
    }
    return false;
}

/* `1`, `(1)` or `①` for the n-th. */
static bool is_ordinal(const char *text, guint n)
{
    enum { FIRST_CIRCLED = 0x2460, MOST_CIRCLED = 20 };
    if (n <= MOST_CIRCLED && g_utf8_get_char(text) == FIRST_CIRCLED + n - 1)
        return text[(guchar)g_utf8_skip[(guchar)*text]] == '\0';
    text = skip_bracket(text);
    gsize digits = strspn(text, "0123456789");
    return digits > 0 && digits < 3 && is_end(text + digits) && (guint)g_ascii_strtoull(text, NULL, 10) == n;
}

static bool is_like(kh_row_kind kind, const kh_columns *columns, guint number, const char *text)
{
    switch (kind) {
    case KH_ROW_HEADING:
        return is_heading(columns, number, text);
    case KH_ROW_EXPLAINS:
        return explains(text);
    case KH_ROW_NUMBERING:
        return is_ordinal(text, number);
    case KH_ROW_RECORD:
    case KH_ROW_TOTAL:
    case KH_ROW_NOTE:
        return false;
    }
    g_assert_not_reached();
}

static kh_row_kind begins_like(const kh_columns *columns, guint number, const char *text)
{
    static const kh_row_kind kinds[] = {KH_ROW_HEADING, KH_ROW_EXPLAINS, KH_ROW_NUMBERING};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (is_like(kinds[i], columns, number, text))
            return kinds[i];
    }
    return KH_ROW_RECORD;
}

void kh_row_signs_see_first(kh_row_signs *signs, const kh_columns *columns, guint number, const char *text)
{
    signs->is_total = kh_remark_is_total(text);
    if (number == columns->first_cell)
        signs->remark = kh_remark_of(text);
    signs->like = begins_like(columns, number, text);
}

void kh_row_signs_compare(kh_row_signs *signs, const kh_columns *columns, guint number, const char *text)
{
    signs->n_like += is_like(signs->like, columns, number, text) ? 1 : 0;
}

/* A cell that is read, and is no part of what stands beside a note (`填表人：张三,,审核人：李四`). */
static bool has_value(const kh_value *value)
{
    return value->length > 0 && kh_remark_of(value->text) == KH_REMARK_NONE;
}

/* What numbers or dates a record: where it is filled, the row is one. A department alone makes none. */
static bool is_number(const kh_column *column)
{
    return column->key && column->cell_required && column->type != KH_CELL_DEPARTMENT;
}

/* Its number stands elsewhere than where the note would. */
static bool has_number(const kh_columns *columns, const kh_value *values)
{
    for (guint i = 0; i < columns->table->n_columns; i++) {
        if (is_number(&columns->table->columns[i]) && columns->cells[i] != columns->first_cell &&
            has_value(&values[i]))
            return true;
    }
    return false;
}

/* It begins like a note or a total, has no number, and at least half of what a record needs is not there or
 * no such thing. */
static bool is_remark(const kh_row_signs *signs, const kh_columns *columns, const kh_value *values)
{
    guint required = 0;
    guint filled = 0;
    bool may_be = signs->remark != KH_REMARK_NONE;
    for (guint i = 0; may_be && i < columns->table->n_columns; i++) {
        bool needed = columns->table->columns[i].cell_required;
        required += needed ? 1 : 0;
        filled += needed && values[i].length > 0 ? 1 : 0;
    }
    return may_be && 2 * filled <= required && !has_number(columns, values);
}

/* Half of the cells of a heading row may have been mended since; the others are so throughout. */
static bool is_throughout(const kh_row_signs *signs)
{
    if (signs->like == KH_ROW_HEADING)
        return signs->n_like >= LEAST_LIKE && 2 * signs->n_like >= signs->n_filled;
    return signs->n_like == signs->n_filled &&
           signs->n_like >= (signs->like == KH_ROW_NUMBERING ? (guint)LEAST_NUMBERS : (guint)LEAST_LIKE);
}

kh_row_kind kh_row_signs_judge(const kh_row_signs *signs, const kh_columns *columns, const kh_value *values)
{
    if (signs->is_total)
        return KH_ROW_TOTAL;
    if (signs->like != KH_ROW_RECORD && is_throughout(signs))
        return signs->like;
    if (!is_remark(signs, columns, values))
        return KH_ROW_RECORD;
    return signs->remark == KH_REMARK_TOTAL ? KH_ROW_TOTAL : KH_ROW_NOTE;
}

kh_code kh_row_kind_fault(kh_row_kind kind, const char **words)
{
    static const struct {
        kh_code code;
        const char *words;
    } faults[] = {
        [KH_ROW_RECORD] = {KH_CODE_COUNT, NULL},
        [KH_ROW_TOTAL] = {KH_CODE_E113_TOTAL_ROW, N_("the row is a total, not a record; delete it")},
        [KH_ROW_NOTE] = {KH_CODE_E114_NOTE_ROW,
                         N_("the row is a note below the table, not a record; delete it")},
        [KH_ROW_HEADING] = {KH_CODE_E115_HEADING_ROW,
                            N_("the row has the headings again, and is no record; delete it")},
        [KH_ROW_EXPLAINS] = {KH_CODE_E115_HEADING_ROW,
                             N_("the row explains the headings, and is no record; delete it")},
        [KH_ROW_NUMBERING] = {KH_CODE_E115_HEADING_ROW,
                              N_("the row numbers the columns, and is no record; delete it")},
    };
    *words = _(faults[kind].words);
    return faults[kind].code;
}
