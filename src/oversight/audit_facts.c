#include "oversight/audit_facts.h"

#include "base/place.h"
#include "base/text.h"

#include <string.h>

char *kh_fact_fold_title(const char *title)
{
    g_autofree char *half = g_strdup(title);
    kh_text_fold(half);
    g_autofree char *lower = g_utf8_casefold(half, -1);
    GString *folded = g_string_new(NULL);
    for (const char *p = lower; *p != '\0'; p += g_utf8_skip[(guchar)*p]) {
        gunichar character = g_utf8_get_char(p);
        if (g_unichar_isalnum(character) || g_unichar_ismark(character))
            g_string_append_unichar(folded, character);
    }
    return g_string_free(folded, FALSE);
}

bool kh_fact_split_number(const char *index_no, char **prefix, int64_t *number)
{
    enum { MOST_DIGITS = 12 };
    gsize length = strlen(index_no);
    gsize digits = 0;
    while (digits < length && g_ascii_isdigit(index_no[length - digits - 1]))
        digits++;
    if (digits == 0 || digits > MOST_DIGITS)
        return false;
    *prefix = g_strndup(index_no, length - digits);
    *number = g_ascii_strtoll(index_no + length - digits, NULL, 10);
    return true;
}

void kh_audit_append_moment(GString *out, kh_moment moment)
{
    char text[KH_MOMENT_TEXT_SIZE];
    g_string_append(out, kh_moment_format_chinese(moment, text));
}

void kh_audit_append_date(GString *out, kh_date date)
{
    kh_audit_append_moment(out, (kh_moment){.at = kh_date_start(date)});
}

static void held_clear(kh_held_fact *held)
{
    g_free(held->key);
    g_free(held->reference);
    g_free(held->title);
    g_free(held->file);
    *held = (kh_held_fact){0};
}

static void hold(kh_held_fact *held, const kh_fact *fact)
{
    held_clear(held);
    held->fact = *fact;
    held->fact.key = held->key = g_strdup(fact->key);
    held->fact.reference = held->reference = g_strdup(fact->reference);
    held->fact.title = held->title = g_strdup(fact->title);
    held->fact.file = held->file = g_strdup(fact->file);
}

void kh_fact_reader_init(kh_fact_reader *reader, const kh_flag_sink *flags)
{
    *reader = (kh_fact_reader){.flags = flags, .references = g_string_new(NULL)};
}

static void empty_window(kh_fact_reader *reader)
{
    for (guint i = 0; i < reader->held; i++)
        held_clear(&reader->window[i]);
    reader->held = 0;
}

void kh_fact_reader_clear(kh_fact_reader *reader)
{
    held_clear(&reader->first);
    empty_window(reader);
    g_string_free(reader->references, TRUE);
}

static bool is_same_group(const kh_held_fact *held, const kh_fact *fact)
{
    return held->key != NULL && held->fact.department == fact->department &&
           strcmp(held->key, fact->key) == 0;
}

static bool put_flag(const kh_fact_reader *reader, kh_flag flag, const kh_fact *fact, const char *seen,
                     GError **error)
{
    kh_flagged flagged = {flag, fact->department, fact->reference, fact->title, fact->file, fact->line, seen};
    return reader->flags->keep(reader->flags->keeper, &flagged, error);
}

/* The title that was read is done with. */
static bool end_title(kh_fact_reader *reader, GError **error)
{
    bool kept = true;
    if (reader->same >= KH_FLAG_SAME_TITLE_RECORDS) {
        g_autoptr(GString) seen = g_string_new(NULL);
        g_string_printf(seen, "同一标题本期公开%" G_GINT64_FORMAT "条：%s", reader->same,
                        reader->references->str);
        kept = put_flag(reader, KH_FLAG_SAME_TITLE, &reader->first.fact, seen->str, error);
    }
    reader->same = 0;
    g_string_truncate(reader->references, 0);
    held_clear(&reader->first);
    return kept;
}

/* The first ones by number, file and line, the others as 等. */
static void note_reference(kh_fact_reader *reader, const kh_fact *fact)
{
    enum { SHOWN = 5 };
    if (reader->same > SHOWN + 1)
        return;
    if (reader->same == SHOWN + 1) {
        g_string_append(reader->references, "等");
        return;
    }
    g_autofree char *place = kh_place_format((kh_place){fact->file, fact->line, 0});
    g_string_append_printf(reader->references, "%s%s（%s）", reader->same == 1 ? "" : "、", fact->reference,
                           place);
}

static bool take_title(kh_fact_reader *reader, const kh_fact *fact, GError **error)
{
    if (!is_same_group(&reader->first, fact)) {
        if (!end_title(reader, error))
            return false;
        hold(&reader->first, fact);
    }
    reader->same++;
    note_reference(reader, fact);
    return true;
}

/* True where the numbers around the middle one were given in the order of dates, and it was published long
 * before the document of the number before it was there. */
static bool is_out_of_order(const kh_held_fact *window)
{
    enum { MIDDLE = KH_NUMBER_WINDOW / 2 };
    const kh_fact *before = &window[MIDDLE - 1].fact;
    const kh_fact *after = &window[MIDDLE + 1].fact;
    return window[0].fact.triggered <= before->triggered && before->triggered <= after->triggered &&
           after->triggered <= window[KH_NUMBER_WINDOW - 1].fact.triggered &&
           window[MIDDLE].fact.published < before->triggered - KH_FLAG_ORDER_DAYS;
}

static bool judge_window(const kh_fact_reader *reader, GError **error)
{
    const kh_fact *middle = &reader->window[KH_NUMBER_WINDOW / 2].fact;
    const kh_fact *before = &reader->window[KH_NUMBER_WINDOW / 2 - 1].fact;
    if (reader->held < KH_NUMBER_WINDOW || !is_out_of_order(reader->window))
        return true;
    g_autoptr(GString) seen = g_string_new("所报公开日期");
    kh_audit_append_date(seen, middle->published);
    g_autofree char *place = kh_place_format((kh_place){before->file, before->line, 0});
    g_string_append_printf(seen, "，而前一号%s（%s）", before->reference, place);
    kh_audit_append_date(seen, before->triggered);
    g_string_append(seen, "才形成");
    return put_flag(reader, KH_FLAG_NUMBER_ORDER, middle, seen->str, error);
}

static bool take_number(kh_fact_reader *reader, const kh_fact *fact, GError **error)
{
    if (reader->held > 0 && !is_same_group(&reader->window[0], fact))
        empty_window(reader);
    if (reader->held == KH_NUMBER_WINDOW) {
        held_clear(&reader->window[0]);
        memmove(&reader->window[0], &reader->window[1], (KH_NUMBER_WINDOW - 1) * sizeof reader->window[0]);
        reader->window[--reader->held] = (kh_held_fact){0};
    }
    hold(&reader->window[reader->held++], fact);
    return judge_window(reader, error);
}

bool kh_fact_reader_take(kh_fact_reader *reader, const kh_fact *fact, GError **error)
{
    return fact->kind == KH_FACT_TITLE ? take_title(reader, fact, error) : take_number(reader, fact, error);
}

bool kh_fact_reader_end(kh_fact_reader *reader, GError **error)
{
    return end_title(reader, error);
}
