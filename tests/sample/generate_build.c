#include "generate_build.h"

#include "generate_load.h"
#include "generate_title.h"

#include <string.h>

enum {
    closed_per_mille = 130,
    request_per_mille = 170,
    closed_yet_published = 90,
    linked_per_mille = 600,
    feedback_per_mille = 750,
    no_interpretation = 500,
    first_month = 7,
    last_month = 9
};

static int quarter_start(void)
{
    return kh_sample_day(first_month, 1);
}

static int quarter_end(void)
{
    return kh_sample_day(last_month, 30);
}

static int some_workday(kh_sample_random *random, int first, int last)
{
    int day = kh_sample_day_roll(kh_sample_random_between(random, first, last), 1);
    return day > last ? kh_sample_day_roll(last, -1) : day;
}

static gboolean is_request(const kh_sample_record *record)
{
    return g_str_equal(record->item->kind, kh_sample_attribute_request);
}

/* Papers that are no policy: now and then one that is withheld or only given on request. */
static void choose_attribute(kh_sample_record *record, kh_sample_random *random)
{
    gboolean paper = g_str_equal(record->item->code, "ZC03");
    if (paper && kh_sample_random_chance(random, closed_per_mille)) {
        record->attribute = kh_sample_attribute_closed;
    } else if (is_request(record) || (paper && kh_sample_random_chance(random, request_per_mille))) {
        record->attribute = kh_sample_attribute_request;
    }
}

static gboolean stays_unpublished(const kh_sample_record *record, kh_sample_random *random)
{
    if (g_str_equal(record->attribute, kh_sample_attribute_closed)) {
        return !kh_sample_random_chance(random, closed_yet_published);
    }
    return g_str_equal(record->attribute, kh_sample_attribute_request) && !is_request(record);
}

static void link_page(kh_sample_ledger *ledger, kh_sample_record *record)
{
    gboolean needed = strstr(record->item->fields, "链接") != NULL;
    gboolean linked = needed || kh_sample_unit_habit(ledger->unit)->clock ||
                      kh_sample_random_chance(&ledger->random, linked_per_mille);
    if (!linked || !kh_sample_record_is_published(record)) {
        return;
    }
    g_autofree char *place = g_ascii_strdown(ledger->unit->code, -1);
    g_autofree char *day =
        kh_sample_moment_text((kh_sample_moment){record->published.day, -1}, KH_SAMPLE_STYLE_DASH);
    g_auto(GStrv) parts = g_strsplit(day, "-", 3);
    record->url = g_strdup_printf("http://www.yunxixian.example/%s/%s%s/t%s%s%s_%d.html", place, parts[0],
                                  parts[1], parts[0], parts[1], parts[2],
                                  kh_sample_random_between(&ledger->random, 10230, 98760));
}

/* Puts words, filing and link to a record whose dates stand, and enters it. */
static kh_sample_record *enter(kh_sample_ledger *ledger, kh_sample_record *record, const char *subject)
{
    kh_sample_ledger_write(ledger, record, subject);
    kh_sample_record_administer(record, ledger->unit, &ledger->random);
    link_page(ledger, record);
    kh_sample_record_spoil_fields(record, ledger->unit, &ledger->random);
    if (is_request(record) && !kh_sample_record_is_published(record)) {
        g_hash_table_remove_all(record->fields); /* not answered yet */
    }
    g_ptr_array_add(ledger->records, record);
    return record;
}

/* Dates a record by its trigger; FALSE where the unit never records such things. */
static gboolean date_record(kh_sample_ledger *ledger, kh_sample_record *record, int trigger)
{
    const kh_sample_neglect *neglect = kh_sample_load_neglect(ledger->unit, record->item, trigger);
    record->triggered.day = trigger;
    record->faults = 0;
    if (neglect != NULL && neglect->publish == 0) {
        return FALSE;
    }
    if (neglect != NULL) {
        record->published.day = neglect->publish;
        return TRUE;
    }
    if (!stays_unpublished(record, &ledger->random)) {
        kh_sample_record_publish(record, ledger->unit, &ledger->random, ledger->last_day);
    }
    return TRUE;
}

/* TRUE when the record has something to say about this quarter. */
static gboolean in_quarter(const kh_sample_record *record)
{
    if (kh_sample_record_is_published(record)) {
        return record->published.day >= quarter_start();
    }
    kh_sample_moment deadline = kh_sample_item_deadline(record->item, record->triggered);
    return deadline.day == 0 ? record->triggered.day >= quarter_start() : deadline.day >= quarter_start();
}

