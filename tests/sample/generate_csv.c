#include "generate_csv.h"

#include <string.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

void kh_sample_csv_init(kh_sample_csv *csv, kh_sample_saved saved)
{
    *csv = (kh_sample_csv){.text = g_string_new(NULL), .saved = saved, .in_row = FALSE};
}

void kh_sample_csv_clear(kh_sample_csv *csv)
{
    if (csv->text != NULL) {
        g_string_free(g_steal_pointer(&csv->text), TRUE);
    }
}

void kh_sample_csv_cell(kh_sample_csv *csv, const char *cell)
{
    if (csv->in_row) {
        g_string_append_c(csv->text, ',');
    }
    csv->in_row = TRUE;
    if (cell == NULL) {
        return;
    }
    if (strpbrk(cell, ",\"\r\n") == NULL) {
        g_string_append(csv->text, cell);
        return;
    }
    g_string_append_c(csv->text, '"');
    for (const char *byte = cell; *byte != '\0'; byte++) {
        if (*byte == '"') {
            g_string_append_c(csv->text, '"');
        }
        g_string_append_c(csv->text, *byte);
    }
    g_string_append_c(csv->text, '"');
}

void kh_sample_csv_end_row(kh_sample_csv *csv)
{
    g_string_append(csv->text, csv->saved == KH_SAMPLE_SAVED_GB18030_CRLF ? "\r\n" : "\n");
    csv->in_row = FALSE;
}

void kh_sample_csv_row(kh_sample_csv *csv, const char *const *cells)
{
    for (; *cells != NULL; cells++) {
        kh_sample_csv_cell(csv, *cells);
    }
    kh_sample_csv_end_row(csv);
}

static gboolean encode(const kh_sample_csv *csv, GString *bytes, GError **error)
{
    if (csv->saved != KH_SAMPLE_SAVED_GB18030_CRLF) {
        g_string_append(bytes, csv->saved == KH_SAMPLE_SAVED_UTF8_BOM ? byte_order_mark : "");
        g_string_append_len(bytes, csv->text->str, (gssize)csv->text->len);
        return TRUE;
    }
    gsize length = 0;
    g_autofree char *encoded =
        g_convert(csv->text->str, (gssize)csv->text->len, "GB18030", "UTF-8", NULL, &length, error);
    if (encoded == NULL) {
        return FALSE;
    }
    g_string_append_len(bytes, encoded, (gssize)length);
    return TRUE;
}

gboolean kh_sample_csv_save(const kh_sample_csv *csv, const char *dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    g_autoptr(GString) bytes = g_string_new(NULL);
    return encode(csv, bytes, error) && g_file_set_contents(path, bytes->str, (gssize)bytes->len, error);
}
