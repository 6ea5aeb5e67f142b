#include "report/notice/templates.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/path.h"
#include "base/text.h"
#include "report/notice/keys.h"

#include <string.h>

#define SUFFIX ".txt"

/* Templates that come with the program: what a scheme calls them, and their file, less `.txt`. */
static const struct {
    const char *id, *file;
} known[] = {
    {KH_NOTICE_BULLETIN, "通报"},      {"criticism", "通报批评"},
    {"interview", "约谈通知"},         {"reminder", "提醒函"},
    {"rectification", "整改通知书"},   {"commendation", "表彰决定"},
    {KH_NOTICE_SCORE_SHEET, "成绩单"}, {KH_NOTICE_LETTER, "到期提醒"},
};

const char *kh_notice_templates_file(const char *id)
{
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(known[i].id, id))
            return known[i].file;
    return id;
}

static const char *id_of(const char *file)
{
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(known[i].file, file))
            return known[i].id;
    return file;
}

/* True where a file `criticism.txt` would never be read, since 通报批评.txt has that id. */
static bool is_shadowed(const char *file)
{
    return !g_str_equal(kh_notice_templates_file(file), file);
}

static bool follows_from_no_action(const char *id)
{
    return g_str_equal(id, KH_NOTICE_BULLETIN) || g_str_equal(id, KH_NOTICE_SCORE_SHEET) ||
           g_str_equal(id, KH_NOTICE_LETTER);
}

char **kh_notice_templates_ids(const char *templates_folder)
{
    g_autoptr(GDir) folder = g_dir_open(templates_folder, 0, NULL);
    GPtrArray *ids = g_ptr_array_new();
    const char *name = folder == NULL ? NULL : g_dir_read_name(folder);
    for (; name != NULL; name = g_dir_read_name(folder)) {
        if (!g_str_has_suffix(name, SUFFIX) || name[0] == '.' || !g_utf8_validate(name, -1, NULL))
            continue;
        g_autofree char *file = g_strndup(name, strlen(name) - strlen(SUFFIX));
        const char *id = id_of(file);
        if (!is_shadowed(file) && !follows_from_no_action(id))
            g_ptr_array_add(ids, g_strdup(id));
    }
    g_ptr_array_sort(ids, kh_text_order);
    g_ptr_array_add(ids, NULL);
    return (char **)g_ptr_array_free(ids, FALSE);
}

static const kh_template_language *language_of(const char *id)
{
    return g_str_equal(id, KH_NOTICE_LETTER) ? kh_notice_letter_language()
                                             : kh_notice_language(!g_str_equal(id, KH_NOTICE_BULLETIN));
}

static char *path_of(const char *templates_folder, const char *id)
{
    g_autofree char *file = g_strconcat(kh_notice_templates_file(id), SUFFIX, NULL);
    return g_build_filename(templates_folder, file, NULL);
}

bool kh_notice_templates_has(const char *templates_folder, const char *id)
{
    g_autofree char *path = path_of(templates_folder, id);
    return !kh_path_is_missing(path);
}

kh_template *kh_notice_templates_read(const char *templates_folder, const char *id,
                                      kh_diagnostics *diagnostics)
{
    g_autofree char *path = path_of(templates_folder, id);
    g_autoptr(GError) reason = NULL;
    char *data = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &data, &size, &reason)) {
        kh_diagnostics_add(
            diagnostics, (kh_place){.file = path}, KH_CODE_E413_TEMPLATE,
            _("the template of the notice “%s” cannot be read: %s; add the file or correct the "
              "scheme's notice"),
            id, reason->message);
        return NULL;
    }
    g_autoptr(GBytes) text = g_bytes_new_take(data, size);
    return kh_template_parse(path, text, language_of(id), diagnostics);
}

static bool named_before(const kh_scheme *scheme, guint consequence)
{
    for (guint i = 0; i < consequence; i++)
        if (g_strcmp0(scheme->consequences[i].notice, scheme->consequences[consequence].notice) == 0)
            return true;
    return false;
}

bool kh_notice_templates_check(const char *templates_folder, const kh_scheme *scheme,
                               kh_diagnostics *diagnostics)
{
    guint errors = kh_diagnostics_errors(diagnostics);
    kh_template_free(kh_notice_templates_read(templates_folder, KH_NOTICE_BULLETIN, diagnostics));
    if (kh_notice_templates_has(templates_folder, KH_NOTICE_SCORE_SHEET))
        kh_template_free(kh_notice_templates_read(templates_folder, KH_NOTICE_SCORE_SHEET, diagnostics));
    for (guint i = 0; i < scheme->n_consequences; i++) {
        const char *id = scheme->consequences[i].notice;
        if (id != NULL && !named_before(scheme, i))
            kh_template_free(kh_notice_templates_read(templates_folder, id, diagnostics));
    }
    return kh_diagnostics_errors(diagnostics) == errors;
}
