#include "base/diagnostics.h"

#include "base/codes.h"
#include "base/diagnostics_run.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

/* Departments that are told apart in the counts, and how long a message may be. */
enum { MOST_DEPARTMENTS = 5000, MOST_CHARACTERS = 1000, LONG_MESSAGE = 240 };

struct kh_diagnostics {
    guint most;      /* held in memory; 0: all */
    GArray *entries; /* of kh_ranked_diagnostic, in the order of addition until sorted */
    kh_diagnostics_spill spill;
    GArray *sorted;         /* of kh_diagnostic, rebuilt after an add */
    GHashTable *file_ranks; /* name -> rank; the keys are the diagnostics' file names */
    GHashTable *parties;    /* name of a department -> index + 1; the keys are the diagnostics' departments */
    GArray *by_department;  /* of kh_department_faults */
    const char *department; /* whose row is judged; borrowed, NULL for none */
    bool follows;           /* what is added now */
    guint added, errors, warnings;
    guint by_code[KH_CODE_COUNT];
};

static void clear_entry(void *data)
{
    kh_ranked_diagnostic *cleared = data;
    g_free(cleared->diagnostic.message);
}

kh_diagnostics *kh_diagnostics_new_bounded(guint most)
{
    kh_diagnostics *diagnostics = g_new0(kh_diagnostics, 1);
    diagnostics->most = most;
    diagnostics->entries = g_array_new(FALSE, FALSE, sizeof(kh_ranked_diagnostic));
    g_array_set_clear_func(diagnostics->entries, clear_entry);
    kh_diagnostics_spill_init(&diagnostics->spill);
    diagnostics->sorted = g_array_new(FALSE, FALSE, sizeof(kh_diagnostic));
    diagnostics->file_ranks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    diagnostics->parties = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    diagnostics->by_department = g_array_new(FALSE, TRUE, sizeof(kh_department_faults));
    return diagnostics;
}

kh_diagnostics *kh_diagnostics_new(void)
{
    return kh_diagnostics_new_bounded(0);
}

void kh_diagnostics_free(kh_diagnostics *diagnostics)
{
    if (diagnostics == NULL)
        return;
    g_array_unref(diagnostics->entries);
    kh_diagnostics_spill_clear(&diagnostics->spill);
    g_array_unref(diagnostics->sorted);
    g_hash_table_unref(diagnostics->file_ranks);
    g_hash_table_unref(diagnostics->parties);
    g_array_unref(diagnostics->by_department);
    g_free(diagnostics);
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

void kh_diagnostics_set_department(kh_diagnostics *diagnostics, const char *department)
{
    diagnostics->department = department;
}

void kh_diagnostics_set_follows(kh_diagnostics *diagnostics, bool follows)
{
    diagnostics->follows = follows;
}

/* The counts of the department whose row is judged; NULL for none. */
static kh_department_faults *current_faults(kh_diagnostics *diagnostics)
{
    const char *department = diagnostics->department;
    if (department == NULL || *department == '\0')
        return NULL;
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(diagnostics->parties, department));
    if (index == 0 && diagnostics->by_department->len == MOST_DEPARTMENTS)
        return NULL;
    if (index == 0) {
        char *name = g_strdup(department);
        kh_department_faults faults = {.department = name};
        g_array_append_val(diagnostics->by_department, faults);
        index = diagnostics->by_department->len;
        g_hash_table_insert(diagnostics->parties, name, GUINT_TO_POINTER(index));
    }
    return &g_array_index(diagnostics->by_department, kh_department_faults, index - 1);
}

/* Counts the fault, and gives the department it is counted under. */
static const char *count(kh_diagnostics *diagnostics, kh_code code)
{
    bool is_error = kh_code_severity(code) == KH_SEVERITY_ERROR;
    kh_department_faults *faults = current_faults(diagnostics);
    diagnostics->added++;
    diagnostics->by_code[code]++;
    diagnostics->errors += is_error ? 1 : 0;
    diagnostics->warnings += is_error ? 0 : 1;
    if (faults == NULL)
        return "";
    faults->errors += is_error ? 1 : 0;
    faults->warnings += is_error ? 0 : 1;
    return faults->department;
}

static void append(kh_diagnostics *diagnostics, kh_place place, kh_code code, char *message)
{
    kh_ranked_diagnostic added = {
        .diagnostic = {.line = place.line,
                       .cell = place.cell,
                       .code = code,
                       .message = message,
                       .follows = diagnostics->follows},
        .order = diagnostics->added,
    };
    added.diagnostic.file = intern_file(diagnostics, place.file != NULL ? place.file : "", &added.file_rank);
    added.diagnostic.department = count(diagnostics, code);
    g_array_append_val(diagnostics->entries, added);
    g_array_set_size(diagnostics->sorted, 0);
    if (diagnostics->most == 0 || diagnostics->entries->len <= diagnostics->most || diagnostics->spill.failed)
        return;
    g_array_sort(diagnostics->entries, kh_ranked_diagnostic_compare);
    if (kh_diagnostics_spill_add(&diagnostics->spill, diagnostics->entries))
        g_array_set_size(diagnostics->entries, 0);
}

