#include "cli/folder_entry.h"

#include "base/codes.h"
#include "base/message.h"
#include "intake/intake.h"
#include "report/form/form.h"

#include <string.h>

/* An entry is judged by its name, and only where the name says nothing by its content: a table that somebody
 * saved as text is read like any other, and what may hold a table is handed to intake, which reads or refuses
 * it: a department whose workbook is left out would be scored as one that sent nothing. */

enum { LARGEST_LOOKED_AT = 64 << 20 }; /* bytes of a file that is opened to see whether it is a table */

/* ---- by name ---- */

/* Locks and thumbnails: what a name begins with, or is. */
static const char *const ignored_beginnings[] = {"~$", ".~", "._", "~wrl", NULL};
static const char *const ignored_names[] = {
    "thumbs.db",  "ehthumbs.db", "desktop.ini", ".ds_store",    ".directory",
    ".localized", "__macosx",    "@eadir",      "$recycle.bin", "system volume information",
    NULL};

static const char *const table_endings[] = {".csv", NULL};

/* What holds tables as a rule: workbooks, and what cannot be read, as databases and archives. */
static const char *const other_endings[] = {
    ".xlsx",  ".xls", ".xlsm", ".xlsb", ".xltx", ".xlt", ".et",  ".ett", ".ods", ".numbers", ".dbf", ".mdb",
    ".accdb", ".zip", ".rar",  ".7z",   ".tar",  ".gz",  ".tgz", ".bz2", ".xz",  ".zst",     NULL};

static const char *const copy_endings[] = {"~",    ".bak",  ".old",        ".orig", ".tmp",
                                           ".swp", ".part", ".crdownload", NULL};

/* Words by which people call a table, and words of what is only about one. */
static const char *const table_words[] = {"台账",     "抽查",     "指标数据", "复核调整",
                                          "公开事项", "责任分工", NULL};
static const char *const other_words[] = {"说明", "通知", "模板", "办法", "方案",
                                          "须知", "总结", "报告", "函",   NULL};

static bool begins_with_any(const char *text, const char *const *words)
{
    while (*words != NULL && !g_str_has_prefix(text, *words))
        words++;
    return *words != NULL;
}

static bool ends_with_any(const char *text, const char *const *words)
{
    while (*words != NULL && !g_str_has_suffix(text, *words))
        words++;
    return *words != NULL;
}

static bool holds_any(const char *text, const char *const *words)
{
    while (*words != NULL && strstr(text, *words) == NULL)
        words++;
    return *words != NULL;
}

static bool is_called_a_table(const char *name)
{
    return holds_any(name, table_words) && !holds_any(name, other_words);
}

/* The name of a CSV file in the folder that differs from this one's in its ending alone, or NULL. */
static const char *find_sibling(const kh_folder_entry *entry)
{
    const char *dot = strrchr(entry->name, '.');
    gsize stem = dot == NULL ? strlen(entry->name) : (gsize)(dot - entry->name);
    for (guint i = 0; i < entry->names->len; i++) {
        const char *name = entry->names->pdata[i];
        if (strlen(name) == stem + 4 && strncmp(name, entry->name, stem) == 0 &&
            g_ascii_strcasecmp(name + stem, ".csv") == 0)
            return name;
    }
    return NULL;
}

/* ---- by content ---- */

/* A text that begins like one of the tables, its headings right or nearly so. */
static bool is_like_table(const kh_folder_entry *entry)
{
    static const kh_code near[] = {KH_CODE_E105_COLUMN_MISSING, KH_CODE_E107_HEADING_MISSPELT};
    if (entry->seen.st_size == 0 || entry->seen.st_size > LARGEST_LOOKED_AT)
        return false;
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    g_autoptr(kh_intake) intake = kh_intake_open(entry->path, entry->path, faults, NULL);
    bool is = intake != NULL && kh_intake_table(intake) != NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(near); i++)
        is = is || kh_diagnostics_of_code(faults, near[i]) > 0;
    return is;
}

/* ---- the verdict ---- */

static bool is_own(const kh_folder_entry *entry)
{
    for (const char *const *own = entry->own; own != NULL && *own != NULL; own++) {
        GStatBuf seen;
        if (g_stat(*own, &seen) == 0 && seen.st_ino == entry->seen.st_ino &&
            seen.st_dev == entry->seen.st_dev)
            return true;
    }
    return false;
}

static kh_entry_verdict pass_over(const char *reason)
{
    return (kh_entry_verdict){.use = KH_ENTRY_PASSED_OVER, .reason = reason};
}

static kh_entry_verdict use_as(kh_entry_use use)
{
    return (kh_entry_verdict){.use = use};
}

static kh_entry_verdict judge_folder(const kh_folder_entry *entry)
{
    if (is_own(entry))
        return pass_over(N_("passed over: the reports that this program writes"));
    if (entry->name[0] == '.')
        return pass_over(N_("passed over with all that is in it: the folder is hidden"));
    return use_as(KH_ENTRY_FOLDER);
}

/* What a link leads to: a folder may lead round in a circle. */
static kh_entry_verdict judge_link(kh_folder_entry *entry)
{
    if (g_stat(entry->path, &entry->seen) != 0)
        return pass_over(N_("passed over: a link that leads nowhere"));
    if (S_ISDIR(entry->seen.st_mode))
        return pass_over(N_("passed over: a link to a folder; to read that folder, name it as an INPUT"));
    return use_as(KH_ENTRY_READ);
}

/* A file that is no CSV file by its name. */
static kh_entry_verdict judge_other(const kh_folder_entry *entry, const char *lower)
{
    const char *sibling = find_sibling(entry);
    if (ends_with_any(lower, copy_endings))
        return pass_over(N_("passed over: a backup copy"));
    if (sibling != NULL)
        return (kh_entry_verdict){KH_ENTRY_PASSED_OVER, N_("passed over: “%s” beside it is read"), sibling};
    if (!S_ISREG(entry->seen.st_mode))
        return pass_over(N_("passed over: this is no file"));
    if (strcmp(lower, "考核结果.xlsx") == 0)
        return pass_over(N_("passed over: this program writes it"));
    if (ends_with_any(lower, other_endings) || is_called_a_table(lower) || is_like_table(entry))
        return use_as(KH_ENTRY_READ);
    return pass_over(N_("passed over: no table; the headings of none are in it"));
}

kh_entry_verdict kh_folder_entry_judge(const kh_folder_entry *entry)
{
    g_autofree char *lower = g_ascii_strdown(entry->name, -1);
    if (begins_with_any(lower, ignored_beginnings) || g_strv_contains(ignored_names, lower))
        return use_as(KH_ENTRY_IGNORED);
    if (S_ISDIR(entry->seen.st_mode))
        return judge_folder(entry);
    if (is_own(entry))
        return pass_over(N_("passed over: the store or the scheme of this run"));
    if (entry->name[0] == '.')
        return pass_over(N_("passed over: the file is hidden"));
    if (strcmp(lower, KH_FORM_INSPECTORS ".csv") == 0)
        return pass_over(N_("passed over: the list of inspectors; name it in kaohe draw --inspectors"));
    bool is_table = ends_with_any(lower, table_endings);
    kh_folder_entry target = *entry;
    kh_entry_verdict verdict = S_ISLNK(entry->seen.st_mode) ? judge_link(&target) : use_as(KH_ENTRY_READ);
    bool is_lost = is_table && !S_ISDIR(target.seen.st_mode); /* intake says why it cannot be read */
    if (verdict.use != KH_ENTRY_READ && !is_lost)
        return verdict;
    return is_table ? use_as(KH_ENTRY_READ) : judge_other(&target, lower);
}
