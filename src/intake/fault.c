#include "intake/fault.h"

typedef struct fault {
    uint32_t line, cell;
    kh_code code;
    char *message;
} fault;

static void clear_fault(void *data)
{
    fault *cleared = data;
    g_free(cleared->message);
}

GArray *kh_faults_new(void)
{
    GArray *faults = g_array_new(FALSE, FALSE, sizeof(fault));
    g_array_set_clear_func(faults, clear_fault);
    return faults;
}

void kh_faults_free(GArray *faults)
{
    if (faults != NULL)
        g_array_unref(faults);
}

void kh_faults_add(GArray *faults, uint32_t line, uint32_t cell, kh_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fault added = {.line = line, .cell = cell, .code = code, .message = g_strdup_vprintf(format, arguments)};
    va_end(arguments);
    g_array_append_val(faults, added);
}

void kh_faults_tell(GArray *faults, const kh_row_source *source, const kh_row_block *block,
                    kh_diagnostics *diagnostics)
{
    int column = kh_table_find_type(source->table, KH_CELL_DEPARTMENT);
    guint row = 0;
    for (guint i = 0; i < faults->len; i++) {
        const fault *told = &g_array_index(faults, fault, i);
        kh_place place = {.file = source->file, .line = told->line, .cell = told->cell};
        while (row < block->n_rows && block->rows[row].line < told->line)
            row++;
        bool has_row = column >= 0 && row < block->n_rows && block->rows[row].line == told->line;
        kh_diagnostics_set_department(diagnostics, has_row ? block->rows[row].values[column].text : NULL);
        kh_diagnostics_add(diagnostics, place, told->code, "%s", told->message);
    }
    kh_diagnostics_set_department(diagnostics, NULL);
    g_array_set_size(faults, 0);
}
