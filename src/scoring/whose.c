#include "scoring/whose.h"

const char *kh_whose_name(const kh_department *department, kh_date day)
{
    const char *name = "";
    for (guint v = 0; v < department->n_versions && department->versions[v].span.first <= day; v++)
        name = department->versions[v].name;
    return name;
}

static bool is_named(const GString *names, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(names->str, "、", -1);
    return g_strv_contains((const char *const *)parts, name);
}

void kh_whose_append(GString *names, const char *name)
{
    if (*name == '\0' || is_named(names, name))
        return;
    if (names->len > 0)
        g_string_append(names, "、");
    g_string_append(names, name);
}

bool kh_whose_joins(const kh_office *office, guint item, guint department, kh_date day)
{
    int whose = kh_office_heir(office, department, day);
    const kh_duty *duty = whose < 0 ? NULL : kh_office_duty(office, item, (guint)whose, day);
    return duty != NULL && duty->role == KH_DUTY_JOINING;
}

void kh_whose_append_partners(const kh_office *office, guint item, guint department, kh_date day,
                              GString *names)
{
    const kh_item *one = &office->items[item];
    for (guint i = 0; i < one->n_duties; i++) {
        const kh_duty *duty = &one->duties[i];
        int heir = kh_span_holds(duty->span, day) ? kh_office_heir(office, duty->department, day) : -1;
        if (heir >= 0 && (guint)heir != department && kh_whose_joins(office, item, (guint)heir, day))
            kh_whose_append(names, kh_whose_name(&office->departments[heir], day));
    }
}
