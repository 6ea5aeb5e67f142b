/* The audit of a period: what looks like gaming, each case with its evidence, as lists for inspectors.
 * Pure: rows come in once in any order, flags leave through a sink; facts that only tell beside others leave
 * through another and come back sorted. Memory: departments and their days, not rows. */
#ifndef KH_OVERSIGHT_AUDIT_H
#define KH_OVERSIGHT_AUDIT_H

#include "model/denial.h"
#include "model/office.h"
#include "model/period.h"
#include "oversight/flags.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A flag with its evidence. Strings live as long as the call it is handed to. */
typedef struct kh_flagged {
    kh_flag flag;
    guint department;
    const char *reference, *title, *file; /* of the record, or of the first one; "" where there is none */
    uint32_t line;
    const char *seen; /* what was seen, Chinese */
} kh_flagged;

typedef struct kh_flag_sink {
    bool (*keep)(void *keeper, const kh_flagged *flagged, GError **error);
    void *keeper;
} kh_flag_sink;

typedef enum kh_fact_kind { KH_FACT_TITLE, KH_FACT_NUMBER } kh_fact_kind;

/* What a record says beside others. They come back by kind, department, key, number, published, file and
 * line. */
typedef struct kh_fact {
    kh_fact_kind kind;
    guint department;
    const char *key; /* the folded title; the index number without its last digits */
    int64_t number;  /* the last digits; 0 of a title */
    kh_date triggered, published;
    const char *reference, *title, *file;
    uint32_t line;
} kh_fact;

typedef struct kh_fact_sink {
    bool (*keep)(void *keeper, const kh_fact *fact, GError **error);
    void *keeper;
} kh_fact_sink;

/* All borrowed for the life of the audit. */
typedef struct kh_audit_inputs {
    const kh_office *office;
    kh_period period;
    kh_instant as_of; /* what was published later is not published yet */
    int64_t cutoff; /* the newest import that the period's first issued version had seen; 0: none is issued */
    kh_flag_sink flags;
    kh_fact_sink facts;
} kh_audit_inputs;

typedef struct kh_audit kh_audit;

kh_audit *kh_audit_new(const kh_audit_inputs *inputs);
void kh_audit_free(kh_audit *audit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_audit, kh_audit_free)

/* True where the record is published in the period: then its day may be denied by an earlier import. */
bool kh_audit_wants_denial(const kh_audit *audit, const kh_record *record);

/* One record; `denial` is NULL where there is none. False only where a sink fails. */
bool kh_audit_record(kh_audit *audit, const kh_record *record, const kh_denial *denial, GError **error);

/* How many of the records so far the period holds: by their 起算时间, or published in it. */
int64_t kh_audit_records(const kh_audit *audit);

/* After the last record: one fact, in their order. */
bool kh_audit_fact(kh_audit *audit, const kh_fact *fact, GError **error);

/* After the last fact: the flags of departments and of what the last facts told. */
bool kh_audit_finish(kh_audit *audit, GError **error);

#endif
