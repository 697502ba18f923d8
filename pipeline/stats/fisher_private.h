/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fisher_private.h: what the parts of Fisher's test share: factorials, totals, and the two ways to
 * a p-value of tables larger than 2 x 2.
 *
 * Factorials are kept as a mantissa and a power of two: their products need neither logarithms nor
 * exponentials, whose last bits differ between machines, and leave the range of doubles nowhere. */
#ifndef PEIL_FISHER_PRIVATE_H
#define PEIL_FISHER_PRIVATE_H

#include "peil/stats/fisher.h"

#include <string.h>

/* Tables within this relative distance of the observed probability count as tied. */
static const double FISHER_TIE = 1 + 1e-7;

/* i! = mantissa * 2^exponent, 1 <= mantissa < 2; inverse = 1 / mantissa. */
struct fisher_factorial {
    double mantissa, inverse;
    double reciprocal; /* 1 / i; of 0: not read */
    int64_t exponent;
};

/* 0!, 1!, ..., n!, each within two last places. Free with free(). */
struct fisher_factorial *fisher_factorials(uint64_t n);

/* A product of factorials and their inverses: at most 1,000, or the mantissa leaves the doubles. */
struct fisher_product {
    double mantissa;
    int64_t exponent;
};

static inline void fisher_times(struct fisher_product *product, const struct fisher_factorial *f)
{
    product->mantissa *= f->mantissa;
    product->exponent += f->exponent;
}

static inline void fisher_over(struct fisher_product *product, const struct fisher_factorial *f)
{
    product->mantissa *= f->inverse;
    product->exponent -= f->exponent;
}

/* 2^exponent, -1022 to 1023, from its bits: ldexp costs more than the rest of a draw. */
static inline double fisher_power_of_two(int exponent)
{
    const uint64_t bits = (uint64_t)(exponent + 1023) << 52;
    double power;

    memcpy(&power, &bits, sizeof power);
    return power;
}

/* product * 2^extra_exponent; 0 or infinity where that leaves the doubles. */
double fisher_product_double(struct fisher_product product, int64_t extra_exponent);

/* The totals of a table: no zeros, ascending; rows <= columns. */
struct fisher_totals {
    uint64_t n;
    size_t rows, columns;
    uint32_t *row, *column;
    struct fisher_product cells; /* the product of 1/cell! of the observed table */
};

/* The exact p, true; false where it would take more than so much work, or does not fit. */
bool fisher_exact(const struct fisher_totals *totals, const struct fisher_factorial *factorials,
                  uint64_t work, double *p);

/* How many of the replicates are no more probable than the observed table. */
uint32_t fisher_simulate(const struct fisher_totals *totals,
                         const struct fisher_factorial *factorials, uint32_t replicates,
                         uint64_t seed);

/* The cost of one replicate of fisher_simulate, in steps of a shuffle. */
double fisher_simulation_steps(const struct fisher_totals *totals);

#endif
