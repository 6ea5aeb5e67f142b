/* The audit: which records raise which flag, at the edges of every threshold. */
#include "oversight/audit.h"
#include "oversight/audit_facts.h"

#include <criterion/criterion.h>
#include <string.h>

enum { DEPARTMENTS = 2, ORDINARY = 0, ADVANCE = 1 };

/* ---- a small office, and what comes of it ------------------------------------------------------------ */

typedef struct bench {
    kh_audit *audit;
    GString *raised; /* `before_review A1 ` */
    GArray *facts;   /* of kh_fact */
    GStringChunk *strings;
} bench;

static bool take_flag(void *keeper, const kh_flagged *flagged, GError **error)
{
    (void)error;
    bench *self = keeper;
    cr_expect_str_neq(flagged->seen, "");
    g_string_append_printf(self->raised, "%s %s ", kh_flag_describe(flagged->flag)->id, flagged->reference);
    return true;
}

static bool take_fact(void *keeper, const kh_fact *fact, GError **error)
{
    (void)error;
    bench *self = keeper;
    kh_fact own = *fact;
    own.key = g_string_chunk_insert(self->strings, fact->key);
    own.reference = g_string_chunk_insert(self->strings, fact->reference);
    own.title = g_string_chunk_insert(self->strings, fact->title);
    own.file = g_string_chunk_insert(self->strings, fact->file);
    g_array_append_val(self->facts, own);
    return true;
}

static const kh_office *office(void)
{
    static const kh_department departments[DEPARTMENTS] = {{.code = "A", .name = "甲局"},
                                                           {.code = "B", .name = "乙局"}};
    static const kh_item items[] = {
        [ORDINARY] = {.code = "XK",
                      .span = KH_SPAN_ALWAYS,
                      .first = ORDINARY,
                      .n_versions = 1,
                      .limit = {.kind = KH_LIMIT_WORKDAYS, .count = 7}},
        [ADVANCE] = {.code = "GS",
                     .span = KH_SPAN_ALWAYS,
                     .first = ADVANCE,
                     .n_versions = 1,
                     .limit = {.kind = KH_LIMIT_ADVANCE, .count = 5}},
    };
    static const kh_office made = {.departments = departments,
                                   .n_departments = DEPARTMENTS,
                                   .items = items,
                                   .n_items = G_N_ELEMENTS(items)};
    return &made;
}

/* 2026Q3 as of its end; its first issued version had seen imports up to `cutoff`. */
static void bench_new(bench *self, int64_t cutoff)
{
    *self = (bench){.raised = g_string_new(NULL),
                    .facts = g_array_new(FALSE, FALSE, sizeof(kh_fact)),
                    .strings = g_string_chunk_new(64)};
    kh_audit_inputs inputs = {
        .office = office(), .cutoff = cutoff, .flags = {take_flag, self}, .facts = {take_fact, self}};
    cr_assert(kh_period_parse("2026Q3", &inputs.period));
    inputs.as_of = kh_date_end(inputs.period.last);
    self->audit = kh_audit_new(&inputs);
}

static void bench_clear(bench *self)
{
    kh_audit_free(self->audit);
    g_string_free(self->raised, TRUE);
    g_array_unref(self->facts);
    g_string_chunk_free(self->strings);
}

static gint compare_facts(gconstpointer one, gconstpointer other)
{
    const kh_fact *a = one;
    const kh_fact *b = other;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->department != b->department)
        return a->department < b->department ? -1 : 1;
    int by = strcmp(a->key, b->key);
    if (by != 0)
        return by;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* Everything that is raised, facts and departments included. */
static void expect_raised(bench *self, const char *expected, const char *what)
{
    g_array_sort(self->facts, compare_facts);
    for (guint i = 0; i < self->facts->len; i++)
        cr_assert(kh_audit_fact(self->audit, &g_array_index(self->facts, kh_fact, i), NULL));
    cr_assert(kh_audit_finish(self->audit, NULL));
    cr_expect_str_eq(self->raised->str, expected, "%s: %s, expected %s", what, self->raised->str, expected);
}

