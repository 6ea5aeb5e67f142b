#include "base/error.h"
#include "base/message.h"
#include "cli/office_folder.h"
#include "cli/terminal.h"

static bool init_office(const kh_options *options, GError **error)
{
    if (options->inputs == NULL || options->inputs[1] != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("name one folder to be made; see kaohe init --help"));
        return false;
    }
    g_auto(kh_office_names) names = {.full = NULL};
    kh_office_names_propose(options->office, &names);
    if (!kh_office_folder_make(options->inputs[0], options->office, &names, error))
        return false;
    kh_terminal_line(_("“%s” is ready; 使用说明.txt in it leads through the first quarter"),
                     options->inputs[0]);
    if (options->office == NULL)
        kh_terminal_line(_("the office is not named (--office): “%s” stands for it in kaohe.ini and "
                           "scoring-rules/county.yaml, to be replaced"),
                         names.full);
    else
        kh_terminal_line(
            _("filled in from the office's name, to be looked through in scoring-rules/county.yaml: "
              "title “%s”, short name “%s”, document numbers “%s〔2026〕1号”"),
            names.title, names.brief, names.series);
    return true;
}

static kh_exit run_init(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return init_office(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_init = {
    .name = "init",
    .arguments = N_("DIR"),
    .summary =
        N_("Makes a new office's folder: settings, scheme, templates, calendar, empty forms, a manual."),
    .example = "kaohe init 考核 --office 青山县人民政府办公室",
    .options = KH_OPTIONS(KH_OPTION_OFFICE),
    .run = run_init,
};
