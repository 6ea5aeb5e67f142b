#include "report/csv/deductions.h"

#include "base/whole_file.h"
#include "report/csv/writer.h"
#include "report/shared/words.h"

typedef struct deductions {
    const kh_report *report;
    kh_csv_writer csv;
} deductions;

typedef struct deduction_row {
    const kh_report *report;
    const kh_ledger_line *line;
    const kh_indicator *indicator; /* NULL for a line of the whole department */
} deduction_row;

/* A column, and what puts its cell. */
typedef struct column {
    const char *heading;
    void (*put)(kh_csv_writer *csv, const deduction_row *row);
} column;

static void put_period(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->report->result->period.name);
}

static void put_department(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->report->result->standings[row->line->department].code);
}

static void put_indicator(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->indicator != NULL ? row->indicator->id : "TOTAL");
}

static void put_points(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_decimal(csv, kh_words_line_deduction(row->report, row->line));
}

static void put_reason(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->line->what.reason);
}

static void put_person(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->line->what.person);
}

static void put_file(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->line->what.file);
}

static void put_line(kh_csv_writer *csv, const deduction_row *row)
{
    if (row->line->what.line > 0)
        kh_csv_count(csv, row->line->what.line);
    else
        kh_csv_empty(csv, 1);
}

static void put_reference(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->line->what.reference);
}

static void put_partners(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->line->what.partners);
}

static void put_formerly(kh_csv_writer *csv, const deduction_row *row)
{
    kh_csv_text(csv, row->line->what.formerly);
}

static const column columns[] = {
    {"period", put_period},       {"department", put_department},
    {"indicator", put_indicator}, {"points", put_points},
    {"reason", put_reason},       {"person", put_person},
    {"file", put_file},           {"line", put_line},
    {"reference", put_reference}, {"partners", put_partners},
    {"formerly", put_formerly},
};

static void write_heading(kh_csv_writer *csv)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        kh_csv_text(csv, columns[i].heading);
    kh_csv_end_row(csv);
}

/* What goes in: what was taken from base and penalties, or given back, and what moved the total. A base
 * indicator's full points and a quarter's part of a year are no deductions, and a bonus has none. */
static bool is_deduction(const kh_ledger_line *line, const kh_indicator *indicator)
{
    if (line->kind == KH_LEDGER_BASE || line->kind == KH_LEDGER_QUARTER)
        return false;
    return indicator == NULL || indicator->role != KH_ROLE_BONUS;
}

static bool write_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)error;
    deductions *self = data;
    const deduction_row row = {self->report, line, kh_words_line_indicator(self->report, line)};
    if (!is_deduction(line, row.indicator))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        columns[i].put(&self->csv, &row);
    kh_csv_end_row(&self->csv);
    return true;
}

bool kh_deductions_write(const kh_report *report, GError **error)
{
    g_autofree char *path = g_build_filename(report->folder, "deductions.csv", NULL);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    deductions self = {.report = report};
    kh_csv_begin(&self.csv, kh_whole_file_stream(file));
    write_heading(&self.csv);
    if (!report->ledger.each(report->ledger.keeper, -1, write_line, &self, error))
        return false;
    return kh_whole_file_commit(file, error);
}
