#include "oversight/decision.h"

#include <criterion/criterion.h>
#include <string.h>

/* Lines 3 and 7 of one indicator (1.50 and 0.50) and line 12 of another (2.00). */
static kh_appeal *make_appeal(void)
{
    static const struct {
        int number;
        const char *indicator;
        int64_t lost;
    } lines[] = {{3, "licences", 150}, {7, "licences", 50}, {12, "coverage", 200}};
    kh_appeal *appeal = kh_appeal_new();
    appeal->assessment = g_strdup("");
    appeal->id = 4;
    appeal->period = g_strdup("2026Q3");
    appeal->department = g_strdup("JYJ");
    appeal->decimals = 2;
    appeal->decision = (kh_appeal_decision){
        .on = 20000, .decider = g_strdup("复核组"), .approval = g_strdup("1号"), .answer = g_strdup("属实")};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        kh_appeal_line line = {.number = lines[i].number,
                               .indicator = g_strdup(lines[i].indicator),
                               .lost = lines[i].lost,
                               .reason = g_strdup("逾期"),
                               .reference = g_strdup("")};
        g_array_append_val(appeal->lines, line);
    }
    return appeal;
}

static char *upheld_text(const kh_appeal *appeal)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < appeal->lines->len; i++)
        g_string_append_printf(text, "%s%d", i == 0 ? "" : " ",
                               (int)g_array_index(appeal->lines, kh_appeal_line, i).upheld);
    return g_string_free(text, FALSE);
}

typedef struct granting {
    const char *upheld, *lines; /* lines separated by spaces */
    bool rejected;
    const char *expected; /* upheld of each line, or a piece of the message after a ! */
} granting;

static const granting grantings[] = {
    {.upheld = "2.00", .expected = "150 50 0"},
    {.upheld = "4", .expected = "150 50 200"},
    {.upheld = "0.01", .expected = "1 0 0"},
    {.upheld = "4.01", .expected = "!no more than that"},
    {.upheld = "0", .expected = "!is no number of points"},
    {.upheld = "-1", .expected = "!is no number of points"},
    {.upheld = "1.005", .expected = "!is no number of points"},
    {.upheld = "两分", .expected = "!is no number of points"},
    {.lines = "12=1.50", .expected = "0 0 150"},
    {.lines = "12=2.00 3=0.5", .expected = "50 0 200"},
    {.lines = "3=1.51", .expected = "!line 3 lost 1.50"},
    {.lines = "4=1.00", .expected = "!is not a disputed line"},
    {.lines = "3", .expected = "!is not a disputed line"},
    {.lines = "=1", .expected = "!is not a disputed line"},
    {.lines = "3=1 3=0.50", .expected = "!given twice"},
    {.rejected = true, .expected = "0 0 0"},
    {.expected = "!one of"},
    {.upheld = "1", .rejected = true, .expected = "!one of"},
    {.upheld = "1", .lines = "3=1", .expected = "!one of"},
};

Test(decision, grants_no_more_than_was_lost)
{
    for (gsize i = 0; i < G_N_ELEMENTS(grantings); i++) {
        const granting *row = &grantings[i];
        g_autoptr(kh_appeal) appeal = make_appeal();
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) lines = row->lines == NULL ? NULL : g_strsplit(row->lines, " ", -1);
        kh_grant grant = {row->upheld, lines, row->rejected};
        bool good = kh_decision_read(appeal, &grant, &error);
        g_autofree char *text = upheld_text(appeal);
        bool fails = row->expected[0] == '!';
        cr_expect_eq(good, !fails, "row %zu", i);
        cr_expect_str_eq(text, fails ? "0 0 0" : row->expected, "row %zu", i);
        if (fails && error != NULL)
            cr_expect_not_null(strstr(error->message, row->expected + 1), "row %zu: %s", i, error->message);
    }
}

Test(decision, adds_up_the_lines_of_an_indicator)
{
    static const char *const expected[] = {"licences 2 申诉4号（账目第3、7行）：属实",
                                           "coverage 1.5 申诉4号（账目第12行）：属实"};
    g_autoptr(kh_appeal) appeal = make_appeal();
    kh_grant grant = {.upheld = "3.5"};
    cr_assert(kh_decision_read(appeal, &grant, NULL));
    g_autoptr(kh_decision_rows) rows = kh_decision_rows_new(appeal);
    cr_assert_eq(kh_decision_rows_count(rows), 2);
    cr_assert_str_eq(kh_decision_rows_file(rows), "申诉/4");
    kh_row_source *source = kh_decision_rows_source(rows);
    const kh_row_block *block = NULL;
    cr_assert(source->next(source, &block, NULL));
    for (guint i = 0; i < block->n_rows; i++) {
        const kh_value *values = block->rows[i].values;
        g_autofree char *text =
            g_strdup_printf("%s %s %s", values[KH_ADJUSTMENTS_INDICATOR].text,
                            values[KH_ADJUSTMENTS_POINTS].text, values[KH_ADJUSTMENTS_REASON].text);
        cr_expect_str_eq(text, expected[i]);
    }
    cr_assert(source->next(source, &block, NULL));
    cr_assert_null(block);
}
