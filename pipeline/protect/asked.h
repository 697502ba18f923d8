/* SPDX-License-Identifier: GPL-3.0-or-later */
/* asked.h: questions whose filter tells, with the sizes that are shown, that of a hidden group. */
#ifndef PEIL_PROTECT_ASKED_H
#define PEIL_PROTECT_ASKED_H

#include "seen.h"

/* A question that was put to some levels of a grouping tells how many these have together, and by
 * each group that it is shown of how many of its people are among them. With parents, recoded
 * groupings and other questions the size of a small hidden group, or how few are in two levels at
 * once, may follow by addition and subtraction. Then the question is not shown by groups of these
 * sources or, where that is not enough, not at all. (What the parts of hidden levels tell by
 * themselves: filters.h.) */
void asked_hide(struct seen *seen, uint64_t min_group);

#endif
