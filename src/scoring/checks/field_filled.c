#include "scoring/checks/checks.h"

const kh_check kh_check_field_filled = {
    .name = "field_filled",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "必填要素填写",
    .meaning = "本期公开的信息，每个必填要素是否填写且格式正确（逐要素）",
    .example = "{subject: disclosures, check: field_filled}",
};
