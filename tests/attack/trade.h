/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trade.h: another world in which few people answered otherwise.
 *
 * People of one place exchange answers with people of another so that n, mean and SD of both stay,
 * or n and mean, or n. Where every row still holds, there are two answer tables at least. */
#ifndef PEIL_ATTACK_TRADE_H
#define PEIL_ATTACK_TRADE_H

#include "learn.h"

/* Whether some trade changes the answers of the places in[] to a question. marks: of each place the
 * sum of a random number for each group that something is published of and that it is in: what does
 * not change the sums of marks changes no group. */
bool trade_found(const struct learned *learned, int variable, const bool in[],
                 const uint64_t marks[]);

#endif
