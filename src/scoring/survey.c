#include "scoring/survey.h"

#include "scoring/checks/check_judge.h"

#include <string.h>

struct kh_survey {
    const kh_scheme *scheme;
    const kh_roll *roll;
    kh_instant as_of;
    GArray *surveying; /* indices of the indicators whose check has records counted (guint) */
    bool wants_references;
    GHashTable *counts;    /* indicator, department, date in one key -> count */
    GHashTable *referred;  /* kind, department or nothing, index number in one key -> kh_referrals */
    GHashTable *inherited; /* kind, heir on the day, index number in one key -> GArray of kh_referral; of
                              index numbers that several departments use */
};

static void unref_array(gpointer array)
{
    g_array_unref(array);
}

kh_survey *kh_survey_new(const kh_scheme *scheme, const kh_roll *roll, kh_instant as_of)
{
    kh_survey *survey = g_new0(kh_survey, 1);
    survey->scheme = scheme;
    survey->roll = roll;
    survey->as_of = as_of;
    survey->surveying = g_array_new(FALSE, FALSE, sizeof(guint));
    survey->counts = g_hash_table_new(NULL, NULL);
    survey->referred = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    survey->inherited = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_array);
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
    g_hash_table_unref(survey->inherited);
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

static int heir_on(const kh_survey *survey, guint department, kh_date day)
{
    const kh_roll *roll = survey->roll;
    return roll->stays[department] ? (int)department : kh_office_heir(roll->office, department, day);
}

void kh_survey_record(kh_survey *survey, const kh_record *record)
{
    if (record->item < 0 || record->published.at == KH_INSTANT_NONE || record->published.at > survey->as_of)
        return;
    kh_date day = kh_instant_date(record->published.at);
    int heir = heir_on(survey, record->department, day);
    for (guint i = 0; heir >= 0 && i < survey->surveying->len; i++) {
        guint indicator = g_array_index(survey->surveying, guint, i);
        const kh_measure *measure = &survey->scheme->indicators[indicator].measure;
        if (!measure->check->judge->surveys(measure, record))
            continue;
        gpointer key = day_key(indicator, (guint)heir, day);
        gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(survey->counts, key));
        g_hash_table_insert(survey->counts, key, GSIZE_TO_POINTER(count + 1));
    }
}

int64_t kh_survey_count(const kh_survey *survey, guint indicator, guint department, kh_date published)
{
    int heir = heir_on(survey, department, published);
    if (heir < 0)
        return 0;
    gpointer key = day_key(indicator, (guint)heir, published);
    return (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(survey->counts, key));
}

/* Unit separators: a kind or an index number may hold any other character people type. */
static char *own_key(const char *kind, int department, const char *index_no)
{
    return g_strdup_printf("%s\x1f%d\x1f%s", kind, department, index_no);
}

static char *common_key(const char *kind, const char *index_no)
{
    return g_strdup_printf("%s\x1f\x1f%s", kind, index_no);
}

static const kh_referrals no_referrals = {{KH_INSTANT_NONE, 0}, {KH_INSTANT_NONE, 0}};

static void add_referral(kh_referrals *to, kh_referral one)
{
    if (one.published == KH_INSTANT_NONE)
        return;
    bool is_first = to->earliest.published == KH_INSTANT_NONE;
    bool is_earlier = is_first || one.published < to->earliest.published ||
                      (one.published == to->earliest.published && one.import < to->earliest.import);
    bool was_known = is_first || one.import < to->known.import ||
                     (one.import == to->known.import && one.published < to->known.published);
    if (is_earlier)
        to->earliest = one;
    if (was_known)
        to->known = one;
}

kh_instant kh_referrals_by(const kh_referrals *referrals, int64_t cutoff)
{
    if (referrals->earliest.import <= cutoff)
        return referrals->earliest.published;
    return referrals->known.import <= cutoff ? referrals->known.published : KH_INSTANT_NONE;
}

/* Takes the key. */
static void enter_referral(GHashTable *referred, char *key, kh_referral one)
{
    kh_referrals *entered = g_hash_table_lookup(referred, key);
    if (entered != NULL) {
        add_referral(entered, one);
        g_free(key);
        return;
    }
    entered = g_memdup2(&no_referrals, sizeof no_referrals);
    add_referral(entered, one);
    g_hash_table_insert(referred, key, entered);
}

void kh_survey_reference(kh_survey *survey, const kh_reference *reference)
{
    if (reference->published == KH_INSTANT_NONE || reference->published > survey->as_of)
        return;
    if (reference->item < 0)
        return;
    const kh_roll *roll = survey->roll;
    const char *kind = roll->office->items[reference->item].kind;
    const kh_referral one = {reference->published, reference->first_import};
    if (!reference->shared) {
        enter_referral(survey->referred, common_key(kind, reference->index_no), one);
        return;
    }
    enter_referral(survey->referred, own_key(kind, (int)reference->department, reference->index_no), one);
    int heir = heir_on(survey, reference->department, kh_instant_date(reference->published));
    if (heir < 0 || roll->alone)
        return;
    char *key = own_key(kind, heir, reference->index_no);
    GArray *inherited = g_hash_table_lookup(survey->inherited, key);
    if (inherited == NULL) {
        inherited = g_array_new(FALSE, FALSE, sizeof(kh_referral));
        g_hash_table_insert(survey->inherited, g_strdup(key), inherited);
    }
    g_array_append_val(inherited, one);
    g_free(key);
}

static void add_referred(GHashTable *referred, const char *key, kh_referrals *to)
{
    const kh_referrals *found = g_hash_table_lookup(referred, key);
    if (found == NULL)
        return;
    add_referral(to, found->earliest);
    add_referral(to, found->known);
}

/* What was the heir's on a day on which the department's business was, too. */
static void add_inherited(const kh_survey *survey, const char *key, guint department, guint heir,
                          kh_referrals *to)
{
    const GArray *inherited = g_hash_table_lookup(survey->inherited, key);
    for (guint i = 0; inherited != NULL && i < inherited->len; i++) {
        kh_referral one = g_array_index(inherited, kh_referral, i);
        if (heir_on(survey, department, kh_instant_date(one.published)) == (int)heir)
            add_referral(to, one);
    }
}

kh_referrals kh_survey_referred(const kh_survey *survey, const char *by, guint department,
                                const char *index_no)
{
    const kh_roll *roll = survey->roll;
    kh_referrals referrals = no_referrals;
    g_autofree char *common = common_key(by, index_no);
    g_autofree char *own = own_key(by, (int)department, index_no);
    add_referred(survey->referred, own, &referrals);
    add_referred(survey->referred, common, &referrals);
    for (guint heir = 0; !roll->alone && heir < roll->office->n_departments; heir++) {
        if (heir != department && roll->stays[department])
            continue;
        g_autofree char *key = own_key(by, (int)heir, index_no);
        add_inherited(survey, key, department, heir, &referrals);
    }
    return referrals;
}
