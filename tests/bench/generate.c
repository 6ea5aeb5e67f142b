/* kaohe-bench-data FOLDER ROWS: an office of 100 departments whose ledger holds ROWS rows of about 200
 * bytes: the same bytes on every machine. For measuring only; sample-data is what to look at. */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

enum { DEPARTMENTS = 100, LEDGER_DAYS = 365, CHECKS_EACH = 4, BUFFER = 1 << 20 };

/* 2024-10-01, the first day of the ledger: it ends with 2025Q3, the period to score. */
static const gint64 first_day = 1727740800;

typedef struct bench_item {
    const char *code, *name, *kind, *limit, *frequency, *column;
    const char *matter;  /* what its titles speak of */
    gboolean is_licence; /* carries the applicant and a credit code */
} bench_item;

static const bench_item items[] = {
    {"XK01", "行政许可决定", "行政许可", "7个工作日", "每月", "行政许可", "建设工程规划许可", TRUE},
    {"CF01", "行政处罚决定", "行政处罚", "7个工作日", "每月", "行政处罚", "占道经营处罚", TRUE},
    {"ZC01", "政策文件", "政策文件", "20个工作日", "每季度", "政策文件", "优化营商环境的实施意见", FALSE},
    {"TZ01", "通知公告", "一般公文", "20个工作日", "每月", "通知公告", "汛期安全生产工作的通知", FALSE},
    {"CZ01", "财政资金", "财政预决算", "20日", "每季度", "财政信息", "专项资金使用情况", FALSE},
    {"MS01", "民生资金发放", "民生资金", "20日", "每月", "民生保障", "困难群众救助资金发放", FALSE},
    {"CG01", "政府采购", "政府采购", "2个工作日", "按需", "政府采购", "办公设备采购结果", FALSE},
    {"AQ01", "安全生产检查", "安全生产", "20个工作日", "每季度", "安全生产", "危险化学品企业检查情况", FALSE},
    {"YQ01", "舆情回应", "舆情回应", "5小时", "按需", "回应关切", "自来水停供情况的回应", FALSE},
    {"YS01", "依申请公开答复", "依申请公开", "20个工作日", "按需", "依申请公开", "征地补偿标准的答复", FALSE},
};

/* SplitMix64: what a row holds follows from its number alone. */
static guint64 draw(guint64 *state)
{
    *state += 0x9E3779B97F4A7C15u;
    guint64 mixed = *state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

static int below(guint64 *state, int bound)
{
    return (int)(draw(state) % (guint64)bound);
}

static gboolean chance(guint64 *state, int per_mille)
{
    return below(state, 1000) < per_mille;
}

/* `91350926MA2XXXXXXC`: 17 characters and the check character of GB 32100. */
static void put_credit_code(guint64 *state, char *code)
{
    static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    memcpy(code, "91350926MA", 10);
    int sum = 0;
    for (int i = 0; i < 17; i++) {
        if (i >= 10)
            code[i] = characters[below(state, 31)];
        sum += (int)(strchr(characters, code[i]) - characters) * weights[i];
    }
    code[17] = characters[(31 - sum % 31) % 31];
    code[18] = '\0';
}

/* `2025-08-03`, or `2025-08-03 09:05`. */
static void put_moment(char *text, gsize size, gint64 seconds, gboolean timed)
{
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(seconds);
    g_snprintf(text, (gulong)size, "%04d-%02d-%02d", g_date_time_get_year(moment),
               g_date_time_get_month(moment), g_date_time_get_day_of_month(moment));
    if (timed)
        g_snprintf(text + 10, (gulong)size - 10, " %02d:%02d", g_date_time_get_hour(moment),
                   g_date_time_get_minute(moment));
}

static FILE *open_table(const char *folder, const char *name, const char *heading)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    FILE *file = g_fopen(path, "wb");
    if (file == NULL) {
        fprintf(stderr, "kaohe-bench-data: %s: %s\n", path, g_strerror(errno));
        return NULL;
    }
    setvbuf(file, NULL, _IOFBF, BUFFER);
    fprintf(file, "%s\n", heading);
    return file;
}

static gboolean close_table(FILE *file)
{
    gboolean written = ferror(file) == 0;
    return fclose(file) == 0 && written;
}

static gboolean write_departments(const char *folder)
{
    FILE *file = open_table(folder, "部门.csv", "部门编码,部门名称,分组");
    if (file == NULL)
        return FALSE;
    for (int d = 0; d < DEPARTMENTS; d++)
        fprintf(file, "D%03d,第%03d单位,%s\n", d, d, d < 70 ? "县直部门" : "乡镇街道");
    return close_table(file);
}

static gboolean write_catalogue(const char *folder)
{
    FILE *file = open_table(folder, "公开事项.csv",
                            "事项编码,事项名称,责任部门,类别,责任人,公开时限,更新频率,必填要素,公开栏目");
    if (file == NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
        const char *fields =
            items[i].is_licence ? "标题、相对人名称、统一社会信用代码:uscc" : "标题、链接:url";
        fprintf(file, "%s,%s,全部,%s,办公室主任,%s,%s,%s,%s\n", items[i].code, items[i].name, items[i].kind,
                items[i].limit, items[i].frequency, fields, items[i].column);
    }
    return close_table(file);
}

