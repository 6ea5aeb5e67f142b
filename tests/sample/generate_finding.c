#include "generate_finding.h"

#include "generate_word.h"

typedef struct inspection {
    int month;
    int day;
    const char *inspector;
    const char *code;
} inspection;

typedef struct problem {
    kh_sample_aspect aspect; /* the fault that shows it; NONE: any record */
    const char *type;
    const char *severity;
    const char *points; /* own deduction, or NULL */
    const char *description;
} problem;

typedef struct inspector_state {
    kh_sample_csv csv;
    kh_sample_random random;
    GHashTable *used; /* records already written about */
    int serial;
} inspector_state;

static const inspection inspections[] = {
    {7, 16, "县政府办政务公开检查组", "YX7"}, {8, 19, "县法制办检查组", "YX8"},
    {8, 20, "县政府办政务公开检查组", "YX8"}, {9, 10, "第三方测评机构", "YX9"},
    {9, 17, "县效能办检查组", "YX9"},
};

static const problem shown[] = {
    {KH_SAMPLE_ASPECT_FIELD, "要素缺失", "一般", NULL, "“{题}”公开要素不全，缺项或格式不符"},
    {KH_SAMPLE_ASPECT_COLUMN, "信息错放", "一般", NULL, "“{题}”未放入规定栏目，群众难以查找"},
    {KH_SAMPLE_ASPECT_REVIEW, "未经审查发布", "较重", NULL, "“{题}”无发布前审查记录或审查时间晚于发布时间"},
    {KH_SAMPLE_ASPECT_LATE, "公开不及时", "一般", NULL, "“{题}”超过规定时限公开"},
    {KH_SAMPLE_ASPECT_INTERPRET, "缺少解读", "较重", NULL, "“{题}”未在规定时间内发布解读材料"},
    {KH_SAMPLE_ASPECT_RESPONSE, "回应迟缓", "严重", NULL, "“{题}”未在5小时内发布权威信息"},
};

static const problem anywhere[] = {
    {KH_SAMPLE_ASPECT_NONE, "错别字", "一般", NULL, "“{题}”正文有{2-4}处错别字"},
    {KH_SAMPLE_ASPECT_NONE, "链接失效", "一般", NULL, "“{题}”页面无法打开"},
    {KH_SAMPLE_ASPECT_NONE, "附件缺失", "一般", NULL, "“{题}”正文提到附件，页面未提供下载"},
    {KH_SAMPLE_ASPECT_NONE, "内容空泛", "较重", NULL, "“{题}”仅有标题和一句说明，无实质内容"},
    {KH_SAMPLE_ASPECT_NONE, "格式不规范", "一般", "0.5", "“{题}”表格为扫描图片，无法检索复制"},
    {KH_SAMPLE_ASPECT_NONE, "个人信息未脱敏", "严重", NULL, "“{题}”附件中身份证号码、银行账号未作隐去处理"},
    {KH_SAMPLE_ASPECT_NONE, "标题不规范", "一般", "0.5", "“{题}”标题过长，列表页显示不全"},
    {KH_SAMPLE_ASPECT_NONE, "要素缺失", "一般", NULL, "“{题}”未标注发布机构和成文日期"},
};

enum {
    readings_each_round = 2,
    skipped_per_mille = 350,
    shown_first_per_mille = 700,
    careless_laxity = 60,
    days_to_interpret = 3
};

/* TRUE for a record on the site on the day that shows the fault, if one is asked for. */
static gboolean shows(const kh_sample_record *record, int day, kh_sample_aspect aspect)
{
    gboolean request = g_str_equal(record->attribute, kh_sample_attribute_request);
    if (!kh_sample_record_is_published(record) || record->published.day > day || request) {
        return FALSE;
    }
    if (aspect == KH_SAMPLE_ASPECT_INTERPRET &&
        kh_sample_day_workdays_on(record->published.day, days_to_interpret) >= day) {
        return FALSE;
    }
    return aspect == KH_SAMPLE_ASPECT_NONE || kh_sample_record_has_fault(record, aspect);
}

