#include "manual/mdoc.h"
#include "manual/pages.h"
#include "scheme/tables.h"
#include "scoring/checks/checks.h"

static const char *const word_titles[KH_WORD_KINDS] = {
    [KH_WORD_CHECK] = "CHECKS",
    [KH_WORD_FILTER] = "FILTERS OF RECORDS",
    [KH_WORD_METHOD] = "METHODS",
    [KH_WORD_CONDITION] = "CONDITIONS",
};

static void put_key(GString *page, const kh_key *key)
{
    g_autofree char *expected = kh_key_expected(key);
    kh_mdoc_item(page, "Ic \\&%s", key->name);
    if (key->meaning != NULL)
        kh_mdoc_text(page, "%s:", key->meaning);
    kh_mdoc_text(page, "%s", expected);
    if (key->needs == KH_ALWAYS)
        kh_mdoc_text(page, "(required)");
    else if (key->fallback != NULL && *key->fallback != '\0')
        kh_mdoc_text(page, "(default: %s)", key->fallback);
}

static void put_keys(GString *page)
{
    static const kh_scheme_terms terms = {.checks = kh_checks};
    for (const kh_language_part *part = kh_language; part->name != NULL; part++) {
        g_autoptr(GArray) keys = kh_mapping_list(part->mapping, &terms);
        kh_mdoc_subsection(page, part->name);
        kh_mdoc_list(page);
        for (guint i = 0; i < keys->len; i++)
            put_key(page, g_array_index(keys, kh_listed_key, i).key);
        kh_mdoc_end_list(page);
    }
}

static void put_words(GString *page)
{
    g_autoptr(GArray) words = kh_scheme_words(kh_checks);
    for (guint i = 0; i < words->len; i++) {
        const kh_word *word = &g_array_index(words, kh_word, i);
        if (i == 0 || word[-1].kind != word->kind) {
            kh_mdoc_section(page, word_titles[word->kind]);
            kh_mdoc_list(page);
        }
        if (word->subject == NULL)
            kh_mdoc_item(page, "Ic \\&%s", word->name);
        else
            kh_mdoc_item(page, "Ic %s %s", word->subject, word->name);
        kh_mdoc_text(page, "%s", word->sentence);
        kh_mdoc_literal(page, word->example);
        if (i + 1 == words->len || word[1].kind != word->kind)
            kh_mdoc_end_list(page);
    }
}

void kh_page_scheme(GString *page)
{
    kh_mdoc_begin(page, "kaohe-scheme", 5, "the language of scoring schemes");
    kh_mdoc_section(page, "DESCRIPTION");
    kh_mdoc_text(page,
                 "A scoring scheme (评分细则) is a YAML file in UTF-8 that says what is measured and what it "
                 "is worth. The program scores by it and nothing else.");
    kh_mdoc_macro(page, ".Ic kaohe rules Ar FILE");
    kh_mdoc_text(page, "checks one whole, with line and character of every fault, and shows it as a table;");
    kh_mdoc_macro(page, ".Ic kaohe rules Fl -list");
    kh_mdoc_text(page, "lists checks, filters, methods and conditions.");
    kh_mdoc_section(page, "KEYS");
    kh_mdoc_text(page,
                 "Every mapping of a scheme with its keys. What is required only with some checks or methods "
                 "is not marked.");
    put_keys(page);
    put_words(page);
    kh_mdoc_section(page, "FILES");
    kh_mdoc_list(page);
    kh_mdoc_item(page, "Pa %s/kaohe/scoring-rules/county.yaml", KAOHE_DATA_FOLDER);
    kh_mdoc_text(page, "The scheme to begin with, commented in Chinese.");
    kh_mdoc_item(page, "Pa %s/kaohe/scoring-rules/README.md", KAOHE_DATA_FOLDER);
    kh_mdoc_text(page, "The reference of the language at length.");
    kh_mdoc_end_list(page);
    kh_mdoc_section(page, "SEE ALSO");
    kh_mdoc_macro(page, ".Xr kaohe-rules 1 ,\n.Xr kaohe-tables 5");
}
