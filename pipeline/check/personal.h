/* SPDX-License-Identifier: GPL-3.0-or-later */
/* personal.h: what tells who someone is, in a text or in the header of a column.
 *
 * Meant to be looked at, not to be right: names in a text are not found, and a number may be a
 * telephone number by chance. Numbers with check digits are asked for these: the Belgian national
 * number (11 digits, modulo 97 with and without the 2 of 2000) and IBAN (ISO 13616, modulo 97). */
#ifndef PEIL_CHECK_PERSONAL_H
#define PEIL_CHECK_PERSONAL_H

#include <stdbool.h>
#include <stddef.h>

enum check_personal {
    CHECK_NOTHING_PERSONAL,
    CHECK_EMAIL,
    CHECK_NATIONAL_NUMBER,
    CHECK_IBAN,
    CHECK_PHONE, /* Belgian and Dutch numbers, and any that begins with + or 00 and a country */
    CHECK_IP,    /* of four numbers, or of eight groups */
    CHECK_COORDINATES
};
enum { CHECK_PERSONAL_KINDS = CHECK_COORDINATES + 1 };

/* "e-mail addresses", ...: "" for nothing. */
const char *check_personal_name(enum check_personal kind);
/* The first of the kinds, in their order, that stands anywhere in a text. */
enum check_personal check_personal_in(const char *text, size_t length);
/* Whether a header (folded, peil_text_fold) asks who someone is: a name, an address, ... */
bool check_personal_header(const char *folded);

#endif
