#include "scoring/checks/checks.h"

#include <stddef.h>

#define ROW(name) &kh_check_##name,

const kh_check *const kh_checks[] = {KH_CHECKS(ROW) NULL};
