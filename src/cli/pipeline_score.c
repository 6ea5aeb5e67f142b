/* Scoring a period: the store's rows through an assessment, and its result back into the store. */
#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/knowing.h"
#include "cli/pipeline.h"
#include "cli/pipeline_past.h"
#include "cli/pipeline_queries.h"
#include "cli/replacing.h"
#include "scoring/assessment.h"
#include "store/known.h"
#include "store/rectifications.h"
#include "store/results.h"

#include <string.h>

static bool survey_record(const kh_record *record, void *assessment, GError **error)
{
    (void)error;
    kh_assessment_survey_record(assessment, record);
    return true;
}

static bool survey_reference(const kh_reference *reference, void *assessment, GError **error)
{
    (void)error;
    kh_assessment_survey_reference(assessment, reference);
    return true;
}

static bool assess_record(const kh_record *record, void *assessment, GError **error)
{
    return kh_assessment_record(assessment, record, error);
}

static bool assess_finding(const kh_finding *finding, void *assessment, GError **error)
{
    return kh_assessment_finding(assessment, finding, error);
}

static bool assess_notice_item(const kh_finding *item, void *assessment, GError **error)
{
    return kh_assessment_notice_item(assessment, item, error);
}

static bool assess_metric(const kh_metric_row *row, void *assessment, GError **error)
{
    (void)error;
    kh_assessment_metric(assessment, row);
    return true;
}

/* The adjustments of a period, of whichever assessment. */
typedef struct adjusting {
    kh_assessment *assessment;
    const kh_job *job;
    GPtrArray *known; /* ids of the assessments that have results */
    bool others;      /* the period has results of others than the one that is scored */
} adjusting;

static bool is_known(const adjusting *to, const char *id)
{
    for (guint i = 0; i < to->known->len; i++) {
        if (strcmp(to->known->pdata[i], id) == 0)
            return true;
    }
    return false;
}

/* An empty cell means the only assessment that the period has results of. */
static bool is_unsaid_own(const adjusting *to, const kh_adjustment *adjustment)
{
    if (to->others)
        kh_diagnostics_add(
            to->job->diagnostics, (kh_place){adjustment->file, adjustment->line, 0}, KH_CODE_E503_ASSESSMENT,
            _("%s has results of several assessments: write under 考核 which one is adjusted, by "
              "the id of its scheme"),
            to->job->period.name);
    return !to->others;
}

/* True where the adjustment is of the assessment that is scored. */
static bool is_own(const adjusting *to, const kh_adjustment *adjustment)
{
    const char *assessment = adjustment->assessment;
    if (assessment[0] == '\0' && !adjustment->is_decision)
        return is_unsaid_own(to, adjustment);
    bool own = strcmp(assessment, to->job->assessment) == 0;
    if (!own && !is_known(to, assessment))
        kh_diagnostics_add(
            to->job->diagnostics, (kh_place){adjustment->file, adjustment->line, 0}, KH_CODE_W503_OUTSIDE,
            _("no result is of the assessment “%s”: the adjustment is not used; check 考核"), assessment);
    return own;
}

static bool assess_adjustment(const kh_adjustment *adjustment, void *data, GError **error)
{
    (void)error;
    const adjusting *to = data;
    if (is_own(to, adjustment))
        kh_assessment_adjustment(to->assessment, adjustment);
    return true;
}

static bool adjust(kh_store *store, kh_assessment *assessment, const kh_job *job, GError **error)
{
    g_autoptr(GPtrArray) known = kh_store_assessments(store, error);
    adjusting to = {assessment, job, known, false};
    return known != NULL && kh_store_has_others(store, job->assessment, &job->period, &to.others, error) &&
           kh_store_each_adjustment(store, job->period.name, assess_adjustment, &to, error);
}

/* Hands every row of the store to the assessment: one scan each, one more where a check surveys others. */
static bool feed(kh_store *store, kh_assessment *assessment, const kh_job *job, kh_asking *asking,
                 GError **error)
{
    if (kh_assessment_surveys_records(assessment) &&
        !kh_store_each_record(store, survey_record, assessment, error))
        return false;
    if (kh_assessment_surveys_references(assessment) &&
        !kh_store_each_reference(store, survey_reference, assessment, error))
        return false;
    return kh_asking_hand_over(asking, store, assessment, error) && adjust(store, assessment, job, error) &&
           kh_store_each_record(store, assess_record, assessment, error) &&
           kh_store_each_finding(store, assess_finding, assessment, error) &&
           kh_store_each_notice_finding(store, job->assessment, assess_notice_item, assessment, error) &&
           kh_store_each_metric(store, assess_metric, assessment, error);
}

/* Where a result goes: into the store, with the cases of the book, or to whoever tries. */
typedef struct destination {
    kh_asking *asking;         /* whose answers are those of the store */
    kh_case_book *book;        /* NULL: the result is tried */
    kh_settlement *settlement; /* of a result that is kept */
    kh_result **tried;
} destination;

/* A period that is scored and has to be kept. */
typedef struct scored_period {
    const kh_job *job;
    kh_assessment *assessment;
    const kh_result *result;
    const destination *to;
} scored_period;

