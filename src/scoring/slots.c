#include "scoring/slots.h"

#include "scoring/rota.h"
#include "scoring/whose.h"

#include <string.h>

/* The judged windows of one frequency, and for each day from the first on the window that holds it. */
typedef struct window_set {
    GArray *windows; /* of kh_window, in order */
    kh_date first, last;
    guint16 *of_day; /* NULL where there is no window */
} window_set;

/* The slots of an item in one frequency that it has or had: those of whoever owes any of the windows. */
typedef struct plan {
    guint item; /* the first version of its code */
    kh_frequency frequency;
    GArray *owners; /* of guint, ascending */
    gsize counters; /* the first of [owner * windows + window] */
} plan;

struct kh_slots {
    const kh_office *office;
    window_set sets[KH_FREQUENCY_YEAR + 1];
    GArray *plans;    /* of plan, by item */
    guint *of_item;   /* by item: its plans are [of_item[i], of_item[i + 1]) where it is the first version */
    GArray *counters; /* of uint32_t; NOT_DUE where the owner does not owe the window */
    bool *merged;     /* by department: it became part of another one at some time */
};

#define NOT_DUE UINT32_MAX

static void window_set_init(window_set *set, kh_frequency frequency, const kh_period *period,
                            kh_instant as_of)
{
    set->windows = g_array_new(FALSE, FALSE, sizeof(kh_window));
    kh_window window = kh_window_of(frequency, period->first);
    for (; window.last <= period->last && kh_date_end(window.last) <= as_of;
         window = kh_window_of(frequency, window.last + 1))
        g_array_append_val(set->windows, window);
    if (set->windows->len == 0)
        return;
    set->first = g_array_index(set->windows, kh_window, 0).first;
    set->last = g_array_index(set->windows, kh_window, set->windows->len - 1).last;
    set->of_day = g_new0(guint16, (gsize)(set->last - set->first) + 1);
    for (guint w = 0; w < set->windows->len; w++) {
        const kh_window *one = &g_array_index(set->windows, kh_window, w);
        for (kh_date day = one->first; day <= one->last; day++)
            set->of_day[day - set->first] = (guint16)w;
    }
}

/* Counters of the plan, all due where `is_due`. */
static void add_counters(kh_slots *slots, plan *added, bool is_due)
{
    gsize count = (gsize)added->owners->len * slots->sets[added->frequency].windows->len;
    added->counters = slots->counters->len;
    g_array_set_size(slots->counters, (guint)(added->counters + count));
    if (count > 0) // an array that nothing was put into has no bytes, not even none of them
        memset(&g_array_index(slots->counters, uint32_t, added->counters), is_due ? 0 : 0xFF,
               count * sizeof(uint32_t));
    g_array_append_val(slots->plans, *added);
}

static uint32_t *counter_at(const kh_slots *slots, const plan *of, guint nth, gsize window)
{
    gsize n_windows = slots->sets[of->frequency].windows->len;
    return &g_array_index(slots->counters, uint32_t, of->counters + nth * n_windows + window);
}

/* The place of the department among the owners, or -1. */
static int nth_owner(const GArray *owners, guint department)
{
    if (department < owners->len && g_array_index(owners, guint, department) == department)
        return (int)department; /* 全部, or the first departments: as a rule nothing has to be searched */
    for (guint i = 0; i < owners->len; i++) {
        if (g_array_index(owners, guint, i) == department)
            return (int)i;
    }
    return -1;
}

/* Nothing changes from the first window to the last: every owner owes every window. */
static void plan_steadily(kh_slots *slots, plan *added, const kh_rota *rota)
{
    const GArray *windows = slots->sets[added->frequency].windows;
    kh_rota_due(rota, added->frequency, &g_array_index(windows, kh_window, 0), added->owners);
    add_counters(slots, added, true);
}

static void mark_due(bool *marked, const GArray *due)
{
    for (guint i = 0; i < due->len; i++)
        marked[g_array_index(due, guint, i)] = true;
}

