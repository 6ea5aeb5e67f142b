#include "report/template/check.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

static kh_template_token *add_token(kh_template_parsing *work, kh_template_token_kind kind, const char *text)
{
    kh_template_token token = {.kind = kind, .text = g_strdup(text)};
    g_array_append_val(work->template->tokens, token);
    return &g_array_index(work->template->tokens, kh_template_token, work->template->tokens->len - 1);
}

static void parse_value(kh_template_parsing *work, const char *name, guint32 cell)
{
    const kh_template_key *key = kh_template_find_key(work, name);
    if (key == NULL) {
        kh_template_refuse_key(work, name, cell);
    } else if (key->kind != KH_TEMPLATE_KEY_TEXT) {
        KH_TEMPLATE_FAULT(work, cell,
                          _("“%s” is no text: write “{{#%s}}” … “{{/%s}}” around what it governs"), name,
                          name, name);
    }
    add_token(work, KH_TEMPLATE_TOKEN_VALUE, name);
}

static void open_a_section(kh_template_parsing *work, const char *tag, guint32 cell, bool alone)
{
    const char *name = tag + 1;
    const kh_template_key *key = kh_template_find_key(work, name);
    if (key == NULL)
        kh_template_refuse_key(work, name, cell);
    bool unless = tag[0] == '^';
    bool scoped = !unless && key != NULL && key->kind == KH_TEMPLATE_KEY_LIST;
    kh_template_section section = {work->template->tokens->len, work->line, alone, scoped};
    g_array_append_val(work->sections, section);
    if (scoped)
        g_array_append_val(work->scopes, key->opens);
    add_token(work, unless ? KH_TEMPLATE_TOKEN_UNLESS : KH_TEMPLATE_TOKEN_OPEN, name);
}

/* Whole lines or a part of one line may depend on a section, nothing between: so no line is half there. */
static bool ends_where_it_may(const kh_template_parsing *work, const kh_template_section *section, bool alone)
{
    return section->alone ? alone : section->line == work->line && !alone;
}

/* Ends the innermost section. */
static void end_section(kh_template_parsing *work)
{
    kh_template_section section = g_array_index(work->sections, kh_template_section, work->sections->len - 1);
    g_array_index(work->template->tokens, kh_template_token, section.token).end = work->template->tokens->len;
    g_array_set_size(work->sections, work->sections->len - 1);
    if (section.scoped)
        g_array_set_size(work->scopes, work->scopes->len - 1);
    add_token(work, KH_TEMPLATE_TOKEN_CLOSE, NULL);
}

static const char *section_name(const kh_template_parsing *work, const kh_template_section *section)
{
    return g_array_index(work->template->tokens, kh_template_token, section->token).text;
}

/* The index from 1 of the innermost open section of this name, 0 where there is none. */
static guint find_section(const kh_template_parsing *work, const char *name)
{
    guint index = work->sections->len;
    while (index > 0 &&
           !g_str_equal(section_name(work, &g_array_index(work->sections, kh_template_section, index - 1)),
                        name))
        index--;
    return index;
}

static void close_a_section(kh_template_parsing *work, const char *name, guint32 cell, bool alone)
{
    guint index = find_section(work, name);
    if (index == 0) {
        KH_TEMPLATE_FAULT(work, cell, _("“{{/%s}}” ends nothing: no such section is open here"), name);
        return;
    }
    const kh_template_section *inner =
        &g_array_index(work->sections, kh_template_section, work->sections->len - 1);
    if (index < work->sections->len) {
        const char *open = section_name(work, inner);
        KH_TEMPLATE_FAULT(work, cell,
                          _("“{{/%s}}” stands where “{{/%s}}” is expected: “%s” is open since line %u"), name,
                          open, open, inner->line);
    } else if (!ends_where_it_may(work, inner, alone)) {
        KH_TEMPLATE_FAULT(
            work, cell,
            _("the section “%s” of line %u is to begin and end in one line, or with each tag on a "
              "line of its own"),
            name, inner->line);
    }
    while (work->sections->len >= index)
        end_section(work);
}

