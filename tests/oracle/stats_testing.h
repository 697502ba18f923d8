/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stats_testing.h: what the tests of the statistics share: comparing to a number of digits, and
 * making samples of raw decimals. Include after cmocka.h. */
#ifndef STATS_TESTING_H
#define STATS_TESTING_H

#include "peil/stats/moments.h"
#include "peil/stats/sample.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Correct significant digits of value (the log relative error), at most 17. */
static inline double digits_of(double value, double expected)
{
    const double error = expected == 0 ? fabs(value) : fabs(value - expected) / fabs(expected);

    if (isnan(value))
        return 0;
    return error < 1e-17 ? 17 : -log10(error);
}

static inline void check_digits(double value, double expected, double digits, const char *what)
{
    if (!(digits_of(value, expected) >= digits))
        fail_msg("%s: %.17g, expected %.17g: %.1f digits of %.1f", what, value, expected,
                 digits_of(value, expected), digits);
}

/* A plain value with so many correct digits. */
#define assert_number(number, expected, digits)                                                    \
    do {                                                                                           \
        const struct peil_number number_ = (number);                                               \
        assert_int_equal(number_.reason, PEIL_DEFINED);                                            \
        check_digits(number_.value, (expected), (digits), #number);                                \
    } while (0)

#define assert_reason(number, why)                                                                 \
    do {                                                                                           \
        const struct peil_number number_ = (number);                                               \
        assert_int_equal(number_.reason, (why));                                                   \
        if (!peil_reason_has_value(number_.reason))                                                \
            assert_true(number_.value == 0);                                                       \
    } while (0)

#define assert_interval(interval, from, to, digits)                                                \
    do {                                                                                           \
        const struct peil_interval interval_ = (interval);                                         \
        assert_int_equal(interval_.reason, PEIL_DEFINED);                                          \
        check_digits(interval_.low, (from), (digits), #interval " low");                           \
        check_digits(interval_.high, (to), (digits), #interval " high");                           \
    } while (0)

/* The same bits. */
#define assert_same(a, b)                                                                          \
    do {                                                                                           \
        const struct peil_number a_ = (a), b_ = (b);                                               \
        assert_int_equal(a_.reason, b_.reason);                                                    \
        assert_true(a_.value == b_.value);                                                         \
    } while (0)

/* A sample that owns its arrays. */
struct raw_sample {
    size_t k;
    int decimals;
    double *value;
    int64_t *scaled;
    uint64_t *n;
};

static inline int compare_scaled(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return x < y ? -1 : x > y;
}

/* Counts the scaled raw answers, which it sorts. Free with clear_sample. */
static inline struct raw_sample count_raw(int64_t *raw, size_t length, int decimals)
{
    struct raw_sample s = {0, decimals, calloc(length + 1, sizeof(double)),
                           calloc(length + 1, sizeof(int64_t)),
                           calloc(length + 1, sizeof(uint64_t))};
    const double unit = pow(10, decimals);

    qsort(raw, length, sizeof *raw, compare_scaled);
    for (size_t i = 0; i < length; i++) {
        if (s.k == 0 || s.scaled[s.k - 1] != raw[i]) {
            s.scaled[s.k] = raw[i];
            s.value[s.k] = (double)raw[i] / unit;
            s.n[s.k++] = 0;
        }
        s.n[s.k - 1]++;
    }
    return s;
}

static inline struct peil_sample sample_of(const struct raw_sample *raw)
{
    return (struct peil_sample){raw->k, raw->value, raw->scaled, raw->decimals, raw->n};
}

static inline void clear_sample(struct raw_sample *raw)
{
    free(raw->value);
    free(raw->scaled);
    free(raw->n);
}

/* Of the answers 1 to 5, how many gave each. */
static inline struct peil_sample sample_of_counts(const uint64_t *n)
{
    static const double value[] = {1, 2, 3, 4, 5};
    static const int64_t scaled[] = {1, 2, 3, 4, 5};

    return (struct peil_sample){5, value, scaled, 0, n};
}

static inline struct peil_moments moments_of(const uint64_t *n)
{
    const struct peil_sample sample = sample_of_counts(n);

    return peil_moments_of(&sample);
}

/* Of scaled raw answers, which it sorts. */
static inline struct peil_moments moments_of_raw(int64_t *raw, size_t length, int decimals)
{
    struct raw_sample counts = count_raw(raw, length, decimals);
    const struct peil_sample sample = sample_of(&counts);
    const struct peil_moments moments = peil_moments_of(&sample);

    clear_sample(&counts);
    return moments;
}

/* A decimal text times 10^decimals; digits beyond are an error of the test. */
static inline int64_t scale_text(const char *text, int decimals)
{
    const int sign = *text == '-' ? -1 : 1;
    int64_t scaled = 0;
    int after = -1;

    for (text += *text == '-' || *text == '+'; *text != '\0'; text++) {
        if (*text == '.') {
            after = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || after >= decimals)
            break;
        scaled = scaled * 10 + (*text - '0');
        after += after >= 0;
    }
    for (after = after < 0 ? 0 : after; after < decimals; after++)
        scaled *= 10;
    return sign * scaled;
}

/* Opens a file of the reference data beside the checkout; NULL where that folder is absent. The
 * tests run in the checkout or in a build folder within it. */
static inline FILE *open_shared(const char *name)
{
    static const char *const folders[] = {"../shared/data", "../../shared/data",
                                          "../../../shared/data"};
    char path[512];
    FILE *file = NULL;

    for (size_t i = 0; i < LENGTH(folders) && file == NULL; i++) {
        snprintf(path, sizeof path, "%s/%s", folders[i], name);
        file = fopen(path, "r");
    }
    if (file == NULL)
        print_message("%s is not there: skipped\n", name);
    return file;
}

#endif
