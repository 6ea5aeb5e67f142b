#include "cli/listing/appeal.h"

#include "base/message.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/listing/listing.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "store/appeals.h"

#include <string.h>

static const char *state_of(const kh_appeal *appeal)
{
    if (!appeal->decided)
        return "待复核";
    int64_t upheld = kh_appeal_upheld(appeal);
    if (upheld == 0)
        return "不予采纳";
    return upheld == kh_appeal_lost(appeal) ? "采纳" : "部分采纳";
}

enum {
    COLUMN_NUMBER,
    COLUMN_PERIOD,
    COLUMN_VERSION,
    COLUMN_CODE,
    COLUMN_NAME,
    COLUMN_LINES,
    COLUMN_LOST,
    COLUMN_STATE,
    COLUMN_UPHELD,
    COLUMN_OLD_TOTAL,
    COLUMN_NEW_TOTAL,
    COLUMN_OLD_RANK,
    COLUMN_NEW_RANK,
    COLUMN_RECEIVED,
    COLUMN_GROUNDS,
    COLUMN_DECIDED,
    COLUMN_BY,
    COLUMN_APPROVAL,
    COLUMN_ANSWER,
    COLUMN_ASSESSMENT,
    COLUMN_COUNT,
    COLUMNS_IN_TEXT = COLUMN_DECIDED /* as much as a line of a terminal holds */
};

static const kh_listing_column columns[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = {"appeal", "申诉", true},
    [COLUMN_PERIOD] = {"period", "期间", false},
    [COLUMN_VERSION] = {"version", "版本", true},
    [COLUMN_CODE] = {"department", "部门编码", false},
    [COLUMN_NAME] = {"department_name", "部门", false},
    [COLUMN_LINES] = {"lines", "账目行", false},
    [COLUMN_LOST] = {"lost", "申诉分值", true},
    [COLUMN_STATE] = {"state", "复核意见", false},
    [COLUMN_UPHELD] = {"upheld", "采纳分值", true},
    [COLUMN_OLD_TOTAL] = {"old_total", "原总分", true},
    [COLUMN_NEW_TOTAL] = {"new_total", "现总分", true},
    [COLUMN_OLD_RANK] = {"old_group_rank", "原位次", true},
    [COLUMN_NEW_RANK] = {"new_group_rank", "现位次", true},
    [COLUMN_RECEIVED] = {"received", "收到日期", false},
    [COLUMN_GROUNDS] = {"grounds", "申诉理由", false},
    [COLUMN_DECIDED] = {"decided", "复核日期", false},
    [COLUMN_BY] = {"by", "复核人", false},
    [COLUMN_APPROVAL] = {"approval", "批准文号", false},
    [COLUMN_ANSWER] = {"reason", "复核理由", false},
    [COLUMN_ASSESSMENT] = {"assessment", "考核", false},
};

/* A row on its way into the listing: its texts are freed with it. */
typedef struct row_cells {
    char *text[COLUMN_COUNT];
} row_cells;

static char *points_text(int64_t units, int places)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    return g_strdup(kh_units_format(units, places, buffer));
}

static char *rank_text(guint rank)
{
    return rank == 0 ? NULL : g_strdup_printf("%u", rank);
}

static void fill_appeal_cells(const kh_appeal *appeal, char **text)
{
    text[COLUMN_NUMBER] = g_strdup_printf("%" G_GINT64_FORMAT, appeal->id);
    text[COLUMN_PERIOD] = g_strdup(appeal->period);
    text[COLUMN_VERSION] = g_strdup_printf("%d", appeal->version);
    text[COLUMN_CODE] = g_strdup(appeal->department);
    text[COLUMN_NAME] = g_strdup(appeal->name);
    text[COLUMN_LINES] = kh_appeal_numbers(appeal);
    text[COLUMN_LOST] = points_text(kh_appeal_lost(appeal), appeal->decimals);
    text[COLUMN_STATE] = g_strdup(state_of(appeal));
    text[COLUMN_RECEIVED] = kh_listing_day(appeal->received);
    text[COLUMN_GROUNDS] = g_strdup(appeal->grounds);
    text[COLUMN_ASSESSMENT] = g_strdup(appeal->assessment);
    text[COLUMN_OLD_RANK] = rank_text(appeal->group_rank);
    if (appeal->group_rank > 0)
        text[COLUMN_OLD_TOTAL] = points_text(appeal->total, appeal->total_decimals);
    if (!appeal->decided)
        return;
    text[COLUMN_UPHELD] = points_text(kh_appeal_upheld(appeal), appeal->decimals);
    text[COLUMN_DECIDED] = kh_listing_day(appeal->decision.on);
    text[COLUMN_BY] = g_strdup(appeal->decision.decider);
    text[COLUMN_APPROVAL] = g_strdup(appeal->decision.approval);
    text[COLUMN_ANSWER] = g_strdup(appeal->decision.answer);
}

typedef struct listing_appeals {
    kh_listing *listing;
    bool only_open;
} listing_appeals;

static bool list_appeal(const kh_appeal *appeal, const kh_appeal_effect *effect, void *data, GError **error)
{
    (void)error;
    listing_appeals *into = data;
    row_cells cells = {0};
    if (into->only_open && appeal->decided)
        return true;
    fill_appeal_cells(appeal, cells.text);
    if (effect->scored_again && effect->ranked) {
        cells.text[COLUMN_NEW_TOTAL] = points_text(effect->total, effect->total_decimals);
        cells.text[COLUMN_NEW_RANK] = rank_text(effect->group_rank);
    }
    kh_listing_add(into->listing, (const char *const *)cells.text);
    for (int c = 0; c < COLUMN_COUNT; c++)
        g_free(cells.text[c]);
    return true;
}

