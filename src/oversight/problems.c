#include "oversight/problems.h"

#include <string.h>

/* A problem with its own strings. */
typedef struct kh_held_problem {
    guint indicator;
    char *what, *reason, *file;
    uint32_t line;
    int64_t lines, points;
} kh_held_problem;

/* The problems of one department on one side. */
typedef struct kh_problems {
    const kh_ledger_side *side;
    bool by_item;
    GPtrArray *in_order; /* of kh_held_problem, owned */
    GHashTable *by_key;  /* indicator's id and what -> kh_held_problem; owns the keys */
} kh_problems;

static void free_problem(gpointer data)
{
    kh_held_problem *problem = data;
    g_free(problem->what);
    g_free(problem->reason);
    g_free(problem->file);
    g_free(problem);
}

static void problems_init(kh_problems *problems, const kh_ledger_side *side, bool by_item)
{
    *problems = (kh_problems){.side = side, .by_item = by_item};
    problems->in_order = g_ptr_array_new_with_free_func(free_problem);
    problems->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void problems_clear(kh_problems *problems)
{
    g_hash_table_unref(problems->by_key);
    g_ptr_array_unref(problems->in_order);
}

static const char *what_of(const kh_problems *problems, const kh_ledger_line *line)
{
    const char *first = problems->by_item ? line->what.item : line->what.reference;
    const char *second = problems->by_item ? line->what.reference : line->what.item;
    return first[0] != '\0' ? first : second;
}

static const kh_indicator *indicator_of(const kh_problems *problems, guint indicator)
{
    return &problems->side->compared.scheme->indicators[indicator];
}

static char *key_of(const kh_problems *problems, guint indicator, const char *what)
{
    return g_strconcat(indicator_of(problems, indicator)->id, "\x1f", what, NULL);
}

static bool take_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)error;
    kh_problems *problems = data;
    if (line->indicator < 0 || (line->kind != KH_LEDGER_LOSS && line->kind != KH_LEDGER_PENALTY))
        return true;
    const char *what = what_of(problems, line);
    g_autofree char *key = key_of(problems, (guint)line->indicator, what);
    kh_held_problem *problem = g_hash_table_lookup(problems->by_key, key);
    if (problem == NULL) {
        problem = g_new0(kh_held_problem, 1);
        *problem = (kh_held_problem){
            .indicator = (guint)line->indicator,
            .what = g_strdup(what),
            .reason = g_strdup(line->what.reason),
            .file = g_strdup(line->what.file),
            .line = line->what.line,
        };
        g_ptr_array_add(problems->in_order, problem);
        g_hash_table_insert(problems->by_key, g_steal_pointer(&key), problem);
    }
    problem->lines++;
    problem->points += line->points;
    return true;
}

static bool read_problems(kh_problems *problems, int department, GError **error)
{
    const kh_ledger_source *ledger = &problems->side->ledger;
    return department < 0 || ledger->each(ledger->keeper, department, take_line, problems, error);
}

/* What a comparison of two departments is told to. */
typedef struct kh_telling {
    kh_problem_visit visit;
    void *data;
    bool is_new;
} kh_telling;

/* The problems of `some` that `others` does not have. */
static bool tell(const kh_problems *some, int department, const kh_problems *others,
                 const kh_telling *telling, GError **error)
{
    for (guint p = 0; p < some->in_order->len; p++) {
        const kh_held_problem *held = some->in_order->pdata[p];
        g_autofree char *key = key_of(some, held->indicator, held->what);
        kh_problem problem = {
            .is_new = telling->is_new,
            .standing = &some->side->compared.result->standings[department],
            .indicator = indicator_of(some, held->indicator),
            .what = held->what,
            .lines = held->lines,
            .points = held->points,
            .reason = held->reason,
            .file = held->file,
            .line = held->line,
        };
        if (!g_hash_table_contains(others->by_key, key) && !telling->visit(&problem, telling->data, error))
            return false;
    }
    return true;
}

/* The same department on both sides, -1 where a side lacks it. */
typedef struct kh_met {
    const char *code;
    int before, after;
} kh_met;

static gint by_code(gconstpointer one, gconstpointer other)
{
    return strcmp(((const kh_met *)one)->code, ((const kh_met *)other)->code);
}

static GArray *meet(const kh_result *before, const kh_result *after)
{
    GArray *met = g_array_new(FALSE, FALSE, sizeof(kh_met));
    for (guint d = 0; d < after->n_departments; d++) {
        const char *code = after->standings[d].code;
        kh_met pair = {code, kh_result_find(before, code), (int)d};
        g_array_append_val(met, pair);
    }
    for (guint d = 0; d < before->n_departments; d++) {
        kh_met pair = {before->standings[d].code, (int)d, -1};
        if (kh_result_find(after, pair.code) < 0)
            g_array_append_val(met, pair);
    }
    g_array_sort(met, by_code);
    return met;
}

static bool compare_department(kh_problems *before, kh_problems *after, const kh_met *met,
                               kh_telling *telling, GError **error)
{
    if (!read_problems(before, met->before, error) || !read_problems(after, met->after, error))
        return false;
    telling->is_new = true;
    if (!tell(after, met->after, before, telling, error))
        return false;
    telling->is_new = false;
    return tell(before, met->before, after, telling, error);
}

bool kh_problems_compare(const kh_ledger_side *before, const kh_ledger_side *after, kh_problem_visit visit,
                         void *data, GError **error)
{
    bool by_item = strcmp(before->compared.result->period.name, after->compared.result->period.name) != 0;
    g_autoptr(GArray) met = meet(before->compared.result, after->compared.result);
    kh_telling telling = {.visit = visit, .data = data};
    bool compared = true;
    for (guint m = 0; compared && m < met->len; m++) {
        kh_problems was;
        kh_problems is;
        problems_init(&was, before, by_item);
        problems_init(&is, after, by_item);
        compared = compare_department(&was, &is, &g_array_index(met, kh_met, m), &telling, error);
        problems_clear(&was);
        problems_clear(&is);
    }
    return compared;
}
