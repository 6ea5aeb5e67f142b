/* Whether some slot of an item was ever due needs no look at every window since the item began. Between two
 * turns of its rota every whole window is due of the same departments: the first one will do. Beside these
 * there is, at every turn, at most one window that the turn falls into. */
#include "scoring/item_columns.h"

#include "scoring/rota.h"

/* What owes, of one item. */
typedef struct entry {
    guint item, department;
    bool filled;
} entry;

struct kh_item_columns {
    const kh_roll *roll;
    kh_date last_whole; /* the last day that is over by as_of */
    GArray *entries;    /* of entry, by item and department */
    guint *of_item; /* by item: its entries are [of_item[i], of_item[i + 1]) where it is the first version */
    GArray **heirs; /* by department: of guint, whose columns a record of it fills; NULL: its own alone */
};

/* No slot was ever due. */
#define NEVER KH_FOR_EVER

/* The first day by which a slot of the item was due, by department as of that day. */
typedef struct first_dues {
    const kh_rota *rota;
    kh_date *by_department;
    GArray *due; /* of guint, reused */
} first_dues;

static void note_due(const first_dues *dues, kh_frequency frequency, kh_window window, kh_date last)
{
    if (window.last > last)
        return;
    kh_rota_due(dues->rota, frequency, &window, dues->due);
    for (guint i = 0; i < dues->due->len; i++) {
        kh_date *first = &dues->by_department[g_array_index(dues->due, guint, i)];
        *first = MIN(*first, window.last);
    }
}

/* The windows that begin in the stretch's first window, or hold its first day. */
static void note_stretch(const first_dues *dues, const kh_stretch *stretch, kh_date last)
{
    kh_frequency frequency = kh_rota_frequency(dues->rota, stretch);
    if (frequency == KH_FREQUENCY_NONE)
        return;
    if (stretch->span.first == KH_SINCE_EVER) { /* long since */
        for (guint i = stretch->first; i < stretch->first + stretch->n_owners; i++)
            dues->by_department[g_array_index(dues->rota->owners, guint, i)] = KH_SINCE_EVER;
        return;
    }
    kh_window window = kh_window_of(frequency, stretch->span.first);
    note_due(dues, frequency, window, last);
    note_due(dues, frequency, kh_window_of(frequency, window.last + 1), last);
}

/* True where some slot of the department, or of one whose heir it is on its day, was due by that day. */
static bool was_due(const kh_item_columns *columns, const first_dues *dues, guint department)
{
    const kh_office *office = columns->roll->office;
    kh_date day = columns->roll->presences[department].day;
    if (dues->by_department[department] <= day)
        return true;
    for (guint d = 0; d < office->n_departments; d++) {
        if (dues->by_department[d] <= day && !columns->roll->stays[d] &&
            kh_office_heir(office, d, day) == (int)department)
            return true;
    }
    return false;
}

static void add_entries(kh_item_columns *columns, guint item, const first_dues *dues)
{
    const kh_roll *roll = columns->roll;
    for (guint d = 0; d < roll->office->n_departments; d++) {
        if (!roll->presences[d].appears)
            continue;
        const kh_stretch *stretch = kh_rota_on(dues->rota, roll->presences[d].day);
        entry added = {.item = item, .department = d};
        if (kh_rota_frequency(dues->rota, stretch) != KH_FREQUENCY_NONE &&
            kh_rota_owes(dues->rota, stretch, d) && was_due(columns, dues, d))
            g_array_append_val(columns->entries, added);
    }
}

static void add_item(kh_item_columns *columns, guint item)
{
    const kh_office *office = columns->roll->office;
    g_autoptr(kh_rota) rota = kh_rota_new(office, item, columns->roll->last);
    g_autoptr(GArray) due = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree kh_date *by_department = g_new(kh_date, (gsize)office->n_departments + 1);
    for (guint d = 0; d < office->n_departments; d++)
        by_department[d] = NEVER;
    const first_dues dues = {rota, by_department, due};
    for (guint s = 0; s < rota->stretches->len; s++)
        note_stretch(&dues, kh_rota_stretch(rota, s), columns->last_whole);
    add_entries(columns, item, &dues);
}

