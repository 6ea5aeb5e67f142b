/* kaohe-reference: the input tables and the diagnostic codes as tab-separated lines, for the test that
 * compares them with sample-data/README.md. Its lines: table   NAME    TITLE   whether other columns are
 * content fields (yes, no) column  TABLE   HEADING ENGLISH NAME    required (yes, column, no)      kind of
 * cell code    CODE    MEANING HOW TO MEND */
#include "base/codes.h"
#include "model/table.h"

#include <stdio.h>

/* What the reference calls the kinds of cells; a choice is named by its words instead. */
static const char *const kinds[] = {
    [KH_CELL_TEXT] = "text",
    [KH_CELL_WORD] = "text",
    [KH_CELL_CODE] = "code",
    [KH_CELL_DEPARTMENT] = "text",
    [KH_CELL_ITEM] = "code",
    [KH_CELL_MOMENT] = "date",
    [KH_CELL_DAY] = "date",
    [KH_CELL_DECIMAL] = "number",
    [KH_CELL_COUNT] = "whole number",
    [KH_CELL_CHOICE] = "",
    [KH_CELL_LIMIT] = "time limit",
    [KH_CELL_FREQUENCY] = "frequency",
    [KH_CELL_FIELDS] = "list of fields",
    [KH_CELL_PERIOD] = "period",
};

/* A column whose heading must be there may still have empty cells. */
static const char *required(const kh_column *column)
{
    if (column->cell_required)
        return "yes";
    return column->heading_required ? "column" : "no";
}

static void put_kind(const kh_column *column)
{
    if (column->type != KH_CELL_CHOICE) {
        printf("%s\n", kinds[column->type]);
        return;
    }
    for (gsize i = 0; column->choices[i] != NULL; i++)
        printf("%s%s", i == 0 ? "" : ", ", column->choices[i]);
    putchar('\n');
}

static void put_table(const kh_table *table)
{
    printf("table\t%s\t%s\t%s\n", table->name, table->title, table->has_content ? "yes" : "no");
    for (guint c = 0; c < table->n_columns; c++) {
        const kh_column *column = &table->columns[c];
        printf("column\t%s\t%s\t%s\t%s\t", table->name, column->heading, column->name, required(column));
        put_kind(column);
    }
}

int main(void)
{
    for (guint t = 0; t < KH_TABLE_COUNT; t++)
        put_table(kh_table_get((kh_table_id)t));
    for (guint c = 0; c < KH_CODE_COUNT; c++) {
        const kh_code_info *code = kh_code_describe((kh_code)c);
        printf("code\t%s\t%s\t%s\n", code->name, code->meaning, code->mending);
    }
    return ferror(stdout) ? 1 : 0;
}
