/* The fair draw (双随机): which records are checked, so that anyone can draw them again from the seed and the
 * list of records with nothing but sha256sum and a division (reports/README.md writes the rule down). Pure:
 * no files, no store, no clock, no generator but SHA-256. */
#ifndef KH_OVERSIGHT_DRAW_H
#define KH_OVERSIGHT_DRAW_H

#include "base/decimal.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { KH_DIGEST_SIZE = 65 };

/* What a draw follows from. Strings are borrowed and outlive the draw. */
typedef struct kh_draw_terms {
    const char *seed;       /* digits */
    const char *period;     /* 2026Q3 */
    int64_t per_department; /* records from each; 0: by rate */
    kh_decimal rate;        /* 0 < rate <= 1: the part of each department's records, rounded up */
} kh_draw_terms;

/* A record that can be drawn. */
typedef struct kh_candidate {
    guint department, item;      /* the caller's indices; departments are ordered by them */
    const char *code;            /* of the department */
    const char *kind;            /* 类别, "" where the item has none */
    const char *index_no;        /* unique within the department */
    char digest[KH_DIGEST_SIZE]; /* SHA-256 of `seed|period|department|index_no`, in hexadecimal digits */
    guint rank;                  /* within its stratum, from 1, by digest */
    guint stratum;               /* records of the stratum: of the department, of the kind */
    guint taken;                 /* of them, those with the first ranks */
} kh_candidate;

typedef struct kh_draw kh_draw;

kh_draw *kh_draw_new(const kh_draw_terms *terms);
void kh_draw_free(kh_draw *draw);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_draw, kh_draw_free)

/* Borrowed. */
const kh_draw_terms *kh_draw_get_terms(const kh_draw *draw);

/* Enters a record: department, item, code, kind, index_no of it are read. Code and kind are borrowed and
 * outlive the draw, the index number is copied. In any order. */
void kh_draw_add(kh_draw *draw, const kh_candidate *record);

/* How many times the number of the terms is drawn from a department: 1 or more. */
typedef guint (*kh_draw_times)(guint department, void *data);

/* Draws from each department its number of records, shared out over its kinds in proportion. `times_of` NULL:
 * once the number of the terms. */
void kh_draw_run(kh_draw *draw, kh_draw_times times_of, void *data);

/* All records by department, kind (bytewise) and rank, with rank, stratum and taken filled in. Drawn are
 * those with rank <= taken. Borrowed. */
const kh_candidate *kh_draw_candidates(const kh_draw *draw, guint *count);

/* True for a record that was drawn. */
bool kh_candidate_is_drawn(const kh_candidate *candidate);

#endif
