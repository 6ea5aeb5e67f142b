#include "base/text.h"

#include <string.h>

enum { FILE_NAME_CHARACTERS = 80, FILE_NAME_BYTES = 240, QUOTED_CHARACTERS = 40 };

/* U+2400 shows U+0000, and so on. */
enum { CONTROL_PICTURES = 0x2400, DELETE = 0x7F, DELETE_PICTURE = 0x2421, REPLACEMENT = 0xFFFD };

/* White space beyond ASCII that tables carry, as UTF-8. */
static const char *const wide_spaces[] = {
    "\xC2\xA0",     /* no-break space */
    "\xE3\x80\x80", /* full-width space */
    "\xEF\xBB\xBF", /* byte order mark */
    "\xE2\x80\x8B", /* zero-width space, as copied from web pages */
    "\xE2\x80\xAF", /* narrow no-break space */
};

/* GLib's macro casts const away. */
static const char *next_character(const char *text)
{
    return text + g_utf8_skip[(guchar)*text];
}

static gsize leading_space(const char *text, gsize length)
{
    if (length == 0)
        return 0;
    if ((guchar)text[0] < 0x80)
        return g_ascii_isspace(text[0]) || text[0] == '\v' ? 1 : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(wide_spaces); i++) {
        gsize size = strlen(wide_spaces[i]);
        if (length >= size && memcmp(text, wide_spaces[i], size) == 0)
            return size;
    }
    return 0;
}

static gsize trailing_space(const char *text, gsize length)
{
    if (length == 0)
        return 0;
    if ((guchar)text[length - 1] < 0x80)
        return leading_space(text + length - 1, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(wide_spaces); i++) {
        gsize size = strlen(wide_spaces[i]);
        if (length >= size && memcmp(text + length - size, wide_spaces[i], size) == 0)
            return size;
    }
    return 0;
}

char *kh_text_trim(char *text, gsize *length)
{
    gsize left = *length;
    for (gsize cut; (cut = leading_space(text, left)) > 0; left -= cut)
        text += cut;
    for (gsize cut; (cut = trailing_space(text, left)) > 0;)
        left -= cut;
    text[left] = '\0';
    *length = left;
    return text;
}

char *kh_text_unwrap(char *text, gsize *length)
{
    gsize last = *length - 1;
    if (*length < 3 || text[0] != '=' || text[1] != '"' || text[last] != '"' ||
        memchr(text + 2, '"', last - 2) != NULL)
        return text;
    text[last] = '\0';
    *length -= 3;
    return text + 2;
}

/* The half-width twin of the character at `p`, or 0; twins of three bytes are U+FF01..U+FF5E and U+3000. */
static char half_width(const guchar *p)
{
    if (p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x81)
        return (char)(p[2] - 0x60);
    if (p[0] == 0xEF && p[1] == 0xBD && p[2] >= 0x80 && p[2] <= 0x9E)
        return (char)(p[2] - 0x20);
    if (p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80)
        return ' ';
    return '\0';
}

