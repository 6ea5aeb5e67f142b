/* The blocks of an official document, and its body (word/document.xml) written from them.
 * Shared by the builder (docx.c) and nobody else. */
#ifndef KH_REPORT_DOCX_BODY_H
#define KH_REPORT_DOCX_BODY_H

#include "report/docx/docx.h"

typedef enum kh_docx_block_kind {
    KH_DOCX_BLOCK_PARAGRAPH,
    KH_DOCX_BLOCK_TABLE,
    KH_DOCX_BLOCK_IMPRINT,
} kh_docx_block_kind;

typedef struct kh_docx_block {
    kh_docx_block_kind kind;
    kh_docx_style style;
    char *text;     /* of a paragraph */
    int right;      /* its right indent, twips */
    bool keep_next; /* beside what its style says */
    kh_docx_column columns[KH_DOCX_MAX_COLUMNS];
    guint n_columns;
    GPtrArray *rows; /* of char **, one a row of a table or line of the imprint */
    guint n_heads;   /* head rows */
} kh_docx_block;

/* word/document.xml of an array of kh_docx_block *. */
GBytes *kh_docx_body(const GPtrArray *blocks, GError **error);

#endif
