/* The audit of a period: rows of the store through the audit, its flags through a book, and out. */
#include "oversight/audit.h"
#include "base/error.h"
#include "base/message.h"
#include "base/place.h"
#include "base/text.h"
#include "base/whole_file.h"
#include "cli/assessments.h"
#include "cli/choices.h"
#include "cli/listing/listing.h"
#include "cli/places.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "report/csv/writer.h"
#include "store/audit.h"

enum { FACTS, FLAGS };

static bool keep_fact(void *keeper, const kh_fact *fact, GError **error)
{
    kh_book_row row = {
        .kind = (int)fact->kind,
        .department = fact->department,
        .key = fact->key,
        .number = fact->number,
        .triggered = fact->triggered,
        .published = fact->published,
        .reference = fact->reference,
        .title = fact->title,
        .file = fact->file,
        .line = fact->line,
        .text = "",
    };
    return kh_audit_book_add(keeper, &row, error);
}

static bool keep_flag(void *keeper, const kh_flagged *flagged, GError **error)
{
    kh_book_row row = {
        .kind = (int)flagged->flag,
        .department = flagged->department,
        .key = "",
        .reference = flagged->reference,
        .title = flagged->title,
        .file = flagged->file,
        .line = flagged->line,
        .text = flagged->seen,
    };
    return kh_audit_book_add(keeper, &row, error);
}

/* An audit while the rows of the store go through it. */
typedef struct audit_feed {
    kh_audit *audit;
    kh_denials *denials;
} audit_feed;

static bool audit_record(const kh_record *record, void *data, GError **error)
{
    const audit_feed *auditing = data;
    kh_denial denial;
    bool denied = false;
    if (kh_audit_wants_denial(auditing->audit, record) &&
        !kh_denials_find(auditing->denials, record, &denial, &denied, error))
        return false;
    return kh_audit_record(auditing->audit, record, denied ? &denial : NULL, error);
}

static bool audit_facts(kh_audit *audit, kh_audit_book *facts, GError **error)
{
    const kh_book_row *row = NULL;
    for (;;) {
        if (!kh_audit_book_next(facts, &row, error))
            return false;
        if (row == NULL)
            return true;
        kh_fact fact = {
            .kind = (kh_fact_kind)row->kind,
            .department = row->department,
            .key = row->key,
            .number = row->number,
            .triggered = row->triggered,
            .published = row->published,
            .reference = row->reference,
            .title = row->title,
            .file = row->file,
            .line = row->line,
        };
        if (!kh_audit_fact(audit, &fact, error))
            return false;
    }
}

/* Raises every flag of the period into the book; `records` is how many records were looked at. */
static bool fill_book(kh_store *store, kh_audit_inputs *inputs, kh_audit_book *flags, int64_t *records,
                      GError **error)
{
    g_autoptr(kh_audit_book) facts = kh_audit_book_open(store, FACTS, error);
    if (facts == NULL)
        return false;
    inputs->flags = (kh_flag_sink){keep_flag, flags};
    inputs->facts = (kh_fact_sink){keep_fact, facts};
    g_autoptr(kh_audit) audit = kh_audit_new(inputs);
    g_autoptr(kh_denials) denials = kh_denials_new(store, error);
    audit_feed auditing = {audit, denials};
    if (denials == NULL || !kh_store_each_record(store, audit_record, &auditing, error) ||
        !audit_facts(audit, facts, error) || !kh_audit_finish(audit, error))
        return false;
    *records = kh_audit_records(audit);
    return true;
}

/* ---- showing it ----------------------------------------------------------------------------------- */

enum { FLAG, TITLE, CODE, DEPARTMENT, REFERENCE, RECORD, SEEN, FILE_NAME, LINE, COLUMNS };

static const kh_listing_column columns[COLUMNS] = {
    [FLAG] = {"flag", "疑点编码", false},
    [TITLE] = {"title", "疑点", false},
    [CODE] = {"department", "部门编码", false},
    [DEPARTMENT] = {"department_name", "部门", false},
    [REFERENCE] = {"reference", "索引号", false},
    [RECORD] = {"record", "标题", false},
    [SEEN] = {"seen", "所见", false},
    [FILE_NAME] = {"file", "来源文件", false},
    [LINE] = {"line", "行号", true},
};

/* In text the flag is the heading, and the title is found by file and line. */
static const kh_listing_column text_columns[] = {
    {"department_name", "部门", false},
    {"reference", "索引号", false},
    {"seen", "所见", false},
    {"place", "来源", false},
};

static void put_cells(const kh_office *office, const kh_book_row *row, char line[static 16],
                      const char *cells[static COLUMNS])
{
    const kh_flag_info *info = kh_flag_describe((kh_flag)row->kind);
    g_snprintf(line, 16, "%u", row->line);
    cells[FLAG] = info->id;
    cells[TITLE] = info->title;
    cells[CODE] = office->departments[row->department].code;
    cells[DEPARTMENT] = office->departments[row->department].name;
    cells[REFERENCE] = row->reference;
    cells[RECORD] = row->title;
    cells[SEEN] = row->text;
    cells[FILE_NAME] = row->file;
    cells[LINE] = line;
}