static bool has_rhythm(const kh_office *office, guint item)
{
    for (guint v = item; v < item + office->items[item].n_versions; v++) {
        if (office->items[v].frequency != KH_FREQUENCY_NONE)
            return true;
    }
    return false;
}

/* Whose columns a record of the department fills: its own, and on the day of each heir those of that. */
static GArray *heirs_of(const kh_roll *roll, guint department)
{
    GArray *heirs = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint d = 0; d < roll->office->n_departments; d++) {
        const kh_presence *presence = &roll->presences[d];
        if (presence->appears && kh_office_heir(roll->office, department, presence->day) == (int)d)
            g_array_append_val(heirs, d);
    }
    return heirs;
}

kh_item_columns *kh_item_columns_new(const kh_roll *roll, kh_instant as_of)
{
    const kh_office *office = roll->office;
    kh_item_columns *columns = g_new0(kh_item_columns, 1);
    columns->roll = roll;
    columns->last_whole = kh_date_end(roll->last) <= as_of ? roll->last : roll->last - 1;
    columns->entries = g_array_new(FALSE, FALSE, sizeof(entry));
    columns->of_item = g_new0(guint, (gsize)office->n_items + 1);
    for (guint i = 0; i < office->n_items; i++) {
        if (office->items[i].first == i && has_rhythm(office, i))
            add_item(columns, i);
        columns->of_item[i + 1] = columns->entries->len;
    }
    columns->heirs = g_new0(GArray *, (gsize)office->n_departments + 1);
    for (guint d = 0; d < office->n_departments; d++)
        columns->heirs[d] = roll->stays[d] ? NULL : heirs_of(roll, d);
    return columns;
}

void kh_item_columns_free(kh_item_columns *columns)
{
    if (columns == NULL)
        return;
    for (guint d = 0; d < columns->roll->office->n_departments; d++) {
        if (columns->heirs[d] != NULL)
            g_array_unref(columns->heirs[d]);
    }
    g_array_unref(columns->entries);
    g_free(columns->of_item);
    g_free(columns->heirs);
    g_free(columns);
}

static void fill(kh_item_columns *columns, guint item, guint department, kh_date published)
{
    guint first = columns->of_item[item];
    guint end = columns->of_item[item + 1];
    entry *entries = first == end ? NULL : &g_array_index(columns->entries, entry, 0);
    const kh_presence *presence = &columns->roll->presences[department];
    if (first == end || (presence->ended && published > presence->day))
        return;
    guint at = first + department; /* 全部: nothing has to be searched */
    if (at >= end || entries[at].department != department) {
        for (at = first; at < end && entries[at].department != department; at++)
            continue;
    }
    if (at < end)
        entries[at].filled = true;
}

void kh_item_columns_fill(kh_item_columns *columns, guint item, guint department, kh_date published)
{
    guint first = columns->roll->office->items[item].first;
    const GArray *heirs = columns->heirs[department];
    if (heirs == NULL)
        fill(columns, first, department, published);
    for (guint i = 0; heirs != NULL && i < heirs->len; i++)
        fill(columns, first, g_array_index(heirs, guint, i), published);
}

bool kh_item_columns_each(const kh_item_columns *columns, kh_item_column_visit visit, void *data,
                          GError **error)
{
    for (guint i = 0; i < columns->entries->len; i++) {
        const entry *one = &g_array_index(columns->entries, entry, i);
        kh_date day = columns->roll->presences[one->department].day;
        int item = kh_office_item_on(columns->roll->office, one->item, day);
        const kh_item_column column = {(guint)item, one->department, day, one->filled};
        if (!visit(&column, data, error))
            return false;
    }
    return true;
}
