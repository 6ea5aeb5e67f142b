#include "scoring/checks/checks.h"

const kh_check kh_check_slot_filled = {
    .name = "filled",
    .subject = KH_SUBJECT_SLOTS,
    .yield = KH_YIELD_CASES,
    .phrase = "按期更新",
    .meaning = "应按更新频率公开的事项，每个更新周期是否达到最低条数",
    .example = "{subject: slots, check: filled}",
};
