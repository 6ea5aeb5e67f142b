/* What the keys of one mapping say together. What is missing or faulty was reported when it was read: here
 * nothing is concluded from it, which is why nodes are asked for (kh_node_sound) beside the object's members.
 */
#include "scheme/tables.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

int kh_rule_compare(kh_decimal a, kh_decimal b)
{
    int64_t whole_a = a.units / kh_decimal_scale(a.places);
    int64_t whole_b = b.units / kh_decimal_scale(b.places);
    if (whole_a != whole_b)
        return whole_a < whole_b ? -1 : 1;
    int64_t rest_a =
        a.units % kh_decimal_scale(a.places) * kh_decimal_scale(KH_DECIMAL_MAX_PLACES - a.places);
    int64_t rest_b =
        b.units % kh_decimal_scale(b.places) * kh_decimal_scale(KH_DECIMAL_MAX_PLACES - b.places);
    return (rest_a > rest_b) - (rest_a < rest_b);
}

/* The value under the key, or the mapping itself: the place to point at. */
static kh_node *value_or_whole(kh_node *mapping, const char *key)
{
    kh_node *value = kh_node_get(mapping, key);
    return value != NULL ? value : mapping;
}

/* What a measure hands to a method; a `target` that is there but faulty counts as one. */
static bool has_rate(const kh_check *check, const kh_node *measure)
{
    bool is_number = check->yield == KH_YIELD_COUNT || check->yield == KH_YIELD_SUM;
    return !is_number || kh_node_get(measure, "target") != NULL;
}

/* `due: year_end` waits for the year's target, so it needs one. */
static void judge_due(kh_loader *loader, kh_node *node, const kh_measure *measure)
{
    kh_node *due = kh_node_sound(node, "due");
    if (due == NULL)
        return;
    kh_node *window = kh_node_get(node, "window");
    bool knows_window = window == NULL || !window->faulty;
    if ((knows_window && !measure->over_year) || kh_node_get(node, "target") == NULL)
        kh_schema_fault(loader, due, KH_CODE_E410_METHOD,
                        _("“due: year_end” needs “window: year” and a “target”; add them, or delete “due”"));
}

void kh_measure_judge(kh_loader *loader, kh_node *node, void *object)
{
    kh_measure *measure = object;
    const kh_check *check = measure->check;
    if (check == NULL)
        return;
    const kh_node *sql = kh_node_get(node, "sql");
    measure->sql_line = sql != NULL ? sql->place.line : 0;
    kh_node *target = kh_node_sound(node, "target");
    if (target != NULL && check->yield == KH_YIELD_COUNT && measure->target.places > 0)
        kh_schema_fault(loader, target, KH_CODE_E406_RANGE, _("“%s” is not a whole number, as a count is"),
                        target->text);
    if (check->yield == KH_YIELD_COUNT || check->yield == KH_YIELD_SUM)
        judge_due(loader, node, measure);
}

static void judge_method_fits(kh_loader *loader, kh_node *node, const kh_indicator *indicator)
{
    const kh_check *check = indicator->measure.check;
    kh_node *measure = kh_node_get(node, "measure");
    kh_node *score = kh_node_get(node, "score");
    if (check == NULL || score == NULL || indicator->score.method >= KH_METHOD_COUNT)
        return;
    kh_node *place = value_or_whole(score, "method");
    const char *method = kh_method_name(indicator->score.method);
    kh_method_need need = kh_method_needs(indicator->score.method);
    if (need == KH_METHOD_NEEDS_CASES && check->yield != KH_YIELD_CASES)
        kh_schema_fault(loader, place, KH_CODE_E410_METHOD,
                        _("“%s” counts failed cases, and “%s” of “%s” has none; use another method"), method,
                        check->name, kh_subject_name(check->subject));
    if (need == KH_METHOD_NEEDS_RATE && !has_rate(check, measure))
        kh_schema_fault(loader, place, KH_CODE_E410_METHOD,
                        _("“%s” needs a rate, and “%s” gives one only with a “target”; add it, or use "
                          "“relative”"),
                        method, check->name);
}

