/* A store's files without a clock: whoever asks SQLite for the time (date('now'), strftime('%Y')) is noticed,
 * however it is written. Files are the system's; a connection opened by the name belongs to one store. */
#ifndef KH_STORE_TIMELESS_H
#define KH_STORE_TIMELESS_H

#include <stdbool.h>

typedef struct kh_timeless kh_timeless;

/* Freed after the connection is closed. */
kh_timeless *kh_timeless_new(void);
void kh_timeless_free(kh_timeless *files);

/* The name under which SQLite knows them; borrowed. */
const char *kh_timeless_name(const kh_timeless *files);

/* True when the time was asked for since the last call. */
bool kh_timeless_was_asked(kh_timeless *files);

#endif
