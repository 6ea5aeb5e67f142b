#include "scoring/rota.h"

kh_rota *kh_rota_new(const kh_office *office, guint item, kh_date last)
{
    kh_rota *rota = g_new0(kh_rota, 1);
    rota->office = office;
    rota->stretches = g_array_new(FALSE, FALSE, sizeof(kh_stretch));
    rota->owners = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) turns = g_array_new(FALSE, FALSE, sizeof(kh_date));
    g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(guint));
    kh_office_turns(office, item, (kh_span){KH_SINCE_EVER, last}, turns);
    for (guint t = 0; t < turns->len; t++) {
        kh_date first = g_array_index(turns, kh_date, t);
        kh_date next = t + 1 < turns->len ? g_array_index(turns, kh_date, t + 1) : last + 1;
        kh_office_owners(office, item, first, owners);
        kh_stretch stretch = {
            .span = {first, next - 1},
            .item = kh_office_item_on(office, item, first),
            .first = rota->owners->len,
            .n_owners = owners->len,
        };
        g_array_append_val(rota->stretches, stretch);
        g_array_append_vals(rota->owners, owners->data, owners->len);
    }
    return rota;
}

void kh_rota_free(kh_rota *rota)
{
    if (rota == NULL)
        return;
    g_array_unref(rota->stretches);
    g_array_unref(rota->owners);
    g_free(rota);
}

const kh_stretch *kh_rota_stretch(const kh_rota *rota, guint nth)
{
    return &g_array_index(rota->stretches, kh_stretch, nth);
}

static guint owner_at(const kh_rota *rota, const kh_stretch *stretch, guint nth)
{
    return g_array_index(rota->owners, guint, stretch->first + nth);
}

static guint nth_on(const kh_rota *rota, kh_date day)
{
    guint nth = rota->stretches->len - 1;
    while (kh_rota_stretch(rota, nth)->span.first > day)
        nth--;
    return nth;
}

const kh_stretch *kh_rota_on(const kh_rota *rota, kh_date day)
{
    return kh_rota_stretch(rota, nth_on(rota, day));
}

bool kh_rota_owes(const kh_rota *rota, const kh_stretch *stretch, guint department)
{
    for (guint i = 0; i < stretch->n_owners; i++) {
        if (owner_at(rota, stretch, i) == department)
            return true;
    }
    return false;
}

kh_frequency kh_rota_frequency(const kh_rota *rota, const kh_stretch *stretch)
{
    return stretch->item < 0 ? KH_FREQUENCY_NONE : rota->office->items[stretch->item].frequency;
}

/* Counts, for each department, the stretches of the window in which it, or one whose heir it is as of the
 * window's last day, owes the item; once each. */
static void count_stretches(const kh_rota *rota, const kh_window *window, guint nth, guint *count)
{
    const kh_stretch *stretch = kh_rota_stretch(rota, nth);
    guint before = nth - nth_on(rota, window->first);
    for (guint i = 0; i < stretch->n_owners; i++) {
        int heir = kh_office_heir(rota->office, owner_at(rota, stretch, i), window->last);
        if (heir >= 0 && count[heir] == before)
            count[heir]++;
    }
}

void kh_rota_due(const kh_rota *rota, kh_frequency frequency, const kh_window *window, GArray *due)
{
    g_array_set_size(due, 0);
    guint first = nth_on(rota, window->first);
    guint last = nth_on(rota, window->last);
    for (guint nth = first; nth <= last; nth++) {
        if (kh_rota_frequency(rota, kh_rota_stretch(rota, nth)) != frequency)
            return;
    }
    if (first == last) { /* nobody ended within it: all are their own heirs */
        const kh_stretch *stretch = kh_rota_stretch(rota, first);
        if (stretch->n_owners > 0)
            g_array_append_vals(due, &g_array_index(rota->owners, guint, stretch->first), stretch->n_owners);
        return;
    }
    g_autofree guint *count = g_new0(guint, (gsize)rota->office->n_departments + 1);
    for (guint nth = first; nth <= last; nth++)
        count_stretches(rota, window, nth, count);
    for (guint d = 0; d < rota->office->n_departments; d++) {
        if (count[d] == last - first + 1)
            g_array_append_val(due, d);
    }
}
