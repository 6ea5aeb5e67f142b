#include "scheme/node.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"
#include "scheme/yaml_texts.h"

#include <libfyaml.h>
#include <string.h>

enum { MAX_BYTES = 1024 * 1024, MAX_DEPTH = 32 };

typedef struct reader {
    kh_diagnostics *diagnostics;
    const char *file, *text;
    gsize length;
    gsize offset; /* of the cursor, whose place is `line` and `cell` */
    uint32_t line, cell;
    struct fy_parser *parser;
    guint depth;
    bool broken;         /* nothing after this can be read */
    kh_place open_place; /* of the outermost bracket that was open when it broke; line 0: none */
} reader;

/* What an event says, copied, so that no event outlives the next. */
typedef struct item {
    enum fy_event_type type;
    kh_place place;
    char *text; /* of a scalar; NULL where it was refused */
    bool plain;
} item;

static const char *const null_words[] = {"", "~", "null", "Null", "NULL"};

void kh_node_free(kh_node *node)
{
    if (node == NULL)
        return;
    g_free(node->key);
    g_free(node->text);
    if (node->members != NULL)
        g_ptr_array_unref(node->members);
    g_free(node);
}

static void free_member(void *node)
{
    kh_node_free(node);
}

kh_node *kh_node_member(const kh_node *sequence, guint index)
{
    return g_ptr_array_index(sequence->members, index);
}

kh_node *kh_node_get(const kh_node *mapping, const char *key)
{
    if (mapping->kind != KH_NODE_MAPPING)
        return NULL;
    for (guint i = 0; i < mapping->members->len; i++) {
        kh_node *member = kh_node_member(mapping, i);
        if (strcmp(member->key, key) == 0)
            return member;
    }
    return NULL;
}

kh_node *kh_node_sound(const kh_node *mapping, const char *key)
{
    kh_node *node = kh_node_get(mapping, key);
    return node != NULL && !node->faulty ? node : NULL;
}

bool kh_node_is_null(const kh_node *node)
{
    if (node->kind != KH_NODE_SCALAR || !node->plain)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(null_words); i++) {
        if (strcmp(node->text, null_words[i]) == 0)
            return true;
    }
    return false;
}

/* Moves the cursor over one byte; a line ends with LF, CR LF or CR. */
static void step(reader *r)
{
    guchar byte = (guchar)r->text[r->offset++];
    if (byte == '\n' || (byte == '\r' && r->text[r->offset] != '\n')) {
        r->line++;
        r->cell = 1;
    } else if ((byte & 0xC0) != 0x80) {
        r->cell++;
    }
}

static void rewind_cursor(reader *r)
{
    r->offset = 0;
    r->line = 1;
    r->cell = 1;
}

/* Line and character of a byte; events come in the order of the text, so this seldom looks back. */
static kh_place place_at(reader *r, gsize offset)
{
    if (offset < r->offset)
        rewind_cursor(r);
    while (r->offset < MIN(offset, r->length))
        step(r);
    return (kh_place){.file = r->file, .line = r->line, .cell = r->cell};
}

static void refuse(reader *r, kh_place place, const char *message)
{
    kh_diagnostics_add(r->diagnostics, place, KH_CODE_E401_YAML, "%s", message);
}

static kh_place place_of(reader *r, struct fy_token *token)
{
    const struct fy_mark *mark = token != NULL ? fy_token_start_mark(token) : NULL;
    return place_at(r, mark != NULL ? mark->input_pos : r->offset);
}

/* Text that can stand in a workbook: no control characters, nothing that is no character. */
static bool is_clean(const char *text, gsize length)
{
    if (!g_utf8_validate_len(text, length, NULL))
        return false;
    for (const char *p = text, *end = text + length; p < end; p += g_utf8_skip[(guchar)*p]) {
        gunichar character = g_utf8_get_char(p);
        bool is_break = character == '\n' || character == '\t';
        if ((g_unichar_iscntrl(character) && !is_break) || character == 0xFFFE || character == 0xFFFF)
            return false;
    }
    return true;
}

