#include "base/codes.h"
#include "cli/options.h"
#include "manual/mdoc.h"
#include "manual/pages.h"

#include <string.h>

/* What NAME says: the first words of the summary, as a phrase. Caller frees. */
static char *phrase_of(const kh_command *command)
{
    char *phrase = g_strndup(command->summary, strcspn(command->summary, ";:."));
    phrase[0] = g_ascii_tolower(phrase[0]);
    return phrase;
}

/* `[RESULT RESULT]` may be left out: .Oo and .Oc enclose it. */
static void put_arguments(GString *page, const kh_command *command)
{
    g_auto(GStrv) words = g_strsplit(command->arguments, " ", -1);
    for (char **word = words; *word != NULL && **word != '\0'; word++) {
        bool opens = (*word)[0] == '[';
        gsize length = strlen(*word);
        bool closes = (*word)[length - 1] == ']';
        (*word)[length - (closes ? 1 : 0)] = '\0';
        g_autofree char *safe = kh_mdoc_word(*word + (opens ? 1 : 0));
        kh_mdoc_macro(page, "%s.Ar %s%s", opens ? ".Oo\n" : "", safe, closes ? "\n.Oc" : "");
    }
}

/* The verbs of a command that has some, else the command itself: what can be run. */
static void each_form(GString *page, const kh_command *command,
                      void (*put)(GString *page, const kh_command *form))
{
    if (command->verbs == NULL)
        put(page, command);
    for (const kh_command *const *verb = command->verbs; verb != NULL && *verb != NULL; verb++)
        put(page, *verb);
}

static void put_synopsis(GString *page, const kh_command *command)
{
    kh_mdoc_macro(page, ".Nm kaohe %s", command->name);
    put_arguments(page, command);
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        if (!kh_option_is_of(option, command))
            continue;
        g_autofree char *value = option->value == NULL ? NULL : kh_mdoc_word(option->value);
        kh_mdoc_macro(page, ".Op Fl -%s%s%s", option->name, value == NULL ? "" : " Ar ",
                      value == NULL ? "" : value);
    }
}

static void put_options(GString *page, const kh_command *command)
{
    kh_mdoc_list(page);
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        if (!kh_option_is_of(option, command))
            continue;
        g_autofree char *value = option->value == NULL ? NULL : kh_mdoc_word(option->value);
        kh_mdoc_item(page, "Fl -%s%s%s", option->name, value == NULL ? "" : " Ar ",
                     value == NULL ? "" : value);
        kh_mdoc_text(page, "%s", option->sentence);
    }
    kh_mdoc_item(page, "Fl -help");
    kh_mdoc_text(page, "show the options");
    kh_mdoc_end_list(page);
}

static void put_verb(GString *page, const kh_command *verb)
{
    kh_mdoc_subsection(page, verb->name);
    kh_mdoc_text(page, "%s", verb->summary);
    put_options(page, verb);
}

static void put_description(GString *page, const kh_command *command)
{
    kh_mdoc_section(page, "DESCRIPTION");
    kh_mdoc_text(page, "%s", command->summary);
    if (command->verbs != NULL) {
        each_form(page, command, put_verb);
        return;
    }
    kh_mdoc_paragraph(page);
    kh_mdoc_text(page, "The options are as follows:");
    put_options(page, command);
}

/* What the help says at its end, as it stands there. */
static void put_details(GString *page, const kh_command *command)
{
    if (command->details == NULL)
        return;
    g_autofree char *details = command->details();
    kh_mdoc_section(page, "DETAILS");
    kh_mdoc_block(page, details);
}

static void put_example(GString *page, const kh_command *form)
{
    kh_mdoc_literal(page, form->example);
}

void kh_page_command(GString *page, const kh_command *command)
{
    g_autofree char *name = g_strdup_printf("kaohe-%s", command->name);
    g_autofree char *phrase = phrase_of(command);
    kh_mdoc_begin(page, name, 1, phrase);
    kh_mdoc_section(page, "SYNOPSIS");
    each_form(page, command, put_synopsis);
    put_description(page, command);
    put_details(page, command);
    kh_mdoc_section(page, "EXIT STATUS");
    kh_mdoc_text(page, "The same as those of");
    kh_mdoc_macro(page, ".Xr kaohe 1 .");
    kh_mdoc_section(page, "EXAMPLES");
    each_form(page, command, put_example);
    kh_mdoc_section(page, "SEE ALSO");
    kh_mdoc_macro(page, ".Xr kaohe 1 ,\n.Xr kaohe-scheme 5 ,\n.Xr kaohe-tables 5");
}

