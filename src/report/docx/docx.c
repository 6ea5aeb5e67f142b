#include "report/docx/docx.h"

#include "base/text.h"
#include "base/whole_file.h"
#include "report/docx/body.h"
#include "report/docx/parts.h"
#include "report/docx/plain.h"
#include "report/docx/style.h"
#include "report/docx/zip.h"

#include <string.h>

struct kh_docx {
    char *title, *creator;
    kh_instant created;
    GPtrArray *blocks; /* of kh_docx_block * */
    kh_docx_paper paper;
    char *number; /* on plain paper, one that waits for the title to end */
    bool titled;
};

/* Characters from the right edge, lines above the signature, and the largest docProps/app.xml that is read.
 */
enum { DATE_RIGHT = 4, UNSEALED_RIGHT = 2, SEAL_LINES = 2, APP_PART_MOST = 4096 };

static void free_block(gpointer data)
{
    kh_docx_block *block = data;
    g_free(block->text);
    if (block->rows != NULL)
        g_ptr_array_unref(block->rows);
    g_free(block);
}

kh_docx *kh_docx_new(const char *title, const char *creator, kh_instant created)
{
    kh_docx *docx = g_new0(kh_docx, 1);
    docx->title = g_strdup(title);
    docx->creator = g_strdup(creator);
    docx->created = created;
    docx->blocks = g_ptr_array_new_with_free_func(free_block);
    return docx;
}

void kh_docx_free(kh_docx *docx)
{
    if (docx == NULL)
        return;
    g_free(docx->title);
    g_free(docx->creator);
    g_free(docx->number);
    g_ptr_array_unref(docx->blocks);
    g_free(docx);
}

static kh_docx_block *append(kh_docx *docx, kh_docx_block_kind kind)
{
    kh_docx_block *block = g_new0(kh_docx_block, 1);
    block->kind = kind;
    g_ptr_array_add(docx->blocks, block);
    return block;
}

static kh_docx_block *last_block(const kh_docx *docx)
{
    return docx->blocks->len == 0 ? NULL : g_ptr_array_index(docx->blocks, docx->blocks->len - 1);
}

static kh_docx_block *append_paragraph(kh_docx *docx, kh_docx_style style, const char *text)
{
    kh_docx_block *block = append(docx, KH_DOCX_BLOCK_PARAGRAPH);
    block->style = style;
    block->text = g_strdup(text);
    return block;
}

void kh_docx_set_paper(kh_docx *docx, kh_docx_paper paper)
{
    g_assert(docx->blocks->len == 0);
    docx->paper = paper;
}

/* What follows the title on plain paper has the number before it. */
static void end_title(kh_docx *docx)
{
    if (docx->number == NULL || !docx->titled)
        return;
    append_paragraph(docx, KH_DOCX_STYLE_NUMBER, docx->number);
    append_paragraph(docx, KH_DOCX_STYLE_BLANK, "");
    g_clear_pointer(&docx->number, g_free);
}

/* True where plain paper does not show the paragraph here. */
static bool is_left_out(kh_docx *docx, kh_docx_style style, const char *text)
{
    if (style == KH_DOCX_STYLE_HEAD || style == KH_DOCX_STYLE_RULE)
        return true;
    if (style != KH_DOCX_STYLE_NUMBER || docx->titled)
        return false;
    g_free(docx->number);
    docx->number = g_strdup(text);
    return true;
}

void kh_docx_paragraph(kh_docx *docx, kh_docx_style style, const char *text)
{
    if (docx->paper.plain && is_left_out(docx, style, text))
        return;
    if (style == KH_DOCX_STYLE_TITLE)
        docx->titled = true;
    else
        end_title(docx);
    append_paragraph(docx, style, style == KH_DOCX_STYLE_RULE ? "" : text);
}

/* No page shall hold a signature without text: what it follows stays with it. */
static void keep_body_with_signature(kh_docx *docx)
{
    for (guint i = docx->blocks->len; i > 0; i--) {
        kh_docx_block *block = g_ptr_array_index(docx->blocks, i - 1);
        block->keep_next = true;
        if (block->kind != KH_DOCX_BLOCK_PARAGRAPH || block->style != KH_DOCX_STYLE_ENCLOSURES)
            return;
    }
}

/* How far the lines of the signature are from the right edge, in half characters. */
typedef struct signature_place {
    int office, date;
} signature_place;

/* The office stands centred above the date, whose right edge is four characters in. */
static signature_place place_sealed(int office_width, int date_width)
{
    int office = 2 * DATE_RIGHT + (date_width - office_width) / 2;
    return (signature_place){MAX(office, 0), 2 * DATE_RIGHT};
}

/* The date begins two characters right of the office; whichever ends last is two characters in. */
static signature_place place_unsealed(int office_width, int date_width)
{
    int apart = office_width - date_width - 2 * UNSEALED_RIGHT;
    if (apart >= 0)
        return (signature_place){2 * UNSEALED_RIGHT, 2 * UNSEALED_RIGHT + apart};
    return (signature_place){2 * UNSEALED_RIGHT - apart, 2 * UNSEALED_RIGHT};
}

