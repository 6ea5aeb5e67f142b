/* What a row must be beside its single cells: one function a table. */
#include "store/import/row_rules.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

static const kh_value *cell(const kh_incoming_row *incoming, int column)
{
    return &incoming->row->values[column];
}

static bool is_empty(const kh_incoming_row *incoming, int column)
{
    return cell(incoming, column)->length == 0;
}

static kh_moment moment(const kh_incoming_row *incoming, int column)
{
    return is_empty(incoming, column) ? KH_MOMENT_NONE : kh_moment_decode(cell(incoming, column)->number);
}

static kh_place place_of(const kh_importing *importing, const kh_incoming_row *incoming, int column)
{
    return (kh_place){
        .file = importing->import->source->file,
        .line = incoming->row->line,
        .cell = column < 0 ? 0 : importing->import->source->cells[column],
    };
}

/* What to do where no name can be near: there is none. */
static const char *say_none(kh_code code)
{
    return code == KH_CODE_E302_ITEM
               ? _("item “%s” is not in the catalogue, which is empty: import the 公开事项 table first, or "
                   "with "
                   "this file")
               : _("department “%s” is unknown, as all are: import the 部门 table first, or with this file");
}

/* The words with the name at their %s. */
static char *fill(const char *words, const char *name)
{
    g_auto(GStrv) around = g_strsplit(words, "%s", 2);
    return g_strjoin(name, around[0], around[1], NULL);
}

/* The one item that goes by the name, or NULL. */
static const kh_item *item_of_name(const kh_importing *importing, const char *name)
{
    const kh_office *office = kh_directory_office(importing->directory);
    const kh_item *found = NULL;
    for (guint i = 0; i < office->n_items; i++) {
        if (strcmp(office->items[i].name, name) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = &office->items[i];
    }
    return found;
}

/* The member of `names` that was most likely meant, however it or the name is spaced out; NULL: none is near.
 */
static const char *find_nearest(const char *name, const char *const *names)
{
    g_autofree char *word = kh_text_squeezed(name);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; names[i] != NULL; i++)
        g_ptr_array_add(words, kh_text_squeezed(names[i]));
    g_ptr_array_add(words, NULL);
    const char *const *all = (const char *const *)words->pdata;
    const char *near = kh_text_nearest(word, all);
    const char *nearest = near != NULL ? near : kh_text_longest_part(word, all);
    for (guint i = 0; nearest != NULL && i < words->len; i++) {
        if (words->pdata[i] == nearest)
            return names[i];
    }
    return NULL;
}

static bool refuse_name(kh_importing *importing, kh_place place, kh_code code, const char *name,
                        const char *const *names)
{
    const char *nearest = find_nearest(name, names);
    const char *words = names[0] == NULL            ? say_none(code)
                        : code == KH_CODE_E302_ITEM ? _("item “%s” is not in the catalogue")
                                                    : _("department “%s” is unknown");
    g_autofree char *fault = fill(words, name);
    const kh_item *named = code == KH_CODE_E302_ITEM ? item_of_name(importing, name) : NULL;
    if (named != NULL)
        kh_diagnostics_add(importing->diagnostics, place, code,
                           _("%s: that is its name; write its code “%s”"), fault, named->code);
    else if (nearest == NULL)
        kh_diagnostics_add(importing->diagnostics, place, code, "%s", fault);
    else
        kh_diagnostics_add(importing->diagnostics, place, code, _("%s; nearest: “%s”"), fault, nearest);
    return false;
}

static bool refuse_ambiguous(kh_importing *importing, kh_place place, const char *name)
{
    kh_diagnostics_add(importing->diagnostics, place, KH_CODE_E301_DEPARTMENT,
                       _("“%s” is the name of several departments; write the code"), name);
    return false;
}

static bool resolve_department(kh_importing *importing, kh_incoming_row *incoming, int column)
{
    const char *name = cell(incoming, column)->text;
    if (name[0] == '\0')
        return false; /* intake has said so */
    int index = kh_directory_department(importing->directory, name);
    kh_place place = place_of(importing, incoming, column);
    if (index == KH_DIRECTORY_AMBIGUOUS)
        return refuse_ambiguous(importing, place, name);
    if (index < 0)
        return refuse_name(importing, place, KH_CODE_E301_DEPARTMENT, name,
                           kh_directory_names(importing->directory));
    incoming->department_index = (guint)index;
    incoming->department = kh_directory_department_id(importing->directory, (guint)index);
    return true;
}

