#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"
#include "scoring/reasons.h"

/* The same dates a year before are whole days: as_of may have a time of day, they have none. */
static kh_span year_before(const kh_assessment *assessment)
{
    return (kh_span){kh_date_add_months(assessment->roll->first, -12),
                     kh_date_add_months(assessment->roll->last, -12)};
}

/* Where the department did not hold on all of these dates there is nothing to compare with. */
static bool is_before(const kh_assessment *assessment, guint department, kh_date published)
{
    kh_span before = year_before(assessment);
    return kh_span_holds(before, published) &&
           kh_roll_held_throughout(&assessment->in.office->departments[department], before);
}

static bool count(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    (void)error;
    kh_instant at = judged->published;
    kh_tally *tally = kh_tallies_at(assessment->tallies, judged->indicator, judged->record->department);
    if (at == KH_INSTANT_NONE)
        return true;
    if (judged->record->item >= 0 && kh_judge_in_period(assessment, at))
        tally->count++;
    if (is_before(assessment, judged->record->department, kh_instant_date(at)))
        tally->before++;
    return true;
}

static void take_value(const kh_measure *measure, const kh_tally *tally, const kh_sums *sums,
                       kh_measured *out)
{
    (void)measure;
    (void)sums;
    if (tally->before == 0)
        return;
    mpq_set_si(out->rate, tally->count, (unsigned long)tally->before);
    mpq_canonicalize(out->rate);
    kh_measured_found(out);
}

static void tell(GString *out, const kh_measure *measure, const kh_measured *measured)
{
    (void)measure;
    g_autofree char *rate = kh_reason_percent(measured->rate);
    g_string_printf(out, "本期公开数为上年同期的%s", rate);
}

const kh_check kh_check_growth = {
    .name = "growth",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_VALUE,
    .phrase = "公开条数与上年同期之比",
    .meaning = "本期公开的条数与上年同期之比",
    .example = "{subject: disclosures, check: growth}",
    .judge =
        &(const kh_check_judge){
            .record = count, .value = take_value, .reason = tell, .counts_by_code = true, .looks_back = true},
};
