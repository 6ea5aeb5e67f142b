#include "oversight/reminder.h"

#include "oversight/rectification.h"
#include "scoring/slots.h"

#include <string.h>

struct kh_reminders {
    kh_reminder_inputs in;
    GArray *list; /* of kh_reminder */
    GStringChunk *strings;
    kh_slots *slots; /* the windows that end within the span */
    int uncovered;
};

const char *kh_reminder_kind_name(kh_reminder_kind kind)
{
    static const char *const names[] = {
        [KH_REMINDER_PUBLISH_OVERDUE] = "逾期未公开", [KH_REMINDER_PUBLISH_DUE] = "公开将到期",
        [KH_REMINDER_COLUMN_BLANK] = "栏目将空白",    [KH_REMINDER_RECTIFY_OVERDUE] = "整改逾期",
        [KH_REMINDER_RECTIFY_DUE] = "整改将到期",
    };
    return names[kind];
}

kh_reminders *kh_reminders_new(const kh_reminder_inputs *inputs)
{
    kh_reminders *reminders = g_new0(kh_reminders, 1);
    reminders->in = *inputs;
    reminders->list = g_array_new(FALSE, FALSE, sizeof(kh_reminder));
    reminders->strings = g_string_chunk_new(4096);
    kh_period span = {.first = kh_instant_date(inputs->as_of), .last = inputs->until};
    reminders->slots = kh_slots_new(inputs->office, &span, kh_date_end(inputs->until));
    return reminders;
}

void kh_reminders_free(kh_reminders *reminders)
{
    if (reminders == NULL)
        return;
    g_array_unref(reminders->list);
    g_string_chunk_free(reminders->strings);
    kh_slots_free(reminders->slots);
    g_free(reminders);
}

static const char *keep(kh_reminders *reminders, const char *text)
{
    return g_string_chunk_insert_const(reminders->strings, text);
}

/* Working days from the as-of to the due date, negative where it has passed. */
static int workdays_to(const kh_reminders *reminders, kh_instant due)
{
    kh_date today = kh_instant_date(reminders->in.as_of);
    kh_date last = kh_instant_date(due);
    if (last >= today)
        return kh_calendar_workdays_between(reminders->in.calendar, today, last);
    return -kh_calendar_workdays_between(reminders->in.calendar, last, today);
}

static void add(kh_reminders *reminders, kh_reminder reminder)
{
    reminder.workdays = workdays_to(reminders, reminder.due.at);
    reminder.item = keep(reminders, reminder.item);
    reminder.person = keep(reminders, reminder.person);
    reminder.title = keep(reminders, reminder.title);
    reminder.reference = keep(reminders, reminder.reference);
    reminder.file = keep(reminders, reminder.file);
    g_array_append_val(reminders->list, reminder);
}

/* The last second for publishing; KH_INSTANT_NONE where there is none, or it lies beyond the calendar and the
 * span. */
static kh_instant deadline_of(kh_reminders *reminders, const kh_record *record)
{
    const kh_item *item = kh_record_item(reminders->in.office, record);
    if (record->item < 0 || !kh_item_binds(item, record->attribute) || item->limit.kind == KH_LIMIT_NONE)
        return KH_INSTANT_NONE;
    kh_deadline deadline =
        kh_deadline_compute(reminders->in.calendar, reminders->in.rules, item->limit, record->triggered);
    if (deadline.uncovered_year != 0) {
        bool needed = kh_date_from_ymd(deadline.uncovered_year, 1, 1) <= reminders->in.until;
        if (needed && (reminders->uncovered == 0 || deadline.uncovered_year < reminders->uncovered))
            reminders->uncovered = deadline.uncovered_year;
        return KH_INSTANT_NONE;
    }
    if (record->extended.at == KH_INSTANT_NONE)
        return deadline.at;
    return MAX(deadline.at, kh_date_end(kh_instant_date(record->extended.at)));
}

