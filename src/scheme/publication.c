#include "scheme/tables.h"

/* In the order of kh_public_part. */
const kh_choice kh_choices_public_parts[] = {
    {"person", KH_PUBLIC_PERSON},
    {"evidence", KH_PUBLIC_EVIDENCE},
    {"reason", KH_PUBLIC_REASON},
    {"losses", KH_PUBLIC_LOSSES},
    {"actions", KH_PUBLIC_ACTIONS},
    {"share", KH_PUBLIC_SHARE},
    {"rectifications", KH_PUBLIC_RECTIFICATIONS},
    {NULL, 0},
};

_Static_assert(G_N_ELEMENTS(kh_choices_public_parts) == KH_PUBLIC_PARTS + 1, "every part has a word");

bool kh_scheme_omits(const kh_scheme *scheme, kh_public_part part)
{
    g_assert(part < KH_PUBLIC_PARTS);
    if (!scheme->has_public)
        return part != KH_PUBLIC_LOSSES && part != KH_PUBLIC_SHARE && part != KH_PUBLIC_RECTIFICATIONS;
    return scheme->omit != NULL &&
           g_strv_contains((const char *const *)scheme->omit, kh_choices_public_parts[part].name);
}
