#include "cli/pipeline_queries.h"

#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"

/* A query of the scheme. */
typedef struct asked_query {
    guint indicator;
    kh_query query;
    bool is_broken; /* its text is; it is not asked */
    GError *fault;  /* of its text, or of its answers; NULL: none */
    kh_query_answers *answers;
} asked_query;

struct kh_asking {
    const kh_job *job;
    kh_excerpt *excerpt; /* NULL: the scheme has no queries */
    GArray *queries;     /* of asked_query */
    bool is_refused;     /* one of them was asked and has a fault: nothing will be scored */
};

static void asked_clear(void *data)
{
    asked_query *asked = data;
    g_clear_error(&asked->fault);
    g_clear_pointer(&asked->answers, kh_query_answers_free);
}

static asked_query *query_at(const kh_asking *asking, guint i)
{
    return &g_array_index(asking->queries, asked_query, i);
}

/* True where the work can go on: a fault of the query is kept, one of the machine is the error. */
static bool note_fault(asked_query *asked, GError *fault, GError **error)
{
    if (fault != NULL && fault->code == KH_ERROR_MACHINE) {
        g_propagate_error(error, fault);
        return false;
    }
    if (asked->fault == NULL)
        asked->fault = fault;
    else
        g_clear_error(&fault);
    return true;
}

static void list_queries(kh_asking *asking)
{
    const kh_scheme *scheme = asking->job->applied;
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_measure *measure = &scheme->indicators[i].measure;
        if (measure->subject != KH_SUBJECT_QUERY)
            continue;
        asked_query asked = {.indicator = i,
                             .query = {.sql = measure->sql,
                                       .period = &asking->job->period,
                                       .as_of = asking->job->as_of,
                                       .yields_value = measure->check->yield == KH_YIELD_VALUE}};
        g_array_append_val(asking->queries, asked);
    }
}

static bool expect_all(kh_asking *asking, GError **error)
{
    for (guint i = 0; i < asking->queries->len; i++) {
        GError *fault = NULL;
        kh_excerpt_expect(asking->excerpt, &query_at(asking, i)->query, &fault);
        if (!note_fault(query_at(asking, i), fault, error))
            return false;
        query_at(asking, i)->is_broken = fault != NULL;
    }
    return true;
}

kh_asking *kh_asking_new(const kh_job *job, GError **error)
{
    g_autoptr(kh_asking) asking = g_new0(kh_asking, 1);
    asking->job = job;
    asking->queries = g_array_new(FALSE, FALSE, sizeof(asked_query));
    g_array_set_clear_func(asking->queries, asked_clear);
    list_queries(asking);
    if (asking->queries->len == 0)
        return g_steal_pointer(&asking);
    asking->excerpt = kh_excerpt_new(error);
    return asking->excerpt != NULL && expect_all(asking, error) ? g_steal_pointer(&asking) : NULL;
}

void kh_asking_free(kh_asking *asking)
{
    if (asking == NULL)
        return;
    kh_excerpt_free(asking->excerpt);
    g_array_unref(asking->queries);
    g_free(asking);
}

bool kh_asking_is_needed(const kh_asking *asking)
{
    return asking->excerpt != NULL;
}

bool kh_asking_is_due(const kh_asking *asking, kh_store *store, const kh_known *known, bool *due,
                      GError **error)
{
    bool current = true;
    if (asking->excerpt != NULL && !asking->is_refused &&
        !kh_excerpt_is_current(asking->excerpt, store, known, &current, error))
        return false;
    *due = !current;
    return true;
}

bool kh_asking_copy(kh_asking *asking, kh_store *store, const kh_excerpt_view *view, GError **error)
{
    return kh_excerpt_fill(asking->excerpt, store, view, error);
}

bool kh_asking_ask(kh_asking *asking, GError **error)
{
    for (guint i = 0; i < asking->queries->len; i++) {
        asked_query *asked = query_at(asking, i);
        GError *fault = NULL;
        g_clear_pointer(&asked->answers, kh_query_answers_free);
        if (!asked->is_broken)
            asked->answers = kh_excerpt_ask(asking->excerpt, &asked->query, &fault);
        if (!note_fault(asked, fault, error))
            return false;
        asking->is_refused |= asked->fault != NULL;
    }
    return true;
}

/* Where the answers of one query go. */
typedef struct answer_target {
    kh_assessment *assessment;
    guint indicator;
} answer_target;

static void take_answer(const kh_query_answer *answer, void *data)
{
    const answer_target *target = data;
    kh_query_row row = {target->indicator, answer->department, answer->passed, answer->cases, answer->value};
    kh_assessment_query_row(target->assessment, &row);
}

static void report_fault(const kh_asking *asking, const asked_query *asked)
{
    const kh_indicator *indicator = &asking->job->applied->indicators[asked->indicator];
    kh_diagnostics_add(
        asking->job->diagnostics, (kh_place){asking->job->scheme_file, indicator->measure.sql_line, 0},
        KH_CODE_E414_QUERY, _("the query of “%s” cannot be run: %s"), indicator->id, asked->fault->message);
}

bool kh_asking_hand_over(kh_asking *asking, kh_store *store, kh_assessment *assessment, GError **error)
{
    guint faults = 0;
    for (guint i = 0; i < asking->queries->len; i++) {
        asked_query *asked = query_at(asking, i);
        GError *fault = NULL;
        answer_target target = {assessment, asked->indicator};
        if (asked->answers != NULL)
            kh_query_answers_read(asked->answers, store, &asked->query, (kh_query_sink){take_answer, &target},
                                  &fault);
        if (!note_fault(asked, fault, error))
            return false;
        if (asked->fault == NULL)
            continue;
        report_fault(asking, asked);
        faults++;
    }
    if (faults == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("the scheme “%s” has errors; nothing is scored with it"),
                asking->job->scheme_file);
    return false;
}
