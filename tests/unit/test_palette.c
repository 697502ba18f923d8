/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the colours of charts as others see them: the colour-blind, and who needs an edge.
 *
 * Colour-blindness is simulated with the matrices for a severity of 1 of G.M. Machado, M.M.
 * Oliveira and L.A.F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, on linear
 * sRGB; distances are those of CIELAB (1976, D65), of which about 2.3 can just be noticed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/workbook/palette.h"

enum { VISIONS = 4, LONGEST = 11, SIDE = 7, MIDDLE = 7 };

static const struct vision {
    const char *name;
    double seen[3][3];
} visions[VISIONS] = {
    {"all colours", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
};

struct lab {
    double l, a, b;
};

static double linear(uint32_t colour, int shift)
{
    double value = (double)(colour >> shift & 0xFF) / 255;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double lab_root(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static struct lab lab_of(const double rgb[3])
{
    double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    return (struct lab){116 * lab_root(y) - 16, 500 * (lab_root(x) - lab_root(y)),
                        200 * (lab_root(y) - lab_root(z))};
}

static struct lab see(uint32_t colour, const struct vision *vision)
{
    double rgb[3], seen[3];
    for (int c = 0; c < 3; c++)
        rgb[c] = linear(colour, 16 - 8 * c);
    for (int c = 0; c < 3; c++) {
        const double *row = vision->seen[c];
        seen[c] = fmin(1, fmax(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]));
    }
    return lab_of(seen);
}

static double distance(uint32_t one, uint32_t another, const struct vision *vision)
{
    struct lab p = see(one, vision), q = see(another, vision);
    return sqrt((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b));
}

static void check_apart(uint32_t one, uint32_t another, double least)
{
    for (int v = 0; v < VISIONS; v++) {
        double apart = distance(one, another, &visions[v]);
        if (!(apart >= least))
            fail_msg("%06X and %06X are %.1f apart with %s", one, another, apart, visions[v].name);
    }
}

/* Colours whose places are known, and pairs that are known to be taken for each other. */
static void the_simulation_is_that_of_its_source(void **state)
{
    (void)state;
    struct lab red = see(0xFF0000, &visions[0]), white = see(0xFFFFFF, &visions[0]);
    assert_true(fabs(red.l - 53.24) < 0.05 && fabs(red.a - 80.09) < 0.1 &&
                fabs(red.b - 67.20) < 0.1);
    for (int v = 0; v < VISIONS; v++) { /* grey is grey to everyone */
        white = see(0xFFFFFF, &visions[v]);
        assert_true(fabs(white.l - 100) < 0.05 && fabs(white.a) < 0.1 && fabs(white.b) < 0.1);
    }
    assert_true(distance(0xA85050, 0x707020, &visions[0]) > 40); /* red and olive */
    assert_true(distance(0xA85050, 0x707020, &visions[2]) <
                distance(0xA85050, 0x707020, &visions[0]) / 2);
    assert_true(distance(0x0072B2, 0x007A5A, &visions[0]) > 40); /* blue and green */
    assert_true(distance(0x0072B2, 0x007A5A, &visions[3]) < 15);
}

/* A bar of so many answers below, around and above zero. */
struct bar {
    size_t low, middle, high;
};

static uint32_t bar_colour(const struct bar *bar, size_t i)
{
    size_t count = bar->low + bar->middle + bar->high;
    return i < bar->low                 ? palette_low(i, bar->low)
           : i < bar->low + bar->middle ? palette_neutral(i - bar->low, bar->middle)
                                        : palette_high(count - 1 - i, bar->high);
}

static void for_each_bar(void (*check)(const struct bar *bar, size_t count))
{
    for (size_t low = 0; low <= SIDE; low++) {
        for (size_t middle = 0; middle <= MIDDLE; middle++) {
            for (size_t high = 0; high <= SIDE; high++) {
                struct bar bar = {low, middle, high};
                size_t count = low + middle + high;
                if (low + high > 0 && count >= 2 && count <= LONGEST)
                    check(&bar, count);
            }
        }
    }
}

static void check_neighbours(const struct bar *bar, size_t count)
{
    double least = count <= 7 && bar->low <= 5 && bar->middle <= 5 && bar->high <= 5 ? 9 : 6;
    for (size_t i = 1; i < count; i++)
        check_apart(bar_colour(bar, i - 1), bar_colour(bar, i), least);
}

static void neighbours_of_a_bar_are_told_apart(void **state)
{
    (void)state;
    for_each_bar(check_neighbours);
}

/* Which side an answer is on is what a diverging chart is about. */
static void check_sides(const struct bar *bar, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = bar->low + bar->middle; i < bar->low && j < count; j++)
            check_apart(bar_colour(bar, i), bar_colour(bar, j), 38);
        for (size_t j = bar->low; j < bar->low + bar->middle; j++) {
            if (i < bar->low || i >= bar->low + bar->middle)
                check_apart(bar_colour(bar, i), bar_colour(bar, j), 11);
        }
    }
}

static void sides_are_told_apart(void **state)
{
    (void)state;
    for_each_bar(check_sides);
}

static void answers_without_order_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < PALETTE_HUES; i++) {
        for (size_t j = 0; j < i; j++)
            check_apart(palette_hue(j), palette_hue(i), i == j + 1 ? 30 : 16);
        check_apart(palette_missing(0), palette_hue(i), 15); /* everyone beside the levels */
    }
    for (size_t i = 1; i < 4; i++)
        check_apart(palette_missing(i - 1), palette_missing(i), 25);
}

/* With an edge a bar is seen on white, whatever fills it; without one by its fill. */
static void every_bar_is_seen_on_white(void **state)
{
    (void)state;
    assert_true(palette_contrast(PALETTE_EDGE, 0xFFFFFF) >= 3);
    assert_false(palette_is_pale(0x949494)); /* 3.03 and 2.99 : 1 */
    assert_true(palette_is_pale(0x959595));
    assert_false(palette_is_pale(PALETTE_BLUE));
    assert_false(palette_is_pale(palette_low(0, 2)) || palette_is_pale(palette_high(0, 2)));
    assert_true(palette_is_pale(palette_low(4, 5)) && palette_is_pale(palette_neutral(0, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_simulation_is_that_of_its_source),
        cmocka_unit_test(neighbours_of_a_bar_are_told_apart),
        cmocka_unit_test(sides_are_told_apart),
        cmocka_unit_test(answers_without_order_are_told_apart),
        cmocka_unit_test(every_bar_is_seen_on_white),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
