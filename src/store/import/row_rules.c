/* What a row must be beside its single cells: one function a table. */
#include "store/import/row_rules.h"

#include "base/message.h"
#include "base/text.h"
#include "store/import/row_names.h"

#include <string.h>

static const kh_value *cell(const kh_incoming_row *incoming, int column)
{
    return &incoming->row->values[column];
}

static bool is_empty(const kh_incoming_row *incoming, int column)
{
    return cell(incoming, column)->length == 0;
}

static bool is_bad(const kh_incoming_row *incoming, int column)
{
    return (incoming->row->bad & KH_TABLE_BIT(column)) != 0;
}

/* Warns of a date that has not come yet. */
static void warn_future(kh_importing *importing, const kh_incoming_row *incoming, int column)
{
    kh_moment at = kh_row_moment(incoming, column);
    if (at.at == KH_INSTANT_NONE || at.at <= importing->import->now)
        return;
    kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, column), KH_CODE_W202_FUTURE,
                       _("%s “%s” is in the future"), importing->table->columns[column].heading,
                       cell(incoming, column)->text);
}

/* Of a file that lacks the column, once. */
static void warn_no_attribute(kh_importing *importing)
{
    if (importing->told_attribute)
        return;
    importing->told_attribute = true;
    kh_diagnostics_add(
        importing->diagnostics, (kh_place){.file = importing->import->source->file}, KH_CODE_W203_ATTRIBUTE,
        _("column “公开属性” is missing, so every record counts as one without; add it, with 主动公开, "
          "依申请公开 or 不予公开"));
}

static void warn_attribute(kh_importing *importing, const kh_incoming_row *incoming, kh_attribute attribute)
{
    const char *text = cell(incoming, KH_DISCLOSURES_ATTRIBUTE)->text;
    kh_place place = kh_row_place(importing, incoming, KH_DISCLOSURES_ATTRIBUTE);
    if (place.cell == 0)
        warn_no_attribute(importing);
    else if (attribute == KH_ATTRIBUTE_OTHER && text[0] == '\0')
        kh_diagnostics_add(importing->diagnostics, place, KH_CODE_W203_ATTRIBUTE,
                           _("公开属性 is empty; expected 主动公开, 依申请公开 or 不予公开"));
    else if (attribute == KH_ATTRIBUTE_OTHER)
        kh_diagnostics_add(importing->diagnostics, place, KH_CODE_W203_ATTRIBUTE,
                           _("公开属性 “%s” is not 主动公开, 依申请公开 or 不予公开"), text);
    if (attribute == KH_ATTRIBUTE_WITHHELD && !is_empty(incoming, KH_DISCLOSURES_PUBLISHED_AT))
        kh_diagnostics_add(importing->diagnostics,
                           kh_row_place(importing, incoming, KH_DISCLOSURES_PUBLISHED_AT),
                           KH_CODE_W204_WITHHELD_PUBLISHED,
                           _("the record is 不予公开 and has a 公开时间; it counts as published"));
}

/* Owes it or joins in, on the record's day, by which the department that it names may have been another one
 * still. */
static bool takes_part(const kh_importing *importing, const kh_incoming_row *incoming, const kh_item *item)
{
    const kh_office *office = kh_directory_office(importing->directory);
    kh_moment triggered = kh_row_moment(incoming, KH_DISCLOSURES_TRIGGERED_AT);
    kh_moment published = kh_row_moment(incoming, KH_DISCLOSURES_PUBLISHED_AT);
    kh_date day = kh_record_day(triggered, published);
    int heir = kh_office_heir(office, incoming->named_department, day);
    return heir >= 0 && (kh_office_owes(office, item->first, (guint)heir, day) ||
                         kh_office_duty(office, item->first, (guint)heir, day) != NULL);
}