static bool keep_result(kh_store *store, const scored_period *keeping, GError **error)
{
    const kh_job *job = keeping->job;
    const kh_result *result = keeping->result;
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, job->scheme->text, -1);
    g_autofree const char **actions = g_new0(const char *, (gsize)job->applied->n_consequences + 1);
    for (guint c = 0; c < job->applied->n_consequences; c++)
        actions[c] = job->applied->consequences[c].action;
    kh_scoring scoring = {result,  job->scheme_file,
                          digest,  job->scheme->text,
                          actions, kh_assessment_apart(keeping->assessment)};
    int64_t id = 0;
    if (!kh_store_put_result(store, &scoring, &id, error))
        return false;
    g_autoptr(kh_ledger_writer) writer = kh_ledger_writer_new(store, id, error);
    if (writer == NULL)
        return false;
    return kh_assessment_ledger(keeping->assessment, kh_case_book_source(keeping->to->book),
                                (kh_ledger_sink){kh_ledger_writer_visit, writer}, error) &&
           kh_store_settle_result(store, id, keeping->to->settlement, error);
}

/* For a result that is not kept. */
static bool drop_case(void *keeper, const kh_case *failed, GError **error)
{
    (void)keeper;
    (void)failed;
    (void)error;
    return true;
}

/* Whose result it will be. Only what is kept continues another assessment. */
static bool find_assessment(kh_store *store, kh_job *job, bool keeps, GError **error)
{
    const kh_assessment_name name = {job->id, job->was};
    if (keeps && job->id != NULL && !kh_store_continue_assessment(store, &name, error))
        return false;
    g_free(job->assessment);
    job->assessment = job->id == NULL ? kh_assessments_choose(store, &job->options, error)
                                      : kh_store_find_assessment(store, &name, error);
    return job->assessment != NULL;
}

static bool check_anyone(const kh_job *job, const kh_result *result, GError **error)
{
    if (result->n_departments > 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                _("the scheme “%s” assesses nobody: no department is in the groups under “assesses”; correct "
                  "them, or "
                  "import the 部门 table"),
                job->scheme_file);
    return false;
}

/* With the store showing what the period knows. */
static bool score_known(kh_store *store, kh_job *job, const kh_known *known, const destination *to,
                        GError **error)
{
    const kh_office *office =
        kh_store_office(store, MIN(kh_instant_date(job->as_of), job->period.last), error);
    g_autoptr(kh_calendar) shipped = kh_calendar_copy(job->calendar);
    if (office == NULL || !kh_store_lay_calendar(store, job->calendar, error))
        return false;
    if (office->n_departments == 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                    _("the store holds no departments; import the 部门 table first"));
        return false;
    }
    if (job->assume_weekends)
        kh_calendar_assume_weekends(job->calendar);
    g_autoptr(GPtrArray) past = kh_pipeline_past(store, job, known, shipped, error);
    if (past == NULL)
        return false;
    kh_assessment_inputs inputs = {
        .past = (const kh_past *const *)past->pdata,
        .n_past = past->len,
        .partial = job->partial,
        .cutoff = known->cutoff,
        .scheme = job->applied,
        .scheme_file = job->scheme_file,
        .office = office,
        .calendar = job->calendar,
        .period = job->period,
        .as_of = job->as_of,
        .as_of_given = job->as_of_given,
        .sink = to->book != NULL ? kh_case_book_sink(to->book) : (kh_case_sink){.keep = drop_case},
        .diagnostics = job->diagnostics,
    };
    g_autoptr(kh_assessment) assessment = kh_assessment_new(&inputs);
    if (!feed(store, assessment, job, to->asking, error))
        return false;
    g_autoptr(kh_result) result = kh_assessment_finish(assessment, error);
    if (result == NULL || !check_anyone(job, result, error))
        return false;
    g_free(result->assessment);
    result->assessment = g_strdup(job->assessment);
    result->assume_weekends = job->assume_weekends;
    result->assumed_weekends = kh_calendar_weekends_assumed(job->calendar);
    result->partial = job->partial;
    result->known = *known;
    result->reopened = kh_reopening_text(&job->reopening);
    result->why = g_strdup(job->reopening.asked ? job->reopening.why : "");
    if (to->book == NULL) {
        *to->tried = g_steal_pointer(&result);
        return true;
    }
    scored_period keeping = {job, assessment, result, to};
    return keep_result(store, &keeping, error);
}

/* By which terms the job is scored, and what it sees. */
static bool find_known(kh_store *store, kh_job *job, bool keeps, kh_known *known, GError **error)
{
    return find_assessment(store, job, keeps, error) && kh_knowing_inherit(store, job, error) &&
           kh_knowing_find(store, job, known, error);
}

static bool score(kh_store *store, kh_job *job, const destination *to, GError **error)
{
    kh_known known;
    if (!find_known(store, job, to->book != NULL, &known, error))
        return false;
    kh_store_look(store, &known);
    bool scored = score_known(store, job, &known, to, error);
    kh_store_look(store, NULL);
    return scored;
}

