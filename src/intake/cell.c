#include "intake/cell.h"

#include "base/civil.h"
#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"
#include "intake/date_remedy.h"
#include "intake/dates.h"
#include "intake/fault.h"
#include "intake/number_remedy.h"
#include "model/field.h"
#include "model/limit.h"
#include "model/period.h"

#include <string.h>

_Static_assert((int)KH_CELL_CANONICAL_SIZE >= (int)KH_DECIMAL_TEXT_SIZE, "a number fits");
_Static_assert((int)KH_CELL_CANONICAL_SIZE >= (int)KH_PERIOD_NAME_SIZE, "the name of a period fits");

enum {
    EXCEL_DATE_DIGITS = 5,
    EXCEL_EPOCH = 25569, /* 1970-01-01 as Excel counts days */
    EXPONENT_MAX_LENGTH = 24,
};

static const kh_column *column_of(const kh_cell *cell)
{
    return &cell->table->columns[cell->column];
}

static const char *heading_of(const kh_cell *cell)
{
    return column_of(cell)->heading;
}

/* `heading “text” ...`: the message says the rest. */
static bool report(const kh_cell *cell, kh_code code, const char *rest, GArray *faults)
{
    g_autofree char *quoted = kh_text_quoted(cell->text);
    kh_faults_add(faults, cell->line, cell->number, code, _("%s %s %s"), heading_of(cell), quoted, rest);
    return false;
}

/* An apostrophe in front is how a spreadsheet marks a cell as text: '3208, '合格. */
static void drop_apostrophe(kh_cell *cell)
{
    if (cell->text[0] == '\'' && cell->length > 1) {
        cell->text++;
        cell->length--;
    }
}

static void make_plain(kh_cell *cell)
{
    cell->length = kh_text_plain(cell->text, cell->length);
}

static void fold(kh_cell *cell)
{
    drop_apostrophe(cell);
    for (gsize i = 0; i < cell->length; i++) {
        if ((guchar)cell->text[i] >= 0x80) {
            cell->length = kh_text_fold(cell->text);
            return;
        }
    }
}

static void set_text(kh_value *value, const char *text, gsize length)
{
    value->text = text;
    value->length = (uint32_t)length;
}

/* 3.20831E+17: what Excel makes of a long number unless the column is formatted as text. */
static bool is_exponent(const char *text, gsize length)
{
    if (length > EXPONENT_MAX_LENGTH || !g_ascii_isdigit(text[0]))
        return false;
    gsize mantissa = strspn(text, "0123456789.");
    if (g_ascii_toupper(text[mantissa]) != 'E' || text[mantissa + 1] != '+')
        return false;
    gsize digits = strspn(text + mantissa + 2, "0123456789");
    return digits >= 2 && text[mantissa + 2 + digits] == '\0';
}

static bool read_text(kh_cell *cell, kh_value *value, GArray *faults)
{
    make_plain(cell);
    kh_cell_check_content(cell, heading_of(cell), faults);
    set_text(value, cell->text, cell->length);
    return true;
}

static bool read_word(kh_cell *cell, kh_value *value, GArray *faults)
{
    drop_apostrophe(cell);
    return read_text(cell, value, faults);
}

/* All digits, and more of them than the 15 that Excel keeps: those behind are zeros where it has rounded. */
static bool is_zeroed(const char *text, gsize length)
{
    enum { KEPT_DIGITS = 15 };
    return length > KEPT_DIGITS && text[length - 1] == '0' && strspn(text, "0123456789") == length &&
           strspn(text + KEPT_DIGITS, "0") == length - KEPT_DIGITS && text[strspn(text, "0")] != '\0';
}

static void warn_zeroed(const kh_cell *cell, const char *heading, GArray *faults)
{
    g_autofree char *quoted = kh_text_quoted(cell->text);
    kh_faults_add(
        faults, cell->line, cell->number, KH_CODE_W211_EXPONENT,
        _("%s %s has zeros behind its 15th digit, as Excel writes a long number: were they others? Then "
          "format the column as text in Excel, enter the number again, and save the file"),
        heading, quoted);
}

static bool read_code(kh_cell *cell, kh_value *value, GArray *faults)
{
    fold(cell);
    make_plain(cell);
    if (is_zeroed(cell->text, cell->length))
        warn_zeroed(cell, heading_of(cell), faults);
    if (is_exponent(cell->text, cell->length))
        return report(cell, KH_CODE_E212_EXPONENT,
                      _("is a number that Excel has rounded, the digits of the code are lost; format the "
                        "column as text in Excel, enter the code again, and save the file"),
                      faults);
    set_text(value, cell->text, cell->length);
    return true;
}

/* 46204, or 46204.38 with a time of day. */
static bool is_excel_date(const char *text)
{
    gsize digits = strspn(text, "0123456789");
    if (digits != EXCEL_DATE_DIGITS)
        return false;
    return text[digits] == '\0' || (text[digits] == '.' && text[digits + 1] != '\0' &&
                                    text[digits + 1 + strspn(text + digits + 1, "0123456789")] == '\0');
}

