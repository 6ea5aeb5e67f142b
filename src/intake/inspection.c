#include "intake/inspection.h"

#include "base/codes.h"
#include "base/message.h"

#include <string.h>

enum { CHECK_BLOCK = 256 * 1024, HEAD_SIZE = 16 };

/* What is often sent in place of a text file, by its first bytes. */
typedef struct signature {
    const char *bytes;
    guint8 size;
    const char *what;
} signature;

static const signature signatures[] = {
    {"PK\x03\x04", 4, N_("an Excel workbook or a ZIP archive")},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, N_("an Excel or Word file of the old kind")},
    {"%PDF-", 5, N_("a PDF file")},
    {"{\\rtf", 5, N_("an RTF document")},
    {"\x1F\x8B", 2, N_("a compressed file")},
    {"Rar!", 4, N_("a RAR archive")},
    {"7z\xBC\xAF\x27\x1C", 6, N_("a 7z archive")},
};

/* The file under inspection. */
typedef struct subject {
    const kh_raw_file *file;
    const char *shown;
    kh_diagnostics *diagnostics;
} subject;

typedef struct digest_job {
    const kh_raw_file *file;
    GError *error;
} digest_job;

void kh_inspection_clear(kh_inspection *inspection)
{
    g_clear_pointer(&inspection->digest, g_free);
}

static void *run_digest(void *data)
{
    digest_job *job = data;
    return kh_raw_file_digest(job->file, &job->error);
}

/* Judges all of the file in one encoding, or up to the first fault where `whole` is false. */
static bool check_encoding(const kh_raw_file *file, kh_encoding encoding, bool whole,
                           kh_encoding_check *check, GError **error)
{
    g_autofree uint8_t *bytes = g_malloc(CHECK_BLOCK);
    kh_raw_block block = {.bytes = bytes, .size = CHECK_BLOCK};
    kh_encoding_check_init(check, encoding);
    check->offset = kh_encoding_describe(encoding)->mark_size;
    for (uint64_t offset = check->offset; whole || check->faults == 0; offset += block.length) {
        if (!kh_raw_file_read(file, offset, &block, error))
            return false;
        if (block.length == 0)
            break;
        kh_encoding_check_feed(check, block.bytes, block.length);
    }
    if (whole || check->faults == 0)
        kh_encoding_check_end(check);
    return true;
}

/* True where fewer than half of the bytes beyond ASCII are faults in UTF-8. Of Chinese text in GBK most are,
 * while GB18030 takes most of UTF-8 for characters: its own faults say little. */
static bool is_mostly_utf8(const kh_raw_file *file, uint64_t faults, bool *mostly, GError **error)
{
    g_autofree uint8_t *bytes = g_malloc(CHECK_BLOCK);
    kh_raw_block block = {.bytes = bytes, .size = CHECK_BLOCK};
    uint64_t beyond_ascii = 0;
    for (uint64_t offset = 0;; offset += block.length) {
        if (!kh_raw_file_read(file, offset, &block, error))
            return false;
        if (block.length == 0)
            break;
        for (gsize i = 0; i < block.length; i++)
            beyond_ascii += bytes[i] >> 7;
    }
    *mostly = 2 * faults < beyond_ascii;
    return true;
}

/* The encoding in which a file without a mark is valid, or the likelier one. */
static bool find_encoding(const kh_raw_file *file, kh_encoding_check *found, GError **error)
{
    kh_encoding_check utf8;
    bool mostly_utf8 = false;
    if (!check_encoding(file, KH_ENCODING_UTF8, false, found, error))
        return false;
    if (found->faults == 0)
        return true;
    if (!check_encoding(file, KH_ENCODING_GB18030, true, found, error))
        return false;
    if (found->faults == 0)
        return true;
    if (!check_encoding(file, KH_ENCODING_UTF8, true, &utf8, error) ||
        !is_mostly_utf8(file, utf8.faults, &mostly_utf8, error))
        return false;
    if (mostly_utf8)
        *found = utf8;
    return true;
}

static bool judge_encoding(const kh_raw_file *file, kh_encoding marked, kh_encoding_check *found,
                           GError **error)
{
    if (marked == KH_ENCODING_UTF8)
        return find_encoding(file, found, error);
    return check_encoding(file, marked, true, found, error);
}

/* A place in the file as people count: line and byte of the line, from 1. */
typedef struct spot {
    uint32_t line;
    uint64_t byte;
    uint8_t value; /* of that byte */
} spot;

typedef struct line_counter {
    uint32_t line;
    uint64_t offset; /* of the next unit */
    uint64_t start;  /* offset at which the line starts */
    unsigned last;   /* the unit before */
} line_counter;

static void count_lines(line_counter *counter, const kh_encoding_info *info, const kh_raw_block *block)
{
    bool big = info->iconv != NULL && g_str_has_suffix(info->iconv, "BE");
    for (gsize i = 0; i + info->unit <= block->length; i += info->unit) {
        unsigned unit = block->bytes[i];
        if (info->unit == 2)
            unit = big ? unit << 8 | block->bytes[i + 1] : unit | (unsigned)block->bytes[i + 1] << 8;
        bool ends_crlf = unit == '\n' && counter->last == '\r';
        counter->offset += info->unit;
        counter->last = unit;
        if (unit != '\n' && unit != '\r')
            continue;
        counter->line += ends_crlf ? 0 : 1;
        counter->start = counter->offset;
    }
}

