/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sha256.h: the digest of bytes as they pass (libcrypto's).
 *
 * peil_sha256_new, peil_sha256_add in any number of pieces, peil_sha256_end, peil_sha256_free. */
#ifndef PEIL_SHA256_H
#define PEIL_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "peil/diag.h"

enum { PEIL_SHA256_TEXT = 65 }; /* 64 hexadecimal digits and a NUL */

struct peil_sha256; /* opaque */

/* NULL when libcrypto has none to give; the other functions then do nothing. */
struct peil_sha256 *peil_sha256_new(void);
void peil_sha256_add(struct peil_sha256 *sha256, const void *bytes, size_t count);
/* How many bytes were added. */
uint64_t peil_sha256_bytes(const struct peil_sha256 *sha256);
/* The digest in lower case; false, and an empty text, when libcrypto failed anywhere. */
bool peil_sha256_end(struct peil_sha256 *sha256, char text[PEIL_SHA256_TEXT]);
void peil_sha256_free(struct peil_sha256 *sha256); /* NULL is safe */

/* Tells whoever wants to know of files that this one passed whole; ends the digest. */
void peil_files_done(const struct peil_diag *diag, const char *path, struct peil_sha256 *sha256);

#endif
