#include "generate_word.h"

#include "generate_code.h"

#include <string.h>

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

typedef struct party_kind {
    const char *code_kind; /* first two characters of the credit code */
    const char *const *names;
    const char *const *endings;
} party_kind;

typedef struct word_pool {
    const char *placeholder; /* or the ending of a firm's name */
    const char *const *words;
} word_pool;

static const char *const firm_names[] = {
    "恒润",   "金穗",   "瑞丰", "华茂", "盛达", "永固", "昌顺", "宏泰", "鑫源", "隆兴", "嘉禾",
    "兴农",   "同创",   "远航", "佳和", "万康", "天工", "百川", "长青", "顺通", "广源", "立信",
    "聚力",   "致远",   "安居", "福临", "双龙", "云岭", "三联", "众诚", "东升", "富民", "诚达",
    "汇丰源", "新世纪", "利民", "裕华", "振邦", "凯旋", "和顺", NULL};
static const char *const shop_names[] = {"老街口", "好再来", "一品香", "家家乐", "阿婆",   "乡里人", "四季鲜",
                                         "小渔村", "喜洋洋", "春满园", "味之源", "便民",   "福满楼", "农家",
                                         "佳惠源", "湖畔",   "西门",   "十里香", "金满堂", "锦绣",   NULL};
static const char *const school_names[] = {"博文", "启航", "明德", "春晖",   "育才", "小天使", "金太阳",
                                           "阳光", "七彩", "蓝天", "学而优", "弘文", NULL};
static const char *const health_names[] = {"康泰",   "仁和堂", "惠民", "民生", "安康",   "益寿",
                                           "颐年堂", "百草",   "康宁", "健民", "福寿康", NULL};

/* A firm's trade shows in its name, and so in what it makes. */
static const word_pool products[] = {
    {"建材有限公司", LIST("年产30万吨机制砂", "年产6万立方米预拌混凝土", "年产1200万块页岩砖")},
    {"新材料有限公司", LIST("年产50万平方米人造石材", "年产8000吨保温材料", "年产2万吨改性塑料")},
    {"食品有限公司", LIST("年产2000吨速冻食品", "年产1500吨酱腌菜", "年产1000吨肉制品")},
    {"农业发展有限公司", LIST("年出栏1万头生猪养殖", "年产3000吨茶油", "年产2万吨饲料")},
    {"机械制造有限公司", LIST("年产5000台农用机械", "年产8万件机械配件")},
    {"纺织有限公司", LIST("年产600万米坯布", "年产200万件服装")},
    {"木业有限公司", LIST("年产5000吨竹制品", "年产3万立方米胶合板")},
    {"电子科技有限公司", LIST("年产20万套电子元件", "年产50万个电源适配器")},
    {"塑业有限公司", LIST("年产800万件塑料制品", "年处理1.5万吨废旧塑料")},
    {"生物科技有限公司", LIST("年产500吨植物提取物", "年产1万吨有机肥")},
    {"新能源有限公司", LIST("10兆瓦分布式光伏发电", "生物质颗粒燃料加工")},
};