/* By chunks: the library's fy_token_get_text loses memory over a text of many pieces. */
static GString *token_text(struct fy_token *token)
{
    GString *text = g_string_new(NULL);
    struct fy_token_iter *chunks = token != NULL ? fy_token_iter_create(token) : NULL;
    const struct fy_iter_chunk *chunk = NULL;
    while (chunks != NULL && (chunk = fy_token_iter_chunk_next(chunks, chunk, NULL)) != NULL)
        g_string_append_len(text, chunk->str, (gssize)chunk->len);
    fy_token_iter_destroy(chunks);
    return text;
}

static char *copy_scalar(reader *r, struct fy_token *token, kh_place place)
{
    g_autoptr(GString) text = token_text(token);
    if (is_clean(text->str, text->len)) {
        gsize kept = text->len;
        return g_strdup(kh_text_trim(text->str, &kept));
    }
    refuse(r, place, _("the text holds a character that cannot be shown; delete it"));
    return NULL;
}

/* The scanner places a quoted text after its quotation mark. */
static void copy_scalar_event(reader *r, struct fy_event *event, item *out)
{
    struct fy_token *token = event->scalar.value;
    enum fy_scalar_style style = fy_token_scalar_style(token);
    out->plain = token == NULL || style == FYSS_PLAIN;
    out->place = place_of(r, token);
    if ((style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) && out->place.cell > 1)
        out->place.cell--;
    out->text = copy_scalar(r, token, out->place);
}

static void refuse_properties(reader *r, struct fy_token *anchor, struct fy_token *tag, kh_place place)
{
    if (anchor != NULL)
        refuse(r, place, _("anchors (“&”) are not read in a scheme; write the value out"));
    if (tag != NULL)
        refuse(r, place, _("tags (“!”) are not read in a scheme; put the text in quotation marks"));
}

static void copy_event(reader *r, struct fy_event *event, item *out)
{
    *out = (item){.type = event->type, .place = {.file = r->file}};
    if (event->type == FYET_SCALAR) {
        copy_scalar_event(r, event, out);
        refuse_properties(r, event->scalar.anchor, event->scalar.tag, out->place);
    } else if (event->type == FYET_SEQUENCE_START) {
        out->place = place_of(r, event->sequence_start.sequence_start);
        refuse_properties(r, event->sequence_start.anchor, event->sequence_start.tag, out->place);
    } else if (event->type == FYET_MAPPING_START) {
        out->place = place_of(r, event->mapping_start.mapping_start);
        refuse_properties(r, event->mapping_start.anchor, event->mapping_start.tag, out->place);
    } else if (event->type == FYET_ALIAS) {
        out->place = place_of(r, event->alias.anchor);
        out->place.cell = MAX(out->place.cell, 2) - 1; /* the scanner places it after its “*” */
        refuse(r, out->place, _("aliases (“*”) are not read in a scheme; write the value out"));
    } else if (event->type == FYET_DOCUMENT_START) {
        out->place = place_of(r, event->document_start.document_start);
    }
}

/* The next event; false where there is none, and the reader is broken then. */
static bool take(reader *r, item *out)
{
    struct fy_event *event = r->broken ? NULL : fy_parser_parse(r->parser);
    if (event == NULL) {
        r->broken = true;
        return false;
    }
    copy_event(r, event, out);
    fy_parser_event_free(r->parser, event);
    return true;
}

static kh_node *read_node(reader *r, item *head);

static void read_members(reader *r, kh_node *sequence)
{
    for (item next; take(r, &next) && next.type != FYET_SEQUENCE_END;)
        g_ptr_array_add(sequence->members, read_node(r, &next));
}

/* The key's text, or NULL where it cannot be a key; a key that is a list or mapping is read over. */
static char *read_key(reader *r, item *head)
{
    if (head->type == FYET_SCALAR)
        return head->text;
    if (head->type != FYET_ALIAS)
        refuse(r, head->place, _("a list or mapping cannot be a key; expected a word and a colon"));
    kh_node_free(read_node(r, head));
    return NULL;
}

/* Keeps a member of a mapping, or says why not. */
static void add_entry(reader *r, kh_node *mapping, GHashTable *lines, kh_node *entry)
{
    uint32_t first = GPOINTER_TO_UINT(g_hash_table_lookup(lines, entry->key));
    if (first == 0 && strcmp(entry->key, "<<") != 0) {
        g_hash_table_insert(lines, entry->key, GUINT_TO_POINTER(entry->key_place.line));
        g_ptr_array_add(mapping->members, entry);
        return;
    }
    if (first == 0)
        refuse(r, entry->key_place, _("merge keys (“<<”) are not read in a scheme; write the keys out"));
    else
        kh_diagnostics_add(r->diagnostics, entry->key_place, KH_CODE_E401_YAML,
                           _("the key “%s” stands twice, first in line %u; delete one"), entry->key, first);
    kh_node_free(entry);
}

