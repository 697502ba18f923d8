/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trades.h: changes of how many gave each answer, the smallest first. */
#ifndef PEIL_ATTACK_TRADES_H
#define PEIL_ATTACK_TRADES_H

enum { MOST_TRADED = 10, MOST_TRADES = 6000, REASONS_TRADED = 3 };

struct trades {
    int states, count;
    signed char change[MOST_TRADES][MOST_TRADED];
};

/* states: answers, then the three reasons why there is none; at most MOST_TRADED. Up to two people
 * in any way, up to four that keep n, up to 14 that keep n and mean. */
const struct trades *trades_of(int states);

#endif
