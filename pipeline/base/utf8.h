/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h: UTF-8 checked piece by piece (private to the base layer).
 *
 * Start with {0}, give the pieces of a text in order; a character may be cut by the end of a piece.
 * The text is whole when no piece had a fault and `needed` is 0 after the last. */
#ifndef PEIL_BASE_UTF8_H
#define PEIL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

struct peil_utf8 {
    unsigned char first;     /* byte of the open character */
    unsigned char needed;    /* bytes that the open character still wants, 0 to 3 */
    unsigned char low, high; /* range of the next one */
};

/* The offset of the first byte that cannot follow what came before (RFC 3629, section 4), or
 * count. After a fault the state is that of the bytes before it. */
size_t peil_utf8_scan(struct peil_utf8 *state, const char *bytes, size_t count);

#endif
