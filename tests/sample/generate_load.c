#include "generate_load.h"

typedef struct load {
    const char *item;
    const char *whose; /* a unit's code or a group */
    int events;
} load;

/* The first row that fits stands. */
static const load loads[] = {
    {"ZC01", "SJJ", 6},      {"ZC01", "JYJ", 6},      {"ZC01", "SWJ", 3},      {"ZC01", "DSJ", 3},
    {"ZC01", "FPB", 4},      {"ZC01", "县直部门", 4}, {"ZC02", "乡镇街道", 2}, {"ZC03", "县直部门", 3},
    {"ZC03", "乡镇街道", 2}, {"JD02", "JYJ", 1},      {"JD02", "CZJ", 1},      {"JD02", "RSJ", 1},
    {"JD02", "GSJ", 2},      {"JD02", "FGW", 1},      {"JD02", "WHZ", 1},      {"JD02", "CDJD", 1},
    {"YJ01", "JYJ", 3},      {"YJ01", "FGW", 3},      {"YJ01", "GSJ", 1},      {"YJ01", "DSJ", 1},
    {"YJ01", "县直部门", 2}, {"YQ01", "GAJ", 6},      {"YQ01", "SJJ", 5},      {"YQ01", "HBJ", 5},
    {"YQ01", "ZJJ", 5},      {"YQ01", "GTJ", 3},      {"YQ01", "JYJ", 3},      {"YQ01", "FPB", 1},
    {"YQ01", "GSJ", 1},      {"YQ01", "DSJ", 1},      {"YQ01", "CZJ", 1},      {"YQ01", "县直部门", 2},
    {"YQ01", "乡镇街道", 2}, {"YS01", "GTJ", 9},      {"YS01", "ZJJ", 7},      {"YS01", "HBJ", 5},
    {"YS01", "GAJ", 4},      {"YS01", "SWJ", 2},      {"YS01", "县直部门", 3}, {"YS01", "乡镇街道", 3},
    {"JG01", "JTJ", 1},      {"JG01", "WJW", 1},      {"JG01", "SHZ", 1},      {"JG01", "QQZ", 1},
    {"JG01", "MZJ", 1},      {"DT01", "YSJD", 1},     {"DT01", "SWJ", 5},      {"DT01", "JYJ", 8},
    {"DT01", "GAJ", 8},      {"DT01", "SJJ", 9},      {"DT01", "县直部门", 4}, {"DT02", "CDJD", 8},
    {"DT02", "WHZ", 6},      {"DT02", "SLX", 1},      {"DT02", "乡镇街道", 3}, {"TA01", "JTJ", 9},
    {"TA01", "ZJJ", 9},      {"TA01", "JYJ", 8},      {"TA01", "FPB", 3},      {"TA01", "DSJ", 2},
    {"TA01", "GSJ", 2},      {"TA01", "县直部门", 4}, {"CW01", "县直部门", 1}, {"CW02", "乡镇街道", 1},
    {"CG01", "JYJ", 4},      {"CG01", "WJW", 5},      {"CG01", "ZJJ", 4},      {"CG01", "JTJ", 3},
    {"CG01", "GAJ", 3},      {"CG01", "CZJ", 3},      {"CG02", "JYJ", 3},      {"CG02", "WJW", 4},
    {"CG02", "ZJJ", 3},      {"CG02", "JTJ", 2},      {"CG02", "GAJ", 2},      {"CG02", "CZJ", 2},
    {"TD01", "GTJ", 11},     {"TD02", "GTJ", 4},      {"RS02", "JYJ", 3},      {"RS02", "WJW", 3},
    {"RS02", "RSJ", 2},      {"SJ01", "DSJ", 1},      {"SJ01", "SJJ", 4},      {"SJ01", "AJJ", 1},
    {"XC02", "乡镇街道", 1}, {"XC04", "乡镇街道", 2}, {"XC05", "乡镇街道", 1}, {"XK01", "FGW", 56},
    {"XK01", "GTJ", 50},     {"XK01", "HBJ", 64},     {"XK01", "ZJJ", 92},     {"XK02", "JYJ", 26},
    {"XK02", "MZJ", 34},     {"XK02", "RSJ", 44},     {"XK02", "WJW", 68},     {"XK03", "CZJ", 8},
    {"XK03", "SWJ", 20},     {"XK03", "SJJ", 156},    {"XK03", "AJJ", 42},     {"XK04", "JTJ", 72},
    {"XK05", "GAJ", 38},     {"XK06", "GSJ", 62},     {"XK06", "DSJ", 22},     {"XK07", "JYJ", 9},
    {"XK07", "GAJ", 16},     {"XK07", "JTJ", 12},     {"XK07", "WJW", 17},     {"XK08", "QSZ", 11},
    {"XK08", "LWZ", 9},      {"XK08", "SHZ", 12},     {"XK08", "FLZ", 8},      {"XK08", "SQZ", 9},
    {"XK08", "GDZ", 8},      {"XK08", "WHZ", 10},     {"XK08", "QQZ", 8},      {"XK08", "ZPX", 6},
    {"XK08", "SLX", 6},      {"CF01", "SJJ", 104},    {"CF02", "HBJ", 40},     {"CF03", "AJJ", 29},
    {"CF04", "JTJ", 46},     {"CF05", "GTJ", 20},     {"CF05", "ZJJ", 33},     {"CF06", "WJW", 35},
    {"CF07", "GSJ", 34},     {"CF07", "DSJ", 18},     {"CF08", "RSJ", 16},     {"CF09", "GAJ", 22},
    {"CF10", "GAJ", 42},     {"CF10", "JTJ", 18},     {"CF10", "SJJ", 14},
};

/* Days of 2026: 182 is 1 July, 240 is 28 August, 271 is 28 September. */
static const kh_sample_neglect neglects[] = {
    {"SWJ", "SW01", 1, 365, 0},     {"SWJ", "DT01", 182, 240, 272}, {"ZPX", "XC05", 1, 365, 0},
    {"SLX", "XC02", 1, 365, 0},     {"SLX", "XC01", 181, 240, 271}, {"SLX", "DT02", 182, 238, 271},
    {"GDZ", "DT02", 182, 240, 273}, {"JXW", "JX01", 210, 365, 0},
};

int kh_sample_load_events(const kh_sample_item *item, const kh_sample_unit *unit)
{
    for (gsize i = 0; i < G_N_ELEMENTS(loads); i++) {
        const load *row = &loads[i];
        gboolean own = g_str_equal(row->whose, unit->code);
        gboolean of_group = g_str_equal(row->whose, unit->group);
        if (g_str_equal(row->item, item->code) && (own || of_group)) {
            return row->events;
        }
    }
    return 0;
}

const kh_sample_neglect *kh_sample_load_neglect(const kh_sample_unit *unit, const kh_sample_item *item,
                                                int day)
{
    for (gsize i = 0; i < G_N_ELEMENTS(neglects); i++) {
        const kh_sample_neglect *neglect = &neglects[i];
        if (g_str_equal(neglect->unit, unit->code) && g_str_equal(neglect->item, item->code) &&
            day >= neglect->from && day <= neglect->to) {
            return neglect;
        }
    }
    return NULL;
}
