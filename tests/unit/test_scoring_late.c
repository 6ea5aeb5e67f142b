/* The three questions of scoring/late.h: what a version saw, what it judged, what is free for the period. */
#include "test_scoring_support.h"

#include "scoring/late.h"

#include <criterion/criterion.h>
#include <string.h>

enum { MOST_STATES = 8 };

/* A history, its states, and when the case settles by the newest of them. */
typedef struct told {
    kh_row_state states[MOST_STATES];
    kh_row_history history;
    kh_instant settles;
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

/* `1:07-10 3:05-05 [once] [first=1]`: by what import 1 brought the case settled on 10 July 2026, by what
 * import 3 made of it on 5 May; “-”: no case. `first=` where the row was there before, and was taken back. */
static void tell(const char *text, told *to)
{
    guint n = 0;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    *to = (told){.history = {.first_import = 0}};
    for (char **word = words; *word != NULL; word++) {
        if (strcmp(*word, "once") == 0) {
            to->history.once = true;
        } else if (g_str_has_prefix(*word, "first=")) {
            to->history.first_import = g_ascii_strtoll(strchr(*word, '=') + 1, NULL, 10);
        } else {
            cr_assert(n < MOST_STATES);
            to->states[n++] = (kh_row_state){g_ascii_strtoll(*word, NULL, 10), day(strchr(*word, ':') + 1)};
        }
    }
    cr_assert(n > 0);
    if (to->history.first_import == 0)
        to->history.first_import = to->states[0].since;
    to->history.since = n == 1 ? to->history.first_import : to->states[n - 1].since;
    to->history.older = to->states;
    to->history.n_older = n - 1;
    to->settles = to->states[n - 1].settles;
}

/* Asks the first of the periods whether it saw the row and judged the case, and whether the case is free for
 * 2026Q3. */
Test(late, the_three_questions)
{
    static const struct {
        const char *row, *past;
        int64_t cutoff;
        const char *answers;
    } rows[] = {
        /* The timeline of late.h: A, B, C, D. */
        {"1:05-05", "2026Q2 issued import=2", 0, "saw judged -"},
        {"3:05-05", "2026Q2 issued import=2", 0, "- - free"},
        {"1:07-10 3:05-05", "2026Q2 issued import=2", 0, "saw - free"},
        {"1:05-05 3:07-10 once", "2026Q2 issued import=2", 0, "saw judged -"},
        /* A publication that is corrected to a day of this period is one of this period. */
        {"1:05-05 3:07-10", "2026Q2 issued import=2", 0, "saw judged free"},

        /* What settles in the period is its own; what settles behind it is not. */
        {"3:07-10", "2026Q2 issued import=2", 0, "- - free"},
        {"1:07-10 once", "2026Q2 issued import=2", 0, "saw - free"},
        {"1:10-01", "2026Q2 issued import=2", 0, "saw - -"},
        {"1:-", "2026Q2 issued import=2", 0, "saw - -"},

        /* Late only for a period of the length that is issued and lies before. */
        {"3:05-05", "2026Q2 import=2", 0, "- - -"},
        {"3:05-05", "2026H1 issued import=2", 0, "- - -"},
        {"3:05-05", "2026-05 issued import=2", 0, "- - -"},
        {"3:05-05", "2026Q1 issued import=2", 0, "- - -"},
        {"3:11-05", "2026Q4 issued import=2", 0, "- - -"},
        {"1:05-05 3:07-10 once", "2026H1 issued import=2", 0, "saw judged free"},
        {"1:05-05 3:07-10 once", "2026Q2 import=2", 0, "saw judged free"},

        /* Corrected more than once: what counts is how the version saw it. */
        {"1:07-10 2:07-20 3:05-05", "2026Q2 issued import=2", 0, "saw - free"},
        {"1:07-10 2:05-20 3:05-05", "2026Q2 issued import=2", 0, "saw judged -"},
        {"1:05-20 2:07-10 3:05-05", "2026Q2 issued import=2", 0, "saw - free"},
        {"1:07-10 3:05-05 4:05-06", "2026Q2 issued import=2", 0, "saw - free"},
        {"1:- 3:05-05", "2026Q2 issued import=2", 0, "saw - free"},
        {"1:07-10 2:05-05", "2026Q2 issued import=2", 0, "saw judged -"},
        {"1:05-05 2:05-06", "2026Q2 issued import=2", 0, "saw judged -"},

        /* Taken back and brought again: the version saw it. */
        {"4:05-05 first=1", "2026Q2 issued import=2", 0, "saw judged -"},
        /* Taken back before any was issued, it is as young as it looks, whatever was entered of it since. */
        {"1:07-10 2:05-05 first=3", "2026Q2 issued import=2", 0, "- - free"},

        /* Cut short by an as-of: what settled later in that period was pending. */
        {"1:05-05", "2026Q2 issued import=2 as_of=2026-05-31", 0, "saw judged -"},
        {"1:06-05", "2026Q2 issued import=2 as_of=2026-05-31", 0, "saw - free"},
        {"1:06-05 3:05-05", "2026Q2 issued import=2 as_of=2026-05-31", 0, "saw - free"},

        /* A period between was scored when the earlier one was issued, and picked it up. */
        {"3:02-05", "2026Q1 issued import=2; 2026Q2 issued import=3", 0, "- - -"},
        {"3:02-05", "2026Q1 issued import=2; 2026Q2 import=3", 0, "- - -"},
        {"4:02-05", "2026Q1 issued import=2; 2026Q2 issued import=3", 0, "- - free"},
        {"1:05-05 3:02-05", "2026Q1 issued import=1; 2026Q2 import=3", 0, "saw - -"},
        {"1:07-10 3:02-05", "2026Q1 issued import=1; 2026Q2 issued import=3", 0, "saw - -"},
        {"1:07-10 4:02-05", "2026Q1 issued import=1; 2026Q2 issued import=3", 0, "saw - free"},
        /* It picked up what the row said then. */
        {"3:02-05 4:02-06", "2026Q1 issued import=2; 2026Q2 issued import=3", 0, "- - -"},
        {"1:05-05 4:02-05", "2026Q1 issued import=1; 2026Q2 issued import=3", 0, "saw - -"},
        /* Scored before the earlier one was issued, it could not. */
        {"3:02-05", "2026Q1 issued=2 import=2; 2026Q2 scored=1 import=3", 0, "- - free"},
        {"3:02-05", "2026Q1 issued=2 import=2; 2026Q2 issued scored=2 import=3", 0, "- - free"},
        {"3:02-05", "2026Q1 issued=2 import=2; 2026Q2 issued scored=3 import=3", 0, "- - -"},
        /* One that lies before it picks up nothing. */
        {"3:05-05", "2026Q1 issued scored=5 import=4; 2026Q2 issued=2 import=2", 0, "saw - free"},
        /* Of another length, it does not see it. */
        {"3:02-05", "2026Q1 issued import=2; 2026-04 issued import=3", 0, "- - free"},
        /* A later period that is issued already has picked it up, a draft has not. */
        {"3:05-05", "2026Q2 issued import=2; 2026Q4 issued import=3", 0, "- - -"},
        {"3:05-05", "2026Q2 issued import=2; 2026Q4 import=3", 0, "- - free"},

        /* Issued itself and scored again: it sees what had come by its cutoff. */
        {"3:07-10", "", 3, "free"},
        {"4:07-10", "", 3, "-"},
        {"3:05-05", "2026Q2 issued import=2", 3, "- - free"},
        {"4:05-05", "2026Q2 issued import=2", 3, "- - -"},
        /* Corrections are seen as they are now. */
        {"3:07-10 5:07-12", "", 3, "free"},
        {"5:07-10 first=3", "", 3, "free"},
    };
    kh_period period;
    cr_assert(kh_period_parse("2026Q3", &period));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        told row;
        tell(rows[i].row, &row);
        g_autoptr(GPtrArray) past = test_past(rows[i].past);
        kh_timeline timeline = {period, rows[i].cutoff, (const kh_past *const *)past->pdata, past->len};
        const char *is_free = kh_late_is_free(&timeline, &row.history, row.settles) ? "free" : "-";
        g_autofree char *answers = g_strdup(is_free);
        if (past->len > 0) {
            const kh_past *version = past->pdata[0];
            g_free(answers);
            answers =
                g_strdup_printf("%s %s %s", kh_late_saw(version, &row.history) ? "saw" : "-",
                                kh_late_judged(version, &row.history, row.settles) ? "judged" : "-", is_free);
        }
        cr_expect_str_eq(answers, rows[i].answers, "%s after %s, cutoff %d: %s, expected %s", rows[i].row,
                         rows[i].past, (int)rows[i].cutoff, answers, rows[i].answers);
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
        kh_timeline timeline = {period, 0, (const kh_past *const *)past->pdata, past->len};
        cr_expect_eq(kh_late_reach(&timeline, &row.history), day(rows[i].first), "%s after %s", rows[i].row,
                     rows[i].past);
    }
}

