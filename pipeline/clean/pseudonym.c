/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pseudonym.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

static enum peil_status check_length(const struct clean_key *key, const struct peil_place *place,
                                     struct peil_diag *diag)
{
    if (key->length >= CLEAN_KEY_LEAST && key->length <= CLEAN_KEY_MOST)
        return PEIL_OK;
    peil_report(diag, PEIL_FAULT, place, "a key has %d to %d bytes, this file has %s%zu",
                CLEAN_KEY_LEAST, CLEAN_KEY_MOST, key->length > CLEAN_KEY_MOST ? "over " : "",
                key->length > CLEAN_KEY_MOST ? (size_t)CLEAN_KEY_MOST : key->length);
    return PEIL_USAGE;
}

enum peil_status clean_key_read(struct clean_key *key, const char *path, struct peil_diag *diag)
{
    struct peil_place place = {.file = path};
    *key = (struct clean_key){0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return peil_report_errno(diag, &place, errno, "the key cannot be opened");
    key->bytes = peil_alloc(CLEAN_KEY_MOST + 1, 1);
    /* Unbuffered: no copy of the key stays behind in a buffer of stdio. */
    setvbuf(file, NULL, _IONBF, 0);
    errno = 0;
    key->length = fread(key->bytes, 1, CLEAN_KEY_MOST + 1, file);
    int error = ferror(file) ? errno : 0;
    fclose(file);
    if (error)
        return peil_report_errno(diag, &place, error, "the key cannot be read");
    enum peil_status status = check_length(key, &place, diag);
    char trial[CLEAN_PSEUDONYM + 1];
    if (status == PEIL_OK && !clean_pseudonym(key, "", trial)) {
        peil_report(diag, PEIL_FAULT, &place, "libcrypto offers no HMAC-SHA256 for this key");
        status = PEIL_FILE;
    }
    return status;
}

void clean_key_clear(struct clean_key *key)
{
    if (key->bytes)
        OPENSSL_cleanse(key->bytes, CLEAN_KEY_MOST + 1);
    free(key->bytes);
    *key = (struct clean_key){0};
}

bool clean_pseudonym(const struct clean_key *key, const char *folded,
                     char text[CLEAN_PSEUDONYM + 1])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char code[EVP_MAX_MD_SIZE] = {0};
    unsigned length = 0;
    bool made = HMAC(EVP_sha256(), key->bytes, (int)key->length, (const unsigned char *)folded,
                     strlen(folded), code, &length) != NULL;
    for (size_t i = 0; i < CLEAN_PSEUDONYM / 2; i++) {
        text[2 * i] = digits[code[i] >> 4];
        text[2 * i + 1] = digits[code[i] & 15];
    }
    text[CLEAN_PSEUDONYM] = '\0';
    return made;
}
