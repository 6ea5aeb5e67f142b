#include "scoring/checks/checks.h"

const kh_check kh_check_not_blank = {
    .name = "not_blank",
    .subject = KH_SUBJECT_SLOTS,
    .yield = KH_YIELD_CASES,
    .phrase = "栏目非空白",
    .meaning = "有更新频率的事项，是否不是空白栏目（从未公开过信息）",
    .example = "{subject: slots, check: not_blank, where: {area: [财政预决算]}}",
};
