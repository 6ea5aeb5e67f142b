#include "scoring/checks/checks.h"

#include "base/codes.h"
#include "base/message.h"
#include "scheme/schema.h"
#include "scoring/checks/parameters.h"

static const kh_key keys[] = {
    {.name = "within",
     .type = KH_TYPE_LIMIT,
     .offset = offsetof(kh_interpretation, within),
     .fallback = "3wd",
     .meaning = "解读时限"},
    {.name = "by",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_interpretation, by),
     .names_kind = true,
     .fallback = "政策解读",
     .meaning = "解读的类别"},
};

static void judge_within(kh_loader *loader, kh_node *measure, void *values)
{
    const kh_interpretation *parameters = values;
    kh_node *within = kh_node_sound(measure, "within");
    if (within != NULL && parameters->within.kind == KH_LIMIT_ADVANCE)
        kh_schema_fault(loader, within, KH_CODE_E406_RANGE,
                        _("“%s” lies before the document's publication; expected a limit after it"),
                        within->text);
}

static const kh_mapping own = {KH_KEYS(keys), .size = sizeof(kh_interpretation), .judge = judge_within};

const kh_check kh_check_interpreted = {
    .name = "interpreted",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .own = &own,
    .limit_key = "within",
    .phrase = "“{by}”发布",
    .detail = "公开{within}",
    .meaning = "公开的文件，是否在时限内发布解读",
    .example =
        "{subject: disclosures, check: interpreted, where: {kind: [政策文件]}, within: 3wd, by: 政策解读}",
};
