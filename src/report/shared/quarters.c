#include "report/shared/quarters.h"

#include "report/shared/words.h"

typedef struct part {
    bool given;
    int64_t units;    /* in the year's total */
    kh_decimal total; /* of the quarter */
} part;

struct kh_quarters {
    const kh_report *report;
    part (*parts)[KH_QUARTERS]; /* of each department */
};

static bool add_line(const kh_ledger_line *line, void *data, GError **error)
{
    kh_quarters *quarters = data;
    (void)error;
    if (line->kind == KH_LEDGER_QUARTER && line->quarter != 0)
        quarters->parts[line->department][line->quarter - 1] =
            (part){true, line->points, line->quarter_total};
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
    g_free(quarters->parts);
    g_free(quarters);
}

bool kh_quarters_part(const kh_quarters *quarters, guint department, int quarter, int64_t *units)
{
    const part *at = &quarters->parts[department][quarter - 1];
    if (!at->given)
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
    char text[KH_DECIMAL_TEXT_SIZE];
    const kh_decimal total = quarters->parts[department][quarter - 1].total;
    g_autofree char *weight = weight_of(quarters, quarter);
    return g_strdup_printf("%s得分%s分（权重%s）", kh_quarter_name(quarter),
                           kh_units_format(total.units, total.places, text), weight);
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
        if (quarters->parts[i][quarter - 1].given)
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
