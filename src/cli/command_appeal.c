#include "base/error.h"
#include "base/message.h"
#include "cli/arguments.h"
#include "cli/clock.h"
#include "cli/listing.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "oversight/decision.h"
#include "store/appeals.h"

/* ---- open ---------------------------------------------------------------------------------------- */

/* The lines that are being looked for in a department's ledger. */
typedef struct kh_picking {
    kh_appeal *appeal;
    const kh_scheme *scheme;
    int64_t scale; /* ledger units in a unit of the points */
    int number;    /* of the line being read */
} kh_picking;

static kh_appeal_line *find_line(const kh_appeal *appeal, int number)
{
    for (guint i = 0; i < appeal->lines->len; i++) {
        kh_appeal_line *line = &g_array_index(appeal->lines, kh_appeal_line, i);
        if (line->number == number)
            return line;
    }
    return NULL;
}

/* Only what a case or a value cost can be returned to an indicator. */
static bool pick_line(const kh_ledger_line *line, void *data, GError **error)
{
    kh_picking *picking = data;
    picking->number++;
    kh_appeal_line *wanted = find_line(picking->appeal, picking->number);
    if (wanted == NULL)
        return true;
    bool is_loss = line->kind == KH_LEDGER_LOSS || line->kind == KH_LEDGER_PENALTY;
    if (!is_loss || line->points >= 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("line %d took no points from an indicator (%s); name a line with a negative number of "
                      "points, see kaohe explain"),
                    wanted->number, line->reason);
        return false;
    }
    wanted->indicator = g_strdup(picking->scheme->indicators[line->indicator].id);
    wanted->lost = -line->points / picking->scale;
    wanted->reason = g_strdup(line->reason);
    wanted->reference = g_strdup(line->reference);
    return true;
}

static int by_number(const void *one, const void *other)
{
    const kh_appeal_line *a = one;
    const kh_appeal_line *b = other;
    return (a->number > b->number) - (a->number < b->number);
}

static bool read_numbers(const kh_options *options, kh_appeal *appeal, GError **error)
{
    if (options->lines == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("--line is missing; name the disputed lines by the numbers that kaohe explain shows"));
        return false;
    }
    for (char **word = options->lines; *word != NULL; word++) {
        kh_appeal_line line = {0};
        if (!kh_arguments_read_number("--line", *word, &line.number, error))
            return false;
        if (find_line(appeal, line.number) == NULL)
            g_array_append_val(appeal->lines, line);
    }
    g_array_sort(appeal->lines, by_number);
    return true;
}

/* Fills in the disputed lines from the result's ledger. */
static bool pick_lines(kh_store *store, const kh_stored_result *stored, guint department, kh_appeal *appeal,
                       GError **error)
{
    const kh_result *result = stored->result;
    g_autofree char *templates = NULL;
    g_autoptr(kh_scheme) scheme = kh_pipeline_stored_scheme(stored, &templates, error);
    if (scheme == NULL)
        return false;
    kh_picking picking = {
        .appeal = appeal,
        .scheme = kh_scheme_for(scheme, result->period.kind),
        .scale = kh_decimal_scale(kh_result_ledger_decimals(result) - result->decimals),
    };
    kh_ledger_keeper keeper = {store, stored->id};
    kh_ledger_source ledger = kh_store_ledger(&keeper);
    if (!ledger.each(ledger.keeper, (int)department, pick_line, &picking, error))
        return false;
    const kh_appeal_line *last = &g_array_index(appeal->lines, kh_appeal_line, appeal->lines->len - 1);
    if (last->number <= picking.number)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("the ledger of “%s” has no line %d, its last is %d; see kaohe explain"), appeal->name,
                last->number, picking.number);
    return false;
}

