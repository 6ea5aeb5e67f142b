#include "cli/options.h"

#include <criterion/criterion.h>
#include <string.h>

/* A letter stands for one option: two tables of different hands are easily laid one over the other. */
Test(options, letters_are_unique)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        cr_expect_null(strchr(seen->str, option->letter), "letter %c stands for two options", option->letter);
        g_string_append_c(seen, option->letter);
    }
}

static void check_letters(const kh_command *command)
{
    for (const char *letter = command->options; *letter != '\0'; letter++) {
        const kh_option *option = kh_options_table;
        while (option->name != NULL && option->letter != *letter)
            option++;
        cr_expect_not_null(option->name, "kaohe %s: no option has the letter %c", command->name, *letter);
    }
}

/* No command is given two options of the same name. */
static void check_names(const kh_command *command)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (const kh_option *option = kh_options_table; option->name != NULL; option++) {
        if (kh_option_is_of(option, command))
            cr_expect(g_hash_table_add(names, (gpointer)(gsize)option->name), "kaohe %s: two options --%s",
                      command->name, option->name);
    }
}

Test(options, commands_name_options_that_are_there)
{
    for (const kh_command *const *command = kh_commands; *command != NULL; command++) {
        check_letters(*command);
        check_names(*command);
        for (const kh_command *const *verb = (*command)->verbs; verb != NULL && *verb != NULL; verb++) {
            check_letters(*verb);
            check_names(*verb);
            cr_expect(g_str_has_prefix((*verb)->name, (*command)->name));
            cr_expect_eq(kh_command_verb(*command, strchr((*verb)->name, ' ') + 1), *verb);
        }
    }
}
