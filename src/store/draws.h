/* Draws in the store: which records were drawn to be checked, by whom, and what has come back of them.
 * A draw is kept once and never changed; how it is made is oversight's business.
 * Departments and items are told by their codes. */
#ifndef KH_STORE_DRAWS_H
#define KH_STORE_DRAWS_H

#include "model/sample.h"
#include "store/store.h"

/* A drawn record. */
typedef struct kh_kept_record {
    char *check_no, *department, *kind, *item, *index_no;
    char *inspector; /* "" where nobody was assigned */
} kh_kept_record;

/* A draw with what it followed from: the members are those of the table draws. Strings are owned. */
typedef struct kh_kept_draw {
    char *period, *seed, *size, *extra, *inspectors, *register_digest;
    int number;
    int64_t candidates;
    int64_t last_import; /* the newest import it had seen */
    GArray *records;     /* of kh_kept_record, by number */
} kh_kept_draw;

kh_kept_draw *kh_kept_draw_new(void);
void kh_kept_draw_free(kh_kept_draw *draw);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_kept_draw, kh_kept_draw_free)

/* The draw of the period with that number, or NULL in `*draw` where there is none. Caller frees. */
bool kh_store_get_draw(kh_store *store, const char *period, int number, kh_kept_draw **draw, GError **error);

/* Keeps a draw, whole or not at all. KH_ERROR_MACHINE on failure. */
bool kh_store_put_draw(kh_store *store, const kh_kept_draw *draw, GError **error);

/* What was drawn for one inspector from one department. Strings are borrowed for the visit. */
typedef struct kh_draw_share {
    const char *period, *seed, *size;
    int number;
    const char *inspector;
    const char *department, *department_name; /* the code twice where the department is gone */
    kh_sample sample;
} kh_draw_share;

typedef bool (*kh_draw_share_visit)(const kh_draw_share *share, void *data, GError **error);

/* By period, number, inspector and department; `period` NULL is every period. A record is checked when a
 * finding has come in under its number. */
bool kh_store_each_draw_share(kh_store *store, const char *period, kh_draw_share_visit visit, void *data,
                              GError **error);

/* What findings are known of. */
typedef struct kh_sample_limits {
    kh_instant as_of;    /* checks of a later time are not counted, */
    bool as_of_given;    /* but those of the period (所属期间) where none was given */
    int64_t last_import; /* nor are those that came in after this import first */
} kh_sample_limits;

/* All draws of the period together; all 0 where nothing was drawn. */
bool kh_store_sample(kh_store *store, const char *period, const kh_sample_limits *limits, kh_sample *sample,
                     GError **error);

#endif
