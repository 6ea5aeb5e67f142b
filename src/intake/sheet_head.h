/* The head of a sheet: as head.h for a text, but that merged cells count for all of their rows, so that a
 * heading in two rows is read as people read it.
 *
 *     部门   | 事项编码 |   时限情况            A1:A2, B1:B2 and C1:D1 are merged: the heading row is the
 *            |          | 起算时间 | 公开时间   second, 部门 事项编码 起算时间 公开时间 */
#ifndef KH_INTAKE_SHEET_HEAD_H
#define KH_INTAKE_SHEET_HEAD_H

#include "intake/book.h"
#include "intake/head.h"

typedef struct kh_sheet_head {
    kh_head *head;          /* its table is NULL where no row is a heading row */
    kh_heading_match match; /* the nearest row */
    char *missing;          /* what that lacks; NULL where it is near none */
    uint32_t line;          /* of that row */
    bool is_blank;          /* the sheet has no row */
} kh_sheet_head;

void kh_sheet_head_clear(kh_sheet_head *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_sheet_head, kh_sheet_head_clear)

/* KH_ERROR_INPUT where the sheet cannot be read. `out` is written on success only. */
bool kh_sheet_head_read(const kh_book *book, guint sheet, kh_sheet_head *out, GError **error);

#endif