/* zero_at above full_at means “the less the better”, which no measure of passed cases can mean. */
static void judge_proportion(kh_loader *loader, kh_node *score, const kh_indicator *indicator)
{
    const kh_node *full = kh_node_get(score, "full_at");
    const kh_node *zero = kh_node_get(score, "zero_at");
    if ((full != NULL && full->faulty) || (zero != NULL && zero->faulty))
        return;
    int order = kh_rule_compare(indicator->score.zero_at, indicator->score.full_at);
    const kh_check *check = indicator->measure.check;
    bool is_passed = check != NULL && (check->yield == KH_YIELD_CASES || check->yield == KH_YIELD_RATE);
    kh_node *place = value_or_whole(score, zero != NULL ? "zero_at" : "full_at");
    if (order == 0 || (order > 0 && is_passed))
        kh_schema_fault(loader, place, KH_CODE_E406_RANGE,
                        _("“zero_at” is not below “full_at”; lower the one or raise the other"));
}

static void judge_band(kh_loader *loader, kh_node *node, const kh_indicator *indicator, guint index)
{
    const kh_band *band = &indicator->score.bands[index];
    kh_node *points = kh_node_sound(node, "points");
    if (points != NULL && indicator->points > 0 && band->points > indicator->points)
        kh_schema_fault(loader, points, KH_CODE_E406_RANGE,
                        _("the band gives more than the points of its indicator (“%s”); lower it"),
                        points->text);
    const kh_check *check = indicator->measure.check;
    kh_node *from = kh_node_sound(node, "from");
    const kh_decimal whole = {.units = 1, .places = 0};
    bool is_at_most_whole = check != NULL && check->yield != KH_YIELD_VALUE;
    if (from != NULL && is_at_most_whole && kh_rule_compare(band->from, whole) > 0)
        kh_schema_fault(loader, from, KH_CODE_W401_NO_EFFECT,
                        _("the band begins above 100%%, which “%s” cannot reach"), check->name);
}

static void judge_band_order(kh_loader *loader, const kh_node *bands, const kh_band *all, guint index)
{
    kh_node *from = kh_node_sound(kh_node_member(bands, index), "from");
    kh_node *points = kh_node_sound(kh_node_member(bands, index), "points");
    const kh_node *before = kh_node_sound(kh_node_member(bands, index - 1), "from");
    const kh_node *points_before = kh_node_sound(kh_node_member(bands, index - 1), "points");
    if (from != NULL && before != NULL && kh_rule_compare(all[index].from, all[index - 1].from) >= 0)
        kh_schema_fault(loader, from, KH_CODE_E409_ORDER,
                        _("the band from “%s” stands after the one from “%s”; put the highest first"),
                        from->text, before->text);
    else if (points != NULL && points_before != NULL && all[index].points > all[index - 1].points)
        kh_schema_fault(loader, points, KH_CODE_E409_ORDER,
                        _("the band gives “%s” points, more than the higher band before it (“%s”)"),
                        points->text, points_before->text);
}

static void judge_bands(kh_loader *loader, const kh_node *score, const kh_indicator *indicator)
{
    const kh_node *bands = kh_node_get(score, "bands");
    for (guint i = 0; i < indicator->score.n_bands; i++) {
        judge_band(loader, kh_node_member(bands, i), indicator, i);
        if (i > 0)
            judge_band_order(loader, bands, indicator->score.bands, i);
    }
}

static bool names_all_severities(const kh_node *score)
{
    const kh_node *map = kh_node_get(score, "severity");
    if (map == NULL)
        return false;
    if (map->kind != KH_NODE_MAPPING)
        return true; /* it was to name them; what it is instead is reported */
    for (const kh_choice *severity = kh_choices_severities; severity->name != NULL; severity++) {
        if (kh_node_get(map, severity->name) == NULL)
            return false;
    }
    return true;
}

