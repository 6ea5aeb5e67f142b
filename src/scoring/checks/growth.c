#include "scoring/checks/checks.h"

const kh_check kh_check_growth = {
    .name = "growth",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_VALUE,
    .phrase = "公开条数与上年同期之比",
    .meaning = "本期公开的条数与上年同期之比",
    .example = "{subject: disclosures, check: growth}",
};
