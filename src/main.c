#include "base/message.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/misspelt.h"
#include "cli/office_files.h"
#include "cli/options.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/version.h"

#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

static void put_help(void)
{
    kh_terminal_line("%s", _("Usage: kaohe COMMAND [ARGUMENT...]"));
    kh_terminal_line("\n%s\n", _("From disclosure logs to ranked workbooks and notices of criticism."));
    for (const kh_command *const *command = kh_commands; *command != NULL; command++)
        kh_terminal_line("  %-8s %s", (*command)->name, _((*command)->summary));
    kh_terminal_line("\n%s\n  %s", _("Example:"), kh_command_run.example);
    kh_terminal_line("\n%s", _("kaohe COMMAND --help shows a command's options; --version the version."));
}

static kh_exit run_with_settings(const kh_command *command, kh_options *options)
{
    g_autoptr(GError) error = NULL;
    kh_settings_tell_above(command, options);
    return kh_settings_apply(command, options, &error) ? command->run(options) : kh_terminal_fail(error);
}

static kh_exit run_command(const kh_command *command, char **arguments)
{
    kh_options options = {0};
    bool helped = false;
    g_autoptr(GError) error = NULL;
    kh_exit status = KH_EXIT_DONE;
    if (!kh_options_parse(command, arguments, &options, &helped, &error))
        status = kh_terminal_fail(error);
    else if (!helped)
        status = run_with_settings(command, &options);
    kh_options_clear(&options);
    return status;
}

static kh_exit dispatch(char **arguments)
{
    const char *name = arguments[0];
    if (name == NULL) {
        kh_terminal_note("%s", _("kaohe: no command; see kaohe --help"));
        return KH_EXIT_USAGE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        put_help();
        return KH_EXIT_DONE;
    }
    if (strcmp(name, "--version") == 0) {
        g_autofree char *text = kh_version_text();
        kh_terminal_put(text);
        return KH_EXIT_DONE;
    }
    if (strcmp(name, "complete") == 0) {
        kh_complete(arguments + 1);
        return KH_EXIT_DONE;
    }
    const kh_command *command = kh_command_find(name);
    const kh_command *verb = command == NULL ? NULL : kh_command_verb(command, arguments[1]);
    if (verb != NULL)
        return run_command(verb, arguments + 2);
    if (command != NULL)
        return run_command(command, arguments + 1);
    g_autoptr(GError) error = NULL;
    kh_misspelt_command(name, &error);
    return kh_terminal_fail(error);
}

/* Messages in the user's language, in UTF-8 whatever the locale's own encoding. Numbers and dates stay as
 * they are in C: libraries write them into files. */
static void choose_language(void)
{
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    g_autofree char *folder = kh_office_files_translations();
    if (folder != NULL)
        bindtextdomain(GETTEXT_PACKAGE, folder);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
}

int main(int argc, char **argv)
{
    (void)argc;
    signal(SIGXFSZ, SIG_IGN);  /* a file that may not grow is a full disk: an error like any other */
    umask(umask(0) | S_IWOTH); /* what everybody may change proves nothing */
    choose_language();
    kh_exit status = dispatch(argv[0] == NULL ? argv : argv + 1);
    g_autoptr(GError) error = NULL;
    if (!kh_terminal_flush(&error) && status == KH_EXIT_DONE)
        status = kh_terminal_fail(error);
    return (int)status;
}
