#include "intake/workbook/kind.h"

#include "base/error.h"
#include "base/message.h"
#include "intake/workbook/package.h"

#include <string.h>

enum { HEAD_BYTES = 8, BLOCK_BYTES = 64 * 1024 };

/* A directory of the container that old Office files are: entries of 128 bytes, each with a name in UTF-16,
 * its length in bytes at the end. They lie anywhere in the file, but always at a multiple of their size. */
enum { ENTRY_BYTES = 128, ENTRY_NAME_BYTES = 64 };

/* What a part or an entry of that name says of its file. */
typedef struct mark {
    const char *name;
    kh_workbook_kind kind;
    const char *reason;
} mark;

static const mark parts[] = {
    {"xl/workbook.xml", KH_WORKBOOK_XLSX, NULL},
    {"xl/workbook.bin", KH_WORKBOOK_FOREIGN,
     N_("the file is a binary Excel workbook (.xlsb), which is not read; open it in Excel and save it as "
        ".xlsx")},
    {"word/document.xml", KH_WORKBOOK_FOREIGN,
     N_("the file is a Word document; copy its table into a workbook and save that as .xlsx")},
    {"ppt/presentation.xml", KH_WORKBOOK_FOREIGN,
     N_("the file is a presentation; copy its table into a workbook and save that as .xlsx")},
    {"content.xml", KH_WORKBOOK_FOREIGN,
     N_("the file is an OpenDocument file (.ods), which is not read; open it in Excel or WPS and save it as "
        ".xlsx")},
    {"[Content_Types].xml", KH_WORKBOOK_XLSX, NULL},
    {"_rels/.rels", KH_WORKBOOK_XLSX, NULL},
};

static const char *const archive_reason =
    N_("the file is an archive (.zip); unpack it and give the folder with the files");

static const char *const torn_reason = N_("the file is an Excel workbook or a ZIP archive that is damaged or "
                                          "not whole; open it in Excel or WPS and save it "
                                          "as .xlsx, or have it sent again");

#define OLD_WORKBOOK                                                                                         \
    N_("the file is a workbook of the old kind (.xls, .et), which is not read; open it in Excel or WPS and " \
       "save it as .xlsx")

static const mark entries[] = {
    {"EncryptedPackage", KH_WORKBOOK_FOREIGN,
     N_("the workbook is protected by a password; open it, remove the password and save it as "
        ".xlsx")},
    {"Workbook", KH_WORKBOOK_FOREIGN, OLD_WORKBOOK},
    {"Book", KH_WORKBOOK_FOREIGN, OLD_WORKBOOK},
    {"WordDocument", KH_WORKBOOK_FOREIGN,
     N_("the file is a Word document; copy its table into a workbook and save that as .xlsx")},
    {"PowerPoint Document", KH_WORKBOOK_FOREIGN,
     N_("the file is a presentation; copy its table into a workbook and save that as .xlsx")},
};

static const char *const container_reason = N_(
    "the file is no Excel workbook, though it is an Office file of the old kind; open it in WPS or Excel and "
    "save it as .xlsx");

static const char *const first_biff_reason =
    N_("the file is an Excel workbook of before 1995; open it in Excel or WPS and save it as .xlsx");

/* In one read of up to `size` bytes. */
static bool read_head(const kh_workbook_bytes *bytes, uint8_t *head, gsize size, gsize *length,
                      GError **error)
{
    *length = (gsize)MIN((uint64_t)size, bytes->size);
    return bytes->read(bytes->data, 0, head, *length, error);
}

static void take_mark(const mark *found, kh_workbook_kind *kind, const char **reason)
{
    *kind = found->kind;
    *reason = found->reason != NULL ? _(found->reason) : NULL;
}

/* An archive that cannot be opened is taken for a workbook, the likeliest thing; opening it says what is
 * wrong. */
static bool recognise_archive(const kh_workbook_bytes *bytes, kh_workbook_kind *kind, const char **reason,
                              GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(kh_package) package = kh_package_open(bytes, &fault);
    if (package == NULL) {
        if (!g_error_matches(fault, KH_ERROR, KH_ERROR_INPUT)) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return false;
        }
        *kind = KH_WORKBOOK_FOREIGN;
        *reason = _(torn_reason);
        return true;
    }
    *kind = KH_WORKBOOK_FOREIGN;
    *reason = _(archive_reason);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (kh_package_has(package, parts[i].name)) {
            take_mark(&parts[i], kind, reason);
            break;
        }
    }
    return true;
}

/* True where the entry has that name. */
static bool is_entry(const uint8_t *entry, const char *name)
{
    gsize length = strlen(name);
    gsize stored = (gsize)entry[ENTRY_NAME_BYTES] | (gsize)entry[ENTRY_NAME_BYTES + 1] << 8;
    if (stored != 2 * (length + 1))
        return false;
    for (gsize i = 0; i <= length; i++) {
        if (entry[2 * i] != (uint8_t)name[i] || entry[2 * i + 1] != 0)
            return false;
    }
    return true;
}

static const mark *find_entry(const uint8_t *block, gsize length, const mark *known)
{
    for (gsize at = 0; at + ENTRY_BYTES <= length; at += ENTRY_BYTES) {
        for (gsize i = 0; i < G_N_ELEMENTS(entries); i++) {
            if (is_entry(block + at, entries[i].name) && (known == NULL || &entries[i] < known))
                known = &entries[i];
        }
    }
    return known;
}

/* Of several the first in the table: an encrypted package may lie beside anything. */
static bool recognise_container(const kh_workbook_bytes *bytes, kh_workbook_kind *kind, const char **reason,
                                GError **error)
{
    g_autofree uint8_t *block = g_malloc(BLOCK_BYTES);
    const mark *known = NULL;
    for (uint64_t at = 0; at < bytes->size; at += BLOCK_BYTES) {
        gsize length = (gsize)MIN((uint64_t)BLOCK_BYTES, bytes->size - at);
        if (!bytes->read(bytes->data, at, block, length, error))
            return false;
        known = find_entry(block, length, known);
    }
    *kind = KH_WORKBOOK_FOREIGN;
    *reason = _(container_reason);
    if (known != NULL)
        take_mark(known, kind, reason);
    return true;
}

bool kh_workbook_recognise(const kh_workbook_bytes *bytes, kh_workbook_kind *kind, const char **reason,
                           GError **error)
{
    uint8_t head[HEAD_BYTES];
    gsize length = 0;
    if (!read_head(bytes, head, sizeof head, &length, error))
        return false;
    *kind = KH_WORKBOOK_NONE;
    *reason = NULL;
    if (length >= 4 && (memcmp(head, "PK\x03\x04", 4) == 0 || memcmp(head, "PK\x05\x06", 4) == 0))
        return recognise_archive(bytes, kind, reason, error);
    if (length >= 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
        return recognise_container(bytes, kind, reason, error);
    bool is_biff = length >= 4 && head[0] == 0x09 && head[3] == 0 && head[2] > 0 && head[2] <= 16 &&
                   (head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8);
    if (is_biff) {
        *kind = KH_WORKBOOK_FOREIGN;
        *reason = _(first_biff_reason);
    }
    return true;
}
