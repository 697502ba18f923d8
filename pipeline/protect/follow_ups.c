/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow_ups.h"

#include "peil/expression.h"

/* A question with a filter. */
struct follow_up {
    struct seen *seen;
    size_t variable;
};

/* Whether the answers of a group to an item are shown, or it is not described by such groups. */
static bool is_told(const struct seen *seen, int item, size_t breakdown, size_t flat)
{
    const struct peil_survey *survey = seen->survey;
    const struct peil_grouping *grouping = &survey->groupings[breakdown];
    if (breakdown >= survey->grouping_count
            ? !grouping->crosses[item]
            : peil_common_source(survey, grouping->variable, item) != PEIL_NOWHERE)
        return true;
    return seen->variables[item].levels[flat] == PEIL_SHOW_DISTRIBUTION;
}

static void hide_where_untold(void *context, int item)
{
    const struct follow_up *question = context;
    struct seen *seen = question->seen;
    if (seen->variables[item].levels == NULL ||
        seen_grouping(seen, seen->survey->variables[item].name) != SIZE_MAX)
        return;
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (seen->variables[question->variable].levels[f] != PEIL_SHOW_NOTHING &&
                !is_told(seen, item, g, f))
                seen_hide(seen, (int)question->variable, g, f);
    }
}

void follow_ups_hide(struct seen *seen)
{
    for (size_t v = 0; v < seen->survey->variable_count; v++) {
        struct follow_up question = {seen, v};
        if (seen->variables[v].levels != NULL && seen->survey->variables[v].relevant != NULL)
            peil_expression_variables(seen->survey->variables[v].relevant, hide_where_untold,
                                      &question);
    }
}
