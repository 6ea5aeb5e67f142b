#include "intake/rejects.h"

#include "base/codes.h"
#include "base/message.h"
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
    g_string_append_printf(pass->fault, "%u", diagnostic->line);
    if (diagnostic->cell > 0)
        g_string_append_printf(pass->fault, ":%u", diagnostic->cell);
    g_string_append_printf(pass->fault, " %s: %s", info->name, diagnostic->message);
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

static bool run_pass(rejects_pass *pass, GError **error)
{
    const kh_rows_plan *plan = pass->job->plan;
    kh_decoder *decoder = kh_decoder_new(plan->file, plan->encoding, error);
    bool done = decoder != NULL && collect_heading_faults(pass, error) && take_text(pass, decoder, error);
    kh_decoder_free(decoder);
    return done;
}

bool kh_rejects_write(const kh_rejects_job *job, int64_t *rows, GError **error)
{
    const kh_rows_plan *plan = job->plan;
    rejects_pass pass = {
        .job = job,
        .splitter = kh_splitter_new(plan->separator, plan->first_line, &nothing, NULL),
        .row = kh_reject_row_new(job->stream, job->heading, plan->separator),
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
