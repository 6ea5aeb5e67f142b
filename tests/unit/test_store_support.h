/* What the tests of the store share: a row source made from text, as intake would hand rows over, and the
 * store's rows as text. Strings that are returned are the caller's to free. */
#ifndef KH_TEST_STORE_SUPPORT_H
#define KH_TEST_STORE_SUPPORT_H

#include "store/store.h"

/* A file to import: a heading row (names of the store), then a row a line, cells separated by commas. A row
 * that starts with “!” was refused by intake. `fails_after` rows the machine fails; 0 never. */
typedef struct test_file {
    kh_table_id table;
    const char *name, *text;
    const char *path; /* where it is another than the name; "-": it has none */
    bool keep_good_rows, is_large, replaces;
    guint fails_after;
} test_file;

/* 2026-10-01 00:00:00: what is later is in the future. */
kh_instant test_now(void);

/* A store in memory with the departments JTJ 教体局 and SLJ 水利局 (县直部门) and MBZ 马坝镇 (乡镇街道), and
 * the items XK01 (教体局, 7个工作日), YQ01 (全部, 5小时) and GK01 (县直部门, no limit). */
kh_store *test_store(void);

/* Imports the file and says what became of it: `done 3 = 2 + 0 + 1 + 0`, `refused …`, `skipped` or
 * `failed: …`, then a line a diagnostic, `line:cell CODE` in their order. The digest is of the text; of a
 * file that `is_large` the size is another than the text's. The counts are held to add up: read = accepted +
 * unchanged + superseding + refused. */
char *test_import(kh_store *store, test_file file);

/* Imports a file that has to be taken whole and without a warning. */
void test_import_sound(kh_store *store, test_file file);

/* The records, a line each, in order of department and index number: `JTJ 1 办学许可 2026-07-01` and the
 * publication where there is one, then ` name=cell` for each content field that is not empty. */
char *test_records(kh_store *store);

int64_t test_count_rows(kh_store *store);

/* A log with the usual columns, and a file of any table. */
#define LOG_HEADING              "department,item,index_no,title,triggered_at,published_at,attribute\n"
#define LOG(path, rows)          TABLE(KH_TABLE_DISCLOSURES, path, LOG_HEADING rows)
#define TABLE(id, path, content) ((test_file){.table = (id), .name = (path), .text = (content)})

#endif