/* What stands in quotation marks is a name, or a cell that holds anything: of a long one the start will do.
 */
static char *shorten_quoted(char *message)
{
    enum { LONG = 80, KEPT = 40 };
    static const char open[] = "“";
    static const char close[] = "”";
    GString *out = g_string_new(NULL);
    const char *at = message;
    for (const char *start; (start = strstr(at, open)) != NULL;) {
        start += strlen(open);
        const char *end = strstr(start, close);
        bool is_long = end != NULL && g_utf8_strlen(start, end - start) > LONG;
        const char *kept = is_long ? g_utf8_offset_to_pointer(start, KEPT) : end != NULL ? end : start;
        g_string_append_len(out, at, kept - at);
        g_string_append(out, is_long ? "…" : "");
        at = end != NULL ? end : start;
    }
    g_string_append(out, at);
    g_free(message);
    return g_string_free(out, FALSE);
}

/* Takes the message, and gives what is printed of it, whatever the cells hold that it names. */
static char *in_one_line(char *message)
{
    if (strlen(message) > LONG_MESSAGE && g_utf8_validate(message, -1, NULL))
        message = shorten_quoted(message);
    if (strlen(message) <= MOST_CHARACTERS && kh_text_is_visible(message))
        return message;
    char *line = kh_text_visible(message, MOST_CHARACTERS);
    g_free(message);
    return line;
}

void kh_diagnostics_add(kh_diagnostics *diagnostics, kh_place place, kh_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    append(diagnostics, place, code, in_one_line(g_strdup_vprintf(format, arguments)));
    va_end(arguments);
}

bool kh_diagnostics_append(kh_diagnostics *diagnostics, kh_diagnostics *other, kh_department_naming naming,
                           GError **error)
{
    g_autoptr(kh_diagnostics_cursor) cursor = kh_diagnostics_read(other);
    const kh_diagnostic *next = NULL;
    bool read;
    while ((read = kh_diagnostics_next(cursor, &next, error)) && next != NULL) {
        kh_place place = {next->file, next->line, next->cell};
        bool is_named = naming.name != NULL && next->department[0] != '\0';
        diagnostics->department = is_named ? naming.name(next->department, naming.data) : next->department;
        diagnostics->follows = next->follows;
        append(diagnostics, place, next->code, g_strdup(next->message));
    }
    diagnostics->department = NULL;
    diagnostics->follows = false;
    return read;
}

guint kh_diagnostics_errors(const kh_diagnostics *diagnostics)
{
    return diagnostics->errors;
}

guint kh_diagnostics_warnings(const kh_diagnostics *diagnostics)
{
    return diagnostics->warnings;
}

guint kh_diagnostics_of_code(const kh_diagnostics *diagnostics, kh_code code)
{
    return diagnostics->by_code[code];
}

const kh_department_faults *kh_diagnostics_by_department(const kh_diagnostics *diagnostics, guint *n)
{
    *n = diagnostics->by_department->len;
    return (const kh_department_faults *)(const void *)diagnostics->by_department->data;
}

const kh_diagnostic *kh_diagnostics_sorted(kh_diagnostics *diagnostics, guint *n)
{
    GArray *entries = diagnostics->entries;
    g_assert(diagnostics->most == 0);
    *n = entries->len;
    if (diagnostics->sorted->len != entries->len) {
        g_array_sort(entries, kh_ranked_diagnostic_compare);
        for (guint i = 0; i < entries->len; i++)
            g_array_append_val(diagnostics->sorted,
                               g_array_index(entries, kh_ranked_diagnostic, i).diagnostic);
    }
    return (const kh_diagnostic *)(const void *)diagnostics->sorted->data;
}

kh_diagnostics_cursor *kh_diagnostics_read(kh_diagnostics *diagnostics)
{
    g_array_sort(diagnostics->entries, kh_ranked_diagnostic_compare);
    return kh_diagnostics_cursor_new(&diagnostics->spill, diagnostics->entries);
}

char *kh_diagnostic_format(const kh_diagnostic *diagnostic)
{
    g_autofree char *place =
        kh_place_format((kh_place){diagnostic->file, diagnostic->line, diagnostic->cell});
    g_autofree char *visible = kh_text_visible(place, G_MAXUINT);
    GString *text = g_string_new(visible);
    if (text->len > 0)
        g_string_append(text, ": ");
    g_string_append_printf(text, "%s %s: %s",
                           kh_code_severity(diagnostic->code) == KH_SEVERITY_ERROR ? _("error")
                                                                                   : _("warning"),
                           kh_code_describe(diagnostic->code)->name, diagnostic->message);
    return g_string_free(text, FALSE);
}
