#include "generate_topic.h"

typedef struct unit_drafts {
    const char *unit;
    const char *const *drafts;
} unit_drafts;

static const unit_drafts drafts[] = {
    {"FGW", KH_SAMPLE_LIST("云溪县国民经济和社会发展“十五五”专项规划编制目录", "云溪县居民阶梯水价实施方案",
                           "云溪县政府投资项目代建制管理办法", "云溪县城区停车收费管理办法")},
    {"JYJ", KH_SAMPLE_LIST("云溪县学前教育普及普惠发展规划", "云溪县城区学校布局调整方案",
                           "云溪县中小学生午餐配餐管理办法", "云溪县教育发展专项资金使用办法")},
    {"JXW", KH_SAMPLE_LIST("云溪县工业集中区亩均效益评价办法", "云溪县数字化车间认定奖补办法",
                           "云溪县通信基础设施专项规划")},
    {"GAJ", KH_SAMPLE_LIST("云溪县电动自行车管理规定", "云溪县城区道路临时停车泊位设置方案",
                           "云溪县流动人口服务管理办法")},
    {"MZJ", KH_SAMPLE_LIST("云溪县养老服务体系建设规划", "云溪县公益性公墓建设管理办法",
                           "云溪县社区服务设施移交办法")},
    {"CZJ", KH_SAMPLE_LIST("云溪县县级财政专项资金清单", "云溪县国有企业投资监督管理办法",
                           "云溪县政府投资基金管理办法")},
    {"RSJ", KH_SAMPLE_LIST("云溪县工程建设领域农民工工资专用账户管理办法", "云溪县高层次人才引进办法",
                           "云溪县公益性岗位开发管理办法")},
    {"GTJ", KH_SAMPLE_LIST("云溪县集体土地征收与补偿安置办法", "云溪县城区基准地价更新成果",
                           "云溪县矿产资源总体规划")},
    {"JTJ", KH_SAMPLE_LIST("云溪县农村客运班线公交化改造方案", "云溪县公路建筑控制区划定方案",
                           "云溪县出租汽车运价调整方案")},
    {"HBJ",
     KH_SAMPLE_LIST("云溪县声环境功能区划分方案", "云溪县重污染天气应急预案", "云溪县农村黑臭水体整治方案")},
    {"ZJJ", KH_SAMPLE_LIST("云溪县既有住宅加装电梯实施办法", "云溪县城区国有土地上房屋征收补偿标准",
                           "云溪县建筑垃圾管理办法")},
    {"SWJ", KH_SAMPLE_LIST("云溪县商业网点规划", "云溪县促进消费若干措施", "云溪县再生资源回收网点布局方案")},
    {"WJW", KH_SAMPLE_LIST("云溪县区域卫生规划", "云溪县医疗服务价格动态调整方案", "云溪县托育服务发展方案")},
    {"GSJ", KH_SAMPLE_LIST("云溪县税收协作共治办法", "云溪县个体工商户定期定额管理实施细则")},
    {"DSJ", KH_SAMPLE_LIST("云溪县土地增值税核定征收实施办法", "云溪县契税计税依据管理办法")},
    {"SJJ", KH_SAMPLE_LIST("云溪县农村集体聚餐食品安全管理办法", "云溪县电梯安全管理办法",
                           "云溪县知识产权资助办法")},
    {"AJJ", KH_SAMPLE_LIST("云溪县企业安全生产信用管理办法", "云溪县采石场规划布局方案",
                           "云溪县小微企业安全标准化指南")},
    {"FPB", KH_SAMPLE_LIST("云溪县扶贫资产后续管理办法", "云溪县防返贫监测帮扶实施细则",
                           "云溪县扶贫小额信贷贴息办法")},
};

static const char *const withheld_papers[] = {
    "机关内部审计工作规程",
    "关于{月}月份信访案件处置情况的报告",
    "机关内部控制手册（2026年修订）",
    "关于干部年度考核有关事项的请示",
    "关于重大项目谈判情况的报告",
    "应急值守和通讯保障内部安排",
    "关于{企}商业秘密保护事项的函",
    "执法案卷评查情况的报告",
    "关于调整内设机构编制的请示",
    "重要时段安全保卫工作方案",
    "关于巡察反馈意见整改情况的报告",
    "机关保密工作管理制度",
    "关于{镇}矛盾纠纷化解情况的报告",
    "关于提请研究{路}片区征收工作的请示",
    NULL,
};

static const char *const papers_on_request[] = {
    "关于{镇}挂点联系工作安排的通知",
    "关于{路}片区工作专班人员调整的通知",
    "关于{镇}{月}月份工作目标任务分解的通知",
    "关于举办业务培训班的通知",
    "关于调整工作领导小组成员的通知",
    "关于报送{月}月份统计报表的通知",
    "关于{企}有关诉求办理情况的复函",
    "关于{月}月份重点工作责任分工的通知",
    "关于开展{月}月份档案归集工作的通知",
    "关于内部询价采购结果的函",
    NULL,
};

static const char *const common_notices[] = {
    "关于{月}月份政务公开自查情况的通报",
    "关于开展机关作风效能明查暗访的通知",
    "关于调整办公时间和值班电话的公告",
    "关于{月}月份请销假和考勤情况的通报",
    "关于开展{路}文明创建志愿服务的通知",
    "关于规范公文和政务信息报送的通知",
    "关于公开招聘编外工作人员的公告",
    "关于报送{月}月份政务信息的通知",
    "关于做好政务公开台账归集工作的通知",
    "关于{月}月份网络安全检查情况的通报",
    NULL,
};

static const char *const common_requests[] = {
    "2025年度“三公”经费决算明细",       "2025年度政府采购项目清单及合同", "编外工作人员招聘方案和成绩",
    "信访事项办理答复意见书",           "对{企}作出的行政处罚决定书",     "{路}沿线房屋征收有关会议纪要",
    "2025年度政府信息公开申请办理台账", "{镇}{2-9}月份执法检查记录",      NULL,
};

const char *const *kh_sample_topics_common(void)
{
    return common_notices;
}

const char *const *kh_sample_topics_asked(void)
{
    return common_requests;
}

const char *const *kh_sample_topics_drafts(const kh_sample_unit *unit)
{
    for (gsize i = 0; i < G_N_ELEMENTS(drafts); i++) {
        if (g_str_equal(drafts[i].unit, unit->code)) {
            return drafts[i].drafts;
        }
    }
    g_error("no drafts for %s", unit->code);
}

const char *const *kh_sample_topics_internal(gboolean withheld)
{
    return withheld ? withheld_papers : papers_on_request;
}