static void plan_by_window(kh_slots *slots, plan *added, const kh_rota *rota)
{
    const GArray *windows = slots->sets[added->frequency].windows;
    g_autoptr(GArray) due = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree bool *marked = g_new0(bool, (gsize)slots->office->n_departments + 1);
    for (guint w = 0; w < windows->len; w++) {
        kh_rota_due(rota, added->frequency, &g_array_index(windows, kh_window, w), due);
        mark_due(marked, due);
    }
    for (guint d = 0; d < slots->office->n_departments; d++) {
        if (marked[d])
            g_array_append_val(added->owners, d);
    }
    add_counters(slots, added, false);
    for (guint w = 0; w < windows->len; w++) {
        kh_rota_due(rota, added->frequency, &g_array_index(windows, kh_window, w), due);
        for (guint i = 0; i < due->len; i++)
            *counter_at(slots, added, (guint)nth_owner(added->owners, g_array_index(due, guint, i)), w) = 0;
    }
}

static bool ever_has(const kh_office *office, guint item, kh_frequency frequency)
{
    for (guint v = item; v < item + office->items[item].n_versions; v++) {
        if (office->items[v].frequency == frequency)
            return true;
    }
    return false;
}

static void plan_item(kh_slots *slots, guint item, kh_date last)
{
    g_autoptr(kh_rota) rota = NULL;
    for (guint f = KH_FREQUENCY_WEEK; f <= KH_FREQUENCY_YEAR; f++) {
        const window_set *set = &slots->sets[f];
        if (set->of_day == NULL || !ever_has(slots->office, item, (kh_frequency)f))
            continue;
        if (rota == NULL)
            rota = kh_rota_new(slots->office, item, last);
        plan added = {item, (kh_frequency)f, g_array_new(FALSE, FALSE, sizeof(guint)), 0};
        bool steady = kh_rota_on(rota, set->first) == kh_rota_on(rota, set->last);
        (steady ? plan_steadily : plan_by_window)(slots, &added, rota);
    }
}

static bool was_merged(const kh_department *department)
{
    for (guint v = 0; v < department->n_versions; v++) {
        if (department->versions[v].successor >= 0)
            return true;
    }
    return false;
}

kh_slots *kh_slots_new(const kh_office *office, const kh_period *period, kh_instant as_of)
{
    kh_slots *slots = g_new0(kh_slots, 1);
    slots->office = office;
    for (guint f = KH_FREQUENCY_WEEK; f <= KH_FREQUENCY_YEAR; f++)
        window_set_init(&slots->sets[f], (kh_frequency)f, period, as_of);
    slots->plans = g_array_new(FALSE, FALSE, sizeof(plan));
    slots->counters = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    slots->of_item = g_new0(guint, (gsize)office->n_items + 1);
    for (guint i = 0; i < office->n_items; i++) {
        if (office->items[i].first == i)
            plan_item(slots, i, period->last);
        slots->of_item[i + 1] = slots->plans->len;
    }
    slots->merged = g_new0(bool, (gsize)office->n_departments + 1);
    for (guint d = 0; d < office->n_departments; d++)
        slots->merged[d] = was_merged(&office->departments[d]);
    return slots;
}

void kh_slots_free(kh_slots *slots)
{
    if (slots == NULL)
        return;
    for (guint f = KH_FREQUENCY_WEEK; f <= KH_FREQUENCY_YEAR; f++) {
        g_array_unref(slots->sets[f].windows);
        g_free(slots->sets[f].of_day);
    }
    for (guint p = 0; p < slots->plans->len; p++)
        g_array_unref(g_array_index(slots->plans, plan, p).owners);
    g_array_unref(slots->plans);
    g_array_unref(slots->counters);
    g_free(slots->of_item);
    g_free(slots->merged);
    g_free(slots);
}

/* Whose slot the record fills, as of the window's last day; -1: nobody's. */
static int owner_of(const kh_slots *slots, const plan *of, guint department, kh_date last)
{
    int owner = slots->merged[department] ? kh_office_heir(slots->office, department, last) : (int)department;
    return owner < 0 ? -1 : nth_owner(of->owners, (guint)owner);
}

static void fill_plan(kh_slots *slots, const plan *of, guint department, kh_date published)
{
    const window_set *set = &slots->sets[of->frequency];
    if (published < set->first || published > set->last)
        return;
    gsize window = set->of_day[published - set->first];
    int nth = owner_of(slots, of, department, g_array_index(set->windows, kh_window, window).last);
    uint32_t *counter = nth < 0 ? NULL : counter_at(slots, of, (guint)nth, window);
    if (counter != NULL && *counter != NOT_DUE)
        (*counter)++;
}

