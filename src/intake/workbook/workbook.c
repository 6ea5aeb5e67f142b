#include "intake/workbook/workbook.h"

#include "base/message.h"
#include "intake/workbook/contents.h"

#include <libxml/parser.h>

/* Shared texts up to this are kept between two readings of sheets; longer ones are read again. */
static const gsize kept_bytes = 8 * 1024 * 1024;

struct kh_workbook {
    kh_workbook_bytes bytes;
    kh_workbook_kind kind;
    GArray *sheets; /* of kh_book_sheet */
    bool from_1904;
    kh_styles *styles;
    char *strings_part;
    kh_strings *strings; /* NULL: not read, or none */
    guint n_readers;     /* of the texts */
    kh_package *spare;   /* open and read by nobody, or NULL: opening one lists all its parts */
};

struct kh_workbook_rows {
    kh_workbook *workbook;
    const kh_book_sheet *of;
    kh_package *package;
    kh_sheet_reader *sheet;
};

static void clear_sheet(void *data)
{
    kh_book_sheet *cleared = data;
    g_free(cleared->name);
    g_free(cleared->part);
    g_clear_pointer(&cleared->merges, g_array_unref);
}

static void take_sheets(kh_workbook *workbook, const kh_contents *contents)
{
    for (guint i = 0; i < contents->sheets->len; i++) {
        const kh_sheet_entry *entry = &g_array_index(contents->sheets, kh_sheet_entry, i);
        kh_book_sheet sheet = {.hidden = entry->hidden};
        if (entry->part == NULL)
            continue;
        sheet.name = g_strdup(entry->name);
        sheet.part = g_strdup(entry->part);
        g_array_append_val(workbook->sheets, sheet);
    }
}

static bool open_xlsx(kh_workbook *workbook, GError **error)
{
    g_autoptr(kh_package) package = kh_package_open(&workbook->bytes, error);
    g_autoptr(kh_contents) contents = package != NULL ? kh_contents_read(package, error) : NULL;
    if (contents == NULL)
        return false;
    take_sheets(workbook, contents);
    workbook->from_1904 = contents->from_1904;
    workbook->strings_part = g_strdup(contents->strings);
    workbook->styles =
        contents->styles != NULL ? kh_styles_read(package, contents->styles, error) : kh_styles_new();
    return workbook->styles != NULL;
}

kh_workbook *kh_workbook_open(const kh_workbook_bytes *bytes, kh_workbook_kind kind, GError **error)
{
    xmlInitParser(); /* before any thread uses it */
    g_autoptr(kh_workbook) workbook = g_new0(kh_workbook, 1);
    workbook->bytes = *bytes;
    workbook->kind = kind;
    workbook->sheets = g_array_new(FALSE, TRUE, sizeof(kh_book_sheet));
    g_array_set_clear_func(workbook->sheets, clear_sheet);
    bool opened = open_xlsx(workbook, error);
    if (opened && workbook->sheets->len == 0) {
        kh_workbook_set_damage(error, _("it has no sheet of cells"));
        return NULL;
    }
    return opened ? g_steal_pointer(&workbook) : NULL;
}

void kh_workbook_free(kh_workbook *workbook)
{
    if (workbook == NULL)
        return;
    g_array_unref(workbook->sheets);
    kh_styles_free(workbook->styles);
    kh_strings_free(workbook->strings);
    kh_package_free(workbook->spare);
    g_free(workbook->strings_part);
    g_free(workbook);
}

guint kh_workbook_count(const kh_workbook *workbook)
{
    return workbook->sheets->len;
}

const kh_book_sheet *kh_workbook_sheet_at(const kh_workbook *workbook, guint sheet)
{
    return &g_array_index(workbook->sheets, kh_book_sheet, sheet);
}

const char *kh_workbook_form(const kh_workbook *workbook)
{
    (void)workbook;
    return "XLSX";
}

static bool take_strings(kh_workbook *workbook, kh_package *package, GError **error)
{
    if (workbook->strings == NULL && workbook->strings_part != NULL)
        workbook->strings = kh_strings_read(package, workbook->strings_part, error);
    return workbook->strings != NULL || workbook->strings_part == NULL;
}

static bool open_sheet(kh_workbook_rows *rows, kh_book_sheet *sheet, GError **error)
{
    kh_workbook *workbook = rows->workbook;
    rows->package = g_steal_pointer(&workbook->spare);
    if (rows->package == NULL)
        rows->package = kh_package_open(&workbook->bytes, error);
    if (rows->package == NULL || !take_strings(workbook, rows->package, error))
        return false;
    if (sheet->merges == NULL)
        sheet->merges = kh_merges_read(rows->package, sheet->part, error);
    if (sheet->merges == NULL)
        return false;
    kh_sheet_context context = {workbook->strings, workbook->styles, workbook->from_1904};
    rows->sheet = kh_sheet_reader_new(rows->package, sheet->part, context, error);
    return rows->sheet != NULL;
}

kh_workbook_rows *kh_workbook_rows_new(kh_workbook *workbook, guint number, GError **error)
{
    kh_book_sheet *sheet = &g_array_index(workbook->sheets, kh_book_sheet, number);
    g_autoptr(kh_workbook_rows) rows = g_new0(kh_workbook_rows, 1);
    rows->workbook = workbook;
    rows->of = sheet;
    workbook->n_readers++;
    return open_sheet(rows, sheet, error) ? g_steal_pointer(&rows) : NULL;
}

void kh_workbook_rows_free(kh_workbook_rows *rows)
{
    if (rows == NULL)
        return;
    kh_workbook *workbook = rows->workbook;
    kh_sheet_reader_free(rows->sheet);
    kh_package_free(workbook->spare);
    workbook->spare = rows->package;
    if (--workbook->n_readers == 0 && workbook->strings != NULL &&
        kh_strings_size(workbook->strings) > kept_bytes)
        g_clear_pointer(&workbook->strings, kh_strings_free);
    g_free(rows);
}

const GArray *kh_workbook_rows_merges(const kh_workbook_rows *rows)
{
    return rows->of->merges;
}

bool kh_workbook_rows_next(kh_workbook_rows *rows, const kh_sheet_row **row, GError **error)
{
    return kh_sheet_reader_next(rows->sheet, row, error);
}
