/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exchange.h: whether respondents of a component could have given each other's answers.
 *
 * In a world (worlds.h) some of one kind trade answers with some of another (tables.h). Levels that
 * both are in, or neither, have the same answers then; of the others n and mean stay, and SD where
 * the trade keeps it. Four kinds trade where two do not: what one pair changes of a level of which
 * the answers are shown, another pair changes back.
 *
 * 1. exchange_new for the answers to a question, exchange_classes for what is shown of it.
 * 2. exchange_can for each level of which the answers are not shown. */
#ifndef PEIL_DISCLOSURE_EXCHANGE_H
#define PEIL_DISCLOSURE_EXCHANGE_H

#include "tables.h"
#include "worlds.h"

struct exchange;

/* total: [values]; tables: [flat * values + value]. NULL: no world was found. */
struct exchange *exchange_new(const struct world_kinds *kinds, const struct tables_trades *trades,
                              size_t values, const uint64_t total[], const uint64_t tables[]);
void exchange_free(struct exchange *exchange); /* NULL is safe */

/* described: levels of which anything is shown (a bit each, world_bit): kinds that differ in others
 * are as one. */
void exchange_classes(struct exchange *exchange, uint64_t described);

/* Those of a level, by its bit (0: everyone), less those of one within it (0: nobody). */
struct exchange_part {
    uint64_t in, out;
};

/* Whether they can have other answers, those of the fixed levels as they are, and of all levels n
 * and mean; with_sd: SD, too. */
bool exchange_can(struct exchange *exchange, struct exchange_part part, uint64_t fixed,
                  bool with_sd);

/* Whether somebody of a level can have the answer of somebody else who is in the same other levels
 * of those described: of the level itself nothing is shown then. */
bool exchange_swaps(const struct exchange *exchange, uint64_t level);

#endif
