/* The small office of the tests of scoring, as it always was, or as a text says that it changed. */
#include "test_scoring_words.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- words ---------------------------------------------------------------------------------------- */

const char *test_keep(test_office *office, const char *text)
{
    return g_string_chunk_insert_const(office->strings, text);
}

const char *test_word(test_office *office, char *const *words, const char *key)
{
    for (; *words != NULL; words++) {
        gsize length = strlen(key);
        if (strncmp(*words, key, length) == 0 && (*words)[length] == '=')
            return test_keep(office, *words + length + 1);
    }
    return "";
}

const char *test_or(const char *text, const char *otherwise)
{
    return *text == '\0' ? otherwise : text;
}

char **test_split(const char *rows)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) parts = g_strsplit_set(rows, ";\n", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (*g_strstrip(*part) != '\0')
            g_strv_builder_add(builder, *part);
    }
    return g_strv_builder_end(builder);
}

static kh_span span_of(test_office *office, char *const *words)
{
    const char *from = test_word(office, words, "from");
    const char *until = test_word(office, words, "until");
    kh_span span = KH_SPAN_ALWAYS;
    kh_moment moment;
    cr_assert(*from == '\0' || kh_moment_parse(from, &moment), "“%s”", from);
    span.first = *from == '\0' ? span.first : kh_instant_date(moment.at);
    cr_assert(*until == '\0' || kh_moment_parse(until, &moment), "“%s”", until);
    span.last = *until == '\0' ? span.last : kh_instant_date(moment.at);
    return span;
}

/* ---- departments ---------------------------------------------------------------------------------- */

static const char *const groups[] = {"甲组", "乙组"};

static const struct {
    const char *code, *name;
    guint group;
} names[TEST_DEPARTMENTS] = {
    {"A", "甲局", 0}, {"B", "乙局", 0}, {"C", "丙局", 0}, {"D", "丁局", 0}, {"E", "戊镇", 1},
};

guint test_department(const char *code)
{
    for (guint d = 0; d < TEST_DEPARTMENTS; d++) {
        if (strcmp(names[d].code, code) == 0)
            return d;
    }
    cr_assert_fail("no department %s", code);
    return 0;
}

static kh_department_version version_of(test_office *office, guint department, char *const *words)
{
    const char *group = test_word(office, words, "group");
    const char *into = test_word(office, words, "into");
    kh_department_version version = {
        .span = span_of(office, words),
        .name = test_or(test_word(office, words, "name"), names[department].name),
        .group_index = *group == '\0' ? names[department].group : strcmp(group, groups[0]) != 0,
        .head = "",
        .deputy = "",
        .successor = *into == '\0' ? -1 : (int)test_department(into),
        .parent = -1,
    };
    version.group = groups[version.group_index];
    return version;
}

/* The versions that the lines `department A …` give, or the one that it always was. */
static void make_department(test_office *office, guint department, char *const *lines)
{
    static char *const nothing[] = {NULL};
    GArray *versions = g_array_new(FALSE, FALSE, sizeof(kh_department_version));
    for (char *const *line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        if (strcmp(words[0], "department") != 0 || test_department(words[1]) != department)
            continue;
        kh_department_version version = version_of(office, department, words);
        g_array_append_val(versions, version);
    }
    if (versions->len == 0) {
        kh_department_version version = version_of(office, department, nothing);
        g_array_append_val(versions, version);
    }
    g_ptr_array_add(office->arrays, versions);
    const kh_department_version *all = &g_array_index(versions, kh_department_version, 0);
    office->departments[department] = (kh_department){.code = names[department].code,
                                                      .name = all->name,
                                                      .group = all->group,
                                                      .group_index = all->group_index,
                                                      .head = "",
                                                      .deputy = "",
                                                      .versions = all,
                                                      .n_versions = versions->len};
}

void test_office_turn_to(test_office *office, kh_date day)
{
    office->view.day = day;
    for (guint d = 0; d < TEST_DEPARTMENTS; d++) {
        kh_department *department = &office->departments[d];
        const kh_department_version *version = department->versions;
        for (guint v = 1; v < department->n_versions && department->versions[v].span.first <= day; v++)
            version = &department->versions[v];
        department->name = version->name;
        department->group = version->group;
        department->group_index = version->group_index;
    }
}