/* One of the records that inspectors see and have not yet written about; NULL when there is none. */
static const kh_sample_record *visible_record(inspector_state *state, const kh_sample_ledger *ledger, int day,
                                              kh_sample_aspect aspect)
{
    g_autoptr(GPtrArray) seen = g_ptr_array_new();
    for (guint i = 0; i < ledger->records->len; i++) {
        kh_sample_record *record = g_ptr_array_index(ledger->records, i);
        if (shows(record, day, aspect) && !g_hash_table_contains(state->used, record)) {
            g_ptr_array_add(seen, record);
        }
    }
    if (seen->len == 0) {
        return NULL;
    }
    kh_sample_record *chosen =
        g_ptr_array_index(seen, (guint)kh_sample_random_below(&state->random, (int)seen->len));
    g_hash_table_add(state->used, chosen);
    return chosen;
}

static const problem *choose_problem(inspector_state *state, const kh_sample_ledger *ledger, int day,
                                     const kh_sample_record **record)
{
    kh_sample_random *random = &state->random;
    int from = kh_sample_random_below(random, (int)G_N_ELEMENTS(shown));
    gboolean search = kh_sample_random_chance(random, shown_first_per_mille);
    for (gsize i = 0; search && i < G_N_ELEMENTS(shown); i++) {
        const problem *found = &shown[((gsize)from + i) % G_N_ELEMENTS(shown)];
        *record = visible_record(state, ledger, day, found->aspect);
        if (*record != NULL) {
            return found;
        }
    }
    *record = visible_record(state, ledger, day, KH_SAMPLE_ASPECT_NONE);
    /* Careful units do not leak personal data; the graver problems are kept for the others. */
    gboolean careless = kh_sample_unit_habit(ledger->unit)->laxity >= careless_laxity;
    int last = (int)G_N_ELEMENTS(anywhere) - 1;
    const problem *found = &anywhere[kh_sample_random_between(random, 0, last)];
    return !careless && g_str_equal(found->severity, "严重") ? &anywhere[0] : found;
}

static void add_date(kh_sample_csv *csv, int day)
{
    g_autofree char *text =
        kh_sample_moment_text((kh_sample_moment){.day = day, .minute = -1}, KH_SAMPLE_STYLE_DASH);
    kh_sample_csv_cell(csv, text);
}

static void start_row(inspector_state *state, const kh_sample_ledger *ledger, const inspection *visit)
{
    g_autofree char *check = g_strdup_printf("%s-%03d", visit->code, ++state->serial);
    kh_sample_csv_cell(&state->csv, check);
    add_date(&state->csv, kh_sample_day(visit->month, visit->day));
    kh_sample_csv_cell(&state->csv, ledger->unit->name);
    kh_sample_csv_cell(&state->csv, visit->inspector);
}

static void add_good(inspector_state *state, const kh_sample_ledger *ledger, const inspection *visit)
{
    int day = kh_sample_day(visit->month, visit->day);
    const kh_sample_record *record = visible_record(state, ledger, day, KH_SAMPLE_ASPECT_NONE);
    if (record == NULL) {
        return;
    }
    start_row(state, ledger, visit);
    const char *const cells[] = {"合格", record->item->code, record->index_no, "", "", "", "", "", "", "",
                                 NULL};
    kh_sample_csv_row(&state->csv, cells);
}

/* Put right in time, too late, or (0) not yet. */
static int rectified_on(inspector_state *state, const kh_sample_unit *unit, int found, int deadline)
{
    if (!kh_sample_random_chance(&state->random, kh_sample_unit_failing(unit, KH_SAMPLE_ASPECT_RECTIFY))) {
        int done = kh_sample_random_between(&state->random, found + 1, deadline);
        int latest = kh_sample_day(10, 9);
        return done <= latest ? kh_sample_day_roll(done, -1) : 0;
    }
    int late = kh_sample_day_workdays_on(deadline, kh_sample_random_between(&state->random, 1, 8));
    gboolean done = kh_sample_random_chance(&state->random, 550) && late <= kh_sample_day(9, 30);
    return done ? late : 0;
}

static void add_bad(inspector_state *state, const kh_sample_ledger *ledger, const inspection *visit)
{
    const kh_sample_record *record = NULL;
    int day = kh_sample_day(visit->month, visit->day);
    const problem *found = choose_problem(state, ledger, day, &record);
    if (record == NULL) {
        return;
    }
    int deadline = kh_sample_day_workdays_on(day, g_str_equal(found->severity, "严重") ? 5 : 10);
    int done = rectified_on(state, ledger->unit, day, deadline);
    kh_sample_context context;
    kh_sample_context_init(&context, &state->random, ledger->unit, visit->month);
    kh_sample_context_set(&context, "题", record->title);
    g_autofree char *description = kh_sample_word_expand(&context, found->description);
    g_autofree char *evidence = g_strdup_printf("截图%s-%03d.png", visit->code, state->serial + 1);
    kh_sample_context_clear(&context);
    start_row(state, ledger, visit);
    const char *const cells[] = {
        "不合格", record->item->code, record->index_no, found->type, found->severity, found->points, NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(cells) - 1; i++) {
        kh_sample_csv_cell(&state->csv, cells[i]);
    }
    kh_sample_csv_cell(&state->csv, description);
    kh_sample_csv_cell(&state->csv, evidence);
    add_date(&state->csv, deadline);
    add_date(&state->csv, done);
    kh_sample_csv_end_row(&state->csv);
}

