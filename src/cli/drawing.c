#include "cli/drawing.h"

#include "base/error.h"
#include "base/message.h"
#include "store/results.h"

#include <string.h>

/* What tells a record from all others; caller frees. */
static char *record_key(const char *department, const char *index_no)
{
    return g_strconcat(department, "\x1f", index_no, NULL);
}

/* ---- what can be drawn ---- */

typedef struct record_gathering {
    kh_drawing *drawing;
    const kh_office *office;
    GHashTable *taken; /* keys of records that earlier draws took */
} record_gathering;

static bool gather_record(const kh_record *record, void *data, GError **error)
{
    const record_gathering *gathering = data;
    const kh_department *department = &gathering->office->departments[record->department];
    (void)error;
    if (record->published.at == KH_INSTANT_NONE ||
        !kh_period_holds(&gathering->drawing->period, record->published.at))
        return true;
    g_autofree char *key = record_key(department->code, record->index_no);
    if (g_hash_table_contains(gathering->taken, key))
        return true;
    kh_draw_add(gathering->drawing->draw, &(kh_candidate){
                                              .department = record->department,
                                              .item = record->entry,
                                              .code = department->code,
                                              .kind = kh_record_item(gathering->office, record)->kind,
                                              .index_no = record->index_no,
                                          });
    return true;
}

/* Keeps the keys of the records of the period's earlier draws, all of which must be there. */
static bool note_earlier(const kh_drawing *drawing, GHashTable *taken, GError **error)
{
    for (int number = 1; number < drawing->number; number++) {
        g_autoptr(kh_kept_draw) earlier = NULL;
        if (!kh_store_get_draw(drawing->store, drawing->period.name, number, &earlier, error))
            return false;
        if (earlier == NULL) {
            g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("draw %d of %s comes first; it is not made yet"),
                        number, drawing->period.name);
            return false;
        }
        for (guint i = 0; i < earlier->records->len; i++) {
            const kh_kept_record *record = &g_array_index(earlier->records, kh_kept_record, i);
            g_hash_table_add(taken, record_key(record->department, record->index_no));
        }
    }
    return true;
}

static guint times_of(guint department, void *data)
{
    const guint *times = data;
    return times[department];
}

/* The digest of what could be drawn and what was. */
static char *register_digest(const kh_draw *draw)
{
    guint count = 0;
    const kh_candidate *candidates = kh_draw_candidates(draw, &count);
    g_autoptr(GChecksum) digest = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < count; i++) {
        g_autofree char *line = g_strdup_printf("%s|%s|%s|%u\n", candidates[i].code, candidates[i].kind,
                                                candidates[i].digest, candidates[i].taken);
        g_checksum_update(digest, (const guchar *)line, -1);
    }
    return g_strdup(g_checksum_get_string(digest));
}

static bool gather(kh_drawing *drawing, GError **error)
{
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    record_gathering gathering = {drawing, kh_store_office(drawing->store, drawing->period.last, error),
                                  taken};
    if (gathering.office == NULL || !note_earlier(drawing, taken, error))
        return false;
    drawing->draw = kh_draw_new(&drawing->terms);
    if (!kh_store_each_record(drawing->store, gather_record, &gathering, error))
        return false;
    kh_draw_run(drawing->draw, drawing->times == NULL ? NULL : times_of, drawing->times);
    drawing->register_digest = register_digest(drawing->draw);
    return true;
}

/* ---- what is kept ---- */

/* `SJ2026Q3-1-007`. */
static char *number_check(const kh_drawing *drawing, guint position)
{
    return g_strdup_printf("SJ%s-%d-%05u", drawing->period.name, drawing->number, position);
}

