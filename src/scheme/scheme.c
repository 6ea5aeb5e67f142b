#include "scheme/tables.h"

#include "base/text.h"

#include <string.h>

/* Decimals while `decimals` itself is faulty: as many as there can be, so that no points are blamed. */
enum { MOST_DECIMALS = 6 };

/* The base indicators of all dimensions in a row, each dimension with its part of them, and room for the
 * other clauses. The strings stay the form's. */
static kh_indicator *line_up_base(kh_scheme *scheme, kh_dimension_form *dimensions, guint count, guint others)
{
    for (guint i = 0; i < count; i++)
        scheme->n_base += dimensions[i].n_indicators;
    scheme->n_indicators = scheme->n_base + others;
    scheme->indicators = g_new0(kh_indicator, scheme->n_indicators);
    scheme->dimensions = g_new0(kh_dimension, count);
    scheme->n_dimensions = count;
    guint next = 0;
    for (guint i = 0; i < count; i++) {
        scheme->dimensions[i] = dimensions[i].dimension;
        scheme->dimensions[i].first = next;
        scheme->dimensions[i].n_indicators = dimensions[i].n_indicators;
        scheme->points += dimensions[i].dimension.points;
        for (guint j = 0; j < dimensions[i].n_indicators; j++) {
            scheme->indicators[next] = dimensions[i].indicators[j];
            scheme->indicators[next++].dimension = i;
        }
    }
    return scheme->indicators + next;
}

static kh_indicator *append(kh_indicator *to, const kh_indicator *clauses, guint count)
{
    if (count > 0)
        memcpy(to, clauses, count * sizeof *clauses);
    return to + count;
}

static void line_up_clauses(kh_scheme_form *form)
{
    kh_scheme *scheme = &form->scheme;
    scheme->n_bonus = form->n_bonus;
    scheme->n_penalties = form->n_penalties;
    scheme->n_vetoes = form->n_vetoes;
    guint others = form->n_bonus + form->n_penalties + form->n_vetoes;
    kh_indicator *next = line_up_base(scheme, form->dimensions, form->n_dimensions, others);
    next = append(next, form->bonus, form->n_bonus);
    next = append(next, form->penalties, form->n_penalties);
    append(next, form->vetoes, form->n_vetoes);
}

static int dimension_index(const kh_scheme *scheme, const char *id)
{
    for (guint i = 0; i < scheme->n_dimensions; i++) {
        if (strcmp(scheme->dimensions[i].id, id) == 0)
            return (int)i;
    }
    return -1;
}

/* A year that judges dimensions of its own need not have all of those by which quarters are told apart. */
static void resolve_tie_break(kh_scheme *scheme, char **ids)
{
    guint count = ids != NULL ? g_strv_length(ids) : 0;
    scheme->tie_break = g_new0(guint, count);
    scheme->n_tie_break = 0;
    for (guint i = 0; i < count; i++) {
        int index = dimension_index(scheme, ids[i]);
        if (index >= 0)
            scheme->tie_break[scheme->n_tie_break++] = (guint)index;
    }
}

/* The rules that a year can apply: those that name no indicator of the quarters. */
static void keep_consequences(kh_scheme *year, const kh_scheme *scheme)
{
    year->consequences = g_new0(kh_consequence, scheme->n_consequences);
    year->n_consequences = 0;
    for (guint i = 0; i < scheme->n_consequences; i++) {
        const char *indicator = scheme->consequences[i].when.indicator;
        if (indicator == NULL || kh_scheme_find(year, indicator) != NULL)
            year->consequences[year->n_consequences++] = scheme->consequences[i];
    }
}

/* The year's scheme is the scheme's copy with arrays of its own; all strings stay the form's. */
static void compose_year(kh_scheme_form *form)
{
    kh_year_form *written = &form->year;
    kh_scheme *year = g_new0(kh_scheme, 1);
    *year = form->scheme;
    year->composed = true;
    year->any_veto = written->any_veto;
    for (gsize i = 0; i < G_N_ELEMENTS(year->weights); i++)
        year->weights[i] = written->has_weights ? written->weights[i] : (kh_decimal){.units = 1, .places = 0};
    year->own_base = (kh_decimal){.units = written->points, .places = year->decimals};
    year->points = 0;
    year->n_base = year->n_bonus = year->n_penalties = year->n_vetoes = 0;
    line_up_base(year, written->dimensions, written->n_dimensions, 0);
    resolve_tie_break(year, form->tie_break);
    keep_consequences(year, &form->scheme);
    form->scheme.year = year;
}

