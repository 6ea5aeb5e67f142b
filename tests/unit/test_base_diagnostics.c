#include "base/codes.h"
#include "base/diagnostics.h"
#include "base/error.h"

#include <criterion/criterion.h>
#include <string.h>

/* In the order of addition; the message is what the sorted order must spell. */
static const struct {
    kh_place place;
    kh_code code;
    const char *message;
} added[] = {
    {{"甲.csv", 9, 1}, KH_CODE_E203_DATE, "5"},      {{"乙.csv", 1, 1}, KH_CODE_E203_DATE, "7"},
    {{"甲.csv", 2, 3}, KH_CODE_E302_ITEM, "3"},      {{"甲.csv", 2, 3}, KH_CODE_E203_DATE, "2"},
    {{"甲.csv", 2, 1}, KH_CODE_W202_FUTURE, "1"},    {{"甲.csv", 9, 1}, KH_CODE_E203_DATE, "6"},
    {{"甲.csv", 0, 0}, KH_CODE_E102_ENCODING, "0"},  {{"乙.csv", 17, 5}, KH_CODE_E203_DATE, "8"},
    {{"甲.csv", 2, 3}, KH_CODE_W203_ATTRIBUTE, "4"}, {{"乙.csv", 17, 5}, KH_CODE_E203_DATE, "9"},
};

static kh_diagnostics *collect(void)
{
    kh_diagnostics *diagnostics = kh_diagnostics_new();
    for (size_t i = 0; i < G_N_ELEMENTS(added); i++) {
        g_autofree char *file = g_strdup(added[i].place.file);
        kh_place place = {.file = file, .line = added[i].place.line, .cell = added[i].place.cell};
        kh_diagnostics_add(diagnostics, place, added[i].code, "%s", added[i].message);
    }
    return diagnostics;
}

Test(diagnostics, come_by_file_of_first_mention_then_line_cell_code_and_addition)
{
    g_autoptr(kh_diagnostics) diagnostics = collect();
    guint count = 0;
    const kh_diagnostic *sorted = kh_diagnostics_sorted(diagnostics, &count);
    GString *order = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append(order, sorted[i].message);
    cr_expect_str_eq(order->str, "0123456789");
    g_string_free(order, TRUE);
}

Test(diagnostics, are_sorted_anew_after_an_addition)
{
    g_autoptr(kh_diagnostics) diagnostics = collect();
    guint count = 0;
    kh_diagnostics_sorted(diagnostics, &count);
    kh_diagnostics_add(diagnostics, (kh_place){"甲.csv", 1, 0}, KH_CODE_E103_EMPTY_FILE, "new");
    const kh_diagnostic *sorted = kh_diagnostics_sorted(diagnostics, &count);
    cr_expect_eq(count, G_N_ELEMENTS(added) + 1);
    cr_expect_str_eq(sorted[1].message, "new");
}

Test(diagnostics, are_counted_by_severity)
{
    g_autoptr(kh_diagnostics) diagnostics = collect();
    cr_expect_eq(kh_diagnostics_errors(diagnostics), 8);
    cr_expect_eq(kh_diagnostics_warnings(diagnostics), 2);
}

Test(diagnostics, none_are_none)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    guint count = 42;
    kh_diagnostics_sorted(diagnostics, &count);
    cr_expect_eq(count, 0);
    cr_expect_eq(kh_diagnostics_errors(diagnostics) + kh_diagnostics_warnings(diagnostics), 0);
}

Test(diagnostics, are_written_as_compilers_write_them)
{
    static const struct {
        kh_place place;
        kh_code code;
        const char *expected;
    } rows[] = {
        {{"台账.csv", 17, 5}, KH_CODE_E203_DATE, "台账.csv:17:5: error E203: “x” is not a date"},
        {{"台账.csv", 17, 0}, KH_CODE_W202_FUTURE, "台账.csv:17: warning W202: “x” is not a date"},
        {{"台账.csv", 0, 0}, KH_CODE_E102_ENCODING, "台账.csv: error E102: “x” is not a date"},
        {{NULL, 0, 0}, KH_CODE_E501_CALENDAR, "error E501: “x” is not a date"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
        guint count = 0;
        kh_diagnostics_add(diagnostics, rows[i].place, rows[i].code, "“%s” is not a date", "x");
        g_autofree char *text = kh_diagnostic_format(kh_diagnostics_sorted(diagnostics, &count));
        cr_expect_str_eq(text, rows[i].expected);
    }
}

Test(codes, each_has_a_name_of_its_own_a_meaning_and_a_mending)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint code = 0; code < KH_CODE_COUNT; code++) {
        const kh_code_info *info = kh_code_describe((kh_code)code);
        cr_assert(info->name != NULL && info->meaning != NULL && info->mending != NULL, "code %u", code);
        cr_expect(strlen(info->name) == 4 && strchr("EW", info->name[0]) != NULL, "%s", info->name);
        cr_expect(info->meaning[0] != '\0' && info->mending[0] != '\0', "%s", info->name);
        cr_expect(g_hash_table_add(names, g_strdup(info->name)), "%s stands once", info->name);
    }
}

