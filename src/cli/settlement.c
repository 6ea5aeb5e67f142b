#include "cli/settlement.h"

#include "base/message.h"
#include "cli/assessments.h"
#include "cli/terminal.h"

static bool is_draft(const kh_settlement *settlement)
{
    return settlement->version != settlement->issued;
}

static void put_change(const kh_settlement *settlement, const char *issued_on)
{
    if (settlement->settling == KH_SETTLED_RESTORED)
        kh_terminal_line(
            _("this is the result of version %d again, which was issued on %s; the draft of version %d is "
              "dropped"),
            settlement->version, issued_on, settlement->version + 1);
    else if (settlement->settling == KH_SETTLED_UNCHANGED && is_draft(settlement))
        kh_terminal_line(_("nothing has changed since version %d was scored"), settlement->version);
    else if (settlement->settling == KH_SETTLED_UNCHANGED)
        kh_terminal_line(
            _("nothing has changed since version %d, which was issued on %s; no new version is made"),
            settlement->version, issued_on);
}

/* `which` are the options that name the result. */
static void put_next_step(const kh_settlement *settlement, const char *which, const char *issued_on)
{
    if (settlement->issued != 0)
        kh_terminal_line(
            _("version %d is a draft beside version %d, which was issued on %s and stands; kaohe issue "
              "%s issues the draft in its place"),
            settlement->version, settlement->issued, issued_on, which);
    else
        kh_terminal_line(_("version %d is a draft; kaohe issue %s freezes it and numbers its notices"),
                         settlement->version, which);
}

void kh_settlement_put(const kh_settlement *settlement, const char *assessment, const kh_period *period)
{
    char issued_on[KH_MOMENT_TEXT_SIZE];
    kh_date_format(settlement->issued_on, issued_on);
    put_change(settlement, issued_on);
    g_autofree char *scheme = kh_assessments_option(assessment);
    g_autofree char *which = g_strdup_printf("--period %s%s", period->name, scheme);
    if (is_draft(settlement))
        put_next_step(settlement, which, issued_on);
}
