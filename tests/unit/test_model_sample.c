#include "model/sample.h"

#include <criterion/criterion.h>

/* Intervals worked out apart from the program, by the formula in rational steps to six digits. */
static const struct sample_case {
    kh_sample sample;
    bool known;
    kh_sample_rate rate;
} cases[] = {
    {{60, 45, 5}, true, {1111, 484, 2350}},     {{10, 10, 0}, true, {0, 0, 2775}},
    {{10, 10, 10}, true, {10000, 7225, 10000}}, {{1, 1, 1}, true, {10000, 2065, 10000}},
    {{263, 263, 81}, true, {3080, 2553, 3662}}, {{10, 0, 0}, false, {0, 0, 0}},
};

Test(sample, failure_rate)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct sample_case *row = &cases[i];
        kh_sample_rate rate = {0, 0, 0};
        cr_expect_eq(kh_sample_failure_rate(&row->sample, &rate), row->known, "case %zu", i);
        cr_expect(rate.rate == row->rate.rate && rate.low == row->rate.low && rate.high == row->rate.high,
                  "case %zu: %d, %d to %d", i, rate.rate, rate.low, rate.high);
    }
}

Test(sample, words)
{
    static const kh_sample some = {60, 45, 5}, none = {60, 0, 0};
    g_autofree char *text = kh_sample_chinese(&some);
    g_autofree char *nothing = kh_sample_chinese(&none);
    cr_expect_str_eq(
        text, "随机抽取60件，已查45件，不合格5件，不合格率11.11%（95%置信区间4.84%至23.50%，Wilson法）");
    cr_expect_str_eq(nothing, "随机抽取60件，尚无检查结果");
}
