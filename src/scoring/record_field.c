#include "scoring/record_field.h"

#include "model/table.h"

#include <stddef.h>
#include <string.h>

typedef enum member_kind {
    MEMBER_NONE,
    MEMBER_TEXT,
    MEMBER_MOMENT,
    MEMBER_DEPARTMENT,
    MEMBER_ITEM
} member_kind;

/* Where a record holds the cell of a column. */
typedef struct member {
    member_kind kind;
    size_t offset;
} member;

#define TEXT(name)                                                                                           \
    {                                                                                                        \
        MEMBER_TEXT, offsetof(kh_record, name)                                                               \
    }
#define MOMENT(name)                                                                                         \
    {                                                                                                        \
        MEMBER_MOMENT, offsetof(kh_record, name)                                                             \
    }

/* Of the columns of 公开台账. Its department and item are held as what they name: under their headings stand
 * the department's name and the item's code, however the cells had them. */
static const member members[] = {
    [KH_DISCLOSURES_DEPARTMENT] = {MEMBER_DEPARTMENT, 0},
    [KH_DISCLOSURES_ITEM] = {MEMBER_ITEM, 0},
    [KH_DISCLOSURES_INDEX_NO] = TEXT(index_no),
    [KH_DISCLOSURES_TITLE] = TEXT(title),
    [KH_DISCLOSURES_TRIGGERED_AT] = MOMENT(triggered),
    [KH_DISCLOSURES_PUBLISHED_AT] = MOMENT(published),
    [KH_DISCLOSURES_EXTENDED_TO] = MOMENT(extended),
    [KH_DISCLOSURES_ATTRIBUTE] = TEXT(attribute_text),
    [KH_DISCLOSURES_WITHHOLDING_REASON] = TEXT(withholding_reason),
    [KH_DISCLOSURES_COLUMN] = TEXT(column),
    [KH_DISCLOSURES_REVIEWER] = TEXT(reviewer),
    [KH_DISCLOSURES_REVIEWED_AT] = MOMENT(reviewed),
    [KH_DISCLOSURES_REFERS_TO] = TEXT(refers_to),
    [KH_DISCLOSURES_URL] = TEXT(url),
};

/* NULL where no column of the table has the heading; English names are none. */
static const member *find_member(const char *heading)
{
    const kh_table *table = kh_table_get(KH_TABLE_DISCLOSURES);
    for (guint c = 0; c < table->n_columns && c < G_N_ELEMENTS(members); c++) {
        if (members[c].kind != MEMBER_NONE && strcmp(table->columns[c].heading, heading) == 0)
            return &members[c];
    }
    return NULL;
}

const char *kh_record_field(const kh_office *office, const kh_record *record, const char *heading,
                            char buffer[static KH_MOMENT_TEXT_SIZE])
{
    const member *found = find_member(heading);
    if (found == NULL)
        return kh_layout_cell(&office->layouts[record->layout], record->content, record->content_length,
                              heading);
    const char *at = (const char *)record + found->offset;
    const kh_moment *moment = (const void *)at;
    switch (found->kind) {
    case MEMBER_TEXT:
        return *(const char *const *)(const void *)at;
    case MEMBER_MOMENT:
        return moment->at == KH_INSTANT_NONE ? "" : kh_moment_format(*moment, buffer);
    case MEMBER_DEPARTMENT:
        return office->departments[record->department].name;
    case MEMBER_ITEM:
        return office->items[record->entry].code;
    case MEMBER_NONE:
        break;
    }
    g_assert_not_reached();
}
