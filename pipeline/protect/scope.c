/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scope.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "placed.h"

/* Crossings of more pairs of kinds are too large to look into: their scope is of none. */
enum { MOST_KINDS = 8192 };

static size_t plain_count(const struct seen *seen)
{
    const struct peil_view *last = &seen->disclosure->views[seen->survey->grouping_count - 1];
    return last->first + last->count;
}

static bool of_component(const struct seen *seen, size_t grouping, size_t other)
{
    return other != SIZE_MAX && peil_same_sources(seen->disclosure, grouping, other);
}

static void add_view(struct scope *scope, const struct peil_view *view)
{
    for (size_t f = view->first; f < view->first + view->count; f++)
        scope->flat[scope->groups++] = f;
}

static void gather_groups(struct scope *scope, const struct seen *seen)
{
    scope->flat = peil_alloc(seen->disclosure->flat_count + 1, sizeof *scope->flat);
    scope->flat[scope->groups++] = SIZE_MAX;
    for (size_t g = 0; g < seen->survey->grouping_count; g++)
        if (of_component(seen, g, scope->first) || of_component(seen, g, scope->second))
            add_view(scope, &seen->disclosure->views[g]);
    if (scope->crossing != SIZE_MAX)
        add_view(scope, &seen->disclosure->views[scope->crossing]);
}

/* Whether people of a kind of each grouping are in a group. */
static bool is_in(const struct seen *seen, const struct scope *scope, size_t group,
                  const bool first[], const bool second[])
{
    size_t flat = scope->flat[group], combines[2];
    if (flat == SIZE_MAX)
        return true;
    if (flat < plain_count(seen))
        return first[flat] || (second != NULL && second[flat]);
    peil_disclosure_combines(seen->disclosure, flat, combines);
    return combines[0] != SIZE_MAX && combines[1] != SIZE_MAX &&
           (first[combines[0]] || second[combines[0]]) &&
           (first[combines[1]] || second[combines[1]]);
}

/* Of another component nothing is said: its levels are of no kind. */
static bool *kinds_within(const struct seen *seen, size_t grouping, size_t *count)
{
    struct peil_kinds kinds = peil_disclosure_kinds(seen->disclosure, grouping);
    bool *in = peil_alloc(kinds.count * kinds.levels + 1, sizeof *in);
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++)
            for (size_t k = 0; k < kinds.count && of_component(seen, g, grouping); k++)
                in[k * kinds.levels + f] = kinds.in[k * kinds.levels + f];
    }
    *count = kinds.count;
    return in;
}

static void gather_kinds(struct scope *scope, const struct seen *seen)
{
    size_t firsts, seconds = 1, levels = plain_count(seen);
    bool *first = kinds_within(seen, scope->first, &firsts), *second = NULL;
    if (scope->second != SIZE_MAX)
        second = kinds_within(seen, scope->second, &seconds);
    scope->kinds = firsts * seconds <= MOST_KINDS ? firsts * seconds : 0;
    scope->in = peil_alloc(scope->groups * scope->kinds + 1, sizeof *scope->in);
    scope->most = peil_alloc(scope->kinds + 1, sizeof *scope->most);
    for (size_t group = 0; group < scope->groups; group++)
        for (size_t k = 0; k < scope->kinds; k++)
            scope->in[group * scope->kinds + k] =
                is_in(seen, scope, group, first + k / seconds * levels,
                      second != NULL ? second + k % seconds * levels : NULL);
    free(first);
    free(second);
}

void scope_narrow(struct scope *scope, const struct seen *seen)
{
    struct placed placed = {.kinds = scope->kinds, .groups = scope->groups, .in = scope->in};
    placed.high = scope->most;
    placed.low = peil_alloc(scope->kinds + 1, sizeof *placed.low);
    placed.least = peil_alloc(scope->groups, sizeof *placed.least);
    placed.most = peil_alloc(scope->groups, sizeof *placed.most);
    for (size_t group = 0; group < scope->groups; group++) {
        size_t flat = scope->flat[group];
        bool known = flat == SIZE_MAX || seen->sizes.levels[flat] != PEIL_SHOW_NOTHING ||
                     seen->groups[flat] == 0;
        placed.most[group] = known && flat != SIZE_MAX ? seen->groups[flat] : seen->everyone;
        placed.least[group] = known ? placed.most[group] : 0;
    }
    if (!placed_narrow(&placed))
        scope->kinds = 0;
    free(placed.low);
    free(placed.least);
    free(placed.most);
}

static void make(struct scope *scope, const struct seen *seen, size_t first, size_t crossing)
{
    *scope = (struct scope){.first = first, .second = SIZE_MAX, .crossing = crossing};
    if (crossing != SIZE_MAX) {
        scope->first = seen->survey->groupings[crossing].by;
        scope->second = seen->survey->groupings[crossing].by2;
    }
    gather_groups(scope, seen);
    gather_kinds(scope, seen);
    for (size_t k = 0; k < scope->kinds; k++)
        scope->most[k] = seen->everyone;
}

struct scope *scopes_new(const struct seen *seen, size_t *count)
{
    const struct peil_survey *survey = seen->survey;
    struct scope *scopes = peil_alloc(survey->breakdown_count + 1, sizeof *scopes);
    *count = 0;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        bool known = false;
        for (size_t h = 0; h < g; h++)
            known = known || peil_same_sources(seen->disclosure, g, h);
        if (!known)
            make(&scopes[(*count)++], seen, g, SIZE_MAX);
    }
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        make(&scopes[(*count)++], seen, SIZE_MAX, g);
    return scopes;
}

void scopes_free(struct scope *scopes, size_t count)
{
    for (size_t s = 0; s < count; s++) {
        free(scopes[s].flat);
        free(scopes[s].in);
        free(scopes[s].most);
    }
    free(scopes);
}