static const party_kind parties[] = {
    [KH_SAMPLE_PARTY_FACTORY] = {"91", firm_names,
                                 LIST("建材有限公司", "新材料有限公司", "食品有限公司", "农业发展有限公司",
                                      "机械制造有限公司", "纺织有限公司", "木业有限公司", "电子科技有限公司",
                                      "塑业有限公司", "生物科技有限公司", "新能源有限公司")},
    [KH_SAMPLE_PARTY_FOODMAKER] = {"91", firm_names,
                                   LIST("食品有限公司", "米业有限公司", "茶业有限公司", "酒业有限公司",
                                        "粮油有限公司")},
    [KH_SAMPLE_PARTY_CHEMICAL] = {"91", firm_names, LIST("化工有限公司", "电镀有限公司", "涂料有限公司")},
    [KH_SAMPLE_PARTY_BUILDER] = {"91", firm_names,
                                 LIST("建筑工程有限公司", "市政工程有限公司", "建设集团有限公司",
                                      "路桥工程有限公司")},
    [KH_SAMPLE_PARTY_DEVELOPER] = {"91", firm_names,
                                   LIST("房地产开发有限公司", "置业有限公司", "城市建设投资有限公司")},
    [KH_SAMPLE_PARTY_TRANSPORT] = {"91", firm_names,
                                   LIST("物流有限公司", "汽车运输有限公司", "货运有限公司",
                                        "运输服务有限公司")},
    [KH_SAMPLE_PARTY_TRADE] = {"91", firm_names,
                               LIST("商贸有限公司", "贸易有限公司", "电子商务有限公司", "超市有限公司")},
    [KH_SAMPLE_PARTY_FOOD] = {"92", shop_names,
                              LIST("面馆", "饭店", "小吃店", "火锅店", "酒楼", "餐饮店", "烧烤店", "早餐店",
                                   "奶茶店")},
    [KH_SAMPLE_PARTY_SHOP] = {"92", shop_names,
                              LIST("副食店", "生活超市", "便利店", "水果店", "粮油店", "零食店", "生鲜店",
                                   "烟酒行")},
    [KH_SAMPLE_PARTY_DRUG] = {"91", health_names, LIST("大药房", "医药连锁有限公司", "药店有限公司")},
    [KH_SAMPLE_PARTY_DEVICE] = {"91", health_names, LIST("医疗器械有限公司", "医疗科技有限公司")},
    [KH_SAMPLE_PARTY_CLINIC] = {"92", health_names,
                                LIST("口腔诊所", "综合门诊部", "中医诊所", "体检中心", "康复医院")},
    [KH_SAMPLE_PARTY_SCHOOL] = {"52", school_names,
                                LIST("文化培训学校", "幼儿园", "艺术培训中心", "托管中心")},
    [KH_SAMPLE_PARTY_TRAINING] = {"52", school_names, LIST("职业培训学校", "职业技能培训中心")},
    [KH_SAMPLE_PARTY_LABOUR] = {"91", firm_names,
                                LIST("人力资源有限公司", "劳务服务有限公司", "家政服务有限公司")},
    [KH_SAMPLE_PARTY_FUEL] = {"91", firm_names, LIST("加油站", "石油销售有限公司", "加油加气站")},
    [KH_SAMPLE_PARTY_FIREWORK] = {"92", shop_names, LIST("烟花爆竹零售店", "烟花爆竹专营店")},
    [KH_SAMPLE_PARTY_BLAST] = {"91", firm_names,
                               LIST("爆破工程有限公司", "矿业有限公司", "矿山工程有限公司")},
    [KH_SAMPLE_PARTY_HOTEL] = {"92", shop_names, LIST("宾馆", "商务酒店", "旅馆", "民宿")},
    [KH_SAMPLE_PARTY_VENUE] = {"92", shop_names,
                               LIST("宾馆", "理发店", "洗浴中心", "歌厅", "游泳馆", "美容院")},
    [KH_SAMPLE_PARTY_ASSOCIATION] = {"51", firm_names,
                                     LIST("志愿者协会", "养老服务中心", "茶叶产业协会", "社会工作服务中心",
                                          "商会")},
    [KH_SAMPLE_PARTY_ACCOUNTANT] = {"91", firm_names, LIST("会计服务有限公司", "财税咨询有限公司")},
    [KH_SAMPLE_PARTY_MINE] = {"91", firm_names, LIST("采石场", "矿业有限公司", "砂石有限公司", "页岩砖厂")},
};

