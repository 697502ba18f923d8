/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "located.h"

#include <stdlib.h>
#include <string.h>

#include "../disclosure/echelon.h"
#include "numbers.h"
#include "peil/alloc.h"
#include "placed.h"
#include "question.h"
#include "scope.h"

/* Kinds of a scope in which other numbers are searched for: of more there are bounds alone. */
enum { MOST_SEARCHED = 256 };

/* ---- what follows from counts ---- */

static bool size_shown(const struct seen *seen, size_t flat)
{
    return seen->sizes.levels[flat] != PEIL_SHOW_NOTHING || seen->groups[flat] == 0;
}

/* Whether a number of people is one to hide: of few, or with the size it gives an n of few. */
static bool is_secret(const struct question *question, size_t figure, size_t flat)
{
    uint64_t count = question_count(question, figure, flat);
    if (count == 0 || !question_has_few(question, flat))
        return false;
    return count < question->min_group ||
           (question->figures[figure].is_any && question->n[flat] > 0 &&
            size_shown(question->seen, flat));
}

static bool some_secret(const struct question *question, const struct scope *scope, size_t figure)
{
    for (size_t group = 1; group < scope->groups; group++)
        if (is_secret(question, figure, scope->flat[group]))
            return true;
    return false;
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
        bool known = question_shows(question, figure, flat);
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

static bool tells(const struct question *question, const struct scope *scope, size_t figure)
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
    bool tells = !placed_narrow(&placed) || some_is_told(question, scope, figure, &placed);
    free(room);
    return tells;
}

/* ---- hiding ---- */

/* Of answers n, mean and SD stay, but of two, whose share is the mean. */
static void hide_group(struct question *question, size_t figure, size_t flat)
{
    bool answers = question->figures[figure].is_answer && !question->two_answers;
    enum peil_disclosure_level most = answers ? PEIL_SHOW_MOMENTS : PEIL_SHOW_NOTHING;
    if (question->levels[flat] > most)
        question->levels[flat] = most;
}

static void hide_level(struct question *question, size_t figure, size_t flat)
{
    const struct seen *seen = question->seen;
    const struct peil_view *views = seen->disclosure->views;
    hide_group(question, figure, flat);
    for (size_t g = seen->survey->grouping_count; g < seen->survey->breakdown_count; g++)
        for (size_t f = views[g].first; f < views[g].first + views[g].count; f++) {
            size_t combines[2];
            peil_disclosure_combines(seen->disclosure, f, combines);
            if (combines[0] == flat || combines[1] == flat)
                hide_group(question, figure, f);
        }
}

/* Of two answers, and of options, combinations alone: what two levels tell of few who are in both
 * is known without a crossing, too. */
static bool can_be_hidden(const struct question *question, size_t figure, size_t flat)
{
    const struct seen *seen = question->seen;
    const struct peil_view *plain = &seen->disclosure->views[seen->survey->grouping_count - 1];
    if (!question->figures[figure].is_answer)
        return question->levels[flat] != PEIL_SHOW_NOTHING;
    return question_shows(question, figure, flat) && seen->groups[flat] > 0 &&
           (flat >= plain->first + plain->count || (!question->two_answers && !question->multiple));
}

/* The next shown group of the scope in ascending n after `last` (0: the first); 0: no more. */
static size_t next_larger(const struct question *question, const struct scope *scope, size_t figure,
                          size_t last)
{
    const uint64_t *n = question->n;
    size_t found = 0;
    for (size_t group = 1; group < scope->groups; group++) {
        size_t f = scope->flat[group], l = scope->flat[last];
        bool after = last == 0 || n[f] > n[l] || (n[f] == n[l] && group > last);
        if (can_be_hidden(question, figure, f) && after &&
            (found == 0 || n[f] < n[scope->flat[found]]))
            found = group;
    }
    return found;
}

/* Hides the smallest level without which nothing is told; false: no single one will do. */
static bool hide_one(struct question *question, const struct scope *scope, size_t figure)
{
    size_t size = question->seen->disclosure->flat_count * sizeof *question->levels;
    enum peil_disclosure_level *before = peil_alloc(size + 1, 1);
    bool done = false;
    memcpy(before, question->levels, size);
    for (size_t group = next_larger(question, scope, figure, 0); group != 0 && !done;) {
        hide_level(question, figure, scope->flat[group]);
        done = !tells(question, scope, figure);
        if (!done) {
            memcpy(question->levels, before, size);
            group = next_larger(question, scope, figure, group);
        }
    }
    free(before);
    return done;
}

/* From the last group to the first: of a crossing its combinations, then its groupings. Where it
 * stays told, they were hidden for nothing. */
