/* SPDX-License-Identifier: GPL-3.0-or-later */
/* follow_ups.h: questions that are put to those who gave some answer to another. */
#ifndef PEIL_PROTECT_FOLLOW_UPS_H
#define PEIL_PROTECT_FOLLOW_UPS_H

#include "seen.h"

/* How many of a group a question was put to is how many gave the answers that its filter names: a
 * part of their answer table, which with n, mean and SD can leave no other. So it is shown of the
 * groups of which that table is (of two answers, and of multi-answers: of those that are shown). A
 * filter on a grouping: filters.h. One on an item and on a level of a grouping tells how many of
 * the level gave the answer, by all who were asked: then the question is shown where the answers of
 * the level are, or not at all. One on a level alone tells the same by groups that are made of the
 * item; and one on an item of which hidden levels are made, by a part of these: neither is shown.
 */
void follow_ups_hide(struct seen *seen);

#endif
