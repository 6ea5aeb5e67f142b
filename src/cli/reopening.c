#include "cli/reopening.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "model/table.h"

#include <string.h>

enum { EVIDENCE = KH_KEPT_TABLES };

/* What can be opened, by its place in a reopening; EVIDENCE: the evidence. */
static const struct {
    int place;
    const char *name, *english;
} openings[] = {
    {EVIDENCE, "台账", "evidence"},
    {KH_KEPT_CATALOGUE, "公开事项", "catalogue"},
    {KH_KEPT_DEPARTMENTS, "部门", "departments"},
    {KH_KEPT_DUTIES, "责任分工", "duties"},
    {KH_KEPT_CALENDAR, "节假日", "calendar"},
};

const char *const kh_reopening_names[] = {"台账", "公开事项", "部门", "责任分工", "节假日", NULL};

_Static_assert(G_N_ELEMENTS(openings) == KH_KEPT_TABLES + 1, "every table of yardsticks can be opened");
_Static_assert(G_N_ELEMENTS(openings) + 1 == G_N_ELEMENTS(kh_reopening_names), "and every one is offered");

/* Tables of evidence: none of them is opened without the others. */
static const kh_table_id evidence[] = {KH_TABLE_DISCLOSURES, KH_TABLE_SPOT_CHECKS, KH_TABLE_METRICS};

static bool is_evidence(const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(evidence); i++) {
        const kh_table *table = kh_table_get(evidence[i]);
        if (strcmp(word, table->title) == 0 || g_ascii_strcasecmp(word, table->name) == 0)
            return true;
    }
    return false;
}

static bool fail_word(const char *word, GError **error)
{
    g_autofree char *names = g_strjoinv(", ", (char **)(gsize)kh_reopening_names);
    if (is_evidence(word))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--reopen “%s”: 公开台账, 抽查结果 and 指标数据 are let in together; write 台账"),
                    word);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--reopen “%s” names no table; expected %s, or another option behind --reopen, which "
                      "then lets in 台账 alone"),
                    word, names);
    return false;
}

static bool open_word(const char *word, kh_reopening *reopening, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(openings); i++) {
        if (strcmp(word, openings[i].name) != 0 && g_ascii_strcasecmp(word, openings[i].english) != 0)
            continue;
        if (openings[i].place == EVIDENCE)
            reopening->evidence = true;
        else
            reopening->kept[openings[i].place] = true;
        return true;
    }
    return fail_word(word, error);
}

/* A list like `公开事项，部门`; an empty one is the evidence. */
static bool open_words(const char *list, kh_reopening *reopening, GError **error)
{
    g_autofree char *folded = g_utf8_validate(list, -1, NULL) ? kh_text_folded(list) : g_strdup(list);
    g_auto(GStrv) parts = g_strsplit(folded, "、", -1);
    g_autofree char *commas = g_strjoinv(",", parts);
    g_auto(GStrv) words = g_strsplit(commas, ",", -1);
    bool any = false;
    for (char **word = words; *word != NULL; word++) {
        if (*g_strstrip(*word) == '\0')
            continue;
        any = true;
        if (!open_word(*word, reopening, error))
            return false;
    }
    reopening->evidence |= !any;
    return true;
}

static bool is_blank(const char *text)
{
    g_autofree char *stripped = g_strdup(text == NULL ? "" : text);
    return *g_strstrip(stripped) == '\0';
}

bool kh_reopening_read(const kh_options *options, kh_reopening *reopening, GError **error)
{
    kh_reopening read = {.asked = options->reopen != NULL, .why = options->reason};
    if (read.asked && is_blank(read.why)) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--why is missing; say why the period is reopened: it is kept with the result"));
        return false;
    }
    if (!read.asked && read.why != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--why goes with --reopen; leave it out, or say with --reopen what is let in"));
        return false;
    }
    if (read.asked && !open_words(options->reopen, &read, error))
        return false;
    *reopening = read;
    return true;
}

char *kh_reopening_text(const kh_reopening *reopening)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(openings); i++) {
        bool open = openings[i].place == EVIDENCE ? reopening->evidence : reopening->kept[openings[i].place];
        if (open)
            g_string_append_printf(text, "%s%s", text->len == 0 ? "" : "、", openings[i].name);
    }
    return g_string_free(text, FALSE);
}
