#include "model/case.h"

const char *kh_remedy_name(kh_remedy remedy)
{
    static const char *const names[] = {
        [KH_REMEDY_NONE] = "",
        [KH_REMEDY_UNPUBLISHED] = "未公开",
        [KH_REMEDY_PUBLISHED] = "已公开",
        [KH_REMEDY_UNREASONED] = "未补充理由",
        [KH_REMEDY_UNRECTIFIED] = "未整改",
        [KH_REMEDY_RECTIFIED] = "已整改",
    };
    _Static_assert(G_N_ELEMENTS(names) == KH_REMEDY_COUNT, "every remedy has a name");
    return names[remedy];
}

/* Where the strings of particulars are. */
#define TEXT(member) offsetof(kh_particulars, member)
static const size_t texts[] = {TEXT(reason),    TEXT(title),  TEXT(person),   TEXT(file),
                               TEXT(reference), TEXT(detail), TEXT(url),      TEXT(item),
                               TEXT(area),      TEXT(stage),  TEXT(partners), TEXT(formerly)};

static const char **text_of(kh_particulars *what, gsize i)
{
    return (const char **)(gpointer)((char *)what + texts[i]);
}

kh_particulars kh_particulars_of(const char *reason)
{
    kh_particulars what = {.due = KH_MOMENT_NONE, .done = KH_MOMENT_NONE};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        *text_of(&what, i) = "";
    what.reason = reason;
    return what;
}

kh_particulars kh_particulars_keep(const kh_particulars *what, GStringChunk *chunk)
{
    kh_particulars kept = *what;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char **text = text_of(&kept, i);
        *text = g_string_chunk_insert(chunk, *text != NULL ? *text : "");
    }
    return kept;
}
