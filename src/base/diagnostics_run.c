#include "base/diagnostics_run.h"

#include "base/error.h"
#include "base/message.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { READ_BYTES = 4096 };

/* A fault in the file; its message follows. */
typedef struct record {
    const char *file, *department;
    uint32_t line, cell, code, follows, file_rank, order, length;
} record;

/* One run on its way back: from the file, or in memory. */
typedef struct run_reader {
    kh_ranked_diagnostic current;
    const GArray *held; /* NULL: from the file */
    guint next;         /* of those in memory */
    int descriptor;
    goffset at, end; /* what is not in the buffer yet */
    guint8 *buffer;
    gsize n_buffered, n_used;
    GString *message;
} run_reader;

struct kh_diagnostics_cursor {
    GPtrArray *readers; /* by their current fault; the first one is next */
    bool started;
    bool failed;
};

static int compare_numbers(guint a, guint b)
{
    return (a > b) - (a < b);
}

int kh_ranked_diagnostic_compare(const void *left, const void *right)
{
    const kh_ranked_diagnostic *a = left;
    const kh_ranked_diagnostic *b = right;
    int by[] = {
        compare_numbers(a->file_rank, b->file_rank),
        compare_numbers(a->diagnostic.line, b->diagnostic.line),
        compare_numbers(a->diagnostic.cell, b->diagnostic.cell),
        compare_numbers(a->diagnostic.code, b->diagnostic.code),
        compare_numbers(a->order, b->order),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(by); i++) {
        if (by[i] != 0)
            return by[i];
    }
    return 0;
}

void kh_diagnostics_spill_init(kh_diagnostics_spill *spill)
{
    *spill = (kh_diagnostics_spill){.bounds = g_array_new(FALSE, TRUE, sizeof(goffset))};
    g_array_set_size(spill->bounds, 1);
}

void kh_diagnostics_spill_clear(kh_diagnostics_spill *spill)
{
    if (spill->stream != NULL)
        fclose(spill->stream);
    g_array_unref(spill->bounds);
}

/* A file that nobody else sees, gone with the program. */
static FILE *open_stream(void)
{
    g_autofree char *path = NULL;
    int descriptor = g_file_open_tmp("kaohe-XXXXXX", &path, NULL);
    if (descriptor < 0)
        return NULL;
    g_unlink(path);
    FILE *stream = fdopen(descriptor, "w+b");
    if (stream == NULL)
        close(descriptor);
    return stream;
}

static void write_record(FILE *stream, const kh_ranked_diagnostic *ranked)
{
    const kh_diagnostic *diagnostic = &ranked->diagnostic;
    record written = {
        .file = diagnostic->file,
        .department = diagnostic->department,
        .line = diagnostic->line,
        .cell = diagnostic->cell,
        .code = diagnostic->code,
        .follows = diagnostic->follows ? 1 : 0,
        .file_rank = ranked->file_rank,
        .order = ranked->order,
        .length = (uint32_t)strlen(diagnostic->message),
    };
    fwrite(&written, sizeof written, 1, stream);
    fwrite(diagnostic->message, 1, written.length, stream);
}

bool kh_diagnostics_spill_add(kh_diagnostics_spill *spill, const GArray *run)
{
    if (spill->stream == NULL && !spill->failed)
        spill->stream = open_stream();
    if (spill->stream == NULL || spill->failed) {
        spill->failed = true;
        return false;
    }
    for (guint i = 0; i < run->len; i++)
        write_record(spill->stream, &g_array_index(run, kh_ranked_diagnostic, i));
    if (fflush(spill->stream) != 0 || ferror(spill->stream)) {
        spill->failed = true; /* what was written of the run is never read */
        return false;
    }
    goffset end = (goffset)ftello(spill->stream);
    g_array_append_val(spill->bounds, end);
    return true;
}

static bool fill_buffer(run_reader *reader)
{
    gsize wanted = (gsize)MIN((goffset)READ_BYTES, reader->end - reader->at);
    gssize got = pread(reader->descriptor, reader->buffer, wanted, reader->at);
    if (got <= 0)
        return false;
    reader->at += got;
    reader->n_buffered = (gsize)got;
    reader->n_used = 0;
    return true;
}

static bool read_bytes(run_reader *reader, void *bytes, gsize length)
{
    for (guint8 *to = bytes; length > 0;) {
        if (reader->n_used == reader->n_buffered && !fill_buffer(reader))
            return false;
        gsize part = MIN(length, reader->n_buffered - reader->n_used);
        memcpy(to, reader->buffer + reader->n_used, part);
        reader->n_used += part;
        to += part;
        length -= part;
    }
    return true;
}

