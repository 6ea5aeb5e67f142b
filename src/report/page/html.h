/* HTML as a browser reads it and as XML at once, streamed through libxml2's text writer.
 * Text and attribute values are data and can never become markup; only `kh_html_static` takes our own.
 * Knows nothing of reports; a failure is remembered and told by the finish. */
#ifndef KH_REPORT_PAGE_HTML_H
#define KH_REPORT_PAGE_HTML_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct kh_html kh_html;

/* A new document of HTML5 on the stream, which stays the caller's. */
kh_html *kh_html_new(FILE *stream);
void kh_html_free(kh_html *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_html, kh_html_free)

/* Opens an element; pairs of attribute name and value follow, ended by NULL. */
void kh_html_start(kh_html *html, const char *name, ...) G_GNUC_NULL_TERMINATED;
void kh_html_end(kh_html *html);

/* An element of nothing but text, or (NULL) of nothing; attributes as above. */
void kh_html_element(kh_html *html, const char *name, const char *text, ...) G_GNUC_NULL_TERMINATED;

/* An element that has no end tag in HTML, or a shape of SVG; attributes as above. */
void kh_html_void(kh_html *html, const char *name, ...) G_GNUC_NULL_TERMINATED;

void kh_html_text(kh_html *html, const char *text);

/* The program's own text as it stands (a style, a script): never data; without `<` and `&`. */
void kh_html_static(kh_html *html, const char *text);

/* Closes what is open and leaves the stream, which may be closed from now on; nothing can be written any
 * more. KH_ERROR_MACHINE where libxml2 failed. */
bool kh_html_finish(kh_html *html, GError **error);

#endif