/* ---- items ---------------------------------------------------------------------------------------- */

typedef struct item_row {
    const char *code, *kind, *limit, *frequency, *fields, *column;
    guint minimum, n_units;
} item_row;

/* By code, as an office has them. */
static const item_row item_rows[] = {
    {"BN", "半年报", "", "每半年", "", "", 1, 1},
    {"CW", "财政", "20日", "每月", "", "", 1, 1},
    {"DR", "当日事项", "当日", "", "", "", 1, 1},
    {"GK", "机构概况", "", "", "", "", 1, TEST_DEPARTMENTS},
    {"JD", "政策解读", "3个工作日", "", "", "", 1, 1},
    {"NB", "年报", "", "每年", "", "", 1, 1},
    {"SQ", "依申请公开", "20个工作日", "", "", "", 1, 1},
    {"XK", "行政许可", "7个工作日", "", "文号:docno、相对人", "许可", 1, 1},
    {"YJ", "意见征集", "提前14天", "", "", "", 1, 1},
    {"YQ", "舆情回应", "5小时", "", "", "", 1, 1},
    {"YS", "预算", "1个月", "", "", "", 1, 1},
    {"ZB", "周报", "", "每周", "", "", 2, 1},
    {"ZC", "政策文件", "20个工作日", "每季度", "", "政策", 1, 1},
    {"ZD", "年度报告", "1月31日前", "", "", "", 1, 1},
};

static const guint units[TEST_DEPARTMENTS] = {0, 1, 2, 3, 4};

guint test_item(const test_office *office, const char *code)
{
    for (guint i = 0; i < office->view.n_items; i++) {
        if (strcmp(office->view.items[i].code, code) == 0)
            return i;
    }
    cr_assert_fail("no item %s", code);
    return 0;
}

/* `owners=A|B`, `owners=甲组`, `owners=全部`. */
static void read_owners(test_office *office, const char *owners, kh_item *item)
{
    g_auto(GStrv) parts = g_strsplit(owners, "|", -1);
    GArray *of_units = g_array_new(FALSE, FALSE, sizeof(guint));
    GArray *of_groups = g_array_new(FALSE, FALSE, sizeof(guint));
    for (char **part = parts; *part != NULL; part++) {
        bool is_group = g_str_has_suffix(*part, "组");
        guint index = is_group ? strcmp(*part, groups[0]) != 0 : 0;
        if (is_group)
            g_array_append_val(of_groups, index);
        else if (strcmp(*part, "全部") == 0)
            item->everyone = true;
        else {
            index = test_department(*part);
            g_array_append_val(of_units, index);
        }
    }
    g_ptr_array_add(office->arrays, of_units);
    g_ptr_array_add(office->arrays, of_groups);
    item->units = &g_array_index(of_units, guint, 0);
    item->n_units = of_units->len;
    item->groups = &g_array_index(of_groups, guint, 0);
    item->n_groups = of_groups->len;
}

static void add_item(test_office *office, const item_row *row, char *const *words)
{
    const char *minimum = test_word(office, words, "minimum");
    const char *owners = test_word(office, words, "owners");
    kh_item item = {
        .code = row->code,
        .name = test_or(test_word(office, words, "name"), row->kind),
        .area = "",
        .stage = "结果",
        .kind = test_or(test_word(office, words, "kind"), row->kind),
        .person = test_or(test_word(office, words, "person"), "办公室主任"),
        .column = row->column,
        .basis = "",
        .minimum = *minimum == '\0' ? row->minimum : (uint32_t)g_ascii_strtoll(minimum, NULL, 10),
        .fields = kh_fields_parse(row->fields, NULL),
        .span = span_of(office, words),
        .units = units,
        .n_units = row->n_units,
        .file = "公开事项.csv",
        .line = office->items->len + 2,
    };
    const char *limit = test_or(test_word(office, words, "limit"), row->limit);
    const char *frequency = test_or(test_word(office, words, "frequency"), row->frequency);
    cr_assert(kh_limit_parse(limit, &item.limit), "%s", limit);
    cr_assert(kh_frequency_parse(frequency, &item.frequency), "%s", frequency);
    if (*owners != '\0')
        read_owners(office, owners, &item);
    g_array_append_val(office->items, item);
}

