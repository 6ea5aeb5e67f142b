#include "scheme/yaml_texts.h"

#include "base/message.h"

#include <string.h>

/* As libfyaml 0.7 words them, its spelling too. */
static const char *const texts[] = {
    N_("block sequence entries not allowed in this context"),
    N_("block sequence on the same line as a mapping key"),
    N_("could not find expected ':'"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected key"),
    N_("did not find expected node content"),
    N_("double-quoted scalar without closing quote"),
    N_("flow mapping with invalid extra closing brace"),
    N_("flow sequence with invalid extra closing bracket"),
    N_("flow sequence without a closing bracket"),
    N_("invalid block mapping key on same line as previous key"),
    N_("invalid indentation in mapping"),
    N_("invalid mapping in plain multiline"),
    N_("invalid multiline double-quoted scalar used as key"),
    N_("invalid multiline plain key"),
    N_("invalid multiline single-quoted scalar used as key"),
    N_("invalid nested block mapping on the same line"),
    N_("invalid scalar at the end of block sequence"),
    N_("invalid trailing content after double-quoted scalar"),
    N_("invalid trailing content after single-quoted scalar"),
    N_("invalid value after mapping"),
    N_("mismatched flow mapping end"),
    N_("mismatched flow sequence end"),
    N_("missing ':'"),
    N_("missing comma in flow mapping"),
    N_("missing comma in flow sequence"),
    N_("plain scalar cannot start with '%'"),
    N_("plain scalar cannot start with '@'"),
    N_("plain scalar cannot start with '`'"),
    N_("single-quoted scalar without closing quote"),
    N_("wrong indendation in sequence while in mapping"),
    N_("wrongly indented block sequence in flow mode"),
    N_("wrongly indented double-quoted scalar"),
    N_("wrongly indented flow mapping"),
    N_("wrongly indented flow sequence"),
    N_("wrongly indented sequence item"),
    N_("wrongly indented single-quoted scalar"),
};

const char *kh_yaml_text(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (strcmp(texts[i], text) == 0)
            return _(texts[i]);
    }
    return text;
}
