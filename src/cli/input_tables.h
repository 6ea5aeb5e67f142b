/* The tables of the files that INPUTs name, opened: of a text file one, of a workbook one a sheet.
 * In what order they are imported, and how each was read; importing them is inputs.h. */
#ifndef KH_CLI_INPUT_TABLES_H
#define KH_CLI_INPUT_TABLES_H

#include "cli/input_files.h"
#include "intake/intake.h"

typedef struct kh_input_table {
    kh_input_file *file;
    char *shown;      /* as the user named the file; `台账.xlsx:台账` of a sheet */
    char *below;      /* below the INPUT folder, likewise */
    char *from_store; /* path as seen from the store's folder, likewise; NULL where it is not known yet */
    kh_diagnostics *faults; /* of this table; the intake adds to them */
    kh_intake *intake;      /* NULL once it is not needed any more */
    guint number;           /* in its file */
    char *reading;          /* how it was read, to be told; NULL where that is not asked for */
    char *note;             /* why it was skipped, to be told; NULL where it was not, or the counts say it */
} kh_input_table;

/* For a GPtrArray. */
void kh_input_table_free(gpointer table);

/* Opens the files and adds the tables of each, in the order in which they are imported. KH_ERROR_MACHINE. */
bool kh_input_tables_open(GPtrArray *files, GPtrArray *tables, GError **error);

/* True where a file has several tables. */
bool kh_input_tables_belong_together(const GPtrArray *files);

/* Marks the files of which some tables are faulty and others not; false where there are none. */
bool kh_input_tables_mark_half_faulty(const GPtrArray *files);

/* `台账.csv: 公开台账, GB18030, separated by semicolons, 2 rows above the heading in line 3 passed over`.
 * Caller frees. */
char *kh_input_table_describe(const kh_input_table *table);

#endif
