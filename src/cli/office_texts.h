/* The files of cli/office as strings, embedded at build time. */
#ifndef KH_CLI_OFFICE_TEXTS_H
#define KH_CLI_OFFICE_TEXTS_H

extern const char kh_office_text_settings[];
extern const char kh_office_text_manual[];

#endif
