#include "generate_matter.h"

static gboolean fits(const kh_sample_matter *matter, const kh_sample_unit *unit, const char *item)
{
    gboolean of_unit = g_str_equal(matter->unit, "*") || g_str_equal(matter->unit, unit->code);
    return of_unit && g_str_equal(matter->item, item);
}

static int count_fitting(const kh_sample_matter *matters, const kh_sample_unit *unit, const char *item)
{
    int count = 0;
    for (; matters->unit != NULL; matters++) {
        count += fits(matters, unit, item) ? 1 : 0;
    }
    return count;
}

const kh_sample_matter *kh_sample_matter_pick(kh_sample_random *random, const kh_sample_unit *unit,
                                              const char *item)
{
    const kh_sample_matter *matters =
        g_str_has_prefix(item, "CF") ? kh_sample_matters_penalty : kh_sample_matters_licence;
    int count = count_fitting(matters, unit, item);
    if (count == 0) {
        return NULL;
    }
    int chosen = kh_sample_random_below(random, count);
    for (;; matters++) {
        if (fits(matters, unit, item) && chosen-- == 0) {
            return matters;
        }
    }
}
