/* Scored periods in the store: failed cases while a period is scored, then its result and ledger.
 * Kept with the scheme and the inputs they were computed from; a period scored again replaces its result.
 * Only the arithmetic of them is scoring's. */
#ifndef KH_STORE_RESULTS_H
#define KH_STORE_RESULTS_H

#include "model/past.h"
#include "store/store.h"

/* Failed cases on their way through a temporary table: in as they are found, out sorted, memory flat. */
typedef struct kh_case_book kh_case_book;

/* An empty book; the one before it is thrown away. */
kh_case_book *kh_case_book_open(kh_store *store, GError **error);
void kh_case_book_close(kh_case_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_case_book, kh_case_book_close)

/* Both ends of the book, which must outlive them: all cases go in before the first one comes out. */
kh_case_sink kh_case_book_sink(kh_case_book *book);
kh_case_source kh_case_book_source(kh_case_book *book);

/* A scored period on its way in. */
typedef struct kh_scoring {
    const kh_result *result;
    const char *scheme_file, *scheme_digest, *scheme_text;
    const char *const *actions; /* the names of the scheme's consequences, by index */
    const GArray *apart;        /* of kh_case_apart; NULL: there are none */
} kh_scoring;

/* Writes a result without its ledger in the running transaction, as the period's newest version, and keeps
 * the yardsticks that it saw (kh_store_keep). Its ledger follows, then kh_store_settle_result. */
bool kh_store_put_result(kh_store *store, const kh_scoring *scoring, int64_t *id, GError **error);

/* Appends ledger lines to a result: a kh_ledger_visit, with a kh_ledger_writer as its data. */
typedef struct kh_ledger_writer kh_ledger_writer;
kh_ledger_writer *kh_ledger_writer_new(kh_store *store, int64_t id, GError **error);
void kh_ledger_writer_free(kh_ledger_writer *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_ledger_writer, kh_ledger_writer_free)
bool kh_ledger_writer_visit(const kh_ledger_line *line, void *writer, GError **error);

/* What a new result is beside the versions before it. */
typedef enum kh_settling {
    KH_SETTLED_ANEW,      /* a new version, or another draft in the place of the one before */
    KH_SETTLED_UNCHANGED, /* the newest version says the same: the transaction has to be rolled back */
    KH_SETTLED_RESTORED, /* the issued version says the same: the draft that would have replaced it is gone */
} kh_settling;

/* The version that is the newest now, and the newest issued one (0: none). */
typedef struct kh_settlement {
    kh_settling settling;
    int version, issued;
    kh_date issued_on;
} kh_settlement;

/* Decides what becomes of the result that was put, now that its ledger is written. An issued version says the
 * same where scheme, as-of, assumed weekends, standings, scores, actions and ledger are the same, and, where
 * the result was reopened, what both know; a draft where its inputs, the newest import it judged, its cutoff,
 * what it allows and lets in, and the place of its scheme are too, and no result was issued after it was
 * scored. */
bool kh_store_settle_result(kh_store *store, int64_t id, kh_settlement *settlement, GError **error);

/* A stored result, whole. */
typedef struct kh_stored_result {
    int64_t id;
    kh_result *result;
    GArray *inputs; /* of kh_input, as they were when it was scored */
    char *scheme_file, *scheme_digest, *scheme_text;
} kh_stored_result;

void kh_stored_result_free(kh_stored_result *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_stored_result, kh_stored_result_free)

/* One version of the result of an assessment and a period. */
typedef struct kh_result_choice {
    const char *assessment; /* its id, as kh_store_assessments has it; borrowed */
    kh_period period;
    int version; /* 0: the newest */
} kh_result_choice;

/* The chosen version of a result, the older issued ones among them, or NULL: with KH_ERROR_USAGE where there
 * is none, with KH_ERROR_MACHINE where its rows do not fit each other. */
kh_stored_result *kh_store_get_version(kh_store *store, const kh_result_choice *choice, GError **error);

/* The newest issued version of the result; 0 where none is issued. choice.version is not looked at. */
bool kh_store_newest_issued(kh_store *store, const kh_result_choice *choice, int *version, GError **error);

/* Every version that is kept of the assessment, by the period's first day, the longer period first, and
 * version: an array of kh_result_choice, which borrow `assessment`. Caller unrefs. */
GArray *kh_store_results(kh_store *store, const char *assessment, GError **error);

/* Issues the newest version of the result (choice.version is 0): frozen from then on. KH_ERROR_USAGE where
 * the period was not scored or that version is issued already. */
bool kh_store_issue(kh_store *store, const kh_result_choice *choice, kh_date issued_on, int *version,
                    GError **error);

/* The other periods that were scored in the assessment, by their first day: of each the newest issued
 * version, or the draft where none is issued. Holds kh_past and owns them; caller unrefs. */
GPtrArray *kh_store_past(kh_store *store, const char *assessment, const kh_period *except, GError **error);

/* The cutoff of the newest version that the assessment issued of the period: what came first by a later
 * import is not its any more. 0 where none is issued. */
bool kh_store_cutoff(kh_store *store, const char *assessment, const kh_period *period, int64_t *cutoff,
                     GError **error);

/* The newest import there is; 0 where there is none. */
bool kh_store_last_import(const kh_store *store, int64_t *import, GError **error);

/* The ledger of a stored result; `keeper` must outlive the source. It fails with KH_ERROR_MACHINE at a line
 * of a department, an indicator or a kind that the result does not have. */
typedef struct kh_ledger_keeper {
    kh_store *store;
    int64_t id;
} kh_ledger_keeper;

kh_ledger_source kh_store_ledger(kh_ledger_keeper *keeper);

#endif