static kh_moment moment_of(const char *text)
{
    kh_moment moment = KH_MOMENT_NONE;
    cr_assert(text[0] == '\0' || kh_moment_parse(text, &moment), "%s", text);
    return moment;
}

/* A record as a row: item, index number, title, 起算, 公开, 审查, 属性, 首次导入. */
typedef struct test_row {
    guint item;
    const char *index_no, *title, *triggered, *published, *reviewed, *attribute;
    int64_t first_import;
} test_row;

static kh_record record_of(const test_row *row, uint32_t line)
{
    return (kh_record){
        .entry = row->item,
        .item = (int)row->item,
        .index_no = row->index_no,
        .title = row->title == NULL ? row->index_no : row->title,
        .triggered = moment_of(row->triggered),
        .published = moment_of(row->published),
        .extended = KH_MOMENT_NONE,
        .reviewed = moment_of(row->reviewed == NULL ? "" : row->reviewed),
        .attribute_text = row->attribute == NULL ? "主动公开" : row->attribute,
        .attribute = kh_attribute_parse(row->attribute == NULL ? "主动公开" : row->attribute),
        .withholding_reason = "",
        .reviewer = "",
        .content = "",
        .file = "台账.csv",
        .line = line,
        .first_import = row->first_import,
    };
}

static void take(bench *self, const test_row *row, uint32_t line)
{
    kh_record record = record_of(row, line);
    cr_assert(kh_audit_record(self->audit, &record, NULL, NULL));
}

/* ---- one record ---------------------------------------------------------------------------------------- */