static int earliest_trigger(const kh_sample_item *item)
{
    switch (item->limit) {
    case KH_SAMPLE_LIMIT_WORKDAYS:
        return kh_sample_day_workdays_on(quarter_start(), -item->amount);
    case KH_SAMPLE_LIMIT_DAYS:
        return kh_sample_day(8, 19);
    case KH_SAMPLE_LIMIT_AHEAD:
        return quarter_start() + item->amount + 6;
    case KH_SAMPLE_LIMIT_HOURS:
    case KH_SAMPLE_LIMIT_FIXED:
    case KH_SAMPLE_LIMIT_NONE:
        break;
    }
    return quarter_start();
}

static int latest_trigger(const kh_sample_item *item)
{
    switch (item->limit) {
    case KH_SAMPLE_LIMIT_DAYS:
        return kh_sample_day(9, 18);
    case KH_SAMPLE_LIMIT_AHEAD:
        return kh_sample_day(10, 14);
    case KH_SAMPLE_LIMIT_HOURS:
        return quarter_end() - 2;
    case KH_SAMPLE_LIMIT_WORKDAYS:
    case KH_SAMPLE_LIMIT_FIXED:
    case KH_SAMPLE_LIMIT_NONE:
        break;
    }
    return quarter_end();
}

static kh_sample_record *add_event(kh_sample_ledger *ledger, const kh_sample_item *item)
{
    kh_sample_record *record = kh_sample_record_new(item);
    gboolean kept = TRUE;
    choose_attribute(record, &ledger->random);
    do {
        int trigger = some_workday(&ledger->random, earliest_trigger(item), latest_trigger(item));
        if (item->limit == KH_SAMPLE_LIMIT_HOURS) {
            record->triggered.minute = kh_sample_random_between(&ledger->random, 6 * 60 + 20, 22 * 60 + 30);
        }
        record->published = (kh_sample_moment){.day = 0, .minute = -1};
        record->extended = 0;
        kept = date_record(ledger, record, trigger);
    } while (kept && !in_quarter(record));
    if (!kept) {
        kh_sample_record_free(record);
        return NULL;
    }
    return enter(ledger, record, NULL);
}

/* A statement names the month it is about, which has ended. */
static gboolean is_statement(const kh_sample_item *item)
{
    int count = 0;
    const kh_sample_title *titles = kh_sample_title_of(item->code, &count);
    return item->every == KH_SAMPLE_EVERY_MONTH && strstr(titles[0].pattern, "{月}") != NULL;
}

static void add_due(kh_sample_ledger *ledger, const kh_sample_item *item, int first, int last)
{
    int trigger = is_statement(item) ? first - 1 : some_workday(&ledger->random, first, last);
    if (kh_sample_random_chance(&ledger->random,
                                kh_sample_unit_failing(ledger->unit, KH_SAMPLE_ASPECT_SLOT))) {
        return;
    }
    kh_sample_record *record = kh_sample_record_new(item);
    if (!date_record(ledger, record, trigger)) {
        kh_sample_record_free(record);
        return;
    }
    enter(ledger, record, NULL);
}

static void add_due_in(kh_sample_ledger *ledger, const kh_sample_item *item, int first, int last)
{
    for (int i = 0; i < item->minimum; i++) {
        add_due(ledger, item, first, last);
    }
}

static void add_weeks(kh_sample_ledger *ledger, const kh_sample_item *item)
{
    for (int day = quarter_start(); day <= quarter_end(); day++) {
        if (kh_sample_day_weekday(day) == 7) {
            add_due_in(ledger, item, MAX(day - 6, quarter_start()), day - 4);
        }
    }
}

static void add_months(kh_sample_ledger *ledger, const kh_sample_item *item)
{
    int span = item->limit == KH_SAMPLE_LIMIT_NONE ? 25 : 6;
    for (int month = first_month; month <= last_month; month++) {
        int first = kh_sample_day(month, 1);
        add_due_in(ledger, item, first, first + span);
    }
}

static void add_windows(kh_sample_ledger *ledger, const kh_sample_item *item)
{
    switch (item->every) {
    case KH_SAMPLE_EVERY_WEEK:
        add_weeks(ledger, item);
        return;
    case KH_SAMPLE_EVERY_MONTH:
        add_months(ledger, item);
        return;
    case KH_SAMPLE_EVERY_QUARTER:
        add_due_in(ledger, item, quarter_start(), kh_sample_day(8, 20));
        return;
    case KH_SAMPLE_EVERY_YEAR:
    case KH_SAMPLE_EVERY_NEVER:
        return;
    }
}

/* The day a document is interpreted: at once, within three working days, or too late. */
static int interpretation_day(kh_sample_ledger *ledger, const kh_sample_record *document, gboolean late)
{
    static const int usual[] = {0, 0, 0, 0, 1, 1, 2, 2, 3};
    int days = late ? kh_sample_random_between(&ledger->random, 4, 11)
                    : usual[kh_sample_random_below(&ledger->random, (int)G_N_ELEMENTS(usual))];
    return kh_sample_day_workdays_on(document->published.day, days);
}

