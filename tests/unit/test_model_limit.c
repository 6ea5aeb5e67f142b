#include "model/limit.h"

#include <criterion/criterion.h>
#include <glib.h>

static const struct {
    const char *text;
    kh_limit expected;
} limits[] = {
    {"", {.kind = KH_LIMIT_NONE}},
    {" 　", {.kind = KH_LIMIT_NONE}},
    {"7个工作日", {.kind = KH_LIMIT_WORKDAYS, .count = 7}},
    {"7工作日", {.kind = KH_LIMIT_WORKDAYS, .count = 7}},
    {"7wd", {.kind = KH_LIMIT_WORKDAYS, .count = 7}},
    {"7WD", {.kind = KH_LIMIT_WORKDAYS, .count = 7}},
    {"7 个工作日内", {.kind = KH_LIMIT_WORKDAYS, .count = 7}},
    {"７个工作日", {.kind = KH_LIMIT_WORKDAYS, .count = 7}},
    {"　２０ 个 工作日 以内 ", {.kind = KH_LIMIT_WORKDAYS, .count = 20}},
    {"20日", {.kind = KH_LIMIT_DAYS, .count = 20}},
    {"20天", {.kind = KH_LIMIT_DAYS, .count = 20}},
    {"20天内", {.kind = KH_LIMIT_DAYS, .count = 20}},
    {"20个自然日", {.kind = KH_LIMIT_DAYS, .count = 20}},
    {"20自然日", {.kind = KH_LIMIT_DAYS, .count = 20}},
    {"20d", {.kind = KH_LIMIT_DAYS, .count = 20}},
    {"020日", {.kind = KH_LIMIT_DAYS, .count = 20}},
    {"9999日", {.kind = KH_LIMIT_DAYS, .count = 9999}},
    {"1个月", {.kind = KH_LIMIT_MONTHS, .count = 1}},
    {"1 个月内", {.kind = KH_LIMIT_MONTHS, .count = 1}},
    {"1m", {.kind = KH_LIMIT_MONTHS, .count = 1}},
    {"5小时", {.kind = KH_LIMIT_HOURS, .count = 5}},
    {"5个小时", {.kind = KH_LIMIT_HOURS, .count = 5}},
    {"48 小时以内", {.kind = KH_LIMIT_HOURS, .count = 48}},
    {"5h", {.kind = KH_LIMIT_HOURS, .count = 5}},
    {"当日", {.kind = KH_LIMIT_SAME_DAY}},
    {"同日", {.kind = KH_LIMIT_SAME_DAY}},
    {"当天", {.kind = KH_LIMIT_SAME_DAY}},
    {"当日内", {.kind = KH_LIMIT_SAME_DAY}},
    {"0d", {.kind = KH_LIMIT_SAME_DAY}},
    {"提前14天", {.kind = KH_LIMIT_ADVANCE, .count = 14}},
    {"提前 14 日", {.kind = KH_LIMIT_ADVANCE, .count = 14}},
    {"-14d", {.kind = KH_LIMIT_ADVANCE, .count = 14}},
    {"－１４ｄ", {.kind = KH_LIMIT_ADVANCE, .count = 14}},
    {"1月31日前", {.kind = KH_LIMIT_BY_DATE, .month = 1, .day = 31}},
    {"１月３１日前", {.kind = KH_LIMIT_BY_DATE, .month = 1, .day = 31}},
    {"12月5日前", {.kind = KH_LIMIT_BY_DATE, .month = 12, .day = 5}},
    {"2月29日前", {.kind = KH_LIMIT_BY_DATE, .month = 2, .day = 29}},
    {"by 01-31", {.kind = KH_LIMIT_BY_DATE, .month = 1, .day = 31}},
    {"by 3-1", {.kind = KH_LIMIT_BY_DATE, .month = 3, .day = 1}},
};

static const char *const no_limits[] = {
    "0日",           "0个工作日",   "0wd",      "0h",          "0m",        "-0d",
    "提前0天",       "00日",        "7",        "日",          "工作日",    "七个工作日",
    "7个",           "7个日",       "-7wd",     "7.5日",       "10000日",   "1 0日",
    "7日后",         "7个工作日前", "内",       "7工作日内内", "提前14",    "提前14天内",
    "提前7个工作日", "+7d",         "1月",      "2月30日前",   "13月1日前", "1月31日",
    "4月31日前",     "1月0日前",    "by 13-01", "by 01-32",    "by 0131",   "01-31",
    "尽快",          "7 days",      "7d x",     "1月31日前内",
};

Test(limit, is_read_as_offices_write_it)
{
    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
        kh_limit got = {0};
        const kh_limit *want = &limits[i].expected;
        cr_expect(kh_limit_parse(limits[i].text, &got), "“%s” is read", limits[i].text);
        cr_expect(got.kind == want->kind && got.count == want->count && got.month == want->month &&
                      got.day == want->day,
                  "“%s”: kind %d, %d, %d-%d", limits[i].text, (int)got.kind, got.count, got.month, got.day);
    }
}

Test(limit, what_is_none_is_refused_and_leaves_the_result_alone)
{
    for (size_t i = 0; i < G_N_ELEMENTS(no_limits); i++) {
        kh_limit got = {.kind = KH_LIMIT_HOURS, .count = 42};
        cr_expect_not(kh_limit_parse(no_limits[i], &got), "“%s” is refused", no_limits[i]);
        cr_expect(got.kind == KH_LIMIT_HOURS && got.count == 42, "“%s” leaves it", no_limits[i]);
    }
}
