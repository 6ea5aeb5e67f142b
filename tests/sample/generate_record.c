#include "generate_record.h"

const char kh_sample_attribute_open[] = "主动公开";
const char kh_sample_attribute_request[] = "依申请公开";
const char kh_sample_attribute_closed[] = "不予公开";

enum {
    opening_minute = 8 * 60 + 30,
    closing_minute = 17 * 60 + 40,
    last_day_chance = 45,
    extension_chance = 90
};

kh_sample_record *kh_sample_record_new(const kh_sample_item *item)
{
    kh_sample_record *record = g_new0(kh_sample_record, 1);
    record->item = item;
    record->attribute = kh_sample_attribute_open;
    record->triggered.minute = -1;
    record->published.minute = -1;
    record->reviewed.minute = -1;
    record->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return record;
}

void kh_sample_record_free(kh_sample_record *record)
{
    g_free(record->index_no);
    g_free(record->title);
    g_free(record->subject);
    g_free(record->url);
    g_hash_table_unref(record->fields);
    g_free(record);
}

gboolean kh_sample_record_is_published(const kh_sample_record *record)
{
    return record->published.day != 0;
}

gboolean kh_sample_record_has_fault(const kh_sample_record *record, kh_sample_aspect aspect)
{
    return (record->faults & (1u << aspect)) != 0;
}

int kh_sample_record_entered(const kh_sample_record *record)
{
    gboolean before = kh_sample_record_is_published(record) && record->published.day < record->triggered.day;
    return before ? record->published.day : record->triggered.day;
}

static gboolean draw_fault(kh_sample_record *record, const kh_sample_unit *unit, kh_sample_random *random,
                           kh_sample_aspect aspect)
{
    if (!kh_sample_random_chance(random, kh_sample_unit_failing(unit, aspect))) {
        return FALSE;
    }
    record->faults |= 1u << aspect;
    return TRUE;
}

static int office_minute(kh_sample_random *random)
{
    return kh_sample_random_between(random, opening_minute, closing_minute);
}

/* A day within the limit; now and then its very last. */
static int timely_day(const kh_sample_record *record, kh_sample_random *random)
{
    const kh_sample_item *item = record->item;
    int day = record->triggered.day;
    gboolean last = kh_sample_random_chance(random, last_day_chance);
    switch (item->limit) {
    case KH_SAMPLE_LIMIT_WORKDAYS: {
        int latest = MAX(1, item->amount * 4 / 5);
        int days = last ? item->amount : kh_sample_random_between(random, item->amount / 10, latest);
        return kh_sample_day_workdays_on(day, days);
    }
    case KH_SAMPLE_LIMIT_DAYS:
        return kh_sample_day_roll(last ? day + item->amount : day + kh_sample_random_between(random, 3, 16),
                                  1);
    case KH_SAMPLE_LIMIT_AHEAD: {
        int ahead = item->amount + (last ? 0 : kh_sample_random_between(random, 1, 14));
        return kh_sample_day_roll(day - ahead, -1);
    }
    case KH_SAMPLE_LIMIT_HOURS:
    case KH_SAMPLE_LIMIT_FIXED:
    case KH_SAMPLE_LIMIT_NONE:
        break;
    }
    return kh_sample_day_workdays_on(day, kh_sample_random_between(random, 0, 1));
}

static int late_day(const kh_sample_record *record, const kh_sample_unit *unit, kh_sample_random *random)
{
    if (record->item->limit == KH_SAMPLE_LIMIT_AHEAD) {
        int ahead = kh_sample_random_between(random, 5, record->item->amount - 3);
        return kh_sample_day_roll(record->triggered.day - ahead, 1);
    }
    int deadline = kh_sample_item_deadline(record->item, record->triggered).day;
    int longest = 3 + kh_sample_unit_habit(unit)->laxity / 20;
    return kh_sample_day_workdays_on(deadline, kh_sample_random_between(random, 1, longest));
}

static void publish_within_hours(kh_sample_record *record, const kh_sample_unit *unit,
                                 kh_sample_random *random)
{
    int trigger = kh_sample_moment_minutes(record->triggered);
    int limit = record->item->amount * 60;
    int taken = kh_sample_random_between(random, 70, limit - 10);
    if (draw_fault(record, unit, random, KH_SAMPLE_ASPECT_RESPONSE)) {
        taken = kh_sample_random_between(random, limit + 8, limit + 1300);
    }
    record->published = kh_sample_moment_of_minutes(trigger + taken);
}

/* Only an answer to an application can be put off, with approval and notice (条例第三十三条). */
static gboolean extend(kh_sample_record *record, kh_sample_random *random)
{
    gboolean request = g_str_equal(record->item->kind, kh_sample_attribute_request);
    if (!request || !kh_sample_random_chance(random, extension_chance)) {
        return FALSE;
    }
    int deadline = kh_sample_item_deadline(record->item, record->triggered).day;
    record->extended = kh_sample_day_workdays_on(deadline, kh_sample_random_between(random, 10, 20));
    record->published.day = kh_sample_day_workdays_on(deadline, kh_sample_random_between(random, 2, 8));
    return TRUE;
}

