/* The words that a cell or a scheme chooses from: each vocabulary once, as a list of enumerator and word.
 * From a list follow its enum and its array, and whatever table another module makes of it:
 *
 *     #define CHOICE(value, word) {word, value},
 *     static const kh_choice stages[] = {KH_STAGE_WORDS(CHOICE) {NULL, 0}};
 *
 * The store keeps a choice as its index in the array: a new word goes to the end of its list. */
#ifndef KH_MODEL_WORDS_H
#define KH_MODEL_WORDS_H

/* 类型 of 节假日 */
#define KH_DAY_TYPE_WORDS(WORD)                                                                              \
    WORD(KH_DAY_TYPE_OFF, "休")                                                                              \
    WORD(KH_DAY_TYPE_WORK, "班")

/* 环节 of 公开事项 */
#define KH_STAGE_WORDS(WORD)                                                                                 \
    WORD(KH_STAGE_DECISION, "决策")                                                                          \
    WORD(KH_STAGE_EXECUTION, "执行")                                                                         \
    WORD(KH_STAGE_MANAGEMENT, "管理")                                                                        \
    WORD(KH_STAGE_SERVICE, "服务")                                                                           \
    WORD(KH_STAGE_RESULT, "结果")

/* 公开属性 of 公开台账 */
#define KH_ATTRIBUTE_WORDS(WORD)                                                                             \
    WORD(KH_ATTRIBUTE_PROACTIVE, "主动公开")                                                                 \
    WORD(KH_ATTRIBUTE_ON_REQUEST, "依申请公开")                                                              \
    WORD(KH_ATTRIBUTE_WITHHELD, "不予公开")

/* 检查结果 of 抽查结果 */
#define KH_FINDING_RESULT_WORDS(WORD)                                                                        \
    WORD(KH_FINDING_PASSED, "合格")                                                                          \
    WORD(KH_FINDING_FAILED, "不合格")

/* 严重程度 of 抽查结果, the least grave first */
#define KH_FINDING_SEVERITY_WORDS(WORD)                                                                      \
    WORD(KH_FINDING_MINOR, "一般")                                                                           \
    WORD(KH_FINDING_MAJOR, "较重")                                                                           \
    WORD(KH_FINDING_SEVERE, "严重")

/* 角色 of 责任分工: answers for the item; does so for all who take part; takes part and owes nothing */
#define KH_DUTY_ROLE_WORDS(WORD)                                                                             \
    WORD(KH_DUTY_RESPONSIBLE, "责任")                                                                        \
    WORD(KH_DUTY_LEADING, "牵头")                                                                            \
    WORD(KH_DUTY_JOINING, "配合")

/* 责任部门 of 公开事项: every department */
#define KH_WORD_EVERYONE "全部"

#define KH_ENUMERATOR_OF(enumerator, word) enumerator,

typedef enum kh_day_type { KH_DAY_TYPE_WORDS(KH_ENUMERATOR_OF) } kh_day_type;

typedef enum kh_stage { KH_STAGE_WORDS(KH_ENUMERATOR_OF) } kh_stage;

typedef enum kh_attribute {
    KH_ATTRIBUTE_OTHER, /* empty or unknown */
    KH_ATTRIBUTE_WORDS(KH_ENUMERATOR_OF)
} kh_attribute;

typedef enum kh_finding_result { KH_FINDING_RESULT_WORDS(KH_ENUMERATOR_OF) } kh_finding_result;

typedef enum kh_finding_severity {
    KH_FINDING_NONE,
    KH_FINDING_SEVERITY_WORDS(KH_ENUMERATOR_OF)
} kh_finding_severity;

typedef enum kh_duty_role { KH_DUTY_ROLE_WORDS(KH_ENUMERATOR_OF) } kh_duty_role;

/* The words alone, in the order of their lists, NULL-terminated. */
extern const char *const kh_day_type_words[];
extern const char *const kh_stage_words[];
extern const char *const kh_attribute_words[];
extern const char *const kh_finding_result_words[];
extern const char *const kh_finding_severity_words[];
extern const char *const kh_duty_role_words[];

/* KH_ATTRIBUTE_OTHER for a text that is none of the words. */
kh_attribute kh_attribute_parse(const char *text);

/* `主动公开`, `不合格`, `较重`; "" of KH_ATTRIBUTE_OTHER and KH_FINDING_NONE. */
const char *kh_attribute_name(kh_attribute attribute);
const char *kh_finding_result_name(kh_finding_result result);
const char *kh_finding_severity_name(kh_finding_severity severity);

#endif