static const kh_listing_column move_columns[] = {
    {"department", "部门编码", false},
    {"department_name", "部门", false},
    {"group", "分组", false},
    {"old_total", "原总分", true},
    {"new_total", "现总分", true},
    {"old_group_rank", "原位次", true},
    {"new_group_rank", "现位次", true},
    {"old_overall_rank", "原总位次", true},
    {"new_overall_rank", "现总位次", true},
};

static void list_move(const kh_appeal_move *move, void *listing)
{
    char *const made[] = {
        move->from_rank == 0 ? NULL : points_text(move->from_total, move->from_places),
        move->to_rank == 0 ? NULL : points_text(move->to_total, move->to_places),
        rank_text(move->from_rank),
        rank_text(move->to_rank),
        rank_text(move->from_overall_rank),
        rank_text(move->to_overall_rank),
    };
    const char *cells[G_N_ELEMENTS(move_columns)] = {move->code, move->name, move->group};
    for (gsize c = 0; c < G_N_ELEMENTS(made); c++)
        cells[3 + c] = made[c];
    kh_listing_add(listing, cells);
    for (gsize c = 0; c < G_N_ELEMENTS(made); c++)
        g_free(made[c]);
}

/* Whoever moved since the version that the newest one replaces. */
static kh_listing *list_moves(kh_store *store, const kh_result_choice *choice, kh_listing_format format,
                              GError **error)
{
    g_autoptr(kh_listing) listing = kh_listing_new(format, move_columns, G_N_ELEMENTS(move_columns));
    return kh_store_each_move(store, choice, list_move, listing, error) ? g_steal_pointer(&listing) : NULL;
}

/* What the command line asks to be listed. */
typedef struct wanted_appeals {
    kh_listing_format format;
    bool has_period;
    kh_period period;
} wanted_appeals;

static bool read_wanted(const kh_options *options, wanted_appeals *wanted, GError **error)
{
    wanted->has_period = options->period != NULL;
    return kh_listing_read_format(options->format, &wanted->format, error) &&
           (!wanted->has_period || kh_choices_read_period(options, &wanted->period, error));
}

static bool put_appeals(kh_store *store, const kh_options *options, const wanted_appeals *wanted,
                        GError **error)
{
    guint shown = wanted->format == KH_LISTING_FORMAT_TEXT ? COLUMNS_IN_TEXT : COLUMN_COUNT;
    g_autofree char *named = NULL;
    g_autoptr(kh_listing) listing = kh_listing_new(wanted->format, columns, shown);
    listing_appeals into = {listing, options->open};
    if (!kh_assessments_choose_any(store, options, &named, error))
        return false;
    const kh_appeal_filter filter = {named, wanted->has_period ? wanted->period.name : NULL};
    if (!kh_store_each_appeal(store, &filter, list_appeal, &into, error))
        return false;
    kh_listing_put(listing);
    if (kh_listing_rows(listing) == 0 && wanted->format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(options->open ? _("no appeal is open") : _("there are no appeals"));
    return true;
}

/* Whoever moved in one assessment, where anybody did. */
static bool put_moves(kh_store *store, const char *assessment, const kh_period *period, GError **error)
{
    const kh_result_choice choice = {assessment, *period, 0};
    g_autoptr(kh_listing) moves = list_moves(store, &choice, KH_LISTING_FORMAT_TEXT, error);
    g_autofree char *label = kh_assessments_label(assessment, period->name);
    if (moves != NULL && kh_listing_rows(moves) > 0) {
        kh_terminal_line(_("\nwho moved in %s since the version that the newest one replaces"), label);
        kh_listing_put(moves);
    }
    return moves != NULL;
}

static bool put_all_moves(kh_store *store, const kh_options *options, const kh_period *period, GError **error)
{
    g_autofree char *named = NULL;
    g_autoptr(GPtrArray) ids = kh_store_assessments(store, error);
    if (ids == NULL || !kh_assessments_choose_any(store, options, &named, error))
        return false;
    for (guint i = 0; i < ids->len; i++) {
        if ((named == NULL || strcmp(named, ids->pdata[i]) == 0) &&
            !put_moves(store, ids->pdata[i], period, error))
            return false;
    }
    return true;
}

bool kh_appeal_listing_put(const kh_options *options, GError **error)
{
    wanted_appeals wanted;
    g_autoptr(kh_store) store = NULL;
    if (!read_wanted(options, &wanted, error) || (store = kh_stores_find(options, error)) == NULL ||
        !put_appeals(store, options, &wanted, error))
        return false;
    if (!wanted.has_period || wanted.format != KH_LISTING_FORMAT_TEXT)
        return true;
    return put_all_moves(store, options, &wanted.period, error);
}

bool kh_appeal_listing_put_effect(const kh_options *options, GError **error)
{
    wanted_appeals wanted;
    kh_result_choice choice = {.version = 0};
    g_autoptr(kh_store) store = NULL;
    if (!kh_choices_read_period(options, &choice.period, error) || !read_wanted(options, &wanted, error) ||
        (store = kh_stores_find(options, error)) == NULL)
        return false;
    g_autofree char *assessment = kh_assessments_choose(store, options, error);
    choice.assessment = assessment;
    g_autoptr(kh_listing) moves =
        assessment == NULL ? NULL : list_moves(store, &choice, wanted.format, error);
    if (moves == NULL)
        return false;
    kh_listing_put(moves);
    if (kh_listing_rows(moves) == 0 && wanted.format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(_("nobody has moved in %s: its newest version replaces no other, or equals it"),
                         choice.period.name);
    return true;
}
