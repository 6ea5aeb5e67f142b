#include "generate_unit.h"

#include <string.h>

const char kh_sample_group_departments[] = "县直部门";
const char kh_sample_group_townships[] = "乡镇街道";

#define DEPARTMENT kh_sample_group_departments
#define TOWNSHIP   kh_sample_group_townships

static const kh_sample_unit units[] = {
    {"FGW", "县发改委", DEPARTMENT, "云溪县发展和改革委员会", "发改委、县发展和改革委员会", "主任",
     "分管副主任", "办公室主任", "云发改", "云发改审批", "云发改罚", "国民经济管理", NULL},
    {"JYJ", "县教育局", DEPARTMENT, "云溪县教育局", "教育局", "局长", "分管副局长", "办公室政务公开专干",
     "云教", "云教许", "云教罚", "教育", NULL},
    {"JXW", "县经信委", DEPARTMENT, "云溪县经济和信息化委员会", "经信委、县经济和信息化委员会", "主任",
     "分管副主任", "办公室主任", "云经信", "云经信许", "云经信罚", "工业、信息化", NULL},
    {"GAJ", "县公安局", DEPARTMENT, "云溪县公安局", "公安局", "局长", "政治委员", "办公室政务公开专干",
     "云公", "云公许", "云公罚决", "公安、安全", NULL},
    {"MZJ", "县民政局", DEPARTMENT, "云溪县民政局", "民政局", "局长", "分管副局长", "办公室主任", "云民",
     "云民许", "云民罚", "民政、社会救助", NULL},
    {"CZJ", "县财政局", DEPARTMENT, "云溪县财政局", "财政局", "局长", "总会计师", "办公室政务公开专干",
     "云财", "云财许", "云财罚", "财政、金融", NULL},
    {"RSJ", "县人力资源社会保障局", DEPARTMENT, "云溪县人力资源和社会保障局",
     "人社局、县人社局、县人力资源和社会保障局", "局长", "分管副局长", "办公室主任", "云人社", "云人社许",
     "云人社罚", "劳动、人事、社会保障", NULL},
    {"GTJ", "县国土资源局", DEPARTMENT, "云溪县国土资源局", "国土局、国土资源局", "局长", "分管副局长",
     "办公室主任", "云国土资", "云国土资许", "云国土资罚", "国土资源", NULL},
    {"JTJ", "县交通运输局", DEPARTMENT, "云溪县交通运输局", "交通局、交通运输局", "局长", "分管副局长",
     "办公室政务公开专干", "云交", "云交许", "云交罚", "交通运输", NULL},
    {"HBJ", "县环保局", DEPARTMENT, "云溪县环境保护局", "环保局、县环境保护局", "局长", "分管副局长",
     "办公室政务公开专干", "云环", "云环审", "云环罚", "环境保护", NULL},
    {"ZJJ", "县住房和城乡建设局", DEPARTMENT, "云溪县住房和城乡建设局", "住建局、县住建局", "局长",
     "分管副局长", "办公室主任", "云住建", "云住建许", "云住建罚", "城乡建设、住房", NULL},
    {"SWJ", "县商务局", DEPARTMENT, "云溪县商务局", "商务局", "局长", "分管副局长", "办公室兼职信息员",
     "云商", "云商许", "云商罚", "商务、外贸", NULL},
    {"WJW", "县卫计委", DEPARTMENT, "云溪县卫生和计划生育委员会", "卫计委、县卫生和计划生育委员会", "主任",
     "分管副主任", "办公室主任", "云卫计", "云卫计许", "云卫计罚", "卫生、计划生育", NULL},
    {"GSJ", "县国税局", DEPARTMENT, "云溪县国家税务局", "国税局、县国家税务局", "局长", "分管副局长",
     "办公室主任", "云国税", "云国税许准", "云国税罚", "税务", NULL},
    {"DSJ", "县地税局", DEPARTMENT, "云溪县地方税务局", "地税局、县地方税务局", "局长", "分管副局长",
     "办公室主任", "云地税", "云地税许准", "云地税罚", "税务", NULL},
    {"SJJ", "县市场监督管理局", DEPARTMENT, "云溪县市场监督管理局", "市监局、县市监局、市场监管局", "局长",
     "分管副局长", "办公室政务公开专干", "云市监", "云市监许", "云市监罚", "市场监管、食品药品监管", NULL},
    {"AJJ", "县安监局", DEPARTMENT, "云溪县安全生产监督管理局", "安监局、县安全生产监督管理局", "局长",
     "分管副局长", "办公室主任", "云安监", "云安监许", "云安监罚", "安全生产监管", NULL},
    {"FPB", "县扶贫办", DEPARTMENT, "云溪县扶贫开发办公室", "扶贫办、县扶贫开发办公室", "主任", "副主任",
     "综合股股长", "云扶办", "云扶办许", "云扶办罚", "扶贫", NULL},
    {"CDJD", "城东街道", TOWNSHIP, "云溪县城东街道办事处", "城东街道办事处、城东办", "办事处主任",
     "办事处副主任", "党政办主任", "城东办发", "", "", "综合政务", "东门社区、桃园社区、文昌社区、新河社区"},
    {"YSJD", "云山街道", TOWNSHIP, "云溪县云山街道办事处", "云山街道办事处、云山办", "办事处主任",
     "办事处副主任", "党政办主任", "云山办发", "", "", "综合政务", "云山社区、南苑社区、钟楼社区、坪上村"},
    {"QSZ", "青石镇", TOWNSHIP, "云溪县青石镇人民政府", "青石镇人民政府、青石镇政府", "镇长", "常务副镇长",
     "党政办主任", "青政发", "青建许", "", "综合政务", "青石村、大塘村、石门村、上坪村、新塘村"},
    {"LWZ", "柳湾镇", TOWNSHIP, "云溪县柳湾镇人民政府", "柳湾镇人民政府、柳湾镇政府", "镇长", "副镇长",
     "党政办主任", "柳政发", "柳建许", "", "综合政务", "柳湾村、沙洲村、渡口村、横塘村"},
    {"SHZ", "双河镇", TOWNSHIP, "云溪县双河镇人民政府", "双河镇人民政府、双河镇政府", "镇长", "常务副镇长",
     "党政办主任", "双政发", "双建许", "", "综合政务", "双河村、河口村、高桥村、黄泥塘村、下渡村"},
    {"FLZ", "枫林镇", TOWNSHIP, "云溪县枫林镇人民政府", "枫林镇人民政府、枫林镇政府", "镇长", "副镇长",
     "党政办主任", "枫政发", "枫建许", "", "综合政务", "枫林村、红叶村、茶亭村、岭脚村"},
    {"SQZ", "石桥镇", TOWNSHIP, "云溪县石桥镇人民政府", "石桥镇人民政府、石桥镇政府", "镇长", "副镇长",
     "党政办主任", "石政发", "石建许", "", "综合政务", "石桥村、花园村、前进村、老屋村"},
    {"GDZ", "古渡镇", TOWNSHIP, "云溪县古渡镇人民政府", "古渡镇人民政府、古渡镇政府", "镇长", "副镇长",
     "党政办兼职信息员", "古政发", "古建许", "", "综合政务", "古渡村、江湾村、樟树村、新市村"},
    {"WHZ", "望湖镇", TOWNSHIP, "云溪县望湖镇人民政府", "望湖镇人民政府、望湖镇政府", "镇长", "常务副镇长",
     "党政办主任", "望政发", "望建许", "", "综合政务", "望湖村、荷塘村、湖滨社区、菱角村"},
    {"QQZ", "清泉镇", TOWNSHIP, "云溪县清泉镇人民政府", "清泉镇人民政府、清泉镇政府", "镇长", "副镇长",
     "党政办主任", "清政发", "清建许", "", "综合政务", "清泉村、泉口村、杨柳村、东塘村"},
    {"ZPX", "竹坪乡", TOWNSHIP, "云溪县竹坪乡人民政府", "竹坪乡人民政府、竹坪乡政府", "乡长", "副乡长",
     "党政办兼职信息员", "竹政发", "竹建许", "", "综合政务", "竹坪村、毛竹坞村、下庄村、半山村"},
    {"SLX", "松岭乡", TOWNSHIP, "云溪县松岭乡人民政府", "松岭乡人民政府、松岭乡政府", "乡长", "副乡长",
     "党政办兼职信息员", "松政发", "松建许", "", "综合政务", "松岭村、云台村、天井村、里坑村"},
};

