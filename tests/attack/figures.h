/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.h: figures that tell others by algebra.
 *
 * | shown                                  | tells                                          |
 * |----------------------------------------|------------------------------------------------|
 * | se, interval of a mean                 | SD: se * sqrt(n); the mean is in the middle    |
 * | quartiles, min, max, mode, boxes       | answers                                        |
 * | a share, with or without over-full     | the count of the answer                        |
 * | share_declared                         | how many gave the reason                       |
 * | response_share                         | n: share * population                          |
 * | t, df, interval, effect of two groups  | SD of one from that of the other: the interval |
 * |                                        | gives s1^2/n1 + s2^2/n2, df a second equation  |
 * | F, df of k groups                      | moments of one from those of k - 1             |
 * | rank tests, spreads, exact tables      | answers of one group from those of the others  |
 * | chi-squared, proportions               | the share of one group from those of others    |
 * | alpha and what stands with it          | SD of an item: the items' variances add up to  |
 * |                                        | that of the sum times 1 - alpha * (k - 1) / k; |
 * |                                        | without each item once more: of all of them    |
 * | mean of a scale                        | mean of an item, from those of the others,     |
 * |                                        | where everybody answered all of them           |
 * | figures of two questions               | moments of one from those of the other         |
 * | mean difference of two questions       | what few answered who answered one of them     |
 * | n without flagged respondents          | n of the flagged                               |
 *
 * So where the right is withheld the left must be, too. */
#ifndef PEIL_ATTACK_FIGURES_H
#define PEIL_ATTACK_FIGURES_H

#include "attack.h"

void attack_figures(struct attack *attack);

/* Whether everybody in the group of a row answered all items of a scale. */
bool figures_complete(const struct drawn *drawn, int scale, const struct fact *row);

/* The kinds of figures that are looked at; stat NULL: any. false: there are no more. */
bool figures_kind(size_t kind, const char **context, const char **stat);

#endif
