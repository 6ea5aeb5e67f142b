/* What a drawn sample says: how many of the drawn records were checked and failed, and between which rates
 * the share of faulty records lies. Not a score: no points follow from it. */
#ifndef KH_MODEL_SAMPLE_H
#define KH_MODEL_SAMPLE_H

#include <glib.h>
#include <stdbool.h>

typedef struct kh_sample {
    gint64 drawn, checked, failed;
} kh_sample;

/* Rates in hundredths of a percent: 1234 is 12.34%. */
typedef struct kh_sample_rate {
    int rate, low, high;
} kh_sample_rate;

/* The failure rate of the checked records with its 95% interval by Wilson (z = 1.959964), each rounded to the
 * nearest hundredth of a percent: 5 of 45 is 11.11%, 4.84% to 23.50%. False where nothing is checked yet. */
bool kh_sample_failure_rate(const kh_sample *sample, kh_sample_rate *rate);

enum { KH_RATE_TEXT_SIZE = 16 };

/* `11.11%`. */
const char *kh_rate_format(int rate, char buffer[static KH_RATE_TEXT_SIZE]);

/* `随机抽取60件，已查45件，不合格5件，不合格率11.11%（95%置信区间4.84%至23.50%，Wilson法）`. Caller frees. */
char *kh_sample_chinese(const kh_sample *sample);

#endif
