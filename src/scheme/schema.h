/* How the mappings of a scheme are written, as tables of keys; and the engine that validates, loads and
 * frees by these tables. What one key says by itself is judged here; what several say together is judged
 * by each mapping's own `judge` (tables.h). Example, and all that it takes: the row {.name = "at_least",
 * .type = KH_TYPE_WHOLE, .offset = …, .takes = KH_SCOPE_VETO, .fallback = "1", .range = &kh_range_from_one}
 * reads the key of a veto into its int64_t, refuses it elsewhere and below 1, lists it in messages and in the
 * manual. */
#ifndef KH_SCHEME_SCHEMA_H
#define KH_SCHEME_SCHEMA_H

#include "scheme/node.h"
#include "scheme/scheme.h"

#include <stddef.h>

/* What a value is, and the member of the object it fills. */
typedef enum kh_type {
    KH_TYPE_SELECTOR, /* a word that says which keys the mapping takes; read by its `select` */
    KH_TYPE_TEXT,     /* char *: one line */
    KH_TYPE_PROSE,    /* char *: one line or more */
    KH_TYPE_ID,       /* char *: letters, digits, - and _ */
    KH_TYPE_TEXTS,    /* char **: a list, or one text; of `choices` where there are any */
    KH_TYPE_CODES,    /* char **: like KH_TYPE_TEXTS, folded to half width */
    KH_TYPE_PLACES,   /* int: a count of decimals */
    KH_TYPE_WHOLE,    /* int64_t */
    KH_TYPE_NUMBER,   /* kh_decimal */
    KH_TYPE_AMOUNT,   /* kh_decimal: a number of points with at most `decimals` places */
    KH_TYPE_TOTAL,    /* kh_decimal: of a total, with at most the greater of `decimals`, `total_decimals` */
    KH_TYPE_POINTS,   /* int64_t: a number of points in units of the scheme's decimals */
    KH_TYPE_FLOOR,    /* int64_t: points, or `none`, which sets the bool at `given` */
    KH_TYPE_RATE,     /* kh_decimal: a percentage, or 0 */
    KH_TYPE_RANK,     /* kh_rank_bound: a number of units, or a percentage */
    KH_TYPE_BOOL,     /* bool */
    KH_TYPE_CHOICE,   /* an enum: one of `choices` */
    KH_TYPE_SWITCH,   /* bool: one of `choices` */
    KH_TYPE_WORD,     /* nothing is kept: the one of `choices` there is */
    KH_TYPE_LIMIT,    /* kh_limit */
    KH_TYPE_MAPPING,  /* the members of an object at the offset, by `mapping` */
    KH_TYPE_MAPPINGS, /* an array of objects by `mapping`; its guint count is at `given` */
    KH_TYPE_OWN,      /* kh_own: no key, but the place of the keys that what was selected has for itself */
    KH_TYPE_COUNT
} kh_type;

typedef struct kh_choice {
    const char *name;
    int value;
} kh_choice;

/* least <= value <= most, in whole numbers (a rate of 100% is 1). */
typedef struct kh_range {
    int64_t least, most;
    bool above; /* `least` itself is out */
} kh_range;

/* Of kh_key.needs: wherever the key is taken. */
#define KH_ALWAYS UINT32_MAX

/* The scope of a mapping whose selector is missing or wrong: every key is taken, none is needed. */
#define KH_SCOPE_ANY UINT32_MAX

/* What of an office a text in a scheme names: a column of its tables. A name that is in none of its rows is
 * most often misspelt (scoring/unmatched.h). */
typedef enum kh_named {
    KH_NAMED_NOTHING,
    KH_NAMED_KIND,   /* 类别 of the catalogue, and so on */
    KH_NAMED_AREA,   /* 领域 */
    KH_NAMED_ITEM,   /* 事项编码 */
    KH_NAMED_GROUP,  /* 分组 of a department */
    KH_NAMED_METRIC, /* 指标 of the metrics */
    KH_NAMED_TYPE,   /* 问题类型 of a finding */
    KH_NAMED_COUNT
} kh_named;

typedef struct kh_mapping kh_mapping;

