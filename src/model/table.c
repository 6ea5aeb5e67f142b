#include "model/table.h"

#include "model/words.h"

#include <string.h>

/* What a column is beside its headings and its type; what is not said is not so. */
#define PRESENT        .heading_required = true
#define FILLED         .heading_required = true, .cell_required = true
#define KEY            .key = true
#define CORRECTABLE    .correctable = true
#define NO_SIGN        .takes_no_sign = true
#define CHOOSE(words)  .choices = (words)
#define MEANING(words) .meaning = (words)
#define OWN(beginning) .own_code = (beginning)

static const kh_column departments[] = {
    [KH_DEPARTMENTS_CODE] =
        {"部门编码", "code", KH_CELL_CODE, FILLED, KEY,
         MEANING("部门的唯一代码，其他各表可用它指称部门；没有的自己编，如B001，编定后不改。"), OWN("B")},
    [KH_DEPARTMENTS_NAME] = {"部门名称", "name", KH_CELL_WORD, FILLED,
                             MEANING("部门的规范名称，通报和报表上如此书写。")},
    [KH_DEPARTMENTS_GROUP] = {"分组", "group", KH_CELL_TEXT, FILLED,
                              MEANING("考核分组，如县直部门、乡镇街道；排名在组内进行。")},
    [KH_DEPARTMENTS_ALIASES] = {"别名", "aliases", KH_CELL_TEXT, MEANING("简称或曾用名，多个用顿号分隔。")},
    [KH_DEPARTMENTS_HEAD] = {"主要负责人", "head", KH_CELL_TEXT, MEANING("部门主要负责人姓名。")},
    [KH_DEPARTMENTS_DEPUTY] = {"分管负责人", "deputy", KH_CELL_TEXT,
                               MEANING("分管政务公开工作的负责人姓名。")},
    [KH_DEPARTMENTS_LIAISON] = {"联络员", "liaison", KH_CELL_TEXT, MEANING("政务公开工作联络员姓名。")},
    [KH_DEPARTMENTS_PHONE] = {"电话", "phone", KH_CELL_TEXT, MEANING("联络电话。")},
    [KH_DEPARTMENTS_VALID_FROM] =
        {"起用日期", "valid_from", KH_CELL_DAY, KEY, CORRECTABLE,
         MEANING("本行自哪一天起有效，不填即一向如此；名称、分组等变更的，另写一行，填变更之日。")},
    [KH_DEPARTMENTS_VALID_TO] = {"停用日期", "valid_to", KH_CELL_DAY,
                                 MEANING("本行有效的最后一天，部门撤并的填写；不填即至下一行起用之前。")},
    [KH_DEPARTMENTS_MERGED_INTO] =
        {"并入", "merged_into", KH_CELL_CODE,
         MEANING("撤并后承接其业务的部门编码，与停用日期一并填写；该部门次日须有效。")},
    [KH_DEPARTMENTS_PARENT] = {"上级", "parent", KH_CELL_CODE, MEANING("上级部门的编码。")},
};

static const kh_column calendar[] = {
    [KH_CALENDAR_DATE] = {"日期", "date", KH_CELL_DAY, FILLED, KEY, CORRECTABLE,
                          MEANING("放假或调休上班的日期。")},
    [KH_CALENDAR_DAY_TYPE] = {"类型", "day_type", KH_CELL_CHOICE, FILLED, CHOOSE(kh_day_type_words),
                              MEANING("休为放假，班为调休上班；未列出的日期周一至周五为工作日。")},
    [KH_CALENDAR_HOLIDAY] = {"节日", "holiday", KH_CELL_TEXT, MEANING("所属节日的名称。")},
};