/* What depends on a finding has no effect on cases that are no findings. */
static void warn_of_findings(kh_loader *loader, kh_node *score, const kh_indicator *indicator)
{
    kh_node *own = kh_node_sound(score, "own");
    if (own != NULL && indicator->score.own)
        kh_schema_fault(loader, own, KH_CODE_W401_NO_EFFECT,
                        _("“own” has no effect: cases of “%s” carry no 扣分 of their own"),
                        kh_subject_name(indicator->measure.subject));
    kh_node *severity = kh_node_sound(score, "severity");
    if (severity != NULL)
        kh_schema_fault(loader, severity, KH_CODE_W401_NO_EFFECT,
                        _("“severity” has no effect: cases of “%s” have no 严重程度"),
                        kh_subject_name(indicator->measure.subject));
}

static void judge_weights(kh_loader *loader, kh_node *score, const kh_indicator *indicator)
{
    bool is_known = indicator->measure.subject < KH_SUBJECT_COUNT;
    bool has_findings = !is_known || kh_subject_has_findings(indicator->measure.subject);
    if (!has_findings)
        warn_of_findings(loader, score, indicator);
    if (kh_node_get(score, "each") == NULL && !(has_findings && names_all_severities(score)))
        kh_diagnostics_add(loader->diagnostics, score->place, KH_CODE_E403_KEY_MISSING,
                           _("“per_case” lacks “each” (每例扣分): add it, or a weight for each of “一般”, "
                             "“较重” and “严重” of findings"));
    kh_node *floor = kh_node_sound(score, "floor");
    bool has_points = indicator->points > 0;
    if (floor != NULL && has_points && !indicator->score.no_floor &&
        indicator->score.floor >= indicator->points)
        kh_schema_fault(loader, floor, KH_CODE_E406_RANGE,
                        _("“floor” leaves nothing to lose; expected a number below the indicator's points"));
}

/* per_case earns full points without cases, and a target is never absent before the year's end. */
static void judge_absence(kh_loader *loader, const kh_node *node, const kh_indicator *indicator)
{
    kh_node *absent = kh_node_sound(node, "when_absent");
    const kh_measure *measure = &indicator->measure;
    bool is_never_absent = indicator->score.method == KH_METHOD_PER_CASE ||
                           (measure->check != NULL && measure->has_target && !measure->due_year_end);
    if (absent != NULL && is_never_absent)
        kh_schema_fault(loader, absent, KH_CODE_W401_NO_EFFECT,
                        _("“when_absent” has no effect: this indicator is never absent"));
}

static void judge_clause(kh_loader *loader, kh_node *node, kh_indicator *clause, kh_role role)
{
    clause->role = role;
    clause->line = node->place.line;
    const kh_node *measure = kh_node_get(node, "measure");
    if (measure == NULL || measure->kind != KH_NODE_MAPPING)
        clause->measure.subject = KH_SUBJECT_COUNT;
    kh_node *id = kh_node_sound(node, "id");
    if (id != NULL && strcmp(id->text, "TOTAL") == 0)
        kh_schema_fault(loader, id, KH_CODE_E408_ID,
                        _("“TOTAL” cannot be an id: in scores.csv it is the total; choose another"));
}

void kh_indicator_judge(kh_loader *loader, kh_node *node, void *object)
{
    kh_indicator *indicator = object;
    judge_clause(loader, node, indicator, KH_ROLE_BASE);
    if (kh_node_get(node, "when_absent") == NULL)
        indicator->when_absent = loader->scheme->when_absent;
    kh_node *score = kh_node_get(node, "score");
    if (score == NULL || score->kind != KH_NODE_MAPPING)
        return;
    judge_method_fits(loader, node, indicator);
    if (indicator->score.method == KH_METHOD_PROPORTIONAL)
        judge_proportion(loader, score, indicator);
    if (indicator->score.method == KH_METHOD_BANDS)
        judge_bands(loader, score, indicator);
    if (indicator->score.method == KH_METHOD_PER_CASE)
        judge_weights(loader, score, indicator);
    judge_absence(loader, node, indicator);
}

