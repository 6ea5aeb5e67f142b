#include "cli/arguments.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/clock.h"

#include <string.h>

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
    const kh_office *office = kh_store_office(store, error);
    if (office == NULL)
        return false;
    const char *meant = kh_store_department_name(store, word);
    g_autofree const char **names = g_new0(const char *, (gsize)office->n_departments + 1);
    for (guint d = 0; d < office->n_departments; d++) {
        names[d] = office->departments[d].name;
        if (strcmp(names[d], meant) == 0) {
            *name = names[d];
            return true;
        }
    }
    const char *nearest = kh_text_nearest(word, names);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("department “%s” is unknown; nearest: “%s”"), word,
                nearest == NULL ? "-" : nearest);
    return false;
}
