/* One draw of records to be checked, from the options to the store: what it follows from, who may check, what
 * was drawn. Commands print; forms are drawing_forms.c. */
#ifndef KH_CLI_DRAWING_H
#define KH_CLI_DRAWING_H

#include "cli/command.h"
#include "oversight/inspectors.h"
#include "scheme/scheme.h"
#include "store/draws.h"

typedef struct kh_drawing {
    kh_store *store;
    const kh_options *options; /* borrowed */
    kh_period period;
    int number;
    kh_draw_terms terms;
    char *size, *extra; /* as the store keeps them */
    GArray *rows;       /* of kh_list_row: the list of inspectors; NULL where there is none */
    GArray *inspectors; /* of kh_inspector */
    char *panel_digest; /* "" where there is none */
    guint *times;       /* by department; NULL: once each */
    kh_draw *draw;      /* over the records as they stand now */
    char *register_digest;
    kh_kept_draw *kept; /* as it stands in the store */
    bool again;         /* it stood there before */
} kh_drawing;

/* Reads the options and the list of inspectors; the store is open already and its transaction under way. */
bool kh_drawing_prepare(kh_drawing *drawing, GError **error);

/* Draws, and keeps what was drawn; or finds the draw of that number again. KH_ERROR_USAGE where another one
 * of that number is kept. */
bool kh_drawing_run(kh_drawing *drawing, GError **error);

/* The folder of the forms below DIR/PERIOD: nothing else stands in it, so that it can be imported as it is.
 */
#define KH_DRAWING_FORMS "抽查"

/* Writes the forms, and beside their folder the register of all records where it still is what was drawn
 * from; both folders exist. Returns the number of forms. */
bool kh_drawing_write(const kh_drawing *drawing, const char *folder, guint *forms, GError **error);

void kh_drawing_clear(kh_drawing *drawing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_drawing, kh_drawing_clear)

#endif
