#include "report/form/parts.h"

#include "model/words.h"

/* Which words a column of a table is filled from, in one table of records. */

static void add_word(kh_form_list *list, const char *word)
{
    g_ptr_array_add(list->words, g_strdup(word));
}

static void add_noted(kh_form_list *list, const char *word, const char *note)
{
    add_word(list, word);
    g_ptr_array_add(list->notes, g_strdup(note));
}

static void add_all(kh_form_list *list, const char *const *words)
{
    for (; words != NULL && *words != NULL; words++)
        add_word(list, *words);
}

/* Each word once, in the order of first mention. */
static void add_once(kh_form_list *list, const char *word)
{
    if (word[0] != '\0' && !g_ptr_array_find_with_equal_func(list->words, word, g_str_equal, NULL))
        add_word(list, word);
}

static bool is_shared_name(const kh_office *office, guint department)
{
    for (guint i = 0; i < office->n_departments; i++) {
        if (i != department && g_str_equal(office->departments[i].name, office->departments[department].name))
            return true;
    }
    return false;
}

const char *kh_form_department(const kh_office *office, guint department)
{
    const kh_department *named = &office->departments[department];
    return is_shared_name(office, department) ? named->code : named->name;
}

static void list_departments(kh_form_list *list, const kh_form_words *words)
{
    const kh_office *office = words->office;
    list->note_heading = "分组";
    for (guint i = 0; i < office->n_departments; i++)
        add_noted(list, kh_form_department(office, i), office->departments[i].group);
}

bool kh_form_is_newest(const kh_item *item, guint index)
{
    return index + 1 == item->first + item->n_versions;
}

static void list_items(kh_form_list *list, const kh_form_words *words)
{
    list->note_heading = "事项名称";
    for (guint i = 0; i < words->office->n_items; i++) {
        const kh_item *item = &words->office->items[i];
        if (kh_form_is_newest(item, i))
            add_noted(list, item->code, item->name);
    }
}

static void list_groups(kh_form_list *list, const kh_form_words *words)
{
    for (guint i = 0; i < words->office->n_groups; i++)
        add_word(list, words->office->groups[i]);
}

static void list_responsible(kh_form_list *list, const kh_form_words *words)
{
    add_word(list, KH_WORD_EVERYONE);
    list_groups(list, words);
    for (guint i = 0; i < words->office->n_departments; i++)
        add_word(list, words->office->departments[i].name);
}

static void list_areas(kh_form_list *list, const kh_form_words *words)
{
    for (guint i = 0; i < words->office->n_items; i++)
        add_once(list, words->office->items[i].area);
}

static void list_kinds(kh_form_list *list, const kh_form_words *words)
{
    for (guint i = 0; i < words->office->n_items; i++)
        add_once(list, words->office->items[i].kind);
}

static void list_columns(kh_form_list *list, const kh_form_words *words)
{
    for (guint i = 0; i < words->office->n_items; i++)
        add_once(list, words->office->items[i].column);
}

static void list_frequencies(kh_form_list *list, const kh_form_words *words)
{
    static const char *const frequencies[] = {"每周", "每月", "每季度", "每半年", "每年", "按需", NULL};
    (void)words;
    add_all(list, frequencies);
}

static void list_types(kh_form_list *list, const kh_form_words *words)
{
    add_all(list, words->types);
}

static void list_metrics(kh_form_list *list, const kh_form_words *words)
{
    add_all(list, words->metrics);
}

typedef struct list_record {
    kh_table_id table;
    guint column;
    kh_form_binding binding;
    bool of_office; /* asks the office, and lists nothing where there is none */
    void (*make)(kh_form_list *list, const kh_form_words *words);
} list_record;

static const list_record records[] = {
    {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_GROUP, KH_FORM_FREE, true, list_groups},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_RESPONSIBLE, KH_FORM_FREE, true, list_responsible},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_AREA, KH_FORM_FREE, true, list_areas},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_KIND, KH_FORM_FREE, true, list_kinds},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_FREQUENCY, KH_FORM_BOUND, false, list_frequencies},
    {KH_TABLE_CATALOGUE, KH_CATALOGUE_ITEM_COLUMN, KH_FORM_FREE, true, list_columns},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_DEPARTMENT, KH_FORM_ADVISED, true, list_departments},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_ITEM, KH_FORM_ADVISED, true, list_items},
    {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_COLUMN, KH_FORM_FREE, true, list_columns},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_DEPARTMENT, KH_FORM_ADVISED, true, list_departments},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_ITEM, KH_FORM_ADVISED, true, list_items},
    {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_TYPE, KH_FORM_FREE, false, list_types},
    {KH_TABLE_METRICS, KH_METRICS_DEPARTMENT, KH_FORM_ADVISED, true, list_departments},
    {KH_TABLE_METRICS, KH_METRICS_METRIC, KH_FORM_FREE, false, list_metrics},
    {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_DEPARTMENT, KH_FORM_ADVISED, true, list_departments},
    {KH_TABLE_DUTIES, KH_DUTIES_ITEM, KH_FORM_ADVISED, true, list_items},
    {KH_TABLE_DUTIES, KH_DUTIES_DEPARTMENT, KH_FORM_ADVISED, true, list_departments},
};

kh_form_list kh_form_list_make(const kh_table *table, guint column, const kh_form_words *words)
{
    kh_form_list list = {.words = g_ptr_array_new_with_free_func(g_free),
                         .notes = g_ptr_array_new_with_free_func(g_free),
                         .binding = KH_FORM_BOUND};
    add_all(&list, table->columns[column].choices);
    for (gsize i = 0; i < G_N_ELEMENTS(records); i++) {
        const list_record *record = &records[i];
        if (record->table != table->id || record->column != column ||
            (record->of_office && words->office == NULL))
            continue;
        list.binding = record->binding;
        record->make(&list, words);
    }
    return list;
}

void kh_form_list_clear(kh_form_list *list)
{
    g_clear_pointer(&list->words, g_ptr_array_unref);
    g_clear_pointer(&list->notes, g_ptr_array_unref);
}
