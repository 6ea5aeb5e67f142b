#include "cli/version.h"

#include <csv.h>
#include <glib.h>
#include <gmp.h>
#include <jansson.h>
#include <libfyaml.h>
#include <libxml/parser.h>
#include <openssl/crypto.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <xlsxwriter.h>
#include <zip.h>

static char *sqlite_version(void)
{
    return g_strdup(sqlite3_libversion());
}

static char *xlsxwriter_version(void)
{
    return g_strdup(lxw_version());
}

static char *glib_version(void)
{
    return g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
}

static char *fyaml_version(void)
{
    return g_strdup(fy_library_version());
}

static char *zip_version(void)
{
    return g_strdup(zip_libzip_version());
}

/* It says `20914`, and sometimes more after it. */
static char *xml_version(void)
{
    long number = strtol(xmlParserVersion, NULL, 10);
    return g_strdup_printf("%ld.%ld.%ld", number / 10000, number / 100 % 100, number % 100);
}

static char *crypto_version(void)
{
    return g_strdup(OpenSSL_version(OPENSSL_VERSION_STRING));
}

static char *gmp_library_version(void)
{
    return g_strdup(gmp_version);
}

static char *json_version(void)
{
    return g_strdup(jansson_version_str());
}

/* It cannot tell: the version that the program was compiled with. */
static char *csv_version(void)
{
    return g_strdup_printf("%d.%d.%d", CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
}

static const struct {
    const char *name;
    char *(*version)(void);
} libraries[] = {
    {"SQLite", sqlite_version},  {"libxlsxwriter", xlsxwriter_version},
    {"GLib", glib_version},      {"libfyaml", fyaml_version},
    {"libzip", zip_version},     {"libxml2", xml_version},
    {"OpenSSL", crypto_version}, {"GMP", gmp_library_version},
    {"jansson", json_version},   {"libcsv", csv_version},
};

char *kh_version_text(void)
{
    GString *text = g_string_new("kaohe " KAOHE_VERSION "\n");
    for (gsize i = 0; i < G_N_ELEMENTS(libraries); i++) {
        g_autofree char *version = libraries[i].version();
        g_string_append_printf(text, "%s %s\n", libraries[i].name, version);
    }
    return g_string_free(text, FALSE);
}
