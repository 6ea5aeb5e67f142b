#include "base/error.h"
#include "base/message.h"
#include "cli/choices.h"
#include "cli/drawing.h"
#include "cli/listing/listing.h"
#include "cli/places.h"
#include "cli/stores.h"
#include "cli/terminal.h"

#include <string.h>

/* ---- what is still out ---- */

enum { CELL_SIZE = 24 };

static const kh_listing_column status_columns[] = {
    {"period", "期间", false},     {"draw", "次", true},       {"inspector", "检查人", false},
    {"department", "部门", false}, {"drawn", "抽取", true},    {"checked", "已查", true},
    {"out", "未查", true},         {"failed", "不合格", true}, {"rate", "不合格率", true},
    {"low", "95%下限", true},      {"high", "95%上限", true},
};

/* A draw while its shares come in. */
typedef struct draw_status {
    kh_listing *listing;
    char *period; /* of the draw that is being read; NULL before the first */
    int number;
    kh_sample sum;
} draw_status;

/* Period, draw, inspector and department of a row. */
typedef struct status_row {
    const char *period;
    int number;
    const char *inspector, *department;
} status_row;

static const char *count_cell(gint64 count, char buffer[static CELL_SIZE])
{
    g_snprintf(buffer, CELL_SIZE, "%" G_GINT64_FORMAT, count);
    return buffer;
}

static void add_row(kh_listing *listing, const status_row *row, const kh_sample *sample)
{
    char number[CELL_SIZE], drawn[CELL_SIZE], checked[CELL_SIZE], out[CELL_SIZE], failed[CELL_SIZE];
    char of[KH_RATE_TEXT_SIZE], low[KH_RATE_TEXT_SIZE], high[KH_RATE_TEXT_SIZE];
    kh_sample_rate rate = {0, 0, 0};
    const bool known = kh_sample_failure_rate(sample, &rate);
    const char *cells[] = {
        row->period,
        count_cell(row->number, number),
        row->inspector,
        row->department,
        count_cell(sample->drawn, drawn),
        count_cell(sample->checked, checked),
        count_cell(sample->drawn - sample->checked, out),
        count_cell(sample->failed, failed),
        known ? kh_rate_format(rate.rate, of) : NULL,
        known ? kh_rate_format(rate.low, low) : NULL,
        known ? kh_rate_format(rate.high, high) : NULL,
    };
    kh_listing_add(listing, cells);
}

static void end_draw(draw_status *status)
{
    if (status->period != NULL)
        add_row(status->listing, &(status_row){status->period, status->number, "合计", NULL}, &status->sum);
    g_clear_pointer(&status->period, g_free);
}

static bool note_share(const kh_draw_share *share, void *data, GError **error)
{
    draw_status *status = data;
    const bool same = status->period != NULL && strcmp(status->period, share->period) == 0;
    (void)error;
    if (!same || status->number != share->number) {
        end_draw(status);
        status->period = g_strdup(share->period);
        status->number = share->number;
        status->sum = (kh_sample){0, 0, 0};
    }
    status->sum.drawn += share->sample.drawn;
    status->sum.checked += share->sample.checked;
    status->sum.failed += share->sample.failed;
    add_row(status->listing,
            &(status_row){share->period, share->number, share->inspector[0] == '\0' ? NULL : share->inspector,
                          share->department_name},
            &share->sample);
    return true;
}

