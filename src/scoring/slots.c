#include "scoring/slots.h"

#include <string.h>

/* The judged windows of one frequency, and for each day from the first on the window that holds it. */
typedef struct window_set {
    GArray *windows; /* of kh_window, in order */
    kh_date first, last;
    guint16 *of_day; /* NULL where there is no window */
} window_set;

struct kh_slots {
    const kh_office *office;
    GArray **owners; /* by item: of guint */
    window_set sets[KH_FREQUENCY_YEAR + 1];
    gsize *offsets; /* by item: its first counter */
    uint32_t *counters;
    gsize *ever_offsets;
    bool *ever;
};

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

kh_slots *kh_slots_new(const kh_office *office, const kh_period *period, kh_instant as_of)
{
    kh_slots *slots = g_new0(kh_slots, 1);
    slots->office = office;
    slots->owners = g_new0(GArray *, (gsize)office->n_items + 1);
    for (guint f = KH_FREQUENCY_WEEK; f <= KH_FREQUENCY_YEAR; f++)
        window_set_init(&slots->sets[f], (kh_frequency)f, period, as_of);
    slots->offsets = g_new0(gsize, (gsize)office->n_items + 1);
    slots->ever_offsets = g_new0(gsize, (gsize)office->n_items + 1);
    for (guint i = 0; i < office->n_items; i++) {
        const kh_item *item = &office->items[i];
        const GArray *windows = slots->sets[item->frequency].windows;
        gsize n_windows = windows == NULL ? 0 : windows->len;
        slots->owners[i] = g_array_new(FALSE, FALSE, sizeof(guint));
        kh_office_owners(office, i, period->last, slots->owners[i]);
        slots->offsets[i + 1] = slots->offsets[i] + n_windows * slots->owners[i]->len;
        slots->ever_offsets[i + 1] = slots->ever_offsets[i] + slots->owners[i]->len;
    }
    slots->counters = g_new0(uint32_t, slots->offsets[office->n_items] + 1);
    slots->ever = g_new0(bool, slots->ever_offsets[office->n_items] + 1);
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
    for (guint i = 0; i < slots->office->n_items; i++)
        g_array_unref(slots->owners[i]);
    g_free(slots->owners);
    g_free(slots->offsets);
    g_free(slots->ever_offsets);
    g_free(slots->counters);
    g_free(slots->ever);
    g_free(slots);
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

const GArray *kh_slots_owners(const kh_slots *slots, guint item)
{
    return slots->owners[item];
}

void kh_slots_fill(kh_slots *slots, guint item, guint department, kh_date published)
{
    const kh_item *one = &slots->office->items[item];
    if (one->frequency == KH_FREQUENCY_NONE)
        return;
    int nth = nth_owner(slots->owners[item], department);
    if (nth < 0)
        return;
    slots->ever[slots->ever_offsets[item] + (gsize)nth] = true;
    const window_set *set = &slots->sets[one->frequency];
    if (set->of_day == NULL || published < set->first || published > set->last)
        return;
    gsize window = set->of_day[published - set->first];
    slots->counters[slots->offsets[item] + (gsize)nth * set->windows->len + window]++;
}

const GArray *kh_slots_windows(const kh_slots *slots, kh_frequency frequency)
{
    return slots->sets[frequency].windows;
}

uint32_t kh_slots_count(const kh_slots *slots, guint item, guint nth, guint window)
{
    const window_set *set = &slots->sets[slots->office->items[item].frequency];
    return slots->counters[slots->offsets[item] + (gsize)nth * set->windows->len + window];
}

bool kh_slots_ever(const kh_slots *slots, guint item, guint nth)
{
    return slots->ever[slots->ever_offsets[item] + nth];
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
