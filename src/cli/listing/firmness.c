#include "cli/listing/firmness.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/terminal.h"

#include <string.h>

/* `10%` or `0.1`, as far as whole KH_FIRMNESS_WHOLE-ths and below 1. */
static bool read_reach(const char *word, int *reach)
{
    enum { PLACES = 4, OF_PERCENT = 2 };
    gsize length = strlen(word);
    bool percent = length > 0 && word[length - 1] == '%';
    g_autofree char *digits = g_strndup(word, percent ? length - 1 : length);
    kh_decimal value;
    int64_t units = 0;
    if (kh_decimal_parse(digits, &value) != KH_DECIMAL_OK ||
        !kh_decimal_to_units(value, percent ? OF_PERCENT : PLACES, &units) || units <= 0 ||
        units >= KH_FIRMNESS_WHOLE)
        return false;
    *reach = (int)units;
    return true;
}

static bool is_number(const char *word, gsize most_digits)
{
    gsize length = strlen(word);
    return length > 0 && length <= most_digits && strspn(word, "0123456789") == length;
}

static bool read_rounds(const char *word, uint32_t *rounds)
{
    enum { MOST_DIGITS = 6 };
    if (!is_number(word, MOST_DIGITS))
        return false;
    *rounds = (uint32_t)g_ascii_strtoull(word, NULL, 10);
    return *rounds >= 1 && *rounds <= KH_FIRMNESS_MOST_ROUNDS;
}

bool kh_firmness_read(const kh_options *options, kh_shake *shake, GError **error)
{
    enum { MOST_DIGITS = 18 };
    kh_shake read = {.seed = options->seed == NULL ? "1" : options->seed, .rounds = 1000};
    if (!read_reach(options->shake, &read.reach))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--shake “%s” is no share above 0 and below 1; write it like 10%% or 0.1"),
                    options->shake);
    else if (!is_number(read.seed, MOST_DIGITS))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--seed “%s” is not a number of at most 18 digits; write it like 20261015"), read.seed);
    else if (options->rounds != NULL && !read_rounds(options->rounds, &read.rounds))
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--rounds “%s” is not a number from 1 to 100000; write it like 1000"), options->rounds);
    else {
        *shake = read;
        return true;
    }
    return false;
}

static const kh_listing_column columns[] = {
    {"department", "部门编码", false}, {"department_name", "部门", false}, {"group", "分组", false},
    {"total", "总得分", true},         {"rank", "组内名次", true},         {"same_rank", "名次不变", true},
    {"best_rank", "最好", true},       {"worst_rank", "最差", true},       {"grade", "等次", false},
    {"same_grade", "等次不变", true},
};

/* Rounds of all rounds as `93.4%`, rounded half up. Caller frees. */
static char *share_text(uint32_t part, uint32_t whole)
{
    uint64_t thousandths = (UINT64_C(2000) * part + whole) / (UINT64_C(2) * whole);
    return g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT "%%", thousandths / 10,
                           thousandths % 10);
}

/* What the rows are read from. */
typedef struct shaken_result {
    const kh_scheme *scheme;
    const kh_result *result;
    const kh_firmness *firmness;
    uint32_t rounds;
} shaken_result;

static void add_row(const shaken_result *shaken, guint department, kh_listing *listing)
{
    char total[KH_DECIMAL_TEXT_SIZE];
    const kh_standing *standing = &shaken->result->standings[department];
    const kh_firmness *firmness = &shaken->firmness[department];
    kh_units_format(standing->total, shaken->result->total_decimals, total);
    g_autofree char *rank = g_strdup_printf("%u", standing->group_rank);
    g_autofree char *same_rank = share_text(firmness->same_rank, shaken->rounds);
    g_autofree char *best = g_strdup_printf("%u", firmness->best);
    g_autofree char *worst = g_strdup_printf("%u", firmness->worst);
    g_autofree char *same_grade = share_text(firmness->same_grade, shaken->rounds);
    const char *const cells[] = {standing->code, standing->name, standing->group,
                                 total,          rank,           same_rank,
                                 best,           worst,          shaken->scheme->grades[standing->grade].name,
                                 same_grade};
    kh_listing_add(listing, cells);
}

/* By the group's first department, then rank, then code. */
static gint by_place(gconstpointer one, gconstpointer other, gpointer data)
{
    const kh_result *result = data;
    const kh_standing *a = &result->standings[*(const guint *)one];
    const kh_standing *b = &result->standings[*(const guint *)other];
    if (strcmp(a->group, b->group) != 0) {
        guint d = 0;
        while (strcmp(result->standings[d].group, a->group) != 0 &&
               strcmp(result->standings[d].group, b->group) != 0)
            d++;
        return strcmp(result->standings[d].group, a->group) == 0 ? -1 : 1;
    }
    if (a->group_rank != b->group_rank)
        return a->group_rank < b->group_rank ? -1 : 1;
    return strcmp(a->code, b->code);
}

void kh_firmness_put(const kh_scheme *scheme, const kh_result *result, const kh_shake *shake,
                     kh_listing_format format)
{
    g_autofree kh_firmness *firmness = kh_firmness_find(scheme, result, shake);
    g_autoptr(kh_listing) listing = kh_listing_new(format, columns, G_N_ELEMENTS(columns));
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint d = 0; d < result->n_departments; d++) {
        if (result->standings[d].assessed)
            g_array_append_val(ranked, d);
    }
    g_array_sort_with_data(ranked, by_place, (gpointer)(gsize)result);
    shaken_result shaken = {scheme, result, firmness, shake->rounds};
    for (guint i = 0; i < ranked->len; i++)
        add_row(&shaken, g_array_index(ranked, guint, i), listing);
    if (format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(
            _("%s version %d: points of indicators moved by up to %d.%02d%% either way, %u rounds, seed %s"),
            result->period.name, result->version, shake->reach / 100, shake->reach % 100, shake->rounds,
            shake->seed);
    kh_listing_put(listing);
}
