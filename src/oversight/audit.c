#include "oversight/audit.h"

#include "oversight/audit_facts.h"

#include <string.h>

/* Records of a department on one day, and the first of them by file and line. */
typedef struct day_crowd {
    int64_t records;
    kh_date earliest; /* 起算 */
    char *file, *reference, *title;
    uint32_t line;
} day_crowd;

struct kh_audit {
    kh_audit_inputs in;
    GTree *backfilled;  /* department and day in one key -> day_crowd, by department and day */
    day_crowd *last;    /* by department: published in the last days of the period */
    int64_t *published; /* by department: in the period */
    int64_t records;    /* that the period holds */
    kh_fact_reader reader;
    GString *seen; /* of the flag being raised; reused */
};

static gint compare_keys(gconstpointer one, gconstpointer other, gpointer data)
{
    (void)data;
    gint64 a = *(const gint64 *)one;
    gint64 b = *(const gint64 *)other;
    return (a > b) - (a < b);
}

static void crowd_clear(day_crowd *crowd)
{
    g_free(crowd->file);
    g_free(crowd->reference);
    g_free(crowd->title);
}

static void free_crowd(gpointer data)
{
    crowd_clear(data);
    g_free(data);
}

kh_audit *kh_audit_new(const kh_audit_inputs *inputs)
{
    kh_audit *audit = g_new0(kh_audit, 1);
    audit->in = *inputs;
    audit->backfilled = g_tree_new_full(compare_keys, NULL, g_free, free_crowd);
    audit->last = g_new0(day_crowd, (gsize)inputs->office->n_departments + 1);
    audit->published = g_new0(int64_t, (gsize)inputs->office->n_departments + 1);
    audit->seen = g_string_new(NULL);
    kh_fact_reader_init(&audit->reader, &audit->in.flags);
    return audit;
}

void kh_audit_free(kh_audit *audit)
{
    if (audit == NULL)
        return;
    for (guint d = 0; d < audit->in.office->n_departments; d++)
        crowd_clear(&audit->last[d]);
    g_tree_unref(audit->backfilled);
    g_free(audit->last);
    g_free(audit->published);
    g_string_free(audit->seen, TRUE);
    kh_fact_reader_clear(&audit->reader);
    g_free(audit);
}

/* ---- one record by itself ------------------------------------------------------------------------- */

static bool is_published_here(const kh_audit *audit, const kh_record *record)
{
    return record->published.at != KH_INSTANT_NONE && record->published.at <= audit->in.as_of &&
           kh_period_holds(&audit->in.period, record->published.at);
}

/* Published in the period, or to be judged by what happened in it. */
static bool is_of_period(const kh_audit *audit, const kh_record *record)
{
    return kh_period_holds(&audit->in.period, record->triggered.at) || is_published_here(audit, record);
}

bool kh_audit_wants_denial(const kh_audit *audit, const kh_record *record)
{
    return is_published_here(audit, record);
}

/* With what is in `seen`. */
static bool put_flag(const kh_audit *audit, kh_flag flag, const kh_record *record, GError **error)
{
    kh_flagged flagged = {flag,         record->department, record->index_no, record->title,
                          record->file, record->line,       audit->seen->str};
    return audit->in.flags.keep(audit->in.flags.keeper, &flagged, error);
}

static bool judge_document(const kh_audit *audit, const kh_record *record, GError **error)
{
    if (kh_record_item(audit->in.office, record)->limit.kind == KH_LIMIT_ADVANCE ||
        !kh_moment_is_before(record->published, record->triggered))
        return true;
    g_string_truncate(audit->seen, 0);
    kh_audit_append_moment(audit->seen, record->published);
    g_string_append(audit->seen, "公开，起算时间却是");
    kh_audit_append_moment(audit->seen, record->triggered);
    return put_flag(audit, KH_FLAG_BEFORE_DOCUMENT, record, error);
}

static bool judge_review(const kh_audit *audit, const kh_record *record, GError **error)
{
    if (!kh_moment_is_before(record->published, record->reviewed))
        return true;
    g_string_truncate(audit->seen, 0);
    kh_audit_append_moment(audit->seen, record->published);
    g_string_append(audit->seen, "公开，");
    kh_audit_append_moment(audit->seen, record->reviewed);
    g_string_append(audit->seen, "才审查");
    if (record->reviewer[0] != '\0')
        g_string_append_printf(audit->seen, "（%s）", record->reviewer);
    return put_flag(audit, KH_FLAG_BEFORE_REVIEW, record, error);
}