void kh_slots_fill(kh_slots *slots, guint item, guint department, kh_date published)
{
    const kh_item *one = &slots->office->items[item];
    guint end = slots->of_item[one->first + 1];
    guint begin = slots->of_item[one->first];
    if (begin == end || (one->n_duties > 0 && kh_whose_joins(slots->office, item, department, published)))
        return;
    for (guint p = begin; p < end; p++)
        fill_plan(slots, &g_array_index(slots->plans, plan, p), department, published);
}

/* Who looks at the slots. */
typedef struct visitor {
    kh_slot_visit visit;
    void *data;
} visitor;

static bool visit_window(const kh_slots *slots, const plan *of, gsize window, const visitor *by,
                         GError **error)
{
    const kh_window *one = &g_array_index(slots->sets[of->frequency].windows, kh_window, window);
    int item = kh_office_item_on(slots->office, of->item, one->last);
    for (guint nth = 0; nth < of->owners->len; nth++) {
        uint32_t count = *counter_at(slots, of, nth, window);
        const kh_slot slot = {(guint)item, g_array_index(of->owners, guint, nth), one, count};
        if (count != NOT_DUE && !by->visit(&slot, by->data, error))
            return false;
    }
    return true;
}

bool kh_slots_each(const kh_slots *slots, kh_slot_visit visit, void *data, GError **error)
{
    const visitor by = {visit, data};
    for (guint p = 0; p < slots->plans->len; p++) {
        const plan *of = &g_array_index(slots->plans, plan, p);
        for (guint w = 0; w < slots->sets[of->frequency].windows->len; w++) {
            if (!visit_window(slots, of, w, &by, error))
                return false;
        }
    }
    return true;
}

static bool is_successor(const kh_slots *slots, const kh_slot *slot)
{
    for (guint d = 0; d < slots->office->n_departments; d++) {
        if (slots->merged[d] && d != slot->department &&
            kh_office_heir(slots->office, d, slot->window->last) == (int)slot->department)
            return true;
    }
    return false;
}

void kh_slots_append_predecessors(const kh_slots *slots, const kh_slot *slot, GString *out)
{
    if (!is_successor(slots, slot))
        return;
    const kh_office *office = slots->office;
    g_autoptr(kh_rota) rota = kh_rota_new(office, slot->item, slot->window->last);
    for (guint s = 0; s < rota->stretches->len; s++) {
        const kh_stretch *stretch = kh_rota_stretch(rota, s);
        if (stretch->span.last < slot->window->first)
            continue;
        for (guint o = stretch->first; o < stretch->first + stretch->n_owners; o++) {
            guint owner = g_array_index(rota->owners, guint, o);
            if (owner != slot->department &&
                kh_office_heir(office, owner, slot->window->last) == (int)slot->department)
                kh_whose_append(out, kh_whose_name(&office->departments[owner], slot->window->last));
        }
    }
}

void kh_slots_append_window(GString *out, kh_frequency frequency, const kh_window *window)
{
    kh_ymd first = kh_date_to_ymd(window->first);
    kh_ymd last = kh_date_to_ymd(window->last);
    switch (frequency) {
    case KH_FREQUENCY_NONE:
        return;
    case KH_FREQUENCY_WEEK:
        g_string_append_printf(out, "%d年%d月%d日至%d月%d日", first.year, first.month, first.day, last.month,
                               last.day);
        return;
    case KH_FREQUENCY_MONTH:
        g_string_append_printf(out, "%d年%d月", first.year, first.month);
        return;
    case KH_FREQUENCY_QUARTER:
        g_string_append_printf(out, "%d年%s", first.year, kh_quarter_name((first.month - 1) / 3 + 1));
        return;
    case KH_FREQUENCY_HALF:
        g_string_append_printf(out, "%d年%s半年", first.year, first.month == 1 ? "上" : "下");
        return;
    case KH_FREQUENCY_YEAR:
        g_string_append_printf(out, "%d年", first.year);
        return;
    }
}