static bool assign(const kh_drawing *drawing, const kh_office *office, guint **assigned, GError **error)
{
    const kh_panel panel = {(const kh_inspector *)(const void *)drawing->inspectors->data,
                            drawing->inspectors->len};
    guint department = 0;
    if (panel.n_inspectors == 0)
        return true;
    *assigned = kh_panel_assign(&panel, drawing->draw, &department);
    if (*assigned == NULL)
        g_set_error(
            error, KH_ERROR, KH_ERROR_INPUT,
            _("every inspector belongs to %s, of which records were drawn; add one of another department"),
            office->departments[department].name);
    return *assigned != NULL;
}

static void keep_record(kh_drawing *drawing, const kh_office *office, const kh_candidate *candidate,
                        const char *inspector)
{
    kh_kept_record record = {
        .check_no = number_check(drawing, drawing->kept->records->len + 1),
        .department = g_strdup(candidate->code),
        .kind = g_strdup(candidate->kind),
        .item = g_strdup(office->items[candidate->item].code),
        .index_no = g_strdup(candidate->index_no),
        .inspector = g_strdup(inspector),
    };
    g_array_append_val(drawing->kept->records, record);
}

static void fill_in(kh_drawing *drawing, const kh_office *office, const guint *assigned)
{
    guint count = 0;
    const kh_candidate *candidates = kh_draw_candidates(drawing->draw, &count);
    kh_kept_draw *kept = kh_kept_draw_new();
    drawing->kept = kept;
    kept->period = g_strdup(drawing->period.name);
    kept->number = drawing->number;
    kept->seed = g_strdup(drawing->terms.seed);
    kept->size = g_strdup(drawing->size);
    kept->extra = g_strdup(drawing->extra);
    kept->inspectors = g_strdup(drawing->panel_digest);
    kept->register_digest = g_strdup(drawing->register_digest);
    kept->candidates = count;
    for (guint i = 0; i < count; i++) {
        if (!kh_candidate_is_drawn(&candidates[i]))
            continue;
        const guint inspector = assigned == NULL ? 0 : assigned[kept->records->len];
        keep_record(drawing, office, &candidates[i],
                    assigned == NULL ? "" : g_array_index(drawing->inspectors, kh_inspector, inspector).name);
    }
}

static bool keep(kh_drawing *drawing, GError **error)
{
    guint count = 0;
    g_autofree guint *assigned = NULL;
    const kh_office *office = kh_store_office(drawing->store, drawing->period.last, error);
    kh_draw_candidates(drawing->draw, &count);
    if (office == NULL)
        return false;
    if (count == 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("no record that was published in %s is left to be drawn; import the logs first"),
                    drawing->period.name);
        return false;
    }
    if (!assign(drawing, office, &assigned, error))
        return false;
    fill_in(drawing, office, assigned);
    return kh_store_last_import(drawing->store, &drawing->kept->last_import, error) &&
           kh_store_put_draw(drawing->store, drawing->kept, error);
}

/* The draw that is kept must be the one that is asked for. */
static bool compare(const kh_drawing *drawing, GError **error)
{
    const kh_kept_draw *kept = drawing->kept;
    const char *differs = strcmp(kept->seed, drawing->terms.seed) != 0           ? "--seed"
                          : strcmp(kept->size, drawing->size) != 0               ? "--per-department, --rate"
                          : strcmp(kept->inspectors, drawing->panel_digest) != 0 ? "--inspectors"
                          : strcmp(kept->extra, drawing->extra) != 0             ? "--rules"
                                                                                 : NULL;
    if (differs != NULL)
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("draw %d of %s is made already, by seed %s, and %s is not as it was then; give the same, or "
              "--number %d for a further draw of other records"),
            drawing->number, drawing->period.name, kept->seed, differs, drawing->number + 1);
    return differs == NULL;
}

bool kh_drawing_run(kh_drawing *drawing, GError **error)
{
    if (!kh_store_get_draw(drawing->store, drawing->period.name, drawing->number, &drawing->kept, error))
        return false;
    drawing->again = drawing->kept != NULL;
    if (drawing->again && !compare(drawing, error))
        return false;
    return gather(drawing, error) && (drawing->again || keep(drawing, error));
}