/* What a book row is shown on. */
typedef struct flag_display {
    kh_listing_format format;
    const kh_office *office;
    kh_listing *listing; /* of the flag in text, of all of them else */
    kh_csv_writer *csv;  /* of --out; NULL: none */
    int64_t records;     /* that were looked at */
    int64_t counts[KH_FLAG_COUNT];
} flag_display;

enum { SHOWN = 20 };

static void show_text(const flag_display *showing, const kh_book_row *row)
{
    if (showing->counts[row->kind] > SHOWN)
        return;
    g_autofree char *place = kh_place_format((kh_place){row->file, row->line, 0});
    const char *const cells[] = {showing->office->departments[row->department].name, row->reference,
                                 row->text, place};
    kh_listing_add(showing->listing, cells);
}

/* What stands above a flag's rows, and how many of them are left out. */
static void end_flag(const flag_display *showing, kh_flag flag)
{
    const kh_flag_info *info = kh_flag_describe(flag);
    int64_t count = showing->counts[flag];
    if (count == 0)
        return;
    kh_terminal_line("%s（%s）：%" G_GINT64_FORMAT, info->title, info->id, count);
    kh_listing_put(showing->listing);
    if (count > SHOWN)
        kh_terminal_line(_("… and %" G_GINT64_FORMAT " more; --format csv or --out shows them all"),
                         count - SHOWN);
    kh_terminal_put("\n");
}

static void write_csv(const flag_display *showing, const kh_book_row *row)
{
    char line[16];
    const char *cells[COLUMNS];
    put_cells(showing->office, row, line, cells);
    for (int c = 0; c < LINE; c++)
        kh_csv_text(showing->csv, cells[c]);
    kh_csv_number(showing->csv, line);
    kh_csv_end_row(showing->csv);
}

static kh_listing *new_listing(kh_listing_format format)
{
    return format == KH_LISTING_FORMAT_TEXT ? kh_listing_new(format, text_columns, G_N_ELEMENTS(text_columns))
                                            : kh_listing_new(format, columns, COLUMNS);
}

static void show_row(const flag_display *showing, const kh_book_row *row)
{
    if (showing->csv != NULL)
        write_csv(showing, row);
    if (showing->format == KH_LISTING_FORMAT_TEXT) {
        show_text(showing, row);
        return;
    }
    char line[16];
    const char *cells[COLUMNS];
    put_cells(showing->office, row, line, cells);
    kh_listing_add(showing->listing, cells);
}

/* Reads the book through; in text each flag is put out as its last row is read. */
static bool show_book(flag_display *showing, kh_audit_book *flags, GError **error)
{
    const kh_book_row *row = NULL;
    int flag = -1;
    for (;;) {
        if (!kh_audit_book_next(flags, &row, error))
            return false;
        if (showing->format == KH_LISTING_FORMAT_TEXT && flag >= 0 && (row == NULL || row->kind != flag)) {
            end_flag(showing, (kh_flag)flag);
            kh_listing_free(showing->listing);
            showing->listing = new_listing(showing->format);
        }
        if (row == NULL)
            return true;
        flag = row->kind;
        showing->counts[flag]++;
        show_row(showing, row);
    }
}

/* A table without rows does not say that there was nothing to look at. */
static void end_table(const flag_display *showing, const kh_period *period)
{
    kh_listing_put(showing->listing);
    if (showing->records == 0)
        kh_terminal_note(_("kaohe: %s: nothing was looked at, the store holds no record of that period"),
                         period->name);
}

static void end_text(const flag_display *showing, const kh_period *period)
{
    int64_t all = 0;
    for (int flag = 0; flag < KH_FLAG_COUNT; flag++)
        all += showing->counts[flag];
    if (showing->records == 0)
        kh_terminal_line(_("%s: nothing was looked at, the store holds no record of that period"),
                         period->name);
    else if (all == 0)
        kh_terminal_line(ngettext("%s: %" G_GINT64_FORMAT " record looked at, no flag is raised",
                                  "%s: %" G_GINT64_FORMAT " records looked at, no flag is raised",
                                  (gulong)showing->records),
                         period->name, showing->records);
    else
        kh_terminal_line(
            ngettext("%s: %" G_GINT64_FORMAT " flag, for inspectors to look at; nothing is deducted",
                     "%s: %" G_GINT64_FORMAT " flags, for inspectors to look at; nothing is deducted",
                     (gulong)all),
            period->name, all);
}

