/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timing.h: seconds of wall time, and their median, for the benchmarks that time in one process. */
#ifndef PEIL_BENCH_TIMING_H
#define PEIL_BENCH_TIMING_H

#include <stdlib.h>
#include <time.h>

/* Seconds since some moment of the past. */
static inline double timing_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static inline int timing_by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Of at least one; sorts them. */
static inline double timing_median(double seconds[], size_t runs)
{
    qsort(seconds, runs, sizeof *seconds, timing_by_size);
    return seconds[runs / 2];
}

#endif
