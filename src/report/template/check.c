#include "report/template/check.h"

#include "base/message.h"
#include "base/text.h"

#include <string.h>

static bool scope_is_open(const kh_template_parsing *work, int scope)
{
    for (guint i = 0; i < work->scopes->len; i++)
        if (g_array_index(work->scopes, int, i) == scope)
            return true;
    return false;
}

/* The key as it is known here: the innermost scope that has it. */
const kh_template_key *kh_template_find_key(const kh_template_parsing *work, const char *name)
{
    for (guint s = work->scopes->len; s > 0; s--) {
        int scope = g_array_index(work->scopes, int, s - 1);
        for (guint i = 0; i < work->language->n_keys; i++) {
            const kh_template_key *key = &work->language->keys[i];
            if (key->scope == scope && g_str_equal(key->name, name))
                return key;
        }
    }
    return NULL;
}

/* The list inside whose section a key of this name would be known, or NULL. */
static const char *list_that_opens(const kh_template_parsing *work, const char *name)
{
    const kh_template_language *language = work->language;
    for (guint i = 0; i < language->n_keys; i++) {
        if (!g_str_equal(language->keys[i].name, name))
            continue;
        for (guint j = 0; j < language->n_keys; j++) {
            const kh_template_key *list = &language->keys[j];
            if (list->kind == KH_TEMPLATE_KEY_LIST && list->opens == language->keys[i].scope)
                return list->name;
        }
    }
    return NULL;
}

void kh_template_refuse_key(const kh_template_parsing *work, const char *name, guint32 cell)
{
    const char *list = list_that_opens(work, name);
    if (list != NULL) {
        KH_TEMPLATE_FAULT(work, cell, _("placeholder “%s” is known only inside “{{#%s}}” … “{{/%s}}”"), name,
                          list, list);
        return;
    }
    g_autofree const char **names = g_new0(const char *, work->language->n_keys + 1);
    for (guint i = 0, n = 0; i < work->language->n_keys; i++)
        if (scope_is_open(work, work->language->keys[i].scope))
            names[n++] = work->language->keys[i].name;
    const char *nearest = kh_text_nearest(name, names);
    if (nearest != NULL) {
        KH_TEMPLATE_FAULT(work, cell, _("placeholder “%s” is unknown; nearest: “%s”"), name, nearest);
    } else {
        KH_TEMPLATE_FAULT(work, cell,
                          _("placeholder “%s” is unknown; the README of the templates lists those there are"),
                          name);
    }
}

/* `【标题】` anywhere but at the start of a line would be printed as it stands. */
static void check_stray_mark(const kh_template_parsing *work, const char *text, guint32 cell)
{
    for (int mark = 0; mark < KH_TEMPLATE_MARK_COUNT; mark++) {
        const char *name = kh_template_mark_describe((kh_template_mark)mark)->name;
        g_autofree char *written = g_strconcat("【", name, "】", NULL);
        if (strstr(text, written) != NULL)
            KH_TEMPLATE_FAULT(work, cell, _("the mark “%s” is to stand at the start of its line"), written);
    }
}

void kh_template_check_text(const kh_template_parsing *work, const char *text, guint32 cell)
{
    if (strstr(text, "}}") != NULL)
        KH_TEMPLATE_FAULT(work, cell, _("“}}” has no “{{” before it in its line"));
    if (strstr(text, "｛｛") != NULL || strstr(text, "｝｝") != NULL)
        KH_TEMPLATE_FAULT(work, cell, _("braces of full width are no placeholder: write “{{” and “}}”"));
    check_stray_mark(work, text, cell);
}

void kh_template_refuse_mark(const kh_template_parsing *work, const char *name)
{
    const char *names[KH_TEMPLATE_MARK_COUNT + 1] = {NULL};
    for (int mark = 0; mark < KH_TEMPLATE_MARK_COUNT; mark++)
        names[mark] = kh_template_mark_describe((kh_template_mark)mark)->name;
    const char *nearest = kh_text_nearest(name, names);
    if (nearest != NULL) {
        KH_TEMPLATE_FAULT(work, 1, _("layout mark “【%s】” is unknown; nearest: “【%s】”"), name, nearest);
    } else {
        KH_TEMPLATE_FAULT(work, 1,
                          _("layout mark “【%s】” is unknown; a line of the body may start with “【正文】”"),
                          name);
    }
}

/* The text up to the next | or ｜; `*rest` is what follows the separator, or NULL. */
char *kh_template_next_cell(const char *text, const char **rest)
{
    const char *half = strchr(text, '|');
    const char *full = strstr(text, "｜");
    bool is_full = full != NULL && (half == NULL || full < half);
    const char *end = is_full ? full : half;
    if (end == NULL) {
        *rest = NULL;
        return g_strdup(text);
    }
    *rest = end + (is_full ? strlen("｜") : 1);
    return g_strndup(text, (gsize)(end - text));
}

/* The widths must be there before the head is, and be numbers. */
static void check_widths(const kh_template_parsing *work, const char *text)
{
    while (text != NULL) {
        int width = 0;
        bool to_left = false;
        g_autofree char *cell = kh_template_next_cell(text, &text);
        if (!kh_template_width_parse(cell, &width, &to_left)) {
            KH_TEMPLATE_FAULT(
                work, 1, _("column width “%s” is no whole number from 1 to 999, or one followed by “左”"),
                cell);
        }
    }
}

static void check_columns(kh_template_parsing *work, guint cells)
{
    if (cells > KH_TEMPLATE_MAX_COLUMNS) {
        KH_TEMPLATE_FAULT(work, 1, _("a table has at most %d columns, not %u"), KH_TEMPLATE_MAX_COLUMNS,
                          cells);
    }
    if (work->columns != 0 && cells != work->columns)
        KH_TEMPLATE_FAULT(work, 1, _("%u columns stand here, %u before in this table"), cells, work->columns);
    work->columns = cells;
}

void kh_template_check_table(kh_template_parsing *work, kh_template_mark mark, guint cells, const char *text)
{
    bool is_widths = mark == KH_TEMPLATE_MARK_WIDTHS;
    bool is_head = mark == KH_TEMPLATE_MARK_TABLE_HEAD;
    bool is_row = mark == KH_TEMPLATE_MARK_TABLE_ROW;
    if (mark == KH_TEMPLATE_MARK_IMPRINT && cells != 2)
        KH_TEMPLATE_FAULT(work, 1, _("“【印发】” takes two parts: “【印发】印发机关|印发日期”"));
    if (is_widths)
        check_widths(work, text);
    if (is_row && !work->has_head)
        KH_TEMPLATE_FAULT(work, 1, _("a “【表行】” needs a “【表头】” before it"));
    /* Widths begin a table, and so does a head after another, and any other line ends one. */
    if (!is_row && !(is_head && !work->has_head))
        work->columns = 0;
    work->has_head = is_head || (is_row && work->has_head);
    if (is_widths || is_head || is_row)
        check_columns(work, cells);
}