void kh_sample_record_publish(kh_sample_record *record, const kh_sample_unit *unit, kh_sample_random *random,
                              int last_day)
{
    const kh_sample_item *item = record->item;
    gboolean limited = item->limit != KH_SAMPLE_LIMIT_NONE;
    gboolean can_miss = limited && item->limit != KH_SAMPLE_LIMIT_AHEAD;
    if (item->limit == KH_SAMPLE_LIMIT_HOURS) {
        publish_within_hours(record, unit, random);
    } else if (can_miss && draw_fault(record, unit, random, KH_SAMPLE_ASPECT_MISSING)) {
        record->published.day = 0;
    } else if (limited && draw_fault(record, unit, random, KH_SAMPLE_ASPECT_LATE)) {
        record->published.day = late_day(record, unit, random);
    } else if (!extend(record, random)) {
        record->published.day = timely_day(record, random);
    }
    if (record->published.day > last_day) {
        record->published = (kh_sample_moment){.day = 0, .minute = -1};
    }
    if (kh_sample_record_is_published(record) && kh_sample_unit_habit(unit)->clock &&
        record->published.minute < 0) {
        record->published.minute = office_minute(random);
    }
}

static const char *withholding_reason(kh_sample_random *random)
{
    static const char *const reasons[] = {
        "属于内部事务信息，依据《政府信息公开条例》第十六条第一款",
        "属于讨论记录等过程性信息，依据《政府信息公开条例》第十六条第二款",
        "涉及商业秘密，第三方不同意公开，依据《政府信息公开条例》第十五条",
        "公开后可能危及公共安全，依据《政府信息公开条例》第十四条",
        "属于行政执法案卷信息，依据《政府信息公开条例》第十六条第二款",
    };
    return reasons[kh_sample_random_below(random, (int)G_N_ELEMENTS(reasons))];
}

static void declare_attribute(kh_sample_record *record, const kh_sample_unit *unit, kh_sample_random *random)
{
    static const char *const wrong[] = {"", "", "", "公开", "社会公开", "主动"};
    if (g_str_equal(record->attribute, kh_sample_attribute_closed)) {
        if (!draw_fault(record, unit, random, KH_SAMPLE_ASPECT_REASON)) {
            record->reason = withholding_reason(random);
        }
        return;
    }
    if (draw_fault(record, unit, random, KH_SAMPLE_ASPECT_ATTRIBUTE)) {
        record->attribute = wrong[kh_sample_random_below(random, (int)G_N_ELEMENTS(wrong))];
    }
}

static void file_in_column(kh_sample_record *record, const kh_sample_unit *unit, kh_sample_random *random)
{
    static const char *const others[] = {"通知公告", "工作动态", "通知公告", "政务要闻", ""};
    record->column = record->item->column;
    if (*record->column == '\0' || !draw_fault(record, unit, random, KH_SAMPLE_ASPECT_COLUMN)) {
        return;
    }
    do {
        record->column = others[kh_sample_random_below(random, (int)G_N_ELEMENTS(others))];
    } while (g_str_equal(record->column, record->item->column));
}

/* Before publication, the same day in office hours or the afternoon before. */
static void review_duly(kh_sample_record *record, kh_sample_random *random)
{
    kh_sample_moment published = record->published;
    if (published.minute < 0) {
        gboolean day_before = published.day > record->triggered.day && kh_sample_random_chance(random, 400);
        record->reviewed.day = day_before ? kh_sample_day_workdays_on(published.day, -1) : published.day;
        return;
    }
    gboolean urgent = record->item->limit == KH_SAMPLE_LIMIT_HOURS;
    int ahead = urgent ? kh_sample_random_between(random, 5, 35) : kh_sample_random_between(random, 10, 200);
    if (!urgent && published.minute - ahead < opening_minute && published.day > record->triggered.day) {
        record->reviewed.day = kh_sample_day_workdays_on(published.day, -1);
        record->reviewed.minute = kh_sample_random_between(random, 14 * 60 + 30, closing_minute);
        return;
    }
    int floor_minute = urgent ? ahead : MIN(ahead, MAX(published.minute - opening_minute, 5));
    record->reviewed = kh_sample_moment_of_minutes(kh_sample_moment_minutes(published) - floor_minute);
}

/* Not at all, without a date, or only after the fact. */
static void review_badly(kh_sample_record *record, kh_sample_random *random)
{
    int way = kh_sample_random_below(random, 5);
    record->reviewed = (kh_sample_moment){.day = 0, .minute = -1};
    if (way < 2) {
        record->reviewer = "";
        return;
    }
    if (way == 2) {
        return;
    }
    record->reviewed.day = kh_sample_day_workdays_on(record->published.day, way - 2);
    if (record->published.minute >= 0) {
        record->reviewed.minute = office_minute(random);
    }
}

void kh_sample_record_administer(kh_sample_record *record, const kh_sample_unit *unit,
                                 kh_sample_random *random)
{
    static const char *const reviewers[] = {"办公室主任", "办公室主任", "分管负责人", "保密审查员"};
    static const char *const township_reviewers[] = {"党政办主任", "党政办主任", "分管负责人", "保密审查员"};
    declare_attribute(record, unit, random);
    if (!kh_sample_record_is_published(record)) {
        return;
    }
    file_in_column(record, unit, random);
    int chosen = kh_sample_random_below(random, (int)G_N_ELEMENTS(reviewers));
    record->reviewer = kh_sample_unit_is_township(unit) ? township_reviewers[chosen] : reviewers[chosen];
    if (draw_fault(record, unit, random, KH_SAMPLE_ASPECT_REVIEW)) {
        review_badly(record, random);
    } else {
        review_duly(record, random);
    }
}
