#include "model/sample.h"

#include <math.h>

/* The 97.5% quantile of the normal distribution. */
#define NORMAL_QUANTILE 1.959964

enum { WHOLE = 10000 };

/* sqrt is exact to the last bit everywhere, and so the figures are the same on every machine. */
bool kh_sample_failure_rate(const kh_sample *sample, kh_sample_rate *rate)
{
    if (sample->checked <= 0)
        return false;
    const double n = (double)sample->checked;
    const double p = (double)sample->failed / n;
    const double square = NORMAL_QUANTILE * NORMAL_QUANTILE;
    const double centre = p + square / (2 * n);
    const double spread = NORMAL_QUANTILE * sqrt(p * (1 - p) / n + square / (4 * n * n));
    const double scale = WHOLE / (1 + square / n);
    *rate = (kh_sample_rate){
        .rate = (int)lround(p * WHOLE),
        .low = sample->failed == 0 ? 0 : (int)lround((centre - spread) * scale),
        .high = sample->failed == sample->checked ? WHOLE : (int)lround((centre + spread) * scale),
    };
    return true;
}

const char *kh_rate_format(int rate, char buffer[static KH_RATE_TEXT_SIZE])
{
    g_snprintf(buffer, KH_RATE_TEXT_SIZE, "%d.%02d%%", rate / 100, rate % 100);
    return buffer;
}

char *kh_sample_chinese(const kh_sample *sample)
{
    kh_sample_rate rate;
    char of[KH_RATE_TEXT_SIZE], low[KH_RATE_TEXT_SIZE], high[KH_RATE_TEXT_SIZE];
    if (!kh_sample_failure_rate(sample, &rate))
        return g_strdup_printf("随机抽取%" G_GINT64_FORMAT "件，尚无检查结果", sample->drawn);
    return g_strdup_printf("随机抽取%" G_GINT64_FORMAT "件，已查%" G_GINT64_FORMAT
                           "件，不合格%" G_GINT64_FORMAT "件，不合格率%s（95%%置信区间%s至%s，Wilson法）",
                           sample->drawn, sample->checked, sample->failed, kh_rate_format(rate.rate, of),
                           kh_rate_format(rate.low, low), kh_rate_format(rate.high, high));
}
