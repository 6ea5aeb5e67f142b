#include "oversight/problems.h"

#include <string.h>

/* A problem with its own strings. */
typedef struct held_problem {
    guint indicator;
    char *what, *reason, *file;
    uint32_t line;
    int64_t lines, points;
} held_problem;

/* The problems of one department on one side. */
typedef struct problem_set {
    const kh_ledger_side *side;
    bool by_item;
    GPtrArray *in_order; /* of held_problem, owned */
    GHashTable *by_key;  /* indicator's id and what -> held_problem; owns the keys */
} problem_set;

static void free_problem(gpointer data)
{
    held_problem *problem = data;
    g_free(problem->what);
    g_free(problem->reason);
    g_free(problem->file);
    g_free(problem);
}

static void problems_init(problem_set *problems, const kh_ledger_side *side, bool by_item)
{
    *problems = (problem_set){.side = side, .by_item = by_item};
    problems->in_order = g_ptr_array_new_with_free_func(free_problem);
    problems->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void problems_clear(problem_set *problems)
{
    g_hash_table_unref(problems->by_key);
    g_ptr_array_unref(problems->in_order);
}

static const char *what_of(const problem_set *problems, const kh_ledger_line *line)
{
    const char *first = problems->by_item ? line->what.item : line->what.reference;
    const char *second = problems->by_item ? line->what.reference : line->what.item;
    return first[0] != '\0' ? first : second;
}

static const kh_indicator *indicator_of(const problem_set *problems, guint indicator)
{
    return &problems->side->compared.scheme->indicators[indicator];
}

static char *key_of(const problem_set *problems, guint indicator, const char *what)
{
    return g_strconcat(indicator_of(problems, indicator)->id, "\x1f", what, NULL);
}

static bool take_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)error;
    problem_set *problems = data;
    if (line->indicator < 0 || (line->kind != KH_LEDGER_LOSS && line->kind != KH_LEDGER_PENALTY))
        return true;
    const char *what = what_of(problems, line);
    g_autofree char *key = key_of(problems, (guint)line->indicator, what);
    held_problem *problem = g_hash_table_lookup(problems->by_key, key);
    if (problem == NULL) {
        problem = g_new0(held_problem, 1);
        *problem = (held_problem){
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

static bool read_problems(problem_set *problems, int department, GError **error)
{
    const kh_ledger_source *ledger = &problems->side->ledger;
    return department < 0 || ledger->each(ledger->keeper, department, take_line, problems, error);
}

/* What a comparison of two departments is told to. */
typedef struct problem_telling {
    kh_problem_visit visit;
    void *data;
    bool is_new;
} problem_telling;

/* The problems of `some` that `others` does not have. */
static bool tell(const problem_set *some, int department, const problem_set *others,
                 const problem_telling *telling, GError **error)
{
    for (guint p = 0; p < some->in_order->len; p++) {
        const held_problem *held = some->in_order->pdata[p];
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
typedef struct met_department {
    const char *code;
    int before, after;
} met_department;

static gint by_code(gconstpointer one, gconstpointer other)
{
    return strcmp(((const met_department *)one)->code, ((const met_department *)other)->code);
}

static GArray *meet(const kh_result *before, const kh_result *after)
{
    GArray *met = g_array_new(FALSE, FALSE, sizeof(met_department));
    for (guint d = 0; d < after->n_departments; d++) {
        const char *code = after->standings[d].code;
        met_department pair = {code, kh_result_find(before, code), (int)d};
        g_array_append_val(met, pair);
    }
    for (guint d = 0; d < before->n_departments; d++) {
        met_department pair = {before->standings[d].code, (int)d, -1};
        if (kh_result_find(after, pair.code) < 0)
            g_array_append_val(met, pair);
    }
    g_array_sort(met, by_code);
    return met;
}

static bool compare_department(problem_set *before, problem_set *after, const met_department *met,
                               problem_telling *telling, GError **error)
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
    problem_telling telling = {.visit = visit, .data = data};
    bool compared = true;
    for (guint m = 0; compared && m < met->len; m++) {
        problem_set was;
        problem_set is;
        problems_init(&was, before, by_item);
        problems_init(&is, after, by_item);
        compared = compare_department(&was, &is, &g_array_index(met, met_department, m), &telling, error);
        problems_clear(&was);
        problems_clear(&is);
    }
    return compared;
}