static void warn_item(kh_importing *importing, const kh_incoming_row *incoming, const kh_item *item)
{
    if (incoming->department != 0 && !takes_part(importing, incoming, item))
        kh_diagnostics_add(importing->diagnostics,
                           kh_row_place(importing, incoming, KH_DISCLOSURES_DEPARTMENT),
                           KH_CODE_W301_NOT_RESPONSIBLE, _("“%s” is not responsible for item “%s” (%s)"),
                           cell(incoming, KH_DISCLOSURES_DEPARTMENT)->text, item->code, item->name);
    if (item->limit.kind == KH_LIMIT_NONE && !is_empty(incoming, KH_DISCLOSURES_EXTENDED_TO))
        kh_diagnostics_add(importing->diagnostics,
                           kh_row_place(importing, incoming, KH_DISCLOSURES_EXTENDED_TO),
                           KH_CODE_W206_EXTENSION, _("item “%s” has no time limit to extend"), item->code);
    kh_moment triggered = kh_row_moment(incoming, KH_DISCLOSURES_TRIGGERED_AT);
    kh_moment published = kh_row_moment(incoming, KH_DISCLOSURES_PUBLISHED_AT);
    if (item->limit.kind != KH_LIMIT_ADVANCE && kh_moment_is_before(published, triggered))
        kh_diagnostics_add(importing->diagnostics,
                           kh_row_place(importing, incoming, KH_DISCLOSURES_PUBLISHED_AT),
                           KH_CODE_W201_ORDER_OF_DATES, _("公开时间 “%s” is before 起算时间 “%s”"),
                           cell(incoming, KH_DISCLOSURES_PUBLISHED_AT)->text,
                           cell(incoming, KH_DISCLOSURES_TRIGGERED_AT)->text);
}

/* A limit in hours is judged to the second: a date alone will not do (unless there is no deadline). */
static bool check_time_of_day(kh_importing *importing, const kh_incoming_row *incoming, const kh_item *item,
                              kh_attribute attribute)
{
    static const int columns[] = {KH_DISCLOSURES_TRIGGERED_AT, KH_DISCLOSURES_PUBLISHED_AT};
    if (item->limit.kind != KH_LIMIT_HOURS || !kh_item_binds(item, attribute))
        return true;
    bool good = true;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        kh_moment at = kh_row_moment(incoming, columns[i]);
        if (at.at == KH_INSTANT_NONE || at.timed)
            continue;
        good = false;
        kh_diagnostics_add(
            importing->diagnostics, kh_row_place(importing, incoming, columns[i]), KH_CODE_E210_TIME_OF_DAY,
            strstr(cell(incoming, columns[i])->text, "0:00") != NULL
                ? _("%s “%s” has no time of day but 0:00, which stands for a date alone, and item “%s” has a "
                    "limit of "
                    "%d hours; write it like 2026-08-03 09:00, and midnight as 00:01")
                : _("%s “%s” has no time of day, but item “%s” has a limit of %d hours; write it like "
                    "2026-08-03 09:00"),
            importing->table->columns[columns[i]].heading, cell(incoming, columns[i])->text, item->code,
            item->limit.count);
    }
    return good;
}

/* Formats in which a slip of the pen is told at once, while it can be mended; in the scoring it is a failing
 * field, never a refused row. */
static const struct told_format {
    kh_field_format format;
    kh_code code;
} told_formats[] = {{KH_FIELD_USCC, KH_CODE_W205_CREDIT_CODE}, {KH_FIELD_DOCNO, KH_CODE_W215_DOCNO}};

static const struct told_format *find_told_format(kh_field_format format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(told_formats); i++) {
        if (told_formats[i].format == format)
            return &told_formats[i];
    }
    return NULL;
}

