/* The tables from which dispatch, parsing, help, manual and completion derive. */
#include "cli/command.h"
#include "cli/options.h"

#include <criterion/criterion.h>
#include <string.h>

Test(commands, each_is_found_by_its_name)
{
    for (const kh_command *const *command = kh_commands; *command != NULL; command++)
        cr_expect_eq(kh_command_find((*command)->name), *command, "%s", (*command)->name);
    cr_expect_null(kh_command_find("no such command"));
}

Test(commands, every_option_of_a_command_is_in_the_table_once)
{
    for (const kh_command *const *command = kh_commands; *command != NULL; command++) {
        for (const char *letter = (*command)->options; *letter != '\0'; letter++) {
            guint found = 0;
            for (const kh_option *option = kh_options_table; option->name != NULL; option++)
                found += option->letter == *letter;
            cr_expect_eq(found, 1, "%s: option “%c” stands %u times in the table", (*command)->name, *letter,
                         found);
            cr_expect_null(strchr(letter + 1, *letter), "%s: option “%c” twice", (*command)->name, *letter);
        }
    }
}

static bool share_a_command(const kh_option *one, const kh_option *other)
{
    for (const kh_command *const *command = kh_commands; *command != NULL; command++) {
        if (kh_option_is_of(one, *command) && kh_option_is_of(other, *command))
            return true;
    }
    return false;
}

/* Two options of one name (--format) are of different commands. */
Test(commands, every_option_is_one_of_its_own)
{
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        for (const kh_option *other = option + 1; other->name != NULL; other++) {
            cr_expect_neq(option->letter, other->letter, "--%s and --%s", option->name, other->name);
            if (strcmp(option->name, other->name) == 0)
                cr_expect_not(share_a_command(option, other), "--%s", option->name);
        }
    }
}
