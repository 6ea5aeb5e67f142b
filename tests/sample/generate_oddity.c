#include "generate_oddity.h"

typedef void (*oddity_effect)(kh_sample_record *record);

typedef struct oddity {
    const char *unit;
    const char *item; /* the first published record of it is taken */
    oddity_effect effect;
} oddity;

/* A decision dated after it was published: the clerk took the day of the certificate. */
static void publish_before_trigger(kh_sample_record *record)
{
    record->published.day = kh_sample_day_workdays_on(record->triggered.day, -1);
    record->reviewed.day = record->published.day;
    record->reviewed.minute = record->published.minute;
}

static void extend_without_limit(kh_sample_record *record)
{
    record->extended = kh_sample_day_workdays_on(record->triggered.day, 10);
}

static void withhold_yet_publish(kh_sample_record *record)
{
    record->attribute = kh_sample_attribute_closed;
    record->reason = "属于内部事务信息，依据《政府信息公开条例》第十六条第一款";
}

static void withhold_without_reason(kh_sample_record *record)
{
    record->attribute = kh_sample_attribute_closed;
    record->reason = NULL;
    record->published = (kh_sample_moment){.day = 0, .minute = -1};
    record->reviewed = record->published;
    record->column = NULL;
    record->reviewer = NULL;
    g_clear_pointer(&record->url, g_free);
}

static const oddity oddities[] = {
    {"ZJJ", "XK01", publish_before_trigger},  {"FPB", "FP01", publish_before_trigger},
    {"FGW", "JD02", extend_without_limit},    {"SQZ", "ZC03", withhold_yet_publish},
    {"AJJ", "ZC03", withhold_without_reason}, {"FPB", "ZC03", withhold_without_reason},
};

static kh_sample_record *first_published(const kh_sample_ledger *ledger, const char *item)
{
    for (guint i = 0; i < ledger->records->len; i++) {
        kh_sample_record *record = g_ptr_array_index(ledger->records, i);
        gboolean in_summer = record->triggered.day >= kh_sample_day(7, 2);
        if (in_summer && g_str_equal(record->item->code, item) && kh_sample_record_is_published(record)) {
            return record;
        }
    }
    return NULL;
}

void kh_sample_oddity_plant(kh_sample_ledger *ledger)
{
    for (gsize i = 0; i < G_N_ELEMENTS(oddities); i++) {
        const oddity *odd = &oddities[i];
        if (!g_str_equal(odd->unit, ledger->unit->code)) {
            continue;
        }
        kh_sample_record *record = first_published(ledger, odd->item);
        g_assert_nonnull(record);
        odd->effect(record);
    }
}