static void warn_formats(kh_importing *importing, const kh_incoming_row *incoming, const kh_item *item)
{
    const kh_row_source *source = importing->import->source;
    const char *text = incoming->row->content.text;
    for (guint c = 0; source->layout[c] != NULL; c++, text += strlen(text) + 1) {
        for (guint f = 0; f < item->fields->len; f++) {
            const kh_field *field = &g_array_index(item->fields, kh_field, f);
            const struct told_format *told = find_told_format(field->format);
            if (told == NULL || text[0] == '\0' || strcmp(field->name, source->layout[c]) != 0)
                continue;
            const char *fault = kh_field_fault(field->format, text);
            kh_place place = {source->file, incoming->row->line, source->content_cells[c]};
            if (fault != NULL)
                kh_diagnostics_add(importing->diagnostics, place, told->code, _("%s “%s”: %s"), field->name,
                                   text, kh_field_fault_message(fault));
        }
    }
}

static bool judge_disclosure(kh_importing *importing, kh_incoming_row *incoming)
{
    const kh_item *item = incoming->named_item;
    warn_future(importing, incoming, KH_DISCLOSURES_PUBLISHED_AT);
    warn_future(importing, incoming, KH_DISCLOSURES_REVIEWED_AT);
    kh_attribute attribute = kh_attribute_parse(cell(incoming, KH_DISCLOSURES_ATTRIBUTE)->text);
    warn_attribute(importing, incoming, attribute);
    importing->store->has_new_references |= !is_empty(incoming, KH_DISCLOSURES_REFERS_TO);
    if (item == NULL)
        return true; /* it is no case, or refused */
    warn_item(importing, incoming, item);
    warn_formats(importing, incoming, item);
    return check_time_of_day(importing, incoming, item, attribute);
}

static void warn_finding(kh_importing *importing, const kh_incoming_row *incoming)
{
    static const int of_failures[] = {KH_SPOT_CHECKS_POINTS, KH_SPOT_CHECKS_RECTIFY_BY,
                                      KH_SPOT_CHECKS_RECTIFIED_ON};
    bool passed = cell(incoming, KH_SPOT_CHECKS_RESULT)->number == KH_FINDING_PASSED;
    for (gsize i = 0; passed && i < G_N_ELEMENTS(of_failures); i++) {
        if (!is_empty(incoming, of_failures[i]))
            kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, of_failures[i]),
                               KH_CODE_W207_PASSED_FINDING, _("the finding is 合格, so its %s has no effect"),
                               importing->table->columns[of_failures[i]].heading);
    }
    if (!passed && is_empty(incoming, KH_SPOT_CHECKS_RECTIFY_BY) &&
        !is_empty(incoming, KH_SPOT_CHECKS_RECTIFIED_ON))
        kh_diagnostics_add(importing->diagnostics,
                           kh_row_place(importing, incoming, KH_SPOT_CHECKS_RECTIFIED_ON),
                           KH_CODE_W208_COMPLETION, _("整改完成日期 is given without a 整改期限"));
}

/* What is to be put right, or was, was found before: a slip in one of the dates. */
static bool check_after_check(kh_importing *importing, const kh_incoming_row *incoming, int column)
{
    kh_moment checked = kh_row_moment(incoming, KH_SPOT_CHECKS_CHECKED_ON);
    kh_moment moment = kh_row_moment(incoming, column);
    if (checked.at == KH_INSTANT_NONE || moment.at == KH_INSTANT_NONE ||
        kh_instant_date(checked.at) <= kh_instant_date(moment.at))
        return true;
    kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, column),
                       KH_CODE_E218_BEFORE_CHECK, _("%s “%s” is before 检查日期 “%s”; correct either"),
                       importing->table->columns[column].heading, cell(incoming, column)->text,
                       cell(incoming, KH_SPOT_CHECKS_CHECKED_ON)->text);
    return false;
}

static bool judge_spot_check(kh_importing *importing, kh_incoming_row *incoming)
{
    warn_future(importing, incoming, KH_SPOT_CHECKS_CHECKED_ON);
    warn_future(importing, incoming, KH_SPOT_CHECKS_RECTIFIED_ON);
    if (!is_bad(incoming, KH_SPOT_CHECKS_RESULT) && !is_bad(incoming, KH_SPOT_CHECKS_RECTIFY_BY))
        warn_finding(importing, incoming);
    bool good = check_after_check(importing, incoming, KH_SPOT_CHECKS_RECTIFY_BY);
    return check_after_check(importing, incoming, KH_SPOT_CHECKS_RECTIFIED_ON) && good;
}

