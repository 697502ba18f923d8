/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random.h: the one source of chance: a stream of numbers that a seed determines on every machine.
 *
 * A caller starts a stream with peil_random_from(seed) and draws from it; the same seed gives the
 * same draws, next year and on every processor: integers and one exact product, nothing else.
 * SplitMix64: a counter in steps of the golden ratio, hashed to 64 bits; period 2^64. It serves
 * simulation; it hides nothing. Steele, Lea and Flood (2014) ACM SIGPLAN Notices 49(10):453-472. */
#ifndef PEIL_STATS_RANDOM_H
#define PEIL_STATS_RANDOM_H

#include <stdint.h>

struct peil_random {
    uint64_t counter;
};

static inline struct peil_random peil_random_from(uint64_t seed)
{
    return (struct peil_random){seed};
}

/* The next 64 bits, each value as likely as the others. */
static inline uint64_t peil_random_next(struct peil_random *random)
{
    uint64_t z = random->counter += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* The next multiple of 2^-53 in [0, 1). */
static inline double peil_random_uniform(struct peil_random *random)
{
    return (double)(peil_random_next(random) >> 11) * 0x1p-53;
}

/* 32 bits just drawn, brought to an integer in [0, bound), each as likely as the others; bound 1 to
 * 2^32 - 1. Draws new ones where the 2^32 values do not divide evenly. One draw of 64 bits serves
 * two integers. Lemire (2019) ACM Transactions on Modeling and Computer Simulation 29(1):3. */
static inline uint32_t peil_random_below(struct peil_random *random, uint32_t bits, uint32_t bound)
{
    uint64_t product = (uint64_t)bits * bound;

    if ((uint32_t)product < bound) {
        const uint32_t uneven = (0 - bound) % bound;

        while ((uint32_t)product < uneven)
            product = (peil_random_next(random) >> 32) * bound;
    }
    return (uint32_t)(product >> 32);
}

#endif
