/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answerers.h: kinds of people by their answers to some questions that groupings go back to, and
 * which questions each kind was put.
 *
 * Every group that goes by these answers alone is then some of the kinds, also one of two questions
 * that are in no grouping together; so are those who were asked, and what they have in common. */
#ifndef PEIL_PROTECT_ANSWERERS_H
#define PEIL_PROTECT_ANSWERERS_H

#include "seen.h"

struct answerers {
    const struct seen *seen;
    size_t count;  /* kinds */
    size_t levels; /* flat levels of the plain groupings */
    bool *placed;  /* [breakdown] whether it goes by these answers alone */
    bool *asks;    /* [variable] whether its filter does */
    struct kinds *kinds;
    const bool *rows;  /* [kind * (levels + variables) + level, or levels + variable] */
    size_t dimension;  /* of vectors */
    uint64_t *weights; /* [kind * dimension]; NULL: a kind is a dimension */
};

/* answers: [variable] to which questions. */
void answerers_init(struct answerers *answerers, const struct seen *seen, const bool answers[]);
void answerers_clear(struct answerers *answerers);

/* Flat levels of breakdowns that are placed. */
bool answerers_in(const struct answerers *answerers, size_t kind, size_t flat);
/* Of a question with asks. */
bool answerers_asked(const struct answerers *answerers, size_t kind, size_t variable);

/* Some kinds as a vector of numbers below MODULO_PRIME, [dimension]: of two sets together it is the
 * sum. Of many kinds it is a projection, in which what is no combination of others is none. */
void answerers_vector(const struct answerers *answerers, const bool set[], uint64_t vector[]);

/* false: the filter of a question does not go by answers that groupings go back to alone; answers:
 * [variable] else, which; of others they stay. */
bool answerers_named(const struct seen *seen, size_t variable, bool answers[]);

#endif