static bool report_date_number(const kh_cell *cell, GArray *faults)
{
    kh_date date = (kh_date)(g_ascii_strtoll(cell->text, NULL, 10) - EXCEL_EPOCH);
    kh_moment moment = {.at = kh_date_start(date), .timed = false};
    char buffer[KH_MOMENT_TEXT_SIZE];
    g_autofree char *rest =
        g_strdup_printf(_("is the number by which Excel keeps a date, %s; format the column in Excel as a "
                          "date like 2026-07-01, and save the file"),
                        kh_moment_format(moment, buffer));
    return report(cell, KH_CODE_E213_DATE_NUMBER, rest, faults);
}

static bool report_moment(const kh_cell *cell, GArray *faults)
{
    if (is_excel_date(cell->text))
        return report_date_number(cell, faults);
    const kh_column *column = column_of(cell);
    g_autofree char *remedy =
        kh_date_remedy(cell->text, column->cell_required, column->type == KH_CELL_MOMENT);
    return report(cell, KH_CODE_E203_DATE, remedy, faults);
}

/* 0:00 is no time of day that was given: spreadsheets and databases write it where a date stands alone in a
 * column of moments. */
static void drop_midnight(kh_moment *moment)
{
    moment->timed = moment->timed && moment->at != kh_date_start(kh_instant_date(moment->at));
}

static bool read_moment(kh_cell *cell, kh_value *value, GArray *faults)
{
    kh_moment moment;
    fold(cell);
    if (!kh_moment_parse(cell->text, &moment) && !kh_date_text_read(cell->text, &moment))
        return report_moment(cell, faults);
    drop_midnight(&moment);
    value->number = kh_moment_encode(moment);
    set_text(value, cell->text, cell->length);
    return true;
}

static bool parse_decimal(kh_cell *cell, kh_decimal *number, GArray *faults)
{
    char tidy[KH_NUMBER_TEXT_SIZE];
    g_autofree char *remedy = NULL;
    fold(cell);
    kh_decimal_status status = kh_decimal_parse(cell->text, number);
    if (status != KH_DECIMAL_OK)
        status = kh_decimal_parse_rounded(kh_number_tidy(cell->text, tidy), number);
    switch (status) {
    case KH_DECIMAL_OK:
        return true;
    case KH_DECIMAL_NOT_A_NUMBER:
        remedy = kh_number_remedy(cell->text, column_of(cell)->cell_required);
        return report(cell, KH_CODE_E202_NUMBER, remedy, faults);
    case KH_DECIMAL_TOO_LONG:
        return report(cell, KH_CODE_E202_NUMBER,
                      _("has more than the 18 digits that can be held; is it a number?"), faults);
    }
    g_assert_not_reached();
}

static bool read_decimal(kh_cell *cell, kh_value *value, GArray *faults)
{
    kh_decimal number;
    if (!parse_decimal(cell, &number, faults))
        return false;
    if (number.units < 0 && column_of(cell)->takes_no_sign) {
        report(cell, KH_CODE_W209_NEGATIVE,
               _("is negative and is read as positive; write the points without a sign"), faults);
        number.units = -number.units;
    }
    kh_units_format(number.units, number.places, cell->canonical);
    set_text(value, cell->canonical, strlen(cell->canonical));
    return true;
}

static bool read_count(kh_cell *cell, kh_value *value, GArray *faults)
{
    kh_decimal number;
    if (!parse_decimal(cell, &number, faults))
        return false;
    if (number.units < 0 || number.places > 0)
        return report(cell, KH_CODE_E202_NUMBER, _("is not a whole number of 0 or more"), faults);
    if (number.units > UINT32_MAX)
        return report(cell, KH_CODE_E202_NUMBER, _("is too large; the largest is 4294967295"), faults);
    kh_units_format(number.units, 0, cell->canonical);
    set_text(value, cell->canonical, strlen(cell->canonical));
    value->number = number.units;
    return true;
}

static int find_choice(const char *const *choices, const char *text)
{
    for (int i = 0; choices[i] != NULL; i++) {
        if (strcmp(choices[i], text) == 0)
            return i;
    }
    return -1;
}

static bool read_choice(kh_cell *cell, kh_value *value, GArray *faults)
{
    const char *const *choices = column_of(cell)->choices;
    drop_apostrophe(cell);
    make_plain(cell);
    int choice = find_choice(choices, cell->text);
    if (choice < 0) {
        g_autofree char *squeezed = kh_text_squeezed(cell->text); /* 合 格 */
        choice = find_choice(choices, squeezed);
    }
    if (choice >= 0) {
        set_text(value, choices[choice], strlen(choices[choice]));
        value->number = choice;
        return true;
    }
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; choices[i] != NULL; i++)
        g_string_append_printf(words, "%s“%s”", i > 0 ? ", " : "", choices[i]);
    g_autofree char *rest = g_strdup_printf(_("is none of %s; write one of these"), words->str);
    return report(cell, KH_CODE_E206_CHOICE, rest, faults);
}

