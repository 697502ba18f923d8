/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "told.h"

#include <stdlib.h>
#include <string.h>

#include "../disclosure/echelon.h"
#include "numbers.h"
#include "peil/alloc.h"
#include "placed.h"

/* Kinds of a scope in which other numbers are searched for: of more there are bounds alone. */
enum { MOST_SEARCHED = 256 };

static bool size_shown(const struct seen *seen, size_t flat)
{
    return seen->sizes.levels[flat] != PEIL_SHOW_NOTHING || seen->groups[flat] == 0;
}

/* Whether it is told how many of a level left out the item that the other grouping of a crossing is
 * made of: the combination with its (none). side: of which that grouping is. */
static bool is_none_told(const struct seen *seen, const size_t combines[2], size_t side)
{
    const struct peil_survey *survey = seen->survey;
    size_t none = combines[side], level = combines[1 - side];
    for (size_t g = 0; g < survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        if (none < view->first || none >= view->first + view->count ||
            !peil_none_is_told(seen->disclosure, view, none - view->first))
            continue;
        for (size_t v = 0; v < survey->variable_count; v++)
            if (seen->variables[v].levels != NULL &&
                peil_common_source(survey, survey->groupings[g].variable, (int)v) == (int)v &&
                seen->variables[v].levels[level] != PEIL_SHOW_NOTHING &&
                seen->sizes.levels[level] != PEIL_SHOW_NOTHING)
                return true;
    }
    return false;
}

/* A size that is shown nowhere, and told. */
static bool is_size_told(const struct question *question, size_t flat)
{
    const struct seen *seen = question->seen;
    const struct peil_survey *survey = seen->survey;
    size_t combines[2];
    if (question->variable != PEIL_NOWHERE || survey->breakdown_count == survey->grouping_count ||
        flat < seen->disclosure->views[survey->grouping_count].first)
        return false;
    peil_disclosure_combines(seen->disclosure, flat, combines);
    return combines[0] != SIZE_MAX && combines[1] != SIZE_MAX &&
           (is_none_told(seen, combines, 0) || is_none_told(seen, combines, 1));
}

/* Whether a number of people is one to hide: of few, or with the size it leaves few, as those who
 * were asked or an n; or it gives an n that tells of few. */
static bool is_secret(const struct question *question, size_t figure, size_t flat)
{
    uint64_t count = question_count(question, figure, flat);
    if (question->figures[figure].is_any && question->kept_back != NULL &&
        question->kept_back[flat])
        return true;
    if (count == 0 || !question_has_few(question, flat) || is_size_told(question, flat))
        return false;
    return count < question->min_group ||
           (question->n[flat] > 0 && size_shown(question->seen, flat) &&
            question->seen->groups[flat] - count < question->min_group);
}

bool told_some_secret(const struct question *question, const struct scope *scope, size_t figure)
{
    for (size_t group = 1; group < scope->groups; group++)
        if (is_secret(question, figure, scope->flat[group]))
            return true;
    return false;
}

/* How many of a level were not asked, where the filter says it and the size is shown: nobody, or
 * all. */
static bool is_told_by_filter(const struct question *question, size_t figure, size_t flat)
{
    return question->told_by_filter != NULL && question->told_by_filter[flat] &&
           question->figures[figure].stat == PEIL_STAT_MISSING_NOT_ASKED &&
           !question->figures[figure].is_any && !question->figures[figure].is_answer &&
           (question_count(question, figure, flat) == 0 || size_shown(question->seen, flat));
}

static void bound_groups(const struct question *question, const struct scope *scope, size_t figure,
                         struct placed *placed)
{
    const struct seen *seen = question->seen;
    placed->least[0] = placed->most[0] =
        question_count(question, figure, seen->disclosure->flat_count);
    for (size_t group = 1; group < scope->groups; group++) {
        size_t flat = scope->flat[group];
        uint64_t count = question_count(question, figure, flat);
        bool known = question_shows(question, figure, flat) || is_size_told(question, flat) ||
                     is_told_by_filter(question, figure, flat);
        placed->least[group] = known ? count : 0;
        placed->most[group] = known                    ? count
                              : size_shown(seen, flat) ? seen->groups[flat]
                                                       : seen->everyone;
    }
}

/* The kinds of a group, as a vector. */
static const uint64_t *kinds_of(const struct scope *scope, size_t group, uint64_t vector[])
{
    for (size_t k = 0; k < scope->kinds; k++)
        vector[k] = scope->in[group * scope->kinds + k];
    return vector;
}

/* What is not shown of a group may be the rest of others that are. */
static void bound_sums(const struct question *question, const struct scope *scope, size_t figure,
                       struct placed *placed)
{
    struct echelon *known = echelon_new(scope->kinds, 0);
    uint64_t *vector = peil_alloc(scope->kinds + 1, sizeof *vector);
    for (size_t group = 0; group < scope->groups; group++)
        if (placed->least[group] == placed->most[group])
            echelon_add(known, kinds_of(scope, group, vector));
    for (size_t group = 1; group < scope->groups; group++)
        if (echelon_has(known, kinds_of(scope, group, vector)))
            placed->least[group] = placed->most[group] =
                question_count(question, figure, scope->flat[group]);
    echelon_free(known);
    free(vector);
}