static void parse_tag(kh_template_parsing *work, const kh_template_piece *tag, bool alone)
{
    switch (tag->text[0]) {
    case '\0':
        KH_TEMPLATE_FAULT(work, tag->cell, _("“{{}}” names nothing: write a placeholder such as “{{%s}}”"),
                          work->language->keys[0].name);
        break;
    case '!':
        break;
    case '#':
    case '^':
        open_a_section(work, tag->text, tag->cell, alone);
        break;
    case '/':
        close_a_section(work, tag->text + 1, tag->cell, alone);
        break;
    default:
        parse_value(work, tag->text, tag->cell);
    }
}

static void clear_piece(gpointer data)
{
    g_free(((kh_template_piece *)data)->text);
}

/* The inside of a tag: trimmed, and in half width, so that ＃ typed with a Chinese keyboard is #. A name may
 * stand apart from its sign. */
static char *tag_text(const char *start, gsize length)
{
    g_autofree char *copy = g_strndup(start, length);
    kh_text_fold(copy);
    length = strlen(copy);
    char *text = kh_text_trim(copy, &length);
    if (text[0] == '\0' || strchr("#^/", text[0]) == NULL)
        return g_strdup(text);
    gsize rest = length - 1;
    return g_strdup_printf("%c%s", text[0], kh_text_trim(text + 1, &rest));
}

static void add_piece(GArray *pieces, const char *line, const char *start, char *text, bool is_tag)
{
    kh_template_piece added = {is_tag, text, (guint32)g_utf8_pointer_to_offset(line, start) + 1};
    g_array_append_val(pieces, added);
}

/* Divides a line into text and tags. */
static GArray *divide(const kh_template_parsing *work, const char *line)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(kh_template_piece));
    g_array_set_clear_func(pieces, clear_piece);
    const char *at = line;
    while (*at != '\0') {
        const char *open = strstr(at, "{{");
        const char *close = open == NULL ? NULL : strstr(open, "}}");
        if (open != NULL && close == NULL) {
            KH_TEMPLATE_FAULT(work, (guint32)g_utf8_pointer_to_offset(line, open) + 1,
                              _("“{{” has no “}}” after it in its line"));
        }
        const char *end = close == NULL ? at + strlen(at) : open;
        if (end > at)
            add_piece(pieces, line, at, g_strndup(at, (gsize)(end - at)), false);
        if (close == NULL)
            break;
        add_piece(pieces, line, open, tag_text(open + 2, (gsize)(close - open - 2)), true);
        at = close + 2;
    }
    return pieces;
}

static bool is_blank(const char *text)
{
    g_autofree char *copy = g_strdup(text);
    gsize length = strlen(copy);
    kh_text_trim(copy, &length);
    return length == 0;
}

/* True where nothing in the line prints: blanks, sections' tags and notes. */
static bool is_silent(const GArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const kh_template_piece *part = &g_array_index(pieces, kh_template_piece, i);
        bool silent = part->is_tag ? part->text[0] != '\0' && strchr("#^/!", part->text[0]) != NULL
                                   : is_blank(part->text);
        if (!silent)
            return false;
    }
    return true;
}

/* Reads the mark at the start of a line and cuts it off the text. */
static kh_template_mark take_mark(const kh_template_parsing *work, char **text)
{
    g_autofree char *copy = g_strdup(*text);
    gsize length = strlen(copy);
    const char *trimmed = kh_text_trim(copy, &length);
    const char *end = strstr(trimmed, "】");
    if (!g_str_has_prefix(trimmed, "【") || end == NULL)
        return KH_TEMPLATE_MARK_BODY;
    const char *start = trimmed + strlen("【");
    g_autofree char *name = g_strndup(start, (gsize)(end - start));
    for (int mark = 0; mark < KH_TEMPLATE_MARK_COUNT; mark++) {
        if (g_str_equal(name, kh_template_mark_describe((kh_template_mark)mark)->name)) {
            g_free(*text);
            *text = g_strdup(end + strlen("】"));
            return (kh_template_mark)mark;
        }
    }
    kh_template_refuse_mark(work, name);
    return KH_TEMPLATE_MARK_BODY;
}

