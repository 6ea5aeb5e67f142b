#include "scoring/checks/checks.h"

const kh_check kh_check_filed_in_column = {
    .name = "filed_in_column",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "栏目归属正确",
    .meaning = "本期公开的信息，是否发布在规定的栏目",
    .example = "{subject: disclosures, check: filed_in_column}",
};
