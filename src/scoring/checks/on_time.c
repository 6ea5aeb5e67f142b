#include "scoring/checks/checks.h"

const kh_check kh_check_on_time = {
    .name = "on_time",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "按时公开",
    .meaning = "有公开时限的信息，是否在时限内公开",
    .example = "{subject: disclosures, check: on_time, where: {kind: [行政许可, 行政处罚]}}",
};
