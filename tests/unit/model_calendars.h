/* Calendars for the tests of model: the shipped one, read without intake. */
#ifndef KH_TESTS_MODEL_CALENDARS_H
#define KH_TESTS_MODEL_CALENDARS_H

#include "model/calendar.h"

#include <criterion/criterion.h>

/* Day number of `2026-07-01`; the test stops where it is no date. */
static inline kh_date test_date(const char *text)
{
    kh_moment moment = KH_MOMENT_NONE;
    cr_assert(kh_moment_parse(text, &moment), "%s is a date", text);
    return kh_instant_date(moment.at);
}

/* scoring-rules/节假日.csv. Caller frees. */
static inline kh_calendar *test_shipped_calendar(void)
{
    g_autofree char *content = NULL;
    cr_assert(g_file_get_contents(KAOHE_SOURCE_DIR "/scoring-rules/节假日.csv", &content, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    kh_calendar *calendar = kh_calendar_new();
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", 3);
        kh_day_type type = g_str_has_prefix(cells[1], "休") ? KH_DAY_TYPE_OFF : KH_DAY_TYPE_WORK;
        kh_calendar_set(calendar, test_date(cells[0]), type);
    }
    return calendar;
}

#endif