static bool fill_appeal(kh_store *store, const kh_options *options, const kh_stored_result *stored,
                        kh_appeal *appeal, GError **error)
{
    const kh_result *result = stored->result;
    guint department = 0;
    const char *word = kh_store_department_name(store, options->department);
    if (!kh_pipeline_find_department(result, word, &department, error) ||
        !read_numbers(options, appeal, error) ||
        !kh_arguments_read_day("--received", options->received, &appeal->received, error))
        return false;
    const kh_standing *standing = &result->standings[department];
    appeal->period = g_strdup(result->period.name);
    appeal->version = result->version;
    appeal->scoring = stored->id;
    appeal->department = g_strdup(standing->code);
    appeal->name = g_strdup(standing->name);
    appeal->grounds = g_strdup(options->grounds);
    appeal->decimals = result->decimals;
    appeal->total_decimals = result->total_decimals;
    appeal->total = standing->total;
    appeal->group_rank = standing->assessed ? standing->group_rank : 0;
    return pick_lines(store, stored, department, appeal, error);
}

static bool open_appeal(const kh_options *options, GError **error)
{
    kh_period period;
    char lost[KH_DECIMAL_TEXT_SIZE];
    if (!kh_pipeline_read_period(options, &period, error) ||
        !kh_arguments_require("--department", options->department, _("name the department that disputes"),
                              error) ||
        !kh_arguments_require("--grounds", options->grounds, _("write why the department disputes it"),
                              error))
        return false;
    g_autoptr(kh_store) store = kh_pipeline_find_store(options, error);
    g_autoptr(kh_stored_result) stored = store == NULL ? NULL : kh_store_get_result(store, &period, error);
    g_autoptr(kh_appeal) appeal = kh_appeal_new();
    if (stored == NULL || !fill_appeal(store, options, stored, appeal, error) ||
        !kh_store_open_appeal(store, appeal, error))
        return false;
    g_autofree char *numbers = kh_appeal_numbers(appeal);
    kh_units_format(kh_appeal_lost(appeal), appeal->decimals, lost);
    kh_terminal_line(_("appeal %" G_GINT64_FORMAT ": %s disputes %s of %s version %d, %s points"), appeal->id,
                     appeal->name, numbers, appeal->period, appeal->version, lost);
    return true;
}

/* ---- decide -------------------------------------------------------------------------------------- */

static bool read_decision(const kh_options *options, kh_appeal *appeal, GError **error)
{
    kh_appeal_decision *decision = &appeal->decision;
    if (!kh_arguments_require("--by", options->by, _("name who decided"), error) ||
        !kh_arguments_require("--approval", options->approval, _("give the number of the document"), error) ||
        !kh_arguments_require("--reason", options->reason, _("write why it is so decided"), error) ||
        !kh_arguments_read_day("--dated", options->dated, &decision->on, error))
        return false;
    if (decision->on < appeal->received) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("appeal %" G_GINT64_FORMAT " came after the day of --dated; correct one of the two"),
                    appeal->id);
        return false;
    }
    g_free(decision->decider);
    g_free(decision->approval);
    g_free(decision->answer);
    decision->decider = g_strdup(options->by);
    decision->approval = g_strdup(options->approval);
    decision->answer = g_strdup(options->reason);
    kh_grant grant = {options->upheld, options->lines, options->rejected};
    return kh_decision_read(appeal, &grant, error);
}

static bool keep_decision(kh_store *store, const kh_appeal *appeal, GError **error)
{
    g_autoptr(kh_decision_rows) rows = kh_decision_rows_new(appeal);
    g_autofree char *digest = kh_decision_digest(appeal);
    kh_decision_import import = {kh_decision_rows_file(rows), digest, kh_decision_rows_source(rows),
                                 kh_clock_now()};
    if (!kh_store_decide_appeal(store, appeal, &import, error))
        return false;
    char lost[KH_DECIMAL_TEXT_SIZE];
    char upheld[KH_DECIMAL_TEXT_SIZE];
    kh_units_format(kh_appeal_lost(appeal), appeal->decimals, lost);
    kh_units_format(kh_appeal_upheld(appeal), appeal->decimals, upheld);
    kh_terminal_line(_("appeal %" G_GINT64_FORMAT " of %s is decided: %s of %s returned (%s), by %s"),
                     appeal->id, appeal->name, upheld, lost, appeal->decision.approval,
                     appeal->decision.decider);
    if (kh_decision_rows_count(rows) > 0)
        kh_terminal_line(_("score %s again: kaohe score --rules FILE --period %s"), appeal->period,
                         appeal->period);
    return true;
}

