/* SPDX-License-Identifier: GPL-3.0-or-later */
/* personal.h: what tells who someone is, in a text or in the header of a column.
 *
 * Meant to be looked at, not to be right: names in a text are not found, and a number may be a
 * telephone number by chance. Numbers with check digits are asked for these: the Belgian national
 * number (11 digits, modulo 97 with and without the 2 of 2000) and IBAN (ISO 13616, modulo 97). */
#ifndef PEIL_PERSONAL_H
#define PEIL_PERSONAL_H

#include <stdbool.h>
#include <stddef.h>

enum peil_personal {
    PEIL_NOTHING_PERSONAL,
    PEIL_PERSONAL_EMAIL,
    PEIL_PERSONAL_NATIONAL_NUMBER,
    PEIL_PERSONAL_IBAN,
    PEIL_PERSONAL_PHONE, /* Belgian and Dutch numbers, and any that begins with + or 00 and a
                            country */
    PEIL_PERSONAL_IP,    /* of four numbers, or of eight groups */
    PEIL_PERSONAL_COORDINATES
};
enum { PEIL_PERSONAL_KINDS = PEIL_PERSONAL_COORDINATES + 1 };

/* "e-mail addresses", ...: "" for nothing. */
const char *peil_personal_name(enum peil_personal kind);
/* The first of the kinds, in their order, that stands anywhere in a text. */
enum peil_personal peil_personal_in(const char *text, size_t length);
/* Whether a header (folded, peil_text_fold) asks who someone is: a name, an address, ... */
bool peil_personal_header(const char *folded);

#endif
