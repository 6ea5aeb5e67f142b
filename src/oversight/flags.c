#include "oversight/flags.h"

#define DIGITS_OF(number) #number
#define DIGITS(number)    DIGITS_OF(number)

static const kh_flag_info flags[KH_FLAG_COUNT] = {
    [KH_FLAG_BACKFILLED] = {"backfilled", "集中补录", "一天之内公开大批早已形成的信息，像是为考核补录",
                            "同一部门同一天公开至少" DIGITS(KH_FLAG_BACKFILLED_RECORDS) "条起算已超过" DIGITS(
                                KH_FLAG_BACKFILLED_DAYS) "天的信息"},
    [KH_FLAG_BEFORE_DOCUMENT] =
        {"before_document", "公开早于形成", "公开时间早于起算时间：信息还没有形成就已公开，日期有误或是倒填",
         "公开时间早于起算时间；有一个没有时刻的，按日期比较；时限为提前公开的事项除外"},
    [KH_FLAG_BEFORE_REVIEW] = {"before_review", "先公开后审查", "公开时间早于审查时间",
                               "公开时间早于审查时间；有一个没有时刻的，按日期比较"},
    [KH_FLAG_CLAIMED_EARLIER] = {"claimed_earlier", "公开日期疑似倒填",
                                 "较早导入的文件里还没有的信息，后来填报的公开日期却在那次导入之前",
                                 "较早一天导入的文件已含该部门该事项至所报公开日期的记录而没有本条；或者当时"
                                 "本条尚无公开日期；或者当时"
                                 "所报公开日期更晚"},
    [KH_FLAG_SAME_TITLE] = {"same_title", "同一标题重复公开",
                            "同一部门以不同索引号公开标题相同的信息，可能是为凑数重复发布",
                            "本期至少" DIGITS(
                                KH_FLAG_SAME_TITLE_RECORDS) "条；标题不计空白、标点、大小写和全角半角的差别"},
    [KH_FLAG_PERIOD_END] =
        {"period_end", "期末突击", "本期的公开集中在最后几天",
         "最后" DIGITS(KH_FLAG_END_DAYS) "天公开至少" DIGITS(
             KH_FLAG_END_RECORDS) "条，且不少于按天数平均应有条数的" DIGITS(KH_FLAG_END_TIMES) "倍"},
    [KH_FLAG_NUMBER_ORDER] =
        {"number_order", "索引号与日期倒置",
         "索引号排在后面，所报公开日期却远早于前一号信息的形成，日期可能倒填",
         "同一部门除末尾数字外相同的索引号，前后各两号起算日期依次不减，而本号公开早于前一号起算超过" DIGITS(
             KH_FLAG_ORDER_DAYS) "天"},
    [KH_FLAG_AFTER_ISSUE] = {"after_issue", "印发后补报", "属于本期、在本期结果印发之后才首次报来的信息",
                             "起算或公开在本期，首次导入在本期首个印发版本之后"},
    [KH_FLAG_NOT_PUBLIC] = {"not_public", "不予公开和依申请公开自查清单",
                            "公开属性为不予公开或依申请公开的信息，供年度自查是否应当公开",
                            "起算在本期；按年度（--period 2026）列出即为年度清单"},
};

const kh_flag_info *kh_flag_describe(kh_flag flag)
{
    return &flags[flag];
}
