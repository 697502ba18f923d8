/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fisher_private.h"

#include "peil/alloc.h"
#include "peil/stats/wide.h"

#include <math.h>

/* Multiplied in some 30 digits and then rounded: an error in the last place would grow with every
 * factor. */
struct fisher_factorial *fisher_factorials(uint64_t n)
{
    struct fisher_factorial *factorials = peil_alloc((size_t)n + 1, sizeof *factorials);
    struct peil_wide product = {1, 0};
    int64_t exponent = 0;

    factorials[0] = (struct fisher_factorial){1, 1, 1, 0};
    for (uint64_t i = 1; i <= n; i++) {
        int shift;

        product = peil_wide_multiply(product, peil_wide_of_count(i));
        product.hi = 2 * frexp(product.hi, &shift);
        product.lo = ldexp(product.lo, 1 - shift);
        exponent += shift - 1;
        factorials[i] =
            (struct fisher_factorial){product.hi, 1 / product.hi, 1 / (double)i, exponent};
    }
    return factorials;
}

double fisher_product_double(struct fisher_product product, int64_t extra_exponent)
{
    const int64_t exponent = product.exponent + extra_exponent;

    if (exponent > -1000 && exponent < 900)
        return product.mantissa * fisher_power_of_two((int)exponent);
    if (exponent < -2200)
        return 0;
    return ldexp(product.mantissa, exponent < 2200 ? (int)exponent : 2200);
}
