/* The files of a draw: a form an inspector, and the register of what could be drawn. */
#include "base/message.h"
#include "base/text.h"
#include "base/whole_file.h"
#include "cli/drawing.h"
#include "cli/offered_words.h"
#include "cli/terminal.h"
#include "report/csv/writer.h"

#include <string.h>

/* What a person needs to find a drawn record. */
typedef struct found_record {
    const char *title, *published, *url; /* "" where the record is not there any more */
} found_record;

typedef struct finding_out {
    const kh_office *office;
    GHashTable *positions; /* department and index number -> position among the drawn, from 1 */
    found_record *found;
    GStringChunk *texts;
} finding_out;

static bool note_found(const kh_record *record, void *data, GError **error)
{
    finding_out *out = data;
    char published[KH_MOMENT_TEXT_SIZE] = "";
    (void)error;
    g_autofree char *key =
        g_strconcat(out->office->departments[record->department].code, "\x1f", record->index_no, NULL);
    const guint position = GPOINTER_TO_UINT(g_hash_table_lookup(out->positions, key));
    if (position == 0)
        return true;
    if (record->published.at != KH_INSTANT_NONE)
        kh_moment_format(record->published, published);
    out->found[position - 1] = (found_record){g_string_chunk_insert(out->texts, record->title),
                                              g_string_chunk_insert(out->texts, published),
                                              g_string_chunk_insert(out->texts, record->url)};
    return true;
}

static bool find_out(finding_out *out, const kh_drawing *drawing, GError **error)
{
    const GArray *records = drawing->kept->records;
    for (guint i = 0; i < records->len; i++) {
        const kh_kept_record *record = &g_array_index(records, kh_kept_record, i);
        out->found[i] = (found_record){"", "", ""};
        g_hash_table_insert(out->positions, g_strconcat(record->department, "\x1f", record->index_no, NULL),
                            GUINT_TO_POINTER(i + 1));
    }
    return kh_store_each_record(drawing->store, note_found, out, error);
}

static const char *department_cell(const kh_office *office, const char *code)
{
    for (guint i = 0; i < office->n_departments; i++) {
        if (strcmp(office->departments[i].code, code) == 0)
            return kh_form_department(office, i);
    }
    return code;
}

static const char *item_name(const kh_office *office, const char *code)
{
    for (guint i = 0; i < office->n_items; i++) {
        if (strcmp(office->items[i].code, code) == 0)
            return office->items[i].name;
    }
    return "";
}

/* What is found counts in the period that the records are of, whenever they are looked at. */
static void add_records(kh_form *form, const kh_drawing *drawing, const finding_out *out,
                        const char *inspector)
{
    g_autofree char *period = kh_period_chinese(&drawing->period);
    const GArray *records = drawing->kept->records;
    for (guint i = 0; i < records->len; i++) {
        const kh_kept_record *record = &g_array_index(records, kh_kept_record, i);
        if (strcmp(record->inspector, inspector) != 0)
            continue;
        kh_form_add_check(form, &(kh_form_check){
                                    .check_no = record->check_no,
                                    .department = department_cell(out->office, record->department),
                                    .inspector = record->inspector,
                                    .item = record->item,
                                    .item_name = item_name(out->office, record->item),
                                    .index_no = record->index_no,
                                    .title = out->found[i].title,
                                    .published = out->found[i].published,
                                    .url = out->found[i].url,
                                    .period = period,
                                });
    }
}

/* Where the files go. */
typedef struct place_of_forms {
    const kh_drawing *drawing;
    const char *folder;
    const kh_form_words *words;
    const finding_out *out;
} place_of_forms;

static bool write_form(const place_of_forms *place, const char *inspector, GError **error)
{
    const kh_drawing *drawing = place->drawing;
    g_autoptr(kh_form) form = kh_form_new_check(place->words);
    g_autofree char *period = kh_period_chinese(&drawing->period);
    g_autofree char *title = g_strdup_printf("%s政务公开随机抽查表（第%d次）%s%s", period, drawing->number,
                                             inspector[0] == '\0' ? "" : "　检查人：", inspector);
    g_autofree char *who = kh_text_file_name(inspector);
    g_autofree char *name = inspector[0] == '\0' ? g_strdup_printf("抽查表-%d", drawing->number)
                                                 : g_strdup_printf("抽查表-%d-%s", drawing->number, who);
    const kh_form_place file = {place->folder, name, kh_date_start(drawing->period.last)};
    kh_form_set_title(form, title);
    add_records(form, drawing, place->out, inspector);
    return kh_form_write(form, &file, error);
}

/* The inspectors of the draw, each once, bytewise; caller unrefs. */
static GPtrArray *inspectors_of(const kh_kept_draw *draw)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < draw->records->len; i++) {
        char *name = g_array_index(draw->records, kh_kept_record, i).inspector;
        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, name);
    }
    return names;
}

static bool write_forms(const place_of_forms *place, guint *forms, GError **error)
{
    g_autoptr(GPtrArray) names = inspectors_of(place->drawing->kept);
    for (guint i = 0; i < names->len; i++) {
        if (!write_form(place, names->pdata[i], error))
            return false;
    }
    *forms = names->len;
    return true;
}

/* ---- the register ---- */

static void put_register(const kh_drawing *drawing, FILE *stream)
{
    guint count = 0;
    kh_csv_writer csv;
    const kh_candidate *candidates = kh_draw_candidates(drawing->draw, &count);
    kh_csv_begin_table(&csv, stream, "部门编码,类别,索引号,SHA-256摘要,名次,本类件数,本类抽取,抽中");
    for (guint i = 0; i < count; i++) {
        const kh_candidate *candidate = &candidates[i];
        kh_csv_text(&csv, candidate->code);
        kh_csv_text(&csv, candidate->kind);
        kh_csv_text(&csv, candidate->index_no);
        kh_csv_text(&csv, candidate->digest);
        kh_csv_count(&csv, candidate->rank);
        kh_csv_count(&csv, candidate->stratum);
        kh_csv_count(&csv, candidate->taken);
        kh_csv_count(&csv, kh_candidate_is_drawn(candidate) ? 1 : 0);
        kh_csv_end_row(&csv);
    }
}

static bool write_register(const kh_drawing *drawing, const char *folder, GError **error)
{
    g_autofree char *name = g_strdup_printf("抽取名册-%d.csv", drawing->number);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (strcmp(drawing->register_digest, drawing->kept->register_digest) != 0) {
        kh_terminal_note(
            _("kaohe: note: records came or went since draw %d of %s; “%s” is left as it was written then"),
            drawing->number, drawing->period.name, path);
        return true;
    }
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    put_register(drawing, kh_whole_file_stream(file));
    return kh_whole_file_commit(file, error);
}

bool kh_drawing_write(const kh_drawing *drawing, const char *folder, guint *forms, GError **error)
{
    g_auto(kh_offered_words) words = {.types = NULL};
    if (!kh_offered_words_read(&words, drawing->store, error))
        return false;
    g_autoptr(GHashTable) positions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree found_record *found = g_new0(found_record, (gsize)drawing->kept->records->len + 1);
    GStringChunk *texts = g_string_chunk_new(4096);
    finding_out out = {words.words.office, positions, found, texts};
    g_autofree char *forms_folder = g_build_filename(folder, KH_DRAWING_FORMS, NULL);
    const place_of_forms place = {drawing, forms_folder, &words.words, &out};
    const bool written = find_out(&out, drawing, error) && write_register(drawing, folder, error) &&
                         write_forms(&place, forms, error);
    g_string_chunk_free(texts);
    return written;
}
