#include "report/csv/writer.h"
#include "report/shared/words.h"

#include "base/whole_file.h"

static const char heading[] = "period,department,indicator,points,reason,person,file,line,reference";

typedef struct deductions {
    const kh_report *report;
    kh_csv_writer csv;
} deductions;

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
    kh_csv_writer *csv = &self->csv;
    const kh_indicator *indicator = kh_words_line_indicator(self->report, line);
    if (!is_deduction(line, indicator))
        return true;
    kh_csv_text(csv, self->report->result->period.name);
    kh_csv_text(csv, self->report->result->standings[line->department].code);
    kh_csv_text(csv, indicator != NULL ? indicator->id : "TOTAL");
    kh_csv_decimal(csv, kh_words_line_deduction(self->report, line));
    kh_csv_text(csv, line->what.reason);
    kh_csv_text(csv, line->what.person);
    kh_csv_text(csv, line->what.file);
    if (line->what.line > 0)
        kh_csv_count(csv, line->what.line);
    else
        kh_csv_empty(csv, 1);
    kh_csv_text(csv, line->what.reference);
    kh_csv_end_row(csv);
    return true;
}

bool kh_report_write_deductions(const kh_report *report, GError **error)
{
    g_autofree char *path = g_build_filename(report->folder, "deductions.csv", NULL);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    deductions self = {.report = report};
    kh_csv_start(&self.csv, kh_whole_file_stream(file), heading);
    if (!report->ledger.each(report->ledger.keeper, -1, write_line, &self, error))
        return false;
    return kh_whole_file_commit(file, error);
}
