/* SPDX-License-Identifier: GPL-3.0-or-later */
/* palette.c: see palette.h. */
#include "palette.h"

#include <math.h>

/* Relative luminance of WCAG 2.1: linear sRGB, weighed. */
static double luminance(uint32_t colour)
{
    static const double weights[] = {0.0722, 0.7152, 0.2126}; /* blue, green, red */
    double sum = 0;
    for (int c = 0; c < 3; c++) {
        double value = (double)(colour >> (8 * c) & 0xFF) / 255;
        sum += weights[c] * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double palette_contrast(uint32_t first, uint32_t second)
{
    double a = luminance(first) + 0.05, b = luminance(second) + 0.05;
    return a > b ? a / b : b / a;
}

double palette_lightness(uint32_t colour)
{
    double y = luminance(colour);
    return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27;
}

/* One of white and black always has 4.58 : 1 or more. */
uint32_t palette_ink(uint32_t fill)
{
    static const uint32_t inks[] = {0xFFFFFF, PALETTE_INK, 0x000000};
    size_t i = 0;
    while (i < 2 && palette_contrast(inks[i], fill) < PALETTE_AA)
        i++;
    return inks[i];
}

bool palette_is_pale(uint32_t fill)
{
    return palette_contrast(fill, 0xFFFFFF) < PALETTE_PART;
}

static uint32_t between(uint32_t from, uint32_t to, double t)
{
    uint32_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double a = (double)(from >> shift & 0xFF), b = (double)(to >> shift & 0xFF);
        mixed |= (uint32_t)(a + (b - a) * t + 0.5) << shift;
    }
    return mixed;
}

/* The outermost is the darkest; the pale end is left to the neutral between the sides. */
static uint32_t on_side(uint32_t dark, uint32_t pale, size_t i, size_t n)
{
    return between(dark, pale, n > 0 ? (double)i / (double)n : 0);
}

uint32_t palette_low(size_t i, size_t n)
{
    return on_side(0xAD4500, 0xFFE8C4, i, n);
}

uint32_t palette_high(size_t i, size_t n)
{
    return on_side(0x0A3F70, 0xC3DDF2, i, n);
}

/* The darkest is beside the pale end of orange, the palest beside that of blue, which is darker;
 * the more there are, the nearer to white. */
uint32_t palette_neutral(size_t i, size_t n)
{
    return n > 1 ? between(0x7D868F, 0xF4F6F8, (double)i / ((double)n - 0.75)) : 0xDDE1E4;
}

uint32_t palette_hue(size_t i)
{
    /* Okabe and Ito's and Tol's, in an order in which neighbours differ in lightness; their greens
     * are a blue or a purple to some. */
    static const uint32_t hues[PALETTE_HUES] = {0x0072B2, 0xE69F00, 0x882255, 0x56B4E9,
                                                0xD55E00, 0xF0E442, 0x1E4B0F, 0xBBBBBB};
    return hues[i % PALETTE_HUES];
}

uint32_t palette_missing(size_t i)
{
    static const uint32_t greys[] = {0x6B7680, 0xB9C0C6, 0x3C454D, 0xDDE2E6};
    return greys[i % (sizeof greys / sizeof greys[0])];
}
