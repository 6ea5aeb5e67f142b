/* What is licensed and what is punished: the wording of licences and penalties by unit.
 * Promises: constant tables; each matter names its legal basis as the published lists do.
 * Does not: choose parties or numbers; patterns are filled in by generate_word.h. */
#ifndef KH_SAMPLE_GENERATE_MATTER_H
#define KH_SAMPLE_GENERATE_MATTER_H

#include "generate_random.h"
#include "generate_word.h"

typedef struct kh_sample_matter {
    const char *unit; /* its code, or * for townships */
    const char *item;
    kh_sample_party party;
    const char *title;
    const char *subject; /* 项目名称 or 案件名称 */
    const char *basis;   /* 设定依据 or 执法依据 */
    const char *reason;  /* 处罚事由; NULL for licences */
    const char *result;  /* 处罚结果; NULL for licences */
    const char *person;  /* stands for the party where a natural person is concerned, else NULL */
} kh_sample_matter;

extern const kh_sample_matter kh_sample_matters_licence[];
extern const kh_sample_matter kh_sample_matters_penalty[];

/* One of the matters of the unit under the item; NULL where the item is neither licence nor penalty. */
const kh_sample_matter *kh_sample_matter_pick(kh_sample_random *random, const kh_sample_unit *unit,
                                              const char *item);

#endif
