/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hypergeometric.h: how many of r drawn without replacement are of one kind. */
#ifndef PEIL_STATS_HYPERGEOMETRIC_H
#define PEIL_STATS_HYPERGEOMETRIC_H

#include <stddef.h>
#include <stdint.h>

/* p[c], c = 0 to min(r, kind): the probability that c of r drawn from kind + others are of the
 * kind, 0 where others < r - c. r <= kind + others. By the quotients of neighbours from the mode
 * outwards, so that no logarithm of a factorial costs digits: relative precision some 1e-15 times
 * the distance from the mode, below 1e-308 times the mode's 0. */
void peil_hypergeometric(uint64_t r, uint64_t kind, uint64_t others, double *p);

#endif
