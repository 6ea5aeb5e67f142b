#include "intake/workbook/bytes.h"

#include "base/error.h"
#include "base/message.h"

void kh_workbook_set_damage(GError **error, const char *what)
{
    g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                _("the workbook is damaged: %s; open it in Excel or WPS and save it again"), what);
}