static const word_pool pools[] = {
    {"镇", LIST("青石镇", "柳湾镇", "双河镇", "枫林镇", "石桥镇", "古渡镇", "望湖镇", "清泉镇", "竹坪乡",
                "松岭乡")},
    {"路", LIST("云山大道", "文昌路", "滨河路", "人民路", "建设路", "学府路", "东门街", "桃园路", "工业大道",
                "环城南路")},
    {"线", LIST("县道X012青柳线", "县道X015云古线", "乡道Y021双枫线", "省道S318云溪段", "县道X027石望线",
                "乡道Y034竹松线")},
    {"河", LIST("云溪河", "柳湾河", "清泉河", "双河", "古渡港", "望湖")},
    {"小区", LIST("滨河花园", "文昌雅苑", "云山一品", "桃园新村", "学府名邸", "东门小区", "湖畔春天",
                  "幸福家园", "金桥公寓", "南苑小区")},
    {"校", LIST("县第一中学", "县第二中学", "县实验小学", "文昌小学", "县职业教育中心", "青石镇中心小学",
                "双河镇初级中学", "望湖镇中心幼儿园", "古渡镇中心小学", "城东实验学校")},
    {"楼", LIST("1号楼、2号楼", "3号至6号楼", "A区地下室及商业", "综合楼", "2号厂房", "标准化厂房二期",
                "8号楼", "幼儿园及配套用房", "办公楼", "5号楼及公共配套", "仓储物流中心", "科研楼")},
    {"货", LIST("普通货运", "冷藏保鲜专用运输", "大型物件运输", "集装箱运输")},
    {"购",
     LIST("办公设备", "信息化运维服务", "物业管理服务", "档案数字化服务", "空调设备", "会议系统", "印刷服务",
          "网络安全等级保护测评服务", "食堂食材配送服务", "办公家具", "电梯维保服务", "公务用车租赁服务")},
    {"食",
     LIST("豆芽", "散装白酒", "糕点", "辣椒", "鸡蛋", "食用植物油", "腊肉", "米粉", "韭菜", "瓶装饮用水")},
    {"答", LIST("予以公开", "予以公开", "部分公开", "不予公开", "本机关不掌握", "已主动公开，告知查询途径",
                "补正后答复")},
};

enum { most_months = 3 };

