#include "report/notice/values.h"

#include "base/error.h"
#include "base/message.h"
#include "report/shared/words.h"

void kh_notice_put(json_t *object, const char *key, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_object_set_new(object, key, json_string(valid));
}

json_t *kh_notice_put_list(json_t *values, const char *key)
{
    json_t *list = json_array();
    json_object_set_new(values, key, list);
    return list;
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

char *kh_notice_department_name(const kh_report *report, guint department)
{
    const kh_standing *standings = report->result->standings;
    const char *name = standings[department].name;
    guint bearers = 0;
    for (guint i = 0; i < report->result->n_departments && bearers < 2; i++)
        bearers += g_str_equal(standings[i].name, name);
    return bearers < 2 ? g_strdup(name) : g_strdup_printf("%s（%s）", name, standings[department].code);
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

void kh_notice_put_rectification(json_t *object, kh_limit within, const kh_date *last)
{
    g_autofree char *words = kh_words_limit(within);
    g_autofree char *day = last == NULL ? g_strdup("") : kh_words_day(*last);
    kh_notice_put(object, "整改时限", words);
    kh_notice_put(object, "整改期限", day);
}

void kh_notice_put_number(json_t *object, const kh_report *report, const char *series, const kh_notice *drawn)
{
    int year = kh_date_to_ymd(report->dated).year;
    bool is_draft =
        drawn == NULL && !report->result->issued; /* issued before numbers were drawn: room for one */
    g_autofree char *number =
        drawn != NULL ? kh_notice_number(drawn)
                      : g_strdup_printf("%s〔%d〕　号%s", series, year, is_draft ? "（草稿）" : "");
    kh_notice_put(object, "发文字号", number);
    json_object_set_new(object, "草稿", json_boolean(is_draft));
}
