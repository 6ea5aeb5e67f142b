#include "model/notice.h"

void kh_notice_clear(kh_notice *notice)
{
    g_free(notice->kind);
    g_free(notice->action);
    g_free(notice->department);
    g_free(notice->series);
    g_free(notice->void_reason);
}

char *kh_notice_number(const kh_notice *notice)
{
    return g_strdup_printf("%s〔%d〕%" G_GINT64_FORMAT "号", notice->series, notice->year, notice->number);
}
