/* The roll of a period: which departments take part, on which day each is judged, and whose business a
 * department's is on a day.
 *
 *     the third quarter, judged as of 30 September, assessed_from: 50%
 *     甲局  since ever                      is ranked
 *     乙局  to 20 August, 并入 甲局          has ended: judged as of 20 August
 *     丙局  from 1 September                 is new: it held 30 days of 92
 *     丁局  to 30 June; 戊局 from 1 October  do not appear */
#ifndef KH_SCORING_ROLL_H
#define KH_SCORING_ROLL_H

#include "base/decimal.h"
#include "model/office.h"
#include "model/period.h"

#include <glib.h>
#include <stdbool.h>

/* How a department takes part. */
typedef struct kh_presence {
    bool appears;  /* it held on some day that is judged; false: nothing below is meant */
    bool ended;    /* before the last day judged */
    bool is_new;   /* it began in the period, and held less than the share of its days that is asked for */
    kh_date day;   /* as of which it is judged: the last day judged, of one that ended its own last day */
    kh_date began; /* the first day of the unbroken run of days up to that */
} kh_presence;

typedef struct kh_roll {
    const kh_office *office;
    kh_date first, last;    /* of the days judged */
    kh_presence *presences; /* by department */
    bool *stays;            /* by department: its business is its own on every day */
    bool alone;             /* that is so of every department */
} kh_roll;

/* `assessed_from`: the share of the days judged (0 to 1) that a new department has to have held. */
kh_roll *kh_roll_new(const kh_office *office, const kh_period *period, kh_instant as_of,
                     kh_decimal assessed_from);
void kh_roll_free(kh_roll *roll);

/* Whose a case of the department is that is decided on the day; one from before the period (it came late) is
 * its heir's on the last day judged. -1: nobody's. */
int kh_roll_heir(const kh_roll *roll, guint department, kh_date day);

/* True where the department held on every day of the span. */
bool kh_roll_held_throughout(const kh_department *department, kh_span span);

#endif
