/* The three questions of scoring/late.h: what fell to a version, what it judged, what is free for the period.
 */
#include "test_scoring_support.h"

#include "scoring/late.h"

#include <criterion/criterion.h>
#include <string.h>

enum { MOST_STATES = 8 };

/* A history, its states, and when the case settles by the newest of them. */
typedef struct told {
    int64_t since[MOST_STATES];
    kh_instant settles[MOST_STATES];
    kh_instant elsewhere; /* by the yardsticks of every version; KH_INSTANT_NONE: as by the period's own */
    kh_row_history history;
    kh_instant now;
} told;

static kh_instant day(const char *text)
{
    kh_moment moment = KH_MOMENT_NONE;
    if (strcmp(text, "-") == 0)
        return KH_INSTANT_NONE;
    g_autofree char *dated = g_strconcat("2026-", text, NULL);
    cr_assert(kh_moment_parse(dated, &moment), "“%s”", text);
    return moment.at;
}

static kh_instant settles_as_told(const void *row, guint state, const kh_past *by)
{
    const told *of = row;
    return by != NULL && of->elsewhere != KH_INSTANT_NONE ? of->elsewhere : of->settles[state];
}

/* `1:07-10 3:05-05 [first=1] [theirs=05-09]`: by what import 1 brought the case settled on 10 July 2026, by
 * what import 3 made of it on 5 May; “-”: no case. `first=` where the row was there before, and was taken
 * back; `theirs=` is when it settles by the yardsticks of every version. */
static void tell(const char *text, told *to)
{
    guint n = 0;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    *to = (told){.elsewhere = KH_INSTANT_NONE, .history = {.key = {KH_CASE_DUE, 1, ""}, .same = true}};
    for (char **word = words; *word != NULL; word++) {
        if (g_str_has_prefix(*word, "first=")) {
            to->history.first_import = g_ascii_strtoll(strchr(*word, '=') + 1, NULL, 10);
        } else if (g_str_has_prefix(*word, "theirs=")) {
            to->elsewhere = day(strchr(*word, '=') + 1);
            to->history.same = false;
        } else {
            cr_assert(n < MOST_STATES);
            to->since[n] = g_ascii_strtoll(*word, NULL, 10);
            to->settles[n++] = day(strchr(*word, ':') + 1);
        }
    }
    cr_assert(n > 0);
    if (to->history.first_import == 0)
        to->history.first_import = to->since[0];
    to->history.since = to->since;
    to->history.n_states = n;
    to->history.settles = settles_as_told;
    to->history.row = to;
    to->now = to->settles[n - 1];
}

static kh_timeline *timeline_of(const kh_period *period, const GPtrArray *past, told *row)
{
    kh_timeline *timeline =
        kh_timeline_new(period, kh_date_end(period->last), (const kh_past *const *)past->pdata, past->len);
    row->history.steady = kh_late_is_steady(timeline, &row->history);
    return timeline;
}

/* Asks the first of the periods whether the case fell to it and whether it judged it, and whether the case is
 * free for 2026Q3. */
