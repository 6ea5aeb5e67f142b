/* The small office of the tests of scoring, and rows written as text; test_scoring_support.h says how. */
#ifndef KH_TEST_SCORING_OFFICE_H
#define KH_TEST_SCORING_OFFICE_H

#include "model/office.h"

enum { TEST_DEPARTMENTS = 5 };

typedef enum row_kind { ROW_RECORD, ROW_FINDING, ROW_NOTICE, ROW_METRIC, ROW_ADJUSTMENT } row_kind;

typedef struct test_row {
    row_kind kind;
    kh_record record;
    kh_record_version before; /* of a record that was changed */
    kh_finding finding;       /* of ROW_NOTICE too */
    kh_metric_row metric;
    kh_adjustment adjustment;
} test_row;

typedef struct test_office {
    kh_office view;
    GArray *rows; /* of test_row, as written */
    GStringChunk *strings;
    GPtrArray *steps;  /* arrays that rows point into */
    GPtrArray *arrays; /* GArrays that the office points into */
    GArray *items;     /* of kh_item */
    kh_department departments[TEST_DEPARTMENTS];
    char *layout_names[3];
    kh_layout layout;
} test_office;

/* As it always was, but for what the text says that changed; NULL: nothing. */
test_office *test_office_new(const char *changes);
void test_office_free(test_office *office);

/* Gives the departments the names and groups of the day. */
void test_office_turn_to(test_office *office, kh_date day);

/* Appends the rows of the text. */
void test_office_read(test_office *office, const char *rows);

/* A department's index, by its code. */
guint test_department(const char *code);

/* Number of rows in the text. */
guint test_count_rows_of(const char *rows);

#endif
