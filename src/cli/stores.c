#include "cli/stores.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "cli/terminal.h"

const char *kh_stores_path(const kh_options *options)
{
    return options->store == NULL ? "kaohe.db" : options->store;
}

static void tell_waiting(const char *path)
{
    kh_terminal_note(
        _("kaohe: the store “%s” is in use by another run; waiting up to %d seconds for it to end"), path,
        (int)KH_STORE_PATIENCE);
}

bool kh_stores_is_new(const kh_options *options)
{
    return kh_path_is_missing(kh_stores_path(options));
}

static kh_store *open_telling(const kh_options *options, GError **error)
{
    return kh_store_open_telling(kh_stores_path(options), tell_waiting, error);
}

kh_store *kh_stores_open(const kh_options *options, GError **error)
{
    bool is_new = kh_stores_is_new(options);
    kh_store *store = open_telling(options, error);
    g_autofree char *path = g_canonicalize_filename(kh_stores_path(options), NULL);
    if (store != NULL && is_new)
        kh_terminal_line(_("new store %s"), path);
    return store;
}

kh_store *kh_stores_find(const kh_options *options, GError **error)
{
    if (!kh_stores_is_new(options))
        return open_telling(options, error);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("there is no store “%s”; import something first, or name another file with --store"),
                kh_stores_path(options));
    return NULL;
}

kh_store *kh_stores_find_to_read(const kh_options *options, GError **error)
{
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    return store != NULL && kh_store_begin_reading(store, error) ? g_steal_pointer(&store) : NULL;
}
