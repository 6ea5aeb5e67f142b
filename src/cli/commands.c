#include "cli/command.h"

#include <string.h>

const kh_command *const kh_commands[] = {
    &kh_command_init,     &kh_command_run,
    &kh_command_check,    &kh_command_import,
    &kh_command_score,    &kh_command_report,
    &kh_command_issue,    &kh_command_notices,
    &kh_command_explain,  &kh_command_appeal,
    &kh_command_rectify,  &kh_command_remind,
    &kh_command_verify,   &kh_command_compare,
    &kh_command_audit,    &kh_command_rules,
    &kh_command_status,   &kh_command_history,
    &kh_command_undo,     &kh_command_draw,
    &kh_command_template, NULL,
};

const kh_command *kh_command_find(const char *name)
{
    for (const kh_command *const *command = kh_commands; *command != NULL; command++) {
        if (strcmp((*command)->name, name) == 0)
            return *command;
    }
    return NULL;
}

const kh_command *kh_command_verb(const kh_command *command, const char *word)
{
    for (const kh_command *const *verb = command->verbs; verb != NULL && *verb != NULL; verb++) {
        if (word != NULL && strcmp(strchr((*verb)->name, ' ') + 1, word) == 0)
            return *verb;
    }
    return NULL;
}
