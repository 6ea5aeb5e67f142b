/* File names of notices: `通报批评-县教育局.docx`, safe as one path component and unique within a folder.
 * Departments of the same name are told apart by their codes. */
#ifndef KH_REPORT_NOTICE_FILE_NAMES_H
#define KH_REPORT_NOTICE_FILE_NAMES_H

#include "model/result.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_notice_names kh_notice_names;

/* Borrows the result for its life. */
kh_notice_names *kh_notice_names_new(const kh_result *result);
void kh_notice_names_free(kh_notice_names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_notice_names, kh_notice_names_free)

/* A name that has not been given out, `kind-department.docx`, or `kind-subject.docx` where `department` is
 * negative. Caller frees. */
char *kh_notice_names_take(kh_notice_names *names, const char *kind, int department, const char *subject);

/* True where a file of this name has been given out. */
bool kh_notice_names_has(const kh_notice_names *names, const char *file);

#endif