Test(codes, keep_their_numbers)
{
    static const struct {
        kh_code code;
        const char *name;
    } rows[] = {
        {KH_CODE_E101_NOT_TEXT, "E101"},   {KH_CODE_E203_DATE, "E203"},
        {KH_CODE_E301_DEPARTMENT, "E301"}, {KH_CODE_E413_TEMPLATE, "E413"},
        {KH_CODE_E501_CALENDAR, "E501"},   {KH_CODE_W101_COLUMN_UNKNOWN, "W101"},
        {KH_CODE_W209_NEGATIVE, "W209"},   {KH_CODE_W501_ADJUSTMENT, "W501"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_expect_str_eq(kh_code_describe(rows[i].code)->name, rows[i].name);
}

Test(error, codes_are_exit_statuses)
{
    g_autoptr(GError) error = g_error_new(KH_ERROR, KH_ERROR_MACHINE, "disk");
    cr_expect(g_error_matches(error, kh_error_quark(), 3));
    cr_expect_eq(KH_ERROR_INPUT, 1);
    cr_expect_eq(KH_ERROR_USAGE, 2);
}

/* The messages in the order of a cursor. */
static char *read_all(kh_diagnostics *diagnostics)
{
    GString *order = g_string_new(NULL);
    g_autoptr(kh_diagnostics_cursor) cursor = kh_diagnostics_read(diagnostics);
    const kh_diagnostic *next = NULL;
    while (kh_diagnostics_next(cursor, &next, NULL) && next != NULL)
        g_string_append_printf(order, "%s%s", next->department, next->message);
    return g_string_free(order, FALSE);
}

Test(diagnostics, are_read_in_order_however_few_are_held)
{
    static const guint held[] = {0, 1, 2, 3, 9, 10, 100};
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new_bounded(held[i]);
        g_autoptr(kh_diagnostics) source = collect();
        g_autofree char *empty = read_all(diagnostics);
        cr_expect_str_eq(empty, "");
        for (size_t a = 0; a < G_N_ELEMENTS(added); a++)
            kh_diagnostics_add(diagnostics, added[a].place, added[a].code, "%s", added[a].message);
        g_autofree char *once = read_all(diagnostics);
        g_autofree char *again = read_all(diagnostics);
        cr_expect_str_eq(once, "0123456789", "%u held: %s", held[i], once);
        cr_expect_str_eq(again, once);
        cr_expect_eq(kh_diagnostics_errors(diagnostics), 8);
        cr_expect_eq(kh_diagnostics_of_code(diagnostics, KH_CODE_E203_DATE), 6);
        cr_expect(kh_diagnostics_append(source, diagnostics, (kh_department_naming){NULL, NULL}, NULL));
        g_autofree char *appended = read_all(source);
        cr_expect_str_eq(appended, "00112233445656778989");
    }
}

Test(diagnostics, are_counted_by_the_department_of_the_row)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new_bounded(2);
    static const char *const departments[] = {"教体局", NULL, "水利局", "教体局", "", "教体局"};
    for (gsize i = 0; i < G_N_ELEMENTS(departments); i++) {
        g_autofree char *cell = g_strdup(departments[i]);
        kh_place place = {"台账.csv", (uint32_t)i + 2, 1};
        kh_diagnostics_set_department(diagnostics, cell);
        kh_diagnostics_add(diagnostics, place, i % 2 == 0 ? KH_CODE_E203_DATE : KH_CODE_W202_FUTURE, ";");
    }
    g_autofree char *order = read_all(diagnostics);
    cr_expect_str_eq(order, "教体局;;水利局;教体局;;教体局;");
    guint count = 0;
    const kh_department_faults *faults = kh_diagnostics_by_department(diagnostics, &count);
    cr_assert_eq(count, 2);
    cr_expect_str_eq(faults[0].department, "教体局");
    cr_expect_eq(faults[0].errors, 1);
    cr_expect_eq(faults[0].warnings, 2);
    cr_expect_str_eq(faults[1].department, "水利局");
    cr_expect_eq(faults[1].errors, 1);
}

Test(diagnostics, are_all_held_where_no_temporary_file_can_be_had)
{
    g_setenv("TMPDIR", "/nowhere/at/all", TRUE);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new_bounded(2);
    for (uint32_t line = 9; line > 0; line--)
        kh_diagnostics_add(diagnostics, (kh_place){"台账.csv", line, 1}, KH_CODE_E203_DATE, "%u", line);
    g_autofree char *order = read_all(diagnostics);
    cr_expect_str_eq(order, "123456789");
}

/* Whatever cells a message names. */
Test(diagnostics, are_one_line_each)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autofree char *many = g_strnfill(32767, 'x');
    kh_diagnostics_add(diagnostics, (kh_place){"a\nb.csv", 1, 0}, KH_CODE_E203_DATE,
                       "“a\r\nb\x1B[2J” “%s” is not", many);
    kh_diagnostics_add(diagnostics, (kh_place){"a\nb.csv", 2, 0}, KH_CODE_E203_DATE, "%s", many);
    guint count = 0;
    const kh_diagnostic *sorted = kh_diagnostics_sorted(diagnostics, &count);
    g_autofree char *first = kh_diagnostic_format(&sorted[0]);
    g_autofree char *second = kh_diagnostic_format(&sorted[1]);
    cr_expect_str_eq(first,
                     "a␊b.csv:1: error E203: “a␍␊b␛[2J” “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is not");
    cr_expect_lt(strlen(second), 1100);
}
