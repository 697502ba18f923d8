/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/wide.h"

#include <math.h>

/* Results stay within -LARGEST..LARGEST, so that every result can be negated. */
static const peil_int128 LARGEST = ((((peil_int128)1 << 126) - 1) << 1) + 1;

/* A quotient of this many bits leaves 65 behind the 53 of hi: enough to round lo rightly too. */
enum { QUOTIENT_BITS = 118 };

static peil_int128 magnitude(peil_int128 a)
{
    return a < 0 ? -a : a;
}

bool peil_int128_add(peil_int128 a, peil_int128 b, peil_int128 *result)
{
    if ((b > 0 && a > LARGEST - b) || (b < 0 && a < -LARGEST - b))
        return false;
    *result = a + b;
    return true;
}

bool peil_int128_subtract(peil_int128 a, peil_int128 b, peil_int128 *result)
{
    return peil_int128_add(a, -b, result);
}

bool peil_int128_multiply(peil_int128 a, peil_int128 b, peil_int128 *result)
{
    const peil_int128 large_a = magnitude(a), large_b = magnitude(b);

    /* most factors are small: no division for them */
    if ((large_a >> 63) != 0 || (large_b >> 63) != 0) {
        if (b != 0 && large_a > LARGEST / large_b)
            return false;
    }
    *result = a * b;
    return true;
}

bool peil_int128_add_product(peil_int128 *sum, peil_int128 a, peil_int128 b)
{
    peil_int128 product;

    return peil_int128_multiply(a, b, &product) && peil_int128_add(*sum, product, sum);
}

int64_t peil_power_of_ten(int decimals)
{
    int64_t power = 1;

    for (int i = 0; i < decimals; i++)
        power *= 10;
    return power;
}

static int bits_of(peil_int128 a)
{
    int bits = 0;

    for (int step = 64; step > 0; step /= 2)
        if (a >> step != 0) {
            a >>= step;
            bits += step;
        }
    return bits + (a != 0);
}

/* A division under way: the quotient is quotient 2^exponent, and rest of it is left. */
struct division {
    peil_int128 quotient, rest;
    int exponent;
};

/* The next bit: twice the rest against the denominator, without forming a sum that may overflow. */
static void divide_bit(struct division *division, peil_int128 denominator)
{
    const peil_int128 rest = division->rest;
    const bool bit = rest >= denominator - rest;

    division->rest = bit ? rest - (denominator - rest) : rest + rest;
    division->quotient = division->quotient + division->quotient + bit;
    division->exponent--;
}

/* The next bits, at most `most`, as many as fit above the denominator at once. */
static void divide_bits(struct division *division, peil_int128 denominator, int room, int most)
{
    const int bits = room < most ? room : most;
    const peil_int128 shifted = division->rest << bits;

    division->quotient = (division->quotient << bits) + shifted / denominator;
    division->rest = shifted % denominator;
    division->exponent -= bits;
}

struct peil_wide peil_int128_ratio(peil_int128 numerator, peil_int128 denominator)
{
    const peil_int128 size = magnitude(numerator);
    const int room = 127 - bits_of(denominator);
    struct division division = {size / denominator, size % denominator, 0};

    for (int left; division.rest != 0 && (left = QUOTIENT_BITS - bits_of(division.quotient)) > 0;) {
        if (room > 0)
            divide_bits(&division, denominator, room, left);
        else
            divide_bit(&division, denominator);
    }
    if (division.rest != 0)
        division.quotient |= 1; /* what was cut off still breaks ties */
    const double hi = (double)division.quotient;
    const double lo = (double)(division.quotient - (peil_int128)hi);
    const double sign = numerator < 0 ? -1 : 1;

    return (struct peil_wide){sign * ldexp(hi, division.exponent),
                              sign * ldexp(lo, division.exponent)};
}

double peil_int128_ratio_double(peil_int128 numerator, peil_int128 denominator)
{
    return peil_int128_ratio(numerator, denominator).hi;
}

struct peil_wide peil_wide_of(double value)
{
    return (struct peil_wide){value, 0};
}

/* a + b exactly, for |a| >= |b|. */
static struct peil_wide quick_sum(double a, double b)
{
    const double sum = a + b;

    return (struct peil_wide){sum, b - (sum - a)};
}

/* a + b exactly. */
static struct peil_wide exact_sum(double a, double b)
{
    const double sum = a + b;
    const double part = sum - a;

    return (struct peil_wide){sum, (a - (sum - part)) + (b - part)};
}

/* a * b exactly; fma is exact by definition, so it does not differ between processors. */
static struct peil_wide exact_product(double a, double b)
{
    const double product = a * b;

    return (struct peil_wide){product, fma(a, b, -product)};
}

struct peil_wide peil_wide_of_count(uint64_t n)
{
    const double high = (double)(n >> 32) * 4294967296.0;

    return quick_sum(high, (double)(n & UINT32_MAX));
}

struct peil_wide peil_wide_add(struct peil_wide a, struct peil_wide b)
{
    struct peil_wide sum = exact_sum(a.hi, b.hi);
    const struct peil_wide low = exact_sum(a.lo, b.lo);

    sum = quick_sum(sum.hi, sum.lo + low.hi);
    return quick_sum(sum.hi, sum.lo + low.lo);
}

struct peil_wide peil_wide_subtract(struct peil_wide a, struct peil_wide b)
{
    return peil_wide_add(a, (struct peil_wide){-b.hi, -b.lo});
}

struct peil_wide peil_wide_multiply(struct peil_wide a, struct peil_wide b)
{
    const struct peil_wide product = exact_product(a.hi, b.hi);

    return quick_sum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

struct peil_wide peil_wide_divide(struct peil_wide a, struct peil_wide b)
{
    const double first = a.hi / b.hi;
    struct peil_wide rest = peil_wide_subtract(a, peil_wide_multiply(peil_wide_of(first), b));
    const double second = rest.hi / b.hi;

    rest = peil_wide_subtract(rest, peil_wide_multiply(peil_wide_of(second), b));
    const struct peil_wide sum = quick_sum(first, second);

    return quick_sum(sum.hi, sum.lo + rest.hi / b.hi);
}
