/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

void peil_pair_decide(const struct peil_disclosure *disclosure, uint64_t everyone,
                      const uint64_t n[], struct peil_disclosure_decision *decision)
{
    size_t groupings = disclosure->survey->grouping_count;
    uint64_t *answered = peil_alloc(groupings + 1, sizeof *answered);
    for (size_t g = 0; g < groupings; g++) {
        const struct peil_view *view = &disclosure->views[g];
        answered[g] = everyone;
        for (size_t v = 0; v < view->count; v++) {
            if (strcmp(view->levels[v].name, PEIL_LEVEL_NONE) == 0) {
                answered[g] -= n[view->first + v];
            }
        }
    }
    struct peil_disclosure_input input = {.everyone = everyone, .n = n, .answered = answered};
    peil_disclosure_decide(disclosure, &input, decision);
    free(answered);
}

bool peil_pair_shown(const struct peil_disclosure_decision *first,
                     const struct peil_disclosure_decision *second,
                     const struct peil_disclosure_decision *both, size_t flat)
{
    if (flat == SIZE_MAX) {
        return first->everyone && second->everyone && both->everyone;
    }
    return first->tested[flat] && second->tested[flat] && both->tested[flat] &&
           both->levels[flat] == PEIL_SHOW_DISTRIBUTION;
}