void kh_sample_context_init(kh_sample_context *context, kh_sample_random *random, const kh_sample_unit *unit,
                            int month)
{
    *context = (kh_sample_context){.random = random,
                                   .unit = unit,
                                   .party = KH_SAMPLE_PARTY_FACTORY,
                                   .month = month,
                                   .memo = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
}

void kh_sample_context_clear(kh_sample_context *context)
{
    g_clear_pointer(&context->memo, g_hash_table_unref);
}

void kh_sample_context_set(kh_sample_context *context, const char *placeholder, const char *value)
{
    g_hash_table_insert(context->memo, g_strdup(placeholder), g_strdup(value));
}

static const char *any_of(kh_sample_random *random, const char *const *words)
{
    int count = 0;
    while (words[count] != NULL) {
        count++;
    }
    return words[kh_sample_random_below(random, count)];
}

static char *party_name(kh_sample_context *context)
{
    const party_kind *kind = &parties[context->party];
    /* One draw after the other: the order within a call is the compiler's. */
    const char *name = any_of(context->random, kind->names);
    const char *ending = any_of(context->random, kind->endings);
    return g_strconcat("云溪县", name, ending, NULL);
}

/* In a township's own log a village stands alone, in a department's with its township. */
static char *village(kh_sample_context *context)
{
    const kh_sample_unit *unit = context->unit;
    gboolean own = unit->villages != NULL;
    while (unit->villages == NULL || (!own && strstr(unit->name, "街道") != NULL)) {
        unit = kh_sample_unit_at(kh_sample_random_below(context->random, kh_sample_unit_count()));
    }
    g_auto(GStrv) villages = g_strsplit(unit->villages, "、", -1);
    const char *name = any_of(context->random, (const char *const *)villages);
    return g_strconcat(own ? "" : unit->name, name, NULL);
}

static const char *remembered(kh_sample_context *context, const char *placeholder);

/* What the context's firm makes. */
static char *product(kh_sample_context *context)
{
    context->party = KH_SAMPLE_PARTY_FACTORY;
    const char *firm = remembered(context, "企");
    for (gsize i = 0; i < G_N_ELEMENTS(products); i++) {
        if (g_str_has_suffix(firm, products[i].placeholder)) {
            return g_strdup(any_of(context->random, products[i].words));
        }
    }
    g_error("no product for %s", firm);
}

static char *number_or_choice(kh_sample_context *context, const char *spec)
{
    if (strchr(spec, '|') != NULL) {
        g_auto(GStrv) choices = g_strsplit(spec, "|", -1);
        return g_strdup(any_of(context->random, (const char *const *)choices));
    }
    const char *dash = strchr(spec, '-');
    if (dash == NULL || !g_ascii_isdigit(spec[0])) {
        g_error("unknown placeholder {%s}", spec);
    }
    int low = (int)g_ascii_strtoll(spec, NULL, 10);
    int high = (int)g_ascii_strtoll(dash + 1, NULL, 10);
    return g_strdup_printf("%d", kh_sample_random_between(context->random, low, high));
}

static char *value_of(kh_sample_context *context, const char *placeholder)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pools); i++) {
        if (g_str_equal(pools[i].placeholder, placeholder)) {
            return g_strdup(any_of(context->random, pools[i].words));
        }
    }
    if (g_str_equal(placeholder, "企")) {
        return party_name(context);
    }
    if (g_str_equal(placeholder, "产")) {
        return product(context);
    }
    if (g_str_equal(placeholder, "村")) {
        return village(context);
    }
    if (g_str_equal(placeholder, "本")) {
        return g_strdup(context->unit->name);
    }
    if (g_str_equal(placeholder, "部")) {
        return g_strdup(context->unit->full_name);
    }
    if (g_str_equal(placeholder, "主题")) {
        return g_strdup(context->unit->theme);
    }
    if (g_str_equal(placeholder, "月")) {
        return g_strdup_printf("%d", context->month);
    }
    if (g_str_equal(placeholder, "上月")) {
        return g_strdup_printf("%d", context->month - 1);
    }
    return number_or_choice(context, placeholder);
}

static const char *remembered(kh_sample_context *context, const char *placeholder)
{
    const char *value = g_hash_table_lookup(context->memo, placeholder);
    if (value == NULL) {
        g_autofree char *fresh = value_of(context, placeholder);
        kh_sample_context_set(context, placeholder, fresh);
        value = g_hash_table_lookup(context->memo, placeholder);
    }
    return value;
}

char *kh_sample_word_expand(kh_sample_context *context, const char *pattern)
{
    GString *text = g_string_new(NULL);
    const char *rest = pattern;
    for (const char *open = strchr(rest, '{'); open != NULL; open = strchr(rest, '{')) {
        const char *close = strchr(open, '}');
        g_assert_nonnull(close);
        g_autofree char *placeholder = g_strndup(open + 1, (gsize)(close - open - 1));
        g_string_append_len(text, rest, open - rest);
        g_string_append(text, remembered(context, placeholder));
        rest = close + 1;
    }
    g_string_append(text, rest);
    return g_string_free(text, FALSE);
}

/* The text of a pattern after its months, or NULL when the month is not among them. */
static const char *in_month(const char *pattern, int month)
{
    gsize digits = strspn(pattern, "0123456789");
    if (digits == 0 || digits > most_months || pattern[digits] != '|') {
        return pattern;
    }
    return memchr(pattern, '0' + month % 10, digits) != NULL ? pattern + digits + 1 : NULL;
}

const char *kh_sample_word_pick(kh_sample_random *random, const char *const *patterns, int month)
{
    const char *text = NULL;
    while (text == NULL) {
        text = in_month(any_of(random, patterns), month);
    }
    return text;
}

char *kh_sample_word_code(kh_sample_context *context)
{
    return kh_sample_code_of(remembered(context, "企"), parties[context->party].code_kind);
}
