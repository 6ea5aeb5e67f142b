/* Where a file breaks off in the middle of a row, as a fault of that row (E108, E116). */
#ifndef KH_INTAKE_SPLIT_FAULT_H
#define KH_INTAKE_SPLIT_FAULT_H

#include "intake/splitter.h"

/* Adds it to the faults (kh_faults_new). */
void kh_split_fault_tell(kh_split_fault fault, kh_split_place place, GArray *faults);

#endif
