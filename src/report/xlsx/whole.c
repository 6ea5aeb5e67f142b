#include "report/xlsx/whole.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

/* The library keeps the rows of a sheet in one temporary file, assembles every part in another, and notices
 * of neither when a write to it fails. So the first are asked for their errors before they are closed, and of
 * the parts it is proved that they are well-formed and hold the rows to the last byte. */

_Static_assert(LXW_VERSION_ID >= 100 && LXW_VERSION_ID < 200,
               "written for libxlsxwriter 1 (1.1.4): does a sheet still keep its rows in optimize_tmpfile?");

enum { BLOCK_BYTES = 65536 };

static const char rows_begin[] = "<sheetData>";
static const char rows_end[] = "</sheetData>";

GArray *kh_xlsx_measure(lxw_workbook *book)
{
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(gint64));
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, book->worksheets, list_pointers)
    {
        FILE *rows = sheet->optimize_tmpfile;
        gint64 size = -1;
        lxw_worksheet_write_single_row(sheet); /* the last one, which waits for its next cell */
        if (fflush(rows) == 0 && ferror(rows) == 0)
            size = (gint64)ftell(rows);
        g_array_append_val(sizes, size);
    }
    return sizes;
}

/* Where the rows stand in a part that is read block by block; each block begins with the end of the one
 * before. */
typedef struct rows_span {
    gint64 offset;     /* of the block in the part */
    gint64 first, end; /* of the rows; -1 until they are found */
} rows_span;

static void look_for_rows(rows_span *span, const char *block, gsize length)
{
    const char *found = NULL;
    if (span->first < 0 && (found = memmem(block, length, rows_begin, strlen(rows_begin))) != NULL)
        span->first = span->offset + (found - block) + (gint64)strlen(rows_begin);
    if (span->end < 0 && (found = memmem(block, length, rows_end, strlen(rows_end))) != NULL)
        span->end = span->offset + (found - block);
}

static bool is_well_formed(zip_file_t *part, char *block, rows_span *span)
{
    enum { CARRIED = sizeof rows_end };
    xmlSAXHandler silent = {0};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&silent, NULL, NULL, 0, NULL);
    if (parser == NULL)
        return false;
    xmlCtxtUseOptions(parser, XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    zip_int64_t length;
    memset(block, ' ', CARRIED);
    span->offset = -CARRIED;
    while ((length = zip_fread(part, block + CARRIED, BLOCK_BYTES)) > 0 &&
           xmlParseChunk(parser, block + CARRIED, (int)length, 0) == XML_ERR_OK) {
        look_for_rows(span, block, (gsize)length + CARRIED);
        memmove(block, block + length, CARRIED);
        span->offset += length;
    }
    const bool whole = length == 0 && xmlParseChunk(parser, block, 0, 1) == XML_ERR_OK;
    xmlFreeParserCtxt(parser);
    return whole;
}

/* Whether a sheet holds as many bytes of rows as were measured; any other part holds none. */
static bool holds_rows(const char *name, const rows_span *span, const GArray *sizes)
{
    unsigned number = 0;
    if (sizes == NULL || name == NULL || sscanf(name, "xl/worksheets/sheet%u.xml", &number) != 1)
        return name != NULL;
    if (number == 0 || number > sizes->len)
        return number != 0; /* not measured */
    const gint64 size = g_array_index(sizes, gint64, number - 1);
    return size == 0 ? span->end == span->first : span->first >= 0 && span->end - span->first == size;
}

static bool is_part_whole(zip_t *archive, zip_uint64_t index, const GArray *sizes, char *block)
{
    rows_span span = {.first = -1, .end = -1};
    zip_file_t *part = zip_fopen_index(archive, index, 0);
    if (part == NULL)
        return false;
    const bool whole = is_well_formed(part, block, &span);
    zip_fclose(part);
    return whole && holds_rows(zip_get_name(archive, index, 0), &span, sizes);
}

bool kh_xlsx_is_whole(const char *path, const GArray *sizes)
{
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    if (archive == NULL)
        return false;
    g_autofree char *block = g_malloc(BLOCK_BYTES + sizeof rows_end);
    const zip_int64_t n = zip_get_num_entries(archive, 0);
    bool whole = n > 0;
    for (zip_int64_t i = 0; whole && i < n; i++)
        whole = is_part_whole(archive, (zip_uint64_t)i, sizes, block);
    zip_discard(archive);
    return whole;
}
