/* Input that means harm, or is no scheme at all: always refused with a place, never a crash, a leak, a word
 * on the terminal or a long wait. */
#include "base/codes.h"
#include "test_scheme_support.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <string.h>

enum { ROUNDS = 4000, MIB = 1024 * 1024 };

/* Pieces of the language and of YAML that mutations put in. */
static const char *const pieces[] = {
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    ", ",
    "- ",
    "? ",
    "|\n",
    ">-\n",
    "\"",
    "'",
    "&a ",
    "*a",
    "!!str ",
    "%",
    "#",
    "\n",
    "\r",
    "\t",
    "---\n",
    "...\n",
    "  ",
    "\xFF",
    "\xE4\xB8",
    "\\u0000",
    "<<: ",
    "~",
    "null",
    "true",
    "60%",
    "-1",
    "1e9",
    "999999999999999999999",
    "0.0000001",
    "none",
    "中文",
    "，",
    "：",
    "id",
    "name",
    "points",
    "measure",
    "score",
    "method",
    "per_case",
    "bands",
    "bands: []",
    "check",
    "count",
    "query",
    "severity",
    "floor: none",
    "target: 3",
    "due: year_end",
    "when",
    "grade",
    "repeated",
    "year: ",
    "TOTAL",
    "decimals: 7",
    "groups: []",
    "subject: metrics",
    "{from: 1%, points: 1}",
    "within: 5h",
    "[[[[",
    "{a: {a: {a: ",
    "\xF0\x9F\x98\x80",
};

/* A fixed pseudo-random sequence (xorshift), so that a failure can be repeated. */
static guint next_number(guint64 *state, guint below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (guint)(*state % below);
}

static void mutate(GString *text, guint64 *state)
{
    gsize at = next_number(state, (guint)text->len + 1);
    const char *piece = pieces[next_number(state, G_N_ELEMENTS(pieces))];
    gsize cut = next_number(state, 30);
    cut = MIN(cut, text->len - at);
    switch (next_number(state, 4)) {
    case 0:
        g_string_insert(text, (gssize)at, piece);
        break;
    case 1:
        g_string_erase(text, (gssize)at, (gssize)cut);
        break;
    case 2:
        g_string_erase(text, (gssize)at, (gssize)cut);
        g_string_insert(text, (gssize)at, piece);
        break;
    default: {
        g_autofree char *copy = g_strndup(text->str + at, cut);
        g_string_insert(text, next_number(state, (guint)text->len + 1), copy);
        break;
    }
    }
}

static bool are_messages_lines(kh_diagnostics *diagnostics)
{
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    for (guint i = 0; i < count; i++) {
        if (!g_utf8_validate(faults[i].message, -1, NULL) || strpbrk(faults[i].message, "\r\n\t") != NULL)
            return false;
    }
    return true;
}

static bool has_words(const kh_scheme *scheme)
{
    for (guint i = 0; i < scheme->n_indicators; i++) {
        g_autofree char *rule = kh_indicator_rule_chinese(scheme, &scheme->indicators[i]);
        if (*rule == '\0')
            return false;
    }
    for (guint i = 0; i < scheme->n_consequences; i++) {
        g_autofree char *condition = kh_condition_chinese(&scheme->consequences[i].when);
        if (*condition == '\0')
            return false;
    }
    return true;
}

/* Whatever the text: it is a scheme that can be put into words, or it has errors of one line each. */
static void check_text(const char *text, gsize length)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_scheme) scheme = kh_scheme_parse("x.yaml", text, length, &scheme_terms, diagnostics);
    guint errors = kh_diagnostics_errors(diagnostics);
    bool is_right = (scheme == NULL) == (errors > 0) && are_messages_lines(diagnostics) &&
                    (scheme == NULL || has_words(scheme));
    if (!is_right)
        cr_expect_fail("%u errors, scheme %s, of\n%.*s", errors, scheme != NULL ? "read" : "refused",
                       (int)MIN(length, 2000), text);
}

