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
    bool *answers, only_grouped;
};

/* Numbers are told apart by the bounds of their bands, not by what a filter compares them with. */
static void name_variable(void *context, int variable)
{
    struct naming *naming = context;
    naming->only_grouped =
        naming->only_grouped && peil_variable_list(naming->survey, variable) != NULL;
    atoms_mark_sources(naming->survey, variable, naming->answers);
}

bool answerers_named(const struct seen *seen, size_t variable, bool answers[])
{
    const struct peil_survey *survey = seen->survey;
    const struct peil_expression *filter = survey->variables[variable].relevant;
    if (filter == NULL)
        return false;
    bool *own = peil_alloc(survey->variable_count + 1, sizeof *own);
    struct naming naming = {survey, own, true};
    peil_expression_variables(filter, name_variable, &naming);
    for (size_t v = 0; v < survey->variable_count; v++)
        naming.only_grouped = naming.only_grouped && (!own[v] || seen_grouped(seen, (int)v));
    for (size_t v = 0; v < survey->variable_count && naming.only_grouped; v++)
        answers[v] = answers[v] || own[v];
    free(own);
    return naming.only_grouped;
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
        answerers->asks[v] =
            answerers_named(answerers->seen, v, sources) && is_within(sources, answers, variables);
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

static void add_atom(struct answerers *answerers, struct atoms *atoms, bool row[])
{
    const struct seen *seen = answerers->seen;
    const struct peil_survey *survey = seen->survey;
    atoms_evaluate(atoms);
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
    kinds_add(answerers->kinds, 0, row);
}

static void gather(struct answerers *answerers, const bool answers[])
{
    const struct seen *seen = answerers->seen;
    bool *row = peil_alloc(answerers->width + 1, sizeof *row);
    struct atoms atoms;
    atoms_init(&atoms, seen->disclosure, NULL);
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
    answerers->kinds = kinds_new(1, answerers->width);
    find_placed(answerers, answers);
    gather(answerers, answers);
}

void answerers_clear(struct answerers *answerers)
{
    kinds_free(answerers->kinds);
    free(answerers->placed);
    free(answerers->asks);
}
