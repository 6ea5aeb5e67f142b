#include "report/notice_values.h"

#include "base/error.h"
#include "base/message.h"
#include "report/report_words.h"

void kh_notice_put(json_t *object, const char *key, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_object_set_new(object, key, json_string(valid));
}

void kh_notice_put_count(json_t *object, const char *key, gint64 count)
{
    kh_notice_put_units(object, key, count, 0);
}

void kh_notice_put_units(json_t *object, const char *key, gint64 units, int places)
{
    char text[KH_DECIMAL_TEXT_SIZE];
    kh_notice_put(object, key, kh_units_format(units, places, text));
}

/* 一 to 九十九, as headings count; beyond them in figures. */
static char *chinese_ordinal(guint number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    guint tens = number / 10;
    if (tens > 9)
        return g_strdup_printf("%u", number);
    return g_strconcat(tens > 1 ? digits[tens] : "", tens > 0 ? "十" : "", digits[number % 10], NULL);
}

void kh_notice_put_ordinal(json_t *object, guint number)
{
    g_autofree char *chinese = chinese_ordinal(number);
    kh_notice_put_count(object, "序号", number);
    kh_notice_put(object, "中文序号", chinese);
}

char *kh_notice_moment(kh_moment moment)
{
    char text[KH_MOMENT_TEXT_SIZE];
    if (moment.at == kh_date_end(kh_instant_date(moment.at)))
        moment.timed = false;
    return g_strdup(kh_moment_format_chinese(moment, text));
}

bool kh_notice_put_rectification(json_t *object, const kh_report *report, const kh_consequence *consequence,
                                 GError **error)
{
    kh_limit limit = consequence->rectify_within;
    g_autofree char *within = kh_words_limit(limit);
    kh_notice_put(object, "整改时限", within);
    kh_notice_put(object, "整改期限", "");
    if (limit.kind == KH_LIMIT_NONE)
        return true;
    kh_moment dated = {.at = kh_date_start(report->dated), .timed = false};
    kh_deadline last = kh_deadline_compute(report->calendar, report->scheme->deadlines, limit, dated);
    if (last.uncovered_year != 0) {
        g_set_error(
            error, KH_ERROR, KH_ERROR_INPUT,
            _("the calendar lists no day off in %d, which the rectification of “%s” needs: import the "
              "year's 节假日, or give --assume-weekends"),
            last.uncovered_year, consequence->action);
        return false;
    }
    g_autofree char *day = kh_notice_moment((kh_moment){.at = last.at, .timed = true});
    kh_notice_put(object, "整改期限", day);
    return true;
}
