#include "intake/workbook/package.h"

#include "base/message.h"

#include <string.h>
#include <zip.h>

/* A sheet shrinks to a tenth, one whose rows are all alike to a hundredth. What shrinks further was made to
 * (deflate goes to a thousandth); a small workbook may be anything. All parts together are held against the
 * whole file, since parts may overlap in it, and a part is held to the size that it states. */
enum { BOMB_RATIO = 200 };
static const uint64_t bomb_free = UINT64_C(32) * 1024 * 1024;
static const uint64_t most_bytes = UINT64_C(8) * 1024 * 1024 * 1024;

/* In the table of names: a part that is there twice. Programs do not agree on which of the two counts. */
static const gsize there_twice = G_MAXSIZE;

struct kh_package {
    const kh_workbook_bytes *bytes;
    uint64_t offset; /* where libzip reads next */
    zip_error_t fault;
    GError *failure; /* of the machine, or NULL */
    zip_t *archive;
    bool is_bomb;      /* the parts are too much for the file */
    GHashTable *names; /* of the parts, as they are compared -> index + 1, or there_twice */
};

struct kh_part {
    kh_package *package;
    zip_file_t *file;
    uint64_t size, inflated; /* bytes: as the archive states them, and given so far */
};

/* What libzip asks of the bytes, one after another. */
static zip_int64_t read_bytes(kh_package *package, void *data, zip_uint64_t length)
{
    uint64_t left = package->bytes->size - MIN(package->offset, package->bytes->size);
    gsize wanted = (gsize)MIN(left, length);
    if (package->failure == NULL &&
        !package->bytes->read(package->bytes->data, package->offset, data, wanted, &package->failure))
        zip_error_set(&package->fault, ZIP_ER_READ, 0);
    if (package->failure != NULL)
        return -1;
    package->offset += wanted;
    return (zip_int64_t)wanted;
}

static zip_int64_t tell_size(const kh_package *package, void *data)
{
    zip_stat_t *stat = data;
    zip_stat_init(stat);
    stat->size = package->bytes->size;
    stat->valid |= ZIP_STAT_SIZE;
    return (zip_int64_t)sizeof *stat;
}

static zip_int64_t seek(kh_package *package, void *data, zip_uint64_t length)
{
    zip_int64_t offset =
        zip_source_seek_compute_offset(package->offset, package->bytes->size, data, length, &package->fault);
    if (offset < 0)
        return -1;
    package->offset = (uint64_t)offset;
    return 0;
}

static zip_int64_t answer(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    kh_package *package = state;
    if (command == ZIP_SOURCE_READ)
        return read_bytes(package, data, length);
    if (command == ZIP_SOURCE_SEEK)
        return seek(package, data, length);
    if (command == ZIP_SOURCE_TELL)
        return (zip_int64_t)package->offset;
    if (command == ZIP_SOURCE_STAT)
        return tell_size(package, data);
    if (command == ZIP_SOURCE_ERROR)
        return zip_error_to_data(&package->fault, data, length);
    if (command == ZIP_SOURCE_OPEN)
        package->offset = 0;
    if (command == ZIP_SOURCE_OPEN || command == ZIP_SOURCE_CLOSE || command == ZIP_SOURCE_FREE)
        return 0;
    if (command == ZIP_SOURCE_SUPPORTS)
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                              ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    zip_error_set(&package->fault, ZIP_ER_OPNOTSUPP, 0);
    return -1;
}

/* The machine's failure, where it is one; else what libzip says. */
static void set_fault(kh_package *package, zip_error_t *fault, GError **error)
{
    if (package->failure != NULL)
        g_propagate_error(error, g_steal_pointer(&package->failure));
    else
        kh_workbook_set_damage(error, zip_error_strerror(fault));
}

/* As names are compared: `XL\SharedStrings.xml` is xl/sharedstrings.xml. Caller frees. */
static char *fold_name(const char *name)
{
    char *folded = g_ascii_strdown(name[0] == '/' ? name + 1 : name, -1);
    return g_strdelimit(folded, "\\", '/');
}

