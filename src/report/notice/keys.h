/* The keys that templates of notices may name, in one table: the check of templates, the values filled in and
 * the reference in scoring-rules/templates/README.md all follow it. */
#ifndef KH_REPORT_NOTICE_KEYS_H
#define KH_REPORT_NOTICE_KEYS_H

#include "report/template/template.h"

/* Where keys are known: two are open at the top of a template, the others inside the section of a list. */
typedef enum kh_notice_scope {
    KH_NOTICE_SCOPE_PERIOD,     /* every template */
    KH_NOTICE_SCOPE_DEPARTMENT, /* templates of notices to a department */
    KH_NOTICE_SCOPE_GROUP,      /* 分组 */
    KH_NOTICE_SCOPE_RANKED,     /* 排名, within a group */
    KH_NOTICE_SCOPE_GRADE,      /* 等次分布 */
    KH_NOTICE_SCOPE_ACTION,     /* 表扬情况, 处理情况 */
    KH_NOTICE_SCOPE_PROBLEM,    /* 主要问题 */
    KH_NOTICE_SCOPE_DIMENSION,  /* 维度得分情况 */
    KH_NOTICE_SCOPE_LOST,       /* 失分指标, 测评指标 */
    KH_NOTICE_SCOPE_CASE,       /* 问题清单, within an indicator */
    KH_NOTICE_SCOPE_VETO,       /* 否决情形 */
    KH_NOTICE_SCOPE_OTHER,      /* 其他增减分, 季度得分 */
    KH_NOTICE_SCOPE_BONUS,      /* 加分项 */
    KH_NOTICE_SCOPE_PENALTY,    /* 扣分项 */
    KH_NOTICE_SCOPE_LETTER,     /* 到期提醒, which has no period */
    KH_NOTICE_SCOPE_REMINDER,   /* 提醒事项 */
    KH_NOTICE_SCOPE_COUNT
} kh_notice_scope;

/* The list of single cases, by which a template is known that lists them. */
#define KH_NOTICE_CASES "问题清单"

/* What a template may say: the period's 通报, or a notice to a department; its `keys` are the whole table
 * for either. Borrowed. */
const kh_template_language *kh_notice_language(bool to_department);

/* What the template of letters of reminder may say. Borrowed. */
const kh_template_language *kh_notice_letter_language(void);

#endif