static bool show_status(const kh_options *options, GError **error)
{
    kh_listing_format format;
    kh_period period;
    if (!kh_listing_read_format(options->format, &format, error) ||
        (options->period != NULL && !kh_choices_read_period(options, &period, error)))
        return false;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    g_autoptr(kh_listing) listing = kh_listing_new(format, status_columns, G_N_ELEMENTS(status_columns));
    draw_status status = {.listing = listing};
    if (store == NULL || !kh_store_each_draw_share(store, options->period == NULL ? NULL : period.name,
                                                   note_share, &status, error))
        return false;
    end_draw(&status);
    if (kh_listing_rows(listing) == 0 && format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line("%s", _("nothing is drawn yet"));
    kh_listing_put(listing);
    return true;
}

/* ---- a draw ---- */

static void put_loads(const kh_kept_draw *draw)
{
    static const kh_listing_column columns[] = {{"inspector", "检查人", false}, {"drawn", "抽取", true}};
    g_autoptr(kh_listing) listing = kh_listing_new(KH_LISTING_FORMAT_TEXT, columns, G_N_ELEMENTS(columns));
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GArray) loads = g_array_new(FALSE, TRUE, sizeof(guint));
    for (guint i = 0; i < draw->records->len; i++) {
        char *name = g_array_index(draw->records, kh_kept_record, i).inspector;
        guint at = 0;
        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, &at)) {
            at = names->len;
            g_ptr_array_add(names, name);
            g_array_set_size(loads, names->len);
        }
        g_array_index(loads, guint, at)++;
    }
    for (guint i = 0; i < names->len; i++) {
        char load[CELL_SIZE];
        const char *cells[] = {names->pdata[i], count_cell(g_array_index(loads, guint, i), load)};
        if (cells[0][0] != '\0')
            kh_listing_add(listing, cells);
    }
    kh_listing_put(listing);
}

static void put_draw(const kh_drawing *drawing, const char *folder, guint forms)
{
    const kh_kept_draw *kept = drawing->kept;
    const bool by_rate = strchr(kept->size, '%') != NULL;
    g_autofree char *size = by_rate ? g_strdup_printf(_("%s of each department"), kept->size)
                                    : g_strdup_printf(_("%s from each department"), kept->size);
    kh_terminal_line(_("%s draw %d by seed %s, %s: %u of %" G_GINT64_FORMAT " records%s"), kept->period,
                     kept->number, kept->seed, size, kept->records->len, kept->candidates,
                     drawing->again ? _(" (the same draw again)") : "");
    if (kept->extra[0] != '\0')
        kh_terminal_line(_("more from departments with a low total: %s"), kept->extra);
    put_loads(kept);
    kh_terminal_line("%s/抽取名册-%d.csv", folder, kept->number);
    kh_terminal_line(ngettext("%s/%s/: %u form, as workbook and as CSV",
                              "%s/%s/: %u forms, each as workbook and as CSV", forms),
                     folder, KH_DRAWING_FORMS, forms);
}

/* In one transaction: a draw is kept only when its files are written. */
static bool draw_in_store(kh_drawing *drawing, GError **error)
{
    guint forms = 0;
    g_autofree char *folder = g_build_filename(kh_places_out(drawing->options), drawing->period.name, NULL);
    g_autofree char *forms_folder = g_build_filename(folder, KH_DRAWING_FORMS, NULL);
    if (!kh_drawing_prepare(drawing, error) || !kh_drawing_run(drawing, error) ||
        !kh_places_make_folder(forms_folder, error) || !kh_drawing_write(drawing, folder, &forms, error) ||
        !kh_store_commit(drawing->store, error))
        return false;
    put_draw(drawing, folder, forms);
    return true;
}

static bool draw(const kh_options *options, GError **error)
{
    g_auto(kh_drawing) drawing = {.options = options};
    if (options->format != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--format goes with --status; see kaohe draw --help"));
        return false;
    }
    if (!kh_choices_read_period(options, &drawing.period, error))
        return false;
    drawing.store = kh_stores_find(options, error);
    if (drawing.store == NULL || !kh_store_begin(drawing.store, error))
        return false;
    if (draw_in_store(&drawing, error))
        return true;
    if (kh_store_is_in_transaction(drawing.store))
        kh_store_rollback(drawing.store);
    return false;
}

static kh_exit run_draw(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    const bool done = options->status ? show_status(options, &error) : draw(options, &error);
    return done ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_draw = {
    .name = "draw",
    .arguments = "",
    .summary = N_("Draws records to be checked and who checks them, and writes the inspectors' forms."),
    .example = "kaohe draw --period 2026Q3 --seed 20261008 --per-department 5",
    .options = KH_OPTIONS(KH_OPTION_RULES, KH_OPTION_PERIOD, KH_OPTION_OUT, KH_OPTION_STORE, KH_OPTION_SEED,
                          KH_OPTION_PER_DEPARTMENT, KH_OPTION_RATE, KH_OPTION_INSPECTORS, KH_OPTION_NUMBER,
                          KH_OPTION_STATUS, KH_OPTION_FORMAT_LISTING),
    .run = run_draw,
};
