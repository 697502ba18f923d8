/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sets of NIST's Statistical Reference Datasets that a formula makes, as an export.
 *   sets NAME > NAME.csv     NumAcc1 to NumAcc4, PiDigits, SmLs01 to SmLs09
 *
 * NumAcc: Simon (1987), constructed; SmLs: Simon and Lesage (1989), Assessing the Accuracy of ANOVA
 * Calculations in Statistical Software, Computational Statistics & Data Analysis 8:325-332; the
 * first 5,000 digits of pi by Rabinowitz and Wagon's spigot (1995), American Mathematical Monthly
 * 102:195-203, but for the 957th, which NIST published as 3 where pi has 8: its certified values
 * are those of that. Numbers are made of integers: no double stands between a formula and its
 * digits. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "base.digit", where base has digits of its own. */
static void put(int64_t tenths)
{
    printf("%lld.%lld\n", (long long)(tenths / 10), (long long)(tenths % 10));
}

/* 1,001 numbers: base + 0.2, then base + 0.1 and base + 0.3 in turn. NumAcc1 is three integers. */
static void put_num_acc(int which)
{
    static const int64_t base[] = {1, 1000000, 10000000};
    puts("y");
    if (which == 1) {
        puts("10000001\n10000003\n10000002");
        return;
    }
    put(base[which - 2] * 10 + 2);
    for (int i = 0; i < 500; i++) {
        put(base[which - 2] * 10 + 1);
        put(base[which - 2] * 10 + 3);
    }
}

/* Nine treatments of n answers: base + 0.4, 0.3, 0.5, 0.3, 0.5, ..., all 0.1 lower in the even
 * treatments and 0.1 higher in the odd ones but the first. */
static void put_small(int which)
{
    static const int sizes[] = {21, 201, 2001};
    static const int64_t bases[] = {1, 1000000, INT64_C(1000000000000)};
    int64_t tenths = bases[(which - 1) / 3] * 10 + 4;
    puts("treatment,y");
    for (int treatment = 1; treatment <= 9; treatment++) {
        int shift = treatment == 1 ? 0 : treatment % 2 == 0 ? -1 : 1;
        for (int i = 0; i < sizes[(which - 1) % 3]; i++) {
            printf("%d,", treatment);
            put(tenths + shift + (i == 0 ? 0 : i % 2 == 1 ? -1 : 1));
        }
    }
}

/* A digit that is written once no carry can change it: the nines behind it wait with it. */
struct held {
    int digit, nines;
    int written, wanted;
};

static void put_digit(struct held *held, int digit)
{
    if (held->written < held->wanted) {
        held->written++;
        printf("%d\n", held->written == 957 ? 3 : digit);
    }
}

static void release(struct held *held, int carry)
{
    if (held->digit >= 0) {
        put_digit(held, held->digit + carry);
    }
    for (; held->nines > 0; held->nines--) {
        put_digit(held, carry ? 0 : 9);
    }
}

static void take_digit(struct held *held, int digit)
{
    if (digit == 9) {
        held->nines++;
    } else {
        release(held, digit == 10);
        held->digit = digit % 10;
    }
}

static int put_pi(int digits)
{
    int more = digits + 20, size = more * 10 / 3 + 1;
    int64_t *remainder = malloc((size_t)size * sizeof *remainder);
    struct held held = {-1, 0, 0, digits};
    if (remainder == NULL) {
        return 1;
    }
    for (int i = 0; i < size; i++) {
        remainder[i] = 2;
    }
    puts("y");
    for (int d = 0; d < more && held.written < digits; d++) {
        int64_t carry = 0;
        for (int i = size - 1; i > 0; i--) {
            int64_t x = 10 * remainder[i] + carry * (i + 1);
            remainder[i] = x % (2 * i + 1);
            carry = x / (2 * i + 1);
        }
        int64_t x = 10 * remainder[0] + carry;
        remainder[0] = x % 10;
        take_digit(&held, (int)(x / 10));
    }
    free(remainder);
    return held.written < digits;
}

int main(int argc, char **argv)
{
    const char *name = argc == 2 ? argv[1] : "";
    int which = atoi(name + strcspn(name, "0123456789"));
    if (strncmp(name, "NumAcc", 6) == 0 && which >= 1 && which <= 4) {
        put_num_acc(which);
    } else if (strncmp(name, "SmLs", 4) == 0 && which >= 1 && which <= 9) {
        put_small(which);
    } else if (strcmp(name, "PiDigits") == 0) {
        return put_pi(5000);
    } else {
        fputs("usage: sets NAME\n", stderr);
        return 2;
    }
    return ferror(stdout) || fflush(stdout) != 0;
}
