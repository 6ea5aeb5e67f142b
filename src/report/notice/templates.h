/* Templates of notices: which there are in a folder, by the ids that schemes call them, and their check
 * before anything is scored. Their language is the room report/template, their keys are keys.h. */
#ifndef KH_REPORT_NOTICE_TEMPLATES_H
#define KH_REPORT_NOTICE_TEMPLATES_H

#include "base/diagnostics.h"
#include "report/template/template.h"
#include "scheme/scheme.h"

#include <stdbool.h>

/* The id of the period's 通报, which is written for every period and follows from no action. */
#define KH_NOTICE_BULLETIN "bulletin"

/* 成绩单 of every department that is assessed; no template, no sheets. */
#define KH_NOTICE_SCORE_SHEET "scoresheet"

/* 到期提醒, which kaohe remind fills (letter.h). */
#define KH_NOTICE_LETTER "letter"

/* The ids of the templates in a folder that a consequence may name, sorted and NULL-terminated: `criticism`
 * is 通报批评.txt, and an office's own `foo.txt` is `foo`. Empty where the folder cannot be read. Caller
 * frees with g_strfreev. */
char **kh_notice_templates_ids(const char *templates_folder);

/* Checks every template that the scheme names, the period's 通报, and 成绩单 where there is one. Faults go to
 * the diagnostics (E413); false where there is one. */
bool kh_notice_templates_check(const char *templates_folder, const kh_scheme *scheme,
                               kh_diagnostics *diagnostics);

/* Reads and checks the template with this id. NULL where it is not there or has a fault, which the
 * diagnostics then name. Caller frees. */
kh_template *kh_notice_templates_read(const char *templates_folder, const char *id,
                                      kh_diagnostics *diagnostics);

/* What a template's file is called, less `.txt`: 通报批评 of `criticism`. Borrowed. */
const char *kh_notice_templates_file(const char *id);

/* True where the folder has a template with this id. */
bool kh_notice_templates_has(const char *templates_folder, const char *id);

#endif
