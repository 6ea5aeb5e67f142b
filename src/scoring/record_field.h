/* The cell of a record under a heading: a standard column or a content field (必填要素 may name both).
 * Nothing is judged here. */
#ifndef KH_SCORING_RECORD_FIELD_H
#define KH_SCORING_RECORD_FIELD_H

#include "model/office.h"

/* The text under the heading, "" where it is empty or there is none; moments are written into `buffer`.
 * Borrowed from the record or the buffer. */
const char *kh_record_field(const kh_office *office, const kh_record *record, const char *heading,
                            char buffer[static KH_MOMENT_TEXT_SIZE]);

#endif
