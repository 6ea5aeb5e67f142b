#include "model/office.h"

#include <string.h>

const char *kh_layout_cell(const kh_layout *layout, const char *content, gsize length, const char *name)
{
    const char *cell = content;
    const char *end = content + length;
    for (guint i = 0; i < layout->n_names && cell < end; i++, cell += strlen(cell) + 1) {
        if (strcmp(layout->names[i], name) == 0)
            return cell;
    }
    return "";
}

bool kh_item_binds(const kh_item *item, kh_attribute attribute)
{
    if (attribute == KH_ATTRIBUTE_WITHHELD)
        return false;
    return attribute != KH_ATTRIBUTE_ON_REQUEST ||
           strcmp(item->kind, kh_attribute_name(KH_ATTRIBUTE_ON_REQUEST)) == 0;
}

kh_rectification_dates kh_finding_dates(const kh_finding *finding, int64_t import)
{
    kh_rectification_dates dates = {finding->set_by, finding->set_done};
    for (guint i = 0; i < finding->n_steps && finding->steps[i].import <= import; i++) {
        kh_moment on = {.at = kh_date_start(finding->steps[i].on), .timed = false};
        if (finding->steps[i].done)
            dates.done = on;
        else if (on.at > dates.by.at)
            dates.by = on;
    }
    return dates;
}
