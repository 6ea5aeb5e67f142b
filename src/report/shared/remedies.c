#include "report/shared/remedies.h"

#include "report/shared/order.h"

struct kh_remedies {
    const kh_report *report;
    int *standings;         /* by the office's index; -1: not in the result */
    GHashTable *in_notices; /* 检查编号 that a line of a notice gives a deadline */
    kh_remedy_sums all;
    kh_remedy_sums *sums; /* by standing */
};

const char *kh_remedy_state_name(kh_remedy_state state)
{
    static const char *const names[KH_REMEDY_STATES] = {
        [KH_REMEDY_OVERDUE] = "逾期未整改",
        [KH_REMEDY_OPEN] = "整改中",
        [KH_REMEDY_LATE] = "逾期整改",
        [KH_REMEDY_DONE] = "按期整改",
    };
    return names[state];
}

static bool is_given(kh_moment moment)
{
    return moment.at != KH_INSTANT_NONE;
}

bool kh_remedy_is_open(const kh_particulars *what)
{
    const bool done_late = is_given(what->due) && is_given(what->done);
    return !done_late && what->remedy != KH_REMEDY_RECTIFIED;
}

kh_rectification_dates kh_remedy_dates(const kh_report *report, const kh_finding *finding)
{
    return kh_finding_dates(finding, report->result->known.seen);
}

static bool is_rectified(const kh_report *report, const kh_finding *finding)
{
    const kh_moment done = kh_remedy_dates(report, finding).done;
    return is_given(done) && done.at <= report->result->as_of;
}

int kh_remedy_days_overdue(const kh_report *report, const kh_finding *finding)
{
    const kh_rectification_dates dates = kh_remedy_dates(report, finding);
    if (!is_given(dates.by))
        return 0;
    const kh_instant until = is_rectified(report, finding) ? dates.done.at : report->result->as_of;
    return MAX(0, kh_instant_date(until) - kh_instant_date(dates.by.at));
}

kh_remedy_state kh_remedy_state_of(const kh_report *report, const kh_finding *finding)
{
    const bool late = kh_remedy_days_overdue(report, finding) > 0;
    if (is_rectified(report, finding))
        return late ? KH_REMEDY_LATE : KH_REMEDY_DONE;
    return late ? KH_REMEDY_OVERDUE : KH_REMEDY_OPEN;
}

/* By 所属期间, else by its date. */
static bool is_of_period(const kh_report *report, const kh_finding *finding)
{
    const kh_period *period = &report->result->period;
    const kh_period *of = finding->has_period ? &finding->period : NULL;
    return kh_period_holds(period, kh_period_counts_at(period, of, finding->checked.at));
}

/* What is of the period counts whatever its date, but for an as-of that was given. */
static bool is_known(const kh_report *report, const kh_finding *finding)
{
    const kh_result *result = report->result;
    const bool found = finding->checked.at <= result->as_of ||
                       (!result->as_of_given && finding->has_period && is_of_period(report, finding));
    return found && finding->first_import <= result->known.cutoff;
}

bool kh_remedy_is_of_period(const kh_report *report, const kh_finding *finding)
{
    return is_known(report, finding) && is_of_period(report, finding);
}

static bool is_to_rectify(const kh_report *report, const kh_finding *finding)
{
    if (!finding->failed || !is_known(report, finding))
        return false;
    return !is_rectified(report, finding) || kh_remedy_is_of_period(report, finding) ||
           kh_period_holds(&report->result->period, kh_remedy_dates(report, finding).done.at);
}

/* A finding without a deadline stands as the line of the notice that gave it one. */
static bool is_shown(const kh_remedies *self, const kh_finding *finding)
{
    const bool elsewhere =
        !is_given(finding->set_by) && g_hash_table_contains(self->in_notices, finding->check_no);
    return self->standings[finding->department] >= 0 && !elsewhere && is_to_rectify(self->report, finding);
}