static void read_entries(reader *r, kh_node *mapping)
{
    g_autoptr(GHashTable) lines = g_hash_table_new(g_str_hash, g_str_equal);
    for (item next; take(r, &next) && next.type != FYET_MAPPING_END;) {
        kh_place key_place = next.place;
        g_autofree char *key = read_key(r, &next);
        item value_item;
        if (!take(r, &value_item))
            return;
        kh_node *value = read_node(r, &value_item);
        if (key == NULL) {
            kh_node_free(value);
            continue;
        }
        value->key = g_steal_pointer(&key);
        value->key_place = key_place;
        add_entry(r, mapping, lines, value);
    }
}

static void read_inner(reader *r, kh_node *node, bool is_mapping)
{
    bool has_bracket = strchr("[{", r->text[r->offset]) != NULL && r->offset < r->length;
    if (++r->depth > MAX_DEPTH && !r->broken) {
        refuse(r, node->place, _("the scheme is nested too deeply"));
        r->broken = true;
    }
    if (is_mapping)
        read_entries(r, node);
    else
        read_members(r, node);
    r->depth--;
    if (r->broken && has_bracket)
        r->open_place = node->place;
}

static kh_node *read_node(reader *r, item *head)
{
    kh_node *node = g_new0(kh_node, 1);
    node->place = head->place;
    node->text = head->text;
    node->plain = head->plain;
    node->kind = KH_NODE_SCALAR;
    if (head->type == FYET_SEQUENCE_START || head->type == FYET_MAPPING_START) {
        bool is_mapping = head->type == FYET_MAPPING_START;
        node->kind = is_mapping ? KH_NODE_MAPPING : KH_NODE_SEQUENCE;
        node->members = g_ptr_array_new_with_free_func(free_member);
        read_inner(r, node, is_mapping);
    } else if (node->text == NULL) {
        node->kind = KH_NODE_REFUSED;
        node->faulty = true;
    }
    return node;
}

/* The one document of the stream, or NULL. */
static kh_node *read_stream(reader *r)
{
    g_autoptr(kh_node) root = NULL;
    for (item next; take(r, &next) && next.type != FYET_STREAM_END;) {
        if (next.type == FYET_DOCUMENT_START && root != NULL) {
            refuse(r, next.place, _("a second document (“---”) begins here; a scheme is one document"));
            return NULL;
        }
        bool is_value = next.type == FYET_SCALAR || next.type == FYET_SEQUENCE_START ||
                        next.type == FYET_MAPPING_START || next.type == FYET_ALIAS;
        if (is_value)
            root = read_node(r, &next);
    }
    return r->broken ? NULL : g_steal_pointer(&root);
}

/* What a person is likely to have done to the line: typed a full-width colon. */
static bool has_wide_colon(const reader *r, uint32_t line)
{
    const char *start = r->text;
    const char *end = r->text + r->length;
    for (uint32_t i = 1; i < line && start != NULL; i++) {
        start = memchr(start, '\n', (size_t)(end - start));
        start = start != NULL ? start + 1 : NULL;
    }
    return start != NULL && g_strstr_len(start, (gssize)strcspn(start, "\n"), "：") != NULL;
}

static void report_syntax(reader *r, const struct fy_diag_error *error)
{
    kh_place place = {
        .file = r->file, .line = (uint32_t)MAX(error->line, 1), .cell = (uint32_t)MAX(error->column, 1)};
    g_autofree char *message = g_utf8_make_valid(error->msg, -1);
    g_strdelimit(message, "\r\n\t", ' ');
    g_autofree char *open = r->open_place.line == 0
                                ? g_strdup("")
                                : g_strdup_printf(_("; within the bracket opened in line %u, character %u"),
                                                  r->open_place.line, r->open_place.cell);
    const char *colon =
        has_wide_colon(r, place.line) ? _("; a key is followed by “: ”, not by the full-width “：”") : "";
    kh_diagnostics_add(r->diagnostics, place, KH_CODE_E401_YAML, _("not valid YAML: %s%s%s"),
                       kh_yaml_text(message), open, colon);
}

