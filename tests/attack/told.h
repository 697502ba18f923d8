/* SPDX-License-Identifier: GPL-3.0-or-later */
/* told.h: what counts of one question tell of the answers to another.
 *
 * How many left out a number are those in none of its bands; how many a question was not put to are
 * those in another answer or band than its filter names. By the groups of another question that is
 * how many are in both. */
#ifndef PEIL_ATTACK_TOLD_H
#define PEIL_ATTACK_TOLD_H

#include "people.h"

/* How much somebody in a place, and in a state of another question (other: BLANK: of none), adds to
 * such a count of a question that is not looked at itself; false: they do not say. */
bool told_adds(const struct places *places, int place, int other, int state,
               const struct fact *fact, int *added);

/* The answers of a number that is not looked at itself, which its bands hold: of the row of the
 * first one of a band, how many gave it or another of the band; all: that is all of them. false: it
 * is no such row. */
bool told_band(const struct places *places, const struct facts *facts, const struct fact *fact,
               int *band, int64_t *people, bool *all);

#endif