/* An empty cell names none, which is for intake to judge. */
static bool resolve_item(kh_importing *importing, kh_incoming_row *incoming, int column)
{
    const char *code = cell(incoming, column)->text;
    if (code[0] == '\0')
        return true;
    int index = kh_directory_item(importing->directory, code);
    if (index < 0)
        return refuse_name(importing, place_of(importing, incoming, column), KH_CODE_E302_ITEM, code,
                           kh_directory_codes(importing->directory));
    incoming->item = kh_directory_item_id(importing->directory, (guint)index);
    incoming->named_item = &kh_directory_office(importing->directory)->items[index];
    return true;
}

/* Whose row it is, and what it is about. */
static bool resolve_names(kh_importing *importing, kh_incoming_row *incoming)
{
    int department = importing->department_column;
    int item = importing->item_column;
    bool good = department < 0 || resolve_department(importing, incoming, department);
    return (item < 0 || resolve_item(importing, incoming, item)) && good;
}

/* Warns of a date that has not come yet. */
static void warn_future(kh_importing *importing, const kh_incoming_row *incoming, int column)
{
    kh_moment at = moment(incoming, column);
    if (at.at == KH_INSTANT_NONE || at.at <= importing->import->now)
        return;
    kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, column), KH_CODE_W202_FUTURE,
                       _("%s “%s” is in the future"), importing->table->columns[column].heading,
                       cell(incoming, column)->text);
}

static void warn_attribute(kh_importing *importing, const kh_incoming_row *incoming, kh_attribute attribute)
{
    const char *text = cell(incoming, KH_DISCLOSURES_ATTRIBUTE)->text;
    kh_place place = place_of(importing, incoming, KH_DISCLOSURES_ATTRIBUTE);
    if (attribute == KH_ATTRIBUTE_OTHER && text[0] == '\0')
        kh_diagnostics_add(importing->diagnostics, place, KH_CODE_W203_ATTRIBUTE,
                           _("公开属性 is empty; expected 主动公开, 依申请公开 or 不予公开"));
    else if (attribute == KH_ATTRIBUTE_OTHER)
        kh_diagnostics_add(importing->diagnostics, place, KH_CODE_W203_ATTRIBUTE,
                           _("公开属性 “%s” is not 主动公开, 依申请公开 or 不予公开"), text);
    if (attribute == KH_ATTRIBUTE_WITHHELD && !is_empty(incoming, KH_DISCLOSURES_PUBLISHED_AT))
        kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, KH_DISCLOSURES_PUBLISHED_AT),
                           KH_CODE_W204_WITHHELD_PUBLISHED,
                           _("the record is 不予公开 and has a 公开时间; it counts as published"));
}

static bool owes(const kh_importing *importing, const kh_incoming_row *incoming, const kh_item *item)
{
    kh_moment triggered = moment(incoming, KH_DISCLOSURES_TRIGGERED_AT);
    kh_moment published = moment(incoming, KH_DISCLOSURES_PUBLISHED_AT);
    return kh_office_owes(kh_directory_office(importing->directory), item->first, incoming->department_index,
                          kh_record_day(triggered, published));
}

static void warn_item(kh_importing *importing, const kh_incoming_row *incoming, const kh_item *item)
{
    if (incoming->department != 0 && !owes(importing, incoming, item))
        kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, KH_DISCLOSURES_DEPARTMENT),
                           KH_CODE_W301_NOT_RESPONSIBLE, _("“%s” is not responsible for item “%s” (%s)"),
                           cell(incoming, KH_DISCLOSURES_DEPARTMENT)->text, item->code, item->name);
    if (item->limit.kind == KH_LIMIT_NONE && !is_empty(incoming, KH_DISCLOSURES_EXTENDED_TO))
        kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, KH_DISCLOSURES_EXTENDED_TO),
                           KH_CODE_W206_EXTENSION, _("item “%s” has no time limit to extend"), item->code);
    kh_moment triggered = moment(incoming, KH_DISCLOSURES_TRIGGERED_AT);
    kh_moment published = moment(incoming, KH_DISCLOSURES_PUBLISHED_AT);
    if (item->limit.kind != KH_LIMIT_ADVANCE && kh_moment_is_before(published, triggered))
        kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, KH_DISCLOSURES_PUBLISHED_AT),
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
        kh_moment at = moment(incoming, columns[i]);
        if (at.at == KH_INSTANT_NONE || at.timed)
            continue;
        good = false;
        kh_diagnostics_add(
            importing->diagnostics, place_of(importing, incoming, columns[i]), KH_CODE_E210_TIME_OF_DAY,
            _("%s “%s” has no time of day, but item “%s” has a limit of %d hours; write it like "
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
        return false;
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
            kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, of_failures[i]),
                               KH_CODE_W207_PASSED_FINDING, _("the finding is 合格, so its %s has no effect"),
                               importing->table->columns[of_failures[i]].heading);
    }
    if (!passed && is_empty(incoming, KH_SPOT_CHECKS_RECTIFY_BY) &&
        !is_empty(incoming, KH_SPOT_CHECKS_RECTIFIED_ON))
        kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, KH_SPOT_CHECKS_RECTIFIED_ON),
                           KH_CODE_W208_COMPLETION, _("整改完成日期 is given without a 整改期限"));
}

