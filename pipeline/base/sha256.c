/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sha256.c: libcrypto's digest behind a counter; see peil/sha256.h. */
#include "peil/sha256.h"

#include <openssl/evp.h>
#include <stdlib.h>

#include "peil/alloc.h"

struct peil_sha256 {
    EVP_MD_CTX *context;
    uint64_t bytes;
    bool whole; /* every call succeeded */
};

struct peil_sha256 *peil_sha256_new(void)
{
    struct peil_sha256 *sha256 = peil_alloc(1, sizeof *sha256);
    sha256->context = EVP_MD_CTX_new();
    if (sha256->context == NULL || EVP_DigestInit_ex(sha256->context, EVP_sha256(), NULL) != 1) {
        peil_sha256_free(sha256);
        return NULL;
    }
    sha256->whole = true;
    return sha256;
}

void peil_sha256_add(struct peil_sha256 *sha256, const void *bytes, size_t count)
{
    if (sha256 != NULL && count != 0) {
        sha256->bytes += count;
        sha256->whole = EVP_DigestUpdate(sha256->context, bytes, count) == 1 && sha256->whole;
    }
}

uint64_t peil_sha256_bytes(const struct peil_sha256 *sha256)
{
    return sha256 != NULL ? sha256->bytes : 0;
}

bool peil_sha256_end(struct peil_sha256 *sha256, char text[PEIL_SHA256_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    text[0] = '\0';
    if (sha256 == NULL || !sha256->whole ||
        EVP_DigestFinal_ex(sha256->context, digest, &length) != 1 ||
        2 * length + 1 != PEIL_SHA256_TEXT) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    text[2 * length] = '\0';
    return true;
}

void peil_files_done(const struct peil_diag *diag, const char *path, struct peil_sha256 *sha256)
{
    char text[PEIL_SHA256_TEXT];
    if (diag != NULL && diag->files.done != NULL && peil_sha256_end(sha256, text)) {
        diag->files.done(diag->files.context, path, sha256->bytes, text);
    }
}

void peil_sha256_free(struct peil_sha256 *sha256)
{
    if (sha256 != NULL) {
        EVP_MD_CTX_free(sha256->context);
        free(sha256);
    }
}