static const kh_column catalogue[] = {
    [KH_CATALOGUE_ITEM] = {"事项编码", "item", KH_CELL_CODE, FILLED, KEY,
                           MEANING("公开事项的唯一代码；没有的自己编，如S001，编定后不改。"), OWN("S")},
    [KH_CATALOGUE_ITEM_NAME] = {"事项名称", "item_name", KH_CELL_TEXT, FILLED, MEANING("公开事项的名称。")},
    [KH_CATALOGUE_RESPONSIBLE] = {"责任部门", "responsible", KH_CELL_TEXT, FILLED,
                                  MEANING("负责公开的部门：编码、名称、分组名称或全部，多个用顿号分隔。")},
    [KH_CATALOGUE_AREA] = {"领域", "area", KH_CELL_TEXT, MEANING("事项所属领域，如财政、审批。")},
    [KH_CATALOGUE_STAGE] = {"环节", "stage", KH_CELL_CHOICE, CHOOSE(kh_stage_words),
                            MEANING("“五公开”中的环节：决策、执行、管理、服务、结果。")},
    [KH_CATALOGUE_KIND] = {"类别", "kind", KH_CELL_TEXT,
                           MEANING("信息类别，如行政许可、政策解读；评分细则按它选取记录。")},
    [KH_CATALOGUE_PERSON] = {"责任人", "person", KH_CELL_TEXT, MEANING("具体责任人姓名，列入扣分明细。")},
    [KH_CATALOGUE_LIMIT] =
        {"公开时限", "limit", KH_CELL_LIMIT,
         MEANING("如7个工作日、20日、1个月、5小时、当日、提前14天、1月31日前；不填即无时限。")},
    [KH_CATALOGUE_FREQUENCY] = {"更新频率", "frequency", KH_CELL_FREQUENCY,
                                MEANING("每周、每月、每季度、每半年、每年；按需或不填即不要求定期更新。")},
    [KH_CATALOGUE_MINIMUM] = {"最低条数", "minimum", KH_CELL_COUNT,
                              MEANING("每个更新周期内至少公开的条数，不填为1。")},
    [KH_CATALOGUE_REQUIRED_FIELDS] =
        {"必填要素", "required_fields", KH_CELL_FIELDS,
         MEANING("公开时必须具备的要素，可注明格式，如统一社会信用代码:uscc，多个用顿号分隔。")},
    [KH_CATALOGUE_ITEM_COLUMN] = {"公开栏目", "item_column", KH_CELL_TEXT, MEANING("应当公开的网站栏目。")},
    [KH_CATALOGUE_BASIS] = {"依据", "basis", KH_CELL_TEXT, MEANING("公开要求的法规或文件依据。")},
    [KH_CATALOGUE_VALID_FROM] =
        {"起用日期", "valid_from", KH_CELL_DAY, KEY, CORRECTABLE,
         MEANING("本行自哪一天起有效，不填即一向如此；时限、频率等变更的，另写一行，填变更之日。")},
    [KH_CATALOGUE_VALID_TO] = {"停用日期", "valid_to", KH_CELL_DAY,
                               MEANING("本行有效的最后一天；不填即至下一行起用之前。")},
};

static const kh_column disclosures[] = {
    [KH_DISCLOSURES_DEPARTMENT] = {"部门", "department", KH_CELL_DEPARTMENT, FILLED, KEY,
                                   MEANING("公开信息的部门：编码、名称或别名。")},
    [KH_DISCLOSURES_ITEM] = {"事项编码", "item", KH_CELL_ITEM, FILLED,
                             MEANING("所属公开事项的编码或名称，见公开事项表。")},
    [KH_DISCLOSURES_INDEX_NO] = {"索引号", "index_no", KH_CELL_CODE, FILLED, KEY, CORRECTABLE,
                                 MEANING("信息的索引号，在本部门内唯一；没有的自己编，如G001，编定后不改。"),
                                 OWN("G")},
    [KH_DISCLOSURES_TITLE] = {"标题", "title", KH_CELL_TEXT, PRESENT, MEANING("信息的标题。")},
    [KH_DISCLOSURES_TRIGGERED_AT] = {"起算时间", "triggered_at", KH_CELL_MOMENT, FILLED,
                                     MEANING(
                                         "公开时限的起算时间，如作出决定之日；时限以小时计的须写到时分。")},
    [KH_DISCLOSURES_PUBLISHED_AT] = {"公开时间", "published_at", KH_CELL_MOMENT,
                                     MEANING("实际公开的时间，尚未公开的不填。")},
    [KH_DISCLOSURES_EXTENDED_TO] = {"延期至", "extended_to", KH_CELL_MOMENT,
                                    MEANING("经批准延长后的最后日期。")},
    [KH_DISCLOSURES_ATTRIBUTE] = {"公开属性", "attribute", KH_CELL_WORD, CHOOSE(kh_attribute_words),
                                  MEANING("主动公开、依申请公开或不予公开。")},
    [KH_DISCLOSURES_WITHHOLDING_REASON] = {"不公开理由", "withholding_reason", KH_CELL_TEXT,
                                           MEANING("不予公开的理由和依据。")},
    [KH_DISCLOSURES_COLUMN] = {"栏目", "column", KH_CELL_TEXT, MEANING("实际发布的网站栏目。")},
    [KH_DISCLOSURES_REVIEWER] = {"审查人", "reviewer", KH_CELL_TEXT, MEANING("公开前审查的人员。")},
    [KH_DISCLOSURES_REVIEWED_AT] = {"审查时间", "reviewed_at", KH_CELL_MOMENT, MEANING("公开前审查的时间。")},
    [KH_DISCLOSURES_REFERS_TO] = {"关联索引号", "refers_to", KH_CELL_CODE,
                                  MEANING("所解读或所回应的文件的索引号。")},
    [KH_DISCLOSURES_URL] = {"链接", "url", KH_CELL_TEXT, MEANING("信息的网址。")},
};

