/* The office on a day: which departments and items hold, and who owes what.
 *
 *     items        X, 每月, 责任部门 甲局、乙局    since ever
 *     责任分工     X 甲局 牵头, X 乙局 配合         2026-05-01 to 2026-12-31
 *     departments  甲局 to 2026-06-30, 并入 丙局; 丙局 from 2026-07-01
 *
 * owes X: 甲局 and 乙局 to April, 甲局 in May and June, 丙局 from July to December, then 丙局 and 乙局.
 *
 * Invariant: whoever owes an item on a day holds on that day. */
#include "model/office.h"

#include <stdlib.h>

const kh_department_version *kh_department_on(const kh_department *department, kh_date day)
{
    for (guint v = 0; v < department->n_versions; v++) {
        if (kh_span_holds(department->versions[v].span, day))
            return &department->versions[v];
    }
    return NULL;
}

/* The last version that ended before the day, or NULL. */
static const kh_department_version *version_before(const kh_department *department, kh_date day)
{
    const kh_department_version *before = NULL;
    for (guint v = 0; v < department->n_versions && department->versions[v].span.last < day; v++)
        before = &department->versions[v];
    return before;
}

/* An import refuses a circle of successors; were there one all the same, it would be walked round once. */
int kh_office_heir(const kh_office *office, guint department, kh_date day)
{
    int heir = (int)department;
    for (guint steps = 0; steps <= office->n_departments && heir >= 0; steps++) {
        const kh_department *one = &office->departments[heir];
        const kh_department_version *before = version_before(one, day);
        if (before == NULL || kh_department_on(one, day) != NULL)
            return heir;
        heir = before->successor;
    }
    return -1;
}

int kh_office_item_on(const kh_office *office, guint item, kh_date day)
{
    guint first = office->items[item].first;
    for (guint i = first; i < first + office->items[first].n_versions; i++) {
        if (kh_span_holds(office->items[i].span, day))
            return (int)i;
    }
    return -1;
}

int kh_office_item_by(const kh_office *office, guint item, kh_date day)
{
    int begun = -1;
    guint first = office->items[item].first;
    for (guint i = first; i < first + office->items[first].n_versions && office->items[i].span.first <= day;
         i++)
        begun = (int)i;
    return begun;
}

kh_date kh_record_day(kh_moment triggered, kh_moment published)
{
    bool is_published = published.at != KH_INSTANT_NONE;
    return kh_instant_date(is_published ? MIN(triggered.at, published.at) : triggered.at);
}

const kh_item *kh_record_item(const kh_office *office, const kh_record *record)
{
    return &office->items[record->item < 0 ? record->entry : (guint)record->item];
}

/* ---- who owes an item ------------------------------------------------------------------------------ */

/* A set of departments in the making. */
typedef struct marking {
    const kh_office *office;
    kh_date day;
    bool *marked; /* by department */
} marking;

static bool holds_on(const kh_office *office, guint department, kh_date day)
{
    return kh_department_on(&office->departments[department], day) != NULL;
}

/* The department, or whose its business is by now. */
static void mark(const marking *to, guint department, bool marked)
{
    int heir = kh_office_heir(to->office, department, to->day);
    if (heir >= 0 && holds_on(to->office, (guint)heir, to->day))
        to->marked[heir] = marked;
}

static bool names_group(const kh_item *item, guint group)
{
    for (guint g = 0; g < item->n_groups; g++) {
        if (item->groups[g] == group)
            return true;
    }
    return item->everyone;
}

static void mark_named(const marking *to, const kh_item *item)
{
    for (guint u = 0; u < item->n_units; u++)
        mark(to, item->units[u], true);
    if (item->n_groups == 0 && !item->everyone)
        return;
    for (guint d = 0; d < to->office->n_departments; d++) {
        const kh_department_version *version = kh_department_on(&to->office->departments[d], to->day);
        if (version != NULL && names_group(item, version->group_index))
            to->marked[d] = true;
    }
}

/* Marks, or unmarks, who has one of the roles (bits) on the day; true where any row says so. */
static bool mark_roles(const marking *to, const kh_item *item, guint roles, bool marked)
{
    bool any = false;
    for (guint i = 0; i < item->n_duties; i++) {
        const kh_duty *duty = &item->duties[i];
        if ((roles & 1u << duty->role) == 0 || !kh_span_holds(duty->span, to->day))
            continue;
        mark(to, duty->department, marked);
        any = true;
    }
    return any;
}

