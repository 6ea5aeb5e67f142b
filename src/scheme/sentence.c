#include "scheme/sentence.h"

char *kh_sentence_number(int64_t units, int places)
{
    while (places > 0 && units % 10 == 0) {
        units /= 10;
        places--;
    }
    char buffer[KH_DECIMAL_TEXT_SIZE];
    return g_strdup(kh_units_format(units, places, buffer));
}

char *kh_sentence_decimal(kh_decimal value)
{
    return kh_sentence_number(value.units, value.places);
}

char *kh_sentence_rate(kh_decimal rate)
{
    g_autofree char *number = rate.places >= 2
                                  ? kh_sentence_number(rate.units, rate.places - 2)
                                  : kh_sentence_number(rate.units * kh_decimal_scale(2 - rate.places), 0);
    return g_strconcat(number, "%", NULL);
}

void kh_sentence_append_list(GString *text, char *const *members, const char *after)
{
    for (guint i = 0; members != NULL && members[i] != NULL; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "、" : "", members[i]);
    if (members != NULL)
        g_string_append(text, after);
}