static const kh_column spot_checks[] = {
    [KH_SPOT_CHECKS_CHECK_NO] = {"检查编号", "check_no", KH_CELL_CODE, FILLED, KEY, CORRECTABLE,
                                 MEANING("抽查结果的唯一编号；没有的自己编，如J001，编定后不改。"), OWN("J")},
    [KH_SPOT_CHECKS_CHECKED_ON] = {"检查日期", "checked_on", KH_CELL_MOMENT, FILLED,
                                   MEANING("检查的日期；没有所属期间的，计入该日所在的考核期。")},
    [KH_SPOT_CHECKS_DEPARTMENT] = {"部门", "department", KH_CELL_DEPARTMENT, FILLED,
                                   MEANING("被检查的部门：编码、名称或别名。")},
    [KH_SPOT_CHECKS_RESULT] = {"检查结果", "result", KH_CELL_CHOICE, FILLED, CHOOSE(kh_finding_result_words),
                               MEANING("合格或不合格。")},
    [KH_SPOT_CHECKS_INSPECTOR] = {"检查人", "inspector", KH_CELL_TEXT, MEANING("检查人姓名。")},
    [KH_SPOT_CHECKS_ITEM] = {"事项编码", "item", KH_CELL_ITEM,
                             MEANING("所涉公开事项的编码或名称，见公开事项表。")},
    [KH_SPOT_CHECKS_INDEX_NO] = {"索引号", "index_no", KH_CELL_CODE, MEANING("所涉信息的索引号。")},
    [KH_SPOT_CHECKS_TYPE] = {"问题类型", "type", KH_CELL_TEXT,
                             MEANING("问题的类型，如错别字、链接失效；评分细则按它选取。")},
    [KH_SPOT_CHECKS_SEVERITY] = {"严重程度", "severity", KH_CELL_CHOICE, CHOOSE(kh_finding_severity_words),
                                 MEANING("一般、较重或严重。")},
    [KH_SPOT_CHECKS_POINTS] = {"扣分", "points", KH_CELL_DECIMAL, NO_SIGN,
                               MEANING("检查人确定的扣分，不填则按评分细则。")},
    [KH_SPOT_CHECKS_DESCRIPTION] = {"问题描述", "description", KH_CELL_TEXT,
                                    MEANING("问题的具体情况，列入扣分明细和通报。")},
    [KH_SPOT_CHECKS_EVIDENCE] = {"证据", "evidence", KH_CELL_TEXT, MEANING("截图、网址等证据。")},
    [KH_SPOT_CHECKS_RECTIFY_BY] = {"整改期限", "rectify_by", KH_CELL_MOMENT, MEANING("整改的最后日期。")},
    [KH_SPOT_CHECKS_RECTIFIED_ON] = {"整改完成日期", "rectified_on", KH_CELL_MOMENT,
                                     MEANING("完成整改的日期，未完成的不填。")},
    [KH_SPOT_CHECKS_PERIOD] = {"所属期间", "of_period", KH_CELL_PERIOD,
                               MEANING("计入哪个考核期，如2026Q3、2026年第三季度；不填即按检查日期。")},
};

