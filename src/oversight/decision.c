#include "oversight/decision.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/message.h"

#include <string.h>

/* ---- what is granted ------------------------------------------------------------------------------- */

static kh_appeal_line *line_at(const kh_appeal *appeal, guint index)
{
    return &g_array_index(appeal->lines, kh_appeal_line, index);
}

/* Points above 0, in units of the appeal's decimals. */
static bool read_points(const kh_appeal *appeal, const char *text, int64_t *points, GError **error)
{
    kh_decimal value;
    if (kh_decimal_parse(text, &value) == KH_DECIMAL_OK &&
        kh_decimal_to_units(value, appeal->decimals, points) && *points > 0)
        return true;
    g_set_error(
        error, KH_ERROR, KH_ERROR_USAGE,
        _("“%s” is no number of points; write one above 0 with at most %d decimals, or use --rejected"), text,
        appeal->decimals);
    return false;
}

static bool refuse_excess(const kh_appeal *appeal, const char *what, int64_t lost, GError **error)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("%s lost %s; no more than that can be returned"), what,
                kh_units_format(lost, appeal->decimals, buffer));
    return false;
}

/* All lines together, each to the full before the next. */
static bool grant_sum(const kh_appeal *appeal, const char *text, int64_t *upheld, GError **error)
{
    int64_t left = 0;
    if (!read_points(appeal, text, &left, error))
        return false;
    if (left > kh_appeal_lost(appeal)) {
        g_autofree char *numbers = kh_appeal_numbers(appeal);
        g_autofree char *what = g_strdup_printf(
            ngettext("the disputed line %s", "the disputed lines %s", appeal->lines->len), numbers);
        return refuse_excess(appeal, what, kh_appeal_lost(appeal), error);
    }
    for (guint i = 0; i < appeal->lines->len; i++) {
        upheld[i] = MIN(left, line_at(appeal, i)->lost);
        left -= upheld[i];
    }
    return true;
}

/* The index of the line with the number that stands before the `=`, or -1. */
static int find_line(const kh_appeal *appeal, const char *word, const char *equals)
{
    guint64 number = 0;
    g_autofree char *text = g_strndup(word, (gsize)(equals - word));
    if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT32, &number, NULL))
        return -1;
    for (guint i = 0; i < appeal->lines->len; i++) {
        if (line_at(appeal, i)->number == (int)number)
            return (int)i;
    }
    return -1;
}

/* `12=1.50`. */
static bool grant_line(const kh_appeal *appeal, const char *word, int64_t *upheld, GError **error)
{
    const char *equals = strchr(word, '=');
    int index = equals == NULL ? -1 : find_line(appeal, word, equals);
    if (index < 0) {
        g_autofree char *numbers = kh_appeal_numbers(appeal);
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--line “%s” is not a disputed line and its points; write one like %d=1.50 (disputed: "
                      "%s)"),
                    word, line_at(appeal, 0)->number, numbers);
        return false;
    }
    const kh_appeal_line *line = line_at(appeal, (guint)index);
    if (upheld[index] > 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--line %d is given twice; give it once"),
                    line->number);
        return false;
    }
    if (!read_points(appeal, equals + 1, &upheld[index], error))
        return false;
    if (upheld[index] <= line->lost)
        return true;
    g_autofree char *what = g_strdup_printf(_("line %d"), line->number);
    return refuse_excess(appeal, what, line->lost, error);
}

static bool grant_lines(const kh_appeal *appeal, char *const *words, int64_t *upheld, GError **error)
{
    for (; *words != NULL; words++) {
        if (!grant_line(appeal, *words, upheld, error))
            return false;
    }
    return true;
}

bool kh_decision_read(kh_appeal *appeal, const kh_grant *grant, GError **error)
{
    int given = (grant->upheld != NULL) + (grant->lines != NULL) + (grant->rejected ? 1 : 0);
    if (given != 1) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("say what is decided: one of --upheld POINTS, --line N=POINTS and --rejected"));
        return false;
    }
    g_autofree int64_t *upheld = g_new0(int64_t, (gsize)appeal->lines->len + 1);
    if ((grant->upheld != NULL && !grant_sum(appeal, grant->upheld, upheld, error)) ||
        (grant->lines != NULL && !grant_lines(appeal, grant->lines, upheld, error)))
        return false;
    for (guint i = 0; i < appeal->lines->len; i++)
        line_at(appeal, i)->upheld = upheld[i];
    return true;
}

/* ---- the adjustments ------------------------------------------------------------------------------- */

/* One adjustment: the lines of one indicator together. */
typedef struct decision_row {
    const char *indicator;
    int64_t points;
    GString *lines; /* `12、15` */
    char *text[KH_ADJUSTMENTS_ASSESSMENT + 1];
    kh_value values[KH_ADJUSTMENTS_ASSESSMENT + 1];
} decision_row;

struct kh_decision_rows {
    kh_row_source source; /* must be first */
    GArray *rows;         /* of decision_row */
    kh_row *typed;
    kh_row_block block;
    char *file;
    bool read;
};

static void clear_row(gpointer data)
{
    decision_row *row = data;
    g_string_free(row->lines, TRUE);
    for (gsize c = 0; c < G_N_ELEMENTS(row->text); c++)
        g_free(row->text[c]);
}

