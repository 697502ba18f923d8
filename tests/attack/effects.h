/* SPDX-License-Identifier: GPL-3.0-or-later */
/* effects.h: kinds of people between which answers can be traded.
 *
 * An effect is one more in one or two kinds and one less in as many others; nowhere is a kind, too.
 * What an effect changes of a row decides which trades (trades.h) it can carry. */
#ifndef PEIL_ATTACK_EFFECTS_H
#define PEIL_ATTACK_EFFECTS_H

#include "crowd.h"
#include "trades.h"

enum { MOST_CONDITIONS = 64, TIERS = 3 };

struct effect {
    int kind[4], sign[4], count;
    uint64_t mark;
};

/* Those of `gain` gain, and those of `lose` lose. */
struct effect effect_of(const struct crowd *crowd, const struct duo *gain, const struct duo *lose);

/* What rows ask of a change that an effect carries. */
struct conditions {
    int count;
    int32_t by[MOST_CONDITIONS][MOST_TRADED];
    int64_t low[MOST_CONDITIONS], high[MOST_CONDITIONS];
};

/* moved: [row] by how much it changed already. false: too many. */
bool conditions_make(struct conditions *conditions, const struct crowd *crowd,
                     const struct effect *effect, const int64_t moved[]);

/* The first trades (trades_of) that conditions allow, the smallest ones. */
enum { MOST_ALLOWED = 30 };
struct allowed {
    struct conditions conditions;
    int states, count;
    short trade[MOST_ALLOWED];
};

/* Until the next call. Effects often ask the same: what was found is remembered. */
const struct allowed *conditions_allow(const struct conditions *conditions, int states);
/* Adds what a change does to rows. */
void effect_move(const struct crowd *crowd, const struct effect *effect, const signed char change[],
                 int64_t moved[]);

/* Two kinds by the sum of their marks, in which only rows count that a change can alter: 0: though
 * it keeps n, 1: and the mean, 2: and the SD. */
struct tiers {
    uint64_t marks[TIERS][MOST_KINDS + 1];
    struct duos duos[TIERS];
    int *of_row; /* 0: of such people changes that keep n keep the row; 1: that keep the mean, too;
                    2: and the SD; 3: a row of single answers */
};

void tiers_make(struct tiers *tiers, const struct crowd *crowd);
void tiers_clear(struct tiers *tiers);

/* The effects that leave rows of single answers alone, those that change fewest others first. */
struct effects {
    struct effect *all;
    int count;
};

void effects_make(struct effects *effects, const struct crowd *crowd, const struct tiers *tiers);
void effects_clear(struct effects *effects);

#endif