/* ---- the invariant -------------------------------------------------------------------------------- */

/* One obligation, corrected at random, while the quarters of 2026 are issued in their order. */
typedef struct random_life {
    GRand *random;
    GPtrArray *past;
    GArray *states;
    int64_t import;
    guint judged;
    bool came_late;
} random_life;

static void free_past(gpointer past)
{
    kh_past_free(past);
}

static kh_instant middle_of(int quarter)
{
    return kh_date_start(kh_date_from_ymd(2026, quarter * 3 - 1, 15));
}

static void live_import(random_life *life)
{
    kh_row_state state = {++life->import, middle_of(g_rand_int_range(life->random, 1, 5))};
    if (!life->came_late && g_rand_boolean(life->random))
        g_array_append_val(life->states, state);
}

static bool is_free(const random_life *life, const kh_period *period, kh_instant *settles)
{
    kh_timeline timeline = {*period, 0, (const kh_past *const *)life->past->pdata, life->past->len};
    const kh_row_state *states = &g_array_index(life->states, kh_row_state, 0);
    guint n = life->states->len;
    if (n == 0)
        return false;
    kh_row_history history = {states[0].since, states[n - 1].since, states, n - 1, true};
    *settles = states[n - 1].settles;
    return kh_late_is_free(&timeline, &history, *settles);
}

