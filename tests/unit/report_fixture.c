#include "report_fixture.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

enum { DIMENSIONS = 3, GRADES = 4, CONSEQUENCES = 2, ABSENT = -10000 };

static const struct {
    const char *id, *name;
    int64_t points;
    guint first, n;
} dimensions[DIMENSIONS] = {
    {"timeliness", "时效性", 5000, 0, 3},
    {"completeness", "完整性", 3000, 3, 4},
    {"quality", "质量", 2000, 7, 4},
};

static const struct {
    const char *id, *name;
    kh_role role;
    int64_t points;
} indicators[FIXTURE_INDICATORS] = {
    {"licences", "行政许可7个工作日内公开", KH_ROLE_BASE, 2000},
    {"response", "5小时内回应", KH_ROLE_BASE, 1000},
    {"others", "其他事项按时公开", KH_ROLE_BASE, 2000},
    {"coverage", "按期更新", KH_ROLE_BASE, 1000},
    {"fields", "要素齐全", KH_ROLE_BASE, 1000},
    {"columns", "栏目正确", KH_ROLE_BASE, 500},
    {"reviewed", "先审查后公开", KH_ROLE_BASE, 500},
    {"spot-checks", "抽查", KH_ROLE_BASE, 800},
    {"rectified", "按期整改", KH_ROLE_BASE, 400},
    {"interpreted", "政策解读", KH_ROLE_BASE, 400},
    {"satisfaction", "满意度", KH_ROLE_BASE, 400},
    {"leader", "主要负责同志解读政策", KH_ROLE_BONUS, 200},
    {"attribute", "未标注公开属性", KH_ROLE_PENALTY, 200},
    {"reasons", "不予公开未说明理由", KH_ROLE_PENALTY, 200},
};

static const struct {
    const char *name;
    int64_t from;
} grades[GRADES] = {{"优秀", 90}, {"良好", 80}, {"达标", 60}, {"不达标", 0}};

static const struct {
    const char *code, *name, *group;
    bool assessed, silent;
    int64_t total, share;
    guint group_rank, overall_rank, group_ranked, grade;
    int64_t dimensions[DIMENSIONS];
} standings[FIXTURE_DEPARTMENTS] = {
    {"HBJ", "县环保局", "县直部门", true, false, 7305, 292, 2, 2, 3, 2, {2700, 2833, 1480}},
    {"JYJ", "县教育局", "县直部门", true, false, 8732, 349, 1, 1, 3, 1, {5000, 2283, 1100}},
    {"MBZ", "马坝镇", "乡镇街道", true, false, 5344, 214, 1, 4, 1, 3, {1800, 750, 1010}},
    {"XFB", "县信访局", "县直部门", false, true, 0, 0, 0, 0, 3, 0, {0, 0, 0}},
};

/* passed, cases (-1: a value), earned. */
typedef struct figures {
    int64_t passed, cases, earned;
} figures;

