#include "cli/knowing.h"

#include "base/error.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/scheme_file.h"
#include "cli/terminal.h"
#include "store/known.h"

#include <string.h>

/* ---- a period that was never issued --------------------------------------------------------------- */

static bool check_never_issued(const kh_job *job, GError **error)
{
    if (job->reopening.asked)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("%s was never issued: scored, it sees all that the store holds; leave out --reopen"),
                    job->period.name);
    else if (job->scheme == NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--rules is missing; name a scoring scheme"));
    else
        return true;
    return false;
}

/* ---- one that was --------------------------------------------------------------------------------- */

static void inherit_allowances(kh_job *job, const kh_result *result)
{
    kh_inherited *inherited = &job->inherited;
    inherited->weekends = result->assume_weekends && !job->options.assume_weekends;
    inherited->partial = result->partial && !job->options.partial;
    job->assume_weekends = result->assume_weekends || job->options.assume_weekends;
    job->partial = result->partial || job->options.partial;
}

static void inherit_as_of(kh_job *job, const kh_result *result)
{
    if (job->as_of_typed)
        return;
    job->inherited.as_of = result->as_of_given;
    job->as_of_given = result->as_of_given;
    job->as_of = result->as_of;
}

/* The kept text; where the job's own says the same it stays, with its place. */
static bool inherit_scheme(kh_job *job, const kh_stored_result *stored, GError **error)
{
    bool differs = job->scheme == NULL || strcmp(job->scheme->text, stored->scheme_text) != 0;
    bool was_inherited = job->inherited.scheme;
    job->inherited.scheme = (differs || was_inherited) && !job->rules_typed;
    job->inherited.other_scheme = differs && job->rules_typed;
    if (!differs || job->rules_typed)
        return true;
    g_autofree char *templates = NULL;
    kh_scheme *kept = kh_scheme_file_restore(stored, &templates, error);
    if (kept == NULL)
        return false;
    kh_scheme_free(job->scheme);
    g_free(job->scheme_file);
    g_free(job->templates);
    job->scheme = kept;
    job->scheme_file = g_strdup(stored->scheme_file);
    job->templates = g_steal_pointer(&templates);
    job->applied = kh_scheme_for(kept, job->period.kind);
    return true;
}

/* Whether the newest version is a draft that was reopened and makes place for one that is not. */
static bool find_dropped(kh_store *store, kh_job *job, GError **error)
{
    const kh_result_choice newest = {job->assessment, job->period, 0};
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, &newest, error);
    if (stored == NULL)
        return false;
    const kh_result *result = stored->result;
    job->inherited.drops_reopened = !result->issued && result->reopened[0] != '\0' && !job->reopening.asked;
    return true;
}

bool kh_knowing_inherit(kh_store *store, kh_job *job, GError **error)
{
    kh_result_choice issued = {job->assessment, job->period, 0};
    if (!kh_store_newest_issued(store, &issued, &issued.version, error))
        return false;
    if (issued.version == 0)
        return check_never_issued(job, error);
    if (issued.version == job->inherited.version)
        return true;
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, &issued, error);
    if (stored == NULL)
        return false;
    job->inherited.version = issued.version;
    job->inherited.known = stored->result->known;
    inherit_allowances(job, stored->result);
    inherit_as_of(job, stored->result);
    return inherit_scheme(job, stored, error) && find_dropped(store, job, error);
}

bool kh_knowing_check(kh_store *store, const kh_job *job, GError **error)
{
    if (job->scheme != NULL && !job->reopening.asked)
        return true;
    const kh_assessment_name name = {job->id, job->was};
    g_autofree char *assessment = job->id == NULL ? kh_assessments_choose(store, &job->options, error)
                                                  : kh_store_find_assessment(store, &name, error);
    kh_result_choice issued = {assessment, job->period, 0};
    return assessment != NULL && kh_store_newest_issued(store, &issued, &issued.version, error) &&
           (issued.version != 0 || check_never_issued(job, error));
}

/* ---- what it sees --------------------------------------------------------------------------------- */

bool kh_knowing_find(kh_store *store, const kh_job *job, kh_known *known, GError **error)
{
    kh_known found;
    kh_known now;
    if (!kh_store_know_for(store, job->assessment, &job->period, &found, error) ||
        !kh_store_know(store, &now, error))
        return false;
    if (job->reopening.evidence)
        found.cutoff = now.cutoff;
    for (int t = 0; t < KH_KEPT_TABLES; t++) {
        if (job->reopening.kept[t])
            found.kept[t] = now.kept[t];
    }
    *known = found;
    return true;
}

/* ---- what is said of it --------------------------------------------------------------------------- */

static void tell_scheme(const kh_job *job)
{
    const kh_inherited *inherited = &job->inherited;
    const char *named = job->options.rules;
    if (inherited->scheme && named != NULL)
        kh_terminal_line(_("scored by the scheme of version %d, as it was issued; “%s” says something else: "
                           "to score by what it says now, write --rules %s"),
                         inherited->version, named, named);
    else if (inherited->scheme)
        kh_terminal_line(_("scored by the scheme of version %d, as it was issued (“%s”)"), inherited->version,
                         job->scheme_file);
    if (inherited->other_scheme)
        kh_terminal_line(_("scored by “%s”, as --rules says: version %d was issued by another text; without "
                           "--rules it is scored by that"),
                         job->scheme_file, inherited->version);
}

static void tell_terms(const kh_job *job)
{
    char as_of[KH_MOMENT_TEXT_SIZE];
    const kh_inherited *inherited = &job->inherited;
    if (inherited->as_of)
        kh_terminal_line(_("judged as of %s, like version %d; --as-of none takes that back"),
                         kh_moment_format((kh_moment){.at = job->as_of, .timed = true}, as_of),
                         inherited->version);
    if (inherited->weekends)
        kh_terminal_line(_("years without a whole calendar may be taken as Monday to Friday, as for version "
                           "%d (--assume-weekends)"),
                         inherited->version);
    if (inherited->partial)
        kh_terminal_line(_("quarters that are not scored may be missing, as for version %d (--partial)"),
                         inherited->version);
}

static void tell_reopening(const kh_job *job)
{
    const kh_reopening *reopening = &job->reopening;
    if (job->inherited.drops_reopened)
        kh_terminal_line(
            _("the draft was reopened and this scoring is not: what was let in is not seen any more; to keep "
              "it, give --reopen and --why again"));
    if (reopening->kept[KH_KEPT_DEPARTMENTS] && !reopening->evidence)
        kh_terminal_note(_("kaohe: warning: 部门 is reopened and 台账 is not: what a department that came "
                           "later has to publish falls due, and what it sent is not seen; "
                           "--reopen 台账,部门 lets in both"));
}

void kh_knowing_tell(const kh_job *job)
{
    if (job->inherited.version == 0)
        return;
    tell_scheme(job);
    tell_terms(job);
    tell_reopening(job);
}
