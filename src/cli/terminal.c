#include "cli/terminal.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "report/shared/words.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Characters that would steer the terminal or turn the line around: a name in a file may hold any. */
static bool is_steering(gunichar character)
{
    bool turns = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    return turns || (character != '\n' && g_unichar_iscntrl(character));
}

/* Writes the text with such characters replaced. */
static void put(FILE *stream, const char *text)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    for (const char *p = text; *p != '\0';) {
        gunichar character = g_utf8_get_char_validated(p, -1);
        bool broken = character == (gunichar)-1 || character == (gunichar)-2;
        gsize length = broken ? 1 : (gsize)g_utf8_skip[(guchar)*p];
        if (broken || is_steering(character))
            fputs(replacement, stream);
        else
            fwrite(p, 1, length, stream);
        p += length;
    }
}

static void G_GNUC_PRINTF(2, 0) put_line(FILE *stream, const char *format, va_list arguments)
{
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    put(stream, text);
    fputc('\n', stream);
}

void kh_terminal_put(const char *text)
{
    put(stdout, text);
}

void kh_terminal_line(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put_line(stdout, format, arguments);
    va_end(arguments);
}

void kh_terminal_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    put_line(stderr, format, arguments);
    va_end(arguments);
}

kh_exit kh_terminal_fail(const GError *error)
{
    kh_terminal_note("kaohe: %s", error->message);
    if (error->domain != KH_ERROR)
        return KH_EXIT_MACHINE;
    return (kh_exit)error->code;
}

bool kh_terminal_flush(GError **error)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("standard output cannot be written: %s"),
                g_strerror(errno));
    return false;
}

static int widest_name(const kh_result *result)
{
    int widest = kh_text_width(_("department"));
    for (guint d = 0; d < result->n_departments; d++)
        widest = MAX(widest, kh_text_width(result->standings[d].name));
    return widest;
}

typedef struct row_of_table {
    const char *rank, *name, *total, *share, *grade;
} row_of_table;

static void put_row(const row_of_table *row, int width)
{
    g_autofree char *name = kh_text_padded(row->name, width);
    kh_terminal_line("  %4s  %s  %9s  %7s  %s", row->rank, name, row->total, row->share, row->grade);
}

/* `达标`, `达标（单项否决）`, `已撤并（2026年9月1日起并入县税务局）`; caller frees. */
static char *grade_text(const kh_scheme *scheme, const kh_standing *standing)
{
    g_autofree char *remark = kh_words_turn(standing);
    const char *said = standing->assessed && standing->vetoed ? "单项否决" : remark;
    const char *grade =
        standing->assessed ? scheme->grades[standing->grade].name : kh_standing_state_name(standing->state);
    return *said == '\0' ? g_strdup(grade) : g_strdup_printf("%s（%s）", grade, said);
}

static void put_standing(const kh_scheme *scheme, const kh_result *result, const kh_standing *standing,
                         int width)
{
    char total[KH_DECIMAL_TEXT_SIZE] = "";
    char share[KH_DECIMAL_TEXT_SIZE] = "";
    g_autofree char *rank = standing->assessed ? g_strdup_printf("%u", standing->group_rank) : g_strdup("-");
    if (standing->has_total)
        kh_units_format(standing->total, result->total_decimals, total);
    if (standing->assessed && scheme->has_share)
        kh_units_format(standing->share, result->decimals, share);
    g_autofree char *grade = grade_text(scheme, standing);
    put_row(&(row_of_table){rank, standing->name, total, share, grade}, width);
}

static gint by_rank(gconstpointer one, gconstpointer other, gpointer data)
{
    const kh_result *result = data;
    const kh_standing *a = &result->standings[*(const guint *)one];
    const kh_standing *b = &result->standings[*(const guint *)other];
    if (a->assessed != b->assessed)
        return a->assessed ? -1 : 1;
    if (a->group_rank != b->group_rank)
        return a->group_rank < b->group_rank ? -1 : 1;
    return strcmp(a->code, b->code);
}

static void put_group(const kh_scheme *scheme, const kh_result *result, const char *group, int width)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint d = 0; d < result->n_departments; d++) {
        if (strcmp(result->standings[d].group, group) == 0)
            g_array_append_val(members, d);
    }
    g_array_sort_with_data(members, by_rank, (gpointer)(gsize)result);
    kh_terminal_line("\n%s", group);
    put_row(&(row_of_table){_("rank"), _("department"), _("total"), _("share"), _("grade")}, width);
    for (guint i = 0; i < members->len; i++)
        put_standing(scheme, result, &result->standings[g_array_index(members, guint, i)], width);
}

void kh_terminal_ranking(const kh_scheme *scheme, const kh_result *result)
{
    int width = widest_name(result);
    char as_of[KH_MOMENT_TEXT_SIZE];
    kh_moment_format((kh_moment){.at = result->as_of, .timed = true}, as_of);
    kh_terminal_line(_("%s by “%s”, as of %s"), result->period.name, scheme->name, as_of);
    if (result->as_of_given)
        kh_terminal_line(_("judged as of that moment (--as-of): what is dated later is not counted"));
    if (result->reopened != NULL && result->reopened[0] != '\0')
        kh_terminal_line(_("reopened, with what came since it was issued: %s; why: %s"), result->reopened,
                         result->why);
    if (result->replaces > 0)
        kh_terminal_line(result->issued
                             ? _("version %d, which replaces the issued version %d")
                             : _("version %d, a draft: version %d is issued and stands until this one is"),
                         result->version, result->replaces);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint d = 0; d < result->n_departments; d++) {
        if (g_hash_table_add(seen, result->standings[d].group))
            put_group(scheme, result, result->standings[d].group, width);
    }
    for (guint d = 0; d < result->n_departments; d++) {
        if (result->standings[d].silent)
            kh_terminal_line(_("%s is responsible for items and sent nothing in the period"),
                             result->standings[d].name);
    }
    if (result->assumed_weekends)
        kh_terminal_line(
            _("Years without a whole calendar were taken as Monday to Friday (--assume-weekends)."));
}
