#include "cli/choices.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/clock.h"
#include "cli/terminal.h"

#include <string.h>

/* The period that the words name; where they name no year, what they are taken for is said. */
static bool read_period(const char *word, kh_period *period)
{
    bool is_seen = false;
    if (!kh_period_parse_seen(word, kh_instant_date(kh_clock_now()), period, &is_seen))
        return false;
    if (is_seen)
        kh_terminal_note(_("kaohe: “%s” names no year and is taken for %s"), word, period->name);
    return true;
}

bool kh_choices_read_period(const kh_options *options, kh_period *period, GError **error)
{
    if (options->period == NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--period is missing; name one like 2026Q3"));
    else if (!read_period(options->period, period))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” is no period; expected 2026Q3, 2026H1, 2026, 2026-09, or words like "
                      "2026年第三季度"),
                    options->period);
    else
        return true;
    return false;
}

/* The version behind the `@`: a whole number from 1, without sign or spaces. */
static bool read_version(const char *digits, int *version)
{
    enum { LONGEST = 6 };
    gsize length = strspn(digits, "0123456789");
    if (length == 0 || length > LONGEST || digits[length] != '\0')
        return false;
    *version = (int)g_ascii_strtoll(digits, NULL, 10);
    return *version > 0;
}

bool kh_choices_read_version(const char *word, kh_result_choice *choice, GError **error)
{
    g_autofree char *folded = g_utf8_validate(word, -1, NULL) ? kh_text_folded(word) : g_strdup(word);
    const char *at = strchr(folded, '@');
    g_autofree char *name = at == NULL ? g_strdup(folded) : g_strndup(folded, (gsize)(at - folded));
    kh_result_choice read = {.version = 0};
    if (!read_period(name, &read.period) || (at != NULL && !read_version(at + 1, &read.version))) {
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("“%s” names no result; expected a period like 2026Q3, or a version of it like 2026Q3@1"), word);
        return false;
    }
    *choice = read;
    return true;
}

bool kh_choices_read_result(const kh_options *options, kh_result_choice *choice, GError **error)
{
    if (options->period != NULL)
        return kh_choices_read_version(options->period, choice, error);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--period is missing; name one like 2026Q3"));
    return false;
}

bool kh_choices_read_as_of(const kh_options *options, const kh_period *period, kh_as_of *as_of,
                           GError **error)
{
    kh_moment moment;
    *as_of = (kh_as_of){.at = kh_date_end(period->last), .typed = options->as_of != NULL};
    if (options->as_of == NULL || strcmp(options->as_of, "none") == 0)
        return true;
    if (!kh_moment_parse(options->as_of, &moment)) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--as-of “%s” is not a date; write it like 2026-09-30"), options->as_of);
        return false;
    }
    as_of->given = true;
    as_of->at = moment.timed ? moment.at : kh_date_end(kh_instant_date(moment.at));
    if (as_of->at >= kh_date_start(period->first))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("--as-of “%s” lies before %s begins: nothing could be judged; name a later day"),
                options->as_of, period->name);
    return false;
}

bool kh_choices_read_dated(const kh_options *options, kh_date *dated, GError **error)
{
    return options->dated == NULL || kh_arguments_read_day("--dated", options->dated, dated, error);
}

bool kh_choices_check_format(const kh_options *options, GError **error)
{
    const char *format = options->format;
    if (format == NULL || strcmp(format, "docx") == 0 || strcmp(format, "text") == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--format “%s” is unknown; expected docx or text"),
                format);
    return false;
}

static int find_named(const kh_result *result, const char *word)
{
    for (guint d = 0; d < result->n_departments; d++) {
        if (strcmp(result->standings[d].code, word) == 0 || strcmp(result->standings[d].name, word) == 0)
            return (int)d;
    }
    return -1;
}

static void fail_department(const kh_result *result, const char *word, GError **error)
{
    g_autofree const char **names = g_new0(const char *, (gsize)result->n_departments * 2 + 1);
    for (guint d = 0; d < result->n_departments; d++) {
        names[2 * d] = result->standings[d].code;
        names[2 * d + 1] = result->standings[d].name;
    }
    g_autofree char *meant = kh_text_meant(word, names);
    if (meant != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("department “%s” is not in the result of %s; nearest: %s"), word, result->period.name,
                    meant);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("department “%s” is not in the result of %s; write its code or its name"), word,
                    result->period.name);
}

bool kh_choices_find_department(kh_store *store, const kh_result *result, const char *word, guint *department,
                                GError **error)
{
    const char *meant = kh_store_department_name(store, word);
    int found = find_named(result, word);
    if (found < 0)
        found = find_named(result, meant);
    if (found < 0) {
        fail_department(result, meant, error);
        return false;
    }
    *department = (guint)found;
    return true;
}
