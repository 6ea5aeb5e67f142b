#include "intake/decoder.h"
#include "intake/raw_rows.h"

/* Rows of a CSV file: its text, decoded block by block and split line by line. */
typedef struct text_rows {
    kh_raw_rows public; /* first: it is cast to its text_rows */
    const kh_rows_plan *plan;
    kh_decoder *decoder;
    kh_splitter *splitter;
    char *text; /* not split yet */
    gsize left;
    uint64_t to_skip; /* bytes of text before the first row */
} text_rows;

/* The next text, with what stands before the first row cut off; nothing is left at the end. */
static bool read_text(text_rows *rows, GError **error)
{
    do {
        if (!kh_decoder_next(rows->decoder, &rows->text, &rows->left, error))
            return false;
        if (rows->left == 0)
            return true;
        gsize skipped = (gsize)MIN(rows->to_skip, (uint64_t)rows->left);
        rows->to_skip -= skipped;
        rows->text += skipped;
        rows->left -= skipped;
    } while (rows->left == 0);
    return true;
}

static bool step(kh_raw_rows *public, bool *ended, GError **error)
{
    text_rows *rows = (text_rows *)public;
    if (rows->left == 0 && !read_text(rows, error))
        return false;
    *ended = rows->left == 0;
    if (*ended) {
        kh_splitter_finish(rows->splitter);
        return kh_raw_file_check_unchanged(rows->plan->file, rows->plan->digest, error);
    }
    gsize taken = kh_splitter_step(rows->splitter, rows->text, rows->left);
    rows->text += taken;
    rows->left -= taken;
    return true;
}

static void free_rows(kh_raw_rows *public)
{
    text_rows *rows = (text_rows *)public;
    kh_splitter_free(rows->splitter);
    kh_decoder_free(rows->decoder);
    g_free(rows);
}

kh_raw_rows *kh_text_rows_new(const kh_rows_plan *plan, const kh_split_events *events, void *data,
                              GError **error)
{
    kh_decoder *decoder = kh_decoder_new(plan->file, plan->encoding, error);
    if (decoder == NULL)
        return NULL;
    text_rows *rows = g_new0(text_rows, 1);
    rows->public = (kh_raw_rows){.step = step, .free = free_rows};
    rows->plan = plan;
    rows->decoder = decoder;
    rows->to_skip = plan->start;
    rows->splitter = kh_splitter_new(plan->separator, plan->first_line, events, data);
    return &rows->public;
}