#undef DEPARTMENT
#undef TOWNSHIP

#define UTF8  KH_SAMPLE_SAVED_UTF8
#define BOM   KH_SAMPLE_SAVED_UTF8_BOM
#define EXCEL KH_SAMPLE_SAVED_GB18030_CRLF
#define DASH  KH_SAMPLE_STYLE_DASH
#define SLASH KH_SAMPLE_STYLE_SLASH
#define NAME  KH_SAMPLE_NAMING_NAME
#define CODE  KH_SAMPLE_NAMING_CODE
#define ALIAS KH_SAMPLE_NAMING_ALIAS

/* Same order as the units: code, file, dates, clock, naming, numbering, laxity, weakness, metrics. */
static const kh_sample_habit habits[] = {
    {"FGW", BOM, DASH, TRUE, NAME, 0, 58, KH_SAMPLE_ASPECT_INTERPRET, 884, 989},
    {"JYJ", UTF8, DASH, TRUE, NAME, 0, 26, KH_SAMPLE_ASPECT_NONE, 912, 996},
    {"JXW", EXCEL, SLASH, FALSE, ALIAS, 2, 74, KH_SAMPLE_ASPECT_SLOT, 836, 968},
    {"GAJ", BOM, DASH, TRUE, NAME, 1, 63, KH_SAMPLE_ASPECT_RESPONSE, 858, 991},
    {"MZJ", BOM, SLASH, FALSE, NAME, 0, 42, KH_SAMPLE_ASPECT_FIELD, 902, 985},
    {"CZJ", UTF8, DASH, TRUE, CODE, 0, 24, KH_SAMPLE_ASPECT_NONE, 891, 994},
    {"RSJ", BOM, DASH, TRUE, ALIAS, 2, 35, KH_SAMPLE_ASPECT_LATE, 879, 987},
    {"GTJ", EXCEL, SLASH, FALSE, NAME, 1, 108, KH_SAMPLE_ASPECT_LATE, 793, 952},
    {"JTJ", BOM, KH_SAMPLE_STYLE_CHINESE, FALSE, NAME, 3, 75, KH_SAMPLE_ASPECT_REVIEW, 832, 971},
    {"HBJ", UTF8, DASH, TRUE, NAME, 1, 66, KH_SAMPLE_ASPECT_FIELD, 847, 979},
    {"ZJJ", EXCEL, SLASH, TRUE, ALIAS, 0, 96, KH_SAMPLE_ASPECT_FINDING, 761, 948},
    {"SWJ", EXCEL, SLASH, FALSE, NAME, 2, 124, KH_SAMPLE_ASPECT_SLOT, 742, 915},
    {"WJW", BOM, DASH, TRUE, NAME, 0, 45, KH_SAMPLE_ASPECT_COLUMN, 868, 983},
    {"GSJ", UTF8, DASH, TRUE, CODE, 1, 26, KH_SAMPLE_ASPECT_NONE, 907, 0},
    {"DSJ", UTF8, DASH, TRUE, CODE, 1, 52, KH_SAMPLE_ASPECT_ATTRIBUTE, 0, 0},
    {"SJJ", BOM, DASH, TRUE, NAME, 2, 46, KH_SAMPLE_ASPECT_FIELD, 873, 992},
    {"AJJ", EXCEL, SLASH, FALSE, NAME, 3, 85, KH_SAMPLE_ASPECT_REASON, 826, 966},
    {"FPB", EXCEL, SLASH, FALSE, ALIAS, 1, 92, KH_SAMPLE_ASPECT_INTERPRET, 851, 957},
    {"CDJD", BOM, DASH, TRUE, NAME, 0, 40, KH_SAMPLE_ASPECT_NONE, 898, 993},
    {"YSJD", UTF8, DASH, TRUE, NAME, 0, 52, KH_SAMPLE_ASPECT_ATTRIBUTE, 871, 984},
    {"QSZ", BOM, DASH, FALSE, NAME, 0, 48, KH_SAMPLE_ASPECT_COLUMN, 889, 986},
    {"LWZ", EXCEL, SLASH, FALSE, ALIAS, 3, 62, KH_SAMPLE_ASPECT_COLUMN, 844, 972},
    {"SHZ", UTF8, DASH, TRUE, CODE, 1, 60, KH_SAMPLE_ASPECT_LATE, 862, 977},
    {"FLZ", EXCEL, SLASH, FALSE, NAME, 2, 98, KH_SAMPLE_ASPECT_REVIEW, 808, 955},
    {"SQZ", UTF8, KH_SAMPLE_STYLE_DOT, FALSE, NAME, 0, 76, KH_SAMPLE_ASPECT_INTERPRET, 829, 963},
    {"GDZ", EXCEL, SLASH, FALSE, NAME, 3, 112, KH_SAMPLE_ASPECT_SLOT, 771, 931},
    {"WHZ", BOM, DASH, TRUE, ALIAS, 0, 44, KH_SAMPLE_ASPECT_FIELD, 893, 988},
    {"QQZ", UTF8, DASH, FALSE, NAME, 1, 76, KH_SAMPLE_ASPECT_MISSING, 838, 961},
    {"ZPX", BOM, KH_SAMPLE_STYLE_CHINESE, FALSE, NAME, 2, 118, KH_SAMPLE_ASPECT_REVIEW, 786, 943},
    {"SLX", EXCEL, SLASH, FALSE, ALIAS, 3, 132, KH_SAMPLE_ASPECT_LATE, 713, 902},
};

