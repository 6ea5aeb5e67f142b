#include "scheme/tables.h"

static const struct {
    const char *name;
    kh_method_need needs;
    const char *sentence, *example;
} methods[KH_METHOD_COUNT] = {
    [KH_METHOD_PROPORTIONAL] = {"proportional", KH_METHOD_NEEDS_RATE,
                                "比率在zero_at以下得0分，在full_at以上得满分，其间按比例计分",
                                "{method: proportional, zero_at: 60%, full_at: 100%}"},
    [KH_METHOD_PER_CASE] =
        {"per_case", KH_METHOD_NEEDS_CASES,
         "从满分起每例扣分，扣到floor为止；可按抽查载明的扣分（own）、严重程度（severity）或统一分值（each）",
         "{method: per_case, own: true, severity: {一般: 1, 较重: 2, 严重: 5}, floor: 0}"},
    [KH_METHOD_BANDS] = {"bands", KH_METHOD_NEEDS_RATE, "得比率所达到的最高一档的分，一档也未达到的得0分",
                         "{method: bands, bands: [{from: 98%, points: 15}, {from: 90%, points: 10}, {from: "
                         "80%, points: 5}]}"},
    [KH_METHOD_ALL_OR_NOTHING] = {"all_or_nothing", KH_METHOD_NEEDS_RATE,
                                  "全部合格或者达到目标得满分，否则不得分", "{method: all_or_nothing}"},
    [KH_METHOD_RELATIVE] = {"relative", KH_METHOD_NEEDS_VALUE, "本组最高者得满分，其余按与最高值之比计分",
                            "{method: relative}"},
};

const char *kh_method_name(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].name;
}

const char *kh_method_sentence(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].sentence;
}

const char *kh_method_example(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].example;
}

kh_method_need kh_method_needs(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].needs;
}

void kh_score_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope)
{
    kh_choice choices[KH_METHOD_COUNT + 1] = {0};
    for (int i = 0; i < KH_METHOD_COUNT; i++)
        choices[i] = (kh_choice){methods[i].name, i};
    kh_score_rule *rule = object;
    const kh_choice *choice = kh_selector_read(loader, node, "method", choices);
    rule->method = choice != NULL ? (kh_method)choice->value : KH_METHOD_COUNT;
    if (choice != NULL)
        *scope = 1u << choice->value;
}