/* The row of the indicator, made where there is none yet. */
static decision_row *row_of(GArray *rows, const char *indicator)
{
    for (guint i = 0; i < rows->len; i++) {
        decision_row *row = &g_array_index(rows, decision_row, i);
        if (strcmp(row->indicator, indicator) == 0)
            return row;
    }
    decision_row made = {.indicator = indicator, .lines = g_string_new(NULL)};
    g_array_append_val(rows, made);
    return &g_array_index(rows, decision_row, rows->len - 1);
}

static void gather(const kh_appeal *appeal, GArray *rows)
{
    for (guint i = 0; i < appeal->lines->len; i++) {
        const kh_appeal_line *line = line_at(appeal, i);
        if (line->upheld == 0)
            continue;
        decision_row *row = row_of(rows, line->indicator);
        row->points += line->upheld;
        g_string_append_printf(row->lines, "%s%d", row->lines->len == 0 ? "" : "、", line->number);
    }
}

/* A decimal as cells have it: without the zeros at its end. */
static char *canonical(int64_t units, int places)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    kh_decimal value = {.units = units, .places = places};
    kh_decimal_parse(kh_units_format(units, places, buffer), &value);
    return g_strdup(kh_units_format(value.units, value.places, buffer));
}

static void fill_row(const kh_appeal *appeal, decision_row *row)
{
    char date[KH_MOMENT_TEXT_SIZE];
    kh_moment on = {.at = kh_date_start(appeal->decision.on), .timed = false};
    row->text[KH_ADJUSTMENTS_PERIOD] = g_strdup(appeal->period);
    row->text[KH_ADJUSTMENTS_DEPARTMENT] = g_strdup(appeal->department);
    row->text[KH_ADJUSTMENTS_POINTS] = canonical(row->points, appeal->decimals);
    row->text[KH_ADJUSTMENTS_REASON] = g_strdup_printf("申诉%" G_GINT64_FORMAT "号（账目第%s行）：%s",
                                                       appeal->id, row->lines->str, appeal->decision.answer);
    row->text[KH_ADJUSTMENTS_APPROVAL] = g_strdup(appeal->decision.approval);
    row->text[KH_ADJUSTMENTS_INDICATOR] = g_strdup(row->indicator);
    row->text[KH_ADJUSTMENTS_APPROVED_ON] = g_strdup(kh_moment_format(on, date));
    row->text[KH_ADJUSTMENTS_ASSESSMENT] = g_strdup(appeal->assessment);
    for (gsize c = 0; c < G_N_ELEMENTS(row->values); c++)
        row->values[c] = (kh_value){.text = row->text[c], .length = (uint32_t)strlen(row->text[c])};
    row->values[KH_ADJUSTMENTS_APPROVED_ON].number = kh_moment_encode(on);
}

static bool next_block(kh_row_source *source, const kh_row_block **block, GError **error)
{
    (void)error;
    kh_decision_rows *rows = (kh_decision_rows *)source;
    *block = rows->read ? NULL : &rows->block;
    rows->read = true;
    return true;
}

kh_decision_rows *kh_decision_rows_new(const kh_appeal *appeal)
{
    static const uint32_t cells[] = {1, 2, 3, 4, 5, 6, 7, 8};
    _Static_assert(G_N_ELEMENTS(cells) == KH_ADJUSTMENTS_ASSESSMENT + 1, "a cell for every column");
    kh_decision_rows *rows = g_new0(kh_decision_rows, 1);
    rows->rows = g_array_new(FALSE, TRUE, sizeof(decision_row));
    g_array_set_clear_func(rows->rows, clear_row);
    gather(appeal, rows->rows);
    rows->typed = g_new0(kh_row, (gsize)rows->rows->len + 1);
    for (guint i = 0; i < rows->rows->len; i++) {
        decision_row *row = &g_array_index(rows->rows, decision_row, i);
        fill_row(appeal, row);
        rows->typed[i] = (kh_row){.line = i + 1, .values = row->values};
    }
    rows->block = (kh_row_block){rows->rows->len, rows->typed};
    rows->file = g_strdup_printf("申诉/%" G_GINT64_FORMAT, appeal->id);
    rows->source = (kh_row_source){
        .table = kh_table_get(KH_TABLE_ADJUSTMENTS), .file = rows->file, .cells = cells, .next = next_block};
    return rows;
}

void kh_decision_rows_free(kh_decision_rows *rows)
{
    if (rows == NULL)
        return;
    g_array_unref(rows->rows);
    g_free(rows->typed);
    g_free(rows->file);
    g_free(rows);
}

guint kh_decision_rows_count(const kh_decision_rows *rows)
{
    return rows->rows->len;
}

kh_row_source *kh_decision_rows_source(kh_decision_rows *rows)
{
    return &rows->source;
}

const char *kh_decision_rows_file(const kh_decision_rows *rows)
{
    return rows->file;
}

char *kh_decision_digest(const kh_appeal *appeal)
{
    const kh_appeal_decision *decision = &appeal->decision;
    g_autoptr(GString) text = g_string_new("appeal");
    g_string_append_printf(text, "\x1f%" G_GINT64_FORMAT "\x1f%d\x1f%s\x1f%s\x1f%s", appeal->id, decision->on,
                           decision->decider, decision->approval, decision->answer);
    for (guint i = 0; i < appeal->lines->len; i++)
        g_string_append_printf(text, "\x1f%d=%" G_GINT64_FORMAT, line_at(appeal, i)->number,
                               line_at(appeal, i)->upheld);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, -1);
}