static void hide_all(struct question *question, const struct scope *scope, size_t figure)
{
    size_t size = question->seen->disclosure->flat_count * sizeof *question->levels;
    enum peil_disclosure_level *before = peil_alloc(size + 1, 1);
    memcpy(before, question->levels, size);
    for (size_t group = scope->groups - 1; group > 0 && tells(question, scope, figure); group--)
        if (can_be_hidden(question, figure, scope->flat[group]))
            hide_level(question, figure, scope->flat[group]);
    if (question->figures[figure].is_answer && tells(question, scope, figure))
        memcpy(question->levels, before, size);
    free(before);
}

/* Whether the question is not what the groups of the scope are made of. */
static bool is_about(const struct question *question, const struct scope *scope)
{
    const struct peil_survey *survey = question->seen->survey;
    const size_t by[] = {scope->first, scope->second};
    for (size_t g = 0; g < survey->grouping_count; g++)
        for (size_t side = 0; side < 2; side++)
            if (by[side] != SIZE_MAX &&
                peil_same_sources(question->seen->disclosure, g, by[side]) &&
                peil_common_source(survey, survey->groupings[g].variable, question->variable) !=
                    PEIL_NOWHERE)
                return false;
    return true;
}

/* Hides what levels show less of: of PEIL_SHOW_NOTHING its tests and options, too. */
static void write_hidden(struct seen *seen, int variable, const enum peil_disclosure_level levels[])
{
    struct peil_disclosure_decision *decision = &seen->variables[variable];
    for (size_t g = 0; g < seen->survey->breakdown_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++) {
            if (levels[f] >= decision->levels[f])
                continue;
            decision->levels[f] = levels[f];
            if (levels[f] == PEIL_SHOW_NOTHING)
                seen_hide(seen, variable, g, f);
        }
    }
}

static void close_scope(struct question *question, const struct scope *scope)
{
    for (size_t f = 0; f < question->figure_count && scope->kinds > 0; f++) {
        if (question->figures[f].is_answer && scope->crossing == SIZE_MAX)
            continue; /* disclosure/elsewhere.h */
        if (some_secret(question, scope, f) && tells(question, scope, f) &&
            !hide_one(question, scope, f))
            hide_all(question, scope, f);
    }
}

static void close_question(struct question *question, const struct scope scopes[], size_t count)
{
    for (size_t s = 0; s < count; s++)
        if (question->variable == PEIL_NOWHERE || is_about(question, &scopes[s]))
            close_scope(question, &scopes[s]);
}

static void hide_variable(struct seen *seen, int variable, uint64_t min_group,
                          const struct scope scopes[], size_t count)
{
    struct question question;
    if (question_read(&question, seen, variable, min_group)) {
        close_question(&question, scopes, count);
        write_hidden(seen, variable, question.levels);
    }
    question_clear(&question);
}

/* The sizes of groups; one that is hidden is hidden for every question. */
static void hide_sizes(struct seen *seen, uint64_t min_group, const struct scope scopes[],
                       size_t count)
{
    struct question_figure there = {.is_any = false};
    struct question sizes = {.seen = seen,
                             .variable = PEIL_NOWHERE,
                             .min_group = min_group,
                             .levels = seen->sizes.levels,
                             .n = seen->groups,
                             .figures = &there,
                             .figure_count = 1,
                             .counts = seen->groups};
    seen->groups[seen->disclosure->flat_count] = seen->everyone;
    close_question(&sizes, scopes, count);
    enum peil_disclosure_level *levels =
        peil_alloc(seen->disclosure->flat_count + 1, sizeof *levels);
    for (size_t f = 0; f < seen->disclosure->flat_count; f++)
        levels[f] =
            seen->sizes.levels[f] == PEIL_SHOW_NOTHING ? PEIL_SHOW_NOTHING : PEIL_SHOW_DISTRIBUTION;
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (seen->variables[v].levels != NULL)
            write_hidden(seen, (int)v, levels);
    free(levels);
}

void located_hide(struct seen *seen, uint64_t min_group)
{
    const struct peil_survey *survey = seen->survey;
    size_t count;
    if (survey->grouping_count == 0)
        return;
    struct scope *scopes = scopes_new(seen, &count);
    hide_sizes(seen, min_group, scopes, count);
    for (size_t s = 0; s < count; s++)
        scope_narrow(&scopes[s], seen);
    for (size_t v = 0; v < survey->variable_count; v++)
        if (seen->variables[v].levels != NULL && seen->variables[v].everyone &&
            seen_grouping(seen, survey->variables[v].name) == SIZE_MAX)
            hide_variable(seen, (int)v, min_group, scopes, count);
    scopes_free(scopes, count);
}