static void live_issue(random_life *life)
{
    g_autofree char *name = g_strdup_printf("2026Q%u", life->past->len + 1);
    kh_period period;
    kh_instant settles = KH_INSTANT_NONE;
    cr_assert(kh_period_parse(name, &period));
    if (is_free(life, &period, &settles)) {
        life->judged++;
        life->came_late = !kh_period_holds(&period, settles);
    }
    kh_past *past = kh_past_new(&period);
    past->issued = true;
    past->known.cutoff = past->known.seen = life->import;
    past->number = past->issued_after = life->past->len + 1;
    g_ptr_array_add(life->past, past);
}

Test(late, no_case_is_judged_twice)
{
    guint judged = 0;
    for (guint32 seed = 0; seed < 5000; seed++) {
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        g_autoptr(GPtrArray) past = g_ptr_array_new_with_free_func(free_past);
        g_autoptr(GArray) states = g_array_new(FALSE, FALSE, sizeof(kh_row_state));
        random_life life = {.random = random, .past = past, .states = states};
        while (past->len < 4)
            (g_rand_int_range(random, 0, 3) == 0 ? live_issue : live_import)(&life);
        cr_expect_leq(life.judged, 1, "seed %u", seed);
        judged += life.judged;
    }
    cr_expect_gt(judged, 2500);
}
