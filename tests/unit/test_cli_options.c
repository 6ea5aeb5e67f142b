#include "cli/options.h"

#include <criterion/criterion.h>
#include <string.h>

/* A row that is missing would end the table early. */
Test(options, every_one_stands_in_the_table)
{
    for (guint id = 0; id < KH_OPTION_COUNT; id++) {
        const kh_option *option = &kh_options_table[id];
        cr_assert_not_null(option->name, "option %u", id);
        cr_expect_not_null(option->sentence, "--%s", option->name);
        cr_expect_eq(option->value == NULL, option->kind == G_OPTION_ARG_NONE, "--%s", option->name);
    }
    cr_expect_null(kh_options_table[KH_OPTION_COUNT].name);
}

static void check_list(const kh_command *command)
{
    bool taken[KH_OPTION_COUNT] = {false};
    for (const kh_option_id *id = command->options; *id != KH_OPTION_COUNT; id++) {
        cr_expect_not(taken[*id], "kaohe %s: --%s twice", command->name, kh_options_table[*id].name);
        cr_expect(kh_option_is_of(&kh_options_table[*id], command));
        taken[*id] = true;
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
        check_list(*command);
        check_names(*command);
        for (const kh_command *const *verb = (*command)->verbs; verb != NULL && *verb != NULL; verb++) {
            check_list(*verb);
            check_names(*verb);
            cr_expect(g_str_has_prefix((*verb)->name, (*command)->name));
            cr_expect_eq(kh_command_verb(*command, strchr((*verb)->name, ' ') + 1), *verb);
        }
    }
}
