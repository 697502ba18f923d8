/* SPDX-License-Identifier: GPL-3.0-or-later */
/* modulo.h: arithmetic modulo a prime, in which dependences of vectors are found. */
#ifndef PEIL_DISCLOSURE_MODULO_H
#define PEIL_DISCLOSURE_MODULO_H

#include <stddef.h>
#include <stdint.h>

#include "peil/stats/int128.h"

/* The Mersenne prime 2^61 - 1: a rational dependence of 0/1 vectors holds there too, and an
 * accidental one is as likely as guessing a 61-bit number. */
#define MODULO_PRIME ((UINT64_C(1) << 61) - 1)

static inline uint64_t modulo_sum(uint64_t a, uint64_t b)
{
    return a + b < MODULO_PRIME ? a + b : a + b - MODULO_PRIME;
}

static inline void modulo_add(uint64_t sums[], const uint64_t terms[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums[i] = modulo_sum(sums[i], terms[i]);
}

static inline uint64_t modulo_negative(uint64_t a)
{
    return a == 0 ? 0 : MODULO_PRIME - a;
}

static inline uint64_t modulo_product(uint64_t a, uint64_t b)
{
    peil_int128 product = (peil_int128)a * (peil_int128)b;
    uint64_t low = (uint64_t)(product & (peil_int128)MODULO_PRIME);
    uint64_t high = (uint64_t)(product >> 61);
    uint64_t sum = low + high;
    return sum >= MODULO_PRIME ? sum - MODULO_PRIME : sum;
}

static inline uint64_t modulo_inverse(uint64_t a)
{
    uint64_t result = 1;
    for (uint64_t exponent = MODULO_PRIME - 2; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result = modulo_product(result, a);
        a = modulo_product(a, a);
    }
    return result;
}

#endif
