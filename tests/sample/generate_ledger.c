#include "generate_ledger.h"

#include "generate_build.h"
#include "generate_code.h"
#include "generate_oddity.h"

#include <string.h>

const char kh_sample_number_pending[] = "#";

enum { first_document_number = 20, document_number_spread = 160 };

static int compare_entered(gconstpointer a, gconstpointer b)
{
    const kh_sample_record *left = *(const kh_sample_record *const *)a;
    const kh_sample_record *right = *(const kh_sample_record *const *)b;
    int difference = kh_sample_record_entered(left) - kh_sample_record_entered(right);
    return difference != 0 ? difference : strcmp(left->title, right->title);
}

static char *index_text(const kh_sample_ledger *ledger, int serial)
{
    const kh_sample_unit *unit = ledger->unit;
    switch (kh_sample_unit_habit(unit)->numbering) {
    case 0: {
        g_autofree char *code = kh_sample_code_of(unit->full_name, "11");
        return g_strdup_printf("%s/2026-%05d", code, serial);
    }
    case 1:
        return g_strdup_printf("YX%s-2026-%04d", unit->code, serial);
    case 2: {
        g_autofree char *code = kh_sample_code_of(unit->full_name, "11");
        return g_strdup_printf("%.9s/2026-%05d", code + 8, serial);
    }
    default:
        return g_strdup_printf("YX%s--2026-%04d", unit->code, serial);
    }
}

/* Numbers are drawn in the order of entry, with gaps for papers that are none of the assessment's. */
static void number_records(kh_sample_ledger *ledger)
{
    int serial = kh_sample_random_between(&ledger->random, 90, 320);
    g_ptr_array_sort(ledger->records, compare_entered);
    for (guint i = 0; i < ledger->records->len; i++) {
        kh_sample_record *record = g_ptr_array_index(ledger->records, i);
        serial += kh_sample_random_between(&ledger->random, 1, 2);
        record->index_no = index_text(ledger, serial);
    }
}

/* 云教〔2026〕45号, in the brackets the unit's clerk is used to. */
static char *document_number(const kh_sample_ledger *ledger, const char *stem, int serial)
{
    switch (kh_sample_unit_habit(ledger->unit)->numbering) {
    case 2:
        return g_strdup_printf("%s[2026]%d号", stem, serial);
    case 3:
        return g_strdup_printf("%s（2026）%d号", stem, serial);
    default:
        return g_strdup_printf("%s〔2026〕%d号", stem, serial);
    }
}

/* The next number of a stem's series. */
static int next_number(kh_sample_ledger *ledger, GHashTable *series, const char *stem)
{
    int last = GPOINTER_TO_INT(g_hash_table_lookup(series, stem));
    if (last == 0) {
        last = first_document_number + kh_sample_random_below(&ledger->random, document_number_spread);
    }
    last += kh_sample_random_between(&ledger->random, 1, 2);
    g_hash_table_insert(series, g_strdup(stem), GINT_TO_POINTER(last));
    return last;
}

/* Series run by the days of the decisions, as in any registry. */
static void number_documents(kh_sample_ledger *ledger)
{
    g_autoptr(GHashTable) series = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < ledger->records->len; i++) {
        const kh_sample_record *record = g_ptr_array_index(ledger->records, i);
        GHashTableIter fields;
        gpointer text = NULL;
        g_hash_table_iter_init(&fields, record->fields);
        while (g_hash_table_iter_next(&fields, NULL, &text)) {
            if (!g_str_has_suffix(text, kh_sample_number_pending)) {
                continue;
            }
            g_autofree char *stem = g_strndup(text, strlen(text) - strlen(kh_sample_number_pending));
            int serial = next_number(ledger, series, stem);
            g_hash_table_iter_replace(&fields, document_number(ledger, stem, serial));
        }
    }
}

/* True while the item is in force and the unit is there. */
static gboolean is_in_time(const kh_sample_ledger *ledger, const kh_sample_record *record)
{
    int entered = kh_sample_record_entered(record);
    return kh_sample_item_is_in_force(record->item, entered) && entered <= kh_sample_unit_until(ledger->unit);
}

static void drop_out_of_time(kh_sample_ledger *ledger)
{
    for (guint i = ledger->records->len; i > 0; i--) {
        if (!is_in_time(ledger, g_ptr_array_index(ledger->records, i - 1))) {
            g_ptr_array_remove_index(ledger->records, i - 1);
        }
    }
}

