/* A text as every kind of cell: what is read is written and read again as the same; a deadline is not
 * before its trigger; a required field fits or says why not. */
#include "fuzz.h"

#include "base/decimal.h"
#include "base/text.h"
#include "model/deadline.h"
#include "model/field.h"
#include "model/period.h"
#include "model/sample.h"

#include <string.h>

static void check_decimal(const char *text)
{
    kh_decimal value, again;
    char buffer[KH_DECIMAL_TEXT_SIZE];
    if (kh_decimal_parse(text, &value) != KH_DECIMAL_OK)
        return;
    g_assert_cmpint(value.places, <=, KH_DECIMAL_MAX_PLACES);
    kh_units_format(value.units, value.places, buffer);
    g_assert_cmpint(kh_decimal_parse(buffer, &again), ==, KH_DECIMAL_OK);
    g_assert_cmpint(value.units, ==, again.units);
    g_assert_cmpint(value.places, ==, again.places);
    int64_t units;
    if (!kh_decimal_to_units(value, 4, &units))
        return;
    mpq_t ratio;
    mpq_init(ratio);
    kh_decimal_to_ratio(value, ratio);
    g_assert_cmpint(kh_units_round(ratio, 4), ==, units);
    mpq_clear(ratio);
}

static void check_moment(const char *text, kh_moment *moment)
{
    kh_moment again;
    char buffer[KH_MOMENT_TEXT_SIZE];
    if (!kh_moment_parse(text, moment))
        return;
    g_assert_true(kh_moment_parse(kh_moment_format(*moment, buffer), &again));
    g_assert_true(moment->at == again.at && moment->timed == again.timed);
    again = kh_moment_decode(kh_moment_encode(*moment));
    g_assert_true(moment->at == again.at && moment->timed == again.timed);
    kh_moment_format_chinese(*moment, buffer);
    g_assert_true(g_utf8_validate(buffer, -1, NULL));
    if (!moment->timed)
        g_assert_true(kh_moment_parse(buffer, &again) && moment->at == again.at);
}

static void check_limit(const char *text, kh_moment trigger)
{
    kh_limit limit;
    if (!kh_limit_parse(text, &limit))
        return;
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    kh_calendar_assume_weekends(calendar);
    kh_deadline deadline = kh_deadline_compute(calendar, (kh_deadline_rules){false, true}, limit, trigger);
    g_assert_cmpint(limit.kind == KH_LIMIT_NONE, ==, deadline.at == KH_INSTANT_NONE);
    if (limit.kind != KH_LIMIT_NONE && limit.kind != KH_LIMIT_ADVANCE)
        g_assert_cmpint(deadline.at, >=, trigger.at);
    if (limit.kind != KH_LIMIT_NONE)
        g_assert_cmpint(deadline.at, <=, kh_deadline_latest(limit, trigger));
}

static void check_period(const char *text)
{
    kh_period period, again;
    if (!kh_period_parse(text, &period))
        return;
    g_assert_true(kh_period_parse(period.name, &again));
    g_assert_true(period.first == again.first && period.last == again.last);
    g_assert_true(kh_period_holds(&period, kh_date_start(period.first)));
    g_assert_false(kh_period_holds(&period, kh_date_start(period.last + 1)));
    kh_period before = kh_period_previous(&period);
    g_assert_cmpint(before.last + 1, ==, period.first);
    g_autofree char *chinese = kh_period_chinese(&period);
    g_assert_true(g_utf8_validate(chinese, -1, NULL));
    kh_frequency frequency;
    if (kh_frequency_parse(text, &frequency) && frequency != KH_FREQUENCY_NONE) {
        kh_window window = kh_window_of(frequency, period.first);
        g_assert_true(window.first <= period.first && period.first <= window.last);
    }
}

static void check_fields(const char *text)
{
    g_autofree char *unknown = NULL;
    g_autoptr(GArray) fields = kh_fields_parse(text, &unknown);
    g_assert_cmpint(fields == NULL, ==, unknown != NULL);
    for (kh_field_format format = KH_FIELD_ANY; format <= KH_FIELD_URL; format++)
        kh_field_fault(format, text);
    if (kh_field_fault(KH_FIELD_USCC, text) != NULL)
        return;
    g_autofree char *wrong = g_strdup(text);
    wrong[strlen(wrong) - 1] = wrong[strlen(wrong) - 1] == '0' ? '1' : '0';
    g_assert_nonnull(kh_field_fault(KH_FIELD_USCC, wrong));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = fuzz_text(data, size);
    kh_moment trigger = {.at = kh_date_start(kh_date_from_ymd(2026, 9, 17)), .timed = false};
    if (text == NULL)
        return -1;
    kh_text_fold(text);
    check_moment(text, &trigger);
    check_decimal(text);
    check_limit(text, trigger);
    check_period(text);
    check_fields(text);
    return 0;
}
