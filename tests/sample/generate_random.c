#include "generate_random.h"

static const guint64 sample_seed = 20260930u;

static guint64 next(kh_sample_random *random)
{
    random->state += 0x9E3779B97F4A7C15u;
    guint64 mixed = random->state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

/* FNV-1a: the stream of a name must not depend on GLib's hash, which may change. */
kh_sample_random kh_sample_random_named(const char *name)
{
    guint64 hash = 0xCBF29CE484222325u;
    for (const char *byte = name; *byte != '\0'; byte++) {
        hash = (hash ^ (guint8)*byte) * 0x100000001B3u;
    }
    return (kh_sample_random){.state = hash ^ sample_seed};
}

int kh_sample_random_below(kh_sample_random *random, int bound)
{
    return (int)(next(random) % (guint64)bound);
}

int kh_sample_random_between(kh_sample_random *random, int low, int high)
{
    return low + kh_sample_random_below(random, high - low + 1);
}

gboolean kh_sample_random_chance(kh_sample_random *random, int per_mille)
{
    return kh_sample_random_below(random, 1000) < per_mille;
}
