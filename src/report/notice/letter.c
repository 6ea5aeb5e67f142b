#include "report/notice/letter.h"

#include "base/error.h"
#include "base/message.h"
#include "base/whole_file.h"
#include "report/docx/docx.h"
#include "report/notice/file_names.h"
#include "report/notice/templates.h"
#include "report/notice/values.h"
#include "report/notice/writer.h"
#include "report/shared/words.h"
#include "report/template/layout.h"

#include <errno.h>
#include <string.h>

static const char *office_of(const kh_letters *letters)
{
    const char *name = letters->office_name != NULL ? letters->office_name : letters->scheme->office_name;
    return name != NULL ? name : "";
}

static const kh_letter_item *item_at(const kh_letters *letters, guint index)
{
    return &g_array_index(letters->items, kh_letter_item, index);
}

/* `还剩2个工作日`; caller frees. */
static char *time_left(const kh_letter_item *item)
{
    if (item->overdue)
        return item->workdays == 0 ? g_strdup("已逾期") : g_strdup_printf("逾期%d个工作日", -item->workdays);
    return item->workdays == 0 ? g_strdup("当日到期") : g_strdup_printf("还剩%d个工作日", item->workdays);
}

static json_t *item_values(const kh_letter_item *item, guint number)
{
    json_t *values = json_object();
    g_autofree char *due = kh_words_moment(item->due);
    g_autofree char *left = time_left(item);
    kh_notice_put_count(values, "序号", number);
    kh_notice_put(values, "事由", item->kind);
    kh_notice_put(values, "期限", due);
    kh_notice_put(values, "剩余", left);
    kh_notice_put(values, "公开事项", item->item);
    kh_notice_put(values, "标题", strcmp(item->title, item->item) == 0 ? "" : item->title);
    kh_notice_put(values, "编号", item->reference);
    kh_notice_put(values, "责任人", item->person);
    return values;
}

json_t *kh_letter_values(const kh_letters *letters, guint first, guint end)
{
    json_t *values = json_object();
    json_t *list = json_array();
    guint overdue = 0;
    for (guint i = first; i < end; i++) {
        overdue += item_at(letters, i)->overdue;
        json_array_append_new(list, item_values(item_at(letters, i), i - first + 1));
    }
    g_autofree char *dated = kh_words_day(letters->dated);
    g_autofree char *until = kh_words_day(letters->until);
    kh_notice_put(values, "单位", office_of(letters));
    kh_notice_put(values, "部门名称", letters->office->departments[item_at(letters, first)->department].name);
    kh_notice_put(values, "日期", dated);
    kh_notice_put(values, "截止日期", until);
    kh_notice_put_count(values, "件数", end - first);
    kh_notice_put(values, "逾期件数", "");
    if (overdue > 0)
        kh_notice_put_count(values, "逾期件数", overdue);
    json_object_set_new(values, "提醒事项", list);
    return values;
}

/* The office's departments as names of files are made of them; caller frees the standings alone. */
static kh_result name_departments(const kh_office *office)
{
    kh_result result = {.n_departments = office->n_departments};
    result.standings = g_new0(kh_standing, (gsize)office->n_departments + 1);
    for (guint i = 0; i < office->n_departments; i++) {
        result.standings[i].code = (char *)(gsize)office->departments[i].code;
        result.standings[i].name = (char *)(gsize)office->departments[i].name;
    }
    return result;
}

static guint end_of(const kh_letters *letters, guint first)
{
    guint end = first + 1;
    while (end < letters->items->len &&
           item_at(letters, end)->department == item_at(letters, first)->department)
        end++;
    return end;
}

static guint push_letters(const kh_letters *letters, const kh_template *template, kh_notice_writer *writer)
{
    const kh_docx_paper paper = {letters->scheme->plain_paper, letters->scheme->unsealed};
    kh_result result = name_departments(letters->office);
    g_autoptr(kh_notice_names) names = kh_notice_names_new(&result);
    guint written = 0;
    for (guint first = 0, end = 0; first < letters->items->len; first = end) {
        end = end_of(letters, first);
        g_autofree char *file =
            kh_notice_names_take(names, "提醒函", (int)item_at(letters, first)->department, NULL);
        g_autofree char *title = g_strndup(file, (gsize)(g_strrstr(file, ".docx") - file));
        g_autofree char *path = g_build_filename(letters->folder, file, NULL);
        json_t *values = kh_letter_values(letters, first, end);
        kh_docx *docx = kh_docx_new(title, office_of(letters), kh_date_start(letters->dated));
        kh_docx_set_paper(docx, paper);
        kh_template_layout(template, values, docx);
        kh_notice_writer_push(writer, docx, path, false);
        json_decref(values);
        written++;
    }
    g_free(result.standings);
    return written;
}

bool kh_letters_write(const kh_letters *letters, kh_diagnostics *faults, guint *written, GError **error)
{
    g_autoptr(kh_template) template = kh_notice_templates_read(letters->templates, KH_NOTICE_LETTER, faults);
    if (template == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("no letter was written: mend the template “%s” and run kaohe remind again"),
                    kh_notice_templates_file(KH_NOTICE_LETTER));
        return false;
    }
    if (!kh_whole_folder_make(letters->folder)) {
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("the folder “%s” cannot be made: %s; name a place that may be written to"),
                    letters->folder, g_strerror(errno));
        return false;
    }
    kh_notice_writer *writer = kh_notice_writer_new();
    const guint pushed = push_letters(letters, template, writer);
    if (!kh_notice_writer_finish(writer, error))
        return false;
    *written = pushed;
    return true;
}
