/* Forms to be filled in: for one input table a workbook (.xlsx) and a CSV file, empty or with rows that are
 * known beforehand. The workbook is imported as it is saved, and so is what a program saves of it as CSV.
 * Columns come from model/table.h, choices from the office; who is sent which form is not its business. */
#ifndef KH_REPORT_FORM_FORM_H
#define KH_REPORT_FORM_FORM_H

#include "model/office.h"
#include "model/table.h"

#include <glib.h>
#include <stdbool.h>

/* Words that the store has and a person may choose from. Borrowed while a form is made. */
typedef struct kh_form_words {
    const kh_office *office;    /* NULL: none is known yet */
    const char *const *types;   /* 问题类型, NULL-terminated; NULL: none */
    const char *const *metrics; /* 指标, likewise */
} kh_form_words;

typedef struct kh_form kh_form;

/* An empty form of the table with all its columns and, in the workbook, an example of a row; that of 公开台账
 * also has the content fields that the office's items require. Caller frees. */
kh_form *kh_form_new(const kh_table *table, const kh_form_words *words);

#define KH_FORM_INSPECTORS "检查人员" /* the name of its file */

/* An empty list of inspectors, as `kaohe draw --inspectors` reads it. Caller frees. */
kh_form *kh_form_new_inspectors(const kh_form_words *words);

/* A form of 抽查结果 for records that are to be checked: what is known of a record first, with the aids that
 * help to find it, then what the inspector fills in. Caller frees. */
kh_form *kh_form_new_check(const kh_form_words *words);

void kh_form_free(kh_form *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_form, kh_form_free)

/* What stands above the form; 公开台账填报表 where nothing is said. Copied. */
void kh_form_set_title(kh_form *form, const char *title);

/* What forms call a department: its name, or its code where several share the name. Borrowed from the office.
 */
const char *kh_form_department(const kh_office *office, guint department);

/* A record to be checked. Strings are borrowed; "" where not known. */
typedef struct kh_form_check {
    const char *check_no, *department, *inspector, *item, *item_name, *index_no, *title, *published, *url,
        *period;
} kh_form_check;

/* Adds a row to a form of kh_form_new_check. */
void kh_form_add_check(kh_form *form, const kh_form_check *check);

/* Writes FOLDER/NAME.xlsx and FOLDER/NAME.csv; the workbook says that it was made at `made`. The same form
 * gives the same bytes. KH_ERROR_MACHINE where they cannot be written. */
typedef struct kh_form_place {
    const char *folder, *name;
    kh_instant made;
} kh_form_place;

bool kh_form_write(const kh_form *form, const kh_form_place *place, GError **error);

#endif
