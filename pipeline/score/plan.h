/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.h: which variables are calculated here, and from what. Their order is survey->evaluation. */
#ifndef PEIL_SCORE_PLAN_H
#define PEIL_SCORE_PLAN_H

#include "peil/cells.h"

/* Whether score makes a variable: calculated, but not themes, which cleaning makes. */
bool peil_plan_makes(const struct peil_survey *survey, int variable);

/* Calls visit for each variable that a calculated one is made from. */
void peil_plan_inputs(const struct peil_survey *survey, int variable,
                      void (*visit)(void *context, int input), void *context);

#endif
