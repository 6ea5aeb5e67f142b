/* The parts of an official document's file beside its body: styles, fonts, settings, page numbers,
 * properties, and the lists that hold a package together. All are written from tables.
 * The body is body.h, the package around the parts zip.h. */
#ifndef KH_REPORT_DOCX_PARTS_H
#define KH_REPORT_DOCX_PARTS_H

#include "base/civil.h"

#include <glib.h>

#define KH_DOCX_WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define KH_DOCX_LINK_SPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* What docProps/app.xml names as the writer; whoever saves the document anew puts another name there. */
#define KH_DOCX_APPLICATION "kaohe"
#define KH_DOCX_APP_PART    "docProps/app.xml"
#define KH_DOCX_BODY_PART   "word/document.xml"

/* By these ids the body refers to the page numbers. */
#define KH_DOCX_ODD_FOOTER  "rIdOddFooter"
#define KH_DOCX_EVEN_FOOTER "rIdEvenFooter"

typedef struct kh_docx_properties {
    const char *title, *creator;
    kh_instant created;
} kh_docx_properties;

/* A part: its name in the package, and what writes it (NULL with an error where libxml2 fails). */
typedef struct kh_docx_part {
    const char *name;
    GBytes *(*write)(const kh_docx_properties *properties, GError **error);
} kh_docx_part;

/* Every part but the body, in the order of the file. Borrowed. */
const kh_docx_part *kh_docx_parts(guint *count);

/* word/styles.xml and word/fontTable.xml, from the tables of style.h. */
GBytes *kh_docx_write_styles(const kh_docx_properties *properties, GError **error);
GBytes *kh_docx_write_fonts(const kh_docx_properties *properties, GError **error);

#endif
