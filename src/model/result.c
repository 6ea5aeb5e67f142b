#include "model/result.h"

#include <string.h>

static void clear_standing(kh_standing *standing)
{
    g_free(standing->code);
    g_free(standing->name);
    g_free(standing->group);
    g_free(standing->dimensions);
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