void kh_reminders_record(kh_reminders *reminders, const kh_record *record)
{
    const kh_reminder_inputs *in = &reminders->in;
    const kh_item *item = kh_record_item(in->office, record);
    if (record->item >= 0 && record->published.at != KH_INSTANT_NONE && record->published.at <= in->as_of) {
        kh_slots_fill(reminders->slots, record->entry, record->department,
                      kh_instant_date(record->published.at));
        return;
    }
    kh_instant due = record->triggered.at > in->as_of ? KH_INSTANT_NONE : deadline_of(reminders, record);
    if (due == KH_INSTANT_NONE || kh_instant_date(due) > in->until)
        return;
    kh_date today = kh_instant_date(in->as_of);
    bool overdue = kh_instant_date(due) < today; /* what ends that day may still be met */
    int heir = kh_office_heir(in->office, record->department, today);
    if (heir < 0)
        return;
    add(reminders, (kh_reminder){
                       .kind = overdue ? KH_REMINDER_PUBLISH_OVERDUE : KH_REMINDER_PUBLISH_DUE,
                       .department = (guint)heir,
                       .due = {.at = due, .timed = item->limit.kind == KH_LIMIT_HOURS},
                       .item = item->name,
                       .person = kh_office_person(in->office, record->entry, (guint)heir, today),
                       .title = record->title,
                       .reference = record->index_no,
                       .file = record->file,
                       .line = record->line,
                   });
}

void kh_reminders_finding(kh_reminders *reminders, const kh_finding *finding)
{
    const kh_reminder_inputs *in = &reminders->in;
    kh_date today = kh_instant_date(in->as_of);
    if (!kh_rectification_is_due(finding) || finding->checked.at > in->as_of ||
        kh_instant_date(finding->rectify_by.at) > in->until)
        return;
    kh_rectification_state state = kh_rectification_state_on(finding, today);
    if (state != KH_RECTIFICATION_OVERDUE && state != KH_RECTIFICATION_OPEN)
        return;
    int heir = kh_office_heir(in->office, finding->department, today);
    if (heir < 0)
        return;
    const kh_item *item = finding->item < 0 ? NULL : &in->office->items[finding->item];
    bool overdue = state == KH_RECTIFICATION_OVERDUE;
    add(reminders,
        (kh_reminder){
            .kind = overdue ? KH_REMINDER_RECTIFY_OVERDUE : KH_REMINDER_RECTIFY_DUE,
            .department = (guint)heir,
            .due = {.at = kh_date_end(kh_instant_date(finding->rectify_by.at))},
            .item = item == NULL ? "" : item->name,
            .person =
                item == NULL ? "" : kh_office_person(in->office, (guint)finding->item, (guint)heir, today),
            .title = finding->description[0] != '\0' ? finding->description : finding->type,
            .reference = finding->check_no,
            .file = finding->file,
            .line = finding->line,
        });
}

/* A window that ends within the span and holds too little. */
static bool add_blank(const kh_slot *slot, void *data, GError **error)
{
    (void)error;
    kh_reminders *reminders = data;
    const kh_office *office = reminders->in.office;
    const kh_item *item = &office->items[slot->item];
    if (slot->count >= item->minimum)
        return true;
    g_autoptr(GString) title = g_string_new(NULL);
    kh_slots_append_window(title, item->frequency, slot->window);
    g_string_append_printf(title, "应公开不少于%u条，已公开%u条", item->minimum, slot->count);
    add(reminders, (kh_reminder){
                       .kind = KH_REMINDER_COLUMN_BLANK,
                       .department = slot->department,
                       .due = {.at = kh_date_end(slot->window->last)},
                       .item = item->name,
                       .person = kh_office_person(office, slot->item, slot->department, slot->window->last),
                       .title = title->str,
                       .reference = item->code,
                       .file = item->file,
                       .line = item->line,
                   });
    return true;
}

static int compare(const void *one, const void *other)
{
    const kh_reminder *a = one;
    const kh_reminder *b = other;
    if (a->department != b->department)
        return a->department < b->department ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->due.at != b->due.at)
        return a->due.at < b->due.at ? -1 : 1;
    return strcmp(a->reference, b->reference);
}

const GArray *kh_reminders_finish(kh_reminders *reminders)
{
    kh_slots_each(reminders->slots, add_blank, reminders, NULL);
    g_array_sort(reminders->list, compare);
    return reminders->list;
}

int kh_reminders_uncovered(const kh_reminders *reminders)
{
    return reminders->uncovered;
}
