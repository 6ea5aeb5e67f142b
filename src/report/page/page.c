#include "report/page/page.h"

#include "base/whole_file.h"
#include "report/page/parts.h"
#include "report/shared/order.h"
#include "report/shared/words.h"

void kh_page_section(kh_page *page, const char *id, const char *heading)
{
    g_autofree char *title = g_strconcat(id, "-heading", NULL);
    kh_html_start(page->html, "section", "id", id, "aria-labelledby", title, NULL);
    kh_html_static(page->html, "\n");
    kh_html_element(page->html, "h2", heading, "id", title, NULL);
    kh_html_static(page->html, "\n");
}

/* A region that the keyboard can reach and scroll, named by the table's caption. */
void kh_page_table(kh_page *page, const char *id, const char *caption, const char *class)
{
    kh_html_start(page->html, "div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby",
                  id, NULL);
    kh_html_start(page->html, "table", "class", class, NULL);
    kh_html_element(page->html, "caption", caption, "id", id, NULL);
    kh_html_static(page->html, "\n");
}

void kh_page_table_end(kh_page *page)
{
    kh_html_end(page->html);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

void kh_page_figure(kh_page *page, int64_t units, int places)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    kh_html_element(page->html, "td", kh_units_format(units, places, buffer), "class", "number", NULL);
}

char *kh_page_unit_id(guint department)
{
    return g_strdup_printf("unit-%u", department + 1);
}

void kh_page_unit_head(kh_page *page, guint department)
{
    g_autofree char *id = kh_page_unit_id(department);
    g_autofree char *target = g_strconcat("#", id, NULL);
    kh_html_start(page->html, "th", "scope", "row", NULL);
    kh_html_element(page->html, "a", page->report->result->standings[department].name, "href", target, NULL);
    kh_html_end(page->html);
}

const char *kh_page_grade_class(const kh_report *report, guint grade)
{
    static const char *const classes[] = {"good", "fair", "middle", "low"};
    if (grade > 0 && grade + 1 >= report->scheme->n_grades)
        return "poor";
    return classes[MIN(grade, G_N_ELEMENTS(classes) - 1)];
}

/* `lines` joined, each ended by a line feed. Caller frees. */
static char *joined(const char *const *lines)
{
    GString *text = g_string_new("\n");
    for (const char *const *line = lines; *line != NULL; line++)
        g_string_append_printf(text, "%s\n", *line);
    return g_string_free(text, FALSE);
}

/* What the page may do, whatever its data hold: run its own script and load nothing. Caller frees. */
static char *security_policy(const char *script)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)script, -1);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *encoded = g_base64_encode(digest, length);
    return g_strconcat("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-", encoded,
                       "'; base-uri 'none'; form-action 'none'", NULL);
}

