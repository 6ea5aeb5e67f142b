/* What the parts of a scheme say together: points that add up, ids that are there once, references that lead
 * to something, grades and totals that can be reached. */
#include "scheme/tables.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"

/* The ids and names to which a scheme may refer; keys and values are borrowed from its nodes. */
typedef struct names {
    GHashTable *dimensions; /* id -> kh_node of the id */
    GHashTable *clauses;    /* indicators, bonus and penalties */
    GHashTable *vetoes;
    GHashTable *grades;  /* name -> kh_node */
    GHashTable *actions; /* name -> kh_node */
} names;

static bool is_list(const kh_node *node)
{
    return node != NULL && node->kind == KH_NODE_SEQUENCE;
}

static guint length_of(const kh_node *list)
{
    return is_list(list) ? list->members->len : 0;
}

/* True where each member of the list has a value under the key that could be read. */
static bool are_all_sound(const kh_node *list, const char *key)
{
    for (guint i = 0; i < length_of(list); i++) {
        if (kh_node_sound(kh_node_member(list, i), key) == NULL)
            return false;
    }
    return length_of(list) > 0;
}

static void fault_sum(kh_loader *loader, kh_node *place, const char *parts, int64_t sum, int64_t whole)
{
    char is[KH_DECIMAL_TEXT_SIZE];
    char expected[KH_DECIMAL_TEXT_SIZE];
    kh_schema_fault(loader, place, KH_CODE_E407_POINTS_SUM,
                    _("the points of the %s add up to %s, not to %s; correct the parts or the whole"), parts,
                    kh_units_format(sum, loader->scheme->decimals, is),
                    kh_units_format(whole, loader->scheme->decimals, expected));
}

void kh_dimension_judge(kh_loader *loader, kh_node *node, void *object)
{
    const kh_dimension_form *form = object;
    kh_node *points = kh_node_sound(node, "points");
    if (points == NULL || !are_all_sound(kh_node_get(node, "indicators"), "points"))
        return;
    int64_t sum = 0;
    for (guint i = 0; i < form->n_indicators; i++)
        sum += form->indicators[i].points;
    if (sum != form->dimension.points)
        fault_sum(loader, points, _("indicators"), sum, form->dimension.points);
}

static int64_t sum_of(const kh_dimension_form *dimensions, guint count)
{
    int64_t sum = 0;
    for (guint i = 0; i < count; i++)
        sum += dimensions[i].dimension.points;
    return sum;
}

/* Dimensions add up to `points`, or to `base` where that is not given. */
static void judge_sum(kh_loader *loader, kh_node *node, const kh_scheme_form *form)
{
    kh_node *dimensions = kh_node_get(node, "dimensions");
    kh_node *points = kh_node_get(node, "points");
    kh_node *base = kh_node_get(node, "base");
    kh_node *whole_node = points != NULL ? points : base;
    if (!are_all_sound(dimensions, "points") || (whole_node != NULL && whole_node->faulty))
        return;
    int64_t whole = form->points;
    if (points == NULL && !kh_decimal_to_units(form->scheme.base, form->scheme.decimals, &whole))
        return;
    int64_t sum = sum_of(form->dimensions, form->n_dimensions);
    if (sum != whole)
        fault_sum(loader, whole_node != NULL ? whole_node : dimensions, _("dimensions"), sum, whole);
}

/* Enters the ids (or names) of a list's members; `unique` reports one that stands there already. */
static void enter(kh_loader *loader, GHashTable *table, const kh_node *list, const char *key, bool unique)
{
    for (guint i = 0; i < length_of(list); i++) {
        kh_node *id = kh_node_sound(kh_node_member(list, i), key);
        const kh_node *first = id != NULL ? g_hash_table_lookup(table, id->text) : NULL;
        if (first != NULL && unique)
            kh_schema_fault(loader, id, KH_CODE_E408_ID,
                            _("the id “%s” is used already, in line %u; choose another"), id->text,
                            first->place.line);
        else if (id != NULL && first == NULL)
            g_hash_table_insert(table, id->text, id);
    }
}

static void enter_dimensions(kh_loader *loader, names *n, const kh_node *dimensions)
{
    enter(loader, n->dimensions, dimensions, "id", true);
    for (guint i = 0; i < length_of(dimensions); i++)
        enter(loader, n->clauses, kh_node_get(kh_node_member(dimensions, i), "indicators"), "id", true);
}

static names collect_names(kh_loader *loader, const kh_node *node)
{
    names n = {.dimensions = g_hash_table_new(g_str_hash, g_str_equal),
               .clauses = g_hash_table_new(g_str_hash, g_str_equal),
               .vetoes = g_hash_table_new(g_str_hash, g_str_equal),
               .grades = g_hash_table_new(g_str_hash, g_str_equal),
               .actions = g_hash_table_new(g_str_hash, g_str_equal)};
    enter_dimensions(loader, &n, kh_node_get(node, "dimensions"));
    enter(loader, n.clauses, kh_node_get(node, "bonus"), "id", true);
    enter(loader, n.clauses, kh_node_get(node, "penalties"), "id", true);
    enter(loader, n.vetoes, kh_node_get(node, "vetoes"), "id", true);
    enter(loader, n.grades, kh_node_get(node, "grades"), "name", false);
    enter(loader, n.actions, kh_node_get(node, "consequences"), "action", false);
    return n;
}

