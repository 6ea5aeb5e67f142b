#include "report/page/parts.h"

#include "report/shared/web_address.h"
#include "report/shared/words.h"

#include <string.h>

/* More of one unit than anybody reads on a page; the rest is counted. */
enum { MOST_LINES = 50 };

typedef struct losses {
    kh_page *page;
    bool has_person, has_evidence, has_reason;
    guint shown, left;
} losses;

/* ` · 责任人：张三`; nothing where there is nothing to say. */
static void write_word(kh_html *html, const char *name, const char *value)
{
    if (*value == '\0')
        return;
    g_autofree char *text = g_strdup_printf(" · %s：%s", name, value);
    kh_html_text(html, text);
}

static void write_evidence(kh_html *html, const kh_ledger_line *line)
{
    g_autofree char *beside = kh_words_beside(&line->what);
    g_autofree char *title = g_strconcat(line->what.title, beside, NULL);
    write_word(html, "标题", title);
    write_word(html, "编号", line->what.reference);
    if (*line->what.file != '\0') {
        g_autofree char *place = g_strdup_printf("%s第%u行", line->what.file, line->what.line);
        write_word(html, "来源", place);
    }
    g_autofree char *address = kh_web_address(line->what.url); /* other schemes could run something */
    if (address == NULL)
        return;
    kh_html_text(html, " · ");
    kh_html_element(html, "a", "查看网页", "href", address, "rel", "noreferrer", NULL);
}

static void write_item(const losses *list, const kh_ledger_line *line)
{
    const kh_report *report = list->page->report;
    kh_html *html = list->page->html;
    const kh_indicator *indicator = kh_words_line_indicator(report, line);
    const kh_decimal points = kh_words_line_deduction(report, line);
    char figure[KH_DECIMAL_TEXT_SIZE];
    g_autofree char *head =
        g_strdup_printf("%s，扣%s分", indicator != NULL ? indicator->name : kh_words_ledger_kind(line->kind),
                        kh_units_format(points.units, points.places, figure));
    kh_html_start(html, "li", NULL);
    kh_html_text(html, head);
    if (list->has_reason)
        write_word(html, "原因", line->what.reason);
    if (list->has_evidence)
        write_evidence(html, line);
    if (list->has_person)
        write_word(html, "责任人", line->what.person);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

/* Faults that cost something; what else moves a score is no loss of the unit's. */
static bool is_loss(const kh_ledger_line *line)
{
    return (line->kind == KH_LEDGER_LOSS || line->kind == KH_LEDGER_PENALTY || line->kind == KH_LEDGER_CAP) &&
           line->points < 0;
}

static void start_list(const losses *list)
{
    kh_html_element(list->page->html, "h5", "失分明细", NULL);
    kh_html_start(list->page->html, "ol", "class", "losses", NULL);
    kh_html_static(list->page->html, "\n");
}

static bool take_line(const kh_ledger_line *line, void *data, GError **error)
{
    (void)error;
    losses *list = data;
    if (!is_loss(line))
        return true;
    if (list->shown == MOST_LINES) {
        list->left++;
        return true;
    }
    if (list->shown == 0)
        start_list(list);
    list->shown++;
    write_item(list, line);
    return true;
}

static void end_list(const losses *list)
{
    if (list->shown == 0)
        return;
    kh_html_end(list->page->html);
    if (list->left == 0)
        return;
    g_autofree char *rest = g_strdup_printf("其余%u条从略。", list->left);
    kh_html_element(list->page->html, "p", rest, NULL);
}

bool kh_page_losses(kh_page *page, guint department, GError **error)
{
    const kh_scheme *scheme = page->report->scheme;
    losses list = {.page = page,
                   .has_person = !kh_scheme_omits(scheme, KH_PUBLIC_PERSON),
                   .has_evidence = !kh_scheme_omits(scheme, KH_PUBLIC_EVIDENCE),
                   .has_reason = !kh_scheme_omits(scheme, KH_PUBLIC_REASON)};
    if (kh_scheme_omits(scheme, KH_PUBLIC_LOSSES) ||
        !(list.has_person || list.has_evidence || list.has_reason))
        return true;
    const kh_ledger_source *ledger = &page->report->ledger;
    if (!ledger->each(ledger->keeper, (int)department, take_line, &list, error))
        return false;
    end_list(&list);
    return true;
}
