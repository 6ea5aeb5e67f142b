/* What an office is called beside its full name: the place it is of, its short name, the letters of its
 * document numbers (机关代字), the title of its scheme. All of it is proposed from the full name; people
 * correct it. Where a scheme names another office than the one it is used for, that is found here too. */
#ifndef KH_CLI_OFFICE_NAMES_H
#define KH_CLI_OFFICE_NAMES_H

#include "scheme/scheme.h"

#include <glib.h>

/* `清河县人民政府办公室` is of 清河县, in short 清河县政府办, numbers 清政办公开〔2026〕1号, and its scheme
 * is 清河县政务公开季度考核细则. Owned; cleared by kh_office_names_clear. */
typedef struct kh_office_names {
    char *full, *place, *brief, *series, *title;
} kh_office_names;

/* NULL is an office that nobody named: 某某县. */
void kh_office_names_propose(const char *full, kh_office_names *names);
void kh_office_names_clear(kh_office_names *names);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_office_names, kh_office_names_clear)

/* The sample's scheme with the names of the office in the place of the sample's. Caller frees. */
char *kh_office_names_fill(const kh_office_names *names, const char *scheme_text);

/* What in the scheme names another place than the office's (NULL: than the scheme's own office), or is still
 * to be filled in: `name “云溪县政务公开季度考核细则”, office.series “云政办公开”`. NULL where nothing does.
 * Caller frees. */
char *kh_office_names_foreign(const kh_scheme *scheme, const char *office);

/* Warns of it on the terminal. */
void kh_office_names_warn(const kh_scheme *scheme, const char *office);

#endif
