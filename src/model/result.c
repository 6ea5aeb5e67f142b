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
    g_free(result);
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
