/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_private.h"

bool compare_same_source(const struct peil_survey *survey, int variable, size_t grouping)
{
    int other = survey->groupings[grouping].variable;
    return peil_common_source(survey, variable, other) != PEIL_NOWHERE;
}
