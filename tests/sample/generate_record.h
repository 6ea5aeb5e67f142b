/* One row of a log (公开台账), from trigger to publication.
 * Promises: a record without faults is on time, complete, reviewed and in its column.
 * Does not: know other records, save the one it refers to. */
#ifndef KH_SAMPLE_GENERATE_RECORD_H
#define KH_SAMPLE_GENERATE_RECORD_H

#include "generate_item.h"
#include "generate_random.h"
#include "generate_unit.h"

#include <glib.h>

typedef struct kh_sample_record {
    const kh_sample_item *item;
    char *index_no;
    char *title;
    char *subject; /* the document's own name, where others interpret it; may be NULL */
    const char *attribute;
    const char *reason; /* 不公开理由 */
    kh_sample_moment triggered;
    kh_sample_moment published;
    int extended; /* day, 0 for none */
    const char *column;
    const char *reviewer;
    kh_sample_moment reviewed;
    const struct kh_sample_record *refers; /* borrowed */
    char *url;
    GHashTable *fields; /* content field -> text */
    guint faults;       /* a bit for each kh_sample_aspect */
} kh_sample_record;

extern const char kh_sample_attribute_open[];
extern const char kh_sample_attribute_request[];
extern const char kh_sample_attribute_closed[];

kh_sample_record *kh_sample_record_new(const kh_sample_item *item);
void kh_sample_record_free(kh_sample_record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_sample_record, kh_sample_record_free)

gboolean kh_sample_record_is_published(const kh_sample_record *record);
gboolean kh_sample_record_has_fault(const kh_sample_record *record, kh_sample_aspect aspect);

/* The day the record entered the log: its trigger or its publication, whichever was first. */
int kh_sample_record_entered(const kh_sample_record *record);

/* Sets the publication: within the limit, or late or never as the unit's care has it. last_day is the
 * last day the log knows of; what would come later stays unpublished. */
void kh_sample_record_publish(kh_sample_record *record, const kh_sample_unit *unit, kh_sample_random *random,
                              int last_day);

/* Declares the attribute, files and reviews the record, with the unit's faults. */
void kh_sample_record_administer(kh_sample_record *record, const kh_sample_unit *unit,
                                 kh_sample_random *random);

/* Spoils or empties one required field where the unit is careless. */
void kh_sample_record_spoil_fields(kh_sample_record *record, const kh_sample_unit *unit,
                                   kh_sample_random *random);

#endif