/* Penalties and vetoes go by failed cases. */
static void judge_needs_cases(kh_loader *loader, kh_node *node, const kh_indicator *clause, const char *what)
{
    const kh_check *check = clause->measure.check;
    kh_node *measure = kh_node_get(node, "measure");
    if (check != NULL && check->yield != KH_YIELD_CASES)
        kh_schema_fault(loader, value_or_whole(measure, "check"), KH_CODE_E410_METHOD,
                        _("%s needs cases that pass or fail, and “%s” of “%s” has none; use another check"),
                        what, check->name, kh_subject_name(check->subject));
}

void kh_bonus_judge(kh_loader *loader, kh_node *node, void *object)
{
    kh_indicator *bonus = object;
    judge_clause(loader, node, bonus, KH_ROLE_BONUS);
    const kh_check *check = bonus->measure.check;
    kh_node *measure = kh_node_get(node, "measure");
    bool is_ratio = check != NULL && (check->yield == KH_YIELD_VALUE || check->yield == KH_YIELD_RATE);
    if (is_ratio)
        kh_schema_fault(
            loader, value_or_whole(measure, "check"), KH_CODE_E410_METHOD,
            _("a bonus needs a count, a sum or cases, and “%s” of “%s” is a ratio; use another check"),
            check->name, kh_subject_name(check->subject));
    kh_node *target = check != NULL ? kh_node_sound(measure, "target") : NULL;
    if (target != NULL)
        kh_schema_fault(loader, target, KH_CODE_W401_NO_EFFECT,
                        _("“target” has no effect: a bonus is “each” times the count"));
}

void kh_penalty_judge(kh_loader *loader, kh_node *node, void *object)
{
    judge_clause(loader, node, object, KH_ROLE_PENALTY);
    judge_needs_cases(loader, node, object, _("a penalty"));
}

void kh_veto_judge(kh_loader *loader, kh_node *node, void *object)
{
    judge_clause(loader, node, object, KH_ROLE_VETO);
    judge_needs_cases(loader, node, object, _("a veto"));
}

/* A list of dimensions that is there; one that is faulty was to be one. */
static bool has_dimensions(const kh_node *year)
{
    const kh_node *list = kh_node_get(year, "dimensions");
    return list != NULL && (list->faulty || (list->kind == KH_NODE_SEQUENCE && list->members->len > 0));
}

/* Weights that could be read, and all of them 0. */
static void judge_weights_of_quarters(kh_loader *loader, const kh_node *node, const kh_year_form *year)
{
    kh_node *weights = kh_node_sound(node, "weights");
    if (weights == NULL || weights->kind != KH_NODE_MAPPING)
        return;
    for (guint i = 0; i < weights->members->len; i++) {
        if (kh_node_member(weights, i)->faulty)
            return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(year->weights); i++) {
        if (year->weights[i].units != 0)
            return;
    }
    kh_schema_fault(loader, weights, KH_CODE_E406_RANGE,
                    _("no quarter has a weight; expected at least one above 0"));
}

/* A year's own indicators and their points go together, and leave something to the quarters. */
void kh_year_judge(kh_loader *loader, kh_node *node, void *object)
{
    const kh_year_form *year = object;
    kh_node *points = kh_node_get(node, "points");
    if ((points != NULL) != has_dimensions(node))
        kh_diagnostics_add(loader->diagnostics, node->place, KH_CODE_E403_KEY_MISSING,
                           _("a year has “points” and “dimensions” together, or neither; add “%s”"),
                           points == NULL ? "points" : "dimensions");
    int64_t base = 0;
    bool knows_base = kh_decimal_to_units(loader->scheme->base, loader->scheme->decimals, &base) && base > 0;
    if (points != NULL && !points->faulty && knows_base && year->points >= base)
        kh_schema_fault(loader, points, KH_CODE_E406_RANGE,
                        _("“%s” leaves nothing to the quarters; expected fewer points than “base”"),
                        points->text);
    judge_weights_of_quarters(loader, node, year);
}