static bool show(flag_display *showing, const kh_period *period, kh_audit_book *flags, GError **error)
{
    showing->listing = new_listing(showing->format);
    bool shown = show_book(showing, flags, error);
    if (shown && showing->format != KH_LISTING_FORMAT_TEXT)
        end_table(showing, period);
    else if (shown)
        end_text(showing, period);
    kh_listing_free(showing->listing);
    return shown;
}

static bool show_and_write(flag_display *showing, const kh_options *options, const kh_period *period,
                           kh_audit_book *flags, GError **error)
{
    if (options->out == NULL)
        return show(showing, period, flags, error);
    g_autofree char *folder = g_build_filename(kh_places_out(options), period->name, NULL);
    g_autofree char *path = g_build_filename(folder, "疑点核查.csv", NULL);
    g_autoptr(kh_whole_file) file =
        kh_places_make_folder(folder, error) ? kh_whole_file_open(path, error) : NULL;
    if (file == NULL)
        return false;
    g_autoptr(GString) heading = g_string_new(NULL);
    for (int c = 0; c < COLUMNS; c++)
        g_string_append_printf(heading, "%s%s", c == 0 ? "" : ",", columns[c].heading);
    kh_csv_writer csv;
    kh_csv_begin_table(&csv, kh_whole_file_stream(file), heading->str);
    showing->csv = &csv;
    bool shown = show(showing, period, flags, error);
    showing->csv = NULL;
    return shown && kh_whole_file_commit(file, error);
}

/* ---- the command ---------------------------------------------------------------------------------- */

static const kh_listing_column flag_columns[] = {
    {"flag", "疑点编码", false},
    {"title", "疑点", false},
    {"meaning", "说明", false},
    {"threshold", "提出条件", false},
};

static bool list_flags(const kh_options *options, GError **error)
{
    kh_listing_format format;
    if (!kh_listing_read_format(options->format, &format, error))
        return false;
    g_autoptr(kh_listing) listing = kh_listing_new(format, flag_columns, G_N_ELEMENTS(flag_columns));
    for (int flag = 0; flag < KH_FLAG_COUNT; flag++) {
        const kh_flag_info *info = kh_flag_describe((kh_flag)flag);
        const char *const cells[] = {info->id, info->title, info->meaning, info->threshold};
        kh_listing_add(listing, cells);
    }
    kh_listing_put(listing);
    return true;
}

/* What came after the period's result was issued is no part of it. */
static bool read_cutoff(kh_store *store, const kh_options *options, kh_audit_inputs *inputs, GError **error)
{
    g_autofree char *assessment = kh_assessments_choose(store, options, error);
    return assessment != NULL && kh_store_cutoff(store, assessment, &inputs->period, &inputs->cutoff, error);
}

static bool audit_period(const kh_options *options, GError **error)
{
    kh_as_of as_of;
    kh_audit_inputs inputs = {.cutoff = 0};
    flag_display showing = {.format = KH_LISTING_FORMAT_TEXT};
    if (options->list)
        return list_flags(options, error);
    if (!kh_listing_read_format(options->format, &showing.format, error) ||
        !kh_choices_read_period(options, &inputs.period, error) ||
        !kh_choices_read_as_of(options, &inputs.period, &as_of, error))
        return false;
    inputs.as_of = as_of.at;
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    showing.office = inputs.office = store == NULL ? NULL : kh_store_office(store, inputs.period.last, error);
    g_autoptr(kh_audit_book) flags = showing.office == NULL ? NULL : kh_audit_book_open(store, FLAGS, error);
    return flags != NULL && read_cutoff(store, options, &inputs, error) &&
           fill_book(store, &inputs, flags, &showing.records, error) &&
           show_and_write(&showing, options, &inputs.period, flags, error);
}

static kh_exit run_audit(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return audit_period(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

/* The flags, for the help. */
static char *describe_flags(void)
{
    enum { WIDTH = 17 };
    GString *text = g_string_new(_("Flags:"));
    for (int flag = 0; flag < KH_FLAG_COUNT; flag++) {
        const kh_flag_info *info = kh_flag_describe((kh_flag)flag);
        g_autofree char *id = kh_text_padded(info->id, WIDTH);
        g_string_append_printf(text, "\n  %s %s：%s", id, info->title, info->threshold);
    }
    return g_string_free(g_string_append_c(text, '\n'), FALSE);
}

const kh_command kh_command_audit = {
    .name = "audit",
    .arguments = "",
    .summary = N_("Lists what looks like gaming in a period, with its evidence; nothing is deducted."),
    .example = "kaohe audit --period 2026Q3 --out reports",
    .options =
        KH_OPTIONS(KH_OPTION_PERIOD, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_STORE, KH_OPTION_AS_OF,
                   KH_OPTION_FORMAT_LISTING, KH_OPTION_LIST_FLAGS, KH_OPTION_OUT_FLAGS),
    .run = run_audit,
    .details = describe_flags,
};
