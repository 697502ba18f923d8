/* SPDX-License-Identifier: GPL-3.0-or-later */
/* describe.h: counts to the results of context accounting, descriptive and distribution.
 *
 * 1. counts that were tallied or read; peil_disclosure_of_counts for the groups as reported.
 * 2. peil_describe adds rows to results. Nothing is withheld here: protect does that later.
 *
 * Every row has the survey's wave. Everyone's rows have group1 empty; those of a group have the
 * grouping variable's name as group1 and the name of the level as group1_level: every level of the
 * disclosure's view, also small ones and those reported under a parent; then the parents; then
 * "(none)" where anyone is in it. Order: accounting; then the variables as defined, each for
 * everyone first and then by grouping and level, descriptive before distribution.
 *
 * accounting, variable "": rows, variable_level "" (all rows of the exports) and one a row status
 * (accepted, duplicate, ...). Where rules of answer quality are in force: variable flag/RULE, and
 * flag/any, variable_level flagged, not_flagged, not_assessable (which add up to the rows that are
 * accepted or left out for a flag) and excluded (of the flagged: left out), stat n. Where
 * population.csv says how many people the survey is about: population, and response_share, accepted
 * respondents of those.
 *
 * Items and scales stand for everyone and for each level of each grouping. Grouping variables stand
 * for everyone only, and then for each of their levels one row of context descriptive that says how
 * large the group is: variable = group1 = the grouping variable, group1_level = the level, stat n =
 * accepted respondents in it; population and response_share where population.csv knows it.
 *
 * descriptive, one answer a respondent:
 *   n                  valid answers; base: the same, the denominator of shares and boxes
 *   missing_not_asked, missing_skipped, missing_invalid
 *   missing_declared   one row a reason (variable_level) that the variable can have, or that anyone
 *                      has (a recoded answer carries its source's reason)
 *   share_declared     of everyone, the same rows: missing_declared of n and all of these together
 *   mean, sd, se, mean.conf.low/high (95 %), median, p25, p75 (Hyndman-Fan type 7), min, max, mode
 *                      (of several equally frequent values the smallest), skewness, kurtosis:
 *                      where peil_variable_is_numeric
 *   box_high, box_mid, box_low   shares of the base, on lists where any answer has a box
 * descriptive, multi-answers:
 *   base               ballots that count: those who were asked less those with too many ticks
 *   answered, mentions respondents with a tick, ticks; of ballots that count
 *   over_full          where pick is given: ballots with too many ticks
 *   missing_*          as above
 * distribution, variable_level the answer:
 *   n, share (n / base), share.conf.low/high (Wilson, 95 %) for each answer that is not a missing
 *   one, in list order, 0 included; for each distinct value (as text) of a number that has at most
 *   PEIL_MOST_TABLE_VALUES of them; none for scales.
 *   Multi-answers, variable_level the option: n, share, share.conf.low/high, share_mentions (n /
 *   mentions), and of a pick-k over_full (its ticks on over-full ballots) and share_with_over_full
 * = (n + over_full) / (base + over-full ballots).
 *
 * quality, where rules are in force, everyone's of items and scales with a mean, after their other
 * rows: n and mean again, n.unflagged and mean.unflagged (of accepted respondents without any
 * flag), mean.change = mean.unflagged - mean.
 *
 * What a group without answers has no value for stands empty with its reason (n<1, ...). */
#ifndef PEIL_DESCRIBE_H
#define PEIL_DESCRIBE_H

#include "peil/counts.h"
#include "peil/disclosure.h"
#include "peil/results.h"

/* counts: finished. disclosure: of the same counts. results: receives the rows; must not hold
 * another description of the same wave. */
void peil_describe(const struct peil_counts *counts, const struct peil_disclosure *disclosure,
                   struct peil_results *results);

#endif
