/* Writes finished documents to files in several threads: what takes the time is the disk's word that a file
 * is safe, and it is given for many at once. The bytes are those of one thread; faults come in the order in
 * which documents were handed over. */
#ifndef KH_REPORT_NOTICE_WRITER_H
#define KH_REPORT_NOTICE_WRITER_H

#include "report/docx/docx.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_notice_writer kh_notice_writer;

kh_notice_writer *kh_notice_writer_new(void);

/* Hands over a document, which is the writer's from then on, and the path of its `.docx`; with `text` its
 * plain text is written beside it as `.txt`. Waits while many are still to be written. */
void kh_notice_writer_push(kh_notice_writer *writer, kh_docx *docx, const char *path, bool text);

/* Waits for all of them and frees the writer. Fails with the first that could not be written. */
bool kh_notice_writer_finish(kh_notice_writer *writer, GError **error);

/* True where the file is a plain text as this program writes it, whole. False with an errno that is not 0
 * where the file cannot be read. */
bool kh_notice_text_is_own(const char *path);

#endif