#undef UTF8
#undef BOM
#undef EXCEL
#undef DASH
#undef SLASH
#undef NAME
#undef CODE
#undef ALIAS

G_STATIC_ASSERT(G_N_ELEMENTS(units) == G_N_ELEMENTS(habits));

/* How readily carelessness shows in each aspect, in percent of the laxity. */
static const int readiness[] = {
    [KH_SAMPLE_ASPECT_LATE] = 130,     [KH_SAMPLE_ASPECT_MISSING] = 35,    [KH_SAMPLE_ASPECT_FIELD] = 70,
    [KH_SAMPLE_ASPECT_COLUMN] = 50,    [KH_SAMPLE_ASPECT_REVIEW] = 60,     [KH_SAMPLE_ASPECT_ATTRIBUTE] = 50,
    [KH_SAMPLE_ASPECT_REASON] = 250,   [KH_SAMPLE_ASPECT_INTERPRET] = 180, [KH_SAMPLE_ASPECT_SLOT] = 90,
    [KH_SAMPLE_ASPECT_RESPONSE] = 180, [KH_SAMPLE_ASPECT_FINDING] = 350,   [KH_SAMPLE_ASPECT_RECTIFY] = 220,
};

enum { weakness_factor = 2, most_failing = 850 };

int kh_sample_unit_count(void)
{
    return (int)G_N_ELEMENTS(units);
}

