/* A period that is scored again: what is a new version, another draft, or nothing new. */
#include "test_store_support.h"

#include "store/results.h"

#include <criterion/criterion.h>
#include <sqlite3.h>

enum { DEPARTMENTS = 2, INDICATORS = 2 };

static kh_period period_of(const char *name)
{
    kh_period period;
    cr_assert(kh_period_parse(name == NULL ? "2026Q3" : name, &period));
    return period;
}

/* What a scoring says; all of it 0 is `the_same` below. */
typedef struct again {
    const char *scheme, *file; /* NULL: the same */
    const char *period;        /* NULL: 2026Q3 */
    int64_t as_of, total, earned, passed, last_import, lost;
    const char *reason; /* of the line of the ledger; NULL: the same */
    guint actions;      /* fewer than two by so many */
    guint lines;        /* of the ledger, more than one */
    bool weekends, renamed;
    const char *reopened; /* and the cutoff is `cutoff` */
    int64_t cutoff;
} again;

static kh_result *result_of(const again *says)
{
    kh_result *result = g_new0(kh_result, 1);
    result->assessment = g_strdup("");
    result->period = period_of(says->period);
    result->as_of = kh_date_end(result->period.last) - says->as_of;
    result->known.seen = says->last_import;
    result->assumed_weekends = says->weekends;
    result->known.cutoff = says->cutoff;
    result->reopened = g_strdup(says->reopened);
    result->why = g_strdup(says->reopened == NULL ? NULL : "补报");
    result->n_departments = DEPARTMENTS;
    result->n_indicators = INDICATORS;
    result->n_dimensions = 1;
    result->standings = g_new0(kh_standing, DEPARTMENTS);
    result->scores = g_new0(kh_score, DEPARTMENTS * INDICATORS);
    for (int d = 0; d < DEPARTMENTS; d++)
        result->standings[d] = (kh_standing){.code = g_strdup_printf("D%d", d),
                                             .name = g_strdup(says->renamed ? "新局" : "局"),
                                             .group = g_strdup("组"),
                                             .total = says->total,
                                             .dimensions = g_new0(int64_t, 1)};
    result->scores[3].earned = says->earned;
    result->scores[3].passed = says->passed;
    result->actions = g_new0(kh_action, 2);
    result->actions[1] = (kh_action){.department = 1, .consequence = 1};
    result->n_actions = 2 - says->actions;
    return result;
}

static void write_ledger(kh_store *store, int64_t id, const again *says)
{
    g_autoptr(kh_ledger_writer) writer = kh_ledger_writer_new(store, id, NULL);
    for (guint i = 0; i <= says->lines; i++) {
        const kh_ledger_line line = {.department = 1,
                                     .kind = KH_LEDGER_LOSS,
                                     .points = -1 - says->lost,
                                     .veto = "",
                                     .what = kh_particulars_of(says->reason == NULL ? "逾期" : says->reason)};
        cr_assert(kh_ledger_writer_visit(&line, writer, NULL));
    }
}

/* Scores as the pipeline does, and says what became of it: `anew 2 beside 1`. Caller frees. */
static char *score(kh_store *store, const again *says)
{
    static const char *const words[] = {"anew", "unchanged", "restored"};
    g_autoptr(kh_result) result = result_of(says);
    kh_scoring scoring = {result,
                          says->file == NULL ? "细则.yaml" : says->file,
                          "d",
                          says->scheme == NULL ? "name: 细则" : says->scheme,
                          (const char *const[]){"通报", "约谈"},
                          NULL};
    int64_t id = 0;
    kh_settlement settled;
    cr_assert(kh_store_begin(store, NULL));
    cr_assert(kh_store_put_result(store, &scoring, &id, NULL));
    write_ledger(store, id, says);
    cr_assert(kh_store_settle_result(store, id, &settled, NULL));
    if (settled.settling == KH_SETTLED_UNCHANGED)
        kh_store_rollback(store);
    else
        cr_assert(kh_store_commit(store, NULL));
    return g_strdup_printf("%s %d beside %d", words[settled.settling], settled.version, settled.issued);
}

static void expect(kh_store *store, const again *says, const char *expected)
{
    g_autofree char *text = score(store, says);
    cr_expect_str_eq(text, expected, "%s, expected %s", text, expected);
}

static void issue(kh_store *store, const char *name)
{
    kh_result_choice choice = {"", period_of(name), 0};
    int version = 0;
    cr_assert(kh_store_issue(store, &choice, kh_date_from_ymd(2026, 10, 15), &version, NULL));
}

