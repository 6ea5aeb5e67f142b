#include "scoring/checks/checks.h"

const kh_check kh_check_attribute_declared = {
    .name = "attribute_declared",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "公开属性标注",
    .meaning = "是否标注公开属性（主动公开、依申请公开、不予公开）",
    .example = "{subject: disclosures, check: attribute_declared}",
};
