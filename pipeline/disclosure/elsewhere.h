/* SPDX-License-Identifier: GPL-3.0-or-later */
/* elsewhere.h: answers that only people of a hidden group can have given.
 *
 * The answers of everyone and of the groups that are shown leave those of a hidden group. Where
 * everybody is in one level of each grouping another hidden level is as likely; of an overlapping
 * grouping it can be that nobody else is left, above all for those in no level. Then the answers of
 * one level more are not shown. */
#ifndef PEIL_DISCLOSURE_ELSEWHERE_H
#define PEIL_DISCLOSURE_ELSEWHERE_H

#include "decider.h"

/* When means and tables are decided: whether some answer is of such people. Then more tables are
 * marked as not to be shown, of two answers means as secret, and both have to be decided again. */
bool elsewhere_check(struct decider *decider);

#endif
