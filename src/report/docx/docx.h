/* Official documents (公文) as .docx files in the layout of GB/T 9704-2012: a builder of paragraphs and
 * tables. What is added is text, never markup; the same calls give the same bytes. Knows nothing of notices
 * or scores (report/notice) or of templates (report/template). */
#ifndef KH_REPORT_DOCX_DOCX_H
#define KH_REPORT_DOCX_DOCX_H

#include "base/civil.h"

#include <glib.h>
#include <stdbool.h>

typedef enum kh_docx_style {
    KH_DOCX_STYLE_HEAD,            /* 发文机关标志, the red head */
    KH_DOCX_STYLE_NUMBER,          /* 发文字号 */
    KH_DOCX_STYLE_RULE,            /* 红色分隔线; its text is not shown */
    KH_DOCX_STYLE_TITLE,           /* 标题: 小标宋 二号, centred; several in a row are its lines */
    KH_DOCX_STYLE_ADDRESSEE,       /* 主送 */
    KH_DOCX_STYLE_BODY,            /* 正文: 仿宋 三号 */
    KH_DOCX_STYLE_HEADING_1,       /* 一、: 黑体 */
    KH_DOCX_STYLE_HEADING_2,       /* （一）: 楷体 */
    KH_DOCX_STYLE_BLANK,           /* 空行 */
    KH_DOCX_STYLE_ENCLOSURES,      /* 附件说明, below the body */
    KH_DOCX_STYLE_SIGNATURE,       /* 署名 and 日期: kh_docx_sign */
    KH_DOCX_STYLE_ENCLOSURE,       /* 附件1, on a new page */
    KH_DOCX_STYLE_ENCLOSURE_TITLE, /* 附件标题 */
    KH_DOCX_STYLE_TABLE_TITLE,
    KH_DOCX_STYLE_TABLE_HEAD,
    KH_DOCX_STYLE_TABLE_CELL,
    KH_DOCX_STYLE_IMPRINT, /* 版记: kh_docx_imprint */
    KH_DOCX_STYLE_COUNT
} kh_docx_style;

typedef struct kh_docx kh_docx;

/* An empty document. Title and creator go to its properties, and the instant is the time of its creation. */
kh_docx *kh_docx_new(const char *title, const char *creator, kh_instant created);
void kh_docx_free(kh_docx *docx);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_docx, kh_docx_free)

/* What a document is printed on; all false is the paper of an official document with red head and seal. */
typedef struct kh_docx_paper {
    bool plain; /* no red head and no red line: the number that stands between them moves below the title */
    bool unsealed; /* no room for a seal over the signature */
} kh_docx_paper;

/* To be said before anything is added. */
void kh_docx_set_paper(kh_docx *docx, kh_docx_paper paper);

/* Adds a paragraph. The text is copied and may be hostile. */
void kh_docx_paragraph(kh_docx *docx, kh_docx_style style, const char *text);

/* 署名 and 日期 below the body: with room for a seal two lines below it, the date four characters from the
 * right edge, the office centred above it; else a line below it, the office two characters from the edge and
 * the date indented by two under it. Either may be "". */
void kh_docx_sign(kh_docx *docx, const char *office, const char *date);

enum { KH_DOCX_MAX_COLUMNS = 16 };

typedef struct kh_docx_column {
    int width;    /* relative to the other columns, > 0 */
    bool to_left; /* else centred */
} kh_docx_column;

/* Starts a table as wide as the text, of 1 to KH_DOCX_MAX_COLUMNS columns; rows follow. */
void kh_docx_table(kh_docx *docx, const kh_docx_column *columns, guint n_columns);

/* What a cell says that is one with the cell above it. */
#define KH_DOCX_DITTO "〃"

/* A row of the table just started, with as many cells as columns. Head rows come first and are repeated on
 * every page. */
void kh_docx_row(kh_docx *docx, bool head, const char *const *cells);

/* 版记 at the foot of the last page: 抄送, and who printed it when; a line that is "" is left out. The last
 * call for a document. */
void kh_docx_imprint(kh_docx *docx, const char *copies, const char *office, const char *printed);

/* The file's bytes. KH_ERROR_MACHINE where a library fails. */
GBytes *kh_docx_pack(const kh_docx *docx, GError **error);

/* Writes it whole. KH_ERROR_MACHINE on failure. */
bool kh_docx_save(const kh_docx *docx, const char *path, GError **error);

/* The document as plain text, for mail: 28 characters wide where lines are set to the middle or the right,
 * paragraphs in one line each, cells divided by ` | `. Caller frees. */
char *kh_docx_text(const kh_docx *docx);

/* True where the file is a document as this program writes it and nobody has saved it anew since. False with
 * an errno that is not 0 where the file cannot be read. */
bool kh_docx_is_own(const char *path);

#endif
