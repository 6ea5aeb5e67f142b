#include "base/error.h"

G_DEFINE_QUARK(kh - error - quark, kh_error)
