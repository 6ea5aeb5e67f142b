#include "report/shared/web_address.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* The next character; GLib's own casts const away. */
static const char *next_of(const char *character)
{
    return character + g_utf8_skip[(guchar)*character];
}

/* What may stand in an address as it is. */
static const char reserved[] = "-._~:/?#@!$&()*+,;=%";

/* Bytes of the scheme and `://`; 0 where there is none of the web. */
static gsize scheme_length(const char *text)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(text, schemes[i], strlen(schemes[i])) == 0)
            return strlen(schemes[i]);
    }
    return 0;
}

/* A host begins like one: not with what ends it. */
static bool has_host(const char *rest)
{
    return rest[0] != '\0' && strchr("/?#:@.", rest[0]) == NULL;
}

/* A host with other letters goes by its ASCII name. Caller frees. */
static char *host_name(const char *host, gsize length)
{
    g_autofree char *named = g_strndup(host, length);
    return g_str_is_ascii(named) ? g_steal_pointer(&named) : g_hostname_to_ascii(named);
}

char *kh_web_address(const char *text)
{
    gsize scheme = scheme_length(text);
    if (scheme == 0 || !has_host(text + scheme))
        return NULL;
    const char *host = text + scheme;
    gsize length = strcspn(host, "/?#:");
    g_autofree char *small = g_ascii_strdown(text, (gssize)scheme);
    g_autofree char *named = host_name(host, length);
    if (named == NULL)
        return NULL;
    g_autofree char *plain = g_strconcat(named, host + length, NULL);
    g_autoptr(GString) address = g_string_new(small);
    for (const char *p = plain; *p != '\0'; p = next_of(p)) {
        gunichar character = g_utf8_get_char(p);
        bool is_plain = character < 0x80 &&
                        (g_ascii_isalnum((char)character) || strchr(reserved, (int)character) != NULL);
        if (!is_plain && (character < 0x80 || !g_unichar_isalnum(character)))
            return NULL;
        for (const char *byte = p; byte < next_of(p); byte++)
            g_string_append_printf(address, is_plain ? "%c" : "%%%02X", (guchar)*byte);
    }
    return g_strdup(address->str);
}