static bool find_spot(const kh_raw_file *file, kh_encoding encoding, uint64_t offset, spot *out,
                      GError **error)
{
    const kh_encoding_info *info = kh_encoding_describe(encoding);
    g_autofree uint8_t *bytes = g_malloc(CHECK_BLOCK);
    kh_raw_block block = {.bytes = bytes};
    line_counter counter = {.line = 1, .offset = info->mark_size, .start = info->mark_size};
    for (uint64_t at = counter.offset; at < offset; at += block.length) {
        block.size = (gsize)MIN((uint64_t)CHECK_BLOCK, offset - at);
        if (!kh_raw_file_read(file, at, &block, error))
            return false;
        count_lines(&counter, info, &block);
    }
    block.size = 1;
    if (!kh_raw_file_read(file, offset, &block, error))
        return false;
    *out = (spot){.line = counter.line, .byte = offset - counter.start + 1, .value = bytes[0]};
    return true;
}

static void add_at(const subject *of, spot at, kh_code code, const char *message)
{
    kh_diagnostics_add(of->diagnostics, (kh_place){.file = of->shown, .line = at.line}, code, "%s", message);
}

static void report_encoding(const subject *of, spot at, kh_encoding encoding, bool marked)
{
    const char *name = kh_encoding_describe(encoding)->name;
    g_autofree char *message =
        marked ? g_strdup_printf(_("byte %" G_GUINT64_FORMAT " of the line (0x%02X) is not valid %s, which "
                                   "the byte order mark announces; save the file again as CSV UTF-8"),
                                 at.byte, at.value, name)
               : g_strdup_printf(_("byte %" G_GUINT64_FORMAT " of the line (0x%02X) is not valid %s, as most "
                                   "of the file is; enter that cell again and save the file as CSV UTF-8"),
                                 at.byte, at.value, name);
    add_at(of, at, KH_CODE_E102_ENCODING, message);
}

static void report_nul(const subject *of, spot at)
{
    g_autofree char *message = g_strdup_printf(_("byte %" G_GUINT64_FORMAT " of the line is a NUL character, "
                                                 "which text cannot hold; save the file again as CSV UTF-8"),
                                               at.byte);
    add_at(of, at, KH_CODE_E109_NUL, message);
}

/* NUL comes first: a file that holds one is hardly text, whatever else its bytes are. */
static bool report(const subject *of, const kh_encoding_check *check, bool marked, GError **error)
{
    spot at;
    bool has_nul = check->first_nul != KH_OFFSET_NONE;
    uint64_t offset = has_nul ? check->first_nul : check->first;
    if (!find_spot(of->file, check->encoding, offset, &at, error))
        return false;
    if (has_nul)
        report_nul(of, at);
    else
        report_encoding(of, at, check->encoding, marked);
    return true;
}

static bool is_binary(const subject *of, const kh_raw_block *head)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const signature *known = &signatures[i];
        if (head->length < known->size || memcmp(head->bytes, known->bytes, known->size) != 0)
            continue;
        kh_diagnostics_add(of->diagnostics, (kh_place){.file = of->shown}, KH_CODE_E101_NOT_TEXT,
                           _("the file is %s, not a table of text; open it and save it as CSV UTF-8"),
                           _(known->what));
        return true;
    }
    return false;
}

static bool inspect_text(const subject *of, kh_encoding marked, kh_inspection *out, GError **error)
{
    kh_encoding_check check;
    if (!judge_encoding(of->file, marked, &check, error))
        return false;
    out->encoding = check.encoding;
    out->readable = check.faults == 0 && check.first_nul == KH_OFFSET_NONE;
    return out->readable || report(of, &check, marked != KH_ENCODING_UTF8, error);
}

static bool inspect_content(const subject *of, kh_inspection *out, GError **error)
{
    uint8_t bytes[HEAD_SIZE];
    kh_raw_block head = {.bytes = bytes, .size = sizeof bytes};
    if (!kh_raw_file_read(of->file, 0, &head, error))
        return false;
    kh_encoding marked = kh_encoding_of_mark(bytes, head.length);
    if (head.length == kh_encoding_describe(marked)->mark_size) {
        kh_diagnostics_add(of->diagnostics, (kh_place){.file = of->shown}, KH_CODE_E103_EMPTY_FILE,
                           _("the file is empty; fill it in, or leave it out of the input"));
        return true;
    }
    return is_binary(of, &head) || inspect_text(of, marked, out, error);
}

bool kh_inspect(const kh_raw_file *file, const char *shown, kh_diagnostics *diagnostics, kh_inspection *out,
                GError **error)
{
    subject of = {.file = file, .shown = shown, .diagnostics = diagnostics};
    g_auto(kh_inspection) inspection = {.encoding = KH_ENCODING_UTF8};
    digest_job job = {.file = file};
    GThread *digest = g_thread_new("digest", run_digest, &job);
    bool inspected = inspect_content(&of, &inspection, error);
    inspection.digest = g_thread_join(digest);
    if (!inspected) {
        g_clear_error(&job.error);
        return false;
    }
    if (inspection.digest == NULL) {
        g_propagate_error(error, job.error);
        return false;
    }
    *out = inspection;
    inspection.digest = NULL;
    return true;
}
