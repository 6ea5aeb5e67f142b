#include "generate_item.h"

#include <string.h>

#define LICENCE_FIELDS                                                                                                                                 \
    "许可决定书文号:docno、设定依据、项目名称、行政相对人名称、统一社会信用代码:uscc、审批部门、许可日期:" \
    "date"
#define PENALTY_FIELDS                                                                                              \
    "处罚决定书文号:docno、执法依据、案件名称、行政相对人名称、统一社会信用代码:" \
    "uscc、处罚事由、处罚部门、处罚结果、"                                                          \
    "处罚日期:date、救济渠道"
#define PERSON_LICENCE_FIELDS                                                                                \
    "许可决定书文号:docno、设定依据、项目名称、行政相对人名称、审批部门、许可日期:date"
#define PERSON_PENALTY_FIELDS                                                                                                                        \
    "处罚决定书文号:docno、执法依据、案件名称、行政相对人名称、处罚事由、处罚部门、处罚结果、处罚日期:" \
    "date、救济渠道"
#define DOCUMENT_FIELDS "标题、主题分类、发文机关、成文日期:date、发文字号:docno"

#define WORKDAYS KH_SAMPLE_LIMIT_WORKDAYS
#define DAYS     KH_SAMPLE_LIMIT_DAYS
#define HOURS    KH_SAMPLE_LIMIT_HOURS
#define AHEAD    KH_SAMPLE_LIMIT_AHEAD
#define FIXED    KH_SAMPLE_LIMIT_FIXED
#define NO_LIMIT KH_SAMPLE_LIMIT_NONE
#define NEVER    KH_SAMPLE_EVERY_NEVER
#define WEEK     KH_SAMPLE_EVERY_WEEK
#define MONTH    KH_SAMPLE_EVERY_MONTH
#define QUARTER  KH_SAMPLE_EVERY_QUARTER
#define YEAR     KH_SAMPLE_EVERY_YEAR

#define REGULATION "《政府信息公开条例》第二十六条"
#define BOTH_LISTS "实施意见（六）；行政许可和行政处罚等信用信息公示规定"

