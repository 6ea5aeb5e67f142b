#include "cli/scheme_file.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "cli/faults.h"
#include "cli/office_files.h"
#include "cli/terminal.h"
#include "report/notice/templates.h"
#include "scoring/checks/checks.h"

#include <string.h>

/* No fault of the name that was given. */
static bool is_machine_fault(const GError *fault)
{
    static const int others[] = {G_FILE_ERROR_ACCES, G_FILE_ERROR_PERM,  G_FILE_ERROR_IO,
                                 G_FILE_ERROR_NOMEM, G_FILE_ERROR_MFILE, G_FILE_ERROR_NFILE};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        if (g_error_matches(fault, G_FILE_ERROR, others[i]))
            return true;
    }
    return false;
}

kh_scheme *kh_scheme_file_read(const char *file, char **templates, kh_diagnostics *diagnostics,
                               GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) fault = NULL;
    if (!g_file_get_contents(file, &text, &length, &fault)) {
        g_set_error(error, KH_ERROR, is_machine_fault(fault) ? KH_ERROR_MACHINE : KH_ERROR_USAGE,
                    _("the scheme “%s” cannot be read (%s); name a scoring scheme"), file, fault->message);
        return NULL;
    }
    g_autofree char *folder = kh_office_files_templates(file, error);
    if (folder == NULL)
        return NULL;
    g_auto(GStrv) notices = kh_notice_templates_ids(folder);
    const kh_scheme_terms terms = {kh_checks, (const char *const *)notices};
    kh_scheme *scheme = kh_scheme_parse(file, text, length, &terms, diagnostics);
    if (scheme == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the scheme “%s” has errors; nothing is scored with it"), file);
        return NULL;
    }
    *templates = g_steal_pointer(&folder);
    return scheme;
}

/* True where the numbers in the result are places of the scheme. */
static bool fits(const kh_result *result, const kh_scheme *scheme)
{
    bool fitting =
        result->n_departments == 0 || (result->n_dimensions == scheme->n_dimensions &&
                                       result->n_indicators == scheme->n_indicators - scheme->n_vetoes);
    for (guint d = 0; d < result->n_departments; d++)
        fitting &= result->standings[d].grade < scheme->n_grades;
    for (guint a = 0; a < result->n_actions; a++)
        fitting &= result->actions[a].consequence < scheme->n_consequences;
    return fitting;
}

bool kh_scheme_file_check(const kh_scheme *scheme, const kh_stored_result *stored, GError **error)
{
    const kh_result *result = stored->result;
    if (fits(result, kh_scheme_for(scheme, result->period.kind)))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("the result of %s is not one of the scheme it is kept with; the store has been changed by "
                  "hand: restore it from a copy"),
                result->period.name);
    return false;
}

kh_scheme *kh_scheme_file_restore(const kh_stored_result *stored, char **templates, GError **error)
{
    if (kh_path_is_missing(stored->scheme_file))
        kh_terminal_note(
            _("kaohe: warning: the scheme “%s” is not found from this folder: notices use the shipped "
              "templates; run the command where it was scored"),
            stored->scheme_file);
    g_autofree char *folder = kh_office_files_templates(stored->scheme_file, error);
    if (folder == NULL)
        return NULL;
    g_auto(GStrv) notices = kh_notice_templates_ids(folder);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    const kh_scheme_terms terms = {kh_checks, (const char *const *)notices};
    kh_scheme *scheme = kh_scheme_parse(stored->scheme_file, stored->scheme_text, strlen(stored->scheme_text),
                                        &terms, diagnostics);
    if (scheme == NULL) {
        kh_faults_put(diagnostics);
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the scheme that %s was scored with cannot be used any more"),
                    stored->result->period.name);
        return NULL;
    }
    if (!kh_scheme_file_check(scheme, stored, error)) {
        kh_scheme_free(scheme);
        return NULL;
    }
    *templates = g_steal_pointer(&folder);
    return scheme;
}

kh_scheme *kh_scheme_file_kept(const kh_stored_result *stored)
{
    g_autofree char *folder = kh_office_files_templates(stored->scheme_file, NULL);
    g_auto(GStrv) notices = folder == NULL ? NULL : kh_notice_templates_ids(folder);
    g_autoptr(kh_diagnostics) unheard = kh_diagnostics_new();
    const kh_scheme_terms terms = {kh_checks, (const char *const *)notices};
    return notices == NULL ? NULL
                           : kh_scheme_parse(stored->scheme_file, stored->scheme_text,
                                             strlen(stored->scheme_text), &terms, unheard);
}
