/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/integers.h"

int64_t peil_divide_down(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t peil_common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        const int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}
