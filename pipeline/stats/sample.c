/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/sample.h"

#include <math.h>

const char *peil_reason_text(enum peil_reason reason)
{
    switch (reason) {
    case PEIL_DEFINED:
        return "";
    case PEIL_N_TOO_SMALL_1:
        return "n<1";
    case PEIL_N_TOO_SMALL_2:
        return "n<2";
    case PEIL_N_TOO_SMALL_3:
        return "n<3";
    case PEIL_N_TOO_SMALL_4:
        return "n<4";
    case PEIL_NO_VARIANCE:
        return "no variance";
    case PEIL_EXPECTED_BELOW_5:
        return "expected<5";
    case PEIL_NOT_CONVERGED:
        return "not converged";
    case PEIL_UNDERFLOW:
        return "p<1e-300";
    case PEIL_TOO_FEW_ITEMS:
        return "too few items";
    case PEIL_TOO_FEW_GROUPS:
        return "fewer than 2 groups";
    case PEIL_TOO_FEW_LEVELS:
        return "fewer than 2 levels";
    case PEIL_EMPTY_CELL:
        return "empty cell";
    case PEIL_BASE_BELOW_30:
        return "base<30";
    case PEIL_INCOMPLETE_COUNTS:
        return "incomplete counts";
    case PEIL_TOO_LARGE:
        return "out of range";
    case PEIL_NO_OVERLAP:
        return "groups do not overlap";
    case PEIL_TOO_COSTLY:
        return "exact test too costly";
    case PEIL_NOT_DETECTABLE:
        return "not detectable";
    case PEIL_NOT_ABOVE_ITEMS:
        return "n<=items";
    case PEIL_NOT_DEFINITE:
        return "not positive definite";
    case PEIL_NOT_IDENTIFIED:
        return "not identified";
    case PEIL_HEYWOOD:
        return "Heywood case";
    case PEIL_AT_BOUND:
        return "correlation at its bound";
    case PEIL_SATURATED:
        return "no degrees of freedom";
    }
    return "unknown reason";
}

bool peil_reason_has_value(enum peil_reason reason)
{
    return reason == PEIL_DEFINED || reason == PEIL_EXPECTED_BELOW_5 || reason == PEIL_UNDERFLOW;
}

uint64_t peil_sample_n(const struct peil_sample *sample)
{
    uint64_t n = 0;

    for (size_t i = 0; i < sample->k; i++)
        n += sample->n[i];
    return n;
}

struct peil_number peil_number_of(double value)
{
    if (!isfinite(value))
        return peil_number_none(PEIL_TOO_LARGE);
    /* a negative zero would print as "-0" */
    return (struct peil_number){value == 0 ? 0.0 : value, PEIL_DEFINED};
}

struct peil_number peil_number_none(enum peil_reason reason)
{
    return (struct peil_number){0, reason};
}

struct peil_interval peil_interval_of(double low, double high)
{
    if (!isfinite(low) || !isfinite(high))
        return peil_interval_none(PEIL_TOO_LARGE);
    return (struct peil_interval){low == 0 ? 0.0 : low, high == 0 ? 0.0 : high, PEIL_DEFINED};
}

struct peil_interval peil_interval_none(enum peil_reason reason)
{
    return (struct peil_interval){0, 0, reason};
}
