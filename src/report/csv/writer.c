#include "report/csv/writer.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

void kh_csv_begin(kh_csv_writer *csv, FILE *stream)
{
    *csv = (kh_csv_writer){.stream = stream};
    fputs("\xEF\xBB\xBF", stream);
}

void kh_csv_begin_table(kh_csv_writer *csv, FILE *stream, const char *heading)
{
    kh_csv_begin(csv, stream);
    fprintf(stream, "%s\n", heading);
}

static void next_cell(kh_csv_writer *csv)
{
    if (csv->within)
        putc(',', csv->stream);
    csv->within = true;
}

void kh_csv_text(kh_csv_writer *csv, const char *text)
{
    const char *guard = kh_text_is_formula_like(text) ? "'" : "";
    next_cell(csv);
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fprintf(csv->stream, "%s%s", guard, text);
        return;
    }
    fprintf(csv->stream, "\"%s", guard);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"')
            putc('"', csv->stream);
        putc(*at, csv->stream);
    }
    putc('"', csv->stream);
}

void kh_csv_number(kh_csv_writer *csv, const char *digits)
{
    next_cell(csv);
    fputs(digits, csv->stream);
}

void kh_csv_count(kh_csv_writer *csv, int64_t count)
{
    next_cell(csv);
    fprintf(csv->stream, "%" PRId64, count);
}

void kh_csv_decimal(kh_csv_writer *csv, kh_decimal value)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    next_cell(csv);
    fputs(kh_units_format(value.units, value.places, buffer), csv->stream);
}

void kh_csv_empty(kh_csv_writer *csv, int cells)
{
    while (cells-- > 0)
        next_cell(csv);
}

void kh_csv_end_row(kh_csv_writer *csv)
{
    putc('\n', csv->stream);
    csv->within = false;
}
