#include "intake/rejects.h"

#include "base/codes.h"
#include "base/message.h"
#include "intake/cell_kind.h"
#include "intake/decoder.h"
#include "intake/reject_row.h"
#include "intake/splitter.h"

#include <string.h>

/* Text that is looked at in one go: less than the splitter takes, so that it never ends a line within. */
enum { PIECE = 8 * 1024 };

typedef struct rejects_pass {
    const kh_rejects_job *job;
    kh_splitter *splitter;
    kh_reject_row *row;
    kh_diagnostics_cursor *cursor;
    const kh_diagnostic *next; /* the first fault that no row has taken, or NULL */
    GString *fault, *mending;  /* of the current row */
    char *heading_fault, *heading_mending;
    bool is_wanted; /* the current row is refused */
    bool is_broken; /* and is no valid CSV */
    int64_t rows;
    /* Of a sheet: */
    guint n_cells; /* of the row, told so far */
    GError *error; /* of the reading of the faults, or NULL */
} rejects_pass;

static void ignore_cell(const kh_split_cell *cell, void *data)
{
    (void)cell;
    (void)data;
}

static void ignore_row(uint32_t line, void *data)
{
    (void)line;
    (void)data;
}

static void ignore_fault(kh_split_fault fault, kh_split_place place, void *data)
{
    (void)fault;
    (void)place;
    (void)data;
}

/* Only where rows start and end is asked of the splitter. */
static const kh_split_events nothing = {ignore_cell, ignore_row, ignore_fault};

static void add_fault(rejects_pass *pass, const kh_diagnostic *diagnostic)
{
    const kh_code_info *info = kh_code_describe(diagnostic->code);
    if (kh_code_severity(diagnostic->code) != KH_SEVERITY_ERROR)
        return;
    pass->is_wanted = true;
    pass->is_broken |= diagnostic->code == KH_CODE_E108_QUOTE;
    if (pass->fault->len > 0)
        g_string_append(pass->fault, "；");
    g_autofree char *place =
        kh_place_format_within((kh_place){diagnostic->file, diagnostic->line, diagnostic->cell});
    g_string_append_printf(pass->fault, "%s %s: %s", place, info->name, diagnostic->message);
    const char *mending = _(info->mending);
    if (strstr(pass->mending->str, mending) != NULL)
        return;
    if (pass->mending->len > 0)
        g_string_append(pass->mending, "；");
    g_string_append(pass->mending, mending);
}

/* The faults of the lines before `end` behind those of the heading row. */
static bool collect_faults(rejects_pass *pass, uint32_t end, GError **error)
{
    pass->is_wanted = !pass->job->plan->columns->sound;
    pass->is_broken = false;
    g_string_assign(pass->fault, pass->heading_fault != NULL ? pass->heading_fault : "");
    g_string_assign(pass->mending, pass->heading_mending != NULL ? pass->heading_mending : "");
    while (pass->next != NULL && pass->next->line < end) {
        add_fault(pass, pass->next);
        if (!kh_diagnostics_next(pass->cursor, &pass->next, error))
            return false;
    }
    return true;
}

/* What is wrong with the heading row is wrong with every row. */
static bool collect_heading_faults(rejects_pass *pass, GError **error)
{
    if (!kh_diagnostics_next(pass->cursor, &pass->next, error) ||
        !collect_faults(pass, pass->job->plan->first_line, error))
        return false;
    pass->heading_fault = g_strdup(pass->fault->str);
    pass->heading_mending = g_strdup(pass->mending->str);
    return true;
}

static bool begin_row(rejects_pass *pass, GError **error)
{
    if (!collect_faults(pass, kh_splitter_line(pass->splitter) + 1, error))
        return false;
    if (pass->is_wanted)
        kh_reject_row_begin(pass->row, pass->fault->str, pass->mending->str, pass->is_broken);
    return true;
}

static void end_row(rejects_pass *pass)
{
    if (!pass->is_wanted)
        return;
    pass->rows += kh_reject_row_end(pass->row) ? 1 : 0;
    pass->is_wanted = false;
}

