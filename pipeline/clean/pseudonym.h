/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pseudonym.h: a cluster's name as HMAC-SHA256 (RFC 2104, FIPS 180-4) under a key file.
 *
 * The key is all bytes of the file, at least 16. A pseudonym is the first 32 hexadecimal digits
 * (128 bits) of the code of the folded name, so that spellings that differ in case or blanks are
 * one cluster, and the same key gives the same pseudonym every year. */
#ifndef PEIL_CLEAN_PSEUDONYM_H
#define PEIL_CLEAN_PSEUDONYM_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/diag.h"

enum { CLEAN_KEY_LEAST = 16, CLEAN_KEY_MOST = 65536, CLEAN_PSEUDONYM = 32 };

struct clean_key {
    unsigned char *bytes;
    size_t length;
};

/* PEIL_FILE: it cannot be read; PEIL_USAGE: it is too short or too long to be a key. */
enum peil_status clean_key_read(struct clean_key *key, const char *path, struct peil_diag *diag);
void clean_key_clear(struct clean_key *key);

/* False when libcrypto refuses, which clean_key_read tries. */
bool clean_pseudonym(const struct clean_key *key, const char *folded,
                     char text[CLEAN_PSEUDONYM + 1]);

#endif
