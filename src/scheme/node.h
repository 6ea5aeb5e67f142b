/* The YAML of a scheme as a tree in which every key and value knows its place.
 * Only what a scheme needs is read: anchors, aliases, tags, directives and merge keys are refused, so that
 * no text grows when it is read. Keys and values are not judged here (schema.h). */
#ifndef KH_SCHEME_NODE_H
#define KH_SCHEME_NODE_H

#include "base/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

typedef enum kh_node_kind {
    KH_NODE_SCALAR,
    KH_NODE_SEQUENCE,
    KH_NODE_MAPPING,
    KH_NODE_REFUSED, /* stands for what was refused when it was read: nothing more is said of it */
} kh_node_kind;

typedef struct kh_node {
    kh_node_kind kind;
    kh_place place; /* line and character, from 1; the file name is borrowed from the reader's caller */
    char *key;      /* of a member of a mapping */
    kh_place key_place;
    char *text;         /* of a scalar, trimmed; line breaks and tabs are its only control characters */
    bool plain;         /* a scalar without quotation marks */
    GPtrArray *members; /* of kh_node, of a sequence or mapping */
    bool faulty;        /* a fault of it is reported: what follows from its value is not judged */
} kh_node;

/* Reads the text; NULL where it is not one YAML document, too large or not UTF-8: E401 says so. Refused
 * parts and keys that stand twice are E401 too, but the rest can be judged. Caller frees. */
kh_node *kh_node_read(const char *file, const char *text, gsize length, kh_diagnostics *diagnostics);
void kh_node_free(kh_node *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_node, kh_node_free)

/* The value under the key of a mapping, or NULL; borrowed. */
kh_node *kh_node_get(const kh_node *mapping, const char *key);

/* Like kh_node_get, but NULL too where the value is faulty. */
kh_node *kh_node_sound(const kh_node *mapping, const char *key);

/* The n-th member of a sequence; borrowed. */
kh_node *kh_node_member(const kh_node *sequence, guint index);

/* True for nothing after the colon, `~` and `null`. */
bool kh_node_is_null(const kh_node *node);

#endif
