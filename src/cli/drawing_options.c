/* What a draw follows from: seed, size, scheme, inspectors. */
#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/assessments.h"
#include "cli/drawing.h"
#include "cli/faults.h"
#include "cli/scheme_file.h"
#include "intake/list.h"
#include "report/shared/words.h"

#include <string.h>

enum { SEED_DIGITS = 18, RATE_PLACES = 6, USUAL_NUMBER = 5, MOST_NUMBER = 100000, MOST_DRAWS = 99 };

static bool is_digits(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static bool read_seed(kh_drawing *drawing, GError **error)
{
    const char *seed = drawing->options->seed;
    if (seed == NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--seed is missing; name a number, best one drawn in public, like 20261008"));
    else if (!is_digits(seed) || strlen(seed) > SEED_DIGITS)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--seed “%s” is not a number of 1 to %d digits"), seed,
                    SEED_DIGITS);
    else
        drawing->terms.seed = seed;
    return drawing->terms.seed != NULL;
}

/* A whole number from 1 to `most`, or 0 where the text is none. */
static int read_count(const char *text, int most)
{
    const guint64 count =
        is_digits(text) && strlen(text) < SEED_DIGITS ? g_ascii_strtoull(text, NULL, 10) : 0;
    return count <= (guint64)most ? (int)count : 0;
}

/* `5%` or `0.05`; false where it is neither, or not above 0 and up to 1. */
static bool read_rate_text(const char *text, kh_decimal *rate)
{
    g_autofree char *digits = g_strdup(text);
    const gsize length = strlen(digits);
    const bool percent = length > 0 && digits[length - 1] == '%';
    int64_t millionths = 0;
    kh_decimal read;
    if (percent)
        digits[length - 1] = '\0';
    if (kh_decimal_parse(digits, &read) != KH_DECIMAL_OK)
        return false;
    read.places += percent ? 2 : 0;
    if (read.places > KH_DECIMAL_MAX_PLACES || !kh_decimal_to_units(read, RATE_PLACES, &millionths) ||
        millionths <= 0 || millionths > kh_decimal_scale(RATE_PLACES))
        return false;
    *rate = read;
    return true;
}

static bool read_size(kh_drawing *drawing, GError **error)
{
    const kh_options *options = drawing->options;
    if (options->per_department != NULL && options->rate != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--per-department and --rate do not go together; give one"));
        return false;
    }
    if (options->rate != NULL) {
        if (read_rate_text(options->rate, &drawing->terms.rate)) {
            drawing->size = kh_words_percent(drawing->terms.rate);
            return true;
        }
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--rate “%s” is not a part above 0 and up to 1; write it like 5%% or 0.05"),
                    options->rate);
        return false;
    }
    drawing->terms.per_department =
        options->per_department == NULL ? USUAL_NUMBER : read_count(options->per_department, MOST_NUMBER);
    if (drawing->terms.per_department == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--per-department “%s” is not a whole number from 1 to %d"), options->per_department,
                    MOST_NUMBER);
    drawing->size = g_strdup_printf("%" G_GINT64_FORMAT, drawing->terms.per_department);
    return drawing->terms.per_department > 0;
}

static bool read_number(kh_drawing *drawing, GError **error)
{
    const char *number = drawing->options->number;
    drawing->number = number == NULL ? 1 : read_count(number, MOST_DRAWS);
    if (drawing->number == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--number “%s” is not a whole number from 1 to %d"),
                    number, MOST_DRAWS);
    return drawing->number > 0;
}

/* ---- more from some ---- */

/* The newest scored period of the same length before this one, or NULL. */
static const kh_past *find_earlier(const GPtrArray *past, const kh_period *period)
{
    const kh_past *newest = NULL;
    for (guint i = 0; i < past->len; i++) {
        const kh_past *one = past->pdata[i];
        if (one->period.kind == period->kind && one->period.last < period->first)
            newest = one;
    }
    return newest;
}

static bool is_below(const kh_past *past, const char *code, kh_decimal below)
{
    const kh_past_standing *standing = g_hash_table_lookup(past->standings, code);
    mpq_t total, bound;
    if (standing == NULL || !standing->assessed)
        return false;
    mpq_inits(total, bound, NULL);
    kh_units_to_ratio(standing->total, past->total_decimals, total);
    kh_decimal_to_ratio(below, bound);
    const bool is = mpq_cmp(total, bound) < 0;
    mpq_clears(total, bound, NULL);
    return is;
}

static bool read_times(kh_drawing *drawing, const kh_scheme *scheme, GError **error)
{
    const kh_office *office = kh_store_office(drawing->store, drawing->period.last, error);
    const kh_assessment_name name = kh_assessments_name_of(scheme);
    g_autofree char *assessment =
        office == NULL ? NULL : kh_store_find_assessment(drawing->store, &name, error);
    g_autoptr(GPtrArray) past =
        assessment == NULL ? NULL : kh_store_past(drawing->store, assessment, &drawing->period, error);
    if (past == NULL)
        return false;
    const kh_past *earlier = scheme->has_draw ? find_earlier(past, &drawing->period) : NULL;
    if (earlier == NULL)
        return true;
    g_autofree char *below = kh_words_decimal(scheme->draw_below);
    g_free(drawing->extra);
    drawing->extra =
        g_strdup_printf("%s < %s: x%" G_GINT64_FORMAT, earlier->period.name, below, scheme->draw_times);
    drawing->times = g_new(guint, (gsize)office->n_departments + 1);
    for (guint i = 0; i < office->n_departments; i++)
        drawing->times[i] = is_below(earlier, office->departments[i].code, scheme->draw_below)
                                ? (guint)scheme->draw_times
                                : 1;
    return true;
}