/* -1, 0 or 1 of a canonical number. */
static int sign_of(const kh_value *number)
{
    return number->text[0] == '-' ? -1 : strcmp(number->text, "0") == 0 ? 0 : 1;
}

static bool is_above(const kh_value *one, const kh_value *other)
{
    kh_decimal numbers[2] = {{0}, {0}};
    mpq_t ratios[2];
    mpq_inits(ratios[0], ratios[1], NULL);
    if (kh_decimal_parse(one->text, &numbers[0]) == KH_DECIMAL_OK &&
        kh_decimal_parse(other->text, &numbers[1]) == KH_DECIMAL_OK) {
        kh_decimal_to_ratio(numbers[0], ratios[0]);
        kh_decimal_to_ratio(numbers[1], ratios[1]);
    }
    bool above = mpq_cmp(ratios[0], ratios[1]) > 0;
    mpq_clears(ratios[0], ratios[1], NULL);
    return above;
}

/* A weight that weighs nothing, or less, where `is_used`; what becomes of it is in scoring.md 2, `mean`. */
static void warn_weight(kh_importing *importing, const kh_incoming_row *incoming, int column, bool is_used,
                        const char *words)
{
    if (is_used && !is_empty(incoming, column) && sign_of(cell(incoming, column)) <= 0)
        kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, column),
                           KH_CODE_W213_NO_WEIGHT, _("%s “%s” %s"), importing->table->columns[column].heading,
                           cell(incoming, column)->text, words);
}

static void warn_metric(kh_importing *importing, const kh_incoming_row *incoming, bool is_fraction)
{
    const kh_value *numerator = cell(incoming, KH_METRICS_NUMERATOR);
    const kh_value *denominator = cell(incoming, KH_METRICS_DENOMINATOR);
    warn_weight(importing, incoming, KH_METRICS_SAMPLE_SIZE, !is_empty(incoming, KH_METRICS_VALUE),
                sign_of(cell(incoming, KH_METRICS_SAMPLE_SIZE)) < 0
                    ? _("is negative: the row counts against the others of a mean; correct it")
                    : _("leaves 数值 of the row out of a mean; correct it, or delete the row"));
    warn_weight(importing, incoming, KH_METRICS_DENOMINATOR, is_fraction,
                sign_of(denominator) < 0
                    ? _("is negative and is added to the others as it is; correct it")
                    : _("is added to the others, and so is its 分子; where all are 0 the metric is absent; "
                        "correct it, or delete the row"));
    if (is_fraction && sign_of(denominator) > 0 && is_above(numerator, denominator))
        kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, KH_METRICS_NUMERATOR),
                           KH_CODE_W214_ABOVE_WHOLE,
                           _("分子 “%s” is above 分母 “%s”: a rate above 100 %%, which counts as it is; "
                             "compare both with what was measured"),
                           numerator->text, denominator->text);
}

static bool judge_metric(kh_importing *importing, kh_incoming_row *incoming)
{
    warn_future(importing, incoming, KH_METRICS_MEASURED_ON);
    bool fraction = !is_empty(incoming, KH_METRICS_NUMERATOR) && !is_empty(incoming, KH_METRICS_DENOMINATOR);
    warn_metric(importing, incoming, fraction);
    bool is_unknown = is_bad(incoming, KH_METRICS_VALUE) || is_bad(incoming, KH_METRICS_NUMERATOR) ||
                      is_bad(incoming, KH_METRICS_DENOMINATOR);
    if (fraction || is_unknown || !is_empty(incoming, KH_METRICS_VALUE))
        return true;
    kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, KH_METRICS_VALUE),
                       KH_CODE_E209_METRIC_VALUE,
                       _("the row has neither 数值 nor both 分子 and 分母; give one or the other"));
    return false;
}

