#include "report/notice/notice.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "base/whole_file.h"
#include "report/notice/file_names.h"
#include "report/notice/items.h"
#include "report/notice/keys.h"
#include "report/notice/templates.h"
#include "report/notice/values.h"
#include "report/notice/writer.h"
#include "report/shared/words.h"
#include "report/template/layout.h"

#include <errno.h>
#include <glib/gstdio.h>

/* The folders of documents, below the report's. */
typedef enum place { PLACE_NOTICES, PLACE_SHEETS, PLACES } place;

static const char *const folders[PLACES] = {[PLACE_NOTICES] = "通报", [PLACE_SHEETS] = "成绩单"};

/* What writes the documents of a period. */
typedef struct writing {
    const kh_report *report;
    kh_diagnostics *faults;
    json_t *period;        /* values that all notices share */
    GHashTable *templates; /* id -> kh_template, NULL where it has a fault */
    kh_notice_names *names[PLACES];
    kh_notice_writer *writer;
    kh_notices_written written;
} writing;

static void free_template(gpointer template)
{
    kh_template_free(template);
}

static void writing_init(writing *work)
{
    work->period = kh_notice_period_values(work->report);
    work->templates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_template);
    for (int at = 0; at < PLACES; at++)
        work->names[at] = kh_notice_names_new(work->report->result);
    work->writer = kh_notice_writer_new();
}

static void writing_clear(writing *work)
{
    json_decref(work->period);
    g_hash_table_unref(work->templates);
    for (int at = 0; at < PLACES; at++)
        kh_notice_names_free(work->names[at]);
}

/* A template, read when it is first needed; NULL where it has a fault, which is told once. */
static const kh_template *find_template(writing *work, const char *id)
{
    gpointer template = NULL;
    if (g_hash_table_lookup_extended(work->templates, id, NULL, &template))
        return template;
    template = kh_notice_templates_read(work->report->templates, id, work->faults);
    g_hash_table_insert(work->templates, g_strdup(id), template);
    return template;
}

static char *folder_of(const kh_report *report, place at)
{
    return g_build_filename(report->folder, folders[at], NULL);
}

/* Fills a template and hands the document to the writer. */
static void write_document(writing *work, place at, const kh_template *template, const char *file,
                           const json_t *values)
{
    const kh_report *report = work->report;
    const kh_docx_paper paper = {report->scheme->plain_paper, report->scheme->unsealed};
    g_autofree char *title = g_strndup(file, (gsize)(g_strrstr(file, ".docx") - file));
    g_autofree char *folder = folder_of(report, at);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    kh_docx *docx = kh_docx_new(title, kh_words_office(report), report->result->as_of);
    kh_docx_set_paper(docx, paper);
    kh_template_layout(template, values, docx);
    kh_notice_writer_push(work->writer, docx, path, report->with_texts);
}

static char *take_name(const writing *work, place at, const kh_notice_entry *entry)
{
    if (entry->department < 0) {
        g_autofree char *period = kh_period_chinese(&work->report->result->period);
        return kh_notice_names_take(work->names[at], kh_notice_templates_file(entry->kind), -1, period);
    }
    const char *kind = at == PLACE_SHEETS ? kh_notice_templates_file(entry->kind) : entry->action;
    return kh_notice_names_take(work->names[at], kind, entry->department, NULL);
}

static void note_unfilled(kh_notices_written *written, place at, const char *file)
{
    bool is_first = written->unfilled == NULL;
    if (++written->n_unfilled > KH_NOTICES_UNFILLED_NAMED)
        return;
    char *names =
        g_strconcat(is_first ? "" : written->unfilled, is_first ? "" : "、", folders[at], "/", file, NULL);
    g_free(written->unfilled);
    written->unfilled = names;
}

/* A document whose template has a fault keeps its name, so that one that was written before stays. */
static bool write_entry(writing *work, place at, const kh_notice_entry *entry, GError **error)
{
    g_autofree char *file = take_name(work, at, entry);
    const kh_template *template = find_template(work, entry->kind);
    if (template == NULL) {
        work->written.failed++;
        return true;
    }
    json_t *values = entry->department < 0
                         ? json_incref(work->period)
                         : kh_notice_department_values(work->report, work->period, entry, error);
    if (values == NULL)
        return false;
    write_document(work, at, template, file, values);
    json_decref(values);
    if (kh_template_has_blanks(template))
        note_unfilled(&work->written, at, file);
    *(at == PLACE_SHEETS ? &work->written.sheets : &work->written.notices) += 1;
    return true;
}

static bool write_notices(writing *work, GError **error)
{
    g_autoptr(GArray) plan = kh_notice_plan(work->report);
    for (guint i = 0; i < plan->len; i++)
        if (!write_entry(work, PLACE_NOTICES, &g_array_index(plan, kh_notice_entry, i), error))
            return false;
    return true;
}

