/* Addresses of the web as people write them into cells, and as a link needs them.
 * Whether anything is there is not asked. */
#ifndef KH_REPORT_SHARED_WEB_ADDRESS_H
#define KH_REPORT_SHARED_WEB_ADDRESS_H

/* `http://www.a.gov.cn/%E5%85%AC/1.html` of `HTTP://www.a.gov.cn/公/1.html`: the scheme in small letters,
 * other characters than those of addresses as %XX. NULL where the text is no address of http or https, names
 * no host, or holds what no address has, such as a space. Caller frees. */
char *kh_web_address(const char *text);

#endif
