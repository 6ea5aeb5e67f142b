#include "scoring/checks/checks.h"

const kh_check kh_check_reviewed_first = {
    .name = "reviewed_first",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "先审查后公开",
    .meaning = "本期公开的信息，是否先审查后公开",
    .example = "{subject: disclosures, check: reviewed_first}",
};