static bool read_limit(kh_cell *cell, kh_value *value, GArray *faults)
{
    kh_limit limit;
    if (!kh_limit_parse(cell->text, &limit))
        return report(cell, KH_CODE_E204_LIMIT,
                      _("is not a time limit; write it like 7个工作日, 20日, 1个月, 5小时, 当日, 提前14天 or "
                        "1月31日前"),
                      faults);
    set_text(value, cell->text, cell->length);
    return true;
}

static bool read_frequency(kh_cell *cell, kh_value *value, GArray *faults)
{
    kh_frequency frequency;
    if (!kh_frequency_parse(cell->text, &frequency))
        return report(cell, KH_CODE_E205_FREQUENCY,
                      _("is not an update frequency; write 每周, 每月, 每季度, 每半年, 每年 or 按需"),
                      faults);
    set_text(value, cell->text, cell->length);
    value->number = frequency;
    return true;
}

static bool read_fields(kh_cell *cell, kh_value *value, GArray *faults)
{
    g_autofree char *unknown = NULL;
    g_autoptr(GArray) fields = kh_fields_parse(cell->text, &unknown);
    if (fields == NULL) {
        g_autofree char *quoted = kh_text_quoted(unknown != NULL ? unknown : "");
        g_autofree char *rest = g_strdup_printf(
            _("names the unknown format %s; use uscc, date, docno, number or url, or none"), quoted);
        return report(cell, KH_CODE_E208_FIELD_FORMAT, rest, faults);
    }
    set_text(value, cell->text, cell->length);
    return true;
}

static bool read_period(kh_cell *cell, kh_value *value, GArray *faults)
{
    kh_period period;
    fold(cell);
    if (!kh_period_parse(cell->text, &period))
        return report(cell, KH_CODE_E207_PERIOD,
                      _("is not a period; write it like 2026Q3, 2026H1, 2026 or 2026-09"), faults);
    g_strlcpy(cell->canonical, period.name, sizeof cell->canonical);
    set_text(value, cell->canonical, strlen(cell->canonical));
    return true;
}

bool kh_cell_read(kh_cell *cell, kh_value *value, GArray *faults)
{
    static bool (*const readers[])(kh_cell *, kh_value *, GArray *) = {
        [KH_CELL_TEXT] = read_text,     [KH_CELL_WORD] = read_word,
        [KH_CELL_CODE] = read_code,     [KH_CELL_DEPARTMENT] = read_word,
        [KH_CELL_ITEM] = read_code,     [KH_CELL_MOMENT] = read_moment,
        [KH_CELL_DAY] = read_moment,    [KH_CELL_DECIMAL] = read_decimal,
        [KH_CELL_COUNT] = read_count,   [KH_CELL_CHOICE] = read_choice,
        [KH_CELL_LIMIT] = read_limit,   [KH_CELL_FREQUENCY] = read_frequency,
        [KH_CELL_FIELDS] = read_fields, [KH_CELL_PERIOD] = read_period,
    };
    return readers[column_of(cell)->type](cell, value, faults);
}

void kh_cell_check_content(const kh_cell *cell, const char *heading, GArray *faults)
{
    if (is_zeroed(cell->text, cell->length))
        warn_zeroed(cell, heading, faults);
    if (!is_exponent(cell->text, cell->length))
        return;
    g_autofree char *quoted = kh_text_quoted(cell->text);
    kh_faults_add(
        faults, cell->line, cell->number, KH_CODE_W211_EXPONENT,
        _("%s %s is a number that Excel has rounded, its last digits are lost; format the column as "
          "text in Excel, enter the number again, and save the file"),
        heading, quoted);
}

void kh_cell_report_empty(const kh_cell *cell, GArray *faults)
{
    if (column_of(cell)->own_code != NULL)
        kh_faults_add(
            faults, cell->line, cell->number, KH_CODE_E201_REQUIRED,
            _("%s is empty; fill the cell in: where nobody has given a code, with one of your own that "
              "stays the same, such as %s%03u"),
            heading_of(cell), column_of(cell)->own_code, cell->line - 1);
    else if (column_of(cell)->type == KH_CELL_DEPARTMENT)
        kh_faults_add(faults, cell->line, cell->number, KH_CODE_E201_REQUIRED,
                      _("%s is empty; fill the cell in (of merged cells only the first row keeps the text)"),
                      heading_of(cell));
    else
        kh_faults_add(faults, cell->line, cell->number, KH_CODE_E201_REQUIRED,
                      _("%s is empty; fill the cell in"), heading_of(cell));
}
