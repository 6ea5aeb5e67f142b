#include "report/shared/web_address.h"

#include <criterion/criterion.h>
#include <glib.h>

static const struct {
    const char *text, *address; /* NULL: no link */
} rows[] = {
    {"http://www.a.gov.cn/1.html?a=1&b=2#c", "http://www.a.gov.cn/1.html?a=1&b=2#c"},
    {"https://a.example/%E5%85%AC", "https://a.example/%E5%85%AC"},
    {"http://www.a.gov.cn/公开/1.html", "http://www.a.gov.cn/%E5%85%AC%E5%BC%80/1.html"},
    {"HTTP://www.a.gov.cn/1", "http://www.a.gov.cn/1"},
    {"Https://A.gov.cn/B", "https://A.gov.cn/B"},
    {"http://甲县.政务/", "http://xn--5nr519e.xn--zfr164b/"},
    {"http://", NULL},
    {"https:///x", NULL},
    {"http://?x", NULL},
    {"http://#x", NULL},
    {"http://:80/", NULL},
    {"http:/www.a.gov.cn", NULL},
    {"www.a.gov.cn", NULL},
    {"ftp://a.gov.cn/", NULL},
    {"javascript:alert(1)", NULL},
    {"http://a.gov.cn/1 http://a.gov.cn/2", NULL},
    {"http://a.gov.cn/1；http://a.gov.cn/2", NULL},
    {"http://a.gov.cn/1（首页）", NULL},
    {"http://a.gov.cn/\"x", NULL},
    {"http://a.gov.cn/<b>", NULL},
    {"", NULL},
};

Test(web_address, is_what_a_link_needs_or_none)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *address = kh_web_address(rows[i].text);
        cr_expect(g_strcmp0(address, rows[i].address) == 0, "%s: %s", rows[i].text, address);
    }
}
