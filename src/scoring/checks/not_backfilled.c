#include "scheme/tables.h"
#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

typedef struct parameters {
    int64_t min_records;
    int64_t lag_days;
} parameters;

static const kh_range days = {.least = 0, .most = 36500};

static const kh_key keys[] = {
    {.name = "min_records",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(parameters, min_records),
     .fallback = "10",
     .range = &kh_range_from_one,
     .meaning = "集中条数"},
    {.name = "lag_days",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(parameters, lag_days),
     .fallback = "30",
     .range = &days,
     .meaning = "滞后天数"},
};

static const kh_mapping own = {KH_KEYS(keys), .size = sizeof(parameters)};

/* Published more than lag_days days after its trigger date. */
static bool lags(const kh_measure *measure, const kh_record *record)
{
    const parameters *values = measure->own.values;
    return kh_instant_date(record->published.at) - kh_instant_date(record->triggered.at) > values->lag_days;
}

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    guint department = 0;
    if (!kh_record_is_judged(assessment, judged) ||
        !kh_record_whose(assessment, judged, judged->published, &department))
        return true;
    const parameters *values = judged->measure->own.values;
    kh_date day = kh_instant_date(judged->published);
    bool is_lagging = lags(judged->measure, record);
    int64_t together =
        is_lagging ? kh_survey_count(assessment->survey, judged->indicator, record->department, day) : 0;
    bool backfilled = is_lagging && together >= values->min_records;
    if (backfilled)
        g_string_printf(assessment->reason,
                        "集中补发：当日共补发%" G_GINT64_FORMAT "条，本条距起算时间已%d天", together,
                        day - kh_instant_date(record->triggered.at));
    return kh_record_decide(assessment, judged, !backfilled, error);
}

const kh_check kh_check_not_backfilled = {
    .name = "not_backfilled",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .own = &own,
    .phrase = "非集中补发",
    .detail = "同日公开的信息中滞后超过{lag_days}日的达{min_records}条，即为集中补发",
    .meaning = "本期公开的信息，是否并非集中补发",
    .example = "{subject: disclosures, check: not_backfilled, min_records: 10, lag_days: 30}",
    .judge = &(const kh_check_judge){.record = judge, .surveys = lags},
};
