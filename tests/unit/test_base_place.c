#include "base/place.h"

#include <criterion/criterion.h>
#include <glib.h>

typedef struct example {
    kh_place place;
    const char *whole, *within;
} example;

static void check(const example *of)
{
    g_autofree char *whole = kh_place_format(of->place);
    g_autofree char *within = kh_place_format_within(of->place);
    cr_assert_str_eq(whole, of->whole);
    cr_assert_str_eq(within, of->within);
}

Test(place, is_written_as_people_look_it_up)
{
    static const example examples[] = {
        {{"台账.csv", 12, 6}, "台账.csv:12:6", "12:6"},
        {{"台账.csv", 12, 0}, "台账.csv:12", "12"},
        {{"台账.csv", 0, 0}, "台账.csv", ""},
        {{"a/台账.xlsx:台账", 12, 6}, "a/台账.xlsx:台账!F12", "F12"},
        {{"台账.xlsx:台账", 12, 0}, "台账.xlsx:台账!A12", "A12"},
        {{"台账.xlsx:台账", 0, 0}, "台账.xlsx:台账", ""},
        {{"台账.XLS:1", 1, 26}, "台账.XLS:1!Z1", "Z1"},
        {{"台账.et:1", 1, 27}, "台账.et:1!AA1", "AA1"},
        {{"台账.xlsm:1", 1048576, 16384}, "台账.xlsm:1!XFD1048576", "XFD1048576"},
        {{"-:台账", 3, 1}, "-:台账!A3", "A3"},
        {{"台账.xlsx", 3, 1}, "台账.xlsx:3:1", "3:1"},
        {{"a:b.csv", 3, 1}, "a:b.csv:3:1", "3:1"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(examples); i++)
        check(&examples[i]);
}