static void free_names(names *n)
{
    g_hash_table_unref(n->dimensions);
    g_hash_table_unref(n->clauses);
    g_hash_table_unref(n->vetoes);
    g_hash_table_unref(n->grades);
    g_hash_table_unref(n->actions);
}

/* A name that must be in the table. */
static void judge_reference(kh_loader *loader, kh_node *name, GHashTable *table, const char *what)
{
    bool is_given = name->kind == KH_NODE_SCALAR && !name->faulty && *name->text != '\0';
    if (!is_given || kh_node_is_null(name) || g_hash_table_contains(table, name->text))
        return;
    g_autofree const char **known = (const char **)(void *)g_hash_table_get_keys_as_array(table, NULL);
    g_autofree char *text = kh_text_shortened(name->text);
    const char *nearest = kh_text_nearest(name->text, known);
    if (nearest != NULL)
        kh_schema_fault(loader, name, KH_CODE_E411_REFERENCE, _("the scheme has no %s “%s”; nearest: “%s”"),
                        what, text, nearest);
    else
        kh_schema_fault(loader, name, KH_CODE_E411_REFERENCE, _("the scheme has no %s “%s”"), what, text);
}

/* A list of names, or one name. */
static void judge_references(kh_loader *loader, kh_node *list, GHashTable *table, const char *what)
{
    if (list == NULL)
        return;
    if (list->kind == KH_NODE_SCALAR)
        judge_reference(loader, list, table, what);
    for (guint i = 0; i < length_of(list); i++)
        judge_reference(loader, kh_node_member(list, i), table, what);
}

static void judge_tie_break(kh_loader *loader, kh_node *node, const names *n)
{
    kh_node *list = kh_node_get(node, "tie_break");
    judge_references(loader, list, n->dimensions, _("dimension"));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < length_of(list); i++) {
        kh_node *name = kh_node_member(list, i);
        if (name->kind == KH_NODE_SCALAR && !g_hash_table_add(seen, name->text))
            kh_schema_fault(loader, name, KH_CODE_W401_NO_EFFECT,
                            _("“%s” stands in “tie_break” already; the second has no effect"), name->text);
    }
}

static void judge_grade_order(kh_loader *loader, const kh_node *list, const kh_grade *grades, guint index)
{
    kh_node *from = kh_node_sound(kh_node_member(list, index), "from");
    const kh_node *before = kh_node_sound(kh_node_member(list, index - 1), "from");
    if (from == NULL || before == NULL)
        return;
    int order = kh_rule_compare(grades[index].from, grades[index - 1].from);
    bool is_next = order < 0 || (order == 0 && grades[index - 1].has_top);
    if (!is_next)
        kh_schema_fault(loader, from, KH_CODE_E409_ORDER,
                        _("the grade from “%s” stands after the one from “%s”; put the highest first"),
                        from->text, before->text);
}

/* The most a total can be: the base and every bonus. */
static kh_decimal highest_total(const kh_scheme_form *form)
{
    int64_t units = 0;
    kh_decimal_to_units(form->scheme.base, form->scheme.decimals, &units);
    for (guint i = 0; i < form->n_bonus; i++)
        units += form->bonus[i].points;
    return (kh_decimal){.units = units, .places = form->scheme.decimals};
}

static void judge_lowest_grade(kh_loader *loader, const kh_node *grade, const kh_grade *lowest)
{
    kh_node *from = kh_node_sound(grade, "from");
    kh_node *top = kh_node_sound(grade, "top");
    if (from != NULL && lowest->from.units != 0)
        kh_schema_fault(loader, from, KH_CODE_W401_NO_EFFECT,
                        _("totals below “%s” get no grade; let the lowest grade begin at 0"), from->text);
    else if (top != NULL)
        kh_schema_fault(loader, top, KH_CODE_W401_NO_EFFECT,
                        _("departments below “%s” get no grade; let the lowest grade have no “top”"),
                        top->text);
}

static void judge_grades(kh_loader *loader, const kh_node *node, const kh_scheme_form *form)
{
    const kh_node *list = kh_node_get(node, "grades");
    guint count = form->scheme.n_grades;
    for (guint i = 1; i < count; i++)
        judge_grade_order(loader, list, form->scheme.grades, i);
    if (count > 0)
        judge_lowest_grade(loader, kh_node_member(list, count - 1), &form->scheme.grades[count - 1]);
}

