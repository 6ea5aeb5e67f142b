#include "scoring/checks/checks.h"

const kh_check kh_check_fields_complete = {
    .name = "fields_complete",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "必填要素齐全",
    .meaning = "本期公开的信息，必填要素是否全部填写且格式正确（逐条）",
    .example = "{subject: disclosures, check: fields_complete}",
};
