#include "generate_ledger.h"
#include "generate_matter.h"
#include "generate_title.h"
#include "generate_topic.h"
#include "generate_word.h"

#include <string.h>

enum { most_tries = 60, days_of_week_one_before = 2, common_per_mille = 250 };

static const char *const *topics_for(const kh_sample_unit *unit, const char *item, kh_sample_random *random)
{
    const kh_sample_topics *topics = kh_sample_topics_of(unit);
    gboolean common = kh_sample_random_chance(random, common_per_mille);
    if (g_str_equal(item, "ZC03")) {
        return common ? kh_sample_topics_common() : topics->notices;
    }
    if (g_str_has_prefix(item, "DT")) {
        return topics->news;
    }
    if (g_str_equal(item, "YQ01")) {
        return topics->concerns;
    }
    if (g_str_equal(item, "YS01")) {
        return common ? kh_sample_topics_asked() : topics->requests;
    }
    if (g_str_equal(item, "YJ01")) {
        return kh_sample_topics_drafts(unit);
    }
    return g_str_equal(item, "TA01") ? topics->proposals : topics->documents;
}

/* Only the stem: the number is drawn when all records stand in order. */
static char *number_text(const char *stem)
{
    return g_strconcat(stem, kh_sample_number_pending, NULL);
}

static char *matter_field(kh_sample_ledger *ledger, kh_sample_context *context,
                          const kh_sample_matter *matter, const char *field)
{
    gboolean licence = matter->reason == NULL;
    if (strstr(field, "决定书文号") != NULL) {
        return number_text(licence ? ledger->unit->licence : ledger->unit->penalty);
    }
    if (g_str_equal(field, "设定依据") || g_str_equal(field, "执法依据")) {
        return g_strdup(matter->basis);
    }
    if (g_str_equal(field, "项目名称") || g_str_equal(field, "案件名称")) {
        return kh_sample_word_expand(context, matter->subject);
    }
    if (g_str_equal(field, "行政相对人名称")) {
        return kh_sample_word_expand(context, matter->person != NULL ? matter->person : "{企}");
    }
    if (g_str_equal(field, "处罚事由")) {
        return kh_sample_word_expand(context, matter->reason);
    }
    return g_str_equal(field, "处罚结果") ? kh_sample_word_expand(context, matter->result) : NULL;
}

static char *plain_field(kh_sample_ledger *ledger, const kh_sample_record *record, kh_sample_context *context,
                         const char *field)
{
    kh_sample_style style = kh_sample_unit_habit(ledger->unit)->style;
    if (g_str_has_suffix(field, "日期")) {
        return kh_sample_moment_text((kh_sample_moment){.day = record->triggered.day, .minute = -1}, style);
    }
    if (g_str_equal(field, "统一社会信用代码")) {
        return kh_sample_word_code(context);
    }
    if (g_str_equal(field, "发文字号") || g_str_equal(field, "答复文号")) {
        return number_text(ledger->unit->stem);
    }
    const char *pattern = kh_sample_title_field(field);
    if (pattern == NULL) {
        g_error("no pattern for field %s", field);
    }
    return kh_sample_word_expand(context, pattern);
}

static gboolean is_standard(const char *field)
{
    return g_str_equal(field, "标题") || g_str_equal(field, "链接");
}

typedef struct wording {
    const kh_sample_matter *matter;
    const kh_sample_title *title;
} wording;

static void fill_fields(kh_sample_ledger *ledger, kh_sample_record *record, kh_sample_context *context,
                        const wording *words)
{
    g_auto(GStrv) fields = kh_sample_item_fields(record->item);
    for (char **field = fields; *field != NULL; field++) {
        char *value = NULL;
        if (is_standard(*field)) {
            continue;
        }
        if (words->matter != NULL) {
            value = matter_field(ledger, context, words->matter, *field);
        } else if (g_str_equal(*field, "项目名称")) {
            value = kh_sample_word_expand(context, words->title->project);
        }
        if (value == NULL) {
            value = plain_field(ledger, record, context, *field);
        }
        g_hash_table_replace(record->fields, g_strdup(*field), value);
    }
}

typedef struct item_party {
    const char *item;
    kh_sample_party party;
} item_party;

