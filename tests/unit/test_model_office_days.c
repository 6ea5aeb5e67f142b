/* 甲局 (A) ends on 30 June 2026 and becomes part of 丙局 (C), which begins then; 乙局 (B) stays, and changes
 * its group on 1 May; 丁局 (D) is gone since April, without a successor. */
#include "model_calendars.h"

#include "model/office.h"

#include <criterion/criterion.h>
#include <string.h>

enum { A, B, C, D, DEPARTMENTS };
enum { UNITS, GROUP, EVERYONE, SHARED, SHARED_SLOWER, ITEMS };

typedef struct office_in_time {
    kh_department_version a, b[2], c, d;
    kh_department departments[DEPARTMENTS];
    kh_item items[ITEMS];
    kh_duty duties[3];
    kh_office view;
} office_in_time;

static kh_span from(const char *first)
{
    return (kh_span){test_date(first), KH_FOR_EVER};
}

static kh_span until(const char *last)
{
    return (kh_span){KH_SINCE_EVER, test_date(last)};
}

static void make_departments(office_in_time *made)
{
    made->a = (kh_department_version){until("2026-06-30"), "甲局", "局", 0, "", "", C, -1};
    made->b[0] = (kh_department_version){until("2026-04-30"), "乙办", "乡", 1, "", "", -1, -1};
    made->b[1] = (kh_department_version){from("2026-05-01"), "乙局", "局", 0, "", "", -1, -1};
    made->c = (kh_department_version){from("2026-07-01"), "丙局", "局", 0, "", "", -1, -1};
    made->d = (kh_department_version){until("2026-03-31"), "丁局", "乡", 1, "", "", -1, -1};
    made->departments[A] = (kh_department){.code = "A", .versions = &made->a, .n_versions = 1};
    made->departments[B] = (kh_department){.code = "B", .versions = made->b, .n_versions = 2};
    made->departments[C] = (kh_department){.code = "C", .versions = &made->c, .n_versions = 1};
    made->departments[D] = (kh_department){.code = "D", .versions = &made->d, .n_versions = 1};
}

static kh_item item(guint number, const char *code)
{
    return (kh_item){
        .code = code, .span = KH_SPAN_ALWAYS, .first = number, .n_versions = 1, .person = "老王"};
}

/* 责任分工 of the shared item: A leads, B joins until the end of May, then B is responsible. */
static void make_items(office_in_time *made)
{
    static const guint a[] = {A}, ab[] = {A, B}, first[] = {0};
    made->items[UNITS] = item(UNITS, "U");
    made->items[UNITS].units = a;
    made->items[UNITS].n_units = 1;
    made->items[GROUP] = item(GROUP, "G");
    made->items[GROUP].groups = first;
    made->items[GROUP].n_groups = 1;
    made->items[EVERYONE] = item(EVERYONE, "E");
    made->items[EVERYONE].everyone = true;
    made->duties[0] = (kh_duty){A, until("2026-05-31"), KH_DUTY_LEADING, "小甲", "", "f", 2};
    made->duties[1] = (kh_duty){B, until("2026-05-31"), KH_DUTY_JOINING, "小乙", "", "f", 3};
    made->duties[2] = (kh_duty){B, from("2026-06-01"), KH_DUTY_RESPONSIBLE, "", "", "f", 4};
    for (guint i = SHARED; i <= SHARED_SLOWER; i++) {
        made->items[i] = item(SHARED, "S");
        made->items[i].n_versions = 2;
        made->items[i].units = ab;
        made->items[i].n_units = 2;
        made->items[i].duties = made->duties;
        made->items[i].n_duties = 3;
    }
    made->items[SHARED].span = until("2026-02-28");
    made->items[SHARED_SLOWER].span = (kh_span){test_date("2026-03-10"), test_date("2026-09-30")};
}

static const kh_office *make(office_in_time *made)
{
    *made = (office_in_time){.view = {.departments = made->departments,
                                      .n_departments = DEPARTMENTS,
                                      .items = made->items,
                                      .n_items = ITEMS}};
    make_departments(made);
    make_items(made);
    return &made->view;
}

/* Codes of those that owe the item, as one text. */
static char *owners(const kh_office *office, guint number, const char *day)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
    kh_office_owners(office, number, test_date(day), found);
    GString *codes = g_string_new(NULL);
    for (guint d = 0; d < office->n_departments; d++) {
        bool listed = false;
        for (guint i = 0; i < found->len; i++)
            listed |= g_array_index(found, guint, i) == d;
        if (listed)
            g_string_append(codes, office->departments[d].code);
        cr_expect_eq(kh_office_owes(office, number, d, test_date(day)), listed, "%u %u on %s", number, d,
                     day);
    }
    return g_string_free(codes, FALSE);
}

Test(office_days, tell_who_owes_an_item)
{
    static const struct {
        guint item;
        const char *day, *owners;
    } rows[] = {
        {UNITS, "2026-06-30", "A"},         {UNITS, "2026-07-01", "C"},  /* whose business A's is */
        {GROUP, "2026-04-30", "A"},         {GROUP, "2026-05-01", "AB"}, /* B came into the group */
        {GROUP, "2026-07-01", "BC"},        {EVERYONE, "2026-03-31", "ABD"},
        {EVERYONE, "2026-04-01", "AB"},     {SHARED, "2026-02-28", "A"}, /* B joins in, and owes nothing */
        {SHARED, "2026-03-01", ""},                                      /* between two versions */
        {SHARED, "2026-06-01", "B"}, /* 责任分工 stands over 责任部门 */
        {SHARED_SLOWER, "2026-03-10", "A"}, {SHARED_SLOWER, "2026-10-01", ""},
    };
    office_in_time made;
    const kh_office *office = make(&made);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *codes = owners(office, rows[i].item, rows[i].day);
        cr_expect_str_eq(codes, rows[i].owners, "%u on %s: %s", rows[i].item, rows[i].day, codes);
    }
}