static const kh_sample_item items[] = {
    {"ZC01", "部门政策文件", "县直部门", "政策文件", "决策", "政策文件", "起草股室负责人", WORKDAYS, 20,
     QUARTER, 1, DOCUMENT_FIELDS, "政策文件", REGULATION},
    {"ZC02", "乡镇（街道）政策文件", "乡镇街道", "政策文件", "决策", "政策文件", "党政办主任", WORKDAYS, 20,
     QUARTER, 1, DOCUMENT_FIELDS, "政策文件", REGULATION},
    {"ZC03", "通知公告及一般公文", "全部", "政策文件", "管理", "一般公文", "办公室主任", WORKDAYS, 20, MONTH,
     1, "标题、发文机关、成文日期:date", "通知公告", REGULATION},
    {"JD01", "政策解读", "全部", "政策解读", "决策", "政策解读", "起草股室负责人", WORKDAYS, 3, NEVER, 0,
     "标题、链接:url", "政策解读", "实施意见（十一）：文件公开后3个工作日内"},
    {"JD02", "主要负责人解读重要政策", "全部", "政策解读", "决策", "负责人解读", "主要负责人", NO_LIMIT, 0,
     NEVER, 0, "标题、链接:url", "政策解读", "实施意见（十一）：年内不少于1次"},
    {"YJ01", "重大决策意见征集", "县直部门", "决策公开", "决策", "意见征集", "起草股室负责人", AHEAD, 14,
     NEVER, 0, "标题、反馈方式", "意见征集", "考核细则：会议前两周公开征求意见"},
    {"YJ02", "意见收集和采纳情况反馈", "县直部门", "决策公开", "决策", "意见采纳", "起草股室负责人", WORKDAYS,
     20, NEVER, 0, "标题、收到意见条数:number、采纳情况", "意见征集", "考核细则：公示意见收集和采纳情况"},
    {"YQ01", "政务舆情回应", "全部", "回应关切", "服务", "舆情回应", "分管负责人", HOURS, 5, NEVER, 0,
     "标题、链接:url", "回应关切", "考核细则：最迟在5小时内发布权威信息"},
    {"YS01", "依申请公开答复", "全部", "依申请公开", "服务", "依申请公开", "政务公开专干", WORKDAYS, 20,
     NEVER, 0, "答复文号:docno、答复类型", "", "《政府信息公开条例》第三十三条"},
    {"JG01", "机构职能和领导分工调整", "全部", "机构职能", "管理", "机构职能", "办公室主任", WORKDAYS, 20,
     NEVER, 0, "标题、成文日期:date", "机构职能", REGULATION},
    {"QZ01", "权力清单和责任清单动态调整", "县直部门", "权责清单", "管理", "权责清单", "政策法规股股长",
     WORKDAYS, 20, YEAR, 1, "标题、成文日期:date、链接:url", "权责清单", "实施意见（六）"},
    {"NB01", "政府信息公开工作年度报告", "全部", "年度报告", "结果", "年度报告", "办公室主任", FIXED, 0, YEAR,
     1, "标题、链接:url", "年度报告", "《政府信息公开条例》第四十九条"},
    {"DT01", "部门工作动态", "县直部门", "工作动态", "执行", "工作动态", "办公室信息员", NO_LIMIT, 0, WEEK, 1,
     "标题", "工作动态", "考核细则：每周更新"},
    {"DT02", "乡镇（街道）工作动态", "乡镇街道", "工作动态", "执行", "工作动态", "党政办信息员", NO_LIMIT, 0,
     MONTH, 4, "标题", "工作动态", "考核细则：每月不少于4条"},
    {"TA01", "人大代表建议、政协提案办理结果", "县直部门", "建议提案", "结果", "建议提案", "承办股室负责人",
     WORKDAYS, 20, NEVER, 0, "标题、答复文号:docno、办理结果类别", "建议提案", "实施意见（八）"},
    {"CW01", "部门决算", "县直部门", "财政信息", "结果", "财政预决算", "财务股股长", DAYS, 20, NEVER, 0,
     "标题、批准日期:date、链接:url", "财政预决算", "《预算法》第十四条"},
    {"CW02", "乡镇（街道）决算", "乡镇街道", "财政信息", "结果", "财政预决算", "财政所所长", DAYS, 20, NEVER,
     0, "标题、批准日期:date、链接:url", "财政预决算", "《预算法》第十四条"},
    {"CW03", "全县财政收支情况", "CZJ", "财政信息", "结果", "财政预决算", "国库股股长", DAYS, 20, MONTH, 1,
     "财政收入:number、财政支出:number", "财政预决算", "《政府信息公开条例》第二十条"},
    {"CW04", "乡镇（街道）财政收支情况", "乡镇街道", "财政信息", "结果", "财政预决算", "财政所所长", DAYS, 20,
     MONTH, 1, "收入万元:number、支出万元:number", "财政预决算", "《政府信息公开条例》第二十一条"},
    {"CG01", "政府采购中标（成交）结果", "CZJ JYJ GAJ JTJ ZJJ WJW", "公共资源配置", "结果", "政府采购",
     "采购办负责人", WORKDAYS, 2, NEVER, 0, "项目编号、中标供应商、统一社会信用代码:uscc、中标金额:number",
     "公共资源交易", "《政府采购法实施条例》第四十三条"},
    {"CG02", "政府采购合同", "CZJ JYJ GAJ JTJ ZJJ WJW", "公共资源配置", "执行", "政府采购", "采购办负责人",
     WORKDAYS, 2, NEVER, 0, "项目编号、中标供应商、合同金额:number", "公共资源交易",
     "《政府采购法实施条例》第五十条"},
    {"TD01", "征收土地公告和补偿安置方案", "GTJ", "征地信息", "决策", "征地信息", "征地事务所所长", WORKDAYS,
     15, NEVER, 0, "批准文号:docno、征收面积:number、被征地单位", "征地信息",
     "《土地管理法实施条例》第三十一条"},
    {"TD02", "国有建设用地使用权出让结果", "GTJ", "公共资源配置", "结果", "土地出让", "土地利用股股长",
     WORKDAYS, 20, QUARTER, 1, "宗地编号、受让人、成交金额:number", "公共资源交易", "实施意见（九）"},
    {"ZD01", "重大建设项目信息", "FGW JTJ ZJJ", "重大项目", "执行", "重大项目", "项目股股长", WORKDAYS, 20,
     MONTH, 1, "项目名称、投资额:number", "重大项目", "实施意见（九）"},
    {"FG01", "居民生活必需品价格监测", "FGW", "价格监管", "管理", "价格监测", "价格监测股股长", NO_LIMIT, 0,
     WEEK, 1, "监测日期:date、监测品种数:number", "价格监测", "实施意见（六）"},
    {"JX01", "工业经济运行和涉企服务信息", "JXW", "涉企服务", "服务", "涉企服务", "运行监测股股长", WORKDAYS,
     20, MONTH, 1, "标题、统计时段", "涉企服务", "实施意见（六）"},
    {"SW01", "市场运行和电子商务信息", "SWJ", "市场流通", "服务", "市场运行", "市场运行股股长", WORKDAYS, 20,
     MONTH, 1, "标题、统计时段", "市场运行", "实施意见（六）"},
    {"SS01", "纳税服务和减税降费信息", "GSJ DSJ", "税务服务", "服务", "税务服务", "纳税服务股股长", WORKDAYS,
     20, MONTH, 1, "标题", "纳税服务", "实施意见（七）"},
    {"SJ01", "随机抽查（双随机）结果", "HBJ JTJ ZJJ WJW GSJ SJJ AJJ", "监管信息", "管理", "双随机",
     "执法大队大队长", WORKDAYS, 20, QUARTER, 2, "抽查对象数:number、抽查依据", "双随机公开",
     "实施意见（六）"},
    {"SP01", "食品安全监督抽检结果", "SJJ", "监管信息", "管理", "监督抽检", "食品抽检股股长", WORKDAYS, 20,
     MONTH, 1, "抽检批次:number、不合格批次:number", "监督抽检", "实施意见（六）"},
    {"HJ01", "环境质量状况月报", "HBJ", "环境保护", "管理", "环境质量", "环境监测站站长", WORKDAYS, 7, MONTH,
     1, "优良天数比例:number、监测时段", "环境质量", "实施意见（九）"},
    {"AQ01", "安全生产隐患挂牌督办和事故信息", "AJJ", "监管信息", "管理", "安全生产", "综合监管股股长",
     WORKDAYS, 20, MONTH, 1, "标题、涉及单位", "安全生产", "实施意见（六）"},
    {"AQ02", "应急预案和应急演练信息", "AJJ", "监管信息", "管理", "安全生产", "应急救援股股长", WORKDAYS, 20,
     MONTH, 1, "标题、涉及单位", "安全生产", "实施意见（六）"},
    {"MZ01", "城乡低保和特困供养资金发放", "MZJ", "民生资金", "结果", "民生资金", "社会救助股股长", WORKDAYS,
     20, MONTH, 1, "发放人数:number、发放金额:number", "社会救助", "实施意见（六）"},
    {"MZ02", "临时救助和救灾款物发放", "MZJ", "民生资金", "结果", "民生资金", "救灾救济股股长", WORKDAYS, 20,
     MONTH, 1, "发放人数:number、发放金额:number", "社会救助", "实施意见（九）"},
    {"JY01", "义务教育招生入学和学生资助信息", "JYJ", "教育信息", "服务", "教育信息", "基础教育股股长",
     WORKDAYS, 20, MONTH, 1, "标题、适用范围", "教育信息", "实施意见（九）"},
    {"RS01", "就业创业补贴发放公示", "RSJ", "就业创业", "结果", "民生资金", "就业服务中心主任", WORKDAYS, 20,
     MONTH, 1, "发放人数:number、发放金额:number", "就业创业", "实施意见（九）"},
    {"RS02", "事业单位公开招聘", "RSJ JYJ WJW", "人事信息", "结果", "人事招考", "人事股股长", WORKDAYS, 7,
     NEVER, 0, "标题、招聘人数:number", "人事信息", "《政府信息公开条例》第二十条"},
    {"ZF01", "保障性住房分配和农村危房改造", "ZJJ", "住房保障", "结果", "民生资金", "住房保障股股长",
     WORKDAYS, 20, MONTH, 1, "标题、涉及户数:number", "住房保障", "实施意见（九）"},
    {"WS01", "医疗卫生和疾病防控信息", "WJW", "医疗卫生", "服务", "医疗卫生", "医政股股长", WORKDAYS, 20,
     MONTH, 1, "标题、统计时段", "医疗卫生", "实施意见（九）"},
    {"GA01", "治安形势和交通安全提示", "GAJ", "公共安全", "服务", "公共安全", "指挥中心主任", WORKDAYS, 20,
     MONTH, 1, "标题、统计时段", "公共安全", "实施意见（六）"},
    {"FP01", "扶贫资金项目公告公示", "FPB", "脱贫攻坚", "结果", "民生资金", "项目管理股股长", WORKDAYS, 20,
     MONTH, 2, "项目名称、投入资金:number、受益户数:number", "扶贫资金", "实施意见（六）：扶贫公告公示制度"},
    {"JT01", "农村公路建设养护和客运信息", "JTJ", "交通运输", "执行", "交通运输", "公路股股长", WORKDAYS, 20,
     MONTH, 1, "标题、涉及里程:number", "交通运输", "实施意见（九）"},
    {"XC01", "村级财务收支", "乡镇街道", "农村事务", "结果", "农村事务", "经管站站长", DAYS, 20, MONTH, 2,
     "收入金额:number、支出金额:number", "村务公开", "实施意见（九）：深入推进基层政务公开"},
    {"XC02", "涉农补贴发放公示", "乡镇街道", "农村事务", "结果", "民生资金", "农业服务中心主任", WORKDAYS, 20,
     QUARTER, 1, "发放户数:number、发放金额:number", "惠民补贴", "实施意见（九）"},
    {"XC03", "低保和救助对象公示", "乡镇街道", "农村事务", "结果", "民生资金", "民政所所长", WORKDAYS, 20,
     MONTH, 1, "涉及户数:number、公示期", "社会救助", "实施意见（九）"},
    {"XC04", "征地补偿分配和土地流转", "乡镇街道", "农村事务", "结果", "农村事务", "国土资源所所长", WORKDAYS,
     20, NEVER, 0, "涉及面积:number", "村务公开", "实施意见（九）"},
    {"XC05", "扶贫项目和资金使用公示", "乡镇街道", "脱贫攻坚", "结果", "民生资金", "扶贫工作站站长", WORKDAYS,
     20, QUARTER, 1, "项目名称、投入资金:number", "扶贫资金", "实施意见（六）"},
    {"XK01", "企业投资、建设和用地许可", "FGW GTJ HBJ ZJJ", "行政许可", "管理", "行政许可", "行政审批股股长",
     WORKDAYS, 7, NEVER, 0, LICENCE_FIELDS, "行政许可", BOTH_LISTS},
    {"XK02", "社会事业许可", "JYJ MZJ RSJ WJW", "行政许可", "管理", "行政许可", "行政审批股股长", WORKDAYS, 7,
     NEVER, 0, LICENCE_FIELDS, "行政许可", BOTH_LISTS},
    {"XK03", "市场准入和安全生产许可", "CZJ SWJ SJJ AJJ", "行政许可", "管理", "行政许可", "行政审批股股长",
     WORKDAYS, 7, NEVER, 0, LICENCE_FIELDS, "行政许可", BOTH_LISTS},
    {"XK04", "道路运输许可", "JTJ", "行政许可", "管理", "行政许可", "运管所所长", WORKDAYS, 7, NEVER, 0,
     LICENCE_FIELDS, "行政许可", BOTH_LISTS},
    {"XK05", "公安行政许可（单位）", "GAJ", "行政许可", "管理", "行政许可", "治安大队大队长", WORKDAYS, 7,
     NEVER, 0, LICENCE_FIELDS, "行政许可", BOTH_LISTS},
    {"XK06", "税务行政许可", "GSJ DSJ", "行政许可", "管理", "行政许可", "纳税服务股股长", WORKDAYS, 7, NEVER,
     0, LICENCE_FIELDS, "行政许可", BOTH_LISTS},
    {"XK07", "行政许可（自然人）", "JYJ GAJ JTJ WJW", "行政许可", "管理", "行政许可", "行政审批股股长",
     WORKDAYS, 7, NEVER, 0, PERSON_LICENCE_FIELDS, "行政许可", BOTH_LISTS "（自然人无信用代码）"},
    {"XK08", "农村村民住宅建设许可（自然人）", "QSZ LWZ SHZ FLZ SQZ GDZ WHZ QQZ ZPX SLX", "行政许可", "管理",
     "行政许可", "村镇建设办主任", WORKDAYS, 7, NEVER, 0, PERSON_LICENCE_FIELDS, "行政许可",
     BOTH_LISTS "（自然人无信用代码）"},
    {"CF01", "市场监管行政处罚", "SJJ", "行政处罚", "管理", "行政处罚", "稽查大队大队长", WORKDAYS, 7, NEVER,
     0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF02", "环境保护行政处罚", "HBJ", "行政处罚", "管理", "行政处罚", "环境监察大队大队长", WORKDAYS, 7,
     NEVER, 0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF03", "安全生产行政处罚", "AJJ", "行政处罚", "管理", "行政处罚", "执法大队大队长", WORKDAYS, 7, NEVER,
     0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF04", "交通运输行政处罚", "JTJ", "行政处罚", "管理", "行政处罚", "执法大队大队长", WORKDAYS, 7, NEVER,
     0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF05", "建设和国土资源行政处罚", "GTJ ZJJ", "行政处罚", "管理", "行政处罚", "执法大队大队长", WORKDAYS,
     7, NEVER, 0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF06", "卫生计生行政处罚", "WJW", "行政处罚", "管理", "行政处罚", "卫生监督所所长", WORKDAYS, 7, NEVER,
     0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF07", "税务行政处罚", "GSJ DSJ", "行政处罚", "管理", "行政处罚", "稽查局局长", WORKDAYS, 7, NEVER, 0,
     PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF08", "劳动保障行政处罚", "RSJ", "行政处罚", "管理", "行政处罚", "劳动监察大队大队长", WORKDAYS, 7,
     NEVER, 0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF09", "公安行政处罚（单位）", "GAJ", "行政处罚", "管理", "行政处罚", "法制大队大队长", WORKDAYS, 7,
     NEVER, 0, PENALTY_FIELDS, "行政处罚", BOTH_LISTS},
    {"CF10", "行政处罚（自然人）", "GAJ JTJ SJJ", "行政处罚", "管理", "行政处罚", "法制审核股股长", WORKDAYS,
     7, NEVER, 0, PERSON_PENALTY_FIELDS, "行政处罚", BOTH_LISTS "（自然人无信用代码）"},
};