static const kh_column metrics[] = {
    [KH_METRICS_DEPARTMENT] = {"部门", "department", KH_CELL_DEPARTMENT, FILLED, KEY,
                               MEANING("指标所属的部门：编码、名称或别名。")},
    [KH_METRICS_METRIC] = {"指标", "metric", KH_CELL_TEXT, FILLED, KEY,
                           MEANING("指标名称，如满意度、培训次数，与评分细则中的写法一致。")},
    [KH_METRICS_MEASURED_ON] = {"日期", "measured_on", KH_CELL_DAY, FILLED, KEY, CORRECTABLE,
                                MEANING("数据的日期；没有所属期间的，计入该日所在的考核期。")},
    [KH_METRICS_VALUE] = {"数值", "value", KH_CELL_DECIMAL,
                          MEANING("指标的数值；已给出分子和分母的可不填。")},
    [KH_METRICS_SAMPLE_SIZE] = {"样本量", "sample_size", KH_CELL_DECIMAL,
                                MEANING("数值所依据的样本数，用作加权，不填为1。")},
    [KH_METRICS_NUMERATOR] = {"分子", "numerator", KH_CELL_DECIMAL, MEANING("比率的分子。")},
    [KH_METRICS_DENOMINATOR] = {"分母", "denominator", KH_CELL_DECIMAL, MEANING("比率的分母。")},
    [KH_METRICS_NOTE] = {"说明", "note", KH_CELL_TEXT, MEANING("数据来源等说明。")},
    [KH_METRICS_PERIOD] = {"所属期间", "of_period", KH_CELL_PERIOD,
                           MEANING("计入哪个考核期，如2026Q3、2026年第三季度；不填即按日期。")},
};

static const kh_column adjustments[] = {
    [KH_ADJUSTMENTS_PERIOD] = {"期间", "period", KH_CELL_PERIOD, FILLED, KEY,
                               MEANING("被调整的考核期，如2026Q3、2026年第三季度、2026H1、2026、2026-09。")},
    [KH_ADJUSTMENTS_DEPARTMENT] = {"部门", "department", KH_CELL_DEPARTMENT, FILLED, KEY,
                                   MEANING("被调整的部门：编码、名称或别名。")},
    [KH_ADJUSTMENTS_POINTS] = {"调整分", "points", KH_CELL_DECIMAL, FILLED,
                               MEANING("正数为加回的分值，负数为追扣的分值。")},
    [KH_ADJUSTMENTS_REASON] = {"理由", "reason", KH_CELL_TEXT, FILLED, MEANING("调整的理由。")},
    [KH_ADJUSTMENTS_APPROVAL] = {"批准文号", "approval", KH_CELL_TEXT, FILLED, KEY,
                                 MEANING("批准调整的文件字号。")},
    [KH_ADJUSTMENTS_INDICATOR] = {"指标编码", "indicator", KH_CELL_CODE, KEY,
                                  MEANING("被调整的指标在评分细则中的编码或名称，不填即调整总分。")},
    [KH_ADJUSTMENTS_APPROVED_ON] = {"批准日期", "approved_on", KH_CELL_MOMENT, MEANING("批准调整的日期。")},
    [KH_ADJUSTMENTS_ASSESSMENT] = {"考核", "assessment", KH_CELL_CODE, KEY,
                                   MEANING(
                                       "调整的是哪一项考核：评分细则的id。一个数据库只做一项考核的不填。")},
};

static const kh_column duties[] = {
    [KH_DUTIES_ITEM] = {"事项编码", "item", KH_CELL_ITEM, FILLED, KEY,
                        MEANING("公开事项的编码或名称，见公开事项表。")},
    [KH_DUTIES_DEPARTMENT] = {"部门", "department", KH_CELL_DEPARTMENT, FILLED, KEY,
                              MEANING("承担的部门：编码、名称或别名。")},
    [KH_DUTIES_ROLE] = {"角色", "role", KH_CELL_CHOICE, PRESENT, CHOOSE(kh_duty_role_words),
                        MEANING("责任、牵头或配合，不填即责任；配合部门不承担公开义务。")},
    [KH_DUTIES_PERSON] = {"责任人", "person", KH_CELL_TEXT, MEANING("具体责任人姓名，列入扣分明细。")},
    [KH_DUTIES_DEPUTY] = {"分管负责人", "deputy", KH_CELL_TEXT, MEANING("分管该事项的负责人姓名。")},
    [KH_DUTIES_VALID_FROM] = {"起用日期", "valid_from", KH_CELL_DAY, KEY, CORRECTABLE,
                              MEANING("分工自哪一天起有效，不填即一向如此。")},
    [KH_DUTIES_VALID_TO] = {"停用日期", "valid_to", KH_CELL_DAY,
                            MEANING("分工有效的最后一天；不填即至同一事项同一部门的下一行起用之前。")},
};

