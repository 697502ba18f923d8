/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draw.h: what shapes of surveys are drawn with. */
#ifndef PEIL_ATTACK_DRAW_H
#define PEIL_ATTACK_DRAW_H

#include "drawn.h"

/* A number from 0 to k - 1; once in k times. */
unsigned draw_below(struct drawn *drawn, unsigned k);
bool draw_one_in(struct drawn *drawn, unsigned k);

/* One variable more; of what is computed the source is the one before. */
struct drawn_variable *draw_add(struct drawn *drawn, enum drawn_kind kind, int options,
                                const char *name);
void draw_computed(struct drawn *drawn, enum drawn_kind kind, int options, const char *name);

/* A koepel, sometimes rolled up or recoded to a net; an overlapping grouping, sometimes with a
 * recoded one and a profile; a number with its bands; a scale with its items. */
void draw_koepel(struct drawn *drawn);
void draw_subjects(struct drawn *drawn);
void draw_number(struct drawn *drawn, const char *name, const char *bands);
void draw_scale(struct drawn *drawn);

/* The questions of DRAWN_ASKED. */
void draw_asked(struct drawn *drawn);

#endif