static void expect_versions(kh_store *store, guint expected)
{
    g_autoptr(GArray) all = kh_store_results(store, "", NULL);
    cr_expect_eq(all->len, expected, "%u versions, expected %u", all->len, expected);
}

static const again the_same = {0};

/* Whatever of the result is another, it is a version of its own; scored so again, it is that draft. */
Test(store_settled, a_change_is_a_new_version)
{
    static const again changes[] = {
        {.scheme = "name: 细则 # 修订"},
        {.as_of = 86400},
        {.total = 1},
        {.earned = 1},
        {.passed = 1},
        {.reason = "逾期1个工作日"},
        {.lost = 1},
        {.actions = 1},
        {.lines = 1},
        {.weekends = true},
        {.renamed = true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autoptr(kh_store) store = test_store();
        expect(store, &the_same, "anew 1 beside 0");
        issue(store, NULL);
        expect(store, &changes[i], "anew 2 beside 1");
        expect(store, &changes[i], "unchanged 2 beside 1");
        expect_versions(store, 2);
    }
}

/* What is issued stands whatever came in since, and from wherever its scheme is read, if it says the same. */
Test(store_settled, an_issued_version_stands)
{
    static const again others[] = {{.last_import = 5}, {.file = "../细则.yaml"}};
    g_autoptr(kh_store) store = test_store();
    expect(store, &the_same, "anew 1 beside 0");
    issue(store, NULL);
    expect(store, &the_same, "unchanged 1 beside 1");
    test_import_sound(store, LOG("台账.csv", "教体局,XK01,1,许可,2026-07-01,2026-07-02,主动公开\n"));
    expect(store, &the_same, "unchanged 1 beside 1");
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        expect(store, &others[i], "unchanged 1 beside 1");
    expect_versions(store, 1);
}

/* A draft is replaced by one that had seen more. */
Test(store_settled, a_draft_stands_for_what_it_was_made_of)
{
    static const again others[] = {{.last_import = 5}, {.file = "../细则.yaml"}};
    g_autoptr(kh_store) store = test_store();
    expect(store, &the_same, "anew 1 beside 0");
    expect(store, &the_same, "unchanged 1 beside 0");
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        expect(store, &others[i], "anew 1 beside 0");
    expect(store, &the_same, "anew 1 beside 0");
    test_import_sound(store, LOG("台账.csv", "教体局,XK01,1,许可,2026-07-01,2026-07-02,主动公开\n"));
    expect(store, &the_same, "anew 1 beside 0");
    expect_versions(store, 1);
}

/* What later periods ask of it is whether it was scored after another one was issued. */
Test(store_settled, a_draft_is_made_anew_after_another_period_is_issued)
{
    static const again other = {.period = "2026Q2"};
    g_autoptr(kh_store) store = test_store();
    expect(store, &other, "anew 1 beside 0");
    expect(store, &the_same, "anew 1 beside 0");
    issue(store, "2026Q2");
    expect(store, &the_same, "anew 1 beside 0");
    expect(store, &the_same, "unchanged 1 beside 0");
}

/* A change that is taken back leaves the issued version, and no draft beside it. */
Test(store_settled, a_draft_goes_where_the_issued_version_says_the_same_again)
{
    static const again changed = {.total = 1};
    static const again another = {.total = 2};
    g_autoptr(kh_store) store = test_store();
    expect(store, &the_same, "anew 1 beside 0");
    issue(store, NULL);
    expect(store, &changed, "anew 2 beside 1");
    expect(store, &another, "anew 2 beside 1");
    expect(store, &the_same, "restored 1 beside 1");
    expect_versions(store, 1);
    expect(store, &changed, "anew 2 beside 1");
    issue(store, NULL);
    expect(store, &changed, "unchanged 2 beside 2");
    expect(store, &the_same, "anew 3 beside 2");
    expect_versions(store, 3);
}

/* Issued, it would move the cutoff: the same figures are another version then. */
Test(store_settled, what_is_reopened_is_a_version_of_its_own)
{
    static const again reopened = {.reopened = "台账", .cutoff = 7};
    g_autoptr(kh_store) store = test_store();
    expect(store, &the_same, "anew 1 beside 0");
    issue(store, NULL);
    expect(store, &reopened, "anew 2 beside 1");
    expect(store, &reopened, "unchanged 2 beside 1");
    expect(store, &(again){.reopened = "台账、部门", .cutoff = 7}, "anew 2 beside 1");
    expect(store, &the_same, "restored 1 beside 1");
    expect(store, &(again){.reopened = "台账"}, "unchanged 1 beside 1");
    expect(store, &reopened, "anew 2 beside 1");
    issue(store, NULL);
    expect(store, &(again){.cutoff = 7}, "unchanged 2 beside 2");
}