/* Who answers stays, also where it took over from one that joined in. */
static void mark_owners(const marking *to, const kh_item *item)
{
    const guint answering = 1u << KH_DUTY_RESPONSIBLE | 1u << KH_DUTY_LEADING;
    bool units_alone = item->n_groups == 0 && !item->everyone;
    bool any = mark_roles(to, item, answering, true);
    if (!units_alone || !any)
        mark_named(to, item);
    mark_roles(to, item, 1u << KH_DUTY_JOINING, false);
    mark_roles(to, item, answering, true);
}

void kh_office_owners(const kh_office *office, guint item, kh_date day, GArray *owners)
{
    g_array_set_size(owners, 0);
    int version = kh_office_item_on(office, item, day);
    if (version < 0)
        return;
    g_autofree bool *marked = g_new0(bool, (gsize)office->n_departments + 1);
    const marking to = {office, day, marked};
    mark_owners(&to, &office->items[version]);
    for (guint d = 0; d < office->n_departments; d++) {
        if (marked[d])
            g_array_append_val(owners, d);
    }
}

bool kh_office_owes(const kh_office *office, guint item, guint department, kh_date day)
{
    int version = kh_office_item_on(office, item, day);
    const kh_department_version *unit = kh_department_on(&office->departments[department], day);
    if (version < 0 || unit == NULL)
        return false;
    const kh_item *one = &office->items[version];
    if (one->n_duties == 0 && names_group(one, unit->group_index))
        return true; /* 全部, as a rule: asked of every record */
    g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(guint));
    kh_office_owners(office, item, day, owners);
    for (guint i = 0; i < owners->len; i++) {
        if (g_array_index(owners, guint, i) == department)
            return true;
    }
    return false;
}

/* Who answers goes before who joins in, and a row of one's own before one that was taken over. */
static int weight_of(const kh_duty *duty, guint department)
{
    return (duty->role == KH_DUTY_JOINING ? 0 : 2) + (duty->department == department ? 1 : 0);
}

const kh_duty *kh_office_duty(const kh_office *office, guint item, guint department, kh_date day)
{
    const kh_item *one = &office->items[item];
    const kh_duty *found = NULL;
    for (guint i = 0; i < one->n_duties; i++) {
        const kh_duty *duty = &one->duties[i];
        if (!kh_span_holds(duty->span, day) ||
            kh_office_heir(office, duty->department, day) != (int)department)
            continue;
        if (found == NULL || weight_of(duty, department) > weight_of(found, department))
            found = duty;
    }
    return found;
}

const char *kh_office_person(const kh_office *office, guint item, guint department, kh_date day)
{
    const kh_duty *duty = kh_office_duty(office, item, department, day);
    if (duty != NULL && duty->person[0] != '\0')
        return duty->person;
    int version = kh_office_item_by(office, item, day);
    return office->items[version < 0 ? item : (guint)version].person;
}

/* ---- turns ----------------------------------------------------------------------------------------- */

static void add_turn(GArray *days, kh_span within, kh_date day)
{
    if (day > within.first && day <= within.last)
        g_array_append_val(days, day);
}

/* The day on which the span begins, and the one after it. */
static void add_borders(GArray *days, kh_span within, kh_span span)
{
    add_turn(days, within, span.first);
    if (span.last != KH_FOR_EVER)
        add_turn(days, within, span.last + 1);
}

static int compare_days(gconstpointer one, gconstpointer other)
{
    kh_date a = *(const kh_date *)one;
    kh_date b = *(const kh_date *)other;
    return (a > b) - (a < b);
}

static void keep_each_once(GArray *days)
{
    guint kept = 1;
    for (guint i = 1; i < days->len; i++) {
        kh_date day = g_array_index(days, kh_date, i);
        if (day != g_array_index(days, kh_date, kept - 1))
            g_array_index(days, kh_date, kept++) = day;
    }
    g_array_set_size(days, kept);
}

void kh_office_turns(const kh_office *office, guint item, kh_span within, GArray *days)
{
    g_array_set_size(days, 0);
    g_array_append_val(days, within.first);
    const kh_item *first = &office->items[office->items[item].first];
    for (guint i = 0; i < first->n_versions; i++)
        add_borders(days, within, first[i].span);
    for (guint i = 0; i < first->n_duties; i++)
        add_borders(days, within, first->duties[i].span);
    for (guint d = 0; d < office->n_departments; d++) {
        for (guint v = 0; v < office->departments[d].n_versions; v++)
            add_borders(days, within, office->departments[d].versions[v].span);
    }
    g_array_sort(days, compare_days);
    keep_each_once(days);
}