/* Bounds that no total can reach or exceed. */
static void judge_bounds(kh_loader *loader, const kh_node *node, const kh_scheme_form *form)
{
    const kh_node *base = kh_node_get(node, "base");
    const kh_node *bonus = kh_node_get(node, "bonus");
    if ((base != NULL && base->faulty) || (length_of(bonus) > 0 && !are_all_sound(bonus, "points")))
        return;
    kh_decimal highest = highest_total(form);
    for (guint i = 0; i < form->n_bonus; i++) {
        kh_node *gate = kh_node_sound(kh_node_member(bonus, i), "from");
        if (gate != NULL && kh_rule_compare(form->bonus[i].gate, form->scheme.base) > 0)
            kh_schema_fault(loader, gate, KH_CODE_W401_NO_EFFECT,
                            _("the bonus never opens: no base score reaches “%s”"), gate->text);
    }
    for (guint i = 0; i < form->n_vetoes; i++) {
        kh_node *cap = kh_node_sound(kh_node_member(kh_node_get(node, "vetoes"), i), "cap");
        if (cap != NULL && kh_rule_compare(form->vetoes[i].cap, highest) >= 0)
            kh_schema_fault(loader, cap, KH_CODE_W401_NO_EFFECT,
                            _("the cap has no effect: no total exceeds “%s”"), cap->text);
    }
    for (guint i = 0; i < form->scheme.n_grades; i++) {
        kh_node *from = kh_node_sound(kh_node_member(kh_node_get(node, "grades"), i), "from");
        if (from != NULL && kh_rule_compare(form->scheme.grades[i].from, highest) > 0)
            kh_schema_fault(loader, from, KH_CODE_W401_NO_EFFECT,
                            _("the grade is never given: no total reaches “%s”"), from->text);
    }
}

/* A condition on earlier actions names one that the scheme takes. */
static void judge_action(kh_loader *loader, const kh_node *when, const char *key, const names *n)
{
    const kh_node *condition = kh_node_sound(when, key);
    kh_node *action = condition != NULL ? kh_node_get(condition, "action") : NULL;
    if (action != NULL)
        judge_reference(loader, action, n->actions, _("action"));
}

static void judge_condition(kh_loader *loader, const kh_node *when, const names *n, bool has_vetoes)
{
    judge_references(loader, kh_node_get(when, "grade"), n->grades, _("grade"));
    const kh_node *indicator = kh_node_get(when, "indicator");
    kh_node *id = indicator != NULL ? kh_node_get(indicator, "id") : NULL;
    if (id != NULL)
        judge_reference(loader, id, n->clauses, _("indicator"));
    judge_action(loader, when, "repeated", n);
    judge_action(loader, when, "given", n);
    judge_action(loader, when, "not_given", n);
    kh_node *veto = kh_node_sound(when, "veto");
    if (veto != NULL && !has_vetoes)
        kh_schema_fault(loader, veto, KH_CODE_W401_NO_EFFECT,
                        _("the condition never holds: the scheme has no vetoes"));
}

static void judge_consequences(kh_loader *loader, const kh_node *node, const names *n)
{
    const kh_node *list = kh_node_get(node, "consequences");
    const kh_node *vetoes = kh_node_get(node, "vetoes");
    bool has_vetoes = length_of(vetoes) > 0 || (vetoes != NULL && vetoes->faulty);
    for (guint i = 0; i < length_of(list); i++) {
        const kh_node *when = kh_node_get(kh_node_member(list, i), "when");
        if (when != NULL)
            judge_condition(loader, when, n, has_vetoes);
    }
}

/* The year's own dimensions: ids of their own, and points that add up to the year's. */
static void judge_year(kh_loader *loader, const kh_node *node, const kh_scheme_form *form)
{
    const kh_node *year = kh_node_sound(node, "year");
    const kh_node *dimensions = year != NULL ? kh_node_get(year, "dimensions") : NULL;
    if (dimensions == NULL)
        return;
    names n = {.dimensions = g_hash_table_new(g_str_hash, g_str_equal),
               .clauses = g_hash_table_new(g_str_hash, g_str_equal)};
    enter_dimensions(loader, &n, dimensions);
    g_hash_table_unref(n.dimensions);
    g_hash_table_unref(n.clauses);
    kh_node *points = kh_node_sound(year, "points");
    int64_t sum = sum_of(form->year.dimensions, form->year.n_dimensions);
    if (points != NULL && are_all_sound(dimensions, "points") && sum != form->year.points)
        fault_sum(loader, points, _("dimensions of the year"), sum, form->year.points);
}

void kh_scheme_judge(kh_loader *loader, kh_node *node, void *object)
{
    kh_scheme_form *form = object;
    kh_identity_judge(loader, node, &form->scheme);
    judge_sum(loader, node, form);
    judge_year(loader, node, form);
    names n = collect_names(loader, node);
    judge_tie_break(loader, node, &n);
    judge_consequences(loader, node, &n);
    free_names(&n);
    judge_grades(loader, node, form);
    judge_bounds(loader, node, form);
}
