#include "report/page/parts.h"

/* Bars as SVG without a view box: lengths in percent, so that text keeps its size on any screen. */

enum {
    ROW = 38,
    TEXT_AT = 15,
    BAR_AT = 21,
    BAR_HEIGHT = 10,
    LINE_AT = BAR_AT + BAR_HEIGHT / 2,
    HUNDREDTHS = 2
};

static char *whole(gint64 number)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, number);
}

/* A bar is tinted over all its length, and hatched as its grade is: colours are not the only sign. */
static void draw_bar(kh_page *page, const kh_bar *bar, guint row)
{
    kh_html *html = page->html;
    char length[KH_DECIMAL_TEXT_SIZE];
    g_autofree char *width = g_strconcat(kh_units_format(bar->part, HUNDREDTHS, length), "%", NULL);
    g_autofree char *text_at = whole((gint64)row * ROW + TEXT_AT);
    g_autofree char *bar_at = whole((gint64)row * ROW + BAR_AT);
    g_autofree char *line_at = whole((gint64)row * ROW + LINE_AT);
    g_autofree char *height = whole(BAR_HEIGHT);
    const char *grade = kh_page_grade_class(page->report, bar->grade);
    g_autofree char *tinted = g_strconcat("bar ", grade, NULL);
    kh_html_element(html, "text", bar->label, "x", "0", "y", text_at, NULL);
    kh_html_element(html, "text", bar->value, "x", "100%", "y", text_at, "text-anchor", "end", NULL);
    kh_html_void(html, "rect", "class", "track", "x", "0", "y", bar_at, "width", "100%", "height", height,
                 "fill", "#e4eaf1", NULL);
    kh_html_void(html, "rect", "class", tinted, "x", "0", "y", bar_at, "width", width, "height", height,
                 "fill", "#1f5fa5", NULL);
    kh_html_void(html, "line", "class", grade, "x1", "0", "y1", line_at, "x2", width, "y2", line_at,
                 "stroke-width", height, "stroke", "#1f5fa5", NULL);
    kh_html_static(html, "\n");
}

void kh_page_bars(kh_page *page, const char *id, const char *title, const char *description,
                  const GArray *bars)
{
    kh_html *html = page->html;
    g_autofree char *title_id = g_strconcat(id, "-title", NULL);
    g_autofree char *description_id = g_strconcat(id, "-text", NULL);
    g_autofree char *height = whole((gint64)bars->len * ROW);
    kh_html_start(html, "figure", NULL);
    kh_html_element(html, "figcaption", title, "aria-hidden", "true", NULL);
    kh_html_start(html, "svg", "role", "img", "width", "100%", "height", height, "aria-labelledby", title_id,
                  "aria-describedby", description_id, NULL);
    kh_html_element(html, "title", title, "id", title_id, NULL);
    kh_html_element(html, "desc", description, "id", description_id, NULL);
    kh_html_static(html, "\n");
    for (guint i = 0; i < bars->len; i++)
        draw_bar(page, &g_array_index(bars, kh_bar, i), i);
    kh_html_end(html);
    kh_html_end(html);
    kh_html_static(html, "\n");
}