void kh_docx_sign(kh_docx *docx, const char *office, const char *date)
{
    int office_width = kh_text_width(office);
    int date_width = kh_text_width(date);
    bool sealed = !docx->paper.unsealed;
    signature_place place =
        sealed ? place_sealed(office_width, date_width) : place_unsealed(office_width, date_width);
    end_title(docx);
    keep_body_with_signature(docx);
    for (int i = 0; i < (sealed ? SEAL_LINES : 1); i++)
        append_paragraph(docx, KH_DOCX_STYLE_BLANK, "");
    if (office[0] != '\0')
        append_paragraph(docx, KH_DOCX_STYLE_SIGNATURE, office)->right = place.office * KH_DOCX_CHARACTER / 2;
    if (date[0] != '\0')
        append_paragraph(docx, KH_DOCX_STYLE_SIGNATURE, date)->right = place.date * KH_DOCX_CHARACTER / 2;
}

static GPtrArray *new_rows(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
}

void kh_docx_table(kh_docx *docx, const kh_docx_column *columns, guint n_columns)
{
    g_assert(n_columns > 0 && n_columns <= KH_DOCX_MAX_COLUMNS);
    end_title(docx);
    kh_docx_block *above = last_block(docx);
    if (above != NULL && above->kind == KH_DOCX_BLOCK_PARAGRAPH)
        above->keep_next = true; /* what introduces a table stays with it */
    kh_docx_block *table = append(docx, KH_DOCX_BLOCK_TABLE);
    memcpy(table->columns, columns, n_columns * sizeof *columns);
    table->n_columns = n_columns;
    table->rows = new_rows();
}

void kh_docx_row(kh_docx *docx, bool head, const char *const *cells)
{
    kh_docx_block *table = last_block(docx);
    g_assert(table != NULL && table->kind == KH_DOCX_BLOCK_TABLE);
    g_assert(!head || table->n_heads == table->rows->len);
    char **row = g_new0(char *, table->n_columns + 1);
    for (guint i = 0; i < table->n_columns; i++)
        row[i] = g_strdup(cells[i]);
    g_ptr_array_add(table->rows, row);
    table->n_heads += head ? 1 : 0;
}

static void add_imprint_line(kh_docx_block *imprint, const char *left, const char *right)
{
    char **line = g_new0(char *, 3);
    line[0] = g_strdup(left);
    line[1] = g_strdup(right);
    g_ptr_array_add(imprint->rows, line);
}

void kh_docx_imprint(kh_docx *docx, const char *copies, const char *office, const char *printed)
{
    kh_docx_block *imprint = append(docx, KH_DOCX_BLOCK_IMPRINT);
    imprint->rows = new_rows();
    if (copies[0] != '\0')
        add_imprint_line(imprint, copies, NULL);
    if (office[0] != '\0' || printed[0] != '\0')
        add_imprint_line(imprint, office, printed);
}

/* Adds a part and lets go of its bytes; false where there are none. */
static bool add_part(kh_docx_zip *package, const char *name, GBytes *bytes, GError **error)
{
    g_autoptr(GBytes) part = bytes;
    return part != NULL && kh_docx_zip_add(package, name, part, error);
}

GBytes *kh_docx_pack(const kh_docx *docx, GError **error)
{
    g_autoptr(kh_docx_zip) package = kh_docx_zip_new(kh_instant_date(docx->created), error);
    if (package == NULL)
        return NULL;
    kh_docx_properties properties = {docx->title, docx->creator, docx->created};
    guint n = 0;
    const kh_docx_part *parts = kh_docx_parts(&n);
    for (guint i = 0; i < n; i++)
        if (!add_part(package, parts[i].name, parts[i].write(&properties, error), error))
            return NULL;
    if (!add_part(package, KH_DOCX_BODY_PART, kh_docx_body(docx->blocks, error), error))
        return NULL;
    return kh_docx_zip_finish(package, error);
}

char *kh_docx_text(const kh_docx *docx)
{
    return kh_docx_plain(docx->blocks);
}

bool kh_docx_save(const kh_docx *docx, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = kh_docx_pack(docx, error);
    if (bytes == NULL)
        return false;
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    fwrite(data, 1, size, kh_whole_file_stream(file)); /* an error stays in the stream for the commit */
    return kh_whole_file_commit(file, error);
}

bool kh_docx_is_own(const char *path)
{
    g_autoptr(GBytes) part = kh_docx_zip_read(path, KH_DOCX_APP_PART, APP_PART_MOST);
    if (part == NULL)
        return false;
    gsize size = 0;
    const char *text = g_bytes_get_data(part, &size);
    const char *mark = "<Application>" KH_DOCX_APPLICATION "</Application>";
    return g_strstr_len(text, (gssize)size, mark) != NULL;
}
