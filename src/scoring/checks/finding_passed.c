#include "scoring/checks/checks.h"

const kh_check kh_check_finding_passed = {
    .name = "passed",
    .subject = KH_SUBJECT_SPOT_CHECKS,
    .yield = KH_YIELD_CASES,
    .phrase = "抽查合格",
    .phrase_of_faults = "抽查发现问题",
    .meaning = "本期抽查是否合格",
    .example = "{subject: spot_checks, check: passed, where: {type: [错别字]}}",
};
