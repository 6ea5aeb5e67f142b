#include "generate_metric.h"

#include "generate_random.h"
#include "generate_unit.h"

typedef struct survey {
    int month;
    int day;
    int least; /* answers */
    int most;
    const char *note;
} survey;

static const survey surveys[] = {
    {8, 28, 60, 420, "网上问卷"},
    {9, 22, 90, 640, "乡村入户走访和电话回访"},
};

enum { first_month = 7, last_month = 9, spread = 28 };

/* A row; texts are 数值, 样本量, 分子, 分母, 说明. */
static void add_row(kh_sample_csv *csv, const kh_sample_unit *unit, const char *metric, int day,
                    const char *const *texts)
{
    g_autofree char *date =
        kh_sample_moment_text((kh_sample_moment){.day = day, .minute = -1}, KH_SAMPLE_STYLE_DASH);
    kh_sample_csv_cell(csv, unit->name);
    kh_sample_csv_cell(csv, metric);
    kh_sample_csv_cell(csv, date);
    kh_sample_csv_row(csv, texts);
}

static void add_satisfaction(kh_sample_csv *csv, const kh_sample_unit *unit, kh_sample_random *random)
{
    int mean = kh_sample_unit_habit(unit)->satisfaction;
    for (gsize i = 0; mean > 0 && i < G_N_ELEMENTS(surveys); i++) {
        const survey *taken = &surveys[i];
        int value = mean + kh_sample_random_between(random, -spread, spread);
        g_autofree char *points = g_strdup_printf("%d.%02d", value / 100, value % 100);
        g_autofree char *answers =
            g_strdup_printf("%d", kh_sample_random_between(random, taken->least, taken->most));
        const char *const texts[] = {points, answers, "", "", taken->note, NULL};
        add_row(csv, unit, "满意度", kh_sample_day(taken->month, taken->day), texts);
    }
}

static void add_completion(kh_sample_csv *csv, const kh_sample_unit *unit, kh_sample_random *random)
{
    int per_mille = kh_sample_unit_habit(unit)->completion;
    for (int month = first_month; per_mille > 0 && month <= last_month; month++) {
        int requests = kh_sample_unit_is_township(unit) ? kh_sample_random_between(random, 24, 110)
                                                        : kh_sample_random_between(random, 60, 480);
        int expected = (requests * per_mille + 500) / 1000;
        int done = MIN(requests, expected + kh_sample_random_between(random, -1, 1));
        g_autofree char *numerator = g_strdup_printf("%d", done);
        g_autofree char *denominator = g_strdup_printf("%d", requests);
        const char *const texts[] = {"", "", numerator, denominator, "12345热线和县长信箱", NULL};
        add_row(csv, unit, "办结率", kh_sample_day(month + 1, 1) - 1, texts);
    }
}

static void add_training(kh_sample_csv *csv, const kh_sample_unit *unit, kh_sample_random *random)
{
    int laxity = kh_sample_unit_habit(unit)->laxity;
    int sessions = laxity < 50    ? kh_sample_random_between(random, 2, 4)
                   : laxity < 140 ? kh_sample_random_between(random, 1, 3)
                                  : kh_sample_random_between(random, 0, 1);
    g_autofree char *count = g_strdup_printf("%d", sessions);
    const char *const texts[] = {count, "", "", "", "本季度政务公开专题培训", NULL};
    int last_day = MIN(kh_sample_unit_until(unit), kh_sample_day(last_month, 30));
    add_row(csv, unit, "培训场次", last_day, texts);
}

/* A survey nobody answered: it must not count. */
static void add_void_survey(kh_sample_csv *csv)
{
    static const char *const texts[] = {"0", "0", "", "", "现场扫码评价（设备故障，无有效答卷）", NULL};
    for (int i = 0; i < kh_sample_unit_count(); i++) {
        const kh_sample_unit *unit = kh_sample_unit_at(i);
        if (g_str_equal(unit->code, "MZJ")) {
            add_row(csv, unit, "满意度", kh_sample_day(7, 30), texts);
        }
    }
}

gboolean kh_sample_metric_save(const char *dir, GError **error)
{
    static const char *const heading[] = {"部门", "指标", "日期", "数值", "样本量",
                                          "分子", "分母", "说明", NULL};
    kh_sample_csv csv;
    kh_sample_csv_init(&csv, KH_SAMPLE_SAVED_UTF8);
    kh_sample_csv_row(&csv, heading);
    for (int i = 0; i < kh_sample_unit_count(); i++) {
        const kh_sample_unit *unit = kh_sample_unit_at(i);
        g_autofree char *stream = g_strconcat("metrics ", unit->code, NULL);
        kh_sample_random random = kh_sample_random_named(stream);
        add_satisfaction(&csv, unit, &random);
        add_completion(&csv, unit, &random);
        add_training(&csv, unit, &random);
    }
    add_void_survey(&csv);
    gboolean saved = kh_sample_csv_save(&csv, dir, "指标数据.csv", error);
    kh_sample_csv_clear(&csv);
    return saved;
}

static const char *const adjustments[][8] = {
    {"2026Q3", "县环保局", "columns", "0.5", "两条环评公示按省厅要求在专栏发布，不属错放",
     "云政办公开〔2026〕31号", "2026-10-13", NULL},
    {"2026Q3", "柳湾镇", "coverage", "0.8", "7月县政府门户网站迁移，低保公示按期报送但未能上传",
     "云政办公开〔2026〕32号", "2026-10-13", NULL},
    {"2026Q3", "县住房和城乡建设局", "rectified", "-1", "复查发现链接失效问题虚报整改完成",
     "云政办公开〔2026〕33号", "2026-10-14", NULL},
    {"2026Q3", "县市场监督管理局", "", "0.5", "“双随机”公开做法获省政府办公厅通报表扬",
     "云政办公开〔2026〕34号", "2026-10-14", NULL},
};

gboolean kh_sample_adjustment_save(const char *dir, GError **error)
{
    static const char *const heading[] = {"期间", "部门",     "指标编码", "调整分",
                                          "理由", "批准文号", "批准日期", NULL};
    kh_sample_csv csv;
    kh_sample_csv_init(&csv, KH_SAMPLE_SAVED_UTF8_BOM);
    kh_sample_csv_row(&csv, heading);
    for (gsize i = 0; i < G_N_ELEMENTS(adjustments); i++) {
        kh_sample_csv_row(&csv, adjustments[i]);
    }
    gboolean saved = kh_sample_csv_save(&csv, dir, "复核调整.csv", error);
    kh_sample_csv_clear(&csv);
    return saved;
}
