/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow_ups.h"

#include <stdlib.h>

#include "filters.h"
#include "peil/alloc.h"
#include "peil/expression.h"

/* A question with a filter. */
struct follow_up {
    struct seen *seen;
    size_t variable;
    int item;       /* that its filter names */
    bool is_untold; /* of all who were asked it, or of a group that its filter goes by, too */
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
    return seen->variables[item].levels[flat] == PEIL_SHOW_DISTRIBUTION &&
           !seen_option_hidden(seen, item, flat);
}

static bool is_item(struct seen *seen, int variable)
{
    return seen->variables[variable].levels != NULL &&
           seen_grouping(seen, seen->survey->variables[variable].name) == SIZE_MAX;
}

/* Of a filter on an item: whether it goes by an answer, too, that groups are of which the item's
 * are not shown: a level, or, where the answer is none itself, some level that is made of it. */
static void look_by_groups(void *context, int by, int option)
{
    struct follow_up *question = context;
    struct seen *seen = question->seen;
    const struct peil_survey *survey = seen->survey;
    bool itself = seen_grouping(seen, survey->variables[by].name) != SIZE_MAX;
    for (size_t g = 0; g < survey->grouping_count && by != question->item; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        int variable = survey->groupings[g].variable;
        if (itself ? variable != by : peil_common_source(survey, variable, by) == PEIL_NOWHERE)
            continue;
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            if ((!itself || view->levels[v].option == option) && seen->groups[f] > 0 &&
                !is_told(seen, question->item, g, f))
                question->is_untold = true;
        }
    }
}

/* Whether levels that are made of the item are hidden, and the filter goes by others than whole
 * ones: how many were asked is then news of a part of a level. */
static bool parts_hidden_levels(const struct follow_up *question, int item)
{
    const struct seen *seen = question->seen;
    const struct peil_survey *survey = seen->survey;
    bool parts = false;
    for (size_t g = 0; g < survey->grouping_count && !parts; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        if (peil_common_source(survey, survey->groupings[g].variable, item) == PEIL_NOWHERE ||
            !seen_some_level_hidden(seen, g))
            continue;
        enum filters_part *part = peil_alloc(view->count + 1, sizeof *part);
        parts = !filters_go_by(seen, (int)question->variable, view, part);
        free(part);
    }
    return parts;
}

static void hide_where_untold(void *context, int item)
{
    struct follow_up *question = context;
    struct seen *seen = question->seen;
    if (!is_item(seen, item))
        return;
    question->item = item;
    question->is_untold = question->is_untold || !seen->variables[item].everyone ||
                          seen->asked[item] < PEIL_SHOW_DISTRIBUTION ||
                          parts_hidden_levels(question, item);
    peil_expression_answers(seen->survey->variables[question->variable].relevant, look_by_groups,
                            question);
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (seen->variables[question->variable].levels[f] != PEIL_SHOW_NOTHING &&
                !is_told(seen, item, g, f))
                seen_hide(seen, (int)question->variable, g, f);
    }
}

/* ---- groups that are made of an item ---- */

/* Whether the answers to an item are not shown of some group that is made of a question. */
static bool is_untold_by(const struct seen *seen, int item, int by)
{
    const struct peil_survey *survey = seen->survey;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        if (peil_common_source(survey, survey->groupings[g].variable, by) != by)
            continue;
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (seen->groups[f] > 0 && !is_told(seen, item, g, f))
                return true;
    }
    return false;
}

static bool is_made_of(const struct seen *seen, size_t breakdown, int item)
{
    const struct peil_survey *survey = seen->survey;
    const struct peil_grouping *grouping = &survey->groupings[breakdown];
    if (breakdown >= survey->grouping_count)
        return is_made_of(seen, grouping->by, item) || is_made_of(seen, grouping->by2, item);
    return peil_common_source(survey, grouping->variable, item) != PEIL_NOWHERE;
}

/* By a group that is made of a few answers to an item, how many were asked that a filter on other
 * groups names is how many of these gave the answers: hidden where theirs are not all shown. */
static void hide_where_made_of_untold(void *context, int by)
{
    struct follow_up *question = context;
    struct seen *seen = question->seen;
    const struct peil_survey *survey = seen->survey;
    bool *kept = peil_alloc(survey->breakdown_count + 1, sizeof *kept);
    for (size_t item = 0; item < survey->variable_count; item++) {
        if (!seen->few_answers[item] || !is_item(seen, (int)item) ||
            !is_untold_by(seen, (int)item, by))
            continue;
        for (size_t g = 0; g < survey->breakdown_count; g++)
            kept[g] = !is_made_of(seen, g, (int)item);
        filters_hide_question(seen, (int)question->variable, kept);
    }
    free(kept);
}

void follow_ups_hide(struct seen *seen)
{
    for (size_t v = 0; v < seen->survey->variable_count; v++) {
        struct follow_up question = {.seen = seen, .variable = v};
        const struct peil_expression *filter = seen->survey->variables[v].relevant;
        if (seen->variables[v].levels != NULL && filter != NULL) {
            peil_expression_variables(filter, hide_where_untold, &question);
            peil_expression_variables(filter, hide_where_made_of_untold, &question);
        }
        if (question.is_untold)
            filters_hide_question(seen, (int)v, NULL);
    }
}