static const figures scores[FIXTURE_DEPARTMENTS][FIXTURE_INDICATORS] = {
    {{1, 2, 0},
     {1, 2, 700},
     {2, 2, 2000},
     {1, 1, 1000},
     {5, 6, 833},
     {6, 6, 500},
     {6, 6, 500},
     {1, 1, 800},
     {0, 0, ABSENT},
     {1, 1, 400},
     {-1, -1, 280},
     {0, 0, 0},
     {7, 7, 0},
     {0, 0, 0}},
    {{2, 2, 2000},
     {0, 0, 1000},
     {2, 2, 2000},
     {1, 1, 1000},
     {5, 6, 833},
     {3, 4, 450},
     {3, 4, 0},
     {0, 1, 700},
     {1, 1, 400},
     {0, 1, 0},
     {-1, -1, ABSENT},
     {0, 0, 0},
     {4, 4, 0},
     {0, 0, 0}},
    {{0, 0, ABSENT},
     {0, 0, 1000},
     {1, 2, 800},
     {2, 4, 500},
     {0, 0, ABSENT},
     {1, 2, 250},
     {1, 2, 0},
     {0, 1, 650},
     {0, 1, 0},
     {0, 0, ABSENT},
     {-1, -1, 360},
     {0, 0, 0},
     {1, 2, -50},
     {0, 0, 0}},
    {{0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {0, 0, ABSENT},
     {-1, -1, ABSENT},
     {0, 0, 0},
     {0, 0, 0},
     {0, 0, 0}},
};

char *report_fixture_text(report_fixture *fixture, const char *text)
{
    return g_string_chunk_insert_const(fixture->texts, text);
}

static void make_dimensions(report_fixture *fixture)
{
    kh_scheme *scheme = &fixture->scheme;
    scheme->n_dimensions = DIMENSIONS;
    scheme->dimensions = g_new0(kh_dimension, DIMENSIONS);
    for (guint i = 0; i < DIMENSIONS; i++)
        scheme->dimensions[i] = (kh_dimension){
            .id = report_fixture_text(fixture, dimensions[i].id),
            .name = report_fixture_text(fixture, dimensions[i].name),
            .points = dimensions[i].points,
            .first = dimensions[i].first,
            .n_indicators = dimensions[i].n,
        };
}

static const kh_check on_time = {
    .name = "on_time",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "按时公开",
};

static void make_indicators(report_fixture *fixture)
{
    kh_scheme *scheme = &fixture->scheme;
    scheme->n_indicators = FIXTURE_INDICATORS;
    scheme->n_base = FIXTURE_LEADER;
    scheme->n_bonus = 1;
    scheme->n_penalties = 2;
    scheme->indicators = g_new0(kh_indicator, FIXTURE_INDICATORS);
    guint dimension = 0;
    for (guint i = 0; i < FIXTURE_INDICATORS; i++) {
        if (dimension + 1 < DIMENSIONS && i == dimensions[dimension + 1].first)
            dimension++;
        kh_indicator *made = &scheme->indicators[i];
        made->role = indicators[i].role;
        made->id = report_fixture_text(fixture, indicators[i].id);
        made->name = report_fixture_text(fixture, indicators[i].name);
        made->basis = report_fixture_text(fixture, "");
        made->dimension = dimension;
        made->points = indicators[i].points;
        made->measure = (kh_measure){.subject = KH_SUBJECT_DISCLOSURES, .check = &on_time};
        made->score = (kh_score_rule){.full_at = {.units = 1}};
        made->each = 100;
    }
}

static void make_consequences(report_fixture *fixture)
{
    kh_scheme *scheme = &fixture->scheme;
    scheme->n_grades = GRADES;
    scheme->grades = g_new0(kh_grade, GRADES);
    for (guint i = 0; i < GRADES; i++) {
        scheme->grades[i].name = report_fixture_text(fixture, grades[i].name);
        scheme->grades[i].from.units = grades[i].from;
    }
    scheme->n_consequences = CONSEQUENCES;
    scheme->consequences = g_new0(kh_consequence, CONSEQUENCES);
    scheme->consequences[0].action = report_fixture_text(fixture, "通报批评");
    scheme->consequences[0].rectify_within = (kh_limit){.kind = KH_LIMIT_WORKDAYS, .count = 15};
    scheme->consequences[1].action = report_fixture_text(fixture, "取消评优评先资格");
    for (guint i = 0; i < CONSEQUENCES; i++) {
        scheme->consequences[i].when.has_below = true;
        scheme->consequences[i].when.below.units = 60;
    }
}

static void make_scheme(report_fixture *fixture)
{
    kh_scheme *scheme = &fixture->scheme;
    scheme->name = report_fixture_text(fixture, "示例细则");
    scheme->version = report_fixture_text(fixture, "1");
    scheme->basis = report_fixture_text(fixture, "");
    scheme->overall_name = report_fixture_text(fixture, "目标责任考核");
    scheme->office_name = report_fixture_text(fixture, "县人民政府办公室");
    scheme->office_short = report_fixture_text(fixture, "县政府办");
    scheme->base.units = 100;
    scheme->points = 10000;
    scheme->decimals = scheme->total_decimals = 2;
    scheme->has_share = true;
    scheme->share.units = 4;
    make_dimensions(fixture);
    make_indicators(fixture);
    make_consequences(fixture);
}

static void make_scores(kh_result *result, guint department)
{
    for (guint i = 0; i < FIXTURE_INDICATORS; i++) {
        const figures *from = &scores[department][i];
        kh_score *score = &result->scores[department * FIXTURE_INDICATORS + i];
        score->points = indicators[i].points;
        score->absent = from->earned == ABSENT;
        score->earned = score->absent ? 0 : from->earned;
        score->has_counts = from->cases >= 0;
        score->passed = MAX(from->passed, 0);
        score->cases = MAX(from->cases, 0);
        score->failed = score->cases - score->passed;
        score->outside = department == FIXTURE_MBZ && i == FIXTURE_LEADER;
    }
}

static void make_standing(report_fixture *fixture, guint i)
{
    fixture->result.standings[i] = (kh_standing){
        .code = report_fixture_text(fixture, standings[i].code),
        .name = report_fixture_text(fixture, standings[i].name),
        .group = report_fixture_text(fixture, standings[i].group),
        .assessed = standings[i].assessed,
        .state = standings[i].assessed ? KH_STANDING_RANKED : KH_STANDING_EXCUSED,
        .has_total = standings[i].assessed,
        .silent = standings[i].silent,
        .total = standings[i].total,
        .share = standings[i].share,
        .group_rank = standings[i].group_rank,
        .overall_rank = standings[i].overall_rank,
        .group_ranked = standings[i].group_ranked,
        .grade = standings[i].grade,
        .dimensions = g_memdup2(standings[i].dimensions, sizeof standings[i].dimensions),
    };
}

static void make_result(report_fixture *fixture)
{
    kh_result *result = &fixture->result;
    cr_assert(kh_period_parse("2026Q3", &result->period));
    result->as_of = kh_date_end(kh_date_from_ymd(2026, 9, 30));
    result->decimals = result->total_decimals = 2;
    result->n_departments = FIXTURE_DEPARTMENTS;
    result->n_indicators = FIXTURE_INDICATORS;
    result->n_dimensions = DIMENSIONS;
    result->standings = g_new0(kh_standing, FIXTURE_DEPARTMENTS);
    result->scores = g_new0(kh_score, FIXTURE_DEPARTMENTS * FIXTURE_INDICATORS);
    for (guint i = 0; i < FIXTURE_DEPARTMENTS; i++) {
        make_standing(fixture, i);
        make_scores(result, i);
    }
    result->n_actions = CONSEQUENCES;
    result->actions = g_new0(kh_action, CONSEQUENCES);
    for (guint i = 0; i < CONSEQUENCES; i++)
        result->actions[i] = (kh_action){.department = FIXTURE_MBZ, .consequence = i};
}

static bool each_line(void *keeper, int department, kh_ledger_visit visit, void *data, GError **error)
{
    const GArray *lines = keeper;
    for (guint i = 0; i < lines->len; i++) {
        const kh_ledger_line *line = &g_array_index(lines, kh_ledger_line, i);
        const bool wanted = department < 0 || line->department == (guint)department;
        if (wanted && !visit(line, data, error))
            return false;
    }
    return true;
}

static void make_inputs(report_fixture *fixture)
{
    fixture->inputs = g_array_new(FALSE, FALSE, sizeof(kh_input));
    const kh_input input = {
        .file = report_fixture_text(fixture, "台账.csv"),
        .digest =
            report_fixture_text(fixture, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        .table = report_fixture_text(fixture, "公开台账"),
        .encoding = report_fixture_text(fixture, "UTF-8"),
        .read = 24,
        .accepted = 24,
    };
    g_array_append_val(fixture->inputs, input);
}

report_fixture *report_fixture_new(void)
{
    report_fixture *fixture = g_new0(report_fixture, 1);
    fixture->texts = g_string_chunk_new(1024);
    fixture->lines = g_array_new(FALSE, FALSE, sizeof(kh_ledger_line));
    fixture->folder = g_dir_make_tmp("kaohe-XXXXXX", NULL);
    cr_assert_not_null(fixture->folder);
    make_scheme(fixture);
    make_result(fixture);
    make_inputs(fixture);
    fixture->report = (kh_report){
        .scheme = &fixture->scheme,
        .result = &fixture->result,
        .ledger = {.keeper = fixture->lines, .each = each_line},
        .inputs = (const kh_input *)(const void *)fixture->inputs->data,
        .n_inputs = fixture->inputs->len,
        .dated = kh_date_from_ymd(2026, 10, 8),
        .scheme_file = "示例.yaml",
        .scheme_digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        .program = "kaohe 0.1.0",
        .folder = fixture->folder,
    };
    return fixture;
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
         name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

void report_fixture_free(report_fixture *fixture)
{
    remove_folder(fixture->folder);
    for (guint i = 0; i < FIXTURE_DEPARTMENTS; i++)
        g_free(fixture->result.standings[i].dimensions);
    g_free(fixture->result.standings);
    g_free(fixture->result.scores);
    g_free(fixture->result.actions);
    g_free(fixture->scheme.dimensions);
    g_free(fixture->scheme.indicators);
    g_free(fixture->scheme.grades);
    g_free(fixture->scheme.consequences);
    g_array_free(fixture->lines, TRUE);
    g_array_free(fixture->inputs, TRUE);
    g_string_chunk_free(fixture->texts);
    g_free(fixture->folder);
    g_free(fixture);
}

void report_fixture_line(report_fixture *fixture, kh_ledger_line line)
{
    const kh_ledger_line kept = kh_ledger_line_keep(&line, fixture->texts);
    g_array_append_val(fixture->lines, kept);
}

void report_fixture_turn(report_fixture *fixture)
{
    kh_standing *ended = &fixture->result.standings[FIXTURE_HBJ];
    kh_standing *begun = &fixture->result.standings[FIXTURE_MBZ];
    ended->assessed = begun->assessed = false;
    ended->state = KH_STANDING_MERGED;
    ended->turned = kh_date_from_ymd(2026, 8, 15);
    ended->successor = report_fixture_text(fixture, "县自然资源局");
    begun->state = KH_STANDING_NEW;
    begun->turned = kh_date_from_ymd(2026, 9, 10);
    fixture->result.n_actions = 0;
}

kh_moment report_fixture_day(int month, int of_month)
{
    return (kh_moment){.at = kh_date_start(kh_date_from_ymd(2026, month, of_month))};
}

static bool each_finding(void *keeper, kh_finding_visit visit, void *data, GError **error)
{
    const GArray *findings = keeper;
    for (guint i = 0; i < findings->len; i++) {
        if (!visit(&g_array_index(findings, kh_finding, i), data, error))
            return false;
    }
    return true;
}

kh_finding_source report_fixture_source(GArray *findings)
{
    return (kh_finding_source){.keeper = findings, .each = each_finding};
}

GArray *report_fixture_findings(report_fixture *fixture, const kh_finding *list, guint n)
{
    static const kh_department departments[] = {{.code = "MBZ"}, {.code = "XXX"}, {.code = "HBJ"}};
    static const kh_office office = {.departments = departments, .n_departments = G_N_ELEMENTS(departments)};
    GArray *findings = g_array_new(FALSE, FALSE, sizeof(kh_finding));
    for (guint i = 0; i < n; i++) {
        kh_finding finding = list[i];
        finding.item = -1;
        finding.set_by = finding.rectify_by;
        finding.set_done = finding.rectified;
        finding.index_no = finding.type = finding.description = finding.inspector = finding.file = "";
        g_array_append_val(findings, finding);
    }
    fixture->report.office = &office;
    fixture->report.findings = report_fixture_source(findings);
    return findings;
}

char *report_fixture_path(const report_fixture *fixture, const char *name)
{
    return g_build_filename(fixture->folder, name, NULL);
}

char *report_fixture_content(const report_fixture *fixture, const char *name, gsize *length)
{
    g_autofree char *path = report_fixture_path(fixture, name);
    char *content = NULL;
    cr_assert(g_file_get_contents(path, &content, length, NULL), "“%s” is there", name);
    return content;
}
