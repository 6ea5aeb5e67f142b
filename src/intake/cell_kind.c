#include "intake/cell_kind.h"

#include "base/codes.h"
#include "base/message.h"

static bool may_be_shared(const kh_column *column)
{
    if (column->type == KH_CELL_DEPARTMENT)
        return true;
    return !column->key && (column->type == KH_CELL_ITEM || column->type == KH_CELL_TEXT ||
                            column->type == KH_CELL_WORD || column->type == KH_CELL_LIMIT ||
                            column->type == KH_CELL_FREQUENCY || column->type == KH_CELL_FIELDS);
}

static char *shared_fault(const kh_columns *columns, const kh_heading_slot *slot, kh_code *code)
{
    const kh_column *column = slot->kind == KH_SLOT_COLUMN ? &columns->table->columns[slot->column] : NULL;
    if (column == NULL || may_be_shared(column))
        return NULL;
    *code = KH_CODE_E217_MERGED;
    return g_strdup_printf(_("%s is merged with the cell above; split the merged cells and fill in each row"),
                           column->heading);
}

char *kh_cell_kind_fault(const kh_split_cell *cell, const kh_columns *columns, const kh_heading_slot *slot,
                         kh_code *code)
{
    switch (cell->kind) {
    case KH_SPLIT_WRITTEN:
        return NULL;
    case KH_SPLIT_SHARED:
        return shared_fault(columns, slot, code);
    case KH_SPLIT_ERROR:
        if (slot->kind == KH_SLOT_UNNAMED)
            return NULL;
        *code = KH_CODE_E216_FORMULA;
        return g_strdup_printf(_("the cell's formula came to %s; write the value itself into the cell"),
                               cell->text);
    case KH_SPLIT_UNVALUED:
        if (slot->kind == KH_SLOT_UNNAMED)
            return NULL;
        *code = KH_CODE_E216_FORMULA;
        return g_strdup(
            _("the cell's formula was never worked out; open the file in Excel or WPS and save it, "
              "or write the value itself into the cell"));
    }
    g_assert_not_reached();
}
