#include "model/case.h"

kh_particulars kh_particulars_of(const char *reason)
{
    return (kh_particulars){
        .reason = reason,
        .title = "",
        .person = "",
        .file = "",
        .reference = "",
        .url = "",
        .due = KH_MOMENT_NONE,
        .done = KH_MOMENT_NONE,
        .remedy = "",
        .item = "",
        .area = "",
        .stage = "",
    };
}