static void free_arrays(kh_scheme *scheme)
{
    g_free(scheme->indicators);
    g_free(scheme->dimensions);
    g_free(scheme->tie_break);
}

void kh_scheme_free(kh_scheme *scheme)
{
    if (scheme == NULL)
        return;
    kh_scheme_form *form = (kh_scheme_form *)scheme;
    if (scheme->year != NULL) {
        free_arrays(scheme->year);
        g_free(scheme->year->consequences);
        g_free(scheme->year);
    }
    free_arrays(scheme);
    g_free(scheme->text);
    kh_schema_clear(&kh_scheme_mapping, form);
    g_free(form);
}

static void set_texts(kh_scheme *scheme)
{
    char **texts[] = {
        &scheme->id,           &scheme->was,           &scheme->overall_name,  &scheme->office_name,
        &scheme->office_short, &scheme->office_series, &scheme->office_copies, &scheme->office_printer};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (*texts[i] == NULL)
            *texts[i] = g_strdup("");
    }
}

kh_scheme *kh_scheme_parse(const char *file, const char *text, gsize length, const kh_scheme_terms *terms,
                           kh_diagnostics *diagnostics)
{
    guint errors = kh_diagnostics_errors(diagnostics);
    g_autoptr(kh_node) root = kh_node_read(file, text, length, diagnostics);
    if (root == NULL)
        return NULL;
    kh_scheme_form *form = g_new0(kh_scheme_form, 1);
    g_autoptr(kh_scheme) scheme = &form->scheme;
    scheme->decimals = MOST_DECIMALS;
    scheme->total_decimals = -1;
    kh_loader loader = {.diagnostics = diagnostics, .scheme = scheme, .terms = terms};
    kh_schema_load(&loader, &kh_scheme_mapping, root, form);
    if (kh_diagnostics_errors(diagnostics) > errors)
        return NULL;
    if (scheme->total_decimals < 0)
        scheme->total_decimals = scheme->decimals;
    set_texts(scheme);
    scheme->text = g_strndup(text, length);
    scheme->own_base = scheme->base;
    for (guint i = 0; i < form->n_bonus; i++)
        scheme->most_bonus += form->bonus[i].points;
    line_up_clauses(form);
    resolve_tie_break(scheme, form->tie_break);
    if (form->has_year)
        compose_year(form);
    return g_steal_pointer(&scheme);
}

const kh_scheme *kh_scheme_for(const kh_scheme *scheme, kh_period_kind kind)
{
    return kind == KH_PERIOD_YEAR && scheme->year != NULL ? scheme->year : scheme;
}

bool kh_scheme_assesses(const kh_scheme *scheme, const char *group)
{
    return scheme->assesses == NULL || g_strv_contains((const char *const *)scheme->assesses, group);
}

void kh_scheme_highest_total(const kh_scheme *scheme, mpq_t out)
{
    mpq_t base;
    mpq_init(base);
    kh_decimal_to_ratio(scheme->base, base);
    kh_units_to_ratio(scheme->most_bonus, scheme->decimals, out);
    mpq_add(out, out, base);
    mpq_clear(base);
}

static guint count_indicators(const kh_scheme *scheme)
{
    return scheme->n_base + scheme->n_bonus + scheme->n_penalties;
}

const kh_indicator *kh_scheme_find(const kh_scheme *scheme, const char *id)
{
    for (guint i = 0; i < count_indicators(scheme); i++) {
        if (strcmp(scheme->indicators[i].id, id) == 0)
            return &scheme->indicators[i];
    }
    return NULL;
}

const kh_indicator *kh_scheme_find_called(const kh_scheme *scheme, const char *word)
{
    const kh_indicator *found = kh_scheme_find(scheme, word);
    if (found != NULL)
        return found;
    g_autofree char *wanted = kh_text_squeezed(word);
    for (guint i = 0; i < count_indicators(scheme); i++) {
        g_autofree char *name = kh_text_squeezed(scheme->indicators[i].name);
        if (strcmp(name, wanted) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = &scheme->indicators[i];
    }
    return found;
}
