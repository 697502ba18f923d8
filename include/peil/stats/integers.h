/* SPDX-License-Identifier: GPL-3.0-or-later */
/* integers.h: the two operations on whole numbers that the exact rank tests share. */
#ifndef PEIL_STATS_INTEGERS_H
#define PEIL_STATS_INTEGERS_H

#include <stdint.h>

/* a / b rounded down, also below zero; b > 0. */
int64_t peil_divide_down(int64_t a, int64_t b);

/* The greatest common divisor of a, b >= 0; of 0 and b it is b. */
int64_t peil_common_divisor(int64_t a, int64_t b);

#endif