static void write_head(kh_page *page, const char *title, const char *policy)
{
    kh_html *html = page->html;
    g_autofree char *style = joined(kh_page_style);
    kh_html_start(html, "head", NULL);
    kh_html_static(html, "\n");
    kh_html_void(html, "meta", "charset", "utf-8", NULL);
    kh_html_void(html, "meta", "http-equiv", "Content-Security-Policy", "content", policy, NULL);
    kh_html_void(html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    kh_html_void(html, "meta", "name", "color-scheme", "content", "light dark", NULL);
    kh_html_void(html, "meta", "name", "generator", "content", page->report->program, NULL);
    kh_html_element(html, "title", title, NULL);
    kh_html_start(html, "style", NULL);
    kh_html_static(html, style);
    kh_html_end(html);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

static const struct {
    const char *id, *name;
} contents[] = {
    {"overview", "总体情况"},       {"ranking", "排名"},     {"dimensions", "各维度得分"},
    {"rectifications", "整改情况"}, {"units", "各单位得分"}, {"reading", "怎样看"},
};

static bool has_section(const kh_page *page, const char *id)
{
    if (g_str_equal(id, "dimensions"))
        return page->report->result->n_dimensions > 0;
    return !g_str_equal(id, "rectifications") || kh_page_has_rectifications(page);
}

static void write_contents(kh_page *page)
{
    kh_html *html = page->html;
    kh_html_start(html, "nav", "aria-label", "本页内容", NULL);
    kh_html_start(html, "ul", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        if (!has_section(page, contents[i].id))
            continue;
        g_autofree char *target = g_strconcat("#", contents[i].id, NULL);
        kh_html_start(html, "li", NULL);
        kh_html_element(html, "a", contents[i].name, "href", target, NULL);
        kh_html_end(html);
    }
    kh_html_end(html);
    kh_html_end(html);
}

/* `《县政务公开季度考核细则》（2026-1）`; caller frees. */
static char *scheme_name(const kh_scheme *scheme)
{
    if (*scheme->version == '\0')
        return g_strdup_printf("《%s》", scheme->name);
    return g_strdup_printf("《%s》（%s）", scheme->name, scheme->version);
}

static void write_header(kh_page *page, const char *title)
{
    kh_html *html = page->html;
    g_autofree char *as_of = kh_words_as_of(page->report->result);
    g_autofree char *scheme = scheme_name(page->report->scheme);
    g_autofree char *version = kh_words_version(page->report);
    g_autofree char *facts = g_strdup_printf("数据截至%s。依据%s。结果为%s。", as_of, scheme, version);
    kh_html_element(html, "a", "跳到排名", "class", "skip", "href", "#ranking", NULL);
    kh_html_static(html, "\n");
    kh_html_start(html, "header", NULL);
    kh_html_static(html, "\n");
    if (*kh_words_office(page->report) != '\0')
        kh_html_element(html, "p", kh_words_office(page->report), "class", "office", NULL);
    kh_html_element(html, "h1", title, NULL);
    kh_html_element(html, "p", facts, "class", "facts", NULL);
    if (!page->report->result->issued)
        kh_html_element(html, "p", "草稿：本结果尚未印发，以印发的为准。", "class", "draft", NULL);
    write_contents(page);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

static bool write_main(kh_page *page, GError **error)
{
    kh_html_start(page->html, "main", NULL);
    kh_html_static(page->html, "\n");
    kh_page_overview(page);
    kh_page_ranking(page);
    if (page->report->result->n_dimensions > 0)
        kh_page_dimensions(page);
    if (kh_page_has_rectifications(page))
        kh_page_rectifications(page);
    if (!kh_page_units(page, error))
        return false;
    kh_page_reading(page);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
    return true;
}

static void write_footer(kh_page *page, const char *script)
{
    kh_html *html = page->html;
    kh_html_start(html, "footer", NULL);
    kh_html_element(html, "p", "对考核结果有异议的单位，可以向考核机关申请复核。", NULL);
    kh_html_end(html);
    kh_html_static(html, "\n");
    kh_html_start(html, "script", NULL);
    kh_html_static(html, script);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

static bool write_document(kh_page *page, GError **error)
{
    g_autofree char *title = kh_words_title(page->report, "结果");
    g_autofree char *script = joined(kh_page_script);
    g_autofree char *policy = security_policy(script);
    kh_html_start(page->html, "html", "lang", "zh-CN", NULL);
    kh_html_static(page->html, "\n");
    write_head(page, title, policy);
    kh_html_start(page->html, "body", NULL);
    kh_html_static(page->html, "\n");
    write_header(page, title);
    if (!write_main(page, error))
        return false;
    write_footer(page, script);
    return kh_html_finish(page->html, error);
}

bool kh_page_write(const kh_report *report, GError **error)
{
    g_autofree char *path = g_build_filename(report->folder, "公布.html", NULL);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    g_autoptr(kh_quarters) quarters = kh_quarters_read(report, error);
    g_autoptr(kh_remedies) remedies = quarters != NULL ? kh_remedies_read(report, error) : NULL;
    if (remedies == NULL)
        return false;
    g_autoptr(kh_html) html = kh_html_new(kh_whole_file_stream(file));
    g_autoptr(GPtrArray) groups = kh_order_groups(report->result);
    g_autoptr(GArray) ranked = kh_order_ranked(report->result, NULL);
    g_autoptr(GArray) unranked = kh_order_unranked(report->result);
    kh_page page = {report, html, groups, ranked, unranked, quarters, remedies};
    return write_document(&page, error) && kh_whole_file_commit(file, error);
}
