/* SPDX-License-Identifier: GPL-3.0-or-later */
/* encoding.h: exports that are not UTF-8, made UTF-8 chunk by chunk (private to the base layer).
 *
 * 1. peil_encoding_of the first bytes of a file says what they are.
 * 2. If that is not UTF-8: peil_converter_open; peil_converter_take each piece, in order. A
 *    character may be cut by the end of a piece: `waiting` bytes of it are kept for the next one.
 * 3. peil_converter_close. */
#ifndef PEIL_BASE_ENCODING_H
#define PEIL_BASE_ENCODING_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "peil/csv.h"

/* UTF-16 by its byte order mark, or by the zeros in the two ASCII letters that a header begins
 * with; Windows-1252 where bytes are no UTF-8 and none of the others is a character of it (text in
 * one encoding is hardly ever valid in the other); else UTF-8. cut: the bytes may end inside a
 * character. */
enum peil_encoding peil_encoding_of(const char *bytes, size_t count, bool cut);

/* Whether bytes that are no UTF-8 throughout hold a character of two bytes or more of it. */
bool peil_encoding_has_utf8(const char *bytes, size_t count);

/* Where UTF-8 that was taken for Windows-1252 was made UTF-8 once more, which turns letters with
 * accents into two, the first a capital A with a tilde; NULL: nowhere. */
const char *peil_encoding_doubled(const char *bytes, size_t count);
#define PEIL_DOUBLED                                                                               \
    "its letters with accents are encoded twice (an \xC3\xA9 has become \xC3\x83\xC2\xA9): "       \
    "export it "                                                                                   \
    "again, and where it is opened on the way, as UTF-8"

struct peil_converter {
    iconv_t converter;
    enum peil_encoding encoding;
    char kept[4]; /* bytes of a character that is not whole */
    size_t waiting;
    bool open;
};

enum { PEIL_CONVERTED_MOST = 3 }; /* bytes of UTF-8 that a byte can become */

/* False when this system cannot convert from it. */
bool peil_converter_open(struct peil_converter *converter, enum peil_encoding encoding);
void peil_converter_close(struct peil_converter *converter); /* {0} is safe */

/* Converts count bytes into to, which has room for PEIL_CONVERTED_MOST times count + 4; *made are
 * there now. False at a byte that is no character: those before it are converted, *bad is it. */
bool peil_converter_take(struct peil_converter *converter, const char *bytes, size_t count,
                         char *to, size_t *made, unsigned char *bad);

#endif
