/* Where refused rows go: rejects files under one folder, each named like the file it comes from, written
 * whole before the store is changed. None takes the place of a file that is there.
 * What stands in them is intake's. */
#ifndef KH_CLI_REJECTS_H
#define KH_CLI_REJECTS_H

#include "base/diagnostics.h"
#include "intake/intake.h"

typedef struct kh_rejects kh_rejects;

/* The folder is made when it is needed. */
kh_rejects *kh_rejects_new(const char *folder);
void kh_rejects_free(kh_rejects *rejects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_rejects, kh_rejects_free)

/* The refused rows of one file. */
typedef struct kh_refusal {
    const kh_intake *intake;
    kh_diagnostics *faults; /* of this file alone */
    const char *below;      /* its path below the INPUT folder */
} kh_refusal;

/* Writes them. KH_ERROR_MACHINE where that fails. */
bool kh_rejects_put(kh_rejects *rejects, const kh_refusal *refusal, GError **error);

/* Removes the files from number `first` on: the import that they belong to failed. */
void kh_rejects_withdraw(kh_rejects *rejects, guint first);

guint kh_rejects_count(const kh_rejects *rejects);

/* Lists them on standard output. */
void kh_rejects_list(const kh_rejects *rejects);

#endif
