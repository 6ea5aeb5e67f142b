/* Any bytes as a scheme: faults with their places, or a scheme that can be said in words. */
#include "fuzz.h"

#include "report/shared/rules.h"
#include "scheme/scheme.h"
#include "scoring/checks/checks.h"

static void check_rule(const kh_rule *rule, void *data)
{
    guint *rules = data;
    g_assert_nonnull(rule->name);
    g_assert_true(rule->text == NULL || g_utf8_validate(rule->text, -1, NULL));
    (*rules)++;
}

static void check_faults(kh_diagnostics *diagnostics)
{
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    for (guint i = 0; i < count; i++)
        g_assert_true(g_utf8_validate(faults[i].message, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const notices[] = {"criticism", "interview", "reminder", "rectification", NULL};
    const kh_scheme_terms terms = {kh_checks, notices};
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_scheme) scheme = kh_scheme_parse("fuzz.yaml", (const char *)data, size, &terms, diagnostics);
    g_assert_cmpint(scheme == NULL, ==, kh_diagnostics_errors(diagnostics) > 0);
    check_faults(diagnostics);
    if (scheme == NULL)
        return 0;
    guint rules = 0;
    kh_rules_each(scheme, check_rule, &rules);
    g_assert_cmpuint(rules, >, 0);
    g_assert_nonnull(kh_scheme_for(scheme, KH_PERIOD_YEAR));
    return 0;
}
