#include "report/docx/zip.h"

#include "base/error.h"
#include "base/message.h"

#include <errno.h>
#include <zip.h>

struct kh_docx_zip {
    zip_source_t *target; /* the finished package, in memory */
    zip_t *archive;       /* NULL once closed */
    GPtrArray *kept;      /* the bytes of the entries */
    guint16 day;          /* MS-DOS date */
};

enum { DOS_FIRST_YEAR = 1980, DOS_LAST_YEAR = 2107, DOS_NOON = 12 << 11 };

static guint16 dos_day(kh_date day)
{
    kh_ymd ymd = kh_date_to_ymd(day);
    if (ymd.year < DOS_FIRST_YEAR || ymd.year > DOS_LAST_YEAR)
        ymd = (kh_ymd){.year = DOS_FIRST_YEAR, .month = 1, .day = 1};
    return (guint16)((ymd.year - DOS_FIRST_YEAR) << 9 | ymd.month << 5 | ymd.day);
}

static void fail(GError **error, const char *reason)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("a document cannot be packed: %s"), reason);
}

kh_docx_zip *kh_docx_zip_new(kh_date day, GError **error)
{
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &reason);
    zip_t *archive = target == NULL ? NULL : zip_open_from_source(target, ZIP_TRUNCATE, &reason);
    if (archive == NULL) {
        fail(error, zip_error_strerror(&reason));
        zip_source_free(target);
        zip_error_fini(&reason);
        return NULL;
    }
    zip_error_fini(&reason);
    zip_source_keep(target);
    kh_docx_zip *package = g_new0(kh_docx_zip, 1);
    *package = (kh_docx_zip){.target = target, .archive = archive, .day = dos_day(day)};
    package->kept = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    return package;
}

void kh_docx_zip_free(kh_docx_zip *package)
{
    if (package == NULL)
        return;
    if (package->archive != NULL)
        zip_discard(package->archive);
    zip_source_free(package->target);
    g_ptr_array_unref(package->kept);
    g_free(package);
}

bool kh_docx_zip_add(kh_docx_zip *package, const char *name, GBytes *bytes, GError **error)
{
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    g_ptr_array_add(package->kept, g_bytes_ref(bytes));
    zip_source_t *source = zip_source_buffer(package->archive, data, size, 0);
    zip_int64_t entry = source == NULL ? -1 : zip_file_add(package->archive, name, source, ZIP_FL_ENC_UTF_8);
    if (entry < 0) {
        fail(error, zip_strerror(package->archive));
        zip_source_free(source);
        return false;
    }
    zip_file_set_dostime(package->archive, (zip_uint64_t)entry, DOS_NOON, package->day, 0);
    return true;
}

static GBytes *read_all(zip_source_t *source, gsize size)
{
    g_autofree guint8 *data = g_malloc(size + 1);
    if (zip_source_open(source) != 0)
        return NULL;
    zip_int64_t got = zip_source_read(source, data, size);
    zip_source_close(source);
    return got == (zip_int64_t)size ? g_bytes_new_take(g_steal_pointer(&data), size) : NULL;
}

GBytes *kh_docx_zip_finish(kh_docx_zip *package, GError **error)
{
    if (zip_close(package->archive) != 0) {
        fail(error, zip_strerror(package->archive));
        return NULL;
    }
    package->archive = NULL;
    zip_stat_t about;
    GBytes *bytes = NULL;
    if (zip_source_stat(package->target, &about) == 0 && (about.valid & ZIP_STAT_SIZE) != 0)
        bytes = read_all(package->target, about.size);
    if (bytes == NULL)
        fail(error, zip_error_strerror(zip_source_error(package->target)));
    return bytes;
}

/* Of a fault of libzip: why the file cannot be read, or 0 where it is read and is something else. */
static int read_fault(int fault)
{
    return fault == ZIP_ER_OPEN || fault == ZIP_ER_READ || fault == ZIP_ER_SEEK ? EIO : 0;
}

GBytes *kh_docx_zip_read(const char *path, const char *name, gsize most)
{
    int fault = 0;
    zip_t *archive = zip_open(path, ZIP_RDONLY, &fault);
    if (archive == NULL) {
        errno = read_fault(fault);
        return NULL;
    }
    zip_file_t *entry = zip_fopen(archive, name, 0);
    guint8 *data = g_malloc(most);
    zip_int64_t got = entry == NULL ? -1 : zip_fread(entry, data, most);
    if (got < 0)
        fault = zip_error_code_zip(entry == NULL ? zip_get_error(archive) : zip_file_get_error(entry));
    if (entry != NULL)
        zip_fclose(entry);
    zip_discard(archive);
    errno = read_fault(fault);
    if (got >= 0)
        return g_bytes_new_take(data, (gsize)got);
    g_free(data);
    return NULL;
}