static void add_interpretation(kh_sample_ledger *ledger, kh_sample_record *document)
{
    int failing = kh_sample_unit_failing(ledger->unit, KH_SAMPLE_ASPECT_INTERPRET);
    gboolean bad = kh_sample_random_chance(&ledger->random, failing);
    int day = interpretation_day(ledger, document, bad);
    if (bad) {
        document->faults |= 1u << KH_SAMPLE_ASPECT_INTERPRET;
    }
    if (day > ledger->last_day || (bad && kh_sample_random_chance(&ledger->random, no_interpretation))) {
        return;
    }
    kh_sample_record *record = kh_sample_record_new(kh_sample_item_find("JD01"));
    record->triggered.day = document->published.day;
    record->published = (kh_sample_moment){.day = day, .minute = -1};
    record->refers = document;
    if (document->published.minute >= 0) {
        int earliest = day == document->published.day ? document->published.minute + 6 : 8 * 60 + 40;
        record->published.minute = kh_sample_random_between(&ledger->random, earliest, 18 * 60);
    }
    enter(ledger, record, document->subject);
}

static void add_feedback(kh_sample_ledger *ledger, kh_sample_record *draft)
{
    int closed =
        kh_sample_day_roll(draft->published.day + kh_sample_random_between(&ledger->random, 14, 30), 1);
    if (closed > quarter_end() - 4 || !kh_sample_random_chance(&ledger->random, feedback_per_mille)) {
        return;
    }
    kh_sample_record *record = kh_sample_record_new(kh_sample_item_find("YJ02"));
    date_record(ledger, record, closed);
    record->refers = draft;
    enter(ledger, record, draft->subject);
}

static void add_followers(kh_sample_ledger *ledger)
{
    guint count = ledger->records->len;
    for (guint i = 0; i < count; i++) {
        kh_sample_record *record = g_ptr_array_index(ledger->records, i);
        if (!kh_sample_record_is_published(record)) {
            continue;
        }
        if (g_str_equal(record->item->kind, "政策文件")) {
            add_interpretation(ledger, record);
        } else if (g_str_equal(record->item->code, "YJ01")) {
            add_feedback(ledger, record);
        }
    }
}

/* The head of the unit explains its own documents, one after the other. */
static void add_leader_interpretations(kh_sample_ledger *ledger)
{
    const kh_sample_item *item = kh_sample_item_find("JD02");
    int left = kh_sample_load_events(item, ledger->unit);
    guint count = ledger->records->len;
    for (guint i = 0; i < count && left > 0; i++) {
        kh_sample_record *document = g_ptr_array_index(ledger->records, i);
        gboolean early = document->published.day != 0 && document->published.day <= kh_sample_day(9, 10);
        if (!early || !g_str_equal(document->item->kind, "政策文件")) {
            continue;
        }
        kh_sample_record *record = kh_sample_record_new(item);
        date_record(ledger, record,
                    kh_sample_day_workdays_on(document->published.day,
                                              kh_sample_random_between(&ledger->random, 3, 9)));
        record->refers = document;
        enter(ledger, record, document->subject);
        left--;
    }
}

/* A document of the last days of June, whose interpretation falls due in July. */
static void add_carried_document(kh_sample_ledger *ledger)
{
    gboolean township = kh_sample_unit_is_township(ledger->unit);
    kh_sample_record *record = kh_sample_record_new(kh_sample_item_find(township ? "ZC02" : "ZC01"));
    record->triggered.day = kh_sample_day(6, 15);
    record->published.day = kh_sample_day(6, 29) + kh_sample_random_below(&ledger->random, 2);
    if (kh_sample_unit_habit(ledger->unit)->clock) {
        record->published.minute = kh_sample_random_between(&ledger->random, 9 * 60, 17 * 60);
    }
    enter(ledger, record, NULL);
}

static void add_item(kh_sample_ledger *ledger, const kh_sample_item *item)
{
    if (kh_sample_item_binds(item, ledger->unit)) {
        add_windows(ledger, item);
    }
    if (g_str_equal(item->code, "JD02")) {
        return;
    }
    int events = kh_sample_load_events(item, ledger->unit);
    for (int i = 0; i < events; i++) {
        add_event(ledger, item);
    }
}

void kh_sample_build(kh_sample_ledger *ledger)
{
    if (kh_sample_unit_habit(ledger->unit)->numbering == 0) {
        add_carried_document(ledger);
    }
    for (int i = 0; i < kh_sample_item_count(); i++) {
        add_item(ledger, kh_sample_item_at(i));
    }
    add_followers(ledger);
    add_leader_interpretations(ledger);
}
