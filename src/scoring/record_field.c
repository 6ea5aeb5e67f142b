#include "scoring/record_field.h"

#include <stddef.h>
#include <string.h>

typedef enum standard_kind { STANDARD_TEXT, STANDARD_MOMENT } standard_kind;

/* A standard column of the record, and where it is held. */
typedef struct standard_column {
    const char *heading;
    standard_kind kind;
    size_t offset;
} standard_column;

static const standard_column standards[] = {
    {"标题", STANDARD_TEXT, offsetof(kh_record, title)},
    {"链接", STANDARD_TEXT, offsetof(kh_record, url)},
    {"索引号", STANDARD_TEXT, offsetof(kh_record, index_no)},
    {"公开属性", STANDARD_TEXT, offsetof(kh_record, attribute_text)},
    {"不公开理由", STANDARD_TEXT, offsetof(kh_record, withholding_reason)},
    {"栏目", STANDARD_TEXT, offsetof(kh_record, column)},
    {"审查人", STANDARD_TEXT, offsetof(kh_record, reviewer)},
    {"关联索引号", STANDARD_TEXT, offsetof(kh_record, refers_to)},
    {"起算时间", STANDARD_MOMENT, offsetof(kh_record, triggered)},
    {"公开时间", STANDARD_MOMENT, offsetof(kh_record, published)},
    {"延期至", STANDARD_MOMENT, offsetof(kh_record, extended)},
    {"审查时间", STANDARD_MOMENT, offsetof(kh_record, reviewed)},
};

static const standard_column *find_standard(const char *heading)
{
    for (size_t i = 0; i < G_N_ELEMENTS(standards); i++) {
        if (strcmp(standards[i].heading, heading) == 0)
            return &standards[i];
    }
    return NULL;
}

const char *kh_record_field(const kh_office *office, const kh_record *record, const char *heading,
                            char buffer[static KH_MOMENT_TEXT_SIZE])
{
    const standard_column *standard = find_standard(heading);
    if (standard == NULL)
        return kh_layout_cell(&office->layouts[record->layout], record->content, record->content_length,
                              heading);
    const char *member = (const char *)record + standard->offset;
    if (standard->kind == STANDARD_TEXT)
        return *(const char *const *)(const void *)member;
    const kh_moment *moment = (const void *)member;
    return moment->at == KH_INSTANT_NONE ? "" : kh_moment_format(*moment, buffer);
}