kh_sample_ledger *kh_sample_ledger_new(const kh_sample_unit *unit)
{
    kh_sample_ledger *ledger = g_new0(kh_sample_ledger, 1);
    gboolean exported = kh_sample_unit_habit(unit)->clock;
    ledger->unit = unit;
    ledger->random = kh_sample_random_named(unit->code);
    ledger->records = g_ptr_array_new_with_free_func((GDestroyNotify)kh_sample_record_free);
    ledger->titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ledger->last_day = exported ? kh_sample_day(10, 9) : kh_sample_day(9, 30);
    kh_sample_build(ledger);
    drop_out_of_time(ledger);
    kh_sample_oddity_plant(ledger);
    number_records(ledger);
    number_documents(ledger);
    return ledger;
}

void kh_sample_ledger_free(kh_sample_ledger *ledger)
{
    g_ptr_array_unref(ledger->records);
    g_hash_table_unref(ledger->titles);
    g_free(ledger);
}

static gboolean is_standard(const char *field)
{
    return g_str_equal(field, "标题") || g_str_equal(field, "链接");
}

/* The content columns that the unit's records need, in the order of the catalogue. */
static GPtrArray *content_columns(const kh_sample_ledger *ledger)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < kh_sample_item_count(); i++) {
        const kh_sample_item *item = kh_sample_item_at(i);
        gboolean used = FALSE;
        for (guint j = 0; j < ledger->records->len && !used; j++) {
            const kh_sample_record *record = g_ptr_array_index(ledger->records, j);
            used = record->item == item;
        }
        g_auto(GStrv) fields = kh_sample_item_fields(item);
        for (char **field = fields; used && *field != NULL; field++) {
            gboolean known = g_ptr_array_find_with_equal_func(columns, *field, g_str_equal, NULL);
            if (!is_standard(*field) && !known) {
                g_ptr_array_add(columns, g_strdup(*field));
            }
        }
    }
    return columns;
}

static void add_moment(kh_sample_csv *csv, kh_sample_moment moment, kh_sample_style style)
{
    g_autofree char *text = kh_sample_moment_text(moment, style);
    kh_sample_csv_cell(csv, text);
}

static void add_record(kh_sample_csv *csv, const kh_sample_ledger *ledger, const kh_sample_record *record,
                       const GPtrArray *columns)
{
    kh_sample_style style = kh_sample_unit_habit(ledger->unit)->style;
    g_autofree char *unit = kh_sample_unit_cell(ledger->unit);
    kh_sample_csv_cell(csv, unit);
    kh_sample_csv_cell(csv, record->item->code);
    kh_sample_csv_cell(csv, record->index_no);
    kh_sample_csv_cell(csv, record->title);
    kh_sample_csv_cell(csv, record->attribute);
    kh_sample_csv_cell(csv, record->reason);
    add_moment(csv, record->triggered, style);
    add_moment(csv, record->published, style);
    add_moment(csv, (kh_sample_moment){.day = record->extended, .minute = -1}, style);
    kh_sample_csv_cell(csv, record->column);
    kh_sample_csv_cell(csv, record->reviewer);
    add_moment(csv, record->reviewed, style);
    kh_sample_csv_cell(csv, record->refers != NULL ? record->refers->index_no : NULL);
    kh_sample_csv_cell(csv, record->url);
    for (guint i = 0; i < columns->len; i++) {
        kh_sample_csv_cell(csv, g_hash_table_lookup(record->fields, g_ptr_array_index(columns, i)));
    }
    kh_sample_csv_end_row(csv);
}

gboolean kh_sample_ledger_save(const kh_sample_ledger *ledger, const char *dir, GError **error)
{
    static const char *const heading[] = {"部门",       "事项编码", "索引号",     "标题",   "公开属性",
                                          "不公开理由", "起算时间", "公开时间",   "延期至", "栏目",
                                          "审查人",     "审查时间", "关联索引号", "链接"};
    g_autoptr(GPtrArray) columns = content_columns(ledger);
    g_autofree char *name = g_strdup_printf("台账-%s.csv", kh_sample_unit_short(ledger->unit));
    kh_sample_csv csv;
    kh_sample_csv_init(&csv, kh_sample_unit_habit(ledger->unit)->saved);
    for (gsize i = 0; i < G_N_ELEMENTS(heading); i++) {
        kh_sample_csv_cell(&csv, heading[i]);
    }
    for (guint i = 0; i < columns->len; i++) {
        kh_sample_csv_cell(&csv, g_ptr_array_index(columns, i));
    }
    kh_sample_csv_end_row(&csv);
    for (guint i = 0; i < ledger->records->len; i++) {
        add_record(&csv, ledger, g_ptr_array_index(ledger->records, i), columns);
    }
    gboolean saved = kh_sample_csv_save(&csv, dir, name, error);
    kh_sample_csv_clear(&csv);
    return saved;
}