Test(office_days, a_row_of_duties_frees_nobody_else_of_a_group)
{
    office_in_time made;
    const kh_office *office = make(&made);
    made.items[GROUP].duties = made.duties;
    made.items[GROUP].n_duties = 1;
    g_autofree char *led = owners(office, GROUP, "2026-05-01");
    cr_expect_str_eq(led, "AB");
    made.items[GROUP].n_duties = 2;
    g_autofree char *joined = owners(office, GROUP, "2026-05-01");
    cr_expect_str_eq(joined, "A");
    made.duties[1].role = KH_DUTY_RESPONSIBLE; /* of another group, until it came into this one */
    g_autofree char *added = owners(office, GROUP, "2026-04-30");
    cr_expect_str_eq(added, "AB");
}

Test(office_days, who_answers_is_not_freed_by_what_it_took_over)
{
    office_in_time made;
    const kh_office *office = make(&made);
    made.a.successor = B;
    made.duties[0] = (kh_duty){A, KH_SPAN_ALWAYS, KH_DUTY_JOINING, "", "", "f", 2};
    made.duties[1] = (kh_duty){B, KH_SPAN_ALWAYS, KH_DUTY_LEADING, "", "", "f", 3};
    made.items[SHARED_SLOWER].n_duties = 2;
    g_autofree char *led = owners(office, SHARED_SLOWER, "2026-07-01");
    cr_expect_str_eq(led, "B");
    made.duties[0].person = "小甲";
    made.duties[1].person = "小乙";
    cr_expect_str_eq(kh_office_person(office, SHARED, B, test_date("2026-07-01")), "小乙");
}

Test(office_days, tell_whose_a_department_s_business_is)
{
    office_in_time made;
    const kh_office *office = make(&made);
    cr_expect_eq(kh_office_heir(office, A, test_date("2026-06-30")), A);
    cr_expect_eq(kh_office_heir(office, A, test_date("2026-07-01")), C);
    cr_expect_eq(kh_office_heir(office, C, test_date("2026-01-01")), C); /* not begun yet */
    cr_expect_eq(kh_office_heir(office, D, test_date("2026-03-31")), D);
    cr_expect_eq(kh_office_heir(office, D, test_date("2026-04-01")), -1);
    made.c.span.last = test_date("2026-12-31");
    made.c.successor = B;
    cr_expect_eq(kh_office_heir(office, A, test_date("2027-01-01")), B);
    made.c.successor = A; /* a circle, which no import lets in */
    cr_expect_eq(kh_office_heir(office, A, test_date("2027-01-01")), -1);
}

Test(office_days, find_the_version_of_an_item)
{
    office_in_time made;
    const kh_office *office = make(&made);
    cr_expect_eq(kh_office_item_on(office, SHARED_SLOWER, test_date("2026-02-28")), SHARED);
    cr_expect_eq(kh_office_item_on(office, SHARED, test_date("2026-03-01")), -1);
    cr_expect_eq(kh_office_item_by(office, SHARED, test_date("2026-03-01")), SHARED);
    cr_expect_eq(kh_office_item_on(office, SHARED, test_date("2026-03-10")), SHARED_SLOWER);
    cr_expect_eq(kh_office_item_by(office, SHARED, test_date("2027-01-01")), SHARED_SLOWER);
    made.items[SHARED].span.first = test_date("2026-01-01");
    cr_expect_eq(kh_office_item_by(office, SHARED, test_date("2025-12-31")), -1);
}

Test(office_days, name_the_person)
{
    office_in_time made;
    const kh_office *office = make(&made);
    cr_expect_str_eq(kh_office_person(office, SHARED, A, test_date("2026-05-31")), "小甲");
    cr_expect_str_eq(kh_office_person(office, SHARED, B, test_date("2026-05-31")), "小乙");
    cr_expect_str_eq(kh_office_person(office, SHARED, A, test_date("2026-06-01")), "老王");
    cr_expect_str_eq(kh_office_person(office, SHARED, B, test_date("2026-06-01")),
                     "老王"); /* none is named */
    made.duties[0].span.last = KH_FOR_EVER;
    cr_expect_str_eq(kh_office_person(office, SHARED, C, test_date("2026-07-01")),
                     "小甲"); /* A's, by now C's */
}

Test(office_days, turn_where_something_may_change)
{
    static const char *const expected[] = {"2026-03-01", "2026-03-10", "2026-04-01", "2026-05-01",
                                           "2026-06-01", "2026-07-01", "2026-10-01"};
    office_in_time made;
    const kh_office *office = make(&made);
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(kh_date));
    kh_office_turns(office, SHARED_SLOWER, (kh_span){test_date("2026-03-01"), test_date("2026-10-01")}, days);
    cr_assert_eq(days->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < days->len; i++)
        cr_expect_eq(g_array_index(days, kh_date, i), test_date(expected[i]), "%s", expected[i]);
    kh_office_turns(office, UNITS, (kh_span){test_date("2026-07-02"), test_date("2026-10-01")}, days);
    cr_expect_eq(days->len, 1); /* the first day alone */
}