static bool read_scheme(kh_drawing *drawing, GError **error)
{
    drawing->extra = g_strdup("");
    if (drawing->options->rules == NULL)
        return true;
    g_autofree char *templates = NULL;
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_scheme) scheme =
        kh_scheme_file_read(drawing->options->rules, &templates, diagnostics, error);
    kh_faults_put(diagnostics);
    return scheme != NULL && read_times(drawing, scheme, error);
}

/* ---- inspectors ---- */

enum { INSPECTOR_NAME, INSPECTOR_DEPARTMENT, INSPECTOR_COLUMNS };

static const kh_list_column inspector_columns[] = {
    [INSPECTOR_NAME] = {"姓名", true},
    [INSPECTOR_DEPARTMENT] = {"部门", false},
};

/* The department that a cell names, by code, name or alias, or -1. */
static int find_department(kh_drawing *drawing, const kh_office *office, const char *cell)
{
    const char *name = kh_store_department_name(drawing->store, cell);
    for (guint i = 0; i < office->n_departments; i++) {
        if (strcmp(office->departments[i].code, cell) == 0)
            return (int)i;
    }
    for (guint i = 0; i < office->n_departments; i++) {
        if (strcmp(office->departments[i].name, name) == 0)
            return (int)i;
    }
    return -1;
}

static bool is_named_already(const kh_drawing *drawing, const char *name)
{
    for (guint i = 0; i < drawing->inspectors->len; i++) {
        if (strcmp(g_array_index(drawing->inspectors, kh_inspector, i).name, name) == 0)
            return true;
    }
    return false;
}

static void read_inspector(kh_drawing *drawing, const kh_office *office, const kh_list_row *row,
                           kh_diagnostics *diagnostics)
{
    const char *cell = row->cells[INSPECTOR_DEPARTMENT];
    const kh_inspector inspector = {.name = row->cells[INSPECTOR_NAME],
                                    .department =
                                        cell[0] == '\0' ? -1 : find_department(drawing, office, cell)};
    const kh_place place = {.file = drawing->options->inspectors, .line = row->line};
    if (inspector.name[0] == '\0')
        return;
    if (is_named_already(drawing, inspector.name))
        kh_diagnostics_add(
            diagnostics, place, KH_CODE_E303_DUPLICATE,
            _("inspector “%s” stands in the list already; give two of that name something that "
              "tells them apart"),
            inspector.name);
    else if (inspector.department < 0 && cell[0] != '\0')
        kh_diagnostics_add(
            diagnostics, place, KH_CODE_E301_DEPARTMENT,
            _("department “%s” of inspector “%s” is unknown; write it as in the store, or leave the "
              "cell empty where the inspector belongs to none that is assessed"),
            cell, inspector.name);
    else
        g_array_append_val(drawing->inspectors, inspector);
}

/* SHA-256 of `name|department` a line, sorted: the order of the list does not matter. Caller frees. */
static char *digest_panel(const GArray *inspectors, const kh_office *office)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < inspectors->len; i++) {
        const kh_inspector *one = &g_array_index(inspectors, kh_inspector, i);
        g_ptr_array_add(
            lines, g_strdup_printf("%s|%s\n", one->name,
                                   one->department < 0 ? "" : office->departments[one->department].code));
    }
    g_ptr_array_sort(lines, kh_text_order);
    g_ptr_array_add(lines, NULL);
    g_autofree char *text = g_strjoinv(NULL, (char **)lines->pdata);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static bool judge_panel(kh_drawing *drawing, kh_diagnostics *diagnostics, GError **error)
{
    const kh_office *office = kh_store_office(drawing->store, drawing->period.last, error);
    if (office == NULL)
        return false;
    for (guint i = 0; i < drawing->rows->len; i++)
        read_inspector(drawing, office, &g_array_index(drawing->rows, kh_list_row, i), diagnostics);
    if (kh_diagnostics_errors(diagnostics) > 0)
        g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                    _("the list of inspectors “%s” has errors; nothing is drawn"),
                    drawing->options->inspectors);
    else if (drawing->inspectors->len == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                    _("the list of inspectors “%s” names nobody; nothing is drawn"),
                    drawing->options->inspectors);
    else
        drawing->panel_digest = digest_panel(drawing->inspectors, office);
    return drawing->panel_digest != NULL;
}

static bool read_inspectors(kh_drawing *drawing, GError **error)
{
    const kh_list_plan plan = {drawing->options->inspectors, inspector_columns, INSPECTOR_COLUMNS};
    drawing->inspectors = g_array_new(FALSE, FALSE, sizeof(kh_inspector));
    if (plan.path == NULL) {
        drawing->panel_digest = g_strdup("");
        return true;
    }
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    drawing->rows = kh_list_read(&plan, diagnostics, error);
    const bool read = drawing->rows != NULL && judge_panel(drawing, diagnostics, error);
    kh_faults_put(diagnostics);
    return read;
}

bool kh_drawing_prepare(kh_drawing *drawing, GError **error)
{
    drawing->terms.period = drawing->period.name;
    return read_seed(drawing, error) && read_size(drawing, error) && read_number(drawing, error) &&
           read_scheme(drawing, error) && read_inspectors(drawing, error);
}

void kh_drawing_clear(kh_drawing *drawing)
{
    g_free(drawing->size);
    g_free(drawing->extra);
    g_free(drawing->panel_digest);
    g_free(drawing->times);
    g_free(drawing->register_digest);
    g_clear_pointer(&drawing->rows, g_array_unref);
    g_clear_pointer(&drawing->inspectors, g_array_unref);
    kh_draw_free(drawing->draw);
    kh_kept_draw_free(drawing->kept);
    kh_store_close(drawing->store);
}
