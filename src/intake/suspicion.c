#include "intake/suspicion.h"

#include "base/message.h"
#include "intake/encoding.h"

#include <stdbool.h>

/* Of fewer characters nothing is concluded. Shares are in hundredths. */
enum { LEAST_CHARACTERS = 6, COMMON = 25, MOST = 80, SOME = 20, FEW = 2, MAP_SIZE = 0x10000 / 8 };

/* The characters that texts of Chinese offices mostly consist of: half to nine tenths of any of them. */
static const char common_characters[] =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
    "她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间"
    "由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
    "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变"
    "四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社"
    "便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北"
    "边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运县局委办项乡镇街村示称编码索引"
    "号标算审查属栏链型备注单联负责考核值满检整改限案财预罚征收补助救低环境质食药急育卫健康房城"
    "农输土源划批服招采购息依申请答复读策章议免干群众企监税银季份半休班节假春端午秋庆元旦劳阳";

/* Bytes beyond ASCII, counted as each encoding pairs them. */
typedef struct byte_counts {
    guint high, alone; /* bytes from 0x80; those of them between two of ASCII */
    guint pairs;
    guint common;   /* pairs of GB18030 that are common characters */
    guint low_tail; /* second bytes from 0x40 to 0x7E */
    guint big5, hangul, kana_euc, kana_sjis;
    guint invalid_big5, invalid_euc, invalid_sjis;
} byte_counts;

static bool is_between(uint8_t byte, uint8_t least, uint8_t most)
{
    return byte >= least && byte <= most;
}

/* A bit for each common character of GB18030, by its two bytes. */
static void map_common(uint8_t map[static MAP_SIZE])
{
    gsize length = 0;
    g_autofree char *bytes = g_convert(common_characters, -1, "GB18030", "UTF-8", NULL, &length, NULL);
    for (gsize i = 0; bytes != NULL && i + 1 < length; i += 2) {
        guint code = (guint)(uint8_t)bytes[i] << 8 | (uint8_t)bytes[i + 1];
        map[code / 8] = (uint8_t)(map[code / 8] | 1U << code % 8);
    }
}

static void count_alone(byte_counts *counts, const uint8_t *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (bytes[i] < 0x80)
            continue;
        bool before = i == 0 || bytes[i - 1] < 0x80;
        bool after = i + 1 == length || bytes[i + 1] < 0x80;
        counts->high++;
        counts->alone += before && after ? 1 : 0;
    }
}

/* A pair of bytes, as GB18030, Big5 and EUC have them: a lead byte and another one. */
static void count_pair(byte_counts *counts, uint8_t lead, uint8_t tail, const uint8_t *map)
{
    guint code = (guint)lead << 8 | tail;
    bool is_euc = lead >= 0xA1 && tail >= 0xA1;
    counts->pairs++;
    counts->common += map[code / 8] >> code % 8 & 1;
    counts->low_tail += is_between(tail, 0x40, 0x7E) ? 1 : 0;
    counts->big5 += is_between(lead, 0xA4, 0xC6) ? 1 : 0;
    counts->invalid_big5 += lead < 0xA1 || is_between(tail, 0x7F, 0xA0) || tail < 0x40 ? 1 : 0;
    counts->invalid_euc += is_euc ? 0 : 1;
    counts->hangul += is_euc && is_between(lead, 0xB0, 0xC8) ? 1 : 0;
    counts->kana_euc += is_euc && is_between(lead, 0xA4, 0xA5) ? 1 : 0;
}

static void count_pairs(byte_counts *counts, const uint8_t *bytes, gsize length)
{
    uint8_t map[MAP_SIZE] = {0};
    map_common(map);
    for (gsize i = 0; i + 1 < length; i++) {
        if (bytes[i] > 0x80) {
            count_pair(counts, bytes[i], bytes[i + 1], map);
            i++;
        }
    }
}

/* Shift_JIS has single bytes beyond ASCII too, so that its pairs are others. */
static void count_sjis(byte_counts *counts, const uint8_t *bytes, gsize length)
{
    for (gsize i = 0; i + 1 < length; i++) {
        uint8_t lead = bytes[i];
        uint8_t tail = bytes[i + 1];
        if (lead < 0x80 || is_between(lead, 0xA1, 0xDF))
            continue;
        bool is_lead = is_between(lead, 0x81, 0x9F) || is_between(lead, 0xE0, 0xFC);
        counts->invalid_sjis += !is_lead || tail < 0x40 || tail == 0x7F || tail > 0xFC ? 1 : 0;
        counts->kana_sjis +=
            (lead == 0x82 && is_between(tail, 0x9F, 0xF1)) || (lead == 0x83 && is_between(tail, 0x40, 0x96))
                ? 1
                : 0;
        i++;
    }
}

static bool is_share(guint part, guint hundredths, guint whole)
{
    return (guint64)part * 100 >= (guint64)whole * hundredths;
}

/* Fewer faults in UTF-8 than half of the bytes beyond ASCII: of text in another encoding most are. */
static bool is_damaged_utf8(const uint8_t *bytes, gsize length, guint high)
{
    kh_encoding_check check;
    kh_encoding_check_init(&check, KH_ENCODING_UTF8);
    kh_encoding_check_feed(&check, bytes, length);
    return 2 * check.faults < high;
}

static const char *name_suspect(const byte_counts *counts)
{
    if (is_share(counts->kana_sjis, SOME, counts->pairs) &&
        !is_share(counts->invalid_sjis, FEW, counts->pairs))
        return _("Shift_JIS (Japanese)");
    if (is_share(counts->kana_euc, SOME, counts->pairs) && !is_share(counts->invalid_euc, FEW, counts->pairs))
        return _("EUC-JP (Japanese)");
    if (is_share(counts->hangul, MOST, counts->pairs) && !is_share(counts->invalid_euc, FEW, counts->pairs))
        return _("EUC-KR (Korean)");
    if (is_share(counts->big5, MOST, counts->pairs) && is_share(counts->low_tail, SOME, counts->pairs) &&
        !is_share(counts->invalid_big5, FEW, counts->pairs))
        return _("Big5 (traditional Chinese)");
    return NULL;
}

const char *kh_suspect_encoding(const uint8_t *bytes, gsize length)
{
    byte_counts counts = {.high = 0};
    count_alone(&counts, bytes, length);
    if (counts.high == 0)
        return NULL;
    if (is_share(counts.alone, MOST, counts.high))
        return _("Latin-1 or another Western encoding");
    if (is_damaged_utf8(bytes, length, counts.high))
        return _("UTF-8 with damaged characters");
    count_pairs(&counts, bytes, length);
    count_sjis(&counts, bytes, length);
    if (counts.pairs < LEAST_CHARACTERS || is_share(counts.common, COMMON, counts.pairs))
        return NULL;
    return name_suspect(&counts);
}