static kh_duty_role role_of(const char *text)
{
    static const char *const roles[] = {"责任", "牵头", "配合"};
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (strcmp(roles[i], text) == 0)
            return (kh_duty_role)i;
    }
    cr_assert_fail("no role %s", text);
    return KH_DUTY_RESPONSIBLE;
}

/* Those that the lines `duty CW A 牵头 …` give. */
static void add_duties(test_office *office, const char *code, char *const *lines, guint first)
{
    GArray *duties = g_array_new(FALSE, FALSE, sizeof(kh_duty));
    for (char *const *line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        if (strcmp(words[0], "duty") != 0 || strcmp(words[1], code) != 0)
            continue;
        kh_duty duty = {test_department(words[2]),
                        span_of(office, words),
                        role_of(words[3]),
                        test_word(office, words, "person"),
                        "",
                        "责任分工.csv",
                        2};
        g_array_append_val(duties, duty);
    }
    g_ptr_array_add(office->arrays, duties);
    for (guint i = first; i < office->items->len; i++) {
        kh_item *item = &g_array_index(office->items, kh_item, i);
        item->first = first;
        item->n_versions = office->items->len - first;
        item->duties = &g_array_index(duties, kh_duty, 0);
        item->n_duties = duties->len;
    }
}

/* The versions that the lines `item CW …` give, or the one that it always was. */
static void make_item(test_office *office, const item_row *row, char *const *lines)
{
    static char *const nothing[] = {NULL};
    guint first = office->items->len;
    for (char *const *line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        if (strcmp(words[0], "item") == 0 && strcmp(words[1], row->code) == 0)
            add_item(office, row, words);
    }
    if (office->items->len == first)
        add_item(office, row, nothing);
    add_duties(office, row->code, lines, first);
}

/* ---- the office ----------------------------------------------------------------------------------- */

static void free_array(gpointer array)
{
    g_array_unref(array);
}

test_office *test_office_new(const char *changes)
{
    test_office *office = g_new0(test_office, 1);
    static const char *const headings[] = {"文号", "相对人", "代码"};
    g_auto(GStrv) lines = test_split(changes == NULL ? "" : changes);
    office->strings = g_string_chunk_new(4096);
    office->arrays = g_ptr_array_new_with_free_func(free_array);
    office->items = g_array_new(FALSE, FALSE, sizeof(kh_item));
    for (guint d = 0; d < TEST_DEPARTMENTS; d++)
        make_department(office, d, lines);
    for (guint i = 0; i < G_N_ELEMENTS(item_rows); i++)
        make_item(office, &item_rows[i], lines);
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++)
        office->layout_names[i] = g_strdup(headings[i]);
    office->layout = (kh_layout){.names = office->layout_names, .n_names = G_N_ELEMENTS(headings)};
    office->view = (kh_office){
        .departments = office->departments,
        .n_departments = TEST_DEPARTMENTS,
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .items = &g_array_index(office->items, kh_item, 0),
        .n_items = office->items->len,
        .layouts = &office->layout,
        .n_layouts = 1,
    };
    office->steps = g_ptr_array_new_with_free_func(g_free);
    office->rows = g_array_new(FALSE, FALSE, sizeof(test_row));
    return office;
}

void test_office_free(test_office *office)
{
    for (guint i = 0; i < office->items->len; i++)
        g_array_unref((GArray *)(gpointer)(gsize)g_array_index(office->items, kh_item, i).fields);
    for (guint i = 0; i < G_N_ELEMENTS(office->layout_names); i++)
        g_free(office->layout_names[i]);
    g_array_unref(office->items);
    g_array_unref(office->rows);
    g_string_chunk_free(office->strings);
    g_ptr_array_unref(office->arrays);
    g_ptr_array_unref(office->steps);
    g_free(office);
}
