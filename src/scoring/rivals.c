#include "scoring/rivals.h"

#include <string.h>

/* The first version of the code in the office, or -1. Items stand by code. */
static int find_code(const kh_office *office, const char *code)
{
    guint low = 0;
    guint high = office->n_items;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (strcmp(office->items[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < office->n_items && strcmp(office->items[low].code, code) == 0;
    return found ? (int)office->items[low].first : -1;
}

static bool is_same_limit(kh_limit one, kh_limit other)
{
    return one.kind == other.kind && one.count == other.count && one.month == other.month &&
           one.day == other.day;
}

static bool is_alike(const kh_item *one, const kh_item *other)
{
    return one->span.first == other->span.first && one->span.last == other->span.last &&
           is_same_limit(one->limit, other->limit) && strcmp(one->kind, other->kind) == 0;
}

static bool are_versions_alike(const kh_office *office, guint item, const kh_office *other)
{
    const kh_item *own = &office->items[item];
    int found = find_code(other, own->code);
    if (found < 0 || other->items[found].n_versions != own->n_versions)
        return false;
    for (guint v = 0; v < own->n_versions; v++) {
        if (!is_alike(&office->items[own->first + v], &other->items[(guint)found + v]))
            return false;
    }
    return true;
}

static bool says_the_same(const kh_past *version, const kh_office *office, guint item)
{
    return version->calendar == NULL &&
           (version->office == NULL || are_versions_alike(office, item, version->office));
}

bool *kh_rivals_items_alike(const kh_timeline *timeline, const kh_office *office)
{
    bool *alike = g_new0(bool, (gsize)office->n_items + 1);
    for (guint i = 0; i < office->n_items; i++) {
        alike[i] = true;
        for (guint r = 0; alike[i] && r < timeline->rivals->len; r++)
            alike[i] = says_the_same(timeline->rivals->pdata[r], office, i);
    }
    return alike;
}

const kh_item *kh_rivals_item_on(const kh_office *office, guint entry, const kh_past *by, kh_date day)
{
    if (entry >= office->n_items)
        return NULL;
    const kh_office *seen = by != NULL && by->office != NULL ? by->office : office;
    int item = seen == office ? (int)entry : find_code(seen, office->items[entry].code);
    int version = item < 0 ? -1 : kh_office_item_on(seen, (guint)item, day);
    return version < 0 ? NULL : &seen->items[version];
}