/* A visit on its way through both sources. */
typedef struct passage {
    const kh_remedies *self;
    kh_remedy_visit visit;
    void *data;
} passage;

static bool pass_on(const kh_finding *finding, void *data, GError **error)
{
    const passage *on = data;
    if (!is_shown(on->self, finding))
        return true;
    return on->visit(finding, (guint)on->self->standings[finding->department], on->data, error);
}

bool kh_remedies_each(const kh_remedies *remedies, kh_remedy_visit visit, void *data, GError **error)
{
    const kh_finding_source *findings = &remedies->report->findings;
    const kh_finding_source *notices = &remedies->report->notice_findings;
    passage on = {remedies, visit, data};
    if (findings->each != NULL && !findings->each(findings->keeper, pass_on, &on, error))
        return false;
    return findings->each == NULL || notices->each == NULL ||
           notices->each(notices->keeper, pass_on, &on, error);
}

static bool note_reference(const kh_finding *finding, void *data, GError **error)
{
    kh_remedies *self = data;
    (void)error;
    if (is_known(self->report, finding) && finding->index_no[0] != '\0')
        g_hash_table_add(self->in_notices, g_strdup(finding->index_no));
    return true;
}

static void add_to(kh_remedy_sums *sums, kh_remedy_state state, kh_moment by)
{
    sums->states[state]++;
    if (state != KH_REMEDY_OPEN || !is_given(by))
        return;
    const kh_date day = kh_instant_date(by.at);
    sums->first = sums->dated > 0 ? MIN(sums->first, day) : day;
    sums->last = sums->dated > 0 ? MAX(sums->last, day) : day;
    sums->dated++;
}

static bool count(const kh_finding *finding, guint department, void *data, GError **error)
{
    kh_remedies *self = data;
    (void)error;
    const kh_remedy_state state = kh_remedy_state_of(self->report, finding);
    const kh_moment by = kh_remedy_dates(self->report, finding).by;
    add_to(&self->all, state, by);
    add_to(&self->sums[department], state, by);
    return true;
}

kh_remedies *kh_remedies_read(const kh_report *report, GError **error)
{
    g_autoptr(kh_remedies) self = g_new0(kh_remedies, 1);
    const kh_finding_source *notices = &report->notice_findings;
    self->report = report;
    self->in_notices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->sums = g_new0(kh_remedy_sums, (gsize)report->result->n_departments + 1);
    if (report->findings.each == NULL)
        return g_steal_pointer(&self);
    self->standings = kh_order_of_office(report->result, report->office);
    if (notices->each != NULL && !notices->each(notices->keeper, note_reference, self, error))
        return NULL;
    return kh_remedies_each(self, count, self, error) ? g_steal_pointer(&self) : NULL;
}

void kh_remedies_free(kh_remedies *remedies)
{
    if (remedies == NULL)
        return;
    g_hash_table_unref(remedies->in_notices);
    g_free(remedies->standings);
    g_free(remedies->sums);
    g_free(remedies);
}

const kh_remedy_sums *kh_remedies_of(const kh_remedies *remedies, guint department)
{
    return &remedies->sums[department];
}

const kh_remedy_sums *kh_remedies_all(const kh_remedies *remedies)
{
    return &remedies->all;
}

bool kh_remedies_any(const kh_remedy_sums *sums)
{
    for (int state = 0; state < KH_REMEDY_STATES; state++) {
        if (sums->states[state] > 0)
            return true;
    }
    return false;
}

char *kh_remedies_sentence(const kh_remedies *remedies)
{
    const guint *states = remedies->all.states;
    return g_strdup_printf("待整改%u件（其中逾期未整改%u件）；本期已整改%u件（其中逾期整改%u件）",
                           states[KH_REMEDY_OVERDUE] + states[KH_REMEDY_OPEN], states[KH_REMEDY_OVERDUE],
                           states[KH_REMEDY_LATE] + states[KH_REMEDY_DONE], states[KH_REMEDY_LATE]);
}