/* The number beside the options. */
static bool read_appeal_number(const kh_options *options, int *number, GError **error)
{
    if (options->inputs == NULL || options->inputs[1] != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("name one appeal by its number; kaohe appeal list shows them"));
        return false;
    }
    return kh_arguments_read_number(_("the appeal"), options->inputs[0], number, error);
}

static bool decide_appeal(const kh_options *options, GError **error)
{
    int number = 0;
    if (!read_appeal_number(options, &number, error))
        return false;
    g_autoptr(kh_store) store = kh_pipeline_find_store(options, error);
    g_autoptr(kh_appeal) appeal = store == NULL ? NULL : kh_store_get_appeal(store, number, error);
    return appeal != NULL && read_decision(options, appeal, error) && keep_decision(store, appeal, error);
}

/* ---- list ---------------------------------------------------------------------------------------- */

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
};

/* A row on its way into the listing: its texts are freed with it. */
typedef struct kh_cells {
    char *text[COLUMN_COUNT];
} kh_cells;

static char *day_text(kh_date day)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    return g_strdup(kh_moment_format((kh_moment){.at = kh_date_start(day), .timed = false}, buffer));
}

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
    text[COLUMN_RECEIVED] = day_text(appeal->received);
    text[COLUMN_GROUNDS] = g_strdup(appeal->grounds);
    text[COLUMN_OLD_RANK] = rank_text(appeal->group_rank);
    if (appeal->group_rank > 0)
        text[COLUMN_OLD_TOTAL] = points_text(appeal->total, appeal->total_decimals);
    if (!appeal->decided)
        return;
    text[COLUMN_UPHELD] = points_text(kh_appeal_upheld(appeal), appeal->decimals);
    text[COLUMN_DECIDED] = day_text(appeal->decision.on);
    text[COLUMN_BY] = g_strdup(appeal->decision.decider);
    text[COLUMN_APPROVAL] = g_strdup(appeal->decision.approval);
    text[COLUMN_ANSWER] = g_strdup(appeal->decision.answer);
}

typedef struct kh_listing_appeals {
    kh_listing *listing;
    bool only_open;
} kh_listing_appeals;

