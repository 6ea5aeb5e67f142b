#include "store/bearers.h"

#include "base/text.h"

typedef struct bearing {
    guint department;
    bool is_code;
    kh_span span;
} bearing;

struct kh_bearers {
    GHashTable *by_name;     /* squeezed name -> GArray of bearing, owned */
    GHashTable *by_spelling; /* a name as it was asked for -> the same array: rows repeat themselves */
};

/* Spellings that are kept: an office has a few hundred. */
enum { MOST_SPELLINGS = 10000 };

static void free_bearings(gpointer data)
{
    g_array_unref(data);
}

kh_bearers *kh_bearers_new(void)
{
    kh_bearers *bearers = g_new0(kh_bearers, 1);
    bearers->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_bearings);
    bearers->by_spelling = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return bearers;
}

void kh_bearers_free(kh_bearers *bearers)
{
    if (bearers == NULL)
        return;
    g_hash_table_unref(bearers->by_spelling);
    g_hash_table_unref(bearers->by_name);
    g_free(bearers);
}

static void add(kh_bearers *bearers, const char *name, bearing added)
{
    g_autofree char *key = kh_text_squeezed(name);
    GArray *bearings = g_hash_table_lookup(bearers->by_name, key);
    if (bearings == NULL) {
        bearings = g_array_new(FALSE, FALSE, sizeof(bearing));
        g_hash_table_insert(bearers->by_name, g_steal_pointer(&key), bearings);
    }
    g_array_append_val(bearings, added);
}

void kh_bearers_add_code(kh_bearers *bearers, const char *code, guint department)
{
    add(bearers, code, (bearing){department, true, KH_SPAN_ALWAYS});
}

void kh_bearers_add(kh_bearers *bearers, const char *name, guint department, kh_span span)
{
    add(bearers, name, (bearing){department, false, span});
}

static const GArray *find_bearings(const kh_bearers *bearers, const char *name)
{
    GArray *found = g_hash_table_lookup(bearers->by_spelling, name);
    if (found != NULL)
        return found;
    g_autofree char *key = kh_text_squeezed(name);
    found = g_hash_table_lookup(bearers->by_name, key);
    if (found != NULL && g_hash_table_size(bearers->by_spelling) < MOST_SPELLINGS)
        g_hash_table_insert(bearers->by_spelling, g_strdup(name), found);
    return found;
}

/* How far from the day the bearing is: a code is nearest, then what holds on the day, then what ended before,
 * the last first, then what begins after, the first first. */
static int64_t distance(const bearing *one, kh_date day)
{
    if (one->is_code)
        return -1;
    if (one->span.last < day)
        return (int64_t)day - one->span.last;
    return one->span.first > day ? ((int64_t)1 << 40) + one->span.first - day : 0;
}

/* True where the one takes over the other's business when that has ended. */
static bool succeeds(const kh_office *office, guint one, guint other)
{
    const kh_department *department = &office->departments[other];
    kh_date last = department->versions[department->n_versions - 1].span.last;
    return last != KH_FOR_EVER && one != other && kh_office_heir(office, other, last + 1) == (int)one;
}

int kh_bearers_find(const kh_bearers *bearers, const kh_office *office, const char *name, kh_date day)
{
    const GArray *bearings = find_bearings(bearers, name);
    int found = KH_BEARERS_NONE;
    int64_t least = INT64_MAX;
    for (guint i = 0; bearings != NULL && i < bearings->len; i++) {
        const bearing *one = &g_array_index(bearings, bearing, i);
        int64_t away = distance(one, day);
        if (away > least)
            continue;
        bool is_other = away == least && found != (int)one->department;
        least = away;
        if (!is_other || (found >= 0 && succeeds(office, (guint)found, one->department)))
            found = (int)one->department;
        else if (found < 0 || !succeeds(office, one->department, (guint)found))
            found = KH_BEARERS_SEVERAL;
    }
    return found;
}
