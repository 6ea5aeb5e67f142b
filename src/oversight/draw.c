#include "oversight/draw.h"

#include <string.h>

enum { RATE_PLACES = 6, START_DIGITS = 15 };

struct kh_draw {
    kh_draw_terms terms;
    GArray *candidates; /* of kh_candidate */
    GStringChunk *texts;
    GString *scratch;
};

kh_draw *kh_draw_new(const kh_draw_terms *terms)
{
    kh_draw *draw = g_new0(kh_draw, 1);
    draw->terms = *terms;
    draw->candidates = g_array_new(FALSE, TRUE, sizeof(kh_candidate));
    draw->texts = g_string_chunk_new(4096);
    draw->scratch = g_string_new(NULL);
    return draw;
}

void kh_draw_free(kh_draw *draw)
{
    if (draw == NULL)
        return;
    g_array_unref(draw->candidates);
    g_string_chunk_free(draw->texts);
    g_string_free(draw->scratch, TRUE);
    g_free(draw);
}

const kh_draw_terms *kh_draw_get_terms(const kh_draw *draw)
{
    return &draw->terms;
}

static kh_candidate *at(const kh_draw *draw, guint index)
{
    return &g_array_index(draw->candidates, kh_candidate, index);
}

static void hash(const char *text, char digest[static KH_DIGEST_SIZE])
{
    g_autofree char *made = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_strlcpy(digest, made, KH_DIGEST_SIZE);
}

void kh_draw_add(kh_draw *draw, const kh_candidate *record)
{
    kh_candidate entered = *record;
    entered.index_no = g_string_chunk_insert(draw->texts, record->index_no);
    g_string_printf(draw->scratch, "%s|%s|%s|%s", draw->terms.seed, draw->terms.period, record->code,
                    record->index_no);
    hash(draw->scratch->str, entered.digest);
    g_array_append_val(draw->candidates, entered);
}

/* By department, kind, digest; the index number decides where a digest is met twice. */
static int compare(const void *left, const void *right)
{
    const kh_candidate *a = left, *b = right;
    if (a->department != b->department)
        return a->department < b->department ? -1 : 1;
    int order = strcmp(a->kind, b->kind);
    if (order == 0)
        order = strcmp(a->digest, b->digest);
    return order != 0 ? order : strcmp(a->index_no, b->index_no);
}

static bool is_same_stratum(const kh_candidate *a, const kh_candidate *b)
{
    return a->department == b->department && strcmp(a->kind, b->kind) == 0;
}

/* Records of the department to be drawn: the number or, rounded up, the part of `records`, `times` over. */
static guint wanted(const kh_draw_terms *terms, guint records, guint times)
{
    int64_t number = terms->per_department * times;
    int64_t millionths = 0;
    if (terms->per_department == 0 && kh_decimal_to_units(terms->rate, RATE_PLACES, &millionths)) {
        const int64_t one = kh_decimal_scale(RATE_PLACES);
        number = (millionths * times * records + one - 1) / one;
    }
    return (guint)MIN(number, (int64_t)records);
}

/* Where the points on the department's records start: a number below `records` that the seed decides. */
static uint64_t start_of(const kh_draw *draw, const char *code, guint records)
{
    char digest[KH_DIGEST_SIZE];
    g_string_printf(draw->scratch, "%s|%s|%s", draw->terms.seed, draw->terms.period, code);
    hash(draw->scratch->str, digest);
    digest[START_DIGITS] = '\0';
    return g_ascii_strtoull(digest, NULL, 16) % records;
}

/* The records of one department, sorted: [first, end). */
typedef struct record_span {
    guint first, end;
} record_span;

/* Points stand at (start + j * records) / number, j from 0 to number - 1, on the records in their order: as
 * many fall into every stratum as it takes records. A record of any stratum has the same chance, number /
 * records. */
static void share_out(kh_draw *draw, record_span span, guint number)
{
    const guint records = span.end - span.first;
    const uint64_t start = start_of(draw, at(draw, span.first)->code, records);
    guint drawn = 0;
    for (guint i = span.first; i < span.end;) {
        guint end = i;
        while (end < span.end && is_same_stratum(at(draw, i), at(draw, end)))
            end++;
        guint before = drawn;
        while (drawn < number && (start + (uint64_t)drawn * records) / number < end - span.first)
            drawn++;
        for (guint rank = 1; i < end; i++, rank++) {
            at(draw, i)->rank = rank;
            at(draw, i)->stratum = rank + (end - i) - 1;
            at(draw, i)->taken = drawn - before;
        }
    }
}

void kh_draw_run(kh_draw *draw, kh_draw_times times_of, void *data)
{
    g_array_sort(draw->candidates, compare);
    record_span span = {0, 0};
    while (span.first < draw->candidates->len) {
        const guint department = at(draw, span.first)->department;
        while (span.end < draw->candidates->len && at(draw, span.end)->department == department)
            span.end++;
        const guint times = times_of != NULL ? times_of(department, data) : 1;
        share_out(draw, span, wanted(&draw->terms, span.end - span.first, times));
        span.first = span.end;
    }
}

const kh_candidate *kh_draw_candidates(const kh_draw *draw, guint *count)
{
    *count = draw->candidates->len;
    return (const kh_candidate *)(const void *)draw->candidates->data;
}

bool kh_candidate_is_drawn(const kh_candidate *candidate)
{
    return candidate->rank <= candidate->taken;
}
