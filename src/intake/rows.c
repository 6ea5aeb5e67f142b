#include "intake/rows.h"

#include "base/codes.h"
#include "base/message.h"
#include "intake/block.h"
#include "intake/fault.h"

/* One in the caller's hands, two for the thread, so that neither waits for the other's last row. */
enum { BLOCKS = 3 };

/* What the reading thread works with; the caller touches none of it while the thread runs. */
typedef struct row_reader {
    kh_raw_rows *raw;
    kh_block_builder *builder;
} row_reader;

struct kh_rows {
    kh_row_source source; /* first: a source is cast to its rows */
    kh_rows_plan plan;
    kh_diagnostics *diagnostics;
    row_reader reader;
    GThread *thread;     /* NULL before the first block is asked for */
    GAsyncQueue *unused; /* of kh_block, for the thread to fill */
    GAsyncQueue *filled; /* for the caller */
    kh_block *held;      /* in the caller's hands */
    bool ended;          /* no further block comes */
    bool has_rows;       /* one has come */
    int stopped;         /* atomic: the caller wants no more */
};

static bool fill_block(kh_rows *rows, kh_block *block, GError **error)
{
    row_reader *reader = &rows->reader;
    kh_block_builder_start(reader->builder, block);
    while (!block->is_last && !kh_block_builder_is_full(reader->builder)) {
        if (!reader->raw->step(reader->raw, &block->is_last, error))
            return false;
    }
    if (!block->is_last)
        return true;
    kh_block_builder_end(reader->builder);
    if (reader->raw->tell_rest != NULL)
        reader->raw->tell_rest(reader->raw, block->faults);
    return true;
}

static void *run_reader(void *data)
{
    kh_rows *rows = data;
    for (bool ended = false; !ended;) {
        kh_block *block = g_async_queue_pop(rows->unused);
        if (g_atomic_int_get(&rows->stopped) || !fill_block(rows, block, &block->error))
            block->is_last = true;
        ended = block->is_last;
        g_async_queue_push(rows->filled, block);
    }
    return NULL;
}

/* Gives the held block back and waits for the next one. */
static kh_block *take_block(kh_rows *rows)
{
    if (rows->held != NULL)
        g_async_queue_push(rows->unused, rows->held);
    rows->held = g_async_queue_pop(rows->filled);
    rows->ended = rows->held->is_last;
    return rows->held;
}

static bool next(kh_row_source *source, const kh_row_block **block, GError **error)
{
    kh_rows *rows = (kh_rows *)source;
    if (rows->thread == NULL)
        rows->thread = g_thread_new("rows", run_reader, rows);
    while (!rows->ended) {
        kh_block *taken = take_block(rows);
        rows->has_rows |= taken->faults->len > 0; /* rows that are passed over say so */
        kh_faults_tell(taken->faults, source, &taken->public, rows->diagnostics);
        if (taken->error != NULL) {
            g_propagate_error(error, g_steal_pointer(&taken->error));
            return false;
        }
        if (taken->public.n_rows > 0) {
            rows->has_rows = true;
            *block = &taken->public;
            return true;
        }
    }
    if (!rows->has_rows && rows->plan.columns->sound)
        kh_diagnostics_add(rows->diagnostics, (kh_place){.file = source->file}, KH_CODE_W102_NO_ROWS,
                           _("the table “%s” has a heading row and no rows; nothing of it is imported"),
                           source->table->title);
    rows->has_rows = true; /* said once */
    *block = NULL;
    return true;
}

static void free_block(void *block)
{
    kh_block_free(block);
}

kh_rows *kh_rows_new(const kh_rows_plan *plan, kh_diagnostics *diagnostics, GError **error)
{
    const kh_columns *columns = plan->columns;
    g_autoptr(kh_rows) rows = g_new0(kh_rows, 1);
    rows->source = (kh_row_source){
        .table = columns->table,
        .file = plan->shown,
        .cells = columns->cells,
        .layout = (const char *const *)columns->layout->pdata,
        .content_cells = (const uint32_t *)(const void *)columns->content_cells->data,
        .next = next,
    };
    rows->plan = *plan;
    rows->diagnostics = diagnostics;
    rows->reader.builder = kh_block_builder_new(columns, plan->separator);
    rows->reader.raw = kh_raw_rows_new(&rows->plan, &kh_block_builder_events, rows->reader.builder, error);
    rows->unused = g_async_queue_new_full(free_block);
    rows->filled = g_async_queue_new_full(free_block);
    for (int i = 0; i < BLOCKS; i++)
        g_async_queue_push(rows->unused, kh_block_new(columns->table));
    return rows->reader.raw != NULL ? g_steal_pointer(&rows) : NULL;
}

static void stop(kh_rows *rows)
{
    if (rows->thread == NULL)
        return;
    g_atomic_int_set(&rows->stopped, 1);
    while (!rows->ended)
        take_block(rows);
    g_thread_join(rows->thread);
}

void kh_rows_free(kh_rows *rows)
{
    if (rows == NULL)
        return;
    stop(rows);
    kh_block_free(rows->held);
    g_async_queue_unref(rows->unused);
    g_async_queue_unref(rows->filled);
    kh_raw_rows_free(rows->reader.raw);
    kh_block_builder_free(rows->reader.builder);
    g_free(rows);
}

kh_row_source *kh_rows_source(kh_rows *rows)
{
    return &rows->source;
}
