#include "report/csv/writer.h"
#include "report/shared/words.h"

#include "base/whole_file.h"

static const char heading[] = "period,department,department_name,group,indicator,passed,cases,absent,points,"
                              "earned,overall_share,group_rank,overall_rank,grade,vetoed";

/* The cells of the TOTAL row that other rows leave empty, and the reverse. */
enum { TOTAL_CELLS = 5, INDICATOR_CELLS = 4 };

static void write_start(kh_csv_writer *csv, const kh_report *report, guint department, const char *indicator)
{
    const kh_standing *standing = &report->result->standings[department];
    kh_csv_text(csv, report->result->period.name);
    kh_csv_text(csv, standing->code);
    kh_csv_text(csv, standing->name);
    kh_csv_text(csv, standing->group);
    kh_csv_text(csv, indicator);
}

/* Absent is a word of the base alone: a bonus or penalty is outside it anyway. */
static bool is_absent(const kh_indicator *indicator, const kh_score *score)
{
    return indicator->role == KH_ROLE_BASE && (score->absent || score->outside);
}

static void write_indicator(kh_csv_writer *csv, const kh_report *report, guint department, guint index)
{
    const kh_indicator *indicator = &report->scheme->indicators[index];
    const kh_score *score = kh_result_score(report->result, department, index);
    const bool absent = is_absent(indicator, score);
    const int places = report->result->decimals;
    write_start(csv, report, department, indicator->id);
    if (score->has_counts && !score->outside) {
        kh_csv_count(csv, score->passed);
        kh_csv_count(csv, score->cases);
    } else {
        kh_csv_empty(csv, 2);
    }
    kh_csv_count(csv, absent ? 1 : 0);
    kh_csv_decimal(csv, (kh_decimal){.units = score->points, .places = places});
    if (absent)
        kh_csv_empty(csv, 1);
    else
        kh_csv_decimal(csv, (kh_decimal){.units = score->earned, .places = places});
    kh_csv_empty(csv, TOTAL_CELLS);
    kh_csv_end_row(csv);
}

static void write_standing(kh_csv_writer *csv, const kh_report *report, guint department)
{
    const kh_result *result = report->result;
    const kh_standing *standing = &result->standings[department];
    kh_csv_decimal(csv, (kh_decimal){.units = standing->total, .places = result->total_decimals});
    if (report->scheme->has_share)
        kh_csv_decimal(csv, (kh_decimal){.units = standing->share, .places = result->decimals});
    else
        kh_csv_empty(csv, 1);
    kh_csv_count(csv, standing->group_rank);
    kh_csv_count(csv, standing->overall_rank);
    kh_csv_text(csv, kh_words_grade(report, department));
    kh_csv_count(csv, standing->vetoed ? 1 : 0);
}

static void write_total(kh_csv_writer *csv, const kh_report *report, guint department)
{
    write_start(csv, report, department, "TOTAL");
    kh_csv_empty(csv, INDICATOR_CELLS);
    if (report->result->standings[department].assessed) {
        write_standing(csv, report, department);
    } else {
        kh_csv_empty(csv, TOTAL_CELLS - 1);
        kh_csv_text(csv, kh_words_grade(report, department));
        kh_csv_empty(csv, 1);
    }
    kh_csv_end_row(csv);
}

bool kh_report_write_scores(const kh_report *report, GError **error)
{
    g_autofree char *path = g_build_filename(report->folder, "scores.csv", NULL);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    kh_csv_writer csv;
    kh_csv_start(&csv, kh_whole_file_stream(file), heading);
    for (guint department = 0; department < report->result->n_departments; department++) {
        for (guint index = 0; index < report->result->n_indicators; index++)
            write_indicator(&csv, report, department, index);
        write_total(&csv, report, department);
    }
    return kh_whole_file_commit(file, error);
}
