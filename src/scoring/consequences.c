/* Actions (scoring.md 5). All consequences whose conditions hold apply. `repeated` asks for another action of
 * this period, wherever that stands in the scheme: so the consequences are tried again until no more apply.
 * An action that applies is never taken back, hence there is an end, and the order of the scheme changes
 * nothing. */
#include "scoring/condition.h"

/* Marks the consequences that apply to the department. */
static void find_actions(const kh_asked *asked, bool *applies)
{
    const kh_scheme *scheme = asked->assessment->in.scheme;
    for (bool more = true; more;) {
        more = false;
        for (guint c = 0; c < scheme->n_consequences; c++) {
            if (applies[c] || !kh_condition_holds(asked, &scheme->consequences[c].when))
                continue;
            applies[c] = true;
            more = true;
        }
    }
}

void kh_consequences_fill(const kh_assessment *assessment, kh_result *result)
{
    guint n = assessment->in.scheme->n_consequences;
    g_autoptr(GArray) actions = g_array_new(FALSE, FALSE, sizeof(kh_action));
    for (guint d = 0; d < result->n_departments; d++) {
        g_autofree bool *applies = g_new0(bool, (gsize)n + 1);
        kh_asked asked = {assessment, result, d, &result->standings[d], applies};
        if (asked.standing->assessed)
            find_actions(&asked, applies);
        for (guint c = 0; c < n; c++) {
            kh_action action = {.department = d, .consequence = c};
            if (applies[c])
                g_array_append_val(actions, action);
        }
    }
    gsize count = 0;
    result->actions = g_array_steal(actions, &count);
    result->n_actions = (guint)count;
}
