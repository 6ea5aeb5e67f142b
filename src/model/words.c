#include "model/words.h"

#include <string.h>

#define WORD_OF(enumerator, word) word,

const char *const kh_day_type_words[] = {KH_DAY_TYPE_WORDS(WORD_OF) NULL};
const char *const kh_stage_words[] = {KH_STAGE_WORDS(WORD_OF) NULL};
const char *const kh_attribute_words[] = {KH_ATTRIBUTE_WORDS(WORD_OF) NULL};
const char *const kh_finding_result_words[] = {KH_FINDING_RESULT_WORDS(WORD_OF) NULL};
const char *const kh_finding_severity_words[] = {KH_FINDING_SEVERITY_WORDS(WORD_OF) NULL};
const char *const kh_duty_role_words[] = {KH_DUTY_ROLE_WORDS(WORD_OF) NULL};

kh_attribute kh_attribute_parse(const char *text)
{
    for (int i = 0; kh_attribute_words[i] != NULL; i++) {
        if (strcmp(text, kh_attribute_words[i]) == 0)
            return (kh_attribute)(KH_ATTRIBUTE_PROACTIVE + i);
    }
    return KH_ATTRIBUTE_OTHER;
}

const char *kh_attribute_name(kh_attribute attribute)
{
    return attribute == KH_ATTRIBUTE_OTHER ? "" : kh_attribute_words[attribute - KH_ATTRIBUTE_PROACTIVE];
}

const char *kh_finding_result_name(kh_finding_result result)
{
    return kh_finding_result_words[result];
}

const char *kh_finding_severity_name(kh_finding_severity severity)
{
    return severity == KH_FINDING_NONE ? "" : kh_finding_severity_words[severity - KH_FINDING_MINOR];
}
