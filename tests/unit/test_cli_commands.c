/* The table from which dispatch, help, manual and completion derive. */
#include "cli/command.h"

#include <criterion/criterion.h>

Test(commands, each_is_found_by_its_name)
{
    for (const kh_command *const *command = kh_commands; *command != NULL; command++)
        cr_expect_eq(kh_command_find((*command)->name), *command, "%s", (*command)->name);
    cr_expect_null(kh_command_find("no such command"));
}
