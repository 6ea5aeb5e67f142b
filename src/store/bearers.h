/* Who bears a name on a day. Names pass from one department to another, and mean who bears them on the day of
 * the row in which they stand, else who bore them last before, else who bears them first after.
 *
 *     国土局     XX1 to 2026-03-31
 *     资规局     XX2 from 2026-04-01, alias 国土局
 *
 * 国土局 is XX1 on 31 March and ever before, XX2 from 1 April on. Not for other modules. */
#ifndef KH_STORE_BEARERS_H
#define KH_STORE_BEARERS_H

#include "model/office.h"

typedef struct kh_bearers kh_bearers;

kh_bearers *kh_bearers_new(void);
void kh_bearers_free(kh_bearers *bearers);

/* The department (an index of the office) has the code, which is always its own. */
void kh_bearers_add_code(kh_bearers *bearers, const char *code, guint department);

/* The department bears the name in the span. White space in it tells nothing apart. */
void kh_bearers_add(kh_bearers *bearers, const char *name, guint department, kh_span span);

/* What a name comes to where it is nobody's, or several departments'. */
enum { KH_BEARERS_NONE = -1, KH_BEARERS_SEVERAL = -2 };

/* The department, or one of the enumerators. A successor that lists a predecessor's name bears it from the
 * day on which that one has ended. */
int kh_bearers_find(const kh_bearers *bearers, const kh_office *office, const char *name, kh_date day);

#endif
