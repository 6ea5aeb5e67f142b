/* The page in the making, shared by the files of this room; nobody else includes it. Its sections are
 * declared in the order in which page.c puts them; what is public of them, the scheme says. */
#ifndef KH_REPORT_PAGE_PARTS_H
#define KH_REPORT_PAGE_PARTS_H

#include "report/page/html.h"
#include "report/shared/quarters.h"
#include "report/shared/remedies.h"
#include "report/shared/report.h"

typedef struct kh_page {
    const kh_report *report;
    kh_html *html;
    GPtrArray *groups; /* names, borrowed */
    GArray *ranked;    /* guint, departments by overall rank */
    GArray *unranked;
    const kh_quarters *quarters; /* of a composed year */
    const kh_remedies *remedies;
} kh_page;

/* 总体情况: how many units have which grade, and what is missing. */
void kh_page_overview(kh_page *page);

/* 排名, by group and over all. */
void kh_page_ranking(kh_page *page);

/* 各维度得分: units by dimensions. */
void kh_page_dimensions(kh_page *page);

/* 整改情况: how many problems are to be put right by when, and how many are, by department; whether there is
 * anything to be said of it that is public. */
bool kh_page_has_rectifications(const kh_page *page);
void kh_page_rectifications(kh_page *page);

/* 各单位得分: each unit with its indicators and, as far as they are public, its losses. */
bool kh_page_units(kh_page *page, GError **error);

/* A unit's losses one by one; nothing where all that could be said of one is omitted. */
bool kh_page_losses(kh_page *page, guint department, GError **error);

/* 怎样看: terms, and the scheme's rules. */
void kh_page_reading(kh_page *page);

/* The style and the script, each in lines that end with a NULL. */
extern const char *const kh_page_style[];
extern const char *const kh_page_script[];

/* One bar of a chart. */
typedef struct kh_bar {
    const char *label, *value;
    int64_t part; /* of 10,000 */
    guint grade;
} kh_bar;

/* A drawing of the bars with a title and a description for those who do not see it. `id` is its own. */
void kh_page_bars(kh_page *page, const char *id, const char *title, const char *description,
                  const GArray *bars);

/* A section with its heading; ended by kh_html_end. */
void kh_page_section(kh_page *page, const char *id, const char *heading);

/* The start of a table that a narrow screen may scroll, with its caption; ended by kh_page_table_end.
 * `id` is the caption's, `class` the table's. */
void kh_page_table(kh_page *page, const char *id, const char *caption, const char *class);
void kh_page_table_end(kh_page *page);

/* A cell with units of 10^-places. */
void kh_page_figure(kh_page *page, int64_t units, int places);

/* The head of a row: the unit's name, as a link to its scores. */
void kh_page_unit_head(kh_page *page, guint department);

/* `unit-3`, the place of a unit's scores on the page. Caller frees. */
char *kh_page_unit_id(guint department);

/* `good` for the first grade, `fair`, `middle`, `low` for those below it, `poor` for the last: the colour and
 * the hatching that go with a grade's name. */
const char *kh_page_grade_class(const kh_report *report, guint grade);

#endif