Test(scheme_hostile, survives_mutations)
{
    guint64 state = 88172645463325252;
    for (int i = 0; i < ROUNDS; i++) {
        GString *text = g_string_new(scheme_sample);
        for (guint changes = 1 + next_number(&state, 4); changes > 0; changes--)
            mutate(text, &state);
        check_text(text->str, text->len);
        g_string_free(text, TRUE);
    }
}

/* Every beginning of a scheme, as a file cut off in the middle of a copy. */
Test(scheme_hostile, survives_cut_files)
{
    for (gsize length = 0; length < strlen(scheme_sample); length++)
        check_text(scheme_sample, length);
}

static char *repeat(const char *before, const char *piece, gsize length)
{
    GString *text = g_string_new(before);
    while (text->len + strlen(piece) <= length)
        g_string_append(text, piece);
    return g_string_free(text, FALSE);
}

/* A megabyte of anything is answered at once. */
Test(scheme_hostile, survives_floods)
{
    static const char *const floods[] = {
        "[",  "{a: ", "{",   "- ", "? ",  "%",   "\"",      "'",    "a: b\n", "a:\n",
        ": ", "&a ",  "*a ", "\n", "#\n", "[],", "a: [b, ", "\t\n", "x ",     "- {id: a, name: b}\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(floods); i++) {
        g_autofree char *plain = repeat("", floods[i], MIB / 4);
        check_text(plain, strlen(plain));
        g_autofree char *inside = repeat("name: a\ntie_break: [", floods[i], MIB / 4);
        check_text(inside, strlen(inside));
    }
}

/* The “billion laughs”: nothing is expanded, the first alias is refused. */
Test(scheme_hostile, refuses_bombs)
{
    GString *text = g_string_new("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (int c = 'b'; c <= 'k'; c++)
        g_string_append_printf(text, "%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n", c, c, c - 1,
                               c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    cr_expect_null(scheme_read(text->str, diagnostics));
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    guint refused = 0;
    for (guint i = 0; i < count; i++)
        refused += faults[i].code == KH_CODE_E401_YAML;
    cr_expect_eq(refused, 11 + 90, "11 anchors and 90 aliases, not %u", refused);
    g_string_free(text, TRUE);
}

Test(scheme_hostile, refuses_what_is_too_large)
{
    g_autofree char *text = repeat(scheme_sample, "# 注释\n", MIB);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_scheme) largest = kh_scheme_parse("x.yaml", text, strlen(text), &scheme_terms, diagnostics);
    cr_expect_not_null(largest);
    g_autofree char *more = repeat(text, "\n", MIB + 1);
    cr_expect_null(kh_scheme_parse("x.yaml", more, strlen(more), &scheme_terms, diagnostics));
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    cr_assert_eq(count, 1);
    cr_expect(faults[0].code == KH_CODE_E401_YAML && faults[0].line == 0);
}

Test(scheme_hostile, refuses_nul_bytes)
{
    static const char text[] = "name: a\0b\n";
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    cr_expect_null(kh_scheme_parse("x.yaml", text, sizeof text - 1, &scheme_terms, diagnostics));
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    cr_assert_eq(count, 1);
    cr_expect(faults[0].code == KH_CODE_E401_YAML && faults[0].line == 1 && faults[0].cell == 8);
}

/* The YAML library reports through the diagnostics alone. */
Test(scheme_hostile, prints_nothing, .init = cr_redirect_stderr)
{
    static const char *const texts[] = {
        "a: [1, 2\nb: 3\n", "a: \"\\q\"\n", "a: b: c\n", "%FOO\n", "- a\nb: c\n",
        "a: {b\n",          "a: *b\n",      "? \n- ",    "a: @b",  "'a"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        check_text(texts[i], strlen(texts[i]));
    fflush(stderr);
    cr_expect_stderr_eq_str("");
}
