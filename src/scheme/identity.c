/* Which assessment a scheme is of, which one it continues, and whom it is about. */
#include "scheme/tables.h"

#include "base/codes.h"
#include "base/message.h"
#include "model/period.h"

#include <string.h>

/* An id names a folder, beside folders that are named after periods, and a value of --scheme. */
static void judge_id(kh_loader *loader, kh_node *id)
{
    kh_period period;
    if (id == NULL || id->text[0] == '\0')
        return;
    if (kh_period_parse(id->text, &period))
        kh_schema_fault(loader, id, KH_CODE_E408_ID,
                        _("“%s” cannot be an id: it is the name of a period; choose another"), id->text);
    else if (id->text[0] == '-')
        kh_schema_fault(loader, id, KH_CODE_E408_ID,
                        _("“%s” cannot be an id: it would be taken for an option; begin with a letter"),
                        id->text);
}

/* `was: ""` names the assessment of the schemes without an id; `was:` alone says nothing. */
static bool is_given(const kh_node *was)
{
    return was != NULL && was->kind == KH_NODE_SCALAR && (was->text[0] != '\0' || !was->plain);
}

void kh_identity_judge(kh_loader *loader, const kh_node *node, kh_scheme *scheme)
{
    kh_node *id = kh_node_sound(node, "id");
    kh_node *was = kh_node_sound(node, "was");
    judge_id(loader, id);
    if (!is_given(was))
        return;
    scheme->has_was = true;
    judge_id(loader, was);
    if (strcmp(was->text, id == NULL ? "" : id->text) == 0)
        kh_schema_fault(loader, was, KH_CODE_E408_ID,
                        _("“was” names the assessment that the scheme is of itself; name the one that it "
                          "continues, or delete “was”"));
}

void kh_assesses_judge(kh_loader *loader, kh_node *node, void *object)
{
    (void)loader;
    kh_scheme *scheme = object;
    scheme->assesses_line = node->place.line;
}
