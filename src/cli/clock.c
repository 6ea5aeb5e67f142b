#include "cli/clock.h"

#include <glib.h>

kh_instant kh_clock_now(void)
{
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");
    g_autoptr(GDateTime) now = fixed == NULL
                                   ? g_date_time_new_now_local()
                                   : g_date_time_new_from_unix_utc(g_ascii_strtoll(fixed, NULL, 10));
    kh_date date = kh_date_from_ymd(g_date_time_get_year(now), g_date_time_get_month(now),
                                    g_date_time_get_day_of_month(now));
    int seconds =
        (g_date_time_get_hour(now) * 60 + g_date_time_get_minute(now)) * 60 + g_date_time_get_second(now);
    return kh_date_start(date) + seconds;
}