Test(late, the_three_questions)
{
    static const struct {
        const char *row, *past, *answers;
    } rows[] = {
        /* The timeline of late.h: A, B, C, D; and D once the second quarter is issued again. */
        {"1:05-05", "2026Q2 issued import=2", "fell judged -"},
        {"3:05-05", "2026Q2 issued import=2", "- - free"},
        {"1:07-10 3:05-05", "2026Q2 issued import=2", "- - free"},
        {"1:05-05 3:07-10", "2026Q2 issued import=2", "fell judged -"},
        {"1:05-05 3:07-10", "2026Q2 issued import=2 seen=3", "- - free"},

        /* What settles in the period is its own; what settles behind it is not. */
        {"3:07-10", "2026Q2 issued import=2", "- - free"},
        {"1:07-10", "2026Q2 issued import=2", "- - free"},
        {"1:10-01", "2026Q2 issued import=2", "- - -"},
        {"1:-", "2026Q2 issued import=2", "- - -"},

        /* Late only for a period of the length that is issued and lies before. */
        {"3:05-05", "2026Q2 import=2", "- - -"},
        {"3:05-05", "2026H1 issued import=2", "- - -"},
        {"3:05-05", "2026-05 issued import=2", "- - -"},
        {"3:05-05", "2026Q1 issued import=2", "- - -"},
        {"3:11-05", "2026Q4 issued import=2", "- - -"},
        {"1:05-05 3:07-10", "2026H1 issued import=2", "fell judged free"},
        {"1:05-05 3:07-10", "2026Q2 import=2", "fell judged free"},

        /* Corrected more than once: what counts is how the version saw it. */
        {"1:07-10 2:07-20 3:05-05", "2026Q2 issued import=2", "- - free"},
        {"1:07-10 2:05-20 3:05-05", "2026Q2 issued import=2", "fell judged -"},
        {"1:05-20 2:07-10 3:05-05", "2026Q2 issued import=2", "- - free"},
        {"1:07-10 3:05-05 4:05-06", "2026Q2 issued import=2", "- - free"},
        {"1:- 3:05-05", "2026Q2 issued import=2", "- - free"},
        {"1:05-05 2:05-06", "2026Q2 issued import=2", "fell judged -"},

        /* Scored again, it saw a correction of what it had seen, and not what came since. */
        {"1:07-10 3:05-05", "2026Q2 issued import=2 seen=3", "fell judged -"},
        {"3:05-05", "2026Q2 issued import=2 seen=3", "- - free"},

        /* Taken back and brought again: the version saw it. */
        {"4:05-05 first=1", "2026Q2 issued import=2", "fell judged -"},
        {"1:07-10 2:05-05 first=3", "2026Q2 issued import=2", "- - free"},

        /* Another yardstick moves a case like a correction. */
        {"1:05-05 theirs=07-10", "2026Q2 issued import=2", "- - free"},
        {"1:07-10 theirs=05-05", "2026Q2 issued import=2", "fell judged -"},
        {"1:05-05 theirs=05-06", "2026Q2 issued import=2", "fell judged -"},

        /* Cut short by an as-of: what settled later in that period was pending. */
        {"1:05-05", "2026Q2 issued import=2 as_of=2026-05-31", "fell judged -"},
        {"1:06-05", "2026Q2 issued import=2 as_of=2026-05-31", "- - free"},
        {"1:06-05 3:05-05", "2026Q2 issued import=2 as_of=2026-05-31", "- - free"},

        /* A period between picked it up, or did not; a draft holds nothing. */
        {"3:02-05", "2026Q2 issued import=3 judged; 2026Q1 issued import=2", "- judged -"},
        {"3:02-05", "2026Q2 import=3 judged; 2026Q1 issued import=2", "- judged free"},
        {"4:02-05", "2026Q2 issued import=3; 2026Q1 issued import=2", "- - free"},
        /* It moves again: it stays with who judged it. */
        {"3:02-05 4:07-10", "2026Q2 issued import=3 judged; 2026Q1 issued import=2", "- judged -"},
        {"1:02-05 3:05-05 4:07-10", "2026Q1 issued import=2; 2026Q2 issued import=3 left", "fell judged -"},
        /* What a version left to another is its own again, and nobody else's, when the other lets go of it.
         */
        {"1:02-05 3:05-05", "2026Q2 issued import=3 left; 2026Q1 issued import=2 seen=3", "fell - -"},
        /* Of another length, it does not see it. */
        {"3:02-05", "2026-04 issued import=3 judged; 2026Q1 issued import=2", "- judged free"},
        /* A later period that is issued already may have it. */
        {"3:05-05", "2026Q4 issued import=3 judged; 2026Q2 issued import=2", "- judged -"},
        {"3:07-10", "2026Q4 issued import=3 judged", "- judged -"},

        /* A version that kept no cases apart could see it when it was scored, and the earlier one was issued.
         */
        {"3:02-05", "2026Q2 issued import=3 concludes scored=2; 2026Q1 issued=1 import=2", "- judged -"},
        {"3:02-05", "2026Q2 issued import=3 concludes scored=1; 2026Q1 issued=1 import=2", "- - free"},
        {"4:02-05", "2026Q2 issued import=3 concludes scored=2; 2026Q1 issued=1 import=2", "- - free"},
        {"3:02-05 4:02-06", "2026Q2 issued import=3 concludes scored=2; 2026Q1 issued=1 import=2",
         "- judged -"},
        {"1:05-05 4:02-05", "2026Q2 issued import=3 concludes scored=2; 2026Q1 issued=1 import=1",
         "fell judged -"},
    };
    kh_period period;
    cr_assert(kh_period_parse("2026Q3", &period));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        told row;
        tell(rows[i].row, &row);
        g_autoptr(GPtrArray) past = test_past(rows[i].past);
        g_autoptr(kh_timeline) timeline = timeline_of(&period, past, &row);
        const kh_past *version = past->pdata[0];
        g_autofree char *answers =
            g_strdup_printf("%s %s %s", kh_late_fell_to(version, &row.history, row.now) ? "fell" : "-",
                            kh_late_judged(timeline, version, &row.history, row.now) ? "judged" : "-",
                            kh_late_is_free(timeline, &row.history, row.now) ? "free" : "-");
        cr_expect_str_eq(answers, rows[i].answers, "%s after %s: %s, expected %s", rows[i].row, rows[i].past,
                         answers, rows[i].answers);
        row.history.steady = false;
        bool slowly = kh_late_is_free(timeline, &row.history, row.now);
        cr_expect_eq(slowly, strstr(answers, "free") != NULL, "%s after %s, without haste", rows[i].row,
                     rows[i].past);
    }
}

