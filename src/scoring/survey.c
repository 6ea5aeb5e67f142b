#include "scoring/survey.h"

#include "scoring/checks/check_judge.h"

#include <string.h>

struct kh_survey {
    const kh_scheme *scheme;
    const kh_office *office;
    kh_instant as_of;
    GArray *surveying; /* indices of the indicators whose check has records counted (guint) */
    bool wants_references;
    GHashTable *counts;   /* indicator, department, date in one key -> count */
    GHashTable *referred; /* kind, department or nothing, index number in one key -> kh_instant */
};

kh_survey *kh_survey_new(const kh_scheme *scheme, const kh_office *office, kh_instant as_of)
{
    kh_survey *survey = g_new0(kh_survey, 1);
    survey->scheme = scheme;
    survey->office = office;
    survey->as_of = as_of;
    survey->surveying = g_array_new(FALSE, FALSE, sizeof(guint));
    survey->counts = g_hash_table_new(NULL, NULL);
    survey->referred = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_check_judge *judge = scheme->indicators[i].measure.check->judge;
        if (judge->surveys != NULL)
            g_array_append_val(survey->surveying, i);
        survey->wants_references |= judge->surveys_references;
    }
    return survey;
}

void kh_survey_free(kh_survey *survey)
{
    if (survey == NULL)
        return;
    g_array_unref(survey->surveying);
    g_hash_table_unref(survey->counts);
    g_hash_table_unref(survey->referred);
    g_free(survey);
}

bool kh_survey_wants_records(const kh_survey *survey)
{
    return survey->surveying->len > 0;
}

bool kh_survey_wants_references(const kh_survey *survey)
{
    return survey->wants_references;
}

/* 12 bits of indicator, 24 of department, 28 of date: one word a day of publication. */
static gpointer day_key(guint indicator, guint department, kh_date published)
{
    guint64 key = (guint64)indicator << 52 | (guint64)department << 28 | ((guint64)published & 0xFFFFFFF);
    return GSIZE_TO_POINTER(key);
}

void kh_survey_record(kh_survey *survey, const kh_record *record)
{
    if (record->published.at == KH_INSTANT_NONE || record->published.at > survey->as_of)
        return;
    for (guint i = 0; i < survey->surveying->len; i++) {
        guint indicator = g_array_index(survey->surveying, guint, i);
        const kh_measure *measure = &survey->scheme->indicators[indicator].measure;
        if (!measure->check->judge->surveys(measure, record))
            continue;
        gpointer key = day_key(indicator, record->department, kh_instant_date(record->published.at));
        gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(survey->counts, key));
        g_hash_table_insert(survey->counts, key, GSIZE_TO_POINTER(count + 1));
    }
}

int64_t kh_survey_count(const kh_survey *survey, guint indicator, guint department, kh_date published)
{
    gpointer key = day_key(indicator, department, published);
    return (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(survey->counts, key));
}

/* Unit separators: a kind or an index number may hold any other character people type. */
static char *own_key(const char *kind, guint department, const char *index_no)
{
    return g_strdup_printf("%s\x1f%u\x1f%s", kind, department, index_no);
}

static char *common_key(const char *kind, const char *index_no)
{
    return g_strdup_printf("%s\x1f\x1f%s", kind, index_no);
}

void kh_survey_reference(kh_survey *survey, const kh_reference *reference)
{
    if (reference->published == KH_INSTANT_NONE || reference->published > survey->as_of)
        return;
    if (reference->item < 0)
        return;
    const char *kind = survey->office->items[reference->item].kind;
    char *key = reference->shared ? own_key(kind, reference->department, reference->index_no)
                                  : common_key(kind, reference->index_no);
    kh_instant *earliest = g_hash_table_lookup(survey->referred, key);
    if (earliest == NULL) {
        earliest = g_new(kh_instant, 1);
        *earliest = reference->published;
        g_hash_table_insert(survey->referred, key, earliest);
        return;
    }
    *earliest = MIN(*earliest, reference->published);
    g_free(key);
}

kh_instant kh_survey_referred(const kh_survey *survey, const char *by, guint department, const char *index_no)
{
    g_autofree char *own = own_key(by, department, index_no);
    const kh_instant *found = g_hash_table_lookup(survey->referred, own);
    if (found != NULL)
        return *found;
    g_autofree char *common = common_key(by, index_no);
    found = g_hash_table_lookup(survey->referred, common);
    return found == NULL ? KH_INSTANT_NONE : *found;
}