static gboolean write_findings(const char *folder)
{
    FILE *file = open_table(folder, "抽查结果.csv",
                            "检查编号,检查日期,部门,检查结果,问题类型,严重程度,整改期限,整改完成日期");
    if (file == NULL)
        return FALSE;
    for (int n = 0; n < DEPARTMENTS * CHECKS_EACH; n++) {
        gboolean failed = n % 5 == 0;
        fprintf(file, "CC-%04d,2025-08-%02d,D%03d,%s\n", n, n % 28 + 1, n % DEPARTMENTS,
                failed ? "不合格,更新不及时,一般,2025-09-10,2025-09-09" : "合格,,,,");
    }
    return close_table(file);
}

static gboolean write_metrics(const char *folder)
{
    FILE *file = open_table(folder, "指标数据.csv", "部门,指标,日期,数值,样本量,分子,分母");
    if (file == NULL)
        return FALSE;
    for (int d = 0; d < DEPARTMENTS; d++)
        fprintf(file,
                "D%03d,满意度,2025-09-10,8.%02d,300,,\nD%03d,办结率,2025-09-30,,,%d,100\n"
                "D%03d,培训场次,2025-09-01,%d,,,\n",
                d, d, d, 90 + d % 11, d, d % 4);
    return close_table(file);
}

/* The cells of a row that depend on its dates. */
typedef struct bench_dates {
    char triggered[24], published[24], reviewed[24];
} bench_dates;

static void set_dates(guint64 *state, const bench_item *item, bench_dates *dates)
{
    gboolean in_hours = strcmp(item->limit, "5小时") == 0;
    gint64 triggered = first_day + below(state, LEDGER_DAYS) * 86400 + (8 * 60 + below(state, 540)) * 60;
    gint64 after = in_hours ? below(state, 6 * 60) * 60 : 86400 + below(state, 9 * 1440) * 60;
    gint64 published = triggered + after + (chance(state, 40) ? 30 * 86400 : 0);
    put_moment(dates->triggered, sizeof dates->triggered, triggered, in_hours);
    put_moment(dates->published, sizeof dates->published, published, TRUE);
    put_moment(dates->reviewed, sizeof dates->reviewed, published - (chance(state, 960) ? 3600 : -86400),
               TRUE);
    if (chance(state, 15))
        dates->published[0] = '\0';
}

static void write_row(FILE *file, int row, int *counts)
{
    guint64 state = (guint64)row;
    int department = below(&state, DEPARTMENTS);
    const bench_item *item = &items[below(&state, G_N_ELEMENTS(items))];
    bench_dates dates;
    set_dates(&state, item, &dates);
    char code[20] = "";
    char applicant[40] = "";
    char url[64] = "";
    if (item->is_licence) {
        put_credit_code(&state, code);
        g_snprintf(applicant, sizeof applicant, "云溪%d建材公司", below(&state, 10000));
        code[0] = chance(&state, 10) ? '\0' : code[0];
    } else {
        g_snprintf(url, sizeof url, "http://www.yunxi.example/%02d/t%07d.html", department, row);
    }
    fprintf(file, "第%03d单位,%s,D%03d-2025-%06d,关于%s（第%d号）,%s,%s,%s,%s,王某某,%s,%s,%s,%s\n",
            department, item->code, department, ++counts[department], item->matter, below(&state, 1000),
            chance(&state, 980) ? "主动公开" : "", dates.triggered, dates.published,
            chance(&state, 970) ? item->column : "通知公告", dates.reviewed, url, applicant, code);
}

static gboolean write_ledger(const char *folder, int rows)
{
    FILE *file = open_table(folder, "台账.csv",
                            "部门,事项编码,索引号,标题,公开属性,起算时间,公开时间,栏目,审查人,审查时间,链接,"
                            "相对人名称,统一社会信用代码");
    if (file == NULL)
        return FALSE;
    int counts[DEPARTMENTS] = {0};
    for (int row = 1; row <= rows; row++)
        write_row(file, row, counts);
    return close_table(file);
}

int main(int argc, char **argv)
{
    gint64 rows = argc == 3 ? g_ascii_strtoll(argv[2], NULL, 10) : 0;
    if (rows < 1 || rows > 100000000) {
        fprintf(stderr, "usage: kaohe-bench-data FOLDER ROWS (1 to 100000000)\n");
        return 2;
    }
    gboolean written = g_mkdir_with_parents(argv[1], 0777) == 0 && write_departments(argv[1]) &&
                       write_catalogue(argv[1]) && write_findings(argv[1]) && write_metrics(argv[1]) &&
                       write_ledger(argv[1], (int)rows);
    if (!written)
        fprintf(stderr, "kaohe-bench-data: %s: %s\n", argv[1], g_strerror(errno));
    return written ? 0 : 3;
}