static void list_name(kh_package *package, const char *name, gsize index)
{
    char *folded = fold_name(name);
    bool is_new = !g_hash_table_contains(package->names, folded);
    g_hash_table_replace(package->names, folded, GSIZE_TO_POINTER(is_new ? index + 1 : there_twice));
}

static void set_bomb(GError **error)
{
    kh_workbook_set_damage(error, _("a part of it grows out of all proportion when it is unpacked"));
}

static void list_parts(kh_package *package)
{
    uint64_t most = MIN(bomb_free + package->bytes->size * BOMB_RATIO, most_bytes);
    zip_int64_t count = zip_get_num_entries(package->archive, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t stat;
        if (zip_stat_index(package->archive, (zip_uint64_t)i, ZIP_FL_ENC_RAW, &stat) != 0 ||
            (stat.valid & ZIP_STAT_NAME) == 0)
            continue;
        uint64_t size = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
        package->is_bomb |= size > most;
        most -= MIN(size, most);
        list_name(package, stat.name, (gsize)i);
    }
}

kh_package *kh_package_open(const kh_workbook_bytes *bytes, GError **error)
{
    g_autoptr(kh_package) package = g_new0(kh_package, 1);
    zip_error_t fault;
    package->bytes = bytes;
    package->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    zip_error_init(&package->fault);
    zip_error_init(&fault);
    zip_source_t *source = zip_source_function_create(answer, package, &fault);
    if (source != NULL)
        package->archive = zip_open_from_source(source, ZIP_RDONLY, &fault);
    if (package->archive == NULL) {
        zip_source_free(source);
        set_fault(package, &fault, error);
        zip_error_fini(&fault);
        return NULL;
    }
    zip_error_fini(&fault);
    list_parts(package);
    return g_steal_pointer(&package);
}

void kh_package_free(kh_package *package)
{
    if (package == NULL)
        return;
    if (package->archive != NULL)
        zip_discard(package->archive);
    zip_error_fini(&package->fault);
    g_clear_error(&package->failure);
    g_hash_table_unref(package->names);
    g_free(package);
}

/* The index + 1 of the part, or 0, or there_twice. */
static gsize find_part(const kh_package *package, const char *name)
{
    g_autofree char *folded = fold_name(name);
    return GPOINTER_TO_SIZE(g_hash_table_lookup(package->names, folded));
}

bool kh_package_has(const kh_package *package, const char *name)
{
    return find_part(package, name) > 0;
}

kh_part *kh_part_open(kh_package *package, const char *name, GError **error)
{
    gsize found = find_part(package, name);
    zip_stat_t stat;
    if (found == 0 || found == there_twice) {
        g_autofree char *what = g_strdup_printf(
            found == 0 ? _("its part “%s” is missing") : _("its part “%s” is there twice"), name);
        kh_workbook_set_damage(error, what);
        return NULL;
    }
    if (package->is_bomb) {
        set_bomb(error);
        return NULL;
    }
    zip_file_t *file = zip_fopen_index(package->archive, found - 1, 0);
    if (file == NULL || zip_stat_index(package->archive, found - 1, 0, &stat) != 0) {
        set_fault(package, zip_get_error(package->archive), error);
        return NULL;
    }
    kh_part *part = g_new0(kh_part, 1);
    part->package = package;
    part->file = file;
    part->size = stat.size;
    return part;
}

void kh_part_free(kh_part *part)
{
    if (part == NULL)
        return;
    zip_fclose(part->file);
    g_free(part);
}

bool kh_part_read(kh_part *part, char *buffer, gsize size, gsize *length, GError **error)
{
    zip_int64_t count = zip_fread(part->file, buffer, size);
    if (count < 0) {
        set_fault(part->package, zip_file_get_error(part->file), error);
        return false;
    }
    part->inflated += (uint64_t)count;
    if (part->inflated > part->size) {
        set_bomb(error);
        return false;
    }
    *length = (gsize)count;
    return true;
}
