/* Messages to the user: _("…") translates, N_("…") marks a text of a table for translation.
 * GLib's own _() casts const away, which our warnings forbid; this one does not.
 * Include this instead of <glib/gi18n-lib.h>. */
#ifndef KH_BASE_MESSAGE_H
#define KH_BASE_MESSAGE_H

#include <glib/gi18n-lib.h>

#undef _
#define _(text) g_dgettext(GETTEXT_PACKAGE, text)

#endif
