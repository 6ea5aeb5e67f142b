/* What a form is made of, shared by form.c, lists.c and book.c; nobody else includes it.
 * A column knows its heading, what is said of it, how its cells are kept and what they can be chosen from. */
#ifndef KH_REPORT_FORM_PARTS_H
#define KH_REPORT_FORM_PARTS_H

#include "report/form/form.h"

/* How much a list of choices binds. */
typedef enum kh_form_binding {
    KH_FORM_BOUND,   /* nothing else can be entered */
    KH_FORM_ADVISED, /* something else is asked about */
    KH_FORM_FREE,    /* anything goes: the list only helps */
} kh_form_binding;

/* The words that a cell can be chosen from. */
typedef struct kh_form_list {
    GPtrArray *words; /* owned copies; none: there is no list */
    GPtrArray *notes; /* one a word, or none */
    const char *note_heading;
    kh_form_binding binding;
} kh_form_list;

typedef struct kh_form_column {
    char *heading;     /* 检查结果 */
    char *explanation; /* 必填。合格或不合格。 */
    const char
        *example; /* static; "" where a filled-in row leaves the cell empty, NULL where none is shown */
    bool required;
    bool known;  /* filled in beforehand */
    bool number; /* all others are text cells, which a spreadsheet leaves alone */
    int width;   /* in half-width characters */
    kh_form_list list;
} kh_form_column;

struct kh_form {
    char *title;
    GArray *columns; /* of kh_form_column */
    guint printed;   /* of the columns so many are printed, on one page in width, to be written on; 0: all */
    GPtrArray *rows; /* of char **, one cell a column, NULL-terminated */
};

/* The choices of a column of the table; an empty list where there are none. Caller clears it. */
kh_form_list kh_form_list_make(const kh_table *table, guint column, const kh_form_words *words);
void kh_form_list_clear(kh_form_list *list);

/* The cell of an example row; "" where it is left empty. Static. */
const char *kh_form_example(const kh_table *table, guint column);

/* Writes the workbook under that path. */
bool kh_form_write_book(const kh_form *form, const char *path, kh_instant made, GError **error);

/* True for the last version of its code: what a form says of an item. `index` is its own in the office. */
bool kh_form_is_newest(const kh_item *item, guint index);

#endif