static void visit_unit(inspector_state *state, const kh_sample_ledger *ledger, const inspection *visit)
{
    int failing = kh_sample_unit_failing(ledger->unit, KH_SAMPLE_ASPECT_FINDING);
    for (int i = 0; i < readings_each_round; i++) {
        if (kh_sample_random_chance(&state->random, skipped_per_mille)) {
            continue;
        }
        if (kh_sample_random_chance(&state->random, failing)) {
            add_bad(state, ledger, visit);
        } else {
            add_good(state, ledger, visit);
        }
    }
}

/* Rows no draw would give: a blank column, a whole column filled on one day, and slips of the pen. */
static const char *const special_rows[][16] = {
    {"YX9-901", "2026-09-17", "县商务局", "县效能办检查组", "不合格", "SW01", "", "空白栏目", "较重", "3",
     "“市场运行”栏目自7月以来无任何内容", "截图YX9-901.png", "2026-09-24", "", NULL},
    {"YX9-902", "2026-09-30", "县商务局", "县政府办政务公开检查组", "不合格", "DT01", "", "集中补发", "较重",
     "2", "9月29日一天内补发7至8月工作动态十余条，季末突击应付检查", "截图YX9-902.png", "2026-10-15", "",
     NULL},
    {"YX9-903", "2026-09-29", "松岭乡", "县政府办政务公开检查组", "不合格", "XC01", "", "集中补发", "较重",
     "2", "9月28日一天内补发各村6月、7月财务收支和工作动态", "截图YX9-903.png", "2026-10-14", "", NULL},
    {"YX9-904", "2026-09-17", "竹坪乡", "县效能办检查组", "不合格", "XC05", "", "空白栏目", "较重", "",
     "“扶贫资金”栏目本年度无更新", "截图YX9-904.png", "2026-09-24", "2026-09-28", NULL},
    {"YX9-905", "2026-09-30", "古渡镇", "县政府办政务公开检查组", "不合格", "DT02", "", "集中补发", "一般",
     "-1", "9月30日集中补发7至8月工作动态", "截图YX9-905.png", "2026-10-15", "", NULL},
    {"YX9-906", "2026-09-17", "县国税局", "县效能办检查组", "合格", "SS01", "", "", "", "0.5",
     "栏目更新及时，建议增加图解", "", "", "", NULL},
    {"YX8-907", "2026-08-20", "望湖镇", "县政府办政务公开检查组", "不合格", "XC03", "", "格式不规范", "一般",
     "", "低保公示表缺少监督电话，当场补正", "", "", "2026-08-20", NULL},
};

gboolean kh_sample_finding_save(const GPtrArray *ledgers, const char *dir, GError **error)
{
    static const char *const heading[] = {"检查编号", "检查日期", "部门",     "检查人",       "检查结果",
                                          "事项编码", "索引号",   "问题类型", "严重程度",     "扣分",
                                          "问题描述", "证据",     "整改期限", "整改完成日期", NULL};
    inspector_state state = {
        .random = kh_sample_random_named("findings"), .used = g_hash_table_new(NULL, NULL), .serial = 0};
    kh_sample_csv_init(&state.csv, KH_SAMPLE_SAVED_UTF8_BOM);
    kh_sample_csv_row(&state.csv, heading);
    for (gsize i = 0; i < G_N_ELEMENTS(inspections); i++) {
        for (guint j = 0; j < ledgers->len; j++) {
            visit_unit(&state, g_ptr_array_index(ledgers, j), &inspections[i]);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(special_rows); i++) {
        kh_sample_csv_row(&state.csv, special_rows[i]);
    }
    gboolean saved = kh_sample_csv_save(&state.csv, dir, "抽查结果.csv", error);
    kh_sample_csv_clear(&state.csv);
    g_hash_table_unref(state.used);
    return saved;
}
