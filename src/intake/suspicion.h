/* Which other encoding bytes look like that are valid GB18030 by accident, or valid in none: Big5, Shift_JIS,
 * EUC-JP, EUC-KR, Latin-1, or UTF-8 with damaged characters. A suspicion, told to people; nothing is decided
 * by it.
 *
 * Text in GB18030 consists of common characters, of which a table is kept. What hardly has any is held
 * against the byte patterns of the others: kana have lead bytes of their own in Shift_JIS and EUC-JP, hangul
 * lies between 0xB0 and 0xC8 in EUC-KR, Big5 has second bytes that GB 2312 never has, letters of Latin-1
 * stand alone between ASCII. */
#ifndef KH_INTAKE_SUSPICION_H
#define KH_INTAKE_SUSPICION_H

#include <glib.h>
#include <stdint.h>

/* Bytes of the start of a file that are enough to judge by. */
enum { KH_SUSPICION_BYTES = 64 * 1024 };

/* The name of the encoding that the bytes are suspected of, translated and static; NULL: none. */
const char *kh_suspect_encoding(const uint8_t *bytes, gsize length);

#endif
