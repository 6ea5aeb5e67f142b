#include "scoring/checks/checks.h"

const kh_check kh_check_withholding_reasoned = {
    .name = "withholding_reasoned",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "不予公开理由说明",
    .meaning = "不予公开的信息，是否说明理由",
    .example = "{subject: disclosures, check: withholding_reasoned}",
};
