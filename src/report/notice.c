#include "report/notice.h"

#include "base/error.h"
#include "base/message.h"
#include "base/whole_file.h"
#include "report/notice_names.h"
#include "report/notice_values.h"
#include "report/report_words.h"
#include "report/template_layout.h"

#include <errno.h>
#include <glib/gstdio.h>

#define FOLDER "通报"

/* What writes the notices of a period. */
typedef struct writing {
    const kh_report *report;
    char *folder;
    json_t *period;        /* values that all notices share */
    GHashTable *templates; /* id -> kh_template */
    kh_notice_names *names;
    guint written;
} writing;

static void free_template(gpointer template)
{
    kh_template_free(template);
}

static void writing_clear(writing *work)
{
    g_free(work->folder);
    json_decref(work->period);
    g_hash_table_unref(work->templates);
    kh_notice_names_free(work->names);
}

static void load_template(writing *work, const char *id, kh_diagnostics *diagnostics)
{
    if (g_hash_table_contains(work->templates, id))
        return;
    kh_template *template = kh_notice_template(work->report->templates, id, diagnostics);
    if (template != NULL)
        g_hash_table_insert(work->templates, g_strdup(id), template);
}

/* Reads every template that may be needed, so that a fault in one is known before anything is written. */
static bool load_templates(writing *work, GError **error)
{
    const kh_scheme *scheme = work->report->scheme;
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    load_template(work, KH_NOTICE_BULLETIN, diagnostics);
    for (guint i = 0; i < scheme->n_consequences; i++)
        if (scheme->consequences[i].notice != NULL)
            load_template(work, scheme->consequences[i].notice, diagnostics);
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    if (count == 0)
        return true;
    g_autofree char *fault = kh_diagnostic_format(&faults[0]);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, "%s", fault);
    return false;
}

/* Fills a template and writes the document. */
static bool write_document(writing *work, const char *id, const char *file, const json_t *values,
                           GError **error)
{
    g_autofree char *title = g_strndup(file, (gsize)(g_strrstr(file, ".docx") - file));
    g_autofree char *path = g_build_filename(work->folder, file, NULL);
    const kh_report *report = work->report;
    g_autoptr(kh_docx) docx = kh_docx_new(title, kh_words_office(report), report->result->as_of);
    kh_template_layout(g_hash_table_lookup(work->templates, id), values, docx);
    if (!kh_docx_save(docx, path, error))
        return false;
    work->written++;
    return true;
}

static bool write_bulletin(writing *work, GError **error)
{
    g_autofree char *period = kh_period_chinese(&work->report->result->period);
    g_autofree char *file = kh_notice_names_take(work->names, "通报", -1, period);
    return write_document(work, KH_NOTICE_BULLETIN, file, work->period, error);
}

/* True where an earlier rule has given the department the same notice of the same action. */
static bool is_repeated(const kh_report *report, guint index)
{
    const kh_result *result = report->result;
    const kh_consequence *rules = report->scheme->consequences;
    const kh_consequence *rule = &rules[result->actions[index].consequence];
    for (guint i = index; i > 0; i--) {
        const kh_action *earlier = &result->actions[i - 1];
        if (earlier->department != result->actions[index].department)
            return false;
        if (g_str_equal(rules[earlier->consequence].action, rule->action) &&
            g_strcmp0(rules[earlier->consequence].notice, rule->notice) == 0)
            return true;
    }
    return false;
}

static bool write_notice(writing *work, guint index, GError **error)
{
    const kh_report *report = work->report;
    const kh_action *action = &report->result->actions[index];
    const kh_consequence *consequence = &report->scheme->consequences[action->consequence];
    if (consequence->notice == NULL || is_repeated(report, index))
        return true;
    json_t *values = kh_notice_department_values(report, work->period, action, error);
    if (values == NULL)
        return false;
    g_autofree char *file =
        kh_notice_names_take(work->names, consequence->action, (int)action->department, NULL);
    bool written = write_document(work, consequence->notice, file, values, error);
    json_decref(values);
    return written;
}

/* Removes documents of an earlier run that no longer follow from the result: only what this program wrote and
 * nobody has saved anew. */
static bool remove_stale(const writing *work, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(work->folder, 0, NULL);
    const char *name = folder == NULL ? NULL : g_dir_read_name(folder);
    for (; name != NULL; name = g_dir_read_name(folder)) {
        g_autofree char *path = g_build_filename(work->folder, name, NULL);
        bool stale = g_str_has_suffix(name, ".docx") && g_utf8_validate(name, -1, NULL) &&
                     !kh_notice_names_has(work->names, name) && kh_docx_is_own(path);
        if (stale && g_unlink(path) != 0) {
            g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                        _("“%s” no longer applies and cannot be removed: %s; remove it by hand"), path,
                        g_strerror(errno));
            return false;
        }
    }
    return true;
}

static bool make_folder(const writing *work, GError **error)
{
    if (kh_whole_folder_make(work->folder))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("the folder “%s” cannot be made: %s; name a place that may be written to"), work->folder,
                g_strerror(errno));
    return false;
}

static bool write_all(writing *work, GError **error)
{
    if (!load_templates(work, error))
        return false;
    work->period = kh_notice_period_values(work->report);
    if (!make_folder(work, error) || !write_bulletin(work, error))
        return false;
    for (guint i = 0; i < work->report->result->n_actions; i++)
        if (!write_notice(work, i, error))
            return false;
    return remove_stale(work, error);
}

bool kh_report_write_notices(const kh_report *report, guint *n_notices, GError **error)
{
    writing work = {.report = report};
    work.folder = g_build_filename(report->folder, FOLDER, NULL);
    work.templates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_template);
    work.names = kh_notice_names_new(report->result);
    bool done = write_all(&work, error);
    if (done)
        *n_notices = work.written;
    writing_clear(&work);
    return done;
}
