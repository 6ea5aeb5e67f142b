#include "report/csv/scores.h"

#include "base/whole_file.h"
#include "report/csv/writer.h"
#include "report/shared/words.h"

/* A unit that is not ranked (已撤并, 新设) has a TOTAL row without share and ranks, and one without anything
 * to assess (不参评, and what has ended so) one without figures. */
typedef enum row_kind { ROW_INDICATOR, ROW_TOTAL, ROW_UNRANKED, ROW_UNASSESSED, ROW_KINDS } row_kind;

typedef struct score_row {
    const kh_report *report;
    guint department;
    const kh_standing *standing;
    const kh_indicator *indicator; /* of a ROW_INDICATOR, as is its score */
    const kh_score *score;
} score_row;

typedef void put_cell(kh_csv_writer *csv, const score_row *row);

/* A column, and what puts its cell into a row of each kind; NULL: the cell is empty. */
typedef struct column {
    const char *heading;
    put_cell *put[ROW_KINDS];
} column;

/* Absent is a word of the base alone: a bonus or penalty is outside it anyway. */
static bool is_absent(const score_row *row)
{
    return row->indicator->role == KH_ROLE_BASE && (row->score->absent || row->score->outside);
}

static void put_points_of(kh_csv_writer *csv, const score_row *row, int64_t points)
{
    kh_csv_decimal(csv, (kh_decimal){.units = points, .places = row->report->result->decimals});
}

static void put_period(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_text(csv, row->report->result->period.name);
}

static void put_department(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_text(csv, row->standing->code);
}

static void put_department_name(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_text(csv, row->standing->name);
}

static void put_group(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_text(csv, row->standing->group);
}

static void put_indicator(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_text(csv, row->indicator->id);
}

static void put_total_word(kh_csv_writer *csv, const score_row *row)
{
    (void)row;
    kh_csv_text(csv, "TOTAL");
}

static void put_count(kh_csv_writer *csv, const score_row *row, int64_t count)
{
    if (row->score->has_counts && !row->score->outside)
        kh_csv_count(csv, count);
    else
        kh_csv_empty(csv, 1);
}

static void put_passed(kh_csv_writer *csv, const score_row *row)
{
    put_count(csv, row, row->score->passed);
}

static void put_cases(kh_csv_writer *csv, const score_row *row)
{
    put_count(csv, row, row->score->cases);
}

static void put_absent(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_count(csv, is_absent(row) ? 1 : 0);
}

static void put_points(kh_csv_writer *csv, const score_row *row)
{
    put_points_of(csv, row, row->score->points);
}

static void put_earned(kh_csv_writer *csv, const score_row *row)
{
    if (is_absent(row))
        kh_csv_empty(csv, 1);
    else
        put_points_of(csv, row, row->score->earned);
}

static void put_total(kh_csv_writer *csv, const score_row *row)
{
    const int places = row->report->result->total_decimals;
    kh_csv_decimal(csv, (kh_decimal){.units = row->standing->total, .places = places});
}

static void put_share(kh_csv_writer *csv, const score_row *row)
{
    if (row->report->scheme->has_share)
        put_points_of(csv, row, row->standing->share);
    else
        kh_csv_empty(csv, 1);
}

static void put_group_rank(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_count(csv, row->standing->group_rank);
}

static void put_overall_rank(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_count(csv, row->standing->overall_rank);
}

static void put_grade(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_text(csv, kh_words_grade(row->report, row->department));
}

static void put_vetoed(kh_csv_writer *csv, const score_row *row)
{
    kh_csv_count(csv, row->standing->vetoed ? 1 : 0);
}

static const column columns[] = {
    /* heading          of an indicator, TOTAL, TOTAL of a unit that is not ranked, of one without a total */
    {"period", {put_period, put_period, put_period, put_period}},
    {"department", {put_department, put_department, put_department, put_department}},
    {"department_name", {put_department_name, put_department_name, put_department_name, put_department_name}},
    {"group", {put_group, put_group, put_group, put_group}},
    {"indicator", {put_indicator, put_total_word, put_total_word, put_total_word}},
    {"passed", {put_passed, NULL, NULL, NULL}},
    {"cases", {put_cases, NULL, NULL, NULL}},
    {"absent", {put_absent, NULL, NULL, NULL}},
    {"points", {put_points, NULL, NULL, NULL}},
    {"earned", {put_earned, put_total, put_total, NULL}},
    {"overall_share", {NULL, put_share, NULL, NULL}},
    {"group_rank", {NULL, put_group_rank, NULL, NULL}},
    {"overall_rank", {NULL, put_overall_rank, NULL, NULL}},
    {"grade", {NULL, put_grade, put_grade, put_grade}},
    {"vetoed", {NULL, put_vetoed, put_vetoed, NULL}},
};

static void write_heading(kh_csv_writer *csv)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        kh_csv_text(csv, columns[i].heading);
    kh_csv_end_row(csv);
}

static void write_row(kh_csv_writer *csv, const score_row *row, row_kind kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (columns[i].put[kind] != NULL)
            columns[i].put[kind](csv, row);
        else
            kh_csv_empty(csv, 1);
    }
    kh_csv_end_row(csv);
}

static void write_department(kh_csv_writer *csv, const kh_report *report, guint department)
{
    const kh_result *result = report->result;
    score_row row = {.report = report, .department = department, .standing = &result->standings[department]};
    for (guint index = 0; index < result->n_indicators; index++) {
        row.indicator = &report->scheme->indicators[index];
        row.score = kh_result_score(result, department, index);
        write_row(csv, &row, ROW_INDICATOR);
    }
    const row_kind total = row.standing->assessed    ? ROW_TOTAL
                           : row.standing->has_total ? ROW_UNRANKED
                                                     : ROW_UNASSESSED;
    write_row(csv, &row, total);
}

bool kh_scores_write(const kh_report *report, GError **error)
{
    g_autofree char *path = g_build_filename(report->folder, "scores.csv", NULL);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    kh_csv_writer csv;
    kh_csv_begin(&csv, kh_whole_file_stream(file));
    write_heading(&csv);
    for (guint department = 0; department < report->result->n_departments; department++)
        write_department(&csv, report, department);
    return kh_whole_file_commit(file, error);
}