gsize kh_text_fold(char *text)
{
    char *from = text;
    while (*from != '\0' && (guchar)*from < 0x80)
        from++;
    char *to = from;
    while (*from != '\0') {
        char twin = half_width((const guchar *)from);
        if (twin != '\0') {
            *to++ = twin;
            from += 3;
        } else if (from[0] == '\xC2' && from[1] == '\xA0') {
            *to++ = ' ';
            from += 2;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return (gsize)(to - text);
}

/* Radicals that Unicode does not say to be ideographs, though nobody can tell them apart. */
static gunichar radical_twin(gunichar radical)
{
    static const struct {
        guint16 radical, ideograph;
    } twins[] = {{0x2E9F, 0x6BCD}, {0x2EA0, 0x6C11}, {0x2EAE, 0x7AF9}, {0x2EBC, 0x6708}, {0x2EC1, 0x864E},
                 {0x2EC4, 0x897F}, {0x2EC5, 0x89C1}, {0x2EC6, 0x89D2}, {0x2EC9, 0x8D1D}, {0x2ECB, 0x8F66},
                 {0x2ED1, 0x9577}, {0x2ED3, 0x957F}, {0x2ED4, 0x95E8}, {0x2ED8, 0x9752}, {0x2ED9, 0x97E6},
                 {0x2EDA, 0x9875}, {0x2EDB, 0x98CE}, {0x2EDC, 0x98DE}, {0x2EDD, 0x98DF}, {0x2EE2, 0x9A6C},
                 {0x2EE3, 0x9AA8}, {0x2EE4, 0x9B3C}, {0x2EE5, 0x9C7C}, {0x2EE6, 0x9E1F}, {0x2EE7, 0x5364},
                 {0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4}, {0x2EEC, 0x9F50}, {0x2EEE, 0x9F7F}, {0x2EF0, 0x9F99},
                 {0x2EF3, 0x9F9F}, {0x2E81, 0x5382}, {0x2E8A, 0x535C}, {0x2E8D, 0x5C0F}, {0x2E93, 0x5E7A},
                 {0x2E9D, 0x6708}, {0x2EA9, 0x738B}, {0x2EAC, 0x793A}, {0x2EB6, 0x7F8A}};
    for (gsize i = 0; i < G_N_ELEMENTS(twins); i++) {
        if (twins[i].radical == radical)
            return twins[i].ideograph;
    }
    return radical;
}

static bool is_within(gunichar character, gunichar first, gunichar last)
{
    return character >= first && character <= last;
}

static bool is_nothing(gunichar character)
{
    return is_within(character, 0x200B, 0x200D) || character == 0x2060 || character == 0xFEFF ||
           character == 0xAD || is_within(character, 0xFE00, 0xFE0F) ||
           is_within(character, 0xE0100, 0xE01EF);
}

/* What the character is read for; 0: nothing. */
static gunichar plain_twin(gunichar character)
{
    gunichar twin = character;
    if (is_nothing(character))
        return 0;
    bool is_radical = is_within(character, 0x2E80, 0x2FD5);
    bool is_compatible = is_within(character, 0xF900, 0xFAFF) || is_within(character, 0x2F800, 0x2FA1F);
    if ((!is_radical && !is_compatible) || g_unichar_fully_decompose(character, TRUE, &twin, 1) != 1)
        return character;
    return twin == character ? radical_twin(character) : twin;
}

/* True where a character that plain_twin may change begins: told by its bytes, since it is asked of every
 * one. Quotation marks and full-width forms begin like some of them, and are in every other cell. */
static bool may_look_like_another(const guchar *bytes)
{
    switch (bytes[0]) {
    case 0xC2:
        return bytes[1] == 0xAD;
    case 0xE2:
        return bytes[1] >= 0xBA || (bytes[1] == 0x80 && is_within(bytes[2], 0x8B, 0x8D)) ||
               (bytes[1] == 0x81 && bytes[2] == 0xA0);
    case 0xEF:
        return is_within(bytes[1], 0xA4, 0xAB) || (bytes[1] == 0xB8 && bytes[2] <= 0x8F) ||
               (bytes[1] == 0xBB && bytes[2] == 0xBF);
    default:
        return bytes[0] >= 0xF0;
    }
}

/* The first such character, or NULL: every text cell is searched, and as a rule holds none. */
static const char *find_look_alike(const char *text)
{
    static const char leads[] = "\xC2\xE2\xEF\xF0\xF1\xF2\xF3\xF4";
    const char *found = strpbrk(text, leads);
    while (found != NULL && !may_look_like_another((const guchar *)found))
        found = strpbrk(found + 1, leads);
    return found;
}

gsize kh_text_plain(char *text, gsize length)
{
    const char *from = find_look_alike(text);
    if (from == NULL)
        return length;
    char *to = text + (from - text);
    while (*from != '\0') {
        gunichar character = g_utf8_get_char(from);
        gunichar twin = may_look_like_another((const guchar *)from) ? plain_twin(character) : character;
        const char *next = next_character(from);
        if (twin != 0 && g_unichar_to_utf8(twin, NULL) > next - from)
            twin = character;
        to += twin == 0 ? 0 : g_unichar_to_utf8(twin, to);
        from = next;
    }
    *to = '\0';
    return (gsize)(to - text);
}

char *kh_text_folded(const char *text)
{
    char *copy = g_strdup(text);
    kh_text_fold(copy);
    return copy;
}

char *kh_text_squeezed(const char *text)
{
    g_autofree char *folded = kh_text_folded(text);
    GString *squeezed = g_string_new(NULL);
    gsize left = strlen(folded);
    for (const char *p = folded; left > 0;) {
        gsize blank = leading_space(p, left);
        gsize step = blank > 0 ? blank : (gsize)(next_character(p) - p);
        if (blank == 0)
            g_string_append_len(squeezed, p, (gssize)step);
        p += step;
        left -= step;
    }
    return g_string_free(squeezed, FALSE);
}

/* How many characters are put in, left out, replaced or swapped with their neighbour between the two. `rows`
 * has room for three rows of n + 1 numbers. */
static glong edit_distance(const gunichar *a, glong m, const gunichar *b, glong n, glong *rows)
{
    glong *before = rows;
    glong *last = before + n + 1;
    glong *row = last + n + 1;
    for (glong j = 0; j <= n; j++)
        last[j] = j;
    for (glong i = 1; i <= m; i++) {
        row[0] = i;
        for (glong j = 1; j <= n; j++) {
            glong replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = MIN(replaced, MIN(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
        glong *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[n];
}

/* The distance, or -1 where more than a third of the longer one differs. Lengths are compared first, so
 * that a very long cell costs nothing. */
static glong near_distance(const gunichar *text, glong length, const char *name)
{
    glong name_length = g_utf8_strlen(name, -1);
    glong longer = MAX(length, name_length);
    if (ABS(length - name_length) * 3 > longer)
        return -1;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(name, -1, NULL);
    g_autofree glong *rows = g_new(glong, 3 * ((gsize)name_length + 1));
    glong distance = edit_distance(text, length, characters, name_length, rows);
    return distance * 3 > longer ? -1 : distance;
}

const char *kh_text_nearest(const char *text, const char *const *names)
{
    glong length = 0;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast(text, -1, &length);
    const char *nearest = NULL;
    glong least = G_MAXLONG;
    for (; *names != NULL; names++) {
        glong distance = near_distance(characters, length, *names);
        if (distance >= 0 && distance < least) {
            least = distance;
            nearest = *names;
        }
    }
    return nearest;
}

const char *kh_text_longest_part(const char *text, const char *const *names)
{
    const char *longest = NULL;
    glong most = 1;
    for (; *names != NULL; names++) {
        if (strstr(text, *names) == NULL || g_utf8_strlen(*names, -1) <= most)
            continue;
        longest = *names;
        most = g_utf8_strlen(longest, -1);
    }
    return longest;
}

/* One is a part of the other. */
static bool is_part(const char *text, const char *name)
{
    return name[0] != '\0' && (strstr(name, text) != NULL || strstr(text, name) != NULL);
}

char *kh_text_meant(const char *text, const char *const *names)
{
    enum { MOST = 3 };
    const char *nearest = kh_text_nearest(text, names);
    if (text[0] == '\0')
        return NULL;
    const char *parts[MOST + 2] = {nearest};
    guint count = nearest != NULL ? 1 : 0;
    for (; nearest == NULL && *names != NULL && count <= MOST; names++) {
        if (is_part(text, *names))
            parts[count++] = *names;
    }
    if (count == 0 || count > MOST)
        return NULL;
    g_autofree char *list = g_strjoinv("”、“", (char **)(gpointer)parts);
    return g_strdup_printf("“%s”", list);
}

int kh_text_order(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

int kh_text_width(const char *text)
{
    int width = 0;
    for (; *text != '\0'; text = next_character(text)) {
        gunichar character = g_utf8_get_char(text);
        if (g_unichar_iswide(character))
            width += 2;
        else if (!g_unichar_iszerowidth(character))
            width += 1;
    }
    return width;
}

char *kh_text_padded(const char *text, int width)
{
    return g_strdup_printf("%s%*s", text, MAX(width - kh_text_width(text), 0), "");
}

static bool is_separator(gunichar character)
{
    return character == 0x3001 /* 、 */ || character == ';' || character == 0xFF1B /* ； */ ||
           character == '|' || character == 0xFF5C /* ｜ */ || character == ',' ||
           character == 0xFF0C /* ， */;
}

static void append_member(GPtrArray *members, const char *start, const char *end)
{
    gsize length = (gsize)(end - start);
    g_autofree char *copy = g_strndup(start, length);
    const char *member = kh_text_trim(copy, &length);
    if (length > 0)
        g_ptr_array_add(members, g_strdup(member));
}

char **kh_text_split_list(const char *text)
{
    GPtrArray *members = g_ptr_array_new();
    const char *start = text;
    for (; *text != '\0'; text = next_character(text)) {
        if (is_separator(g_utf8_get_char(text))) {
            append_member(members, start, text);
            start = next_character(text);
        }
    }
    append_member(members, start, text);
    g_ptr_array_add(members, NULL);
    return (char **)g_ptr_array_free(members, FALSE);
}

static bool is_hidden(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
           type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static void append_visible(GString *visible, gunichar character)
{
    if (character < ' ')
        g_string_append_unichar(visible, CONTROL_PICTURES + character);
    else if (character == DELETE)
        g_string_append_unichar(visible, DELETE_PICTURE);
    else if (is_hidden(character))
        g_string_append_printf(visible, "<U+%04X>", character);
    else
        g_string_append_unichar(visible, character);
}

/* The next character, REPLACEMENT where it is no valid one. */
static gunichar take_character(const char **text)
{
    gunichar character = g_utf8_get_char_validated(*text, -1);
    bool valid = character < (gunichar)-2;
    *text = valid ? next_character(*text) : *text + 1;
    return valid ? character : REPLACEMENT;
}

char *kh_text_visible(const char *text, guint most)
{
    GString *visible = g_string_new(NULL);
    for (guint i = 0; i < most && *text != '\0'; i++)
        append_visible(visible, take_character(&text));
    if (*text != '\0')
        g_string_append(visible, "…");
    return g_string_free(visible, FALSE);
}

bool kh_text_is_visible(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return false;
    for (; *text != '\0'; text = next_character(text)) {
        guchar byte = (guchar)*text;
        bool is_chinese = byte >= 0xE3 && byte <= 0xEE; /* as nearly all is: nothing of it is hidden */
        if (byte < ' ' || byte == DELETE || (byte >= 0x80 && !is_chinese && is_hidden(g_utf8_get_char(text))))
            return false;
    }
    return true;
}

char *kh_text_quoted(const char *text)
{
    g_autofree char *visible = kh_text_visible(text, QUOTED_CHARACTERS);
    return g_strdup_printf("“%s”", visible);
}

bool kh_text_is_formula_like(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

static bool is_kept_in_names(gunichar character)
{
    if (character < 0x80)
        return !g_ascii_iscntrl((char)character) && strchr("/\\:*?\"<>|", (int)character) == NULL;
    GUnicodeType type = g_unichar_type(character);
    return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_LINE_SEPARATOR &&
           type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Bytes of `.` or white space that a name may not start with, or end with: leading dots hide a file,
 * trailing ones and spaces are lost on Windows. */
static gsize leading_margin(const char *text, gsize length)
{
    return length > 0 && text[0] == '.' ? 1 : leading_space(text, length);
}

static gsize trailing_margin(const char *text, gsize length)
{
    return length > 0 && text[length - 1] == '.' ? 1 : trailing_space(text, length);
}

/* Names of devices, which are no files on Windows whatever follows the dot: `CON`, `nul.csv`. */
static bool is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    enum { NUMBERED = 4 };
    gsize length = strcspn(name, ".");
    for (guint i = 0; i < G_N_ELEMENTS(devices); i++) {
        if (g_ascii_strncasecmp(name, devices[i], 3) != 0)
            continue;
        if (i < NUMBERED ? length == 3 : length == 4 && g_ascii_isdigit(name[3]))
            return true;
    }
    return false;
}

char *kh_text_file_name(const char *text)
{
    GString *name = g_string_new(NULL);
    gsize left = strlen(text);
    for (gsize cut; (cut = leading_margin(text, left)) > 0; left -= cut)
        text += cut;
    for (int i = 0; i < FILE_NAME_CHARACTERS && *text != '\0'; i++, text = next_character(text)) {
        gunichar character = g_utf8_get_char(text);
        if (name->len + (gsize)g_unichar_to_utf8(character, NULL) > FILE_NAME_BYTES)
            break;
        g_string_append_unichar(name, is_kept_in_names(character) ? character : '_');
    }
    for (gsize cut; (cut = trailing_margin(name->str, name->len)) > 0;)
        g_string_truncate(name, name->len - cut);
    if (name->len == 0)
        g_string_assign(name, "_");
    g_autofree char *done = g_string_free(name, FALSE);
    if (!is_device(done))
        return g_steal_pointer(&done);
    g_autofree char *marked = g_strconcat("_", done, NULL);
    return kh_text_file_name(marked);
}
