/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sample.h: what the statistics take (a sample as counts) and give (a value or a reason).
 *
 * A caller
 *   1. lays the counts of one variable in one group in a struct peil_sample: the distinct values
 *      ascending, with how many respondents gave each;
 *   2. calls the function of the estimator (moments.h, order.h, two_groups.h, ...);
 *   3. writes value where peil_reason_has_value(reason), and peil_reason_text(reason) as the
 *      warning in every case ("" for a plain value).
 *
 * No statistic is ever nan or infinite: what is undefined has value 0 and a reason. Nothing here
 * prints, reads a file, keeps a global or depends on the order in which rows came. The functions
 * call GSL, whose error handler must be off (gsl_set_error_handler_off(), once, in main).
 *
 * Digits: what a header calls a closed form uses + - * / and sqrt alone and has the same bits on
 * every processor (compile with -ffp-contract=off); everything else went through libm or GSL and
 * is good for at least 10 significant digits. */
#ifndef PEIL_STATS_SAMPLE_H
#define PEIL_STATS_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Why a statistic has no value, or what its reader should know. */
enum peil_reason {
    PEIL_DEFINED = 0,       /* a value */
    PEIL_N_TOO_SMALL_1,     /* n<1: nobody answered */
    PEIL_N_TOO_SMALL_2,     /* n<2 (of two or more groups: of at least one of them) */
    PEIL_N_TOO_SMALL_3,     /* n<3 */
    PEIL_N_TOO_SMALL_4,     /* n<4 */
    PEIL_NO_VARIANCE,       /* everybody gave the same answer */
    PEIL_EXPECTED_BELOW_5,  /* a value, with a warning: a cell expects fewer than 5 */
    PEIL_NOT_CONVERGED,     /* an iteration did not reach its precision */
    PEIL_UNDERFLOW,         /* p below 1e-300: the value is 1e-300 */
    PEIL_TOO_FEW_ITEMS,     /* fewer items than the coefficient needs */
    PEIL_TOO_FEW_GROUPS,    /* fewer than two groups */
    PEIL_TOO_FEW_LEVELS,    /* fewer than two non-empty rows or columns */
    PEIL_EMPTY_CELL,        /* a cell of a 2 x 2 table is zero */
    PEIL_BASE_BELOW_30,     /* a column of fewer than 30 respondents takes no part */
    PEIL_INCOMPLETE_COUNTS, /* counts that should describe the same respondents do not */
    PEIL_TOO_LARGE,         /* beyond what doubles hold, or arguments outside their range */
    PEIL_NO_OVERLAP,        /* everybody of one group is above everybody of the other */
    PEIL_TOO_COSTLY,        /* an exact method beyond its bound on work */
    PEIL_NOT_DETECTABLE,    /* no difference, however large, would be found often enough */
    PEIL_NOT_ABOVE_ITEMS,   /* no more respondents than items */
    PEIL_NOT_DEFINITE,      /* a covariance matrix that is not positive definite */
    PEIL_NOT_IDENTIFIED,    /* the data do not determine the parameters of the model */
    PEIL_HEYWOOD,           /* a model that fits best with a variance of zero or less */
    PEIL_AT_BOUND,          /* a correlation whose likelihood rises up to 1 or -1 */
    PEIL_SATURATED          /* a model with as many parameters as figures: it always fits */
};

/* The warning of results: "" for PEIL_DEFINED, else "n<2", "no variance", "expected<5",
 * "p<1e-300", ... Never NULL; static storage. */
const char *peil_reason_text(enum peil_reason reason);

/* True where value holds a number: PEIL_DEFINED, PEIL_EXPECTED_BELOW_5, PEIL_UNDERFLOW. */
bool peil_reason_has_value(enum peil_reason reason);

/* A statistic: a value or a reason; value is 0 where there is none. */
struct peil_number {
    double value;
    enum peil_reason reason;
};

/* A confidence interval, low <= high; both are 0 where the reason has no value. */
struct peil_interval {
    double low, high;
    enum peil_reason reason;
};

/* One variable in one group, as counts. Arrays have k elements and stay the caller's. */
struct peil_sample {
    size_t k;              /* number of distinct values; 0: the other members are not read */
    const double *value;   /* distinct, finite, strictly ascending */
    const int64_t *scaled; /* value * 10^decimals exactly; NULL: not decimals (scale scores) */
    int decimals;          /* 0 to 9; not read when scaled is NULL */
    const uint64_t *n;     /* respondents who gave each value; 0 allowed */
};

/* The sum of n[0..k-1]. */
uint64_t peil_sample_n(const struct peil_sample *sample);

/* The constructors of results: a value (PEIL_TOO_LARGE when it is not finite); no value. */
struct peil_number peil_number_of(double value);
struct peil_number peil_number_none(enum peil_reason reason);
struct peil_interval peil_interval_of(double low, double high);
struct peil_interval peil_interval_none(enum peil_reason reason);

#endif
