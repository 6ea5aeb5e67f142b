/* A failed case, the one noun that scoring finds, the store keeps and every report tells of.
 * Scoring hands cases to a sink in whatever order the rows come, and takes them back sorted from a source;
 * then each becomes a line of the ledger (model/result.h), which tells the same particulars.
 * What a case costs beside others is scoring's to say. */
#ifndef KH_MODEL_CASE_H
#define KH_MODEL_CASE_H

#include "base/civil.h"
#include "base/decimal.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* 整改情况: what has become of what was wrong. The store keeps the number: a new one goes to the end. */
typedef enum kh_remedy {
    KH_REMEDY_NONE,        /* nothing to say */
    KH_REMEDY_UNPUBLISHED, /* 未公开 */
    KH_REMEDY_PUBLISHED,   /* 已公开 */
    KH_REMEDY_UNREASONED,  /* 未补充理由 */
    KH_REMEDY_UNRECTIFIED, /* 未整改 */
    KH_REMEDY_RECTIFIED,   /* 已整改 */
    KH_REMEDY_COUNT
} kh_remedy;

/* `未公开`; "" where there is nothing to say. */
const char *kh_remedy_name(kh_remedy remedy);

/* What is told of a case, or of another line of the ledger: why it costs points, and of which row it is.
 * Strings are "" where there is nothing to say, never NULL. A new member is a row in store/case_rows.c and a
 * column of the ledger, which a migration adds; a new string a row in model/case.c too. */
typedef struct kh_particulars {
    const char *reason; /* in words, Chinese, with the dates */
    const char *title;  /* of the record or finding */
    const char *person; /* responsible for the item */
    const char *partners; /* departments that joined in with the item (配合) on the case's day: 甲局、乙局 */
    const char *formerly; /* the department that the case came from, which ended: its name then */
    const char *file;
    uint32_t line;         /* of the file, 0: none */
    const char *reference; /* 索引号 or 检查编号 */
    const char *detail; /* what tells it from others of the reference: a field, the first day of a window */
    const char *url;
    kh_moment due, done; /* KH_MOMENT_NONE where they do not apply */
    int late;            /* working days late, 0 where it is not late or not done */
    kh_remedy remedy;
    const char *item, *area, *stage; /* of the catalogue: the item's name, 领域, 环节 */
} kh_particulars;

/* The detail of a line that was kept before lines had one. */
#define KH_DETAIL_UNKNOWN "?"

/* The reason and nothing else; it is borrowed. */
kh_particulars kh_particulars_of(const char *reason);

/* The same particulars with strings of the chunk, where NULL is "". */
kh_particulars kh_particulars_keep(const kh_particulars *what, GStringChunk *texts);

/* A failed case of an indicator. Strings live as long as the call it is handed to. */
typedef struct kh_case {
    guint department, indicator; /* indices into the office and the scheme */
    kh_date decided;             /* settled, published, found, or a window's last day */
    kh_decimal weight;           /* what it costs under per_case, bonus or penalty, in points */
    kh_particulars what;
} kh_case;

/* Keeps a failed case. */
typedef struct kh_case_sink {
    bool (*keep)(void *keeper, const kh_case *failed, GError **error);
    void *keeper;
} kh_case_sink;

/* Gives the kept cases back by department, indicator, day decided, file, line; NULL at the end.
 * A case lives until the next call. */
typedef struct kh_case_source {
    bool (*next)(void *keeper, const kh_case **failed, GError **error);
    void *keeper;
} kh_case_source;

#endif