Test(oversight_audit, judges_a_record_by_itself)
{
    static const struct {
        test_row row;
        const char *raised;
    } cases[] = {
        {{ORDINARY, "1", NULL, "2026-07-06", "2026-07-06", NULL, NULL, 1}, ""},
        {{ORDINARY, "1", NULL, "2026-07-07", "2026-07-06", NULL, NULL, 1}, "before_document 1 "},
        {{ORDINARY, "1", NULL, "2026-07-06 10:00", "2026-07-06 09:00", NULL, NULL, 1}, "before_document 1 "},
        {{ORDINARY, "1", NULL, "2026-07-06 10:00", "2026-07-06", NULL, NULL, 1}, ""},
        {{ADVANCE, "1", NULL, "2026-07-07", "2026-07-01", NULL, NULL, 1}, ""},
        {{ORDINARY, "1", NULL, "2026-07-01", "2026-07-06", "2026-07-07", NULL, 1}, "before_review 1 "},
        {{ORDINARY, "1", NULL, "2026-07-01", "2026-07-06 09:00", "2026-07-06 09:01", NULL, 1},
         "before_review 1 "},
        {{ORDINARY, "1", NULL, "2026-07-01", "2026-07-06 09:00", "2026-07-06", NULL, 1}, ""},
        {{ORDINARY, "1", NULL, "2026-07-01", "2026-06-30", "2026-07-07", NULL, 1},
         ""}, /* not of the quarter */
        {{ORDINARY, "1", NULL, "2026-07-01", "", NULL, "不予公开", 1}, "not_public 1 "},
        {{ORDINARY, "1", NULL, "2026-07-01", "", NULL, "依申请公开", 1}, "not_public 1 "},
        {{ORDINARY, "1", NULL, "2026-06-30", "", NULL, "不予公开", 1}, ""},
        {{ORDINARY, "1", NULL, "2026-07-01", "", NULL, "其他", 1}, ""},
        {{ORDINARY, "1", NULL, "2026-07-01", "2026-07-02", NULL, NULL, 5}, ""},
        {{ORDINARY, "1", NULL, "2026-07-01", "2026-07-02", NULL, NULL, 6}, "after_issue 1 "},
        {{ORDINARY, "1", NULL, "2026-06-30", "2026-07-02", NULL, NULL, 6}, "after_issue 1 "},
        {{ORDINARY, "1", NULL, "2026-09-30", "2026-10-02", NULL, NULL, 6}, "after_issue 1 "},
        {{ORDINARY, "1", NULL, "2026-10-01", "2026-10-02", NULL, NULL, 6}, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        bench self;
        g_autofree char *what = g_strdup_printf("case %d", (int)i);
        bench_new(&self, 5);
        take(&self, &cases[i].row, 2);
        expect_raised(&self, cases[i].raised, what);
        bench_clear(&self);
    }
}

Test(oversight_audit, says_what_denies_a_day)
{
    static const test_row sound = {ORDINARY, "1", NULL, "2026-07-01", "2026-07-06", NULL, NULL, 1};
    static const test_row before = {ORDINARY, "1", NULL, "2026-06-01", "2026-06-06", NULL, NULL, 1};
    bench self;
    bench_new(&self, 0);
    kh_denial denial = {KH_DENIAL_LACKED, "旧.csv", 0, moment_of("2026-07-20"), moment_of("2026-07-18")};
    kh_record record = record_of(&sound, 2);
    kh_record other = record_of(&before, 3);
    cr_expect(kh_audit_wants_denial(self.audit, &record));
    cr_expect_not(kh_audit_wants_denial(self.audit, &other));
    cr_assert(kh_audit_record(self.audit, &record, &denial, NULL));
    expect_raised(&self, "claimed_earlier 1 ", "denied");
    bench_clear(&self);
}

/* ---- beside others ------------------------------------------------------------------------------------- */

/* `count` records published on the day, of documents as old, with titles of their own. */
static void take_many(bench *self, int count, const char *triggered, const char *published)
{
    for (int i = 0; i < count; i++) {
        g_autofree char *index_no = g_strdup_printf("%s-%d甲", published, i);
        test_row row = {ORDINARY, index_no, NULL, triggered, published, NULL, NULL, 1};
        take(self, &row, (uint32_t)i + 2);
    }
}

Test(oversight_audit, counts_a_day_and_the_end_of_the_period)
{
    static const struct {
        const char *what, *triggered, *published, *spread;
        int records, others;
        const char *raised;
    } cases[] = {
        {"31 days old, 10 of them", "2026-07-01", "2026-08-01", "", 10, 0, "backfilled 2026-08-01-0甲 "},
        {"30 days old", "2026-07-02", "2026-08-01", "", 10, 0, ""},
        {"nine of them", "2026-07-01", "2026-08-01", "", 9, 0, ""},
        {"all in the last week", "2026-09-20", "2026-09-24", "", 10, 0, "period_end 2026-09-24-0甲 "},
        {"the day before the last week", "2026-09-20", "2026-09-23", "", 10, 0, ""},
        {"nine in the last week", "2026-09-20", "2026-09-24", "", 9, 0, ""},
        /* three times 7 of 92 days is 21/92: 21 of 92 records reach it, 21 of 93 do not. */
        {"at the threshold", "2026-09-20", "2026-09-30", "2026-08-03", 21, 71, "period_end 2026-09-30-0甲 "},
        {"below the threshold", "2026-09-20", "2026-09-30", "2026-08-03", 21, 72, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        bench self;
        bench_new(&self, 0);
        take_many(&self, cases[i].records, cases[i].triggered, cases[i].published);
        if (cases[i].others > 0)
            take_many(&self, cases[i].others, cases[i].spread, cases[i].spread);
        expect_raised(&self, cases[i].raised, cases[i].what);
        bench_clear(&self);
    }
}

Test(oversight_audit, folds_titles)
{
    static const struct {
        const char *title, *folded;
    } cases[] = {
        {"关于印发《办法》的通知（2026年）", "关于印发办法的通知2026年"},
        {"关于 印发“办法”的通知(２０２６年)", "关于印发办法的通知2026年"},
        {"ＡＢＣ-abc", "abcabc"},
        {"——", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = kh_fact_fold_title(cases[i].title);
        cr_expect_str_eq(folded, cases[i].folded, "%s: %s", cases[i].title, folded);
    }
}

Test(oversight_audit, finds_titles_that_come_again)
{
    static const test_row rows[] = {
        {ORDINARY, "甲", "防汛通知", "2026-07-01", "2026-07-02", NULL, NULL, 1},
        {ORDINARY, "乙", "防汛 通知", "2026-07-01", "2026-07-03", NULL, NULL, 1},
        {ORDINARY, "丙", "防汛通知二", "2026-07-01", "2026-07-03", NULL, NULL, 1},
        {ORDINARY, "丁", "——", "2026-07-01", "2026-07-03", NULL, NULL, 1},
        {ORDINARY, "戊", "——", "2026-07-01", "2026-07-03", NULL, NULL, 1},
        {ORDINARY, "己", "防汛通知二", "2026-06-01", "2026-06-03", NULL, NULL, 1}, /* of the quarter before */
    };
    bench self;
    bench_new(&self, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        take(&self, &rows[i], (uint32_t)i + 2);
    expect_raised(&self, "same_title 甲 ", "titles");
    bench_clear(&self);
}

Test(oversight_audit, splits_numbers)
{
    static const struct {
        const char *index_no, *prefix;
        int64_t number;
    } cases[] = {
        {"A/2026-00012", "A/2026-", 12}, {"17", "", 17}, {"A-1B", NULL, 0}, {"", NULL, 0},
        {"1234567890123", NULL, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *prefix = NULL;
        int64_t number = 0;
        cr_assert_eq(kh_fact_split_number(cases[i].index_no, &prefix, &number), cases[i].prefix != NULL);
        cr_expect_str_eq(prefix == NULL ? "" : prefix, cases[i].prefix == NULL ? "" : cases[i].prefix);
        cr_expect_eq(number, cases[i].number);
    }
}

Test(oversight_audit, finds_numbers_out_of_order)
{
    static const struct {
        const char *what, *triggered[5], *published; /* of the middle one */
        const char *raised;
    } cases[] = {
        {"16 days",
         {"2026-08-01", "2026-08-20", "2026-08-01", "2026-08-22", "2026-08-25"},
         "2026-08-04",
         "number_order N-3 "},
        {"15 days", {"2026-08-01", "2026-08-20", "2026-08-01", "2026-08-22", "2026-08-25"}, "2026-08-05", ""},
        {"published when its turn was",
         {"2026-08-01", "2026-08-20", "2026-07-01", "2026-08-22", "2026-08-25"},
         "2026-08-21",
         ""},
        {"the others are in no order",
         {"2026-08-21", "2026-08-20", "2026-08-01", "2026-08-22", "2026-08-25"},
         "2026-08-02",
         ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        bench self;
        bench_new(&self, 0);
        for (int n = 0; n < 5; n++) {
            g_autofree char *index_no = g_strdup_printf("N-%d", n + 1);
            test_row row = {
                ORDINARY, index_no, NULL, cases[i].triggered[n], n == 2 ? cases[i].published : "2026-08-28",
                NULL,     NULL,     1};
            take(&self, &row, (uint32_t)n + 2);
        }
        expect_raised(&self, cases[i].raised, cases[i].what);
        bench_clear(&self);
    }
}

/* ---- the reference ------------------------------------------------------------------------------------- */

Test(oversight_flags, stand_in_the_reference)
{
    g_autofree char *page = NULL;
    cr_assert(g_file_get_contents(KAOHE_SOURCE_DIR "/reports/README.md", &page, NULL, NULL));
    for (int flag = 0; flag < KH_FLAG_COUNT; flag++) {
        const kh_flag_info *info = kh_flag_describe((kh_flag)flag);
        g_autofree char *line = g_strdup_printf("| `%s` | %s | %s | %s |\n", info->id, info->title,
                                                info->meaning, info->threshold);
        cr_expect_not_null(strstr(page, line), "reports/README.md lacks: %s", line);
    }
}