#undef WORKDAYS
#undef DAYS
#undef HOURS
#undef AHEAD
#undef FIXED
#undef NO_LIMIT
#undef NEVER
#undef WEEK
#undef MONTH
#undef QUARTER
#undef YEAR

int kh_sample_item_count(void)
{
    return (int)G_N_ELEMENTS(items);
}

const kh_sample_item *kh_sample_item_at(int index)
{
    return &items[index];
}

const kh_sample_item *kh_sample_item_find(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
        if (g_str_equal(items[i].code, code)) {
            return &items[i];
        }
    }
    g_error("no item %s in the catalogue", code);
}

/* Its first and last day, as days of 2026; 0: without bound. */
typedef struct term {
    const char *code;
    int from, until;
} term;

/* The catalogue is revised on 16 August. */
static const term terms[] = {{"AQ01", 0, 227}, {"AQ02", 228, 0}};

static term term_of(const kh_sample_item *item)
{
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++) {
        if (g_str_equal(terms[i].code, item->code)) {
            return terms[i];
        }
    }
    return (term){0};
}

gboolean kh_sample_item_is_in_force(const kh_sample_item *item, int day)
{
    term own = term_of(item);
    return day >= own.from && (own.until == 0 || day <= own.until);
}

gboolean kh_sample_item_binds(const kh_sample_item *item, const kh_sample_unit *unit)
{
    if (g_str_equal(item->responsible, "全部") || g_str_equal(item->responsible, unit->group)) {
        return TRUE;
    }
    g_auto(GStrv) codes = g_strsplit(item->responsible, " ", -1);
    return g_strv_contains((const char *const *)codes, unit->code);
}