static bool list_appeal(const kh_appeal *appeal, const kh_appeal_effect *effect, void *data, GError **error)
{
    (void)error;
    kh_listing_appeals *into = data;
    kh_cells cells = {0};
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

static void list_move(const kh_move *move, void *listing)
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
static kh_listing *list_moves(kh_store *store, const kh_period *period, kh_listing_format format,
                              GError **error)
{
    g_autoptr(kh_listing) listing = kh_listing_new(format, move_columns, G_N_ELEMENTS(move_columns));
    return kh_store_each_move(store, period, list_move, listing, error) ? g_steal_pointer(&listing) : NULL;
}

/* What the command line asks to be listed. */
typedef struct kh_wanted {
    kh_listing_format format;
    bool has_period;
    kh_period period;
} kh_wanted;

static bool read_wanted(const kh_options *options, kh_wanted *wanted, GError **error)
{
    wanted->has_period = options->period != NULL;
    return kh_listing_read_format(options->format, &wanted->format, error) &&
           (!wanted->has_period || kh_pipeline_read_period(options, &wanted->period, error));
}

static bool put_appeals(kh_store *store, const kh_options *options, const kh_wanted *wanted, GError **error)
{
    guint shown = wanted->format == KH_LISTING_FORMAT_TEXT ? COLUMNS_IN_TEXT : COLUMN_COUNT;
    g_autoptr(kh_listing) listing = kh_listing_new(wanted->format, columns, shown);
    kh_listing_appeals into = {listing, options->open};
    if (!kh_store_each_appeal(store, wanted->has_period ? wanted->period.name : NULL, list_appeal, &into,
                              error))
        return false;
    kh_listing_put(listing);
    if (kh_listing_rows(listing) == 0 && wanted->format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(options->open ? _("no appeal is open") : _("there are no appeals"));
    return true;
}

static bool list_appeals(const kh_options *options, GError **error)
{
    kh_wanted wanted;
    g_autoptr(kh_store) store = NULL;
    if (!read_wanted(options, &wanted, error) || (store = kh_pipeline_find_store(options, error)) == NULL ||
        !put_appeals(store, options, &wanted, error))
        return false;
    if (!wanted.has_period || wanted.format != KH_LISTING_FORMAT_TEXT)
        return true;
    g_autoptr(kh_listing) moves = list_moves(store, &wanted.period, wanted.format, error);
    if (moves != NULL && kh_listing_rows(moves) > 0) {
        kh_terminal_line(_("\nwho moved in %s since the version that the newest one replaces"),
                         wanted.period.name);
        kh_listing_put(moves);
    }
    return moves != NULL;
}

static bool put_effect(const kh_options *options, GError **error)
{
    kh_wanted wanted;
    kh_period period;
    g_autoptr(kh_store) store = NULL;
    if (!kh_pipeline_read_period(options, &period, error) || !read_wanted(options, &wanted, error) ||
        (store = kh_pipeline_find_store(options, error)) == NULL)
        return false;
    g_autoptr(kh_listing) moves = list_moves(store, &period, wanted.format, error);
    if (moves == NULL)
        return false;
    kh_listing_put(moves);
    if (kh_listing_rows(moves) == 0 && wanted.format == KH_LISTING_FORMAT_TEXT)
        kh_terminal_line(_("nobody has moved in %s: its newest version replaces no other, or equals it"),
                         period.name);
    return true;
}

/* ---- the commands -------------------------------------------------------------------------------- */

static kh_exit run_open(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return open_appeal(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_decide(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return decide_appeal(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_list(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return list_appeals(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static kh_exit run_effect(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return put_effect(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static const kh_command verb_open = {
    .name = "appeal open",
    .arguments = "",
    .summary = N_("Enters what a department disputes of its ledger, and why."),
    .example =
        "kaohe appeal open --period 2026Q3 --department 县教育局 --line 12 --line 15 --grounds 系统迁移",
    .options = "psELGV",
    .run = run_open,
};

static const kh_command verb_decide = {
    .name = "appeal decide",
    .arguments = "APPEAL",
    .summary =
        N_("Decides an appeal; what it returns comes in as adjustments. kaohe undo 申诉/N withdraws it."),
    .example =
        "kaohe appeal decide 1 --upheld 2.00 --by 复核组 --approval 云政公开复〔2026〕1号 --reason 情况属实",
    .options = "sUPJBACY",
    .run = run_decide,
};

static const kh_command verb_list = {
    .name = "appeal list",
    .arguments = "",
    .summary = N_("Lists appeals, decisions and what came of them."),
    .example = "kaohe appeal list --period 2026Q3 --open",
    .options = "psnF",
    .run = run_list,
};

static const kh_command verb_effect = {
    .name = "appeal effect",
    .arguments = "",
    .summary = N_("Lists whose total or rank a new version of a period has moved."),
    .example = "kaohe appeal effect --period 2026Q3 --format csv",
    .options = "psF",
    .run = run_effect,
};

static const kh_command *const verbs[] = {&verb_open, &verb_decide, &verb_list, &verb_effect, NULL};

const kh_command kh_command_appeal = {
    .name = "appeal",
    .arguments = "open|decide|list|effect",
    .summary = N_("Keeps appeals against a result: what is disputed, what is decided, what comes of it."),
    .example = "kaohe appeal list --period 2026Q3",
    .options = "",
    .verbs = verbs,
};
