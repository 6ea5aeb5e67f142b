#include "base/error.h"
#include "base/message.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

static void put_indicator(const kh_scheme *scheme, const kh_indicator *indicator)
{
    char points[KH_DECIMAL_TEXT_SIZE] = "";
    if (indicator->role != KH_ROLE_VETO)
        kh_units_format(indicator->points, scheme->decimals, points);
    g_autofree char *rule = kh_indicator_rule_chinese(scheme, indicator);
    kh_terminal_line("  %-16s %8s  %s：%s", indicator->id, points, indicator->name, rule);
}

static void put_role(const kh_scheme *scheme, kh_role role, const char *heading)
{
    bool headed = false;
    for (guint i = scheme->n_base; i < scheme->n_indicators; i++) {
        if (scheme->indicators[i].role != role)
            continue;
        if (!headed)
            kh_terminal_line("%s", heading);
        headed = true;
        put_indicator(scheme, &scheme->indicators[i]);
    }
}

static void put_scheme(const kh_scheme *scheme)
{
    char points[KH_DECIMAL_TEXT_SIZE];
    kh_terminal_line("%s %s", scheme->name, scheme->version);
    for (guint d = 0; d < scheme->n_dimensions; d++) {
        const kh_dimension *dimension = &scheme->dimensions[d];
        kh_terminal_line("%s（%s分）", dimension->name,
                         kh_units_format(dimension->points, scheme->decimals, points));
        for (guint i = dimension->first; i < dimension->first + dimension->n_indicators; i++)
            put_indicator(scheme, &scheme->indicators[i]);
    }
    put_role(scheme, KH_ROLE_BONUS, "加分");
    put_role(scheme, KH_ROLE_PENALTY, "扣分");
    put_role(scheme, KH_ROLE_VETO, "单项否决");
}

static kh_exit run_rules(const kh_options *options)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *templates = NULL;
    g_autoptr(kh_scheme) scheme = NULL;
    if (options->inputs == NULL || options->inputs[1] != NULL)
        g_set_error(&error, KH_ERROR, KH_ERROR_USAGE, _("name one scheme file; see kaohe rules --help"));
    else
        scheme = kh_pipeline_read_scheme(options->inputs[0], &templates, diagnostics, &error);
    kh_terminal_diagnostics(diagnostics);
    if (scheme == NULL)
        return kh_terminal_fail(error);
    put_scheme(scheme);
    return KH_EXIT_DONE;
}

const kh_command kh_command_rules = {
    .name = "rules",
    .arguments = "FILE",
    .summary = N_("Checks a scoring scheme and shows it as a table."),
    .example = "kaohe rules scoring-rules/county.yaml",
    .options = "",
    .run = run_rules,
};
