#include "report/shared/quarters.h"

#include "report/shared/words.h"
#include "scoring/year.h"

#include <string.h>

typedef struct part {
    int64_t units;
    char *total; /* `第一季度得分92.50分`; NULL: it has none */
} part;

struct kh_quarters {
    const kh_report *report;
    part (*parts)[KH_QUARTERS]; /* of each department */
};

/* The quarter that the reason of the line begins with, 0 where there is none. */
static int quarter_of(const char *reason)
{
    for (int quarter = 1; quarter <= KH_QUARTERS; quarter++) {
        if (g_str_has_prefix(reason, kh_quarter_name(quarter)))
            return quarter;
    }
    return 0;
}

static bool add_line(const kh_ledger_line *line, void *data, GError **error)
{
    kh_quarters *quarters = data;
    (void)error;
    const int quarter = line->kind == KH_LEDGER_QUARTER ? quarter_of(line->what.reason) : 0;
    if (quarter == 0)
        return true;
    const char *end = strstr(line->what.reason, "，");
    part *at = &quarters->parts[line->department][quarter - 1];
    at->units = line->points;
    g_free(at->total);
    at->total = end != NULL ? g_strndup(line->what.reason, (gsize)(end - line->what.reason))
                            : g_strdup(line->what.reason);
    return true;
}

kh_quarters *kh_quarters_read(const kh_report *report, GError **error)
{
    g_autoptr(kh_quarters) quarters = g_new0(kh_quarters, 1);
    quarters->report = report;
    quarters->parts = g_malloc0_n((gsize)report->result->n_departments + 1, sizeof *quarters->parts);
    if (report->scheme->composed &&
        !report->ledger.each(report->ledger.keeper, -1, add_line, quarters, error))
        return NULL;
    return g_steal_pointer(&quarters);
}

void kh_quarters_free(kh_quarters *quarters)
{
    if (quarters == NULL)
        return;
    for (guint i = 0; i < quarters->report->result->n_departments; i++) {
        for (int quarter = 0; quarter < KH_QUARTERS; quarter++)
            g_free(quarters->parts[i][quarter].total);
    }
    g_free(quarters->parts);
    g_free(quarters);
}

bool kh_quarters_part(const kh_quarters *quarters, guint department, int quarter, int64_t *units)
{
    const part *at = &quarters->parts[department][quarter - 1];
    if (at->total == NULL)
        return false;
    *units = at->units;
    return true;
}

int64_t kh_quarters_sum(const kh_quarters *quarters, guint department)
{
    int64_t sum = 0;
    for (int quarter = 0; quarter < KH_QUARTERS; quarter++)
        sum += quarters->parts[department][quarter].units;
    return sum;
}

static char *weight_of(const kh_quarters *quarters, int quarter)
{
    return kh_words_decimal(quarters->report->scheme->weights[quarter - 1]);
}

char *kh_quarters_label(const kh_quarters *quarters, guint department, int quarter)
{
    g_autofree char *weight = weight_of(quarters, quarter);
    return g_strdup_printf("%s（权重%s）", quarters->parts[department][quarter - 1].total, weight);
}

char *kh_quarters_heading(const kh_quarters *quarters, int quarter)
{
    g_autofree char *weight = weight_of(quarters, quarter);
    return g_strdup_printf("%s\n权重%s", kh_quarter_name(quarter), weight);
}

bool kh_quarters_counts(const kh_quarters *quarters, int quarter)
{
    return quarters->report->scheme->composed && quarters->report->scheme->weights[quarter - 1].units != 0;
}

static bool has_any(const kh_quarters *quarters, int quarter)
{
    for (guint i = 0; i < quarters->report->result->n_departments; i++) {
        if (quarters->parts[i][quarter - 1].total != NULL)
            return true;
    }
    return false;
}

char *kh_quarters_warning(const kh_quarters *quarters)
{
    g_autoptr(GString) missing = g_string_new(NULL);
    for (int quarter = 1; quarter <= KH_QUARTERS; quarter++) {
        if (kh_quarters_counts(quarters, quarter) && !has_any(quarters, quarter))
            g_string_append_printf(missing, "%s%s", missing->len > 0 ? "、" : "", kh_quarter_name(quarter));
    }
    if (missing->len == 0)
        return NULL;
    return g_strdup_printf("年度得分不含%s：计分时没有该季度的结果，按其余季度的权重折算。", missing->str);
}
