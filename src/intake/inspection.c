#include "intake/inspection.h"

#include "base/codes.h"
#include "base/message.h"
#include "intake/suspicion.h"

#include <string.h>

enum { CHECK_BLOCK = 256 * 1024, HEAD_SIZE = 4096 };

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
    {"BZh", 3, N_("a compressed file")},
    {"\xFD"
     "7zXZ",
     5, N_("a compressed file")},
    {"SQLite format 3", 15, N_("a database")},
    {"\x89PNG", 4, N_("a picture")},
    {"\xFF\xD8\xFF", 3, N_("a picture")},
    {"GIF8", 4, N_("a picture")},
};

/* And by the first words of it, in any case, below what XML and HTML begin with. */
typedef struct opening {
    const char *words;
    const char *what;
} opening;

static const opening openings[] = {
    {"progid=\"excel.sheet\"", N_("an Excel workbook of 2003 in XML")},
    {"progid=\"word.document\"", N_("a Word document in XML")},
    {"urn:schemas-microsoft-com:office:spreadsheet", N_("an Excel workbook of 2003 in XML")},
    {"<workbook", N_("an Excel workbook in XML")},
    {"<html", N_("a web page (HTML)")},
    {"<!doctypehtml", N_("a web page (HTML)")},
    {"<table", N_("a web page (HTML)")},
    {"<body", N_("a web page (HTML)")},
    {"<head", N_("a web page (HTML)")},
    {"<meta", N_("a web page (HTML)")},
    {"<style", N_("a web page (HTML)")},
    {"<script", N_("a web page (HTML)")},
    {"<div", N_("a web page (HTML)")},
    {"<tr", N_("a web page (HTML)")},
    {"<?xml", N_("an XML file")},
};

/* What begins with words of its own. */
static const opening beginnings[] = {
    {"mime-version:", N_("a saved web page (MHTML)")},
    {"id;p", N_("a spreadsheet in the format SYLK")},
    {"{\"", N_("a JSON file")},
    {"[{", N_("a JSON file")},
};

/* The file under inspection. */
typedef struct subject {
    const kh_raw_file *file;
    const char *shown;
    kh_diagnostics *diagnostics;
    const char *suspect; /* the encoding that it looks like, or NULL */
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

/* `; it looks like Big5 (traditional Chinese)`, or nothing. Caller frees. */
static char *suspicion(const subject *of, kh_encoding encoding)
{
    const char *suspect = encoding == KH_ENCODING_GB18030 ? of->suspect : NULL;
    return suspect == NULL ? g_strdup("") : g_strdup_printf(_("; the file looks like %s"), suspect);
}

static void report_encoding(const subject *of, spot at, kh_encoding encoding, bool marked)
{
    g_autofree char *suspected = suspicion(of, encoding);
    const char *name = kh_encoding_describe(encoding)->name;
    g_autofree char *message =
        marked ? g_strdup_printf(_("byte %" G_GUINT64_FORMAT " of the line (0x%02X) is not valid %s, which "
                                   "the byte order mark announces; save the file again as CSV UTF-8"),
                                 at.byte, at.value, name)
               : g_strdup_printf(_("byte %" G_GUINT64_FORMAT " of the line (0x%02X) is not valid %s, as most "
                                   "of the file is; enter that cell again and save the file as CSV UTF-8%s"),
                                 at.byte, at.value, name, suspected);
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

static void report_kind(const subject *of, const char *what)
{
    kh_diagnostics_add(of->diagnostics, (kh_place){.file = of->shown}, KH_CODE_E101_NOT_TEXT,
                       _("the file is %s, not a table of text; open it and save it as CSV UTF-8"), what);
}

static bool is_binary(const subject *of, const kh_raw_block *head)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const signature *known = &signatures[i];
        if (head->length < known->size || memcmp(head->bytes, known->bytes, known->size) != 0)
            continue;
        report_kind(of, _(known->what));
        return true;
    }
    return false;
}

/* The start of the file in lower case, as far as it is ASCII and from its first word on: empty where another
 * character than a byte order mark stands before that. White space and the zeros of UTF-16 do not count.
 * Caller frees. */
static char *first_words(const kh_raw_block *head)
{
    GString *words = g_string_new(NULL);
    gsize mark = kh_encoding_describe(kh_encoding_of_mark(head->bytes, head->length))->mark_size;
    for (gsize i = mark; i < head->length; i++) {
        uint8_t byte = head->bytes[i];
        if (byte >= 0x80 && words->len == 0)
            break;
        if (byte > ' ' && byte < 0x7F)
            g_string_append_c(words, g_ascii_tolower((char)byte));
    }
    return g_string_free(words, FALSE);
}

static bool is_markup(const subject *of, const kh_raw_block *head)
{
    g_autofree char *words = first_words(head);
    const char *what = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings) && what == NULL; i++)
        what = g_str_has_prefix(words, beginnings[i].words) ? beginnings[i].what : NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(openings) && what == NULL && words[0] == '<'; i++)
        what = strstr(words, openings[i].words) != NULL ? openings[i].what : NULL;
    if (what != NULL)
        report_kind(of, _(what));
    return what != NULL;
}

/* Of a file without a mark that is no valid UTF-8. */
static bool find_suspect(subject *of, GError **error)
{
    g_autofree uint8_t *bytes = g_malloc(KH_SUSPICION_BYTES);
    kh_raw_block block = {.bytes = bytes, .size = KH_SUSPICION_BYTES};
    if (!kh_raw_file_read(of->file, 0, &block, error))
        return false;
    of->suspect = kh_suspect_encoding(block.bytes, block.length);
    return true;
}

static void warn_suspect(const subject *of)
{
    kh_diagnostics_add(
        of->diagnostics, (kh_place){.file = of->shown}, KH_CODE_W105_OTHER_ENCODING,
        _("the file is read as GB18030 and looks like %s; look at its text, and save it as CSV UTF-8 "
          "where that is garbled"),
        of->suspect);
}

static bool inspect_text(subject *of, kh_encoding marked, kh_inspection *out, GError **error)
{
    kh_encoding_check check;
    if (!judge_encoding(of->file, marked, &check, error))
        return false;
    bool is_gb18030 = check.encoding == KH_ENCODING_GB18030 && check.first_nul == KH_OFFSET_NONE;
    if (is_gb18030 && !find_suspect(of, error))
        return false;
    if (of->suspect != NULL && check.faults == 0)
        warn_suspect(of);
    out->encoding = check.encoding;
    out->readable = check.faults == 0 && check.first_nul == KH_OFFSET_NONE;
    return out->readable || report(of, &check, marked != KH_ENCODING_UTF8, error);
}

static bool inspect_content(subject *of, kh_inspection *out, GError **error)
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
    return is_binary(of, &head) || is_markup(of, &head) || inspect_text(of, marked, out, error);
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
