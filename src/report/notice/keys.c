#include "report/notice/keys.h"

#define TEXT(scope, name, meaning)                                                                           \
    {                                                                                                        \
        KH_NOTICE_SCOPE_##scope, name, KH_TEMPLATE_KEY_TEXT, 0, meaning                                      \
    }
#define FLAG(scope, name, meaning)                                                                           \
    {                                                                                                        \
        KH_NOTICE_SCOPE_##scope, name, KH_TEMPLATE_KEY_FLAG, 0, meaning                                      \
    }
#define LIST(scope, name, opens, meaning)                                                                    \
    {                                                                                                        \
        KH_NOTICE_SCOPE_##scope, name, KH_TEMPLATE_KEY_LIST, KH_NOTICE_SCOPE_##opens, meaning                \
    }

static const kh_template_key keys[] = {
    TEXT(PERIOD, "单位", "发文单位全称，取自细则的 office.name"),
    TEXT(PERIOD, "单位简称", "发文单位简称，取自细则的 office.short；没有写的用全称"),
    TEXT(PERIOD, "期间", "考核期间，如“2026年第三季度”"),
    TEXT(PERIOD, "年份", "行文日期的年份，如“2026”"),
    TEXT(PERIOD, "日期", "行文日期，如“2026年10月15日”"),
    TEXT(PERIOD, "截止日期", "考核截止日期，如“2026年9月30日”"),
    TEXT(PERIOD, "发文字号",
         "发文字号，如“县政府办〔2026〕12号”；没有印发的草稿如“县政府办〔2026〕　号（草稿）”"),
    FLAG(PERIOD, "草稿", "还没有印发（kaohe issue）、没有编号"),
    TEXT(PERIOD, "抄送", "抄送机关，取自细则的 office.copies，没有写的为空"),
    TEXT(PERIOD, "印发机关", "印发机关，取自细则的 office.printed_by；没有写的用全称"),
    TEXT(PERIOD, "细则名称", "评分细则的名称"),
    TEXT(PERIOD, "细则书名", "加书名号的细则名称，名称里的书名号改为单书名号"),
    TEXT(PERIOD, "考核依据", "评分细则写明的依据，多项的用“、”“和”连接，没有写的为空"),
    TEXT(PERIOD, "复核时限", "申请复核的时限，如“5个工作日”，取自细则的 office.appeal_within，没有写的为空"),
    TEXT(PERIOD, "复核期限", "从行文日期起算的申请复核截止日期；没有时限或者推算不出的为空"),
    TEXT(PERIOD, "基准分", "满分，如“100”"),
    TEXT(PERIOD, "总体考核名称", "折算计入的总体考核名称，没有写的为空"),
    TEXT(PERIOD, "折算分值", "在总体考核中所占的分值，如“4”，没有写的为空"),
    TEXT(PERIOD, "参评数", "参评的部门（单位）数"),
    TEXT(PERIOD, "不参评名单", "不参评的部门（单位），用顿号分开，没有的为空"),
    TEXT(PERIOD, "无台账名单", "有公开事项而本期没有报送任何数据的部门（单位），没有的为空"),
    TEXT(PERIOD, "节假日说明", "按周一至周五计算工作日时的说明，平时为空"),
    LIST(PERIOD, "分组", GROUP, "各考核分组"),
    LIST(PERIOD, "等次分布", GRADE, "各等次，由高到低，没有部门的等次不列"),
    FLAG(PERIOD, "有处理", "本期有表扬或者处理"),
    LIST(PERIOD, "表扬情况", ACTION, "表彰、表扬一类的处理，每种一项"),
    LIST(PERIOD, "处理情况", ACTION, "通报批评、约谈等其他处理，每种一项"),
    LIST(PERIOD, "主要问题", PROBLEM, "失分最多的指标，由多到少，至多八项"),

    TEXT(GROUP, "序号", "序号，如“1”"),
    TEXT(GROUP, "中文序号", "序号，如“一”"),
    TEXT(GROUP, "组名", "分组名称，如“县直部门”"),
    TEXT(GROUP, "组内参评数", "组内参评的部门（单位）数"),
    TEXT(GROUP, "平均分", "组内平均总分"),
    TEXT(GROUP, "最高分", "组内最高总分"),
    TEXT(GROUP, "最低分", "组内最低总分"),
    TEXT(GROUP, "前三名", "组内位次在前三位、等次不是最低的部门（单位），用顿号分开"),
    TEXT(GROUP, "组内不参评名单", "组内不参评的部门（单位），没有的为空"),
    LIST(GROUP, "排名", RANKED, "组内参评的部门（单位），按位次"),
    LIST(
        GROUP, "未排名", RANKED,
        "组内本期撤并、新设而有得分的部门（单位），不排名；位次、折算得分为空，“处理”是自何时起、并入何单位"),

    TEXT(RANKED, "位次", "组内位次，如“3”"),
    TEXT(RANKED, "部门名称", "部门（单位）名称"),
    TEXT(RANKED, "总分", "总分，如“92.50”"),
    TEXT(RANKED, "折算得分", "折算计入总体考核的得分，如“3.70”，不折算的为空"),
    TEXT(RANKED, "等次", "等次"),
    TEXT(RANKED, "处理", "本期对该部门的处理，用顿号分开，没有的为空"),
    FLAG(RANKED, "单项否决", "是否被单项否决"),

    TEXT(GRADE, "等次", "等次名称"),
    TEXT(GRADE, "数量", "该等次的部门（单位）数"),
    TEXT(GRADE, "名单", "该等次的部门（单位），用顿号分开"),

    TEXT(ACTION, "处理", "处理的名称，如“通报批评”"),
    TEXT(ACTION, "数量", "受到该处理的部门（单位）数"),
    TEXT(ACTION, "名单", "受到该处理的部门（单位），用顿号分开"),
    TEXT(ACTION, "处理表述", "连同名单的一句话，如“对县教育局予以通报批评”“取消县教育局的评优评先资格”"),
    TEXT(ACTION, "整改时限", "整改时限，如“15个工作日”，细则没有写的为空"),
    TEXT(ACTION, "整改期限", "从行文日期起算的整改截止日期，如“2026年11月5日”；没有时限或者推算不出的为空"),

    TEXT(PROBLEM, "序号", "序号，如“1”"),
    TEXT(PROBLEM, "中文序号", "序号，如“一”"),
    TEXT(PROBLEM, "指标名称", "测评指标的名称"),
    TEXT(PROBLEM, "指标依据", "测评指标的依据，没有写的为空"),
    TEXT(PROBLEM, "部门数", "在该指标上失分的部门（单位）数"),
    TEXT(PROBLEM, "问题数", "问题件数，按数值计分的指标为空"),
    TEXT(PROBLEM, "扣分", "各部门（单位）失分合计"),
    TEXT(PROBLEM, "名单", "失分的部门（单位）及其失分，由多到少，至多六个"),

    TEXT(DEPARTMENT, "部门名称",
         "通知书所致部门（单位）的名称；行文时已经并入别的单位的，如“县税务局（原县地税局）”"),
    TEXT(DEPARTMENT, "部门分组", "所在分组"),
    TEXT(DEPARTMENT, "总分", "总分，如“54.30”"),
    TEXT(DEPARTMENT, "折算得分", "折算计入总体考核的得分，如“2.17”，不折算的为空"),
    TEXT(DEPARTMENT, "组内位次", "组内位次，如“18”"),
    TEXT(DEPARTMENT, "组内参评数", "组内参评的部门（单位）数"),
    TEXT(DEPARTMENT, "全部位次", "在全部参评部门（单位）中的位次"),
    TEXT(DEPARTMENT, "等次", "等次；不排名的为“已撤并”“新设”"),
    TEXT(DEPARTMENT, "未排名说明",
         "本期内撤并、新设而不排名的，自何时起、并入何单位，如“2026年9月1日起并入县税务局”；排名的为空"),
    FLAG(DEPARTMENT, "单项否决", "是否被单项否决"),
    TEXT(DEPARTMENT, "处理", "本通知书的处理，如“通报批评”"),
    TEXT(DEPARTMENT, "整改时限", "整改时限，如“15个工作日”，细则没有写的为空"),
    TEXT(DEPARTMENT, "整改期限",
         "从行文日期起算的整改截止日期，如“2026年11月5日”；没有时限或者推算不出的为空"),
    TEXT(DEPARTMENT, "未列问题数", "因问题过多而没有逐件列出的件数，全部列出的为空"),
    TEXT(DEPARTMENT, "应计分值", "计入该部门的指标分值合计，不含合理缺项和不适用的指标"),
    TEXT(DEPARTMENT, "失分合计", "各指标和扣分项失分的合计，等于“测评指标”各行扣分之和"),
    LIST(DEPARTMENT, "季度得分", OTHER, "年度考核中各季度按权重计入的得分；不由季度组成的没有"),
    LIST(DEPARTMENT, "维度得分情况", DIMENSION, "各维度的得分"),
    FLAG(DEPARTMENT, "有失分", "有失分或者有问题的指标"),
    LIST(DEPARTMENT, "失分指标", LOST, "失分或者有问题的指标，按失分由多到少"),
    LIST(DEPARTMENT, "测评指标", LOST, "全部指标，按细则的次序；不适用的不列，扣分项只列有扣分的"),
    LIST(DEPARTMENT, "否决情形", VETO, "单项否决的情形"),
    LIST(DEPARTMENT, "其他增减分", OTHER, "不属于某一指标的增减分，如单项否决限分、总分调整"),
    LIST(DEPARTMENT, "加分项", BONUS, "取得的加分"),
    LIST(DEPARTMENT, "扣分项", PENALTY, "有扣分的扣分项"),

    TEXT(DIMENSION, "维度名称", "维度名称，如“时效性”"),
    TEXT(DIMENSION, "维度分值", "维度满分"),
    TEXT(DIMENSION, "维度得分", "维度得分"),

    TEXT(LOST, "序号", "序号，如“1”"),
    TEXT(LOST, "中文序号", "序号，如“一”"),
    TEXT(LOST, "指标名称", "测评指标的名称"),
    TEXT(LOST, "维度名称", "所在维度，如“时效性”；扣分项的写“扣分项”"),
    FLAG(LOST, "合理缺项", "本期没有这类业务，不计分值"),
    TEXT(LOST, "指标依据", "测评指标的依据，没有写的为空"),
    TEXT(LOST, "指标分值", "指标分值；扣分项为最多扣的分数"),
    TEXT(LOST, "指标得分", "指标得分；扣分项为负数"),
    TEXT(LOST, "扣分", "失分，如“5.00”"),
    TEXT(LOST, "问题数", "问题件数，按数值计分的指标为空"),
    TEXT(LOST, "复核调整", "复核后调回或者调减的分数，如“+2.00”，没有的为空"),
    TEXT(LOST, "复核扣分", "复核调整折合的扣分，调回的为负数，如“-2.00”，没有的为空"),
    TEXT(LOST, "已随更正恢复", "申诉批准退还、又已随更正恢复而不重复计的分数，如“2.00”，没有的为空"),
    FLAG(LOST, "有问题", "有逐件列出的问题"),
    FLAG(LOST, "有时限", "列出的问题中有规定期限的"),
    FLAG(LOST, "引起处理", "细则以该指标为这项处理的条件"),
    TEXT(LOST, "指标未列问题数", "该指标没有逐件列出的件数，全部列出的为空"),
    TEXT(LOST, "指标未列扣分", "没有逐件列出的各件共扣的分数，全部列出的为空"),
    LIST(LOST, "问题清单", CASE, "逐件的问题"),

    TEXT(CASE, "序号", "在该指标之内的序号，如“1”"),
    TEXT(CASE, "总序号", "在整份文书之内的序号，如“12”；整改时据此指明是哪一件"),
    FLAG(CASE, "首件", "是该指标的第一件"),
    TEXT(CASE, "标题", "公开信息的标题或者检查的问题；没有的为指标名称"),
    TEXT(CASE, "索引号", "索引号或者检查编号，没有的为空"),
    TEXT(CASE, "公开事项", "公开事项目录中的名称，没有的为空"),
    TEXT(CASE, "规定期限", "应当公开或者整改的最后日期，没有期限的为“—”"),
    TEXT(CASE, "实际时间", "公开或者整改的时间；没有办理的写“未公开”等"),
    TEXT(CASE, "逾期", "逾期的工作日，如“3个工作日”，不适用的为“—”"),
    TEXT(CASE, "扣分", "该件扣分"),
    TEXT(CASE, "原因", "失分原因，一句话，含有关日期"),
    TEXT(CASE, "失分原因", "连同标题、索引号的原因；原因里已有标题的不重复"),
    TEXT(CASE, "配合单位", "责任分工中的配合单位，用顿号分开，没有的为空；标题、失分原因里已经写出"),
    TEXT(CASE, "原单位", "并入以前承担的单位，没有的为空；标题、失分原因里已经写出"),
    TEXT(CASE, "责任人", "公开事项的责任人，没有的为空"),
    TEXT(CASE, "整改情况", "整改情况，如“已公开”，没有的为空"),
    TEXT(CASE, "账目行", "部门账目中的行号，如“7”；申请复核时据此指明是哪一件"),

    TEXT(OTHER, "说明", "增减分的原因"),
    TEXT(OTHER, "增减分", "分数，如“-3.20”“+1.00”"),
    TEXT(OTHER, "增减", "“增加”或者“减少”"),
    TEXT(OTHER, "分数", "不带正负号的分数，如“3.20”"),
    FLAG(OTHER, "维度保底", "某一维度扣分超过分值、按0分计而补回的分数；维度得分已经计入"),

    TEXT(VETO, "序号", "序号，如“1”"),
    TEXT(VETO, "中文序号", "序号，如“一”"),
    TEXT(VETO, "情形", "单项否决的名称，如“泄露涉密信息”"),
    TEXT(VETO, "标题", "公开信息的标题或者检查的问题，没有的为空"),
    TEXT(VETO, "索引号", "索引号或者检查编号，没有的为空"),

    TEXT(BONUS, "指标名称", "加分项的名称"),
    TEXT(BONUS, "加分", "所加的分数"),

    TEXT(PENALTY, "指标名称", "扣分项的名称"),
    TEXT(PENALTY, "扣分", "所扣的分数"),

    TEXT(LETTER, "单位", "发函单位全称，取自 --office 或者细则的 office.name"),
    TEXT(LETTER, "部门名称", "提醒函所致部门（单位）的名称"),
    TEXT(LETTER, "日期", "提醒的日期，如“2026年9月28日”"),
    TEXT(LETTER, "截止日期", "列出到哪一天为止到期的事项，如“2026年10月1日”"),
    TEXT(LETTER, "件数", "提醒的件数"),
    TEXT(LETTER, "逾期件数", "其中已经逾期的件数，没有的为空"),
    LIST(LETTER, "提醒事项", REMINDER, "要办理的事项，按事由、期限"),

    TEXT(REMINDER, "序号", "序号，如“1”"),
    TEXT(REMINDER, "事由", "逾期未公开、公开将到期、栏目将空白、整改逾期或者整改将到期"),
    TEXT(REMINDER, "期限", "应当办理的最后日期，如“2026年9月30日”"),
    TEXT(REMINDER, "剩余", "如“还剩2个工作日”“当日到期”“逾期3个工作日”"),
    TEXT(REMINDER, "公开事项", "公开事项目录中的名称，没有的为空"),
    TEXT(REMINDER, "标题", "公开信息的标题或者要整改的问题，没有的为空"),
    TEXT(REMINDER, "编号", "索引号、事项编码、检查编号，或者文书的发文字号和行，没有的为空"),
    TEXT(REMINDER, "责任人", "公开事项的责任人，没有的为空"),
};

static const kh_template_language languages[] = {
    {.keys = keys, .n_keys = G_N_ELEMENTS(keys), .roots = {KH_NOTICE_SCOPE_PERIOD}, .n_roots = 1},
    {.keys = keys,
     .n_keys = G_N_ELEMENTS(keys),
     .roots = {KH_NOTICE_SCOPE_PERIOD, KH_NOTICE_SCOPE_DEPARTMENT},
     .n_roots = 2},
    {.keys = keys, .n_keys = G_N_ELEMENTS(keys), .roots = {KH_NOTICE_SCOPE_LETTER}, .n_roots = 1},
};

const kh_template_language *kh_notice_language(bool to_department)
{
    return &languages[to_department ? 1 : 0];
}

const kh_template_language *kh_notice_letter_language(void)
{
    return &languages[2];
}