/* Whoever has a total; what ended without a successor has nobody left to read it. */
static bool gets_sheet(const kh_standing *standing)
{
    const bool is_gone = standing->state == KH_STANDING_MERGED &&
                         (standing->successor == NULL || *standing->successor == '\0');
    return standing->has_total && !is_gone;
}

static bool write_sheets(writing *work, GError **error)
{
    const kh_result *result = work->report->result;
    if (!kh_notice_templates_has(work->report->templates, KH_NOTICE_SCORE_SHEET))
        return true;
    for (guint i = 0; i < result->n_departments; i++) {
        const kh_notice_entry entry = {.kind = KH_NOTICE_SCORE_SHEET,
                                       .action = "",
                                       .series = "",
                                       .department = (int)i,
                                       .action_index = KH_NOTICE_NO_ACTION};
        if (gets_sheet(&result->standings[i]) && !write_entry(work, PLACE_SHEETS, &entry, error))
            return false;
    }
    return true;
}

/* True where an earlier run wrote the file and this one does not, and nobody has saved it anew. errno where
 * it cannot be told, 0 where it can. */
static bool is_stale(const writing *work, place at, const char *name, const char *path)
{
    errno = 0;
    if (!g_utf8_validate(name, -1, NULL) || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return false;
    if (g_str_has_suffix(name, ".docx"))
        return !kh_notice_names_has(work->names[at], name) && kh_docx_is_own(path);
    if (!g_str_has_suffix(name, ".txt") || !kh_notice_text_is_own(path))
        return false;
    g_autofree char *stem = g_strndup(name, (gsize)(g_strrstr(name, ".txt") - name));
    g_autofree char *docx = g_strconcat(stem, ".docx", NULL);
    return !work->report->with_texts || !kh_notice_names_has(work->names[at], docx);
}

static bool fail_to_remove(const char *path, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("“%s” no longer applies and cannot be removed: %s; remove it by hand"), path,
                g_strerror(errno));
    return false;
}

static bool fail_to_look(const char *path, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("“%s” cannot be looked through for documents that no longer apply: %s"), path,
                g_strerror(errno));
    return false;
}

static bool remove_stale(const writing *work, place at, GError **error)
{
    g_autofree char *path_of_folder = folder_of(work->report, at);
    if (kh_path_is_missing(path_of_folder))
        return true;
    errno = 0;
    g_autoptr(GDir) folder = g_dir_open(path_of_folder, 0, NULL);
    const char *name;
    while (folder != NULL && (name = kh_path_next_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename(path_of_folder, name, NULL);
        bool stale = is_stale(work, at, name, path);
        if (!stale && errno != 0)
            return fail_to_look(path, error);
        if (stale && g_unlink(path) != 0)
            return fail_to_remove(path, error);
    }
    return (folder != NULL && errno == 0) || fail_to_look(path_of_folder, error);
}

static bool make_folder(const writing *work, place at, GError **error)
{
    g_autofree char *folder = folder_of(work->report, at);
    if (kh_whole_folder_make(folder))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("the folder “%s” cannot be made: %s; name a place that may be written to"), folder,
                g_strerror(errno));
    return false;
}

static bool write_all(writing *work, GError **error)
{
    bool sheets = kh_notice_templates_has(work->report->templates, KH_NOTICE_SCORE_SHEET);
    return make_folder(work, PLACE_NOTICES, error) && (!sheets || make_folder(work, PLACE_SHEETS, error)) &&
           write_notices(work, error) && write_sheets(work, error);
}

bool kh_notices_write(const kh_report *report, kh_diagnostics *faults, kh_notices_written *written,
                      GError **error)
{
    writing work = {.report = report, .faults = faults};
    writing_init(&work);
    bool done = write_all(&work, error);
    done = kh_notice_writer_finish(work.writer, done ? error : NULL) && done;
    for (int at = 0; done && at < PLACES; at++)
        done = remove_stale(&work, (place)at, error);
    if (done)
        *written = work.written;
    else
        g_free(work.written.unfilled);
    writing_clear(&work);
    return done;
}

/* Whether notices of the kind say what is to be put right. Their template was found good; that it is gone or
 * spoilt by now must not lose what they ask for. */
static bool find_out_listing(const kh_report *report, const char *kind, bool *lists, GError **error)
{
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    g_autoptr(kh_template) template = kh_notice_templates_read(report->templates, kind, faults);
    if (template == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("the template of the notice “%s” cannot be read any more; try again"), kind);
        return false;
    }
    *lists = kh_template_uses(template, KH_NOTICE_CASES);
    return true;
}

bool kh_notice_list_items(const kh_report *report, const kh_notice_entry *entry, kh_notice_item_visit visit,
                          void *data, GError **error)
{
    bool lists = false;
    if (entry->asks && !find_out_listing(report, entry->kind, &lists, error))
        return false;
    if (!lists)
        return true;
    g_autoptr(kh_notice_items) items = kh_notice_items_read(report, (guint)entry->department, error);
    return items != NULL && kh_notice_items_each(items, visit, data, error);
}
