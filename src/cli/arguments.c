#include "cli/arguments.h"

#include "base/error.h"
#include "base/message.h"
#include "cli/clock.h"

bool kh_arguments_read_day(const char *option, const char *text, kh_date *day, GError **error)
{
    kh_moment moment;
    if (text == NULL) {
        *day = kh_instant_date(kh_clock_now());
        return true;
    }
    if (!kh_moment_parse(text, &moment)) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("%s “%s” is not a date; write it like 2026-10-15"),
                    option, text);
        return false;
    }
    *day = kh_instant_date(moment.at);
    return true;
}

bool kh_arguments_require(const char *option, const char *text, const char *expected, GError **error)
{
    if (text != NULL && text[0] != '\0')
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("%s is missing; %s"), option, expected);
    return false;
}

bool kh_arguments_read_number(const char *option, const char *text, int *number, GError **error)
{
    guint64 value = 0;
    if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT32, &value, NULL)) {
        *number = (int)value;
        return true;
    }
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("%s “%s” is not a number from 1"), option, text);
    return false;
}

bool kh_arguments_find_department(kh_store *store, const char *word, const char **name, GError **error)
{
    *name = NULL;
    if (word == NULL)
        return true;
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, error);
    int department = office == NULL ? -1 : kh_store_find_department(store, word, error);
    if (department < 0)
        return false;
    *name = office->departments[department].name;
    return true;
}