typedef struct kh_key {
    const char *name;
    kh_type type;
    size_t offset;            /* of the value in the mapping's object */
    size_t given;             /* of a bool set where the key is given (see types); 0: none */
    uint32_t takes;           /* the scopes that take the key; 0: all */
    uint32_t needs;           /* the scopes in which it must be given */
    const char *fallback;     /* read where the key is not given; "": it may be empty; NULL: none */
    const kh_range *range;    /* of numbers */
    const kh_choice *choices; /* ends with a NULL name */
    const kh_mapping *mapping;
    kh_named names;       /* of KH_TYPE_TEXT, KH_TYPE_TEXTS and KH_TYPE_CODES: what its texts name */
    const char *meaning;  /* the Chinese term */
    const char *sentence; /* what it does, Chinese, for kh_scheme_words; NULL where that does not list it */
    const char *example;  /* a mapping with the key in YAML; of the same keys */
} kh_key;

/* What is being read, and what was found so far. */
typedef struct kh_loader {
    kh_diagnostics *diagnostics;
    const kh_scheme *scheme; /* filled in the order of its table: `decimals` before all points */
    const kh_scheme_terms *terms;
} kh_loader;

struct kh_mapping {
    const char *name; /* translatable, for messages: “a dimension” */
    const kh_key *keys;
    guint n_keys;
    size_t size; /* of the object it fills */
    uint32_t scope;
    /* Every mapping (const kh_mapping *) whose keys may stand at the row of KH_TYPE_OWN, in the order in
     * which they are listed; caller unrefs. NULL: there is no such row. */
    GArray *(*owners)(const kh_scheme_terms *terms);
    /* Reads the selectors and writes the scope (KH_SCOPE_ANY before). Where what was selected has keys of its
     * own, its kh_own is filled: with the mapping and an object of zeros of its size. */
    void (*select)(kh_loader *loader, kh_node *node, void *object, uint32_t *scope);
    /* Judges what the keys say together, after all were read. */
    void (*judge)(kh_loader *loader, kh_node *node, void *object);
};

/* A table of keys as the members of a mapping. */
#define KH_KEYS(table) .keys = (table), .n_keys = G_N_ELEMENTS(table)

/* A key of a mapping: a row of its table, or, with `own`, of a mapping that stands at the row of KH_TYPE_OWN.
 */
typedef struct kh_listed_key {
    const kh_key *key;
    const kh_mapping *own;
} kh_listed_key;

/* All keys in the order in which they are listed to people: an array of kh_listed_key. Caller unrefs. */
GArray *kh_mapping_list(const kh_mapping *mapping, const kh_scheme_terms *terms);

/* The key of this name in the mapping's own table, or NULL. */
const kh_key *kh_mapping_find(const kh_mapping *mapping, const char *name);

/* Where the object of the key's mapping holds the value. Borrowed. */
const void *kh_key_value(const kh_key *key, const void *object);

/* Reads a mapping into an object of zeros; every fault is reported, and its node marked faulty. */
void kh_schema_load(kh_loader *loader, const kh_mapping *mapping, kh_node *node, void *object);

/* Frees what the object owns, not the object. */
void kh_schema_clear(const kh_mapping *mapping, void *object);

/* A fault of the node, which becomes faulty unless the code is a warning. */
void kh_schema_fault(kh_loader *loader, kh_node *node, kh_code code, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* What is expected of a key: “a number above 0 and up to 1000000”. Caller frees. */
char *kh_key_expected(const kh_key *key);

/* `“a”, “b”, “c”`, of a NULL-terminated list. Caller frees. */
char *kh_names_quoted(const char *const *names);

/* The user's own text on one line of at most 40 characters, for messages. Caller frees. */
char *kh_text_shortened(const char *text);

/* The names of choices, NULL-terminated. Caller frees the array, not its members. */
const char **kh_choice_names(const kh_choice *choices);

/* The choice under a selector of the mapping, or NULL where it is missing or wrong; only the latter is
 * reported. */
const kh_choice *kh_selector_read(kh_loader *loader, const kh_node *mapping, const char *name,
                                  const kh_choice *choices);

/* Reads one value (value.c) into the object; false where it is faulty, and reported. */
bool kh_value_read(kh_loader *loader, const kh_key *key, kh_node *node, void *object);

#endif