/* Adds text of a line; returns the number of cells it begins. */
static guint add_text(kh_template_parsing *work, kh_template_mark mark, const char *text)
{
    if (!kh_template_mark_describe(mark)->has_cells) {
        add_token(work, KH_TEMPLATE_TOKEN_TEXT, text);
        return 0;
    }
    guint begun = 0;
    while (text != NULL) {
        g_autofree char *cell = kh_template_next_cell(text, &text);
        add_token(work, KH_TEMPLATE_TOKEN_TEXT, cell);
        if (text != NULL) {
            add_token(work, KH_TEMPLATE_TOKEN_CELL, NULL);
            begun++;
        }
    }
    return begun;
}

static void parse_line(kh_template_parsing *work, const char *line)
{
    g_autoptr(GArray) pieces = divide(work, line);
    bool silent = is_silent(pieces);
    kh_template_mark mark = KH_TEMPLATE_MARK_BODY;
    guint cells = 1;
    for (guint i = 0; i < pieces->len; i++) {
        kh_template_piece *part = &g_array_index(pieces, kh_template_piece, i);
        if (i == 0 && !part->is_tag)
            mark = take_mark(work, &part->text);
        if (i == 0 && !silent)
            add_token(work, KH_TEMPLATE_TOKEN_LINE, NULL)->mark = mark;
        if (part->is_tag) {
            parse_tag(work, part, silent);
        } else if (!silent) {
            kh_template_check_text(work, part->text, part->cell);
            cells += add_text(work, mark, part->text);
        }
    }
    if (!silent) {
        const char *text = pieces->len == 1 ? g_array_index(pieces, kh_template_piece, 0).text : "";
        kh_template_check_table(work, mark, cells, text);
    }
}

static void refuse_open_sections(kh_template_parsing *work)
{
    for (guint i = 0; i < work->sections->len; i++) {
        const kh_template_section *section = &g_array_index(work->sections, kh_template_section, i);
        const char *name = section_name(work, section);
        work->line = section->line;
        KH_TEMPLATE_FAULT(work, 0, _("section “%s” has no end: add “{{/%s}}”"), name, name);
    }
}

static char *convert(const char *data, gsize size, const char *encoding)
{
    gsize length = 0;
    char *text = g_convert(data, (gssize)size, "UTF-8", encoding, NULL, &length, NULL);
    if (text != NULL && strlen(text) != length)
        g_clear_pointer(&text, g_free);
    return text;
}

/* The text in UTF-8, or NULL where it is in none of the encodings that editors here save. */
static char *decode(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    if (size >= 2 && (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0))
        return convert(data, size, "UTF-16");
    if (size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
        data += 3;
        size -= 3;
    }
    return g_utf8_validate(data, (gssize)size, NULL) ? g_strndup(data, size) : convert(data, size, "GB18030");
}

static void parse_text(kh_template_parsing *work, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        work->line++;
        g_strdelimit(g_strchomp(*line), "\r\t", ' ');
        parse_line(work, *line);
    }
    refuse_open_sections(work);
}

kh_template *kh_template_parse(const char *file, GBytes *text, const kh_template_language *language,
                               kh_diagnostics *diagnostics)
{
    g_autofree char *decoded = decode(text);
    if (decoded == NULL) {
        kh_diagnostics_add(diagnostics, (kh_place){.file = file}, KH_CODE_E413_TEMPLATE,
                           _("the template is no text in UTF-8, UTF-16 or GB18030: save it as plain text"));
        return NULL;
    }
    g_autoptr(GArray) sections = g_array_new(FALSE, FALSE, sizeof(kh_template_section));
    g_autoptr(GArray) scopes = g_array_new(FALSE, FALSE, sizeof(int));
    g_array_append_vals(scopes, language->roots, language->n_roots);
    guint errors = kh_diagnostics_errors(diagnostics);
    g_autoptr(kh_template) template = kh_template_new();
    kh_template_parsing work = {file, language, diagnostics, template, 0, sections, scopes, 0, false};
    parse_text(&work, decoded);
    return kh_diagnostics_errors(diagnostics) == errors ? g_steal_pointer(&template) : NULL;
}
