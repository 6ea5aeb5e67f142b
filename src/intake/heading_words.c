#include "intake/heading_words.h"

#include <string.h>

/* Words between blanks. */
typedef struct heading_words {
    kh_table_id table;
    guint column;
    const char *words;
} heading_words;

static const heading_words certain[] = {
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_PUBLISHED_AT, " 公开日期 发布时间 发布日期 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_REVIEWED_AT, " 审查日期 审核日期 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_TRIGGERED_AT, " 起算日期 "},
};

static const heading_words others[] = {
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_CODE,
     " 编码 部门代码 单位编码 单位代码 代码 编号 部门编号 机构代码 "},
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_NAME, " 名称 单位名称 部门 单位 部门全称 单位全称 机构名称 "},
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_GROUP, " 组别 类别 分类 部门类别 考核分组 单位类别 单位类型 类型 "},
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_ALIASES, " 简称 曾用名 部门简称 "},
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_HEAD, " 负责人 主要领导 "},
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_DEPUTY, " 分管领导 "},
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_LIAISON, " 联系人 信息员 联络人 经办人 "},
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_PHONE, " 联系电话 手机 手机号 电话号码 联系方式 "},
    {KH_TABLE_CALENDAR, KH_CALENDAR_DATE, " 放假日期 时间 "},
    {KH_TABLE_CALENDAR, KH_CALENDAR_DAY_TYPE, " 休班 班休 性质 休/班 "},
    {KH_TABLE_CALENDAR, KH_CALENDAR_HOLIDAY, " 节日名称 假日 节假日 名称 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_ITEM, " 编码 事项编号 事项代码 编号 目录编码 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_ITEM_NAME, " 名称 公开事项 事项 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_RESPONSIBLE, " 责任单位 公开主体 牵头单位 责任主体 部门 单位 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_AREA, " 公开领域 所属领域 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_KIND, " 信息类别 类型 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_PERSON, " 责任人员 负责人 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_LIMIT, " 时限 公开期限 期限 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_FREQUENCY, " 频率 更新周期 公开频率 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_MINIMUM, " 最少条数 条数 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_REQUIRED_FIELDS, " 公开要素 公开内容要素 要素 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_ITEM_COLUMN, " 栏目 发布栏目 "},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_BASIS, " 公开依据 法律依据 设定依据 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_DEPARTMENT,
     " 单位 部门名称 责任单位 责任部门 公开单位 公开主体 发布单位 发布机构 公开部门 填报单位 报送单位 "
     "单位名称 发文机关 制发机关 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_ITEM, " 事项 事项名称 公开事项 事项编号 事项代码 目录编码 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_INDEX_NO, " 索引 编号 信息索引号 信息编号 索引编号 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_TITLE, " 文件标题 文件名称 信息标题 名称 题名 信息名称 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_TRIGGERED_AT,
     " 成文日期 形成日期 生成日期 印发日期 成文时间 作出日期 决定日期 发文日期 受理日期 产生日期 形成时间 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_PUBLISHED_AT,
     " 公示日期 公示时间 上网时间 上网日期 公布日期 公布时间 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_EXTENDED_TO, " 延长至 延期日期 延期到 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_ATTRIBUTE, " 公开方式 公开类型 公开形式 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_COLUMN, " 公开栏目 发布栏目 所属栏目 栏目名称 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_REVIEWER, " 审核人 审查人员 审核人员 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_REVIEWED_AT, " 审核时间 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_REFERS_TO, " 关联文号 关联文件 "},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_URL, " 网址 网页地址 链接地址 原文链接 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_CHECK_NO, " 编号 检查序号 问题编号 抽查编号 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_CHECKED_ON, " 检查时间 抽查日期 抽查时间 日期 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_DEPARTMENT,
     " 单位 被检查单位 部门名称 责任单位 被查单位 单位名称 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_RESULT, " 结果 抽查结果 是否合格 结论 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_INSPECTOR, " 检查员 抽查人 检查人员 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_ITEM, " 事项 事项代码 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_INDEX_NO, " 索引 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_TYPE, " 类型 问题分类 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_SEVERITY, " 程度 等级 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_POINTS, " 扣分值 分值 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_DESCRIPTION, " 存在问题 问题 问题内容 情况描述 具体问题 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_EVIDENCE, " 截图 佐证 佐证材料 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_RECTIFY_BY, " 整改截止日期 整改截止时间 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_RECTIFIED_ON, " 整改时间 完成日期 整改日期 完成时间 "},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_PERIOD, " 所属期 所属考核期 归属期间 "},
    {KH_TABLE_METRICS, KH_METRICS_DEPARTMENT, " 单位 部门名称 单位名称 "},
    {KH_TABLE_METRICS, KH_METRICS_METRIC, " 指标名称 考核指标 项目 "},
    {KH_TABLE_METRICS, KH_METRICS_MEASURED_ON, " 时间 统计日期 数据日期 统计时间 "},
    {KH_TABLE_METRICS, KH_METRICS_VALUE, " 值 指标值 得分 分值 结果 数据 "},
    {KH_TABLE_METRICS, KH_METRICS_SAMPLE_SIZE, " 样本 样本数 "},
    {KH_TABLE_METRICS, KH_METRICS_NOTE, " 备注 数据来源 "},
    {KH_TABLE_METRICS, KH_METRICS_PERIOD, " 所属期 所属考核期 归属期间 "},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_PERIOD, " 考核期 考核期间 周期 考核周期 季度 "},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_DEPARTMENT, " 单位 部门名称 单位名称 "},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_POINTS, " 加减分 分值 调整分值 分数 "},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_REASON, " 原因 事由 调整理由 调整原因 "},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_APPROVAL, " 文号 批准文件 批文号 "},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_INDICATOR, " 指标 指标代码 "},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_APPROVED_ON, " 批准时间 "},
    {KH_TABLE_DUTIES, KH_DUTIES_ITEM, " 事项 事项编号 事项代码 编码 "},
    {KH_TABLE_DUTIES, KH_DUTIES_DEPARTMENT, " 单位 部门名称 责任单位 责任部门 单位名称 "},
    {KH_TABLE_DUTIES, KH_DUTIES_ROLE, " 分工 职责 责任类型 责任 "},
    {KH_TABLE_DUTIES, KH_DUTIES_PERSON, " 责任人员 负责人 "},
    {KH_TABLE_DUTIES, KH_DUTIES_VALID_FROM, " 起始日期 开始日期 生效日期 "},
    {KH_TABLE_DUTIES, KH_DUTIES_VALID_TO, " 结束日期 截止日期 终止日期 "},
};

static bool is_among(const heading_words *list, gsize count, const heading_words *wanted)
{
    for (gsize i = 0; i < count; i++) {
        if (list[i].table == wanted->table && list[i].column == wanted->column &&
            strstr(list[i].words, wanted->words) != NULL)
            return true;
    }
    return false;
}

static bool is_word(const heading_words *list, gsize count, const heading_words *wanted)
{
    enum { MOST_BYTES = 40 };
    char word[MOST_BYTES];
    if (wanted->words[0] == '\0' || strlen(wanted->words) + 3 > sizeof word)
        return false;
    g_snprintf(word, sizeof word, " %s ", wanted->words);
    return is_among(list, count, &(heading_words){wanted->table, wanted->column, word});
}

bool kh_heading_word_is_certain(kh_table_id table, guint column, const char *heading)
{
    return is_word(certain, G_N_ELEMENTS(certain), &(heading_words){table, column, heading});
}

bool kh_heading_word_is(kh_table_id table, guint column, const char *heading)
{
    return kh_heading_word_is_certain(table, column, heading) ||
           is_word(others, G_N_ELEMENTS(others), &(heading_words){table, column, heading});
}
