/* Rows of a table of yardsticks while they are judged, and whose fault something is. For yardsticks.c and
 * yardstick_names.c. */
#ifndef KH_STORE_YARDSTICK_ROWS_H
#define KH_STORE_YARDSTICK_ROWS_H

#include "model/span.h"
#include "store/yardsticks.h"

typedef struct kh_yardstick {
    const char *key;   /* code of a department or item; of a duty those of both */
    const char *label; /* the key in words */
    const char *name, *group, *aliases, *successor, *parent; /* of departments; "" */
    kh_span span;                                            /* ends before the next row of the key begins */
    kh_date to;                                              /* 停用日期; KH_FOR_EVER */
    kh_yardstick_place place;
} kh_yardstick;

typedef struct kh_judging {
    const kh_yardstick *rows; /* by key and first day */
    guint n_rows;
    GArray *faults; /* of kh_yardstick_fault */
} kh_judging;

/* The rows of a key: where they begin, and how many there are; 0 where there is none. */
guint kh_yardsticks_find(const kh_judging *judging, const char *key, guint *count);

/* A cell of a row (an index). */
typedef struct kh_yardstick_cell {
    guint row;
    int column; /* of the table */
} kh_yardstick_cell;

/* Takes the message. The fault is that of the cell whose row is the later one; both may be of one row. */
void kh_yardsticks_blame(kh_judging *judging, kh_yardstick_cell one, kh_yardstick_cell other, kh_code code,
                         char *message);

/* Names, aliases and groups that departments may not bear on one day. */
void kh_yardsticks_judge_names(kh_judging *judging);

/* True where the code's business goes to the successor's, at once or by way of others. */
bool kh_yardsticks_succeeds(const kh_judging *judging, const char *successor, const char *code);

#endif
