/* Reminders: what each department has to publish, fill or put right by a day to come, and what it has missed.
 * Deadlines and windows are those of the score (deadline.h, slots.h), looked at before they pass.
 * Pure: the caller hands every row over once. */
#ifndef KH_OVERSIGHT_REMINDER_H
#define KH_OVERSIGHT_REMINDER_H

#include "model/calendar.h"
#include "model/deadline.h"
#include "model/office.h"

#include <glib.h>

typedef enum kh_reminder_kind {
    KH_REMINDER_PUBLISH_OVERDUE, /* 逾期未公开 */
    KH_REMINDER_PUBLISH_DUE,     /* 公开将到期 */
    KH_REMINDER_COLUMN_BLANK, /* 栏目将空白: its window ends with fewer records than the item's minimum */
    KH_REMINDER_RECTIFY_OVERDUE, /* 整改逾期 */
    KH_REMINDER_RECTIFY_DUE,     /* 整改将到期 */
} kh_reminder_kind;

typedef struct kh_reminder {
    kh_reminder_kind kind;
    guint department; /* index into the office */
    kh_moment due;    /* the last second; a date alone where no time of day counts */
    int workdays;     /* left until the due date; negative: overdue by so many */
    const char *item, *person, *title, *reference, *file; /* "" where there is none */
    uint32_t line;
} kh_reminder;

const char *kh_reminder_kind_name(kh_reminder_kind kind);

/* All borrowed for the life of the reminders. */
typedef struct kh_reminder_inputs {
    const kh_office *office;
    const kh_calendar *calendar;
    kh_deadline_rules rules;
    kh_instant as_of;
    kh_date until; /* the last day that is looked ahead to */
} kh_reminder_inputs;

typedef struct kh_reminders kh_reminders;

kh_reminders *kh_reminders_new(const kh_reminder_inputs *inputs);
void kh_reminders_free(kh_reminders *reminders);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_reminders, kh_reminders_free)

void kh_reminders_record(kh_reminders *reminders, const kh_record *record);
void kh_reminders_finding(kh_reminders *reminders, const kh_finding *finding);

/* After the last row: of kh_reminder, by department, kind, due, reference. Borrowed. */
const GArray *kh_reminders_finish(kh_reminders *reminders);

/* The first year that the calendar lacks and one of the deadlines needs, or 0. */
int kh_reminders_uncovered(const kh_reminders *reminders);

#endif
