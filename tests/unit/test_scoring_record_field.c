/* Every column of 公开台账 is found where a record holds it, so that 必填要素 may name it. */
#include "model/table.h"
#include "scoring/record_field.h"

#include <criterion/criterion.h>
#include <string.h>

/* The cell of a record that has `texts` in its texts and `moments` in its moments; no content field. */
static bool is_found(const char *heading, const char *text, kh_moment moment)
{
    static kh_layout layout;
    const kh_department department = {.name = (char *)(gsize)text};
    const kh_item item = {.code = (char *)(gsize)text};
    const kh_office office = {.layouts = &layout,
                              .n_layouts = 1,
                              .departments = &department,
                              .n_departments = 1,
                              .items = &item,
                              .n_items = 1};
    const kh_record record = {
        .index_no = text,
        .title = text,
        .triggered = moment,
        .published = moment,
        .extended = moment,
        .attribute_text = text,
        .withholding_reason = text,
        .column = text,
        .reviewer = text,
        .reviewed = moment,
        .refers_to = text,
        .url = text,
    };
    char buffer[KH_MOMENT_TEXT_SIZE];
    return kh_record_field(&office, &record, heading, buffer)[0] != '\0';
}

Test(record_field, finds_every_column_of_the_table)
{
    const kh_moment day = {.at = 0};
    const kh_table *table = kh_table_get(KH_TABLE_DISCLOSURES);
    for (guint c = 0; c < table->n_columns; c++) {
        const char *heading = table->columns[c].heading;
        cr_expect(is_found(heading, "字", day),
                  "%s: give the column its member in scoring/record_field.c, and the record of this test",
                  heading);
        cr_expect_not(is_found(heading, "", KH_MOMENT_NONE), "%s", heading);
    }
}

Test(record_field, tells_a_text_and_a_moment)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    const kh_office office = {0};
    kh_record record = {.title = "公告", .reviewed = {.at = 9 * 3600, .timed = true}};
    cr_expect_str_eq(kh_record_field(&office, &record, "标题", buffer), "公告");
    cr_expect_str_eq(kh_record_field(&office, &record, "审查时间", buffer), "1970-01-01 09:00:00");
}
