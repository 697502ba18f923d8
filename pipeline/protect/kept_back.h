/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kept_back.h: levels that are hidden though many of them answered. */
#ifndef PEIL_PROTECT_KEPT_BACK_H
#define PEIL_PROTECT_KEPT_BACK_H

#include "question.h"

/* kept_back: [flat] levels of which the n is not shown, but the size is, and of which the n would
 * tell, with the other n of the question, that few are in two levels at once, or in one and not in
 * another. */
void kept_back_find(const struct question *question, bool kept_back[]);

#endif