static bool judge_denial(const kh_audit *audit, const kh_record *record, const kh_denial *denial,
                         GError **error)
{
    GString *seen = audit->seen;
    if (denial == NULL)
        return true;
    g_string_assign(seen, "所报公开日期");
    kh_audit_append_moment(seen, record->published);
    g_string_append(seen, "；");
    kh_audit_append_date(seen, kh_instant_date(denial->imported.at));
    g_string_append_printf(seen, "导入的“%s”", denial->file);
    if (denial->line > 0)
        g_string_append_printf(seen, "第%u行", denial->line);
    if (denial->kind == KH_DENIAL_LACKED) {
        g_string_append(seen, "已有该事项至");
        kh_audit_append_moment(seen, denial->reaches);
        g_string_append(seen, "公开的记录，没有本条");
    } else if (denial->kind == KH_DENIAL_UNPUBLISHED) {
        g_string_append(seen, "尚无公开日期");
    } else {
        g_string_append(seen, "所报为");
        kh_audit_append_moment(seen, denial->reaches);
    }
    return put_flag(audit, KH_FLAG_CLAIMED_EARLIER, record, error);
}

static void append_dates(GString *out, const kh_record *record)
{
    g_string_append(out, "起算");
    kh_audit_append_moment(out, record->triggered);
    if (record->published.at == KH_INSTANT_NONE) {
        g_string_append(out, "，未公开");
        return;
    }
    g_string_append(out, "，公开");
    kh_audit_append_moment(out, record->published);
}

static bool judge_arrival(const kh_audit *audit, const kh_record *record, GError **error)
{
    if (audit->in.cutoff == 0 || record->first_import <= audit->in.cutoff || !is_of_period(audit, record))
        return true;
    g_string_truncate(audit->seen, 0);
    append_dates(audit->seen, record);
    g_string_append_printf(audit->seen,
                           "；首次随第%" G_GINT64_FORMAT "次导入报来，印发时只导入到第%" G_GINT64_FORMAT "次",
                           record->first_import, audit->in.cutoff);
    return put_flag(audit, KH_FLAG_AFTER_ISSUE, record, error);
}

static bool judge_attribute(const kh_audit *audit, const kh_record *record, GError **error)
{
    bool listed = record->attribute == KH_ATTRIBUTE_WITHHELD || record->attribute == KH_ATTRIBUTE_ON_REQUEST;
    if (!listed || !kh_period_holds(&audit->in.period, record->triggered.at))
        return true;
    g_string_assign(audit->seen, record->attribute_text);
    if (record->withholding_reason[0] != '\0')
        g_string_append_printf(audit->seen, "；理由：%s", record->withholding_reason);
    else if (record->attribute == KH_ATTRIBUTE_WITHHELD)
        g_string_append(audit->seen, "；未写理由");
    return put_flag(audit, KH_FLAG_NOT_PUBLIC, record, error);
}

/* ---- what a record adds to its department --------------------------------------------------------- */

static void join(day_crowd *crowd, const kh_record *record)
{
    kh_date triggered = kh_instant_date(record->triggered.at);
    crowd->earliest = crowd->records == 0 ? triggered : MIN(crowd->earliest, triggered);
    int by = crowd->records == 0 ? 1 : strcmp(crowd->file, record->file);
    bool first = crowd->records == 0 || by > 0 || (by == 0 && record->line < crowd->line);
    crowd->records++;
    if (!first)
        return;
    crowd_clear(crowd);
    crowd->file = g_strdup(record->file);
    crowd->line = record->line;
    crowd->reference = g_strdup(record->index_no);
    crowd->title = g_strdup(record->title);
}

static void count_backfilled(kh_audit *audit, const kh_record *record)
{
    enum { DAYS = 1 << 20 };
    kh_date published = kh_instant_date(record->published.at);
    if (published - kh_instant_date(record->triggered.at) <= KH_FLAG_BACKFILLED_DAYS)
        return;
    gint64 key = (gint64)record->department * DAYS + (published - audit->in.period.first);
    day_crowd *crowd = g_tree_lookup(audit->backfilled, &key);
    if (crowd == NULL) {
        crowd = g_new0(day_crowd, 1);
        g_tree_insert(audit->backfilled, g_memdup2(&key, sizeof key), crowd);
    }
    join(crowd, record);
}

static bool add_facts(const kh_audit *audit, const kh_record *record, GError **error)
{
    kh_fact fact = {
        .kind = KH_FACT_TITLE,
        .department = record->department,
        .triggered = kh_instant_date(record->triggered.at),
        .published = kh_instant_date(record->published.at),
        .reference = record->index_no,
        .title = record->title,
        .file = record->file,
        .line = record->line,
    };
    g_autofree char *title = kh_fact_fold_title(record->title);
    fact.key = title;
    if (title[0] != '\0' && !audit->in.facts.keep(audit->in.facts.keeper, &fact, error))
        return false;
    g_autofree char *prefix = NULL;
    if (!kh_fact_split_number(record->index_no, &prefix, &fact.number))
        return true;
    fact.kind = KH_FACT_NUMBER;
    fact.key = prefix;
    return audit->in.facts.keep(audit->in.facts.keeper, &fact, error);
}

