#include "scoring/checks/checks.h"

const kh_check kh_check_rectified_on_time = {
    .name = "on_time",
    .subject = KH_SUBJECT_RECTIFICATIONS,
    .yield = KH_YIELD_CASES,
    .phrase = "问题按期整改",
    .meaning = "有整改期限的问题，是否按期整改",
    .example = "{subject: rectifications, check: on_time}",
};