static bool read_record(run_reader *reader)
{
    record got;
    if (!read_bytes(reader, &got, sizeof got))
        return false;
    g_string_set_size(reader->message, got.length);
    reader->current = (kh_ranked_diagnostic){
        .diagnostic = {.file = got.file,
                       .line = got.line,
                       .cell = got.cell,
                       .code = (kh_code)got.code,
                       .department = got.department,
                       .message = reader->message->str,
                       .follows = got.follows != 0},
        .file_rank = got.file_rank,
        .order = got.order,
    };
    return read_bytes(reader, reader->message->str, got.length);
}

static bool is_at_end(const run_reader *reader)
{
    if (reader->held != NULL)
        return reader->next == reader->held->len;
    return reader->at == reader->end && reader->n_used == reader->n_buffered;
}

/* Makes the next fault, which is there, the current one. */
static bool advance(run_reader *reader)
{
    if (reader->held == NULL)
        return read_record(reader);
    reader->current = g_array_index(reader->held, kh_ranked_diagnostic, reader->next++);
    return true;
}

static void free_reader(void *data)
{
    run_reader *reader = data;
    g_free(reader->buffer);
    if (reader->message != NULL)
        g_string_free(reader->message, TRUE);
    g_free(reader);
}

/* Moves the first reader to where its current fault belongs. Runs hardly overlap: it moves little. */
static void settle_first(GPtrArray *readers)
{
    for (guint i = 0; i + 1 < readers->len; i++) {
        const run_reader *one = readers->pdata[i];
        const run_reader *other = readers->pdata[i + 1];
        if (kh_ranked_diagnostic_compare(&one->current, &other->current) <= 0)
            return;
        void *moved = readers->pdata[i];
        readers->pdata[i] = readers->pdata[i + 1];
        readers->pdata[i + 1] = moved;
    }
}

static void start_reader(kh_diagnostics_cursor *cursor, run_reader *reader)
{
    if (is_at_end(reader) || !advance(reader)) {
        cursor->failed |= !is_at_end(reader);
        free_reader(reader);
        return;
    }
    g_ptr_array_insert(cursor->readers, 0, reader);
    settle_first(cursor->readers);
}

kh_diagnostics_cursor *kh_diagnostics_cursor_new(const kh_diagnostics_spill *spill, const GArray *held)
{
    kh_diagnostics_cursor *cursor = g_new0(kh_diagnostics_cursor, 1);
    cursor->readers = g_ptr_array_new_with_free_func(free_reader);
    run_reader *in_memory = g_new0(run_reader, 1);
    in_memory->held = held;
    start_reader(cursor, in_memory);
    for (guint i = spill->bounds->len - 1; i > 0; i--) { /* the last first: each then starts in its place */
        run_reader *reader = g_new0(run_reader, 1);
        reader->descriptor = fileno(spill->stream);
        reader->at = g_array_index(spill->bounds, goffset, i - 1);
        reader->end = g_array_index(spill->bounds, goffset, i);
        reader->buffer = g_malloc(READ_BYTES);
        reader->message = g_string_new(NULL);
        start_reader(cursor, reader);
    }
    return cursor;
}

void kh_diagnostics_cursor_free(kh_diagnostics_cursor *cursor)
{
    if (cursor == NULL)
        return;
    g_ptr_array_unref(cursor->readers);
    g_free(cursor);
}

/* Steps past the fault that was given last. */
static void step(kh_diagnostics_cursor *cursor)
{
    run_reader *first = cursor->readers->pdata[0];
    if (is_at_end(first))
        g_ptr_array_remove_index(cursor->readers, 0);
    else if (advance(first))
        settle_first(cursor->readers);
    else
        cursor->failed = true;
}

bool kh_diagnostics_next(kh_diagnostics_cursor *cursor, const kh_diagnostic **diagnostic, GError **error)
{
    if (cursor->started && cursor->readers->len > 0)
        step(cursor);
    cursor->started = true;
    if (cursor->failed) {
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("the temporary file of diagnostics cannot be read back: %s"), g_strerror(errno));
        return false;
    }
    *diagnostic = cursor->readers->len == 0
                      ? NULL
                      : &((const run_reader *)cursor->readers->pdata[0])->current.diagnostic;
    return true;
}
