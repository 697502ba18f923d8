/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hidden.h: the withheld rows of published results, looked up by what they are of. */
#ifndef PEIL_ATTACK_HIDDEN_H
#define PEIL_ATTACK_HIDDEN_H

#include "drawn.h"
#include "facts.h"

struct hidden {
    const struct drawn *drawn;
    const struct facts *facts;
    const struct fact **slots;
    size_t size;
    const struct fact *told; /* the one found last */
};

void hidden_make(struct hidden *hidden, const struct drawn *drawn, const struct facts *facts);
void hidden_clear(struct hidden *hidden);

/* Whether a statistic is withheld; answer NULL: of some answer. */
bool hidden_has(struct hidden *hidden, uint64_t group, const char *variable, const char *answer,
                const char *context, const char *stat);
bool hidden_sd(struct hidden *hidden, uint64_t group, const char *variable); /* or the mean */
bool hidden_table(struct hidden *hidden, uint64_t group, const char *variable);
/* The share of the answer of a row, or of an answer of two. */
bool hidden_share(struct hidden *hidden, uint64_t group, const struct fact *row);

#endif
