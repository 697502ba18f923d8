/* SPDX-License-Identifier: GPL-3.0-or-later */
/* palette.h: the colours of charts, and whether a text on them can be read.
 *
 * Told apart by the colour-blind (blue against orange, after Okabe and Ito) and, neighbours of a
 * bar, in grey too: tests/unit/test_palette.c says how far. A text on a fill has at least the
 * contrast of WCAG 2.1's level AA, 4.5 : 1: palette_ink finds one for any colour. A part of a chart
 * has 3 : 1 with the white of the page (its criterion 1.4.11), by its fill or by an edge around it.
 */
#ifndef PEIL_WORKBOOK_PALETTE_H
#define PEIL_WORKBOOK_PALETTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PALETTE_AA 4.5
#define PALETTE_PART 3.0
#define PALETTE_INK 0x1F2A33U  /* texts on white, axes */
#define PALETTE_BLUE 0x0B5A94U /* what is told: one series alone */
#define PALETTE_LINE 0xDDE2E6U /* the grid */
#define PALETTE_EDGE 0x5B6670U /* around bars that touch, and around those that are pale */

/* (L1 + 0.05) / (L2 + 0.05) of WCAG 2.1, 1 to 21; colours are 0xRRGGBB. */
double palette_contrast(uint32_t first, uint32_t second);
/* Lightness L* of CIELAB, 0 to 100: what remains in grey. */
double palette_lightness(uint32_t colour);
/* White, dark or black: the first of them that can be read on the fill. */
uint32_t palette_ink(uint32_t fill);
/* Whether a bar of that colour on white is seen by an edge alone. */
bool palette_is_pale(uint32_t fill);

/* Answers in their order: the i-th of n on a side, 0 the outermost; the i-th of n between the
 * sides, 0 the lowest: greys, for these lean to neither side. */
uint32_t palette_low(size_t i, size_t n);
uint32_t palette_high(size_t i, size_t n);
uint32_t palette_neutral(size_t i, size_t n);
/* Without order; from the ninth on they begin again, with a pattern in the chart. */
enum { PALETTE_HUES = 8 };
uint32_t palette_hue(size_t i);
/* Reasons of missing answers: greys, away from all answers. */
uint32_t palette_missing(size_t i);

#endif