bool kh_audit_record(kh_audit *audit, const kh_record *record, const kh_denial *denial, GError **error)
{
    audit->records += is_of_period(audit, record) ? 1 : 0;
    if (!judge_arrival(audit, record, error) || !judge_attribute(audit, record, error))
        return false;
    if (!is_published_here(audit, record))
        return true;
    audit->published[record->department]++;
    if (kh_instant_date(record->published.at) > audit->in.period.last - KH_FLAG_END_DAYS)
        join(&audit->last[record->department], record);
    count_backfilled(audit, record);
    return judge_document(audit, record, error) && judge_review(audit, record, error) &&
           judge_denial(audit, record, denial, error) && add_facts(audit, record, error);
}

int64_t kh_audit_records(const kh_audit *audit)
{
    return audit->records;
}

bool kh_audit_fact(kh_audit *audit, const kh_fact *fact, GError **error)
{
    return kh_fact_reader_take(&audit->reader, fact, error);
}

/* ---- flags of departments ------------------------------------------------------------------------- */

static bool raise_crowd(const kh_audit *audit, kh_flag flag, guint department, const day_crowd *crowd,
                        GError **error)
{
    kh_flagged flagged = {flag,        department,  crowd->reference, crowd->title,
                          crowd->file, crowd->line, audit->seen->str};
    return audit->in.flags.keep(audit->in.flags.keeper, &flagged, error);
}

static bool judge_backfilled(const kh_audit *audit, gint64 key, const day_crowd *crowd, GError **error)
{
    enum { DAYS = 1 << 20 };
    if (crowd->records < KH_FLAG_BACKFILLED_RECORDS)
        return true;
    g_string_truncate(audit->seen, 0);
    kh_audit_append_date(audit->seen, audit->in.period.first + (kh_date)(key % DAYS));
    g_string_append_printf(audit->seen, "一天公开%" G_GINT64_FORMAT "条起算超过%d天的信息，最早的起算",
                           crowd->records, KH_FLAG_BACKFILLED_DAYS);
    kh_audit_append_date(audit->seen, crowd->earliest);
    return raise_crowd(audit, KH_FLAG_BACKFILLED, (guint)(key / DAYS), crowd, error);
}

/* Thousandths of the whole, rounded half up, as `12.5%`. */
static void append_share(GString *out, int64_t part, int64_t whole)
{
    int64_t thousandths = (2000 * part + whole) / (2 * whole);
    g_string_append_printf(out, "%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "%%", thousandths / 10,
                           thousandths % 10);
}

static bool judge_end(const kh_audit *audit, guint department, GError **error)
{
    const day_crowd *last = &audit->last[department];
    int64_t days = audit->in.period.last - audit->in.period.first + 1;
    int64_t all = audit->published[department];
    if (last->records < KH_FLAG_END_RECORDS ||
        last->records * days < KH_FLAG_END_TIMES * KH_FLAG_END_DAYS * all)
        return true;
    g_string_printf(audit->seen, "本期公开%" G_GINT64_FORMAT "条，最后%d天%" G_GINT64_FORMAT "条，占", all,
                    KH_FLAG_END_DAYS, last->records);
    append_share(audit->seen, last->records, all);
    g_string_append(audit->seen, "；按天数平均为");
    append_share(audit->seen, KH_FLAG_END_DAYS, days);
    return raise_crowd(audit, KH_FLAG_PERIOD_END, department, last, error);
}

/* A tree is walked by a function; the first failure ends the walk. */
typedef struct tree_walk {
    const kh_audit *audit;
    GError **error;
    bool failed;
} tree_walk;

static gboolean visit_day(gpointer key, gpointer crowd, gpointer data)
{
    tree_walk *walk = data;
    walk->failed = !judge_backfilled(walk->audit, *(const gint64 *)key, crowd, walk->error);
    return walk->failed;
}

bool kh_audit_finish(kh_audit *audit, GError **error)
{
    tree_walk walk = {audit, error, false};
    if (!kh_fact_reader_end(&audit->reader, error))
        return false;
    g_tree_foreach(audit->backfilled, visit_day, &walk);
    for (guint d = 0; !walk.failed && d < audit->in.office->n_departments; d++)
        walk.failed = !judge_end(audit, d, error);
    return !walk.failed;
}
