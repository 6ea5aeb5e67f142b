#include "model/result.h"

#include <string.h>

static void clear_standing(kh_standing *standing)
{
    g_free(standing->code);
    g_free(standing->name);
    g_free(standing->group);
    g_free(standing->successor);
    g_free(standing->dimensions);
}

const char *kh_standing_state_name(kh_standing_state state)
{
    switch (state) {
    case KH_STANDING_RANKED:
    case KH_STANDING_STATES:
        return "";
    case KH_STANDING_EXCUSED:
        return "不参评";
    case KH_STANDING_MERGED:
        return "已撤并";
    case KH_STANDING_NEW:
        return "新设";
    }
    return "";
}

void kh_result_free(kh_result *result)
{
    if (result == NULL)
        return;
    for (guint i = 0; result->standings != NULL && i < result->n_departments; i++)
        clear_standing(&result->standings[i]);
    g_free(result->standings);
    g_free(result->scores);
    g_free(result->actions);
    g_free(result->assessment);
    g_free(result->reopened);
    g_free(result->why);
    g_free(result);
}

static kh_standing copy_standing(const kh_standing *standing, guint n_dimensions)
{
    kh_standing copy = *standing;
    copy.code = g_strdup(standing->code);
    copy.name = g_strdup(standing->name);
    copy.group = g_strdup(standing->group);
    copy.successor = g_strdup(standing->successor);
    copy.dimensions = g_new0(int64_t, (gsize)n_dimensions + 1);
    memcpy(copy.dimensions, standing->dimensions, n_dimensions * sizeof *copy.dimensions);
    return copy;
}

/* Puts the actions of one department into the copy, under its place there. */
static void copy_actions(const kh_result *result, guint department, kh_result *copy)
{
    for (guint a = 0; a < result->n_actions; a++) {
        if (result->actions[a].department == department)
            copy->actions[copy->n_actions++] =
                (kh_action){copy->n_departments, result->actions[a].consequence};
    }
}

kh_result *kh_result_of(const kh_result *result, const bool *about)
{
    const gsize row = result->n_indicators;
    kh_result *copy = g_memdup2(result, sizeof *result);
    copy->assessment = g_strdup(result->assessment);
    copy->reopened = g_strdup(result->reopened);
    copy->why = g_strdup(result->why);
    copy->standings = g_new0(kh_standing, (gsize)result->n_departments + 1);
    copy->scores = g_new0(kh_score, result->n_departments * row + 1);
    copy->actions = g_new0(kh_action, (gsize)result->n_actions + 1);
    copy->n_departments = copy->n_actions = 0;
    for (guint d = 0; d < result->n_departments; d++) {
        if (!about[d])
            continue;
        copy->standings[copy->n_departments] = copy_standing(&result->standings[d], result->n_dimensions);
        memcpy(&copy->scores[copy->n_departments * row], &result->scores[d * row], row * sizeof(kh_score));
        copy_actions(result, d, copy);
        copy->n_departments++;
    }
    return copy;
}

int kh_result_find(const kh_result *result, const char *code)
{
    for (guint d = 0; d < result->n_departments; d++) {
        if (strcmp(result->standings[d].code, code) == 0)
            return (int)d;
    }
    return -1;
}

const kh_score *kh_result_score(const kh_result *result, guint department, guint indicator)
{
    g_assert(department < result->n_departments && indicator < result->n_indicators);
    return &result->scores[(gsize)department * result->n_indicators + indicator];
}

int kh_result_ledger_decimals(const kh_result *result)
{
    return MAX(result->decimals, result->total_decimals);
}

void kh_input_clear(kh_input *input)
{
    g_free(input->file);
    g_free(input->digest);
    g_free(input->table);
    g_free(input->encoding);
    *input = (kh_input){0};
}

kh_ledger_line kh_ledger_line_keep(const kh_ledger_line *line, GStringChunk *texts)
{
    kh_ledger_line kept = *line;
    kept.veto = g_string_chunk_insert(texts, line->veto != NULL ? line->veto : "");
    kept.what = kh_particulars_keep(&line->what, texts);
    return kept;
}

char *kh_ledger_line_veto(const kh_ledger_line *line)
{
    if (line->quarter == 0)
        return g_strdup(line->veto);
    return g_strdup_printf("%s有单项否决情形", kh_quarter_name(line->quarter));
}