/* How far back a case of the row may settle, for the years that the calendar has to know. */
Test(late, the_reach_of_a_row)
{
    static const struct {
        const char *row, *past, *first;
    } rows[] = {
        {"1:05-05", "", "07-01"},
        {"1:05-05", "2026Q2 issued import=2", "07-01"},
        {"3:05-05", "2026Q2 import=2", "07-01"},
        {"3:05-05", "2026H1 issued import=2", "07-01"},
        {"3:05-05", "2026Q4 issued import=2", "07-01"},
        {"3:05-05", "2026Q2 issued import=2", "04-01"},
        {"1:05-05 3:05-06", "2026Q2 issued import=2", "04-01"},
        {"1:05-05", "2026Q2 issued import=2 as_of=2026-05-31", "04-01"},
        {"3:05-05", "2026Q1 issued import=2; 2026Q2 issued import=2", "01-01"},
        {"3:05-05", "2026Q1 issued import=3; 2026Q2 issued import=2", "04-01"},
    };
    kh_period period;
    cr_assert(kh_period_parse("2026Q3", &period));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        told row;
        tell(rows[i].row, &row);
        g_autoptr(GPtrArray) past = test_past(rows[i].past);
        g_autoptr(kh_timeline) timeline = timeline_of(&period, past, &row);
        cr_expect_eq(kh_late_reach(timeline, &row.history), day(rows[i].first), "%s after %s", rows[i].row,
                     rows[i].past);
    }
}

/* ---- the invariant -------------------------------------------------------------------------------- */

enum { QUARTERS = 4 };

/* One case, corrected at random, while the quarters of 2026 are issued in any order, and again: with what its
 * row says by then, and now and then with all that came since. */
typedef struct random_life {
    GRand *random;
    kh_past *newest[QUARTERS]; /* of each quarter the newest issued version, or NULL */
    told row;
    int64_t import;
    guint judged;
} random_life;

static kh_instant middle_of(int quarter)
{
    return kh_date_start(kh_date_from_ymd(2026, quarter * 3 - 1, 15));
}

static void live_import(random_life *life)
{
    life->import++;
    kh_row_history *history = &life->row.history;
    if (history->n_states == MOST_STATES || g_rand_boolean(life->random))
        return;
    life->row.since[history->n_states] = life->import;
    life->row.settles[history->n_states++] = middle_of(g_rand_int_range(life->random, 1, 5));
    if (history->n_states == 1)
        history->first_import = life->import;
}

/* The others' newest versions, by their first day. */
static GPtrArray *others(const random_life *life, int quarter)
{
    GPtrArray *past = g_ptr_array_new();
    for (int q = 0; q < QUARTERS; q++) {
        if (q != quarter && life->newest[q] != NULL)
            g_ptr_array_add(past, life->newest[q]);
    }
    return past;
}

static kh_known known_by(const random_life *life, int quarter)
{
    kh_known known = {.cutoff = life->import, .seen = life->import};
    const kh_past *before = life->newest[quarter];
    if (before != NULL && g_rand_int_range(life->random, 0, 4) > 0)
        known.cutoff = before->known.cutoff;
    return known;
}

static void live_issue(random_life *life)
{
    int quarter = g_rand_int_range(life->random, 0, QUARTERS);
    g_autofree char *name = g_strdup_printf("2026Q%d", quarter + 1);
    kh_period period;
    cr_assert(kh_period_parse(name, &period));
    kh_past *version = kh_past_new(&period);
    version->issued = true;
    version->known = known_by(life, quarter);
    g_autoptr(GPtrArray) past = others(life, quarter);
    told *row = &life->row;
    if (row->history.n_states > 0 && row->history.first_import <= version->known.cutoff) {
        row->now = row->settles[row->history.n_states - 1];
        g_autoptr(kh_timeline) timeline = timeline_of(&period, past, row);
        kh_case_apart apart;
        if (kh_late_is_apart(timeline, &row->history, row->now, &apart))
            kh_past_add_apart(version, &apart);
    }
    kh_past_free(life->newest[quarter]);
    life->newest[quarter] = version;
}

/* By how many of the newest versions the case is judged. */
static guint judges(random_life *life)
{
    guint count = 0;
    for (int q = 0; life->row.history.n_states > 0 && q < QUARTERS; q++) {
        g_autoptr(GPtrArray) past = others(life, q);
        if (life->newest[q] == NULL)
            continue;
        g_autoptr(kh_timeline) timeline = timeline_of(&life->newest[q]->period, past, &life->row);
        count += kh_late_judged(timeline, life->newest[q], &life->row.history, life->row.now);
    }
    return count;
}

Test(late, no_case_is_judged_twice)
{
    guint judged = 0;
    for (guint32 seed = 0; seed < 5000; seed++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        random_life life = {.random = random};
        tell("1:-", &life.row);
        life.row.history.n_states = 0;
        for (int step = 0; step < 12; step++) {
            (g_rand_boolean(random) ? live_issue : live_import)(&life);
            guint n = judges(&life);
            cr_expect_leq(n, 1, "seed %u, step %d", seed, step);
            judged += n;
        }
        for (int q = 0; q < QUARTERS; q++)
            kh_past_free(life.newest[q]);
    }
    cr_expect_gt(judged, 10000);
}
