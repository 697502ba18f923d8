/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answerers.h"

#include <stdlib.h>

#include "../disclosure/atoms.h"
#include "../disclosure/kinds.h"
#include "peil/alloc.h"
#include "peil/expression.h"

/* Of more combinations of answers there is a sample. */
enum { MOST_COMBINATIONS = 2048 };

/* ---- which answers ---- */

struct naming {
    const struct peil_survey *survey;
    bool *answers, has_number;
};

static void name_variable(void *context, int variable)
{
    struct naming *naming = context;
    naming->has_number = naming->has_number || peil_variable_list(naming->survey, variable) == NULL;
    atoms_mark_sources(naming->survey, variable, naming->answers);
}

static void name_number(void *context, int variable, const struct peil_decimal *number)
{
    (void)context;
    (void)variable;
    (void)number;
}

static bool is_question(const struct peil_variable *variable)
{
    return variable->calculation.kind == PEIL_NOT_CALCULATED ||
           peil_is_made_in_cleaning(variable->calculation.kind);
}

/* Without items numbers are told apart by the bounds of their bands alone, and not by what a filter
 * compares them with. */
bool answerers_named(const struct seen *seen, size_t variable, bool items, bool answers[])
{
    const struct peil_survey *survey = seen->survey;
    const struct peil_expression *filter = survey->variables[variable].relevant;
    if (filter == NULL)
        return false;
    bool *own = peil_alloc(survey->variable_count + 1, sizeof *own);
    struct naming naming = {survey, own, false};
    bool known = peil_expression_numbers(filter, name_number, NULL);
    peil_expression_variables(filter, name_variable, &naming);
    known = items ? known : !naming.has_number;
    for (size_t v = 0; v < survey->variable_count; v++)
        known = known && (!own[v] || seen_grouped(seen, (int)v) ||
                          (items && is_question(&survey->variables[v])));
    for (size_t v = 0; v < survey->variable_count && known; v++)
        answers[v] = answers[v] || own[v];
    free(own);
    return known;
}

/* Items with lists: numbers are told by too many answers. */
static bool is_item(const struct seen *seen, size_t variable, const bool answers[])
{
    return answers[variable] && !seen_grouped(seen, (int)variable) &&
           peil_variable_list(seen->survey, (int)variable) != NULL;
}

static void find_items(struct answerers *answerers, const bool answers[])
{
    const struct peil_survey *survey = answerers->seen->survey;
    for (size_t v = 0; v < survey->variable_count; v++) {
        answerers->given[v] = SIZE_MAX;
        answerers->items =
            answerers->items || (answers[v] && !seen_grouped(answerers->seen, (int)v));
        answerers->filtered = answerers->filtered || answerers->items ||
                              (answers[v] && peil_variable_list(survey, (int)v) == NULL);
        if (!is_item(answerers->seen, v, answers))
            continue;
        answerers->given[v] = answerers->width;
        answerers->width += peil_variable_list(survey, (int)v)->count;
    }
}

static bool is_within(const bool some[], const bool all[], size_t count)
{
    size_t i = 0;
    while (i < count && (!some[i] || all[i]))
        i++;
    return i == count;
}

static void find_placed(struct answerers *answerers, const bool answers[])
{
    const struct peil_survey *survey = answerers->seen->survey;
    size_t variables = survey->variable_count;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_grouping *grouping = &survey->groupings[g];
        bool *sources = peil_alloc(variables + 1, sizeof *sources);
        if (g >= survey->grouping_count) {
            answerers->placed[g] =
                answerers->placed[grouping->by] && answerers->placed[grouping->by2];
        } else {
            atoms_mark_sources(survey, grouping->variable, sources);
            answerers->placed[g] = is_within(sources, answers, variables);
        }
        free(sources);
    }
    for (size_t v = 0; v < variables; v++) {
        bool *sources = peil_alloc(variables + 1, sizeof *sources);
        answerers->asks[v] = answerers_named(answerers->seen, v, answerers->filtered, sources) &&
                             is_within(sources, answers, variables);
        free(sources);
    }
}

/* ---- kinds ---- */

/* in: [level] of the view, where the atom is; false: nobody is like it. */
static bool place(const struct answerers *answerers, const struct atoms *atoms,
                  const struct peil_view *view, bool in[])
{
    const struct seen *seen = answerers->seen;
    const struct peil_grouping *grouping = &seen->survey->groupings[view->grouping];
    bool *of_grouping = peil_alloc(grouping->level_count + 1, sizeof *of_grouping);
    bool somewhere = false;
    atoms_levels(atoms, grouping, of_grouping);
    for (size_t v = 0; v < view->count; v++) {
        in[v] = atoms_in_view_level(&view->levels[v], of_grouping);
        somewhere = somewhere || in[v];
        if (in[v] && seen->groups[view->first + v] == 0) {
            somewhere = false;
            break;
        }
    }
    free(of_grouping);
    return somewhere;
}