/* What an inspector needs to find the record. */
static const char *const spot_check_aids[] = {[KH_SPOT_CHECKS_AID_ITEM] = "事项名称",
                                              [KH_SPOT_CHECKS_AID_TITLE] = "标题",
                                              [KH_SPOT_CHECKS_AID_PUBLISHED] = "公开时间",
                                              [KH_SPOT_CHECKS_AID_URL] = "链接",
                                              NULL};

/* The columns of a table, and how many there are. */
#define COLUMNS(array) .n_columns = G_N_ELEMENTS(array), .columns = (array)

static const kh_table tables[] = {
    [KH_TABLE_DEPARTMENTS] = {KH_TABLE_DEPARTMENTS, "部门", "departments", COLUMNS(departments),
                              .duplicate_at = KH_DEPARTMENTS_CODE, .versioned = true},
    [KH_TABLE_CALENDAR] = {KH_TABLE_CALENDAR, "节假日", "calendar", COLUMNS(calendar),
                           .duplicate_at = KH_CALENDAR_DATE},
    [KH_TABLE_CATALOGUE] = {KH_TABLE_CATALOGUE, "公开事项", "catalogue", COLUMNS(catalogue),
                            .duplicate_at = KH_CATALOGUE_ITEM, .versioned = true},
    [KH_TABLE_DISCLOSURES] = {KH_TABLE_DISCLOSURES, "公开台账", "disclosures", COLUMNS(disclosures),
                              .duplicate_at = KH_DISCLOSURES_INDEX_NO, .dated = true, .has_content = true},
    [KH_TABLE_SPOT_CHECKS] = {KH_TABLE_SPOT_CHECKS, "抽查结果", "spot_checks", COLUMNS(spot_checks),
                              .duplicate_at = KH_SPOT_CHECKS_CHECK_NO, .dated = true,
                              .aids = spot_check_aids},
    [KH_TABLE_METRICS] = {KH_TABLE_METRICS, "指标数据", "metrics", COLUMNS(metrics),
                          .duplicate_at = KH_METRICS_METRIC, .dated = true},
    [KH_TABLE_ADJUSTMENTS] = {KH_TABLE_ADJUSTMENTS, "复核调整", "adjustments", COLUMNS(adjustments),
                              .duplicate_at = KH_ADJUSTMENTS_APPROVAL},
    [KH_TABLE_DUTIES] = {KH_TABLE_DUTIES, "责任分工", "duties", COLUMNS(duties),
                         .duplicate_at = KH_DUTIES_ITEM, .versioned = true},
};

_Static_assert(G_N_ELEMENTS(tables) == KH_TABLE_COUNT, "every table is described");

const kh_table *kh_table_get(kh_table_id id)
{
    g_assert(id < KH_TABLE_COUNT);
    return &tables[id];
}

int kh_table_find(const kh_table *table, const char *heading)
{
    for (guint i = 0; i < table->n_columns; i++) {
        const kh_column *column = &table->columns[i];
        if (strcmp(heading, column->heading) == 0 || strcmp(heading, column->name) == 0)
            return (int)i;
    }
    return -1;
}

int kh_table_find_type(const kh_table *table, kh_cell_type type)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if (table->columns[i].type == type)
            return (int)i;
    }
    return -1;
}

int kh_table_find_correctable(const kh_table *table)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if (table->columns[i].correctable)
            return (int)i;
    }
    return -1;
}

kh_table_id kh_cell_target(kh_cell_type type)
{
    if (type == KH_CELL_DEPARTMENT)
        return KH_TABLE_DEPARTMENTS;
    return type == KH_CELL_ITEM ? KH_TABLE_CATALOGUE : KH_TABLE_COUNT;
}

bool kh_cell_is_moment(kh_cell_type type)
{
    return type == KH_CELL_MOMENT || type == KH_CELL_DAY;
}

bool kh_table_is_aid(const kh_table *table, const char *heading)
{
    return table->aids != NULL && g_strv_contains(table->aids, heading);
}