static const struct {
    const char *tag, *text;
} environment[] =
    {
        {"Ev LANGUAGE , LC_ALL , LC_MESSAGES , LANG",
         "The language of messages: English, or Chinese where they ask for zh_CN. Files that are written are "
         "the same "
         "in every language."},
        {"Ev SOURCE_DATE_EPOCH", "Stands in for the clock, as seconds since 1970."},
},
  files[] =
      {
          {"Pa kaohe.ini", "Settings, in the working directory and nowhere else: the keys store, rules, out "
                           "and office under [kaohe] "
                           "stand in for the options of these names. The command line wins."},
          {"Pa kaohe.db",
           "The store: every row with its history, every result with its scheme. Keep a copy of it."},
          {"Pa reports/PERIOD", "The reports of a period: workbook, page, notices, tables."},
          {"Pa " KAOHE_DATA_FOLDER "/kaohe/scoring-rules",
           "Schemes, templates of notices, and the calendar of holidays that ship."},
          {"Pa " KAOHE_DATA_FOLDER "/kaohe/examples/sample-data", "A quarter of an invented county."},
},
  statuses[] = {
      {"0", "Done."},
      {"1", "The input has errors, or, for check, would have."},
      {"2", "The command line or the scheme is wrong."},
      {"3", "The machine failed: disk, permissions, a locked or damaged store."},
};

#define PUT_ALL(page, rows)                                                                                  \
    do {                                                                                                     \
        kh_mdoc_list(page);                                                                                  \
        for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {                                                     \
            kh_mdoc_item(page, "%s", (rows)[i].tag);                                                         \
            kh_mdoc_text(page, "%s", (rows)[i].text);                                                        \
        }                                                                                                    \
        kh_mdoc_end_list(page);                                                                              \
    } while (0)

static void put_commands(GString *page)
{
    kh_mdoc_paragraph(page);
    kh_mdoc_text(page, "The commands are as follows:");
    kh_mdoc_list(page);
    for (const kh_command *const *command = kh_commands; *command != NULL; command++) {
        kh_mdoc_item(page, "Xr kaohe-%s 1", (*command)->name);
        kh_mdoc_text(page, "%s", (*command)->summary);
    }
    kh_mdoc_end_list(page);
}

static void put_codes(GString *page)
{
    kh_mdoc_section(page, "DIAGNOSTICS");
    kh_mdoc_text(
        page, "What is wrong with an input is told as file, line, cell, severity, code and message. E is an "
              "error, W a warning:");
    kh_mdoc_list(page);
    for (int code = 0; code < KH_CODE_COUNT; code++) {
        const kh_code_info *info = kh_code_describe((kh_code)code);
        kh_mdoc_item(page, "%s", info->name);
        kh_mdoc_text(page, "%s: %s.", info->meaning, info->mending);
    }
    kh_mdoc_end_list(page);
}

void kh_page_program(GString *page)
{
    kh_mdoc_begin(page, "kaohe", 1, "assess how departments disclose");
    kh_mdoc_section(page, "SYNOPSIS");
    kh_mdoc_macro(page, ".Nm\n.Ar COMMAND\n.Op Ar ARGUMENT ...");
    kh_mdoc_macro(page, ".Nm\n.Fl -help | -version");
    kh_mdoc_section(page, "DESCRIPTION");
    kh_mdoc_text(
        page, "From departments' logs of disclosures (公开台账) and the inspectors' spot checks (抽查结果) "
              "it computes scores, ranks and grades by a scheme that the office writes itself "
              "(评分细则), down to the case behind every lost point, and writes the ranked workbook, "
              "the notices and a page for the office's site.");
    put_commands(page);
    kh_mdoc_section(page, "ENVIRONMENT");
    PUT_ALL(page, environment);
    kh_mdoc_section(page, "FILES");
    PUT_ALL(page, files);
    kh_mdoc_section(page, "EXIT STATUS");
    PUT_ALL(page, statuses);
    kh_mdoc_section(page, "EXAMPLES");
    kh_mdoc_text(page, "A new office's folder, and its first quarter:");
    kh_mdoc_literal(page, kh_command_init.example);
    kh_mdoc_literal(page, "cd 考核");
    kh_mdoc_literal(page, "kaohe import 基础数据");
    kh_mdoc_literal(page, "kaohe run 台账 --period 2026Q3");
    put_codes(page);
    kh_mdoc_section(page, "SEE ALSO");
    kh_mdoc_macro(page, ".Xr kaohe-scheme 5 ,\n.Xr kaohe-tables 5");
}