/* Who {企} is where the item has no matters of its own. */
static kh_sample_party party_of(const char *item)
{
    static const item_party parties[] = {
        {"CG01", KH_SAMPLE_PARTY_TRADE},
        {"CG02", KH_SAMPLE_PARTY_TRADE},
        {"TD02", KH_SAMPLE_PARTY_DEVELOPER},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parties); i++) {
        if (g_str_equal(parties[i].item, item)) {
            return parties[i].party;
        }
    }
    return KH_SAMPLE_PARTY_FACTORY;
}

static void fix_context(kh_sample_ledger *ledger, const kh_sample_record *record, kh_sample_context *context,
                        const char *subject)
{
    const char *item = record->item->code;
    g_autofree char *week = g_strdup_printf("%d", (record->triggered.day + days_of_week_one_before) / 7 + 1);
    context->party = party_of(item);
    kh_sample_context_set(context, "周", week);
    if (subject != NULL) {
        kh_sample_context_set(context, kh_sample_title_subject, subject);
        return;
    }
    gboolean open = g_str_equal(record->attribute, kh_sample_attribute_open);
    const char *const *topics = topics_for(ledger->unit, item, &ledger->random);
    if (!open && g_str_equal(item, "ZC03")) {
        topics = kh_sample_topics_internal(g_str_equal(record->attribute, kh_sample_attribute_closed));
    }
    const char *pattern = kh_sample_word_pick(&ledger->random, topics, context->month);
    g_autofree char *topic = kh_sample_word_expand(context, pattern);
    kh_sample_context_set(context, kh_sample_title_subject, topic);
}

/* Documents are issued under a title of their own: 关于印发《…》的通知. */
static char *title_of_document(const kh_sample_unit *unit, const char *subject)
{
    return g_str_has_prefix(subject, "关于")
               ? g_strconcat(unit->full_name, subject, NULL)
               : g_strdup_printf("%s关于印发《%s》的通知", unit->full_name, subject);
}

static char *draft_title(kh_sample_ledger *ledger, kh_sample_context *context, const wording *words)
{
    if (words->matter != NULL) {
        context->party = words->matter->party;
        return kh_sample_word_expand(context, words->matter->title);
    }
    if (g_str_has_prefix(words->title->item, "ZC0") && !g_str_equal(words->title->item, "ZC03")) {
        return title_of_document(ledger->unit, g_hash_table_lookup(context->memo, kh_sample_title_subject));
    }
    return kh_sample_word_expand(context, words->title->pattern);
}

static wording choose_wording(kh_sample_ledger *ledger, const kh_sample_item *item)
{
    wording words = {.matter = kh_sample_matter_pick(&ledger->random, ledger->unit, item->code)};
    if (words.matter == NULL) {
        int count = 0;
        const kh_sample_title *titles = kh_sample_title_of(item->code, &count);
        g_assert_cmpint(count, >, 0);
        words.title = &titles[kh_sample_random_below(&ledger->random, count)];
    }
    return words;
}

static gboolean try_wording(kh_sample_ledger *ledger, kh_sample_record *record, const char *subject)
{
    kh_sample_context context;
    kh_sample_context_init(&context, &ledger->random, ledger->unit,
                           kh_sample_day_month(record->triggered.day));
    wording words = choose_wording(ledger, record->item);
    if (words.matter == NULL) {
        fix_context(ledger, record, &context, subject);
    }
    g_free(record->title);
    record->title = draft_title(ledger, &context, &words);
    gboolean fresh = !g_hash_table_contains(ledger->titles, record->title);
    if (fresh) {
        g_hash_table_add(ledger->titles, g_strdup(record->title));
        fill_fields(ledger, record, &context, &words);
        g_free(record->subject);
        record->subject = g_strdup(g_hash_table_lookup(context.memo, kh_sample_title_subject));
    }
    kh_sample_context_clear(&context);
    return fresh;
}

void kh_sample_ledger_write(kh_sample_ledger *ledger, kh_sample_record *record, const char *subject)
{
    for (int tries = 0; tries < most_tries; tries++) {
        if (try_wording(ledger, record, subject)) {
            return;
        }
    }
    g_error("no fresh title for %s of %s", record->item->code, ledger->unit->code);
}
