/* The manual pages, each made from the tables of the program: what they list cannot be out of date.
 * English, with the Chinese terms that stand in files. */
#ifndef KH_MANUAL_PAGES_H
#define KH_MANUAL_PAGES_H

#include "cli/command.h"

/* Each appends one page in mdoc(7). */
void kh_page_program(GString *page);
void kh_page_command(GString *page, const kh_command *command);
void kh_page_scheme(GString *page);
void kh_page_tables(GString *page);

#endif
