#include "cli/replacing.h"

#include "base/codes.h"
#include "base/message.h"
#include "cli/assessments.h"
#include "cli/scheme_file.h"

#include <string.h>

bool kh_replacing_check(kh_store *store, const kh_result_choice *issued, const kh_replacing *by,
                        GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, issued, error);
    if (stored == NULL)
        return false;
    g_autoptr(kh_scheme) scheme = kh_scheme_file_kept(stored);
    if (scheme == NULL || strcmp(scheme->name, by->scheme->name) == 0)
        return true;
    g_autofree char *label = kh_assessments_label(issued->assessment, issued->period.name);
    kh_diagnostics_add(
        by->diagnostics, (kh_place){by->file, 0, 0}, KH_CODE_W504_OTHER_SCHEME,
        _("“%s” would take the place of version %d of %s, which was scored by “%s” and is issued; "
          "where these are two assessments, give each scheme an “id” of its own"),
        by->scheme->name, issued->version, label, scheme->name);
    return true;
}