/* Those who are in both levels of a combination. */
static void place_combinations(const struct answerers *answerers, bool row[])
{
    const struct seen *seen = answerers->seen;
    for (size_t g = seen->survey->grouping_count; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count && answerers->placed[g]; f++) {
            size_t combines[2];
            peil_disclosure_combines(seen->disclosure, f, combines);
            row[f] = combines[0] != SIZE_MAX && combines[1] != SIZE_MAX && row[combines[0]] &&
                     row[combines[1]];
        }
    }
}

/* Whether somebody gave the answer of the atom to an item, or gave none though asked: whoever reads
 * that nobody did knows that there are no such people. */
static bool is_given(const struct answerers *answerers, const struct atoms *atoms, size_t item)
{
    const struct seen *seen = answerers->seen;
    static const struct peil_level_name everyone = {"", "", "", ""};
    const struct peil_list *list = peil_variable_list(seen->survey, (int)item);
    const struct peil_expression *filter = seen->survey->variables[item].relevant;
    bool some = false;
    for (size_t o = 0; o < list->count; o++) {
        if (!atoms_answers(atoms, (int)item, (int)o))
            continue;
        some = true;
        if (list->options[o].reason == PEIL_NOWHERE &&
            seen_gave(seen, &everyone, (int)item, o) == 0)
            return false;
    }
    const char *name = seen->survey->variables[item].name;
    return some || (filter != NULL && !peil_expression_true(filter, atoms->schema, atoms->cells)) ||
           seen_count_in(seen, &everyone, name, PEIL_STAT_MISSING_SKIPPED) > 0 ||
           seen_count_in(seen, &everyone, name, PEIL_STAT_MISSING_INVALID) > 0;
}

static void add_atom(struct answerers *answerers, struct atoms *atoms, bool row[])
{
    const struct seen *seen = answerers->seen;
    const struct peil_survey *survey = seen->survey;
    atoms_evaluate(atoms);
    if (answerers->filtered && !atoms_possible(atoms))
        return;
    for (size_t v = 0; v < survey->variable_count; v++)
        if (answerers->given[v] != SIZE_MAX && !is_given(answerers, atoms, v))
            return;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        if (answerers->placed[g] && !place(answerers, atoms, view, row + view->first))
            return;
    }
    place_combinations(answerers, row);
    for (size_t v = 0; v < survey->variable_count; v++)
        row[answerers_asked(answerers, v)] =
            answerers->asks[v] &&
            peil_expression_true(survey->variables[v].relevant, atoms->schema, atoms->cells);
    for (size_t v = 0; v < survey->variable_count; v++)
        for (size_t o = 0;
             answerers->given[v] != SIZE_MAX && o < peil_variable_list(survey, (int)v)->count; o++)
            row[answerers_given(answerers, v, o)] = atoms_answers(atoms, (int)v, (int)o);
    kinds_add(answerers->kinds, 0, row);
}

static void gather(struct answerers *answerers, const bool answers[])
{
    const struct seen *seen = answerers->seen;
    bool *row = peil_alloc(answerers->width + 1, sizeof *row);
    struct atoms atoms;
    atoms_init(&atoms, seen->disclosure, NULL);
    atoms.filtered = answerers->filtered;
    atoms_gather(&atoms, answers);
    size_t combinations = atoms_combinations(&atoms, MOST_COMBINATIONS);
    for (size_t c = 0; c < atoms.schema->count; c++)
        atoms.cells[c] = (struct peil_cell){PEIL_SKIPPED, 0, "", 0};
    for (size_t i = 0; i < combinations && i < MOST_COMBINATIONS; i++) {
        if (combinations > MOST_COMBINATIONS)
            atoms_set_sampled(&atoms, i);
        else
            atoms_set_combination(&atoms, i);
        add_atom(answerers, &atoms, row);
    }
    atoms_clear(&atoms);
    free(row);
    answerers->rows = kinds_of(answerers->kinds, 0, &answerers->count);
}

void answerers_init(struct answerers *answerers, const struct seen *seen, const bool answers[])
{
    const struct peil_survey *survey = seen->survey;
    *answerers = (struct answerers){.seen = seen};
    answerers->width = seen->disclosure->flat_count + survey->variable_count;
    answerers->placed = peil_alloc(survey->breakdown_count + 1, sizeof *answerers->placed);
    answerers->asks = peil_alloc(survey->variable_count + 1, sizeof *answerers->asks);
    answerers->given = peil_alloc(survey->variable_count + 1, sizeof *answerers->given);
    find_items(answerers, answers);
    answerers->kinds = kinds_new(1, answerers->width);
    find_placed(answerers, answers);
    gather(answerers, answers);
}

void answerers_clear(struct answerers *answerers)
{
    kinds_free(answerers->kinds);
    free(answerers->placed);
    free(answerers->asks);
    free(answerers->given);
}
