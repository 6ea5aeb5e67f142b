/* Whose row it is and what it is about. */
#include "store/import/row_names.h"

#include "base/message.h"
#include "base/text.h"
#include "model/period.h"

#include <string.h>

static const kh_value *cell(const kh_incoming_row *incoming, int column)
{
    return &incoming->row->values[column];
}

kh_moment kh_row_moment(const kh_incoming_row *incoming, int column)
{
    const kh_value *value = cell(incoming, column);
    return value->length == 0 ? KH_MOMENT_NONE : kh_moment_decode(value->number);
}

kh_place kh_row_place(const kh_importing *importing, const kh_incoming_row *incoming, int column)
{
    return (kh_place){
        .file = importing->import->source->file,
        .line = incoming->row->line,
        .cell = column < 0 ? 0 : importing->import->source->cells[column],
    };
}

/* ---- the day ---------------------------------------------------------------------------------------- */

/* Where the day of a row stands, by table; all others have none. */
static const int day_columns[KH_TABLE_COUNT] = {
    [KH_TABLE_CATALOGUE] = KH_CATALOGUE_VALID_FROM,     [KH_TABLE_DISCLOSURES] = KH_DISCLOSURES_TRIGGERED_AT,
    [KH_TABLE_SPOT_CHECKS] = KH_SPOT_CHECKS_CHECKED_ON, [KH_TABLE_METRICS] = KH_METRICS_MEASURED_ON,
    [KH_TABLE_DUTIES] = KH_DUTIES_VALID_FROM,
};

/* The days of the row's 期间; none where the cell is no period, which intake has said. */
static kh_span adjusted_days(const kh_incoming_row *incoming)
{
    kh_period period;
    if (!kh_period_parse(cell(incoming, KH_ADJUSTMENTS_PERIOD)->text, &period))
        return (kh_span){KH_SINCE_EVER, KH_SINCE_EVER};
    return (kh_span){period.first, period.last};
}

kh_date kh_row_day(const kh_importing *importing, const kh_incoming_row *incoming)
{
    kh_table_id table = importing->table->id;
    if (table == KH_TABLE_ADJUSTMENTS)
        return adjusted_days(incoming).last;
    kh_moment at = day_columns[table] == 0 ? KH_MOMENT_NONE : kh_row_moment(incoming, day_columns[table]);
    return at.at == KH_INSTANT_NONE ? KH_SINCE_EVER : kh_instant_date(at.at);
}

/* The days of a refused row may be none. */
static bool has_days(const kh_importing *importing, const kh_incoming_row *incoming)
{
    const kh_row *row = incoming->row;
    kh_table_id table = importing->table->id;
    kh_table_mask days = table == KH_TABLE_ADJUSTMENTS ? KH_TABLE_BIT(KH_ADJUSTMENTS_PERIOD)
                         : day_columns[table] != 0     ? KH_TABLE_BIT(day_columns[table])
                                                       : 0;
    if (table == KH_TABLE_DISCLOSURES)
        days |= KH_TABLE_BIT(KH_DISCLOSURES_PUBLISHED_AT);
    return !row->refused || (row->bad != 0 && (row->bad & days) == 0);
}

/* ---- names that are nobody's ------------------------------------------------------------------------ */

/* Where no name can be near, for there is none: said once a file, since every row of it has the same fault.
 */
static bool refuse_with_all(kh_importing *importing, kh_place place, kh_code code, const char *name)
{
    bool is_item = code == KH_CODE_E302_ITEM;
    kh_table_id table = is_item ? KH_TABLE_CATALOGUE : KH_TABLE_DEPARTMENTS;
    const char *refused = importing->store->refused[table];
    kh_diagnostics_set_follows(importing->diagnostics, importing->told_none[table]);
    importing->told_none[table] = true;
    if (refused != NULL)
        kh_diagnostics_add(
            importing->diagnostics, place, code,
            is_item ? _("item “%s” is not in the catalogue, which is empty since “%s” was refused; mend "
                        "that first")
                    : _("department “%s” is unknown, as all are since “%s” was refused; mend that first"),
            name, refused);
    else
        kh_diagnostics_add(
            importing->diagnostics, place, code,
            is_item ? _("item “%s” is not in the catalogue, which is empty: import the 公开事项 table "
                        "first, or with this file")
                    : _("department “%s” is unknown, as all are: import the 部门 table first, or with "
                        "this file"),
            name);
    kh_diagnostics_set_follows(importing->diagnostics, false);
    return false;
}