/* With diagnostics of its own: the faults of rows that were refused do not keep the others from being scored.
 */
static bool score_apart(kh_store *store, kh_job *job, const destination *to, GError **error)
{
    kh_diagnostics *all = job->diagnostics;
    g_autoptr(kh_diagnostics) own = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    job->diagnostics = own;
    bool scored = score(store, job, to, error);
    job->diagnostics = all;
    kh_department_naming as_named = {NULL, NULL};
    return kh_diagnostics_append(all, own, as_named, scored ? error : NULL) && scored;
}

static bool score_rows(kh_store *store, kh_job *job, kh_asking *asking, kh_settlement *settlement,
                       GError **error)
{
    g_autoptr(kh_case_book) book = kh_case_book_open(store, error);
    const destination to = {.asking = asking, .book = book, .settlement = settlement};
    return book != NULL && score_apart(store, job, &to, error);
}

/* The calendar of the job is left as it is shipped. */
static bool copy_asked(kh_store *store, const kh_job *job, kh_asking *asking, const kh_known *known,
                       GError **error)
{
    g_autoptr(kh_calendar) calendar = kh_calendar_copy(job->calendar);
    return kh_store_lay_calendar_of(store, known, calendar, error) &&
           kh_asking_copy(asking, store, &(kh_excerpt_view){known, calendar}, error);
}

/* Asks the queries where their answers are not those of the store. A transaction is given up before that, and
 * stands where there was nothing to ask. */
static bool ask_where_due(kh_store *store, kh_job *job, kh_asking *asking, GError **error)
{
    const bool keeps = kh_store_is_in_transaction(store);
    bool due = false;
    kh_known known;
    if (!kh_asking_is_needed(asking))
        return true;
    if (!find_known(store, job, keeps, &known, error) ||
        !kh_asking_is_due(asking, store, &known, &due, error))
        return false;
    if (!due)
        return true;
    if (!copy_asked(store, job, asking, &known, error))
        return false;
    if (keeps)
        kh_store_rollback(store);
    return kh_asking_ask(asking, error);
}

/* The queries of the job's scheme, which may only now be taken over from an issued version. */
static bool renew_asking(kh_store *store, kh_job *job, kh_asking **asking, GError **error)
{
    const bool keeps = kh_store_is_in_transaction(store);
    const kh_scheme *scheme = job->scheme;
    kh_known known;
    if (!find_known(store, job, keeps, &known, error))
        return false;
    if (*asking != NULL && job->scheme == scheme)
        return true;
    kh_asking_free(*asking);
    *asking = kh_asking_new(job, error);
    return *asking != NULL;
}

bool kh_pipeline_try(kh_store *store, kh_job *job, kh_result **result, GError **error)
{
    g_autoptr(kh_asking) asking = NULL;
    if (!renew_asking(store, job, &asking, error) || !ask_where_due(store, job, asking, error))
        return false;
    const destination to = {.asking = asking, .tried = result};
    return score_apart(store, job, &to, error);
}

/* How often queries are asked anew because another run has changed the store meanwhile. */
enum { ATTEMPTS = 5 };

/* Begins a transaction in which the queries are answered. Other runs wait while rows are copied, and not
 * while the queries run: those may take long. */
static bool begin_answered(kh_store *store, kh_job *job, kh_asking **asking, GError **error)
{
    for (int i = 0; i < ATTEMPTS; i++) {
        if (!kh_store_begin(store, error))
            return false;
        if (!renew_asking(store, job, asking, error) || !ask_where_due(store, job, *asking, error)) {
            kh_store_rollback(store);
            return false;
        }
        if (kh_store_is_in_transaction(store))
            return true;
    }
    g_set_error(
        error, KH_ERROR, KH_ERROR_MACHINE,
        _("other runs kept changing the store while the queries of the scheme were asked; wait for them "
          "to end and try again"));
    return false;
}

/* Where the draft is to take the place of an issued version, a scheme of another name is warned of. */
static bool check_replaced(kh_store *store, const kh_job *job, const kh_settlement *settled, GError **error)
{
    const kh_result_choice issued = {job->assessment, job->period, settled->issued};
    const kh_replacing by = {job->scheme, job->scheme_file, job->diagnostics};
    return settled->issued == 0 || settled->version == settled->issued ||
           kh_replacing_check(store, &issued, &by, error);
}

bool kh_pipeline_score(kh_store *store, kh_job *job, kh_settlement *settlement, GError **error)
{
    kh_settlement settled;
    g_autoptr(kh_asking) asking = NULL;
    if (!begin_answered(store, job, &asking, error))
        return false;
    kh_pipeline_warn_if_running(&job->period, job->as_of);
    kh_knowing_tell(job);
    bool scored =
        score_rows(store, job, asking, &settled, error) && check_replaced(store, job, &settled, error);
    bool is_new = scored && settled.settling != KH_SETTLED_UNCHANGED;
    if (!is_new)
        kh_store_rollback(store);
    if (!scored || (is_new && !kh_store_commit(store, error)))
        return false;
    *settlement = settled;
    return true;
}
