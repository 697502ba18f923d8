/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tables.h: whether published moments leave more than one answer table possible. */
#ifndef PEIL_DISCLOSURE_TABLES_H
#define PEIL_DISCLOSURE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Two groups whose answer tables a and b are not shown, but their sum may be known: whether some
 * respondents of the one could trade answers with some of the other without changing the mean (and,
 * with_sd, the SD) of either. When they could, the moments and the sum fit at least two tables of
 * each. Sufficient, not necessary: only trades of up to about four answers are tried.
 * value: count possible answers, ascending. */
bool tables_can_trade(const double value[], size_t count, const uint64_t a[], const uint64_t b[],
                      bool with_sd);

/* The same of many tables: all trades between answers, once. band: of each answer; trades are
 * within bands; NULL: all are one. */
struct tables_trades;
struct tables_trades *tables_trades_new(const double value[], size_t count, const size_t band[]);
void tables_trades_free(struct tables_trades *trades); /* NULL is safe */
bool tables_trade(const struct tables_trades *trades, const uint64_t a[], const uint64_t b[],
                  bool with_sd);

#endif