static void report_all_syntax(reader *r, struct fy_diag *diag)
{
    void *previous = NULL;
    for (const struct fy_diag_error *error; (error = fy_diag_errors_iterate(diag, &previous)) != NULL;) {
        if (error->type >= FYET_ERROR)
            report_syntax(r, error);
    }
}

/* The library's own printing: everything is collected, nothing may reach a terminal. */
static void print_nothing(struct fy_diag *diag, void *user, const char *text, size_t length)
{
    (void)diag;
    (void)user;
    (void)text;
    (void)length;
}

static struct fy_diag *new_collector(void)
{
    struct fy_diag_cfg configuration;
    fy_diag_cfg_default(&configuration);
    configuration.fp = NULL;
    configuration.output_fn = print_nothing;
    configuration.level = FYET_ERROR;
    struct fy_diag *diag = fy_diag_create(&configuration);
    g_assert(diag != NULL);
    fy_diag_set_collect_errors(diag, true);
    return diag;
}

static kh_node *parse_text(reader *r)
{
    struct fy_diag *diag = new_collector();
    struct fy_parse_cfg configuration = {.flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE,
                                         .diag = diag};
    r->parser = fy_parser_create(&configuration);
    g_assert(r->parser != NULL);
    guint errors = kh_diagnostics_errors(r->diagnostics);
    kh_node *root = fy_parser_set_string(r->parser, r->text, r->length) == 0 ? read_stream(r) : NULL;
    report_all_syntax(r, diag);
    if (root != NULL && kh_node_is_null(root)) {
        kh_node_free(root);
        root = NULL;
    }
    fy_parser_destroy(r->parser);
    fy_diag_destroy(diag);
    if (root == NULL && kh_diagnostics_errors(r->diagnostics) == errors)
        refuse(r, place_at(r, 0), _("the scheme is empty"));
    return root;
}

/* Tabs in the indentation and directives: the first mislead the scanner, the second it cannot be trusted
 * with (a malformed one never ends). True where the line starting at the offset has neither. */
static bool check_line(reader *r, gsize start)
{
    if (r->text[start] == '%') {
        refuse(r, place_at(r, start), _("a line cannot begin with “%”; delete it or indent it"));
        return false;
    }
    gsize blank = strspn(r->text + start, " \t");
    const char *tab = memchr(r->text + start, '\t', blank);
    if (tab == NULL || strchr("#\r\n", r->text[start + blank]) != NULL)
        return true;
    refuse(r, place_at(r, (gsize)(tab - r->text)), _("a tab cannot indent a line; use spaces"));
    return false;
}

static bool check_lines(reader *r)
{
    bool is_good = true;
    for (gsize start = 0; start < r->length;) {
        if (!check_line(r, start))
            is_good = false;
        start += strcspn(r->text + start, "\r\n");
        start += strspn(r->text + start, "\r\n");
    }
    rewind_cursor(r);
    return is_good;
}

static bool check_bytes(reader *r, gsize length)
{
    if (length > MAX_BYTES) {
        refuse(r, (kh_place){.file = r->file}, _("the scheme is larger than 1 MiB; is it the right file?"));
        return false;
    }
    const char *end = NULL;
    if (!g_utf8_validate_len(r->text, length, &end)) {
        refuse(r, place_at(r, (gsize)(end - r->text)),
               _("the text is not UTF-8; save the file with the encoding UTF-8"));
        return false;
    }
    return true;
}

kh_node *kh_node_read(const char *file, const char *text, gsize length, kh_diagnostics *diagnostics)
{
    static const char mark[] = "\xEF\xBB\xBF";
    bool has_mark = length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0;
    gsize skipped = has_mark ? strlen(mark) : 0;
    g_autofree char *copy = g_malloc0(length - skipped + 1);
    if (length > skipped)
        memcpy(copy, text + skipped, length - skipped);
    reader r = {.diagnostics = diagnostics, .file = file, .text = copy, .length = length - skipped};
    rewind_cursor(&r);
    if (!check_bytes(&r, r.length) || !check_lines(&r))
        return NULL;
    return parse_text(&r);
}
