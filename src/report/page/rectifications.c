#include "report/page/parts.h"

#include "report/shared/order.h"
#include "report/shared/words.h"

/* 整改情况: counts by department, and nothing of any single problem. */

/* A column of counts: of problems in either state. */
static const struct {
    const char *heading;
    kh_remedy_state one, other;
} columns[] = {
    {"待整改", KH_REMEDY_OVERDUE, KH_REMEDY_OPEN},
    {"逾期未整改", KH_REMEDY_OVERDUE, KH_REMEDY_OVERDUE},
    {"本期已整改", KH_REMEDY_LATE, KH_REMEDY_DONE},
    {"逾期整改", KH_REMEDY_LATE, KH_REMEDY_LATE},
};

/* `未逾期的3件，最早2026年10月15日、最晚2026年10月30日到期。`, or NULL where none is; caller frees. */
static char *due_sentence(const kh_remedy_sums *sums)
{
    const guint open = sums->states[KH_REMEDY_OPEN];
    if (open == 0)
        return NULL;
    g_autofree char *first = kh_words_day(sums->first);
    g_autofree char *last = kh_words_day(sums->last);
    g_autofree char *undated =
        open > sums->dated ? g_strdup_printf("，没有规定期限的%u件", open - sums->dated) : g_strdup("");
    if (sums->dated == 0)
        return g_strdup_printf("未逾期的%u件%s。", open, undated);
    if (sums->first == sums->last)
        return g_strdup_printf("未逾期的%u件，%s到期%s。", open, first, undated);
    return g_strdup_printf("未逾期的%u件，最早%s、最晚%s到期%s。", open, first, last, undated);
}

static void write_heads(kh_html *html)
{
    kh_html_start(html, "thead", NULL);
    kh_html_start(html, "tr", NULL);
    kh_html_element(html, "th", "单位", "scope", "col", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        kh_html_element(html, "th", columns[i].heading, "scope", "col", "class", "number", NULL);
    kh_html_element(html, "th", "最近期限", "scope", "col", NULL);
    kh_html_end(html);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

/* The cells after the row's head; the next deadline of what is not overdue yet stands last. */
static void write_sums(kh_page *page, const kh_remedy_sums *sums)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        const guint other = columns[i].other == columns[i].one ? 0 : sums->states[columns[i].other];
        kh_page_figure(page, (int64_t)sums->states[columns[i].one] + other, 0);
    }
    char order[KH_MOMENT_TEXT_SIZE];
    g_autofree char *day = kh_words_day(sums->first);
    if (sums->dated > 0)
        kh_html_element(page->html, "td", day, "data-value", kh_date_format(sums->first, order), NULL);
    else
        kh_html_element(page->html, "td", "", "data-value", "9999", NULL);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

/* A unit without a total has no place of its own on the page that a link could lead to. */
static void write_unit(kh_page *page, guint department)
{
    const kh_standing *standing = &page->report->result->standings[department];
    const kh_remedy_sums *sums = kh_remedies_of(page->remedies, department);
    if (!kh_remedies_any(sums))
        return;
    kh_html_start(page->html, "tr", NULL);
    if (standing->has_total)
        kh_page_unit_head(page, department);
    else
        kh_html_element(page->html, "th", standing->name, "scope", "row", NULL);
    write_sums(page, sums);
}

/* Those with the most that is overdue first, then with the most that is open; g_array_sort keeps the order of
 * the others. */
static gint by_pressure(gconstpointer a, gconstpointer b, gpointer data)
{
    const kh_page *page = data;
    const guint *one = kh_remedies_of(page->remedies, *(const guint *)a)->states;
    const guint *other = kh_remedies_of(page->remedies, *(const guint *)b)->states;
    if (one[KH_REMEDY_OVERDUE] != other[KH_REMEDY_OVERDUE])
        return one[KH_REMEDY_OVERDUE] > other[KH_REMEDY_OVERDUE] ? -1 : 1;
    if (one[KH_REMEDY_OPEN] != other[KH_REMEDY_OPEN])
        return one[KH_REMEDY_OPEN] > other[KH_REMEDY_OPEN] ? -1 : 1;
    return 0;
}

static void write_table(kh_page *page)
{
    g_autoptr(GArray) all = kh_order_all(page->report->result);
    g_array_sort_with_data(all, by_pressure, page);
    kh_page_table(page, "rectifications-caption", "有问题要整改的单位", "rectifications sortable");
    write_heads(page->html);
    kh_html_start(page->html, "tbody", NULL);
    kh_html_static(page->html, "\n");
    for (guint i = 0; i < all->len; i++)
        write_unit(page, g_array_index(all, guint, i));
    kh_html_end(page->html);
    kh_html_start(page->html, "tfoot", NULL);
    kh_html_start(page->html, "tr", NULL);
    kh_html_element(page->html, "th", "合计", "scope", "row", NULL);
    write_sums(page, kh_remedies_all(page->remedies));
    kh_html_end(page->html);
    kh_page_table_end(page);
}

bool kh_page_has_rectifications(const kh_page *page)
{
    return !kh_scheme_omits(page->report->scheme, KH_PUBLIC_RECTIFICATIONS) &&
           kh_remedies_any(kh_remedies_all(page->remedies));
}

void kh_page_rectifications(kh_page *page)
{
    g_autofree char *sums = kh_remedies_sentence(page->remedies);
    g_autofree char *due = due_sentence(kh_remedies_all(page->remedies));
    g_autofree char *as_of = kh_words_day(kh_instant_date(page->report->result->as_of));
    g_autofree char *sentence = g_strconcat("截至", as_of, "，", sums, "。", due, NULL);
    kh_page_section(page, "rectifications", "整改情况");
    kh_html_element(page->html, "p", sentence, NULL);
    kh_html_static(page->html, "\n");
    write_table(page);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}
