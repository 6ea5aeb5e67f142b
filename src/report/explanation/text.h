/* An explanation as text for the terminal: the tree of explanation.c, indented. */
#ifndef KH_REPORT_EXPLANATION_TEXT_H
#define KH_REPORT_EXPLANATION_TEXT_H

#include <jansson.h>

/* Caller frees. */
char *kh_explanation_text(const json_t *root);

#endif
