#include "report/notice/items.h"

#include "report/shared/remedies.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"

#include <string.h>

/* What reads the ledger of a department. */
typedef struct reading {
    const kh_report *report;
    kh_notice_items *items;
    gint64 position; /* of the next line */
} reading;

bool kh_notice_lost_is_problem(const kh_notice_lost *lost)
{
    return lost->lost > 0 || lost->failed > 0;
}

static gint by_loss(gconstpointer a, gconstpointer b)
{
    const kh_notice_lost *one = a;
    const kh_notice_lost *other = b;
    if (kh_notice_lost_is_problem(one) != kh_notice_lost_is_problem(other))
        return kh_notice_lost_is_problem(one) ? -1 : 1;
    if (one->lost != other->lost)
        return one->lost > other->lost ? -1 : 1;
    return one->indicator < other->indicator ? -1 : 1;
}

/* Scores come before the ledger, so no more cases are held than are listed. */
static void give_room(kh_notice_items *items)
{
    gint64 room = KH_NOTICE_MAX_CASES;
    for (guint i = 0; i < items->lost->len; i++) {
        kh_notice_lost *lost = &g_array_index(items->lost, kh_notice_lost, i);
        gint64 lines = MAX(lost->failed, 1);
        lost->room = (guint)MIN(lines, room);
        room -= lost->room;
        items->unlisted += kh_notice_lost_is_problem(lost) ? lines - lost->room : 0;
    }
}

static void find_lost(kh_notice_items *items, const kh_report *report, guint department)
{
    for (guint i = 0; i < report->result->n_indicators; i++) {
        const kh_score *score = kh_result_score(report->result, department, i);
        bool counts =
            report->scheme->indicators[i].role != KH_ROLE_BONUS && !score->outside && !score->absent;
        kh_notice_lost lost = {.indicator = i, .lost = kh_summary_lost(report, department, i)};
        lost.failed = score->failed;
        lost.adjusted = score->adjusted;
        if (!counts || (!kh_notice_lost_is_problem(&lost) && lost.adjusted == 0))
            continue;
        lost.cases = g_array_new(FALSE, FALSE, sizeof(kh_notice_case));
        g_array_append_val(items->lost, lost);
    }
    g_array_sort(items->lost, by_loss);
    give_room(items);
}

static void take_case(reading *work, const kh_ledger_line *line)
{
    GArray *all = work->items->lost;
    for (guint i = 0; i < all->len; i++) {
        kh_notice_lost *lost = &g_array_index(all, kh_notice_lost, i);
        if ((int)lost->indicator != line->indicator || lost->cases->len == lost->room)
            continue;
        const kh_notice_case taken = {
            .position = work->position,
            .is_open = kh_remedy_is_open(&line->what),
            .cost = kh_words_line_deduction(work->report, line),
            .what = kh_particulars_keep(&line->what, work->items->texts),
        };
        g_array_append_val(lost->cases, taken);
    }
}

static void take_other(reading *work, const kh_ledger_line *line)
{
    const kh_ledger_line kept = kh_ledger_line_keep(line, work->items->texts);
    g_array_append_val(work->items->others, kept);
}

static void take(reading *work, const kh_ledger_line *line)
{
    switch (line->kind) {
    case KH_LEDGER_LOSS:
    case KH_LEDGER_PENALTY:
        take_case(work, line);
        break;
    case KH_LEDGER_ADJUSTMENT:
        if (line->indicator < 0)
            take_other(work, line);
        break;
    case KH_LEDGER_DIMENSION:
    case KH_LEDGER_FOLDING:
    case KH_LEDGER_CLAMP:
    case KH_LEDGER_CAP:
    case KH_LEDGER_QUARTER:
        take_other(work, line);
        break;
    case KH_LEDGER_BASE:
    case KH_LEDGER_BONUS:
    case KH_LEDGER_KINDS:
        break;
    }
}

static bool take_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)error;
    reading *work = data;
    take(work, line);
    work->position++;
    return true;
}

static void number_cases(kh_notice_items *items)
{
    gint64 number = 0;
    for (guint i = 0; i < items->lost->len; i++) {
        const kh_notice_lost *lost = &g_array_index(items->lost, kh_notice_lost, i);
        for (guint c = 0; kh_notice_lost_is_problem(lost) && c < lost->cases->len; c++)
            g_array_index(lost->cases, kh_notice_case, c).number = ++number;
    }
}

static void clear_lost(gpointer data)
{
    kh_notice_lost *lost = data;
    g_array_unref(lost->cases);
}

kh_notice_items *kh_notice_items_read(const kh_report *report, guint department, GError **error)
{
    g_autoptr(kh_notice_items) items = g_new0(kh_notice_items, 1);
    items->lost = g_array_new(FALSE, FALSE, sizeof(kh_notice_lost));
    g_array_set_clear_func(items->lost, clear_lost);
    items->others = g_array_new(FALSE, FALSE, sizeof(kh_ledger_line));
    items->texts = g_string_chunk_new(4096);
    find_lost(items, report, department);
    reading work = {.report = report, .items = items};
    if (!report->ledger.each(report->ledger.keeper, (int)department, take_line, &work, error))
        return NULL;
    number_cases(items);
    return g_steal_pointer(&items);
}

void kh_notice_items_free(kh_notice_items *items)
{
    if (items == NULL)
        return;
    g_array_unref(items->lost);
    g_array_unref(items->others);
    g_string_chunk_free(items->texts);
    g_free(items);
}

static bool hand_over(const kh_notice_case *listed, kh_notice_item_visit visit, void *data, GError **error)
{
    const kh_notice_item item = {
        .line = listed->number,
        .position = listed->position,
        .item = listed->what.item,
        .reference = listed->what.reference,
        .problem = listed->what.reason,
    };
    return visit(&item, data, error);
}

bool kh_notice_items_each(const kh_notice_items *items, kh_notice_item_visit visit, void *data,
                          GError **error)
{
    for (guint i = 0; i < items->lost->len; i++) {
        const GArray *cases = g_array_index(items->lost, kh_notice_lost, i).cases;
        for (guint c = 0; c < cases->len; c++) {
            const kh_notice_case *listed = &g_array_index(cases, kh_notice_case, c);
            if (listed->number > 0 && listed->is_open && !hand_over(listed, visit, data, error))
                return false;
        }
    }
    return true;
}