static kh_sample_moment end_of(int day)
{
    return (kh_sample_moment){.day = day, .minute = 23 * 60 + 59};
}

kh_sample_moment kh_sample_item_deadline(const kh_sample_item *item, kh_sample_moment trigger)
{
    switch (item->limit) {
    case KH_SAMPLE_LIMIT_WORKDAYS:
        return end_of(kh_sample_day_workdays_on(trigger.day, item->amount));
    case KH_SAMPLE_LIMIT_DAYS:
        return end_of(kh_sample_day_roll(trigger.day + item->amount, 1));
    case KH_SAMPLE_LIMIT_HOURS:
        return kh_sample_moment_of_minutes(kh_sample_moment_minutes(trigger) + item->amount * 60);
    case KH_SAMPLE_LIMIT_AHEAD:
        return end_of(trigger.day - item->amount);
    case KH_SAMPLE_LIMIT_FIXED:
    case KH_SAMPLE_LIMIT_NONE:
        break;
    }
    return (kh_sample_moment){0};
}

char **kh_sample_item_fields(const kh_sample_item *item)
{
    char **fields = g_strsplit(item->fields, "、", -1);
    for (char **field = fields; *field != NULL; field++) {
        char *colon = strchr(*field, ':');
        if (colon != NULL) {
            *colon = '\0';
        }
    }
    return fields;
}

