#include "report/workbook/persons.h"

#include "report/shared/order.h"
#include "report/shared/remedies.h"

#include <string.h>

struct kh_persons {
    const kh_report *report;
    GHashTable **named;  /* by standing: name -> kh_person, whose name it is; NULL: none */
    GHashTable *overdue; /* `3/检查编号`: checks of a department past their deadline */
    GArray *list;
    int *first; /* by standing, into the list */
    int64_t others[KH_LEDGER_KINDS];
};

static char *check_key(guint department, const char *check_no)
{
    return g_strdup_printf("%u/%s", department, check_no);
}

static bool note_overdue(const kh_finding *finding, guint department, void *data, GError **error)
{
    kh_persons *self = data;
    (void)error;
    if (kh_remedy_state_of(self->report, finding) == KH_REMEDY_OVERDUE)
        g_hash_table_add(self->overdue, check_key(department, finding->check_no));
    return true;
}

kh_persons *kh_persons_new(const kh_report *report, GError **error)
{
    g_autoptr(kh_persons) self = g_new0(kh_persons, 1);
    self->report = report;
    self->named = g_new0(GHashTable *, (gsize)report->result->n_departments + 1);
    self->overdue = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->list = g_array_new(FALSE, FALSE, sizeof(kh_person));
    self->first = g_new(int, (gsize)report->result->n_departments + 1);
    g_autoptr(kh_remedies) remedies = kh_remedies_read(report, error);
    if (remedies == NULL || !kh_remedies_each(remedies, note_overdue, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

void kh_persons_free(kh_persons *persons)
{
    if (persons == NULL)
        return;
    for (guint i = 0; i < persons->report->result->n_departments; i++)
        g_clear_pointer(&persons->named[i], g_hash_table_unref);
    g_hash_table_unref(persons->overdue);
    g_array_unref(persons->list);
    g_free(persons->named);
    g_free(persons->first);
    g_free(persons);
}

static kh_person *person_of(kh_persons *self, guint department, const char *name)
{
    GHashTable **named = &self->named[department];
    if (*named == NULL)
        *named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    kh_person *person = g_hash_table_lookup(*named, name);
    if (person == NULL) {
        char *key = g_strdup(name);
        person = g_new0(kh_person, 1);
        *person = (kh_person){.department = department, .name = key};
        g_hash_table_insert(*named, key, person);
    }
    return person;
}

/* A value below full marks is a loss, too, and no case that anybody could have kept from failing. */
static bool is_case(const kh_report *report, const kh_ledger_line *line)
{
    return (line->kind == KH_LEDGER_LOSS || line->kind == KH_LEDGER_PENALTY) &&
           kh_result_score(report->result, line->department, (guint)line->indicator)->failed > 0;
}

/* What had a deadline of its own has missed it; a check is asked for its own one. */
static bool is_overdue(const kh_persons *self, const kh_ledger_line *line)
{
    if (line->what.due.at != KH_INSTANT_NONE)
        return line->what.due.at < self->report->result->as_of;
    g_autofree char *key = check_key(line->department, line->what.reference);
    return line->what.remedy == KH_REMEDY_UNRECTIFIED && g_hash_table_contains(self->overdue, key);
}

void kh_persons_add(kh_persons *persons, const kh_ledger_line *line)
{
    if (!is_case(persons->report, line)) {
        persons->others[line->kind] -= line->points;
        return;
    }
    kh_person *person = person_of(persons, line->department, line->what.person);
    const bool open = kh_remedy_is_open(&line->what);
    person->cases++;
    person->lost -= line->points;
    person->open += open;
    person->overdue += open && is_overdue(persons, line);
}

/* Who is responsible for what is the office's to say, on the last day judged. */
static void count_items(kh_persons *self)
{
    const kh_office *office = self->report->office;
    const kh_result *result = self->report->result;
    const kh_date day = MIN(kh_instant_date(result->as_of), result->period.last);
    g_autofree int *standings = kh_order_of_office(result, office);
    g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < office->n_items; i += MAX(1, office->items[i].n_versions)) {
        const int item = kh_office_item_on(office, i, day);
        if (item < 0)
            continue;
        kh_office_owners(office, (guint)item, day, owners);
        for (guint o = 0; o < owners->len; o++) {
            const guint owner = g_array_index(owners, guint, o);
            if (standings[owner] < 0)
                continue;
            const char *name = kh_office_person(office, (guint)item, owner, day);
            person_of(self, (guint)standings[owner], name)->items++;
        }
    }
}

/* Who is not named comes after those who lost as much. */
static gint by_loss(gconstpointer a, gconstpointer b)
{
    const kh_person *one = a, *other = b;
    if (one->lost != other->lost)
        return one->lost > other->lost ? -1 : 1;
    if (one->cases != other->cases)
        return one->cases > other->cases ? -1 : 1;
    if ((one->name[0] == '\0') != (other->name[0] == '\0'))
        return one->name[0] == '\0' ? 1 : -1;
    return strcmp(one->name, other->name);
}

static void list_department(kh_persons *self, guint department)
{
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(kh_person));
    GHashTableIter iter;
    gpointer person;
    self->first[department] = -1;
    if (self->named[department] == NULL)
        return;
    g_hash_table_iter_init(&iter, self->named[department]);
    while (g_hash_table_iter_next(&iter, NULL, &person))
        g_array_append_vals(own, person, 1);
    g_array_sort(own, by_loss);
    self->first[department] = (int)self->list->len;
    g_array_append_vals(self->list, own->data, own->len);
}

void kh_persons_finish(kh_persons *persons)
{
    g_autoptr(GArray) order = kh_order_all(persons->report->result);
    if (persons->report->office != NULL)
        count_items(persons);
    for (guint i = 0; i < order->len; i++)
        list_department(persons, g_array_index(order, guint, i));
}

const GArray *kh_persons_list(const kh_persons *persons)
{
    return persons->list;
}

int kh_persons_first(const kh_persons *persons, guint department)
{
    return persons->first[department];
}

int64_t kh_persons_others(const kh_persons *persons, kh_ledger_kind kind)
{
    return persons->others[kind];
}
