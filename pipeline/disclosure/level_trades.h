/* SPDX-License-Identifier: GPL-3.0-or-later */
/* level_trades.h: whether people of a level could have given the answers of those of another.
 *
 * Enough where everybody is in one level of each grouping; who can be in several levels at once is
 * in exchange.h. */
#ifndef PEIL_DISCLOSURE_LEVEL_TRADES_H
#define PEIL_DISCLOSURE_LEVEL_TRADES_H

#include "decider.h"

/* Whether respondents are in one level of each grouping that goes back to the same questions. */
bool level_is_exclusive(const struct peil_disclosure *disclosure, size_t grouping);

/* Whether the answers of a level could be others, seen from the figures that are shown: with those
 * of another group whose table is not shown either. */
bool level_trades(const struct decider *decider, const struct peil_view *view, size_t flat,
                  bool with_sd);

#endif