/* Where the days of a row stand. */
typedef struct span_columns {
    int from, to;
} span_columns;

/* The last day is not before the first. */
static bool check_days(kh_importing *importing, const kh_incoming_row *incoming, span_columns columns)
{
    kh_moment from = kh_row_moment(incoming, columns.from);
    kh_moment to = kh_row_moment(incoming, columns.to);
    if (from.at == KH_INSTANT_NONE || to.at == KH_INSTANT_NONE ||
        kh_instant_date(from.at) <= kh_instant_date(to.at))
        return true;
    kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, columns.to),
                       KH_CODE_E214_DAYS, _("停用日期 “%s” is before 起用日期 “%s”; correct either"),
                       cell(incoming, columns.to)->text, cell(incoming, columns.from)->text);
    return false;
}

static bool judge_item(kh_importing *importing, kh_incoming_row *incoming)
{
    const span_columns columns = {KH_CATALOGUE_VALID_FROM, KH_CATALOGUE_VALID_TO};
    const char *responsible = cell(incoming, KH_CATALOGUE_RESPONSIBLE)->text;
    g_auto(GStrv) members =
        kh_directory_split_responsible(importing->directory, responsible, kh_row_day(importing, incoming));
    bool good = check_days(importing, incoming, columns);
    for (char **member = members; *member != NULL; member++)
        good &= kh_row_names_check_member(importing, incoming, KH_CATALOGUE_RESPONSIBLE, *member);
    return good;
}

/* What it is beside other rows is judged when all of them are in (yardsticks.h). */
static bool judge_department(kh_importing *importing, kh_incoming_row *incoming)
{
    const span_columns columns = {KH_DEPARTMENTS_VALID_FROM, KH_DEPARTMENTS_VALID_TO};
    bool good = check_days(importing, incoming, columns);
    if (is_empty(incoming, KH_DEPARTMENTS_MERGED_INTO) || !is_empty(incoming, KH_DEPARTMENTS_VALID_TO) ||
        is_bad(incoming, KH_DEPARTMENTS_VALID_TO))
        return good;
    kh_diagnostics_add(importing->diagnostics, kh_row_place(importing, incoming, KH_DEPARTMENTS_MERGED_INTO),
                       KH_CODE_E215_MERGED_WHEN,
                       _("并入 “%s” is given without 停用日期; give the last day of “%s”, or empty 并入"),
                       cell(incoming, KH_DEPARTMENTS_MERGED_INTO)->text,
                       cell(incoming, KH_DEPARTMENTS_NAME)->text);
    return false;
}

static bool judge_duty(kh_importing *importing, kh_incoming_row *incoming)
{
    return check_days(importing, incoming, (span_columns){KH_DUTIES_VALID_FROM, KH_DUTIES_VALID_TO});
}

typedef bool (*row_rule)(kh_importing *importing, kh_incoming_row *incoming);

/* Beside the names; NULL: nothing. */
static const row_rule rules[KH_TABLE_COUNT] = {
    [KH_TABLE_DEPARTMENTS] = judge_department, [KH_TABLE_CATALOGUE] = judge_item,
    [KH_TABLE_DISCLOSURES] = judge_disclosure, [KH_TABLE_SPOT_CHECKS] = judge_spot_check,
    [KH_TABLE_METRICS] = judge_metric,         [KH_TABLE_DUTIES] = judge_duty,
};

/* Of a row that is refused already its sound cells are judged; where nothing is known of its cells (its
 * quotation marks are wrong, or the headings) the names alone. */
bool kh_row_rules_judge(kh_importing *importing, kh_incoming_row *incoming)
{
    row_rule rule = rules[importing->table->id];
    bool refused = incoming->row->refused;
    bool good = kh_row_names_resolve(importing, incoming);
    if (rule != NULL && (!refused || incoming->row->bad != 0))
        good &= rule(importing, incoming);
    return good && !refused;
}