static bool judge_spot_check(kh_importing *importing, kh_incoming_row *incoming)
{
    warn_future(importing, incoming, KH_SPOT_CHECKS_CHECKED_ON);
    warn_future(importing, incoming, KH_SPOT_CHECKS_RECTIFIED_ON);
    warn_finding(importing, incoming);
    return true;
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
        kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, column),
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
        kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, KH_METRICS_NUMERATOR),
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
    if (fraction || !is_empty(incoming, KH_METRICS_VALUE))
        return true;
    kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, KH_METRICS_VALUE),
                       KH_CODE_E209_METRIC_VALUE,
                       _("the row has neither 数值 nor both 分子 and 分母; give one or the other"));
    return false;
}

static bool judge_item(kh_importing *importing, kh_incoming_row *incoming)
{
    g_auto(GStrv) members = kh_text_split_list(cell(incoming, KH_CATALOGUE_RESPONSIBLE)->text);
    bool good = true;
    for (char **member = members; *member != NULL; member++) {
        if (kh_directory_is_responsible_name(importing->directory, *member))
            continue;
        if (kh_directory_department(importing->directory, *member) == KH_DIRECTORY_AMBIGUOUS) {
            good =
                refuse_ambiguous(importing, place_of(importing, incoming, KH_CATALOGUE_RESPONSIBLE), *member);
            continue;
        }
        good = refuse_name(importing, place_of(importing, incoming, KH_CATALOGUE_RESPONSIBLE),
                           KH_CODE_E301_DEPARTMENT, *member, kh_directory_names(importing->directory));
    }
    return good;
}

static bool judge_department(kh_importing *importing, kh_incoming_row *incoming)
{
    const kh_department_names department = {
        .code = cell(incoming, KH_DEPARTMENTS_CODE)->text,
        .name = cell(incoming, KH_DEPARTMENTS_NAME)->text,
        .group = cell(incoming, KH_DEPARTMENTS_GROUP)->text,
        .aliases = cell(incoming, KH_DEPARTMENTS_ALIASES)->text,
    };
    kh_name_conflict conflict = kh_names_conflict(importing->names, &department);
    g_autofree char *text = conflict.text;
    if (text == NULL) {
        kh_names_enter(importing->names, &department);
        return true;
    }
    kh_diagnostics_add(importing->diagnostics, place_of(importing, incoming, conflict.column),
                       KH_CODE_E304_NAME_TAKEN,
                       _("“%s” is the name, alias or group of another department too; choose another"), text);
    return false;
}

typedef bool (*row_rule)(kh_importing *importing, kh_incoming_row *incoming);

/* Beside the names; NULL: nothing. */
static const row_rule rules[KH_TABLE_COUNT] = {
    [KH_TABLE_DEPARTMENTS] = judge_department, [KH_TABLE_CATALOGUE] = judge_item,
    [KH_TABLE_DISCLOSURES] = judge_disclosure, [KH_TABLE_SPOT_CHECKS] = judge_spot_check,
    [KH_TABLE_METRICS] = judge_metric,
};

/* Of a row that is refused already only the names are judged: what else it lacks may follow from its fault.
 */
bool kh_row_rules_judge(kh_importing *importing, kh_incoming_row *incoming)
{
    row_rule rule = rules[importing->table->id];
    bool good = resolve_names(importing, incoming);
    if (incoming->row->refused)
        return false;
    return (rule == NULL || rule(importing, incoming)) && good;
}
