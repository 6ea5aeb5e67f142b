/* UTF-8 text to cells and rows: by libcsv wherever there are quotation marks, and with what libcsv leaves
 * out: line numbers, faults that do not end the reading, a bound on memory whatever a cell holds.
 * `="001"`, by which programs keep a spreadsheet from taking a text for a number, is a quoted cell.
 * Knows no table; cells are handed over without the spaces around them, blank lines make no row. */
#ifndef KH_INTAKE_SPLITTER_H
#define KH_INTAKE_SPLITTER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A cell of more bytes than this (32,767 characters of 4) is cut short and marked. */
enum { KH_CELL_MAX_CHARACTERS = 32767, KH_CELL_MAX_BYTES = 4 * KH_CELL_MAX_CHARACTERS };

typedef enum kh_split_fault {
    KH_SPLIT_STRAY_QUOTE, /* inside an unquoted cell, or text behind a closing one */
    KH_SPLIT_OPEN_QUOTE,  /* not closed until the end of the file */
    KH_SPLIT_UNREADABLE,  /* of a sheet: nothing can be read from here on */
} kh_split_fault;

/* Where a row broke off. */
typedef struct kh_split_place {
    uint32_t row_line; /* the physical line on which the row starts */
    uint32_t line;     /* and the one on which the fault lies */
    uint32_t cell;     /* from 1 */
    const char *why;   /* of KH_SPLIT_UNREADABLE; borrowed until the event is over */
} kh_split_place;

/* What a cell is beside its text; all cells of a text are written. */
typedef enum kh_split_kind {
    KH_SPLIT_WRITTEN,
    KH_SPLIT_SHARED,   /* the text is that of the cell above with which it is merged */
    KH_SPLIT_ERROR,    /* #N/A, #REF!: what a formula came to */
    KH_SPLIT_UNVALUED, /* a formula whose value the file does not keep; the text is empty */
} kh_split_kind;

typedef struct kh_split_cell {
    char *text; /* may be changed in place; a NUL follows it */
    gsize length;
    uint32_t row_line; /* the physical line on which its row starts */
    uint32_t line;     /* and the one on which the cell ends */
    uint32_t number;   /* in its row, from 1 */
    bool too_long;     /* more than KH_CELL_MAX_BYTES; the text is a part of it */
    kh_split_kind kind;
} kh_split_cell;

/* What happens while text is split; cells of a row come before it, in order; of a sheet those that are empty
 * do not come. A fault ends the row whose cells have come so far, and reading goes on with the next physical
 * line. */
typedef struct kh_split_events {
    void (*cell)(const kh_split_cell *cell, void *data);
    void (*row)(uint32_t line, void *data);
    void (*fault)(kh_split_fault fault, kh_split_place place, void *data);
} kh_split_events;

typedef struct kh_splitter kh_splitter;

/* `first_line` is the number of the line on which the text starts. The events are borrowed. */
kh_splitter *kh_splitter_new(char separator, uint32_t first_line, const kh_split_events *events, void *data);
void kh_splitter_free(kh_splitter *splitter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_splitter, kh_splitter_free)

/* Splits the next physical line of the text, or the part of it that is there (length > 0): at most one row
 * ends. The text is used up: cells are cut out in place. Gives the number of bytes taken, never 0. */
gsize kh_splitter_step(kh_splitter *splitter, char *text, gsize length);

/* True where the next step starts a row, or goes on with a line end of which the last step had the first
 * half. */
bool kh_splitter_is_between_rows(const kh_splitter *splitter);

/* Ends the last row where no line end does. */
void kh_splitter_finish(kh_splitter *splitter);

/* The number of the physical line that the next step starts on, or goes on with. */
uint32_t kh_splitter_line(const kh_splitter *splitter);

#endif