/* A physical line or a part of it, as the splitter would take it. */
static gsize find_piece(const char *text, gsize length)
{
    gsize limit = MIN(length, (gsize)PIECE);
    for (gsize i = 0; i < limit; i++) {
        if (text[i] == '\n')
            return i + 1;
        if (text[i] == '\r')
            return i + 1 < length && text[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return limit;
}

static bool take_piece(rejects_pass *pass, char *text, gsize length, GError **error)
{
    bool is_fresh = kh_splitter_is_between_rows(pass->splitter);
    bool is_bare_end = is_fresh && length == 1 && text[0] == '\n'; /* a blank line, or half a line end */
    if (is_fresh && !is_bare_end && !begin_row(pass, error))
        return false;
    if (pass->is_wanted)
        kh_reject_row_feed(pass->row, text, length);
    for (gsize taken = 0; taken < length;)
        taken += kh_splitter_step(pass->splitter, text + taken, length - taken);
    if (kh_splitter_is_between_rows(pass->splitter))
        end_row(pass);
    return true;
}

static bool take_text(rejects_pass *pass, kh_decoder *decoder, GError **error)
{
    uint64_t to_skip = pass->job->plan->start;
    char *text = NULL;
    gsize left = 0;
    while (kh_decoder_next(decoder, &text, &left, error)) {
        if (left == 0) {
            end_row(pass);
            return kh_raw_file_check_unchanged(pass->job->plan->file, pass->job->plan->digest, error);
        }
        gsize skipped = (gsize)MIN(to_skip, (uint64_t)left);
        to_skip -= skipped;
        text += skipped;
        left -= skipped;
        while (left > 0) {
            gsize size = find_piece(text, left);
            if (!take_piece(pass, text, size, error))
                return false;
            text += size;
            left -= size;
        }
    }
    return false;
}

/* A row of a sheet begins with its first cell, and is written as if it had stood in a text. */
static void begin_sheet_row(rejects_pass *pass, uint32_t line)
{
    if (pass->error != NULL || !collect_faults(pass, line + 1, &pass->error))
        return;
    if (pass->is_wanted)
        kh_reject_row_begin(pass->row, pass->fault->str, pass->mending->str, false);
}

static void put_sheet_text(rejects_pass *pass, const char *text, gsize length)
{
    kh_reject_row_feed(pass->row, "\"", 1);
    for (gsize i = 0; i < length; i++)
        kh_reject_row_feed(pass->row, text[i] == '"' ? "\"\"" : text + i, text[i] == '"' ? 2 : 1);
    kh_reject_row_feed(pass->row, "\"", 1);
}

/* A text that the column cannot share with the row above is left out, for the row to get its own. */
static bool is_left_out(const rejects_pass *pass, const kh_split_cell *cell)
{
    static const kh_heading_slot none = {.kind = KH_SLOT_UNNAMED};
    const kh_columns *columns = pass->job->plan->columns;
    const kh_heading_slot *slot = cell->number <= columns->slots->len
                                      ? &g_array_index(columns->slots, kh_heading_slot, cell->number - 1)
                                      : &none;
    kh_code code;
    g_autofree char *fault = kh_cell_kind_fault(cell, columns, slot, &code);
    return cell->kind == KH_SPLIT_SHARED && (fault != NULL || slot->kind == KH_SLOT_UNNAMED);
}

static void on_sheet_cell(const kh_split_cell *cell, void *data)
{
    static const char separators[] = ",,,,,,,,,,,,,,,,";
    rejects_pass *pass = data;
    if (pass->n_cells == 0)
        begin_sheet_row(pass, cell->row_line);
    guint before = MAX(pass->n_cells, 1);
    pass->n_cells = cell->number;
    if (!pass->is_wanted)
        return;
    for (guint left = cell->number - before; left > 0;) {
        guint count = MIN(left, (guint)sizeof separators - 1);
        kh_reject_row_feed(pass->row, separators, count);
        left -= count;
    }
    if (!is_left_out(pass, cell))
        put_sheet_text(pass, cell->text, cell->length);
}

static void on_sheet_row(uint32_t line, void *data)
{
    rejects_pass *pass = data;
    (void)line;
    end_row(pass);
    pass->n_cells = 0;
}

static void on_sheet_fault(kh_split_fault fault, kh_split_place place, void *data)
{
    rejects_pass *pass = data;
    const char *words = _("nothing can be read from here on");
    (void)fault;
    begin_sheet_row(pass, place.row_line);
    if (pass->is_wanted)
        put_sheet_text(pass, words, strlen(words));
    on_sheet_row(place.row_line, pass);
}

static bool run_sheet_pass(rejects_pass *pass, GError **error)
{
    static const kh_split_events events = {on_sheet_cell, on_sheet_row, on_sheet_fault};
    g_autoptr(kh_raw_rows) raw = kh_raw_rows_new(pass->job->plan, &events, pass, error);
    bool ended = false;
    if (raw == NULL || !collect_heading_faults(pass, error))
        return false;
    while (!ended && pass->error == NULL) {
        if (!raw->step(raw, &ended, error))
            return false;
    }
    if (pass->error == NULL)
        return true;
    g_propagate_error(error, pass->error);
    return false;
}

static bool run_pass(rejects_pass *pass, GError **error)
{
    const kh_rows_plan *plan = pass->job->plan;
    if (plan->workbook != NULL)
        return run_sheet_pass(pass, error);
    kh_decoder *decoder = kh_decoder_new(plan->file, plan->encoding, error);
    bool done = decoder != NULL && collect_heading_faults(pass, error) && take_text(pass, decoder, error);
    kh_decoder_free(decoder);
    return done;
}

bool kh_rejects_write(const kh_rejects_job *job, int64_t *rows, GError **error)
{
    const kh_rows_plan *plan = job->plan;
    const char separator = plan->workbook != NULL ? ',' : plan->separator;
    rejects_pass pass = {
        .job = job,
        .splitter = kh_splitter_new(separator, plan->first_line, &nothing, NULL),
        .row = kh_reject_row_new(job->stream, job->heading, separator),
        .cursor = kh_diagnostics_read(job->faults),
        .fault = g_string_new(NULL),
        .mending = g_string_new(NULL),
    };
    bool done = run_pass(&pass, error);
    *rows = pass.rows;
    kh_splitter_free(pass.splitter);
    kh_reject_row_free(pass.row);
    kh_diagnostics_cursor_free(pass.cursor);
    g_string_free(pass.fault, TRUE);
    g_string_free(pass.mending, TRUE);
    g_free(pass.heading_fault);
    g_free(pass.heading_mending);
    return done;
}
