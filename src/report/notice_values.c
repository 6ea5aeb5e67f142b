#include "report/notice_values.h"

#include "report/notice.h"

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

void kh_notice_put_rectification(json_t *object, const kh_report *report, const kh_consequence *consequence)
{
    kh_limit limit = consequence->rectify_within;
    g_autofree char *within = kh_words_limit(limit);
    kh_notice_put(object, "整改时限", within);
    kh_notice_put(object, "整改期限", "");
    if (limit.kind == KH_LIMIT_NONE)
        return;
    kh_moment dated = {.at = kh_date_start(report->dated), .timed = false};
    kh_deadline last = kh_deadline_compute(report->calendar, report->scheme->deadlines, limit, dated);
    g_autofree char *day = last.uncovered_year != 0
                               ? g_strdup_printf("行文之日起%s届满", within)
                               : kh_notice_moment((kh_moment){.at = last.at, .timed = true});
    kh_notice_put(object, "整改期限", day);
}

int kh_notice_uncovered_year(const kh_report *report)
{
    int year = kh_date_to_ymd(report->dated).year;
    if (!kh_calendar_covers(report->calendar, year))
        return year;
    kh_moment dated = {.at = kh_date_start(report->dated), .timed = false};
    for (guint a = 0; a < report->result->n_actions; a++) {
        const kh_consequence *rule = &report->scheme->consequences[report->result->actions[a].consequence];
        if (rule->rectify_within.kind == KH_LIMIT_NONE)
            continue;
        kh_deadline last =
            kh_deadline_compute(report->calendar, report->scheme->deadlines, rule->rectify_within, dated);
        if (last.uncovered_year != 0)
            return last.uncovered_year;
    }
    return 0;
}