static char *limit_text(const kh_sample_item *item)
{
    switch (item->limit) {
    case KH_SAMPLE_LIMIT_WORKDAYS:
        return g_strdup_printf("%d个工作日", item->amount);
    case KH_SAMPLE_LIMIT_DAYS:
        return g_strdup_printf("%d日", item->amount);
    case KH_SAMPLE_LIMIT_HOURS:
        return g_strdup_printf("%d小时", item->amount);
    case KH_SAMPLE_LIMIT_AHEAD:
        return g_strdup_printf("提前%d天", item->amount);
    case KH_SAMPLE_LIMIT_FIXED:
        return g_strdup("1月31日前");
    case KH_SAMPLE_LIMIT_NONE:
        break;
    }
    return g_strdup("");
}

/* Units by name, as the office that keeps the catalogue writes them. */
static char *responsible_text(const kh_sample_item *item)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (strchr(item->responsible, ' ') == NULL && !g_ascii_isupper(item->responsible[0])) {
        return g_strdup(item->responsible);
    }
    for (int i = 0; i < kh_sample_unit_count(); i++) {
        const kh_sample_unit *unit = kh_sample_unit_at(i);
        if (kh_sample_item_binds(item, unit)) {
            g_string_append_printf(text, "%s%s", text->len == 0 ? "" : "、", unit->name);
        }
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The date in writing, empty for no day. */
static char *day_text(int day)
{
    return kh_sample_moment_text((kh_sample_moment){.day = day, .minute = -1}, KH_SAMPLE_STYLE_DASH);
}

static void add_item(kh_sample_csv *csv, const kh_sample_item *item)
{
    static const char *const frequencies[] = {"按需", "每周", "每月", "每季度", "每年"};
    g_autofree char *responsible = responsible_text(item);
    g_autofree char *limit = limit_text(item);
    g_autofree char *minimum = item->minimum > 0 ? g_strdup_printf("%d", item->minimum) : g_strdup("");
    g_autofree char *from = day_text(term_of(item).from);
    g_autofree char *until = day_text(term_of(item).until);
    const char *const cells[] = {item->code,   item->name,   responsible,
                                 item->area,   item->stage,  item->kind,
                                 item->person, limit,        frequencies[item->every],
                                 minimum,      item->fields, item->column,
                                 item->basis,  from,         until,
                                 NULL};
    kh_sample_csv_row(csv, cells);
}

gboolean kh_sample_item_save(const char *dir, GError **error)
{
    static const char *const heading[] = {
        "事项编码", "事项名称", "责任部门", "领域",     "环节", "类别",     "责任人",   "公开时限",
        "更新频率", "最低条数", "必填要素", "公开栏目", "依据", "起用日期", "停用日期", NULL};
    kh_sample_csv csv;
    kh_sample_csv_init(&csv, KH_SAMPLE_SAVED_UTF8);
    kh_sample_csv_row(&csv, heading);
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
        add_item(&csv, &items[i]);
    }
    gboolean saved = kh_sample_csv_save(&csv, dir, "公开事项.csv", error);
    kh_sample_csv_clear(&csv);
    return saved;
}

