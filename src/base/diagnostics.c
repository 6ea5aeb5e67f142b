#include "base/diagnostics.h"

/* A fault with what it is sorted by beside its place: its file's rank and its own number. */
typedef struct entry {
    kh_diagnostic diagnostic;
    guint file_rank;
    guint order;
} entry;

struct kh_diagnostics {
    GArray *entries;        /* of entry, in the order of addition until sorted */
    GArray *sorted;         /* of kh_diagnostic, rebuilt after an add */
    GHashTable *file_ranks; /* name -> rank + 1; the keys are the diagnostics' file names */
    guint errors, warnings;
};

static void clear_entry(void *data)
{
    entry *cleared = data;
    g_free(cleared->diagnostic.message);
}

kh_diagnostics *kh_diagnostics_new(void)
{
    kh_diagnostics *diagnostics = g_new0(kh_diagnostics, 1);
    diagnostics->entries = g_array_new(FALSE, FALSE, sizeof(entry));
    g_array_set_clear_func(diagnostics->entries, clear_entry);
    diagnostics->sorted = g_array_new(FALSE, FALSE, sizeof(kh_diagnostic));
    diagnostics->file_ranks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return diagnostics;
}

void kh_diagnostics_free(kh_diagnostics *diagnostics)
{
    if (diagnostics == NULL)
        return;
    g_array_unref(diagnostics->entries);
    g_array_unref(diagnostics->sorted);
    g_hash_table_unref(diagnostics->file_ranks);
    g_free(diagnostics);
}

static kh_severity severity_of(kh_code code)
{
    return kh_code_describe(code)->name[0] == 'E' ? KH_SEVERITY_ERROR : KH_SEVERITY_WARNING;
}

/* The collection's own copy of a file name, and its place in the order of first mention. */
static const char *intern_file(kh_diagnostics *diagnostics, const char *file, guint *rank)
{
    void *known = NULL;
    void *value = NULL;
    if (!g_hash_table_lookup_extended(diagnostics->file_ranks, file, &known, &value)) {
        known = g_strdup(file);
        value = GUINT_TO_POINTER(g_hash_table_size(diagnostics->file_ranks));
        g_hash_table_insert(diagnostics->file_ranks, known, value);
    }
    *rank = GPOINTER_TO_UINT(value);
    return known;
}

void kh_diagnostics_add(kh_diagnostics *diagnostics, kh_place place, kh_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    entry added = {
        .diagnostic = {.line = place.line,
                       .cell = place.cell,
                       .code = code,
                       .message = g_strdup_vprintf(format, arguments)},
        .order = diagnostics->entries->len,
    };
    va_end(arguments);
    added.diagnostic.file = intern_file(diagnostics, place.file != NULL ? place.file : "", &added.file_rank);
    g_array_append_val(diagnostics->entries, added);
    g_array_set_size(diagnostics->sorted, 0);
    if (severity_of(code) == KH_SEVERITY_ERROR)
        diagnostics->errors++;
    else
        diagnostics->warnings++;
}

guint kh_diagnostics_errors(const kh_diagnostics *diagnostics)
{
    return diagnostics->errors;
}

guint kh_diagnostics_warnings(const kh_diagnostics *diagnostics)
{
    return diagnostics->warnings;
}

static int compare_numbers(guint a, guint b)
{
    return (a > b) - (a < b);
}

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    int by[] = {
        compare_numbers(a->file_rank, b->file_rank),
        compare_numbers(a->diagnostic.line, b->diagnostic.line),
        compare_numbers(a->diagnostic.cell, b->diagnostic.cell),
        compare_numbers(a->diagnostic.code, b->diagnostic.code),
        compare_numbers(a->order, b->order),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(by); i++) {
        if (by[i] != 0)
            return by[i];
    }
    return 0;
}

const kh_diagnostic *kh_diagnostics_sorted(kh_diagnostics *diagnostics, guint *count)
{
    GArray *entries = diagnostics->entries;
    *count = entries->len;
    if (diagnostics->sorted->len != entries->len) {
        g_array_sort(entries, compare_entries);
        for (guint i = 0; i < entries->len; i++)
            g_array_append_val(diagnostics->sorted, g_array_index(entries, entry, i).diagnostic);
    }
    return (const kh_diagnostic *)(const void *)diagnostics->sorted->data;
}

char *kh_diagnostic_format(const kh_diagnostic *diagnostic)
{
    GString *text = g_string_new(diagnostic->file);
    if (diagnostic->line > 0)
        g_string_append_printf(text, ":%u", diagnostic->line);
    if (diagnostic->line > 0 && diagnostic->cell > 0)
        g_string_append_printf(text, ":%u", diagnostic->cell);
    if (text->len > 0)
        g_string_append(text, ": ");
    g_string_append_printf(text, "%s %s: %s",
                           severity_of(diagnostic->code) == KH_SEVERITY_ERROR ? "error" : "warning",
                           kh_code_describe(diagnostic->code)->name, diagnostic->message);
    return g_string_free(text, FALSE);
}
