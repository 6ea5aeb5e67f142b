#include "cli/office_names.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *full, *place, *brief, *series;
} offices[] = {
    {"清河县人民政府办公室", "清河县", "清河县政府办", "清政办公开"},
    {"北京市朝阳区人民政府办公室", "北京市朝阳区", "北京市朝阳区政府办", "朝政办公开"},
    {"江苏省人民政府办公厅", "江苏省", "江苏省政府办公厅", "江政办公开"},
    {"柳湾镇人民政府", "柳湾镇", "柳湾镇政府", "柳公开"},
    {"双江拉祜族佤族布朗族傣族自治县人民政府办公室", "双江拉祜族佤族布朗族傣族自治县",
     "双江拉祜族佤族布朗族傣族自治县政府办", "双政办公开"},
    {"清河县教育局", "清河县", "清河县教育局", "清公开"},
    {"清河县乡村振兴局", "清河县", "清河县乡村振兴局", "清公开"},
    {"甲市市场监督管理局", "甲市", "甲市市场监督管理局", "甲公开"},
    {"甲市城市管理局", "甲市", "甲市城市管理局", "甲公开"},
    {"国家税务总局", "国家税务总局", "国家税务总局", "国公开"},
    {" 清河县人民政府办公室 ", "清河县", "清河县政府办", "清政办公开"},
    {"A: b#c", "A： b＃c", "A： b＃c", "A公开"},
    {NULL, "某某县", "某某县政府办", "某政办公开"},
    {"", "某某县", "某某县政府办", "某政办公开"},
};

Test(office_names, are_proposed_from_the_full_name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(offices); i++) {
        g_auto(kh_office_names) names = {.full = NULL};
        kh_office_names_propose(offices[i].full, &names);
        cr_expect_str_eq(names.place, offices[i].place);
        cr_expect_str_eq(names.brief, offices[i].brief);
        cr_expect_str_eq(names.series, offices[i].series);
        cr_expect(g_str_has_prefix(names.title, offices[i].place) && strstr(names.title, "细则") != NULL);
    }
}

Test(office_names, nothing_of_the_sample_is_left_in_a_filled_scheme)
{
    static const char text[] =
        "# 云溪县\nname: 云溪县政务公开季度考核细则\noffice: {name: 云溪县人民政府办公室, short: "
        "云溪县政府办, "
        "series: 云政办公开, copies: 县委办公室，县人大常委会办公室，县政协办公室，县纪委监委机关}\n"
        "overall: {name: 全县目标责任考核}\n";
    g_auto(kh_office_names) names = {.full = NULL};
    kh_office_names_propose("甲市人民政府办公室", &names);
    g_autofree char *filled = kh_office_names_fill(&names, text);
    cr_expect_str_eq(
        filled,
        "# 甲市\nname: 甲市政务公开季度考核细则\noffice: {name: 甲市人民政府办公室, short: 甲市政府办, "
        "series: 甲政办公开, copies: 市委办公室，市人大常委会办公室，市政协办公室，市纪委监委机关}\n"
        "overall: {name: 全市目标责任考核}\n");
}

/* A scheme's names beside an office, and the keys that are another's. */
static const struct {
    const char *title, *name, *brief, *series, *basis, *office, *foreign;
} schemes[] = {
    {"云溪县政务公开季度考核细则", "云溪县人民政府办公室", "云溪县政府办", "云政办公开", "", NULL, ""},
    {"云溪县政务公开季度考核细则", "云溪县人民政府办公室", "云溪县政府办", "云政办公开", "",
     "云溪县人民政府办公室", ""},
    {"云溪县政务公开季度考核细则", "云溪县人民政府办公室", "云溪县政府办", "云政办公开", "云溪县方案",
     "清河县人民政府办公室", "name office.name office.short office.series basis"},
    {"云溪县政务公开季度考核细则", "清河县人民政府办公室", "云溪县政府办", "云政办公开", "", NULL,
     "name office.short office.series"},
    {"清河县政务公开季度考核细则", "清河县人民政府办公室", "清河县政府办", "云政办公开", "", NULL,
     "office.series"},
    {"清河县政务公开季度考核细则", "清河县人民政府办公室", "县政府办", "清政办公开", "", NULL, ""},
    {"政务公开考核细则", "县人民政府办公室", "县政府办", "", "", "清河县人民政府办公室", ""},
    {"政务公开考核细则", "", "", "", "", "清河县人民政府办公室", ""},
    {"细则", "", "", "", "", NULL, ""},
    {"2026年朝阳区政务公开考核细则", "朝阳区人民政府办公室", "区政府办", "朝政办", "",
     "北京市朝阳区人民政府办公室", ""},
    {"安徽省政务公开考核细则", "安徽省人民政府办公厅", "省政府办公厅", "皖政办", "", NULL, ""},
    {"某某县政务公开季度考核细则", "某某县人民政府办公室", "某某县政府办", "某政办公开", "", NULL,
     "name office.name office.short"},
    {"甲市部门和县区政务公开考核细则", "甲市政务公开办公室", "", "", "", NULL, ""},
    {"全市政务公开考核细则", "甲市政务公开办公室", "", "", "", NULL, ""},
};

Test(office_names, of_another_office_are_found)
{
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
        const kh_scheme scheme = {.name = (char *)(gsize)schemes[i].title,
                                  .basis = (char *)(gsize)schemes[i].basis,
                                  .office_name = (char *)(gsize)schemes[i].name,
                                  .office_short = (char *)(gsize)schemes[i].brief,
                                  .office_series = (char *)(gsize)schemes[i].series,
                                  .office_printer = (char *)(gsize) ""};
        g_autofree char *foreign = kh_office_names_foreign(&scheme, schemes[i].office);
        g_auto(GStrv) keys = g_strsplit(schemes[i].foreign, " ", -1);
        cr_expect_eq(foreign == NULL, keys[0] == NULL, "%zu: %s", i, foreign);
        g_auto(GStrv) found = g_strsplit(foreign == NULL ? "" : foreign, "”, ", -1);
        cr_expect_eq(g_strv_length(found), g_strv_length(keys), "%zu: %s", i, foreign);
        for (guint k = 0; keys[k] != NULL && found[k] != NULL; k++)
            cr_expect(g_str_has_prefix(found[k], keys[k]), "%zu: %s", i, foreign);
    }
}