void kh_condition_judge(kh_loader *loader, kh_node *node, void *object)
{
    (void)object;
    if (node->members->len == 0)
        kh_schema_fault(loader, node, KH_CODE_E403_KEY_MISSING,
                        _("a condition says nothing and would hold for everyone; name at least one"));
    kh_node *veto = kh_node_sound(node, "veto");
    if (veto != NULL && strcmp(veto->text, "true") != 0)
        kh_schema_fault(loader, veto, KH_CODE_E406_RANGE, _("“veto” can only be “true”; or delete it"));
}

static void judge_notice(kh_loader *loader, kh_node *notice)
{
    static const char *const none[] = {NULL};
    const char *const *known = loader->terms->notices != NULL ? loader->terms->notices : none;
    if (g_strv_contains(known, notice->text))
        return;
    g_autofree char *all = kh_names_quoted(known);
    g_autofree char *text = kh_text_shortened(notice->text);
    const char *nearest = kh_text_nearest(notice->text, known);
    if (nearest != NULL)
        kh_schema_fault(loader, notice, KH_CODE_E413_TEMPLATE, _("there is no template “%s”; nearest: “%s”"),
                        text, nearest);
    else
        kh_schema_fault(loader, notice, KH_CODE_E413_TEMPLATE, _("there is no template “%s”; there are: %s"),
                        text, *all != '\0' ? all : _("none"));
}

/* What stands in a notice is counted from the date that it bears. */
static void judge_limit_of_notice(kh_loader *loader, kh_node *node, kh_limit limit)
{
    if (node != NULL && (limit.kind == KH_LIMIT_ADVANCE || limit.kind == KH_LIMIT_HOURS))
        kh_schema_fault(loader, node, KH_CODE_E406_RANGE,
                        _("“%s” does not fit a notice, which bears a date; expected days, working days or "
                          "months after it"),
                        node->text);
}

/* `云政办〔2026〕` as a series would number `云政办〔2026〕〔2026〕1号`. */
static void judge_series(kh_loader *loader, const kh_node *mapping)
{
    kh_node *series = kh_node_sound(mapping, "series");
    if (series == NULL || (strpbrk(series->text, "[]{}") == NULL && strstr(series->text, "〔") == NULL))
        return;
    g_autofree char *text = kh_text_shortened(series->text);
    kh_schema_fault(loader, series, KH_CODE_E406_RANGE,
                    _("“%s” is more than the office's code: write what stands before the year, such as "
                      "“云政办公开” of 云政办公开〔2026〕1号"),
                    text);
}

/* No key says what honours a department: actions are told by how their names start. */
static bool is_praise(const char *action)
{
    static const char *const praising[] = {"表彰", "表扬", "通报表扬", "通报表彰", "嘉奖"};
    for (guint i = 0; action != NULL && i < G_N_ELEMENTS(praising); i++) {
        if (g_str_has_prefix(action, praising[i]))
            return true;
    }
    return false;
}

void kh_consequence_judge(kh_loader *loader, kh_node *node, void *object)
{
    kh_consequence *consequence = object;
    consequence->praises = is_praise(consequence->action);
    kh_node *notice = kh_node_sound(node, "notice");
    if (notice != NULL)
        judge_notice(loader, notice);
    judge_series(loader, node);
    judge_limit_of_notice(loader, kh_node_sound(node, "rectify_within"), consequence->rectify_within);
}

void kh_office_judge(kh_loader *loader, kh_node *node, void *object)
{
    const kh_scheme *scheme = object;
    judge_series(loader, node);
    judge_limit_of_notice(loader, kh_node_sound(node, "appeal_within"), scheme->appeal_within);
}