const kh_sample_unit *kh_sample_unit_at(int index)
{
    return &units[index];
}

const kh_sample_habit *kh_sample_unit_habit(const kh_sample_unit *unit)
{
    const kh_sample_habit *habit = &habits[unit - units];
    g_assert_cmpstr(habit->code, ==, unit->code);
    return habit;
}

gboolean kh_sample_unit_is_township(const kh_sample_unit *unit)
{
    return unit->group == kh_sample_group_townships;
}

int kh_sample_unit_failing(const kh_sample_unit *unit, kh_sample_aspect aspect)
{
    const kh_sample_habit *habit = kh_sample_unit_habit(unit);
    int failing = habit->laxity * readiness[aspect] / 100;
    if (habit->weak == aspect) {
        failing *= weakness_factor;
    }
    return MIN(failing, most_failing);
}

const char *kh_sample_unit_short(const kh_sample_unit *unit)
{
    static const char county[] = "县";
    return g_str_has_prefix(unit->name, county) ? unit->name + strlen(county) : unit->name;
}

char *kh_sample_unit_cell(const kh_sample_unit *unit)
{
    switch (kh_sample_unit_habit(unit)->naming) {
    case KH_SAMPLE_NAMING_CODE:
        return g_strdup(unit->code);
    case KH_SAMPLE_NAMING_ALIAS: {
        const char *end = strstr(unit->aliases, "、");
        return end == NULL ? g_strdup(unit->aliases) : g_strndup(unit->aliases, (gsize)(end - unit->aliases));
    }
    case KH_SAMPLE_NAMING_NAME:
        break;
    }
    return g_strdup(unit->name);
}

