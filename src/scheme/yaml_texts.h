/* What the YAML parser finds wrong, in the user's language.
 * The parser's texts are English; those that a slip of the pen leads to are known here, others stay as they
 * are. */
#ifndef KH_SCHEME_YAML_TEXTS_H
#define KH_SCHEME_YAML_TEXTS_H

/* The translation of the parser's text, or the text itself; borrowed. */
const char *kh_yaml_text(const char *text);

#endif
