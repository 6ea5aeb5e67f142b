#include "manual/mdoc.h"
#include "manual/pages.h"
#include "model/table.h"

/* A choice is described by its words instead. */
static const char *const kinds[] = {
    [KH_CELL_TEXT] = "a text",
    [KH_CELL_WORD] = "a text",
    [KH_CELL_CODE] = "a code",
    [KH_CELL_DEPARTMENT] = "a text",
    [KH_CELL_ITEM] = "a code",
    [KH_CELL_MOMENT] = "a date, or a date and a time",
    [KH_CELL_DAY] = "a date, or a date and a time",
    [KH_CELL_DECIMAL] = "a number",
    [KH_CELL_COUNT] = "a whole number of 0 or more",
    [KH_CELL_CHOICE] = "one of",
    [KH_CELL_LIMIT] = "a time limit",
    [KH_CELL_FREQUENCY] = "an update frequency",
    [KH_CELL_FIELDS] = "a list of fields",
    [KH_CELL_PERIOD] = "a period",
};

static const char *need_of(const kh_column *column)
{
    if (column->cell_required)
        return "; every cell is filled";
    return column->heading_required ? "; the column is required, its cells may be empty" : "";
}

static void put_column(GString *page, const kh_column *column)
{
    g_autofree char *choices =
        column->type == KH_CELL_CHOICE ? g_strjoinv(", ", (char **)(gsize)column->choices) : NULL;
    kh_mdoc_item(page, "Ic \\&%s , \\&%s", column->heading, column->name);
    kh_mdoc_text(page, "%s", column->meaning);
    kh_mdoc_macro(page, ".br");
    kh_mdoc_text(page, "Expected: %s%s%s%s.", kinds[column->type], choices == NULL ? "" : " ",
                 choices == NULL ? "" : choices, need_of(column));
}

static void put_table(GString *page, const kh_table *table)
{
    g_autofree char *title = g_strdup_printf("%s (%s)", table->title, table->name);
    kh_mdoc_subsection(page, title);
    kh_mdoc_list(page);
    for (guint c = 0; c < table->n_columns; c++)
        put_column(page, &table->columns[c]);
    kh_mdoc_end_list(page);
    if (table->has_content)
        kh_mdoc_text(page, "Every other column is a content field, to which an item's 必填要素 refer.");
}

void kh_page_tables(GString *page)
{
    kh_mdoc_begin(page, "kaohe-tables", 5, "the input tables");
    kh_mdoc_section(page, "DESCRIPTION");
    kh_mdoc_text(
        page, "Input is CSV: UTF-8, GB18030 or UTF-16, separated by commas, semicolons or tabs. A table is "
              "told by its heading row, never by the file's name; headings are Chinese or English, in any "
              "order.");
    kh_mdoc_section(page, "TABLES");
    for (int id = 0; id < KH_TABLE_COUNT; id++)
        put_table(page, kh_table_get((kh_table_id)id));
    kh_mdoc_section(page, "SEE ALSO");
    kh_mdoc_macro(page, ".Xr kaohe-check 1 ,\n.Xr kaohe-import 1 ,\n.Xr kaohe-init 1");
}