/* Whether some kinds of a group are marked. */
static bool some_known(const struct scope *scope, size_t group, const bool known[])
{
    for (size_t k = 0; k < scope->kinds; k++)
        if (known[k] && scope->in[group * scope->kinds + k])
            return true;
    return false;
}

/* Of an exclusive grouping: who is in none of the levels of which the number is known is of the
 * rest of everyone. A level and what it is rolled up to are known once. */
static void bound_rest(const struct scope *scope, const struct peil_view *view,
                       struct placed *placed)
{
    uint64_t rest = placed->most[0];
    bool *known = peil_alloc(scope->kinds + 1, sizeof *known);
    for (size_t group = 1; group < scope->groups; group++) {
        size_t flat = scope->flat[group];
        if (flat < view->first || flat >= view->first + view->count ||
            placed->least[group] < placed->most[group] || some_known(scope, group, known))
            continue;
        rest -= placed->most[group] < rest ? placed->most[group] : rest;
        for (size_t k = 0; k < scope->kinds; k++)
            known[k] = known[k] || scope->in[group * scope->kinds + k];
    }
    for (size_t k = 0; k < scope->kinds; k++)
        if (!known[k] && rest < placed->high[k])
            placed->high[k] = rest;
    free(known);
}

static void bound_rests(const struct seen *seen, const struct scope *scope, struct placed *placed)
{
    for (size_t g = 0; g < seen->survey->grouping_count; g++)
        if (!seen->survey->groupings[g].overlapping)
            bound_rest(scope, &seen->disclosure->views[g], placed);
}

/* Whether a combination is of a level, and no other one with the same people is: of an overlapping
 * grouping those of a level are in several. */
static bool is_part_of(const struct seen *seen, size_t flat, size_t level)
{
    const struct peil_survey *survey = seen->survey;
    size_t combines[2], other = SIZE_MAX;
    peil_disclosure_combines(seen->disclosure, flat, combines);
    if (combines[0] == level || combines[1] == level)
        other = combines[0] == level ? combines[1] : combines[0];
    for (size_t g = 0; g < survey->grouping_count && other != SIZE_MAX; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        if (other >= view->first && other < view->first + view->count)
            return !survey->groupings[g].overlapping;
    }
    return false;
}

/* Of a level whose size is known: whether few are left of it without the combinations of which the
 * size is known, too. Disclosure sees to this, but not where the (none) is told. */
static bool leaves_few(const struct question *question, const struct scope *scope, size_t level,
                       const struct placed *placed)
{
    const struct peil_view *view = &question->seen->disclosure->views[scope->crossing];
    uint64_t rest = placed->most[level];
    bool told = false;
    for (size_t group = 1; group < scope->groups; group++) {
        size_t flat = scope->flat[group];
        if (flat < view->first || flat >= view->first + view->count ||
            placed->least[group] < placed->most[group] ||
            !is_part_of(question->seen, flat, scope->flat[level]))
            continue;
        told = told || is_size_told(question, flat);
        rest -= placed->most[group] < rest ? placed->most[group] : rest;
    }
    return told && rest > 0 && rest < question->min_group;
}

static bool some_leaves_few(const struct question *question, const struct scope *scope,
                            const struct placed *placed)
{
    if (scope->crossing == SIZE_MAX || question->variable != PEIL_NOWHERE)
        return false;
    size_t first = question->seen->disclosure->views[scope->crossing].first;
    for (size_t group = 1; group < scope->groups; group++)
        if (scope->flat[group] < first && placed->least[group] == placed->most[group] &&
            leaves_few(question, scope, group, placed))
            return true;
    return false;
}

/* Whether the number of some group to hide is one that no other will do for. */
static bool some_is_told(const struct question *question, const struct scope *scope, size_t figure,
                         const struct placed *placed)
{
    bool *asked = peil_alloc(scope->groups, sizeof *asked), told = false;
    uint64_t *truth = peil_alloc(scope->groups, sizeof *truth);
    for (size_t group = 1; group < scope->groups; group++) {
        asked[group] = is_secret(question, figure, scope->flat[group]);
        truth[group] = question_count(question, figure, scope->flat[group]);
        told = told || (asked[group] && placed_is_fixed(placed, group));
    }
    struct numbers *numbers =
        told || scope->kinds > MOST_SEARCHED ? NULL : numbers_new(placed, asked, truth);
    for (size_t group = 1; group < scope->groups && numbers != NULL && !told; group++)
        told = asked[group] && !numbers_can_differ(numbers, group);
    numbers_free(numbers);
    free(truth);
    free(asked);
    return told;
}

bool told_is_known(const struct question *question, const struct scope *scope, size_t figure)
{
    struct placed placed = {.kinds = scope->kinds, .groups = scope->groups, .in = scope->in};
    uint64_t *room = peil_alloc(2 * (scope->kinds + scope->groups) + 1, sizeof *room);
    placed.low = room;
    placed.high = room + scope->kinds;
    placed.least = placed.high + scope->kinds;
    placed.most = placed.least + scope->groups;
    memcpy(placed.high, scope->most, scope->kinds * sizeof *placed.high);
    bound_groups(question, scope, figure, &placed);
    bound_sums(question, scope, figure, &placed);
    bound_rests(question->seen, scope, &placed);
    /* Where they do not fit kinds are a sample: nothing is sure. */
    bool tells = some_leaves_few(question, scope, &placed) || !placed_narrow(&placed) ||
                 some_is_told(question, scope, figure, &placed);
    free(room);
    return tells;
}
