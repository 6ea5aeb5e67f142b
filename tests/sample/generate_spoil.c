#include "generate_code.h"
#include "generate_record.h"

#include <string.h>

typedef struct spoilt_text {
    const char *format;
    const char *text;
} spoilt_text;

/* What clerks type where a format is asked for. */
static const spoilt_text badly_typed[] = {
    {"docno", "见附件"}, {"docno", "2026年第12号"}, {"date", "2026年8月"}, {"date", "九月上旬"},
    {"number", "约30"},  {"number", "详见附表"},    {"url", "见门户网站"}, {"url", "www.yunxixian"},
};

static char *badly_typed_as(const char *format, kh_sample_random *random)
{
    int from = kh_sample_random_below(random, (int)G_N_ELEMENTS(badly_typed));
    for (gsize i = 0; i < G_N_ELEMENTS(badly_typed); i++) {
        const spoilt_text *spoilt = &badly_typed[((gsize)from + i) % G_N_ELEMENTS(badly_typed)];
        if (g_str_equal(spoilt->format, format)) {
            return g_strdup(spoilt->text);
        }
    }
    return g_strdup("");
}

static void set_field(kh_sample_record *record, const char *name, const char *text)
{
    if (g_str_equal(name, "链接")) {
        g_free(record->url);
        record->url = g_strdup(text);
        return;
    }
    g_hash_table_insert(record->fields, g_strdup(name), g_strdup(text));
}

/* Half of the faults leave the field empty, the others spoil what stands in it. */
static void spoil(kh_sample_record *record, const char *field, kh_sample_random *random)
{
    g_auto(GStrv) parts = g_strsplit(field, ":", 2);
    const char *format = parts[1] != NULL ? parts[1] : "";
    g_autofree char *text = g_strdup("");
    if (g_str_equal(format, "uscc")) {
        const char *code = g_hash_table_lookup(record->fields, parts[0]);
        g_free(text);
        text = kh_sample_code_spoilt(code, kh_sample_random_below(random, 4));
    } else if (*format != '\0' && kh_sample_random_chance(random, 500)) {
        g_free(text);
        text = badly_typed_as(format, random);
    }
    set_field(record, parts[0], text);
}

void kh_sample_record_spoil_fields(kh_sample_record *record, const kh_sample_unit *unit,
                                   kh_sample_random *random)
{
    g_auto(GStrv) fields = g_strsplit(record->item->fields, "、", -1);
    gboolean has_code = strstr(record->item->fields, ":uscc") != NULL;
    int failing = kh_sample_unit_failing(unit, KH_SAMPLE_ASPECT_FIELD);
    if (!kh_sample_record_is_published(record) || !kh_sample_random_chance(random, failing)) {
        return;
    }
    gboolean code = has_code && kh_sample_random_chance(random, 450);
    int count = (int)g_strv_length(fields);
    int first = g_str_equal(fields[0], "标题") ? 1 : 0;
    if (first == count) {
        return;
    }
    const char *field = fields[kh_sample_random_between(random, first, count - 1)];
    for (char **each = fields; code && *each != NULL; each++) {
        field = strstr(*each, ":uscc") != NULL ? *each : field;
    }
    record->faults |= 1u << KH_SAMPLE_ASPECT_FIELD;
    spoil(record, field, random);
}