/* The words with the name at their %s. */
static char *fill(const char *words, const char *name)
{
    g_auto(GStrv) around = g_strsplit(words, "%s", 2);
    return g_strjoin(name, around[0], around[1], NULL);
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

/* 国务院、中央军委: a row is one department's. True where each of several members is a known name. */
static bool names_several(const kh_importing *importing, const char *name)
{
    g_auto(GStrv) members = kh_text_split_list(name);
    guint known = 0;
    for (char **member = members; *member != NULL; member++)
        known += kh_directory_department(importing->directory, *member, KH_FOR_EVER) != KH_DIRECTORY_UNKNOWN
                     ? 1
                     : 0;
    return known > 0 && g_strv_length(members) > 1;
}

static bool refuse_several(kh_importing *importing, kh_place place, const char *name)
{
    kh_diagnostics_add(
        importing->diagnostics, place, KH_CODE_E301_DEPARTMENT,
        _("“%s” names several departments, and a row is one department's; write the one that answers "
          "for it, or a row for each"),
        name);
    return false;
}

static bool refuse_name(kh_importing *importing, kh_place place, kh_code code, const char *name,
                        const char *const *names)
{
    if (names[0] == NULL)
        return refuse_with_all(importing, place, code, name);
    const char *nearest = find_nearest(name, names);
    const char *words =
        code == KH_CODE_E302_ITEM ? _("item “%s” is not in the catalogue") : _("department “%s” is unknown");
    g_autofree char *fault = fill(words, name);
    if (nearest == NULL)
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

/* ---- departments ------------------------------------------------------------------------------------ */

/* An adjustment is about a period: whoever held on any day of it has a total there, whatever became of it
 * since. */
static bool keeps_own(const kh_importing *importing, const kh_incoming_row *incoming,
                      const kh_department *department)
{
    if (importing->table->id != KH_TABLE_ADJUSTMENTS)
        return false;
    kh_span days = adjusted_days(incoming);
    for (guint v = 0; v < department->n_versions; v++) {
        if (kh_span_meets(department->versions[v].span, days))
            return true;
    }
    return false;
}

/* The last day on which the department held before that one. */
static kh_date ended_on(const kh_department *department, kh_date day)
{
    kh_date last = KH_SINCE_EVER;
    for (guint v = 0; v < department->n_versions && department->versions[v].span.last < day; v++)
        last = department->versions[v].span.last;
    return last;
}

/* Whose the row of the named department is by its day; false where that had ended without a successor. */
static bool find_heir(kh_importing *importing, kh_incoming_row *incoming, int column)
{
    char text[KH_MOMENT_TEXT_SIZE];
    const kh_office *office = kh_directory_office(importing->directory);
    const kh_department *named = &office->departments[incoming->named_department];
    kh_date day = kh_row_day(importing, incoming);
    int heir = keeps_own(importing, incoming, named)
                   ? (int)incoming->named_department
                   : kh_office_heir(office, incoming->named_department, day);
    kh_place place = kh_row_place(importing, incoming, column);
    const char *name = cell(incoming, column)->text;
    if (heir < 0) {
        kh_diagnostics_add(
            importing->diagnostics, place, KH_CODE_E305_DEPARTMENT_ENDED,
            _("department “%s” ended on %s, before the row's day, and has no successor; name the "
              "department that took over, or give 并入 in its row of 部门"),
            name, kh_date_format(ended_on(named, day), text));
        return false;
    }
    incoming->department_index = (guint)heir;
    if ((guint)heir != incoming->named_department)
        kh_diagnostics_add(
            importing->diagnostics, place, KH_CODE_W304_SUCCESSOR,
            _("department “%s” ended on %s, before the row's day: the row is taken as that of its "
              "successor “%s” (%s)"),
            name, kh_date_format(ended_on(named, day), text), office->departments[heir].name,
            office->departments[heir].code);
    return true;
}

static bool resolve_department(kh_importing *importing, kh_incoming_row *incoming, int column)
{
    const char *name = cell(incoming, column)->text;
    if (name[0] == '\0')
        return false; /* intake has said so */
    kh_date day = has_days(importing, incoming) ? kh_row_day(importing, incoming) : KH_FOR_EVER;
    int index = kh_directory_department(importing->directory, name, day);
    kh_place place = kh_row_place(importing, incoming, column);
    if (index == KH_DIRECTORY_AMBIGUOUS)
        return refuse_ambiguous(importing, place, name);
    if (index < 0 && names_several(importing, name))
        return refuse_several(importing, place, name);
    if (index < 0)
        return refuse_name(importing, place, KH_CODE_E301_DEPARTMENT, name,
                           kh_directory_names(importing->directory));
    incoming->named_department = incoming->department_index = (guint)index;
    if (has_days(importing, incoming) && !find_heir(importing, incoming, column))
        return false;
    incoming->department = kh_directory_department_id(importing->directory, incoming->department_index);
    return true;
}

bool kh_row_names_check_member(kh_importing *importing, const kh_incoming_row *incoming, int column,
                               const char *member)
{
    kh_date day = kh_row_day(importing, incoming);
    if (kh_directory_is_responsible_name(importing->directory, member, day))
        return true;
    kh_place place = kh_row_place(importing, incoming, column);
    if (kh_directory_department(importing->directory, member, day) == KH_DIRECTORY_AMBIGUOUS)
        return refuse_ambiguous(importing, place, member);
    return refuse_name(importing, place, KH_CODE_E301_DEPARTMENT, member,
                       kh_directory_names(importing->directory));
}

/* ---- items ------------------------------------------------------------------------------------------ */

/* The version that judges the row: of a record that of its day, of a finding that or the last one begun
 * before, of all others the first. -1: there is none. */
static int judging_version(const kh_importing *importing, const kh_incoming_row *incoming, guint first)
{
    const kh_office *office = kh_directory_office(importing->directory);
    if (importing->table->id == KH_TABLE_SPOT_CHECKS)
        return kh_office_item_by(office, first, kh_row_day(importing, incoming));
    if (importing->table->id != KH_TABLE_DISCLOSURES)
        return (int)first;
    return kh_office_item_on(office, first,
                             kh_record_day(kh_row_moment(incoming, KH_DISCLOSURES_TRIGGERED_AT),
                                           kh_row_moment(incoming, KH_DISCLOSURES_PUBLISHED_AT)));
}

static void warn_outside(kh_importing *importing, const kh_incoming_row *incoming, int column)
{
    bool is_finding = importing->table->id == KH_TABLE_SPOT_CHECKS;
    kh_diagnostics_add(
        importing->diagnostics, kh_row_place(importing, incoming, column), KH_CODE_W305_OUTSIDE,
        is_finding ? _("no row of item “%s” in 公开事项 has begun by the row's day: the finding counts as "
                       "one without 事项编码")
                   : _("no row of item “%s” in 公开事项 holds on the record's day: the record is no case, "
                       "and fills and counts nothing; check its dates, or 起用日期 and 停用日期 of the "
                       "item"),
        cell(incoming, column)->text);
}

static bool refuse_ambiguous_item(kh_importing *importing, kh_place place, const char *name)
{
    kh_diagnostics_add(importing->diagnostics, place, KH_CODE_E302_ITEM,
                       _("“%s” is the name of several items; write the code"), name);
    return false;
}

/* An empty cell names none, which is for intake to judge. */
static bool resolve_item(kh_importing *importing, kh_incoming_row *incoming, int column)
{
    const char *code = cell(incoming, column)->text;
    if (code[0] == '\0')
        return true;
    int first = kh_directory_item(importing->directory, code);
    kh_place place = kh_row_place(importing, incoming, column);
    if (first == KH_DIRECTORY_AMBIGUOUS)
        return refuse_ambiguous_item(importing, place, code);
    if (first < 0)
        return refuse_name(importing, place, KH_CODE_E302_ITEM, code,
                           kh_directory_codes(importing->directory));
    incoming->item = kh_directory_item_id(importing->directory, (guint)first);
    if (!has_days(importing, incoming))
        return true;
    int version = judging_version(importing, incoming, (guint)first);
    if (version < 0)
        warn_outside(importing, incoming, column);
    else
        incoming->named_item = &kh_directory_office(importing->directory)->items[version];
    return true;
}

bool kh_row_names_resolve(kh_importing *importing, kh_incoming_row *incoming)
{
    int department = importing->department_column;
    int item = importing->item_column;
    bool good = department < 0 || resolve_department(importing, incoming, department);
    return (item < 0 || resolve_item(importing, incoming, item)) && good;
}
