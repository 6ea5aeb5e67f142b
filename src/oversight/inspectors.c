#include "oversight/inspectors.h"

#include <string.h>

/* A drawn record while inspectors are sought. */
typedef struct drawn_record {
    const kh_candidate *candidate;
    guint position; /* among the drawn ones, in their order */
    guint eligible; /* inspectors who may check it */
} drawn_record;

/* An inspector's turn. */
typedef struct inspector_turn {
    guint inspector;
    guint load;
    char digest[KH_DIGEST_SIZE];
} inspector_turn;

static bool may_check(const kh_inspector *inspector, const kh_candidate *candidate)
{
    return inspector->department < 0 || (guint)inspector->department != candidate->department;
}

static guint count_eligible(const kh_panel *panel, const kh_candidate *candidate)
{
    guint count = 0;
    for (guint i = 0; i < panel->n_inspectors; i++)
        count += may_check(&panel->inspectors[i], candidate) ? 1 : 0;
    return count;
}

static int compare_drawn(const void *left, const void *right)
{
    const drawn_record *a = left, *b = right;
    if (a->eligible != b->eligible)
        return a->eligible < b->eligible ? -1 : 1;
    const int order = strcmp(a->candidate->digest, b->candidate->digest);
    return order != 0 ? order : (a->position > b->position) - (a->position < b->position);
}

static int compare_turns(const void *left, const void *right)
{
    const inspector_turn *a = left, *b = right;
    const int order = strcmp(a->digest, b->digest);
    return order != 0 ? order : (a->inspector > b->inspector) - (a->inspector < b->inspector);
}

/* The drawn records, those first that fewest may check; caller unrefs. */
static GArray *gather_drawn(const kh_panel *panel, const kh_draw *draw)
{
    GArray *drawn = g_array_new(FALSE, FALSE, sizeof(drawn_record));
    guint count = 0;
    const kh_candidate *candidates = kh_draw_candidates(draw, &count);
    for (guint i = 0; i < count; i++) {
        if (!kh_candidate_is_drawn(&candidates[i]))
            continue;
        drawn_record record = {&candidates[i], drawn->len, count_eligible(panel, &candidates[i])};
        g_array_append_val(drawn, record);
    }
    g_array_sort(drawn, compare_drawn);
    return drawn;
}

static GArray *line_up(const kh_panel *panel, const kh_draw *draw)
{
    const kh_draw_terms *terms = kh_draw_get_terms(draw);
    GArray *turns = g_array_new(FALSE, TRUE, sizeof(inspector_turn));
    for (guint i = 0; i < panel->n_inspectors; i++) {
        inspector_turn turn = {.inspector = i};
        g_autofree char *text =
            g_strdup_printf("%s|%s|%s", terms->seed, terms->period, panel->inspectors[i].name);
        g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
        g_strlcpy(turn.digest, digest, KH_DIGEST_SIZE);
        g_array_append_val(turns, turn);
    }
    g_array_sort(turns, compare_turns);
    return turns;
}

/* The one with the least to do, the first of several; NULL where none may check the record. */
static inspector_turn *find_turn(const kh_panel *panel, GArray *turns, const kh_candidate *candidate)
{
    inspector_turn *best = NULL;
    for (guint i = 0; i < turns->len; i++) {
        inspector_turn *turn = &g_array_index(turns, inspector_turn, i);
        if (may_check(&panel->inspectors[turn->inspector], candidate) &&
            (best == NULL || turn->load < best->load))
            best = turn;
    }
    return best;
}

guint *kh_panel_assign(const kh_panel *panel, const kh_draw *draw, guint *department)
{
    g_autoptr(GArray) drawn = gather_drawn(panel, draw);
    g_autoptr(GArray) turns = line_up(panel, draw);
    g_autofree guint *assigned = g_new(guint, (gsize)drawn->len + 1);
    for (guint i = 0; i < drawn->len; i++) {
        const drawn_record *record = &g_array_index(drawn, drawn_record, i);
        inspector_turn *turn = find_turn(panel, turns, record->candidate);
        if (turn == NULL) {
            *department = record->candidate->department;
            return NULL;
        }
        assigned[record->position] = turn->inspector;
        turn->load++;
    }
    return g_steal_pointer(&assigned);
}
