/* SPDX-License-Identifier: GPL-3.0-or-later */
/* learn.h: from published rows to what is known of numbers of people.
 *
 * The numbers are, for each place (people.h), how many are there, and how many of them are in each
 * column of each question. A column is a state; or, where only how many answered is looked at
 * (`merged`), all valid answers together. */
#ifndef PEIL_ATTACK_LEARN_H
#define PEIL_ATTACK_LEARN_H

#include "people.h"
#include "system.h"

enum { MOST_STATES = 24 };

struct learned {
    struct places places;
    struct system system;
    int variable; /* the question looked at; BLANK: all */
    bool merged;
    size_t place;                 /* index of how many are in the first place */
    bool has[MOST_VARIABLES];     /* questions that are looked at */
    size_t first[MOST_VARIABLES]; /* index of the first place's first column */
    int columns[MOST_VARIABLES], column[MOST_VARIABLES][MOST_STATES];
    const struct fact *everyones[MOST_VARIABLES]; /* a row of everyone, where to look for others */
    size_t rest;                /* rows from here on are no new equations, but closer bounds */
    const struct fact **source; /* [row] what it was learned from; NULL: from the definition */
    size_t source_room;
};

/* The numbers alone, with what the definition says. variable: the question looked at, BLANK: all of
 * them, merged. */
void learned_init(struct learned *learned, const struct places *places, int variable);
/* And what the facts say of them. */
void learn(struct learned *learned, const struct places *places, int variable,
           const struct facts *facts);
void learned_clear(struct learned *learned);

/* The terms of a count in a row that was begun; in: places. false: it cannot be said of these
 * numbers (nothing is left in the row then). */
bool learned_count(struct learned *learned, const struct fact *fact, const bool in[], int64_t by);

static inline size_t learned_cell(const struct learned *learned, int variable, int place,
                                  int column)
{
    return learned->first[variable] + (size_t)(place * learned->columns[variable] + column);
}

#endif