/* A unit that becomes part of another after its last day. */
typedef struct ending {
    const char *code;
    int until;
    const char *successor;
} ending;

/* The two tax bureaus become one on 1 September. */
enum { LAST_DAY_OF_LOCAL_TAX = 243 };

static const ending endings[] = {{"DSJ", LAST_DAY_OF_LOCAL_TAX, "GSJ"}};

static const ending *find_ending(const kh_sample_unit *unit)
{
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_equal(endings[i].code, unit->code)) {
            return &endings[i];
        }
    }
    return NULL;
}

int kh_sample_unit_until(const kh_sample_unit *unit)
{
    const ending *ends = find_ending(unit);
    return ends == NULL ? G_MAXINT : ends->until;
}

/* What a unit is called from a day of the quarter on. */
typedef struct renaming {
    const char *code;
    int from;
    const char *name;
    const char *aliases; /* also the names of those that became part of it */
} renaming;

static const renaming renamings[] = {
    {"GSJ", LAST_DAY_OF_LOCAL_TAX + 1, "县税务局",
     "税务局、国家税务总局云溪县税务局、县国税局、国税局、县地税局、地税局"},
};

/* The date in writing, empty for no day. */
static char *day_text(int day)
{
    return kh_sample_moment_text((kh_sample_moment){.day = day, .minute = -1}, KH_SAMPLE_STYLE_DASH);
}

static void add_unit(kh_sample_csv *csv, const kh_sample_unit *unit, const renaming *renamed)
{
    g_autofree char *phone = g_strdup_printf("政务短号%d", 6101 + (int)(unit - units) * 4);
    g_autofree char *from = day_text(renamed == NULL ? 0 : renamed->from);
    const ending *ends = find_ending(unit);
    g_autofree char *until = day_text(ends == NULL ? 0 : ends->until);
    const char *const cells[] = {unit->code,
                                 renamed == NULL ? unit->name : renamed->name,
                                 unit->group,
                                 renamed == NULL ? unit->aliases : renamed->aliases,
                                 unit->head,
                                 unit->deputy,
                                 unit->liaison,
                                 phone,
                                 from,
                                 until,
                                 ends == NULL ? "" : ends->successor,
                                 NULL};
    kh_sample_csv_row(csv, cells);
}

gboolean kh_sample_unit_save(const char *dir, GError **error)
{
    static const char *const heading[] = {"部门编码",   "部门名称",   "分组",   "别名",
                                          "主要负责人", "分管负责人", "联络员", "电话",
                                          "起用日期",   "停用日期",   "并入",   NULL};
    kh_sample_csv csv;
    kh_sample_csv_init(&csv, KH_SAMPLE_SAVED_UTF8_BOM);
    kh_sample_csv_row(&csv, heading);
    for (int i = 0; i < kh_sample_unit_count(); i++) {
        add_unit(&csv, &units[i], NULL);
        for (gsize r = 0; r < G_N_ELEMENTS(renamings); r++) {
            if (g_str_equal(renamings[r].code, units[i].code)) {
                add_unit(&csv, &units[i], &renamings[r]);
            }
        }
    }
    gboolean saved = kh_sample_csv_save(&csv, dir, "部门.csv", error);
    kh_sample_csv_clear(&csv);
    return saved;
}
