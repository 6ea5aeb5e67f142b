/* A template as the parse leaves it and the rendering walks it: a flat list of tokens, in which each section
 * knows its end. Shared by parse.c and render.c and nobody else. */
#ifndef KH_REPORT_TEMPLATE_TOKENS_H
#define KH_REPORT_TEMPLATE_TOKENS_H

#include "report/template/template.h"

typedef enum kh_template_token_kind {
    KH_TEMPLATE_TOKEN_LINE,   /* a line with this mark starts */
    KH_TEMPLATE_TOKEN_TEXT,   /* as it stands */
    KH_TEMPLATE_TOKEN_CELL,   /* the next cell of the line */
    KH_TEMPLATE_TOKEN_VALUE,  /* {{键}} */
    KH_TEMPLATE_TOKEN_OPEN,   /* {{#键}} */
    KH_TEMPLATE_TOKEN_UNLESS, /* {{^键}} */
    KH_TEMPLATE_TOKEN_CLOSE,  /* {{/键}} */
} kh_template_token_kind;

typedef struct kh_template_token {
    kh_template_token_kind kind;
    kh_template_mark mark; /* of a line */
    char *text;            /* of a text; else the key */
    guint end;             /* of an opening token: the index of its closing one */
} kh_template_token;

struct kh_template {
    GArray *tokens; /* of kh_template_token */
};

/* One without tokens. Caller frees. */
kh_template *kh_template_new(void);

#endif
