/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h: what follows from bounds, and whether anything else is possible at all. */
#ifndef PEIL_ATTACK_SEARCH_H
#define PEIL_ATTACK_SEARCH_H

#include "system.h"

/* Narrows bounds of numbers by all rows until nothing changes. false: nothing fits. */
bool bounds_narrow(const struct system *system, int64_t low[], int64_t high[]);
/* The bounds of a sum. */
void bounds_of(const struct system *system, const struct system_row *row, const int64_t low[],
               const int64_t high[], int64_t *least, int64_t *most);

enum search_answer { SEARCH_OTHER, SEARCH_ONLY, SEARCH_GAVE_UP };

/* Whether some of the numbers at[0..count) can be others than they are, all rows fulfilled. Where
 * they cannot, an attacker who tries everything finds them. The truth only says where to look
 * first. */
enum search_answer search_others(const struct system *system, const size_t at[], size_t count);

#endif
