/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that are hidden after they were decided, with their options. */
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/grouped.h"
#include "seen.h"

void seen_hide(struct seen *seen, int variable, size_t breakdown, size_t flat)
{
    seen->variables[variable].levels[flat] = PEIL_SHOW_NOTHING;
    seen->variables[variable].tested[flat] = false;
    seen_hide_options(seen, variable, breakdown, flat);
}

void seen_hide_options(struct seen *seen, int variable, size_t breakdown, size_t flat)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    seen->untested[(size_t)variable * seen->survey->breakdown_count + breakdown] = true;
    for (size_t o = 0; seen->options[variable] != NULL && o < list->count; o++)
        seen->options[variable][o].levels[flat] = PEIL_SHOW_NOTHING;
}

static bool some_option_hidden(const struct seen *seen, int variable, size_t flat)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    for (size_t o = 0; o < list->count; o++)
        if (seen->options[variable][o].levels[flat] == PEIL_SHOW_NOTHING)
            return true;
    return false;
}

/* Options get decisions of their own: those of the question. */
static void part_options(struct seen *seen, int variable)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    const struct peil_disclosure_decision *question = &seen->variables[variable];
    size_t flat = seen->disclosure->flat_count;
    seen->options[variable] = peil_alloc(list->count + 1, sizeof **seen->options);
    for (size_t o = 0; o < list->count; o++) {
        struct peil_disclosure_decision *option = &seen->options[variable][o];
        peil_decision_init(option, seen->disclosure);
        memcpy(option->levels, question->levels, flat * sizeof *option->levels);
        memcpy(option->tested, question->tested, flat * sizeof *option->tested);
        memcpy(option->none_among_others, question->none_among_others,
               seen->survey->grouping_count * sizeof *option->none_among_others);
        option->everyone = question->everyone;
    }
}

void seen_hide_option(struct seen *seen, int variable, const char *option, size_t flat)
{
    if (seen->options[variable] == NULL)
        part_options(seen, variable);
    size_t o = (size_t)peil_list_option(peil_variable_list(seen->survey, variable), option);
    seen->options[variable][o].levels[flat] = PEIL_SHOW_NOTHING;
    seen->options[variable][o].tested[flat] = false;
}

bool seen_option_hidden(const struct seen *seen, int variable, size_t flat)
{
    return seen->options[variable] != NULL && some_option_hidden(seen, variable, flat);
}

void seen_join_options(struct seen *seen, int variable, bool based)
{
    const enum peil_disclosure_level *base = seen->variables[variable].levels;
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (base[f] != PEIL_SHOW_NOTHING && some_option_hidden(seen, variable, f)) {
                if (based)
                    seen_hide_options(seen, variable, g, f);
                else
                    seen_hide(seen, variable, g, f);
            }
    }
}

void seen_clear_options(struct seen *seen, int variable)
{
    const struct peil_list *list = peil_variable_list(seen->survey, variable);
    for (size_t o = 0; seen->options[variable] != NULL && o < list->count; o++)
        peil_decision_clear(&seen->options[variable][o]);
    free(seen->options[variable]);
    seen->options[variable] = NULL;
}
