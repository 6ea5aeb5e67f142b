#include "scoring/findings.h"

#include <string.h>

static bool allows_finding(const kh_assessment *assessment, const kh_measure *measure,
                           const kh_finding *finding)
{
    const kh_item *item = finding->item < 0 ? NULL : &assessment->in.office->items[finding->item];
    kh_finding_result result = finding->failed ? KH_FINDING_FAILED : KH_FINDING_PASSED;
    return kh_judge_allows(measure->where[KH_WHERE_TYPE], finding->type) &&
           kh_judge_allows(measure->where[KH_WHERE_SEVERITY], kh_finding_severity_name(finding->severity)) &&
           kh_judge_allows(measure->where[KH_WHERE_RESULT], kh_finding_result_name(result)) &&
           kh_judge_allows_item(measure, item);
}

static kh_remedy remedy(const kh_finding *finding)
{
    if (finding->rectified.at != KH_INSTANT_NONE)
        return KH_REMEDY_RECTIFIED;
    return finding->rectify_by.at != KH_INSTANT_NONE ? KH_REMEDY_UNRECTIFIED : KH_REMEDY_NONE;
}

bool kh_finding_whose(kh_assessment *assessment, const kh_judged_finding *judged, kh_instant at,
                      guint *department)
{
    *department = judged->finding->department;
    return kh_judge_whose(assessment, judged->indicator, department, at);
}

kh_case kh_finding_case(kh_assessment *assessment, const kh_judged_finding *judged, guint department,
                        kh_instant decided)
{
    const kh_finding *finding = judged->finding;
    const kh_item *item = finding->item < 0 ? NULL : &assessment->in.office->items[finding->item];
    kh_case failed = {
        .department = department,
        .indicator = judged->indicator,
        .decided = kh_instant_date(decided),
        .what =
            {
                .reason = assessment->reason->str,
                .title = finding->description[0] != '\0' ? finding->description : finding->type,
                .person = "",
                .file = finding->file,
                .line = finding->line,
                .reference = finding->check_no,
                .url = "",
                .item = item == NULL ? "" : item->name,
                .area = item == NULL ? "" : item->area,
                .stage = item == NULL ? "" : item->stage,
                .remedy = remedy(finding),
                .due = KH_MOMENT_NONE,
                .done = KH_MOMENT_NONE,
            },
    };
    kh_judge_name(assessment, &failed, finding->item, finding->department);
    return failed;
}

kh_instant kh_finding_counts_at(const kh_assessment *assessment, const kh_finding *finding)
{
    return kh_period_counts_at(&assessment->in.period, finding->has_period ? &finding->period : NULL,
                               finding->checked.at);
}

kh_instant kh_finding_decided_at(const kh_assessment *assessment, const kh_finding *finding)
{
    kh_instant counts = kh_finding_counts_at(assessment, finding);
    if (!finding->has_period || !kh_judge_in_period(assessment, counts))
        return counts;
    return CLAMP(finding->checked.at, assessment->start, kh_date_end(assessment->roll->last));
}

bool kh_finding_is_judged(const kh_assessment *assessment, const kh_finding *finding)
{
    kh_row_history history = kh_row_history_unchanged(finding->first_import);
    return kh_late_is_free(&assessment->timeline, &history, kh_finding_counts_at(assessment, finding));
}

/* For conditions on findings: failed ones of each severity or a graver one. */
static void note_severity(kh_assessment *assessment, const kh_finding *finding)
{
    if (!finding->failed || !kh_finding_is_judged(assessment, finding))
        return;
    kh_date day = kh_instant_date(kh_finding_decided_at(assessment, finding));
    int heir = kh_roll_heir(assessment->roll, finding->department, day);
    int gravest = MAX((int)finding->severity, (int)KH_FINDING_MINOR);
    for (int severity = KH_FINDING_MINOR; heir >= 0 && severity <= gravest; severity++)
        assessment->findings[heir][severity]++;
}

/* Hands the finding to the check of every indicator that looks at it and has one of the subjects (bits). */
static bool judge_under(kh_assessment *assessment, const kh_finding *finding, uint32_t subjects,
                        GError **error)
{
    const kh_scheme *scheme = assessment->in.scheme;
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_measure *measure = &scheme->indicators[i].measure;
        const kh_judged_finding judged = {i, measure, finding};
        if ((subjects & 1u << measure->subject) == 0 || !allows_finding(assessment, measure, finding) ||
            (measure->check->judge->counts_by_code &&
             !kh_judge_concerns(assessment, &scheme->indicators[i], finding->department)))
            continue;
        if (!measure->check->judge->finding(assessment, &judged, error))
            return false;
    }
    kh_judge_note_unclaimed(assessment, finding->department, finding->file, finding->line);
    return true;
}

/* The finding as it stood at an as-of that was given. */
static kh_finding as_stood(const kh_assessment *assessment, const kh_finding *finding)
{
    kh_finding then = *finding;
    if (kh_judge_is_cut(assessment, then.rectified.at))
        then.rectified = KH_MOMENT_NONE;
    return then;
}

bool kh_judge_finding(kh_assessment *assessment, const kh_finding *finding, GError **error)
{
    if (kh_judge_is_cut(assessment, finding->checked.at))
        return true;
    const kh_finding then = as_stood(assessment, finding);
    assessment->heard[finding->department] |=
        kh_judge_in_period(assessment, kh_finding_counts_at(assessment, finding));
    note_severity(assessment, &then);
    return judge_under(assessment, &then, 1u << KH_SUBJECT_SPOT_CHECKS | 1u << KH_SUBJECT_RECTIFICATIONS,
                       error);
}

bool kh_judge_notice_item(kh_assessment *assessment, const kh_finding *item, GError **error)
{
    if (kh_judge_is_cut(assessment, item->checked.at))
        return true;
    const kh_finding then = as_stood(assessment, item);
    return judge_under(assessment, &then, 1u << KH_SUBJECT_RECTIFICATIONS, error);
}

void kh_judge_metric(kh_assessment *assessment, const kh_metric_row *row)
{
    if (kh_judge_is_cut(assessment, row->measured.at))
        return;
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_instant at =
        kh_period_counts_at(&assessment->in.period, row->has_period ? &row->period : NULL, row->measured.at);
    assessment->heard[row->department] |= kh_judge_in_period(assessment, at);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_indicator *indicator = &scheme->indicators[i];
        const kh_measure *measure = &indicator->measure;
        if (measure->subject != KH_SUBJECT_METRICS || strcmp(measure->metric, row->metric) != 0 ||
            !kh_judge_concerns(assessment, indicator, row->department) ||
            !kh_judge_in_window(assessment, measure, at))
            continue;
        measure->check->judge->metric(assessment, i, row);
    }
}
