#include "scoring/checks/check_judge.h"
#include "scoring/checks/checks.h"
#include "scoring/judge.h"
#include "scoring/reasons.h"

static const kh_decimal one = {.units = 1};

/* An empty sample counts 1; one of 0 leaves its row out of the weighted mean, not out of the sums of
 * numerators and denominators (scoring.md 2, `mean`). */
static void add(kh_assessment *assessment, guint indicator, const kh_metric_row *row)
{
    kh_tally *tally = kh_tallies_at(assessment->tallies, indicator, row->department);
    kh_decimal sample = row->has_sample ? row->sample : one;
    kh_sums *sums = kh_tallies_sums(assessment->tallies, indicator, row->department);
    kh_judge_note_source(assessment, tally, row);
    tally->rows++;
    if (row->has_fraction) {
        tally->fractions++;
        kh_sum_add(sums->numerator, row->numerator, one);
        kh_sum_add(sums->denominator, row->denominator, one);
    }
    if (row->has_value) {
        kh_sum_add(sums->weighted, row->value, sample);
        kh_sum_add(sums->weight, sample, one);
    }
}

/* Sums of fractions where every row has them, else the weighted mean; absent where the divisor is 0. */
static void take_value(const kh_measure *measure, const kh_tally *tally, const kh_sums *sums,
                       kh_measured *out)
{
    if (sums == NULL || tally->rows == 0)
        return;
    bool fractions = tally->fractions == tally->rows;
    const mpq_t *above = fractions ? &sums->numerator : &sums->weighted;
    const mpq_t *below = fractions ? &sums->denominator : &sums->weight;
    if (mpq_sgn(*below) == 0)
        return;
    mpq_div(out->rate, *above, *below);
    kh_measured_divide(out, measure->out_of);
    kh_measured_found(out);
}

/* A ratio (out of 1) reads as a percentage, anything else as the mean of its scale. */
static void tell(GString *out, const kh_measure *measure, const kh_measured *measured)
{
    if (kh_reason_is_one(measure->out_of) && mpq_cmp_ui(measured->rate, 1, 1) <= 0) {
        g_autofree char *rate = kh_reason_percent(measured->rate);
        g_string_printf(out, "%s%s", measure->metric, rate);
        return;
    }
    g_autofree char *whole = NULL;
    g_autofree char *mean = NULL;
    kh_reason_parts(measure->out_of, measured->rate, &whole, &mean);
    g_string_printf(out, "%s均值%s（满值%s）", measure->metric, mean, whole);
}

const kh_check kh_check_mean = {
    .name = "mean",
    .subject = KH_SUBJECT_METRICS,
    .yield = KH_YIELD_VALUE,
    .is_default = true,
    .takes = KH_TAKES_METRIC | KH_TAKES_OUT_OF,
    .phrase = "“{metric}”平均值",
    .meaning = "本期指标数据的平均值（按样本量加权；有分子分母的，为分子合计与分母合计之比），除以满值",
    .example = "{subject: metrics, metric: 满意度, out_of: 10}",
    .judge = &(const kh_check_judge){.metric = add, .value = take_value, .reason = tell},
};