typedef struct duty {
    const char *item, *unit, *role, *person;
} duty;

/* Of the large projects one answers and two join in; what every unit owes has a person of its own there. */
static const duty duties[] = {
    {"ZD01", "县发改委", "牵头", "重点项目办主任"},       {"ZD01", "县交通运输局", "配合", "建设股股长"},
    {"ZD01", "县住房和城乡建设局", "配合", "城建股股长"}, {"DT01", "县商务局", "责任", "电子商务股股长"},
    {"DT01", "县公安局", "责任", "宣传科科长"},           {"ZC03", "松岭乡", "责任", "党政办兼职信息员"},
};

gboolean kh_sample_duty_save(const char *dir, GError **error)
{
    static const char *const heading[] = {"事项编码", "部门", "角色", "责任人", NULL};
    kh_sample_csv csv;
    kh_sample_csv_init(&csv, KH_SAMPLE_SAVED_UTF8_BOM);
    kh_sample_csv_row(&csv, heading);
    for (gsize i = 0; i < G_N_ELEMENTS(duties); i++) {
        const char *const cells[] = {duties[i].item, duties[i].unit, duties[i].role, duties[i].person, NULL};
        kh_sample_csv_row(&csv, cells);
    }
    gboolean saved = kh_sample_csv_save(&csv, dir, "责任分工.csv", error);
    kh_sample_csv_clear(&csv);
    return saved;
}
