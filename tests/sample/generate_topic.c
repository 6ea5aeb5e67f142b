#include "generate_topic.h"

static const kh_sample_topics *find(const kh_sample_topics *topics, const char *unit)
{
    for (; topics->unit != NULL; topics++) {
        if (g_str_equal(topics->unit, unit)) {
            return topics;
        }
    }
    return NULL;
}

const kh_sample_topics *kh_sample_topics_of(const kh_sample_unit *unit)
{
    const kh_sample_topics *const sets[] = {kh_sample_topics_economy, kh_sample_topics_construction,
                                            kh_sample_topics_livelihood, kh_sample_topics_oversight};
    for (gsize i = 0; i < G_N_ELEMENTS(sets); i++) {
        const kh_sample_topics *topics = find(sets[i], unit->code);
        if (topics != NULL) {
            return topics;
        }
    }
    return kh_sample_topics_township;
}
