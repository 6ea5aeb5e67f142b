#include "report/workbook.h"

#include <string.h>
#include <zip.h>

/* The library assembles every part in a temporary file and does not notice when that one is cut short by a
 * full disk: a part is whole when it ends with the element that it started with. */

enum { HEAD_BYTES = 256, BLOCK_BYTES = 65536, TAIL_BYTES = 64 };

/* The last bytes of a part as it is read. */
typedef struct tail {
    char bytes[TAIL_BYTES];
    gsize length;
} tail;

static void tail_add(tail *end, const char *block, gsize length)
{
    if (length >= TAIL_BYTES) {
        memcpy(end->bytes, block + length - TAIL_BYTES, TAIL_BYTES);
        end->length = TAIL_BYTES;
        return;
    }
    const gsize kept = MIN(end->length, TAIL_BYTES - length);
    memmove(end->bytes, end->bytes + end->length - kept, kept);
    memcpy(end->bytes + kept, block, length);
    end->length = kept + length;
}

/* `</worksheet>` for a part that starts `<?xml …?><worksheet …` or, as the drawings of notes do, with its
 * root; NULL where it starts otherwise. Caller frees. */
static char *closing_tag(const char *head)
{
    const char *declaration = g_str_has_prefix(head, "<?") ? strstr(head, "?>") : head;
    const char *root = declaration != NULL ? strchr(declaration, '<') : NULL;
    if (root == NULL)
        return NULL;
    const gsize length = strcspn(root + 1, " />");
    return g_strdup_printf("</%.*s>", (int)length, root + 1);
}

static bool ends_as_it_started(const char *head, const tail *end)
{
    g_autofree char *closing = closing_tag(head);
    gsize last = end->length;
    while (last > 0 && g_ascii_isspace(end->bytes[last - 1]))
        last--;
    const gsize length = closing != NULL ? strlen(closing) : 0;
    return length > 0 && last >= length && memcmp(end->bytes + last - length, closing, length) == 0;
}

static bool is_part_whole(zip_file_t *part, char *block)
{
    char head[HEAD_BYTES + 1] = "";
    tail end = {.length = 0};
    zip_int64_t length = zip_fread(part, block, BLOCK_BYTES);
    if (length > 0)
        memcpy(head, block, MIN((gsize)length, HEAD_BYTES));
    while (length > 0) {
        tail_add(&end, block, (gsize)length);
        length = zip_fread(part, block, BLOCK_BYTES);
    }
    return length == 0 && ends_as_it_started(head, &end);
}

static bool are_parts_whole(zip_t *archive)
{
    g_autofree char *block = g_malloc(BLOCK_BYTES);
    const zip_int64_t n = zip_get_num_entries(archive, 0);
    for (zip_int64_t i = 0; i < n; i++) {
        zip_file_t *part = zip_fopen_index(archive, (zip_uint64_t)i, 0);
        const bool whole = part != NULL && is_part_whole(part, block);
        if (part != NULL)
            zip_fclose(part);
        if (!whole)
            return false;
    }
    return n > 0;
}

bool kh_workbook_is_whole(const char *path)
{
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    if (archive == NULL)
        return false;
    const bool whole = are_parts_whole(archive);
    zip_discard(archive);
    return whole;
}
