/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pinned.h"

#include <stdlib.h>
#include <string.h>

#include "answers_free.h"
#include "level_trades.h"

static const struct peil_grouping *grouping_of(const struct decider *decider, size_t g)
{
    return &decider->disclosure->survey->groupings[g];
}

/* ---- levels that are all of a kind ---- */

/* A level of which the answers are not shown, against other levels. */
static bool check_level(struct decider *decider, const struct peil_view *view, size_t flat)
{
    decider->sds[flat] = level_trades(decider, view, flat, true);
    if (decider->sds[flat] || level_trades(decider, view, flat, false))
        return false;
    decider->secret[flat] = true;
    return true;
}

/* ---- where people can be in several levels ---- */

/* Few enough to be found by their answers. */
static bool is_few(const struct decider *decider, size_t flat)
{
    return decider->means[flat] && !decider->tables[flat] &&
           decider->input->n[flat] < decider->disclosure->own->min_distribution;
}

static bool is_none(const struct decider *decider, size_t flat)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    const struct peil_view *view = &disclosure->views[disclosure->own->structure.grouping[flat]];
    return strcmp(view->levels[flat - view->first].name, PEIL_LEVEL_NONE) == 0;
}

/* The SD of those in no level would follow from those of members and others together: they count
 * among the others then. */
static void withhold_sd(struct decider *decider, size_t flat)
{
    size_t g = decider->disclosure->own->structure.grouping[flat];
    decider->sds[flat] = false;
    if (grouping_of(decider, g)->overlapping && is_none(decider, flat))
        decider->decision->none_among_others[g] = true;
}

static void check_sds(struct answers *answers)
{
    for (size_t l = 0; l < answers->kinds->level_count; l++) {
        size_t flat = answers->kinds->level[l];
        if (is_few(answers->decider, flat) && !level_is_free(answers, flat, true))
            withhold_sd(answers->decider, flat);
    }
}

/* When it is known which SDs are shown: whether the mean alone pins the answers of some level. */
static bool check_means(struct answers *answers)
{
    struct decider *decider = answers->decider;
    bool found = false;
    for (size_t l = 0; l < answers->kinds->level_count; l++) {
        size_t flat = answers->kinds->level[l];
        if (is_few(decider, flat) && !decider->sds[flat] && !level_is_free(answers, flat, false))
            found = decider->secret[flat] = true;
    }
    return found;
}

/* ---- levels of which nothing is shown ---- */

/* Not too small to be shown, but hidden for another reason: of these what is shown of others can
 * tell everything, where the sizes of levels say that nobody is in two of them. */
static bool is_hidden_few(const struct decider *decider, size_t flat)
{
    const struct peil_disclosure_private *own = decider->disclosure->own;
    uint64_t n = decider->input->n[flat];
    return !decider->means[flat] && n >= own->min_group && n < own->min_distribution;
}

/* The smallest level of which a figure is shown, larger than the one that was tried last. */
static size_t next_shown(const struct answers *answers, const bool *shown, size_t last)
{
    const struct decider *decider = answers->decider;
    const uint64_t *n = decider->input->n;
    size_t next = SIZE_MAX;
    for (size_t l = 0; l < answers->kinds->level_count; l++) {
        size_t f = answers->kinds->level[l];
        bool later = last == SIZE_MAX || n[f] > n[last] || (n[f] == n[last] && f > last);
        if (shown[f] && !decider->tables[f] && later &&
            (next == SIZE_MAX || n[f] < n[next] || (n[f] == n[next] && f < next)))
            next = f;
    }
    return next;
}

/* Withholds what lets the answers of some people be others: one SD, or else the mean of the
 * smallest level. true: means have to be decided again. */
static bool loosen(struct answers *answers, struct people people)
{
    struct decider *decider = answers->decider;
    for (size_t f = SIZE_MAX; (f = next_shown(answers, decider->sds, f)) != SIZE_MAX;) {
        decider->sds[f] = false;
        if (people_are_free(answers, people)) {
            withhold_sd(decider, f);
            return false;
        }
        decider->sds[f] = true;
    }
    size_t smallest = next_shown(answers, decider->means, SIZE_MAX);
    if (smallest != SIZE_MAX)
        decider->secret[smallest] = true;
    return smallest != SIZE_MAX;
}

/* true: means are secret, too. *closed: no SD was withheld. */
static bool check_people(struct answers *answers, struct people people, bool *closed)
{
    if (people_are_free(answers, people))
        return false;
    *closed = false;
    return loosen(answers, people);
}

static bool check_hidden(struct answers *answers, bool *closed)
{
    for (size_t l = 0; l < answers->kinds->level_count; l++) {
        struct people people = {.level = answers->kinds->level[l], .who = ITSELF};
        if (is_hidden_few(answers->decider, people.level) && check_people(answers, people, closed))
            return true;
    }
    return false;
}

/* ---- those of a level who are not in one within it ---- */

static bool is_within(const struct world_kinds *kinds, uint64_t level, uint64_t whole)
{
    for (size_t k = 0; k < kinds->count; k++)
        if ((kinds->in[k] & level) != 0 && (kinds->in[k] & whole) == 0)
            return false;
    return true;
}

/* Whether those beside a level are few, and what is shown of it and of the whole is theirs, too. */
static bool is_few_beside(const struct answers *answers, struct people people)
{
    const struct decider *decider = answers->decider;
    const struct peil_disclosure_input *input = decider->input;
    bool all = people.who == BESIDE_EVERYONE;
    uint64_t n = all ? input->everyone : input->n[people.whole], level = input->n[people.level];
    bool means = decider->means[people.level] && (all || decider->means[people.whole]);
    bool tables = decider->tables[people.level] && (all || decider->tables[people.whole]);
    return means && !tables && n > level &&
           n - level < decider->disclosure->own->min_distribution &&
           (all || is_within(answers->kinds, answers_bit(answers->kinds, people.level),
                             answers_bit(answers->kinds, people.whole)));
}

static bool check_beside(struct answers *answers, bool *closed)
{
    const struct world_kinds *kinds = answers->kinds;
    for (size_t l = 0; l < kinds->level_count; l++) {
        struct people people = {.level = kinds->level[l], .who = BESIDE_EVERYONE};
        if (is_few_beside(answers, people) && check_people(answers, people, closed))
            return true;
        people.who = BESIDE_WHOLE;
        for (size_t w = 0; w < kinds->level_count; w++) {
            people.whole = kinds->level[w];
            if (w != l && is_few_beside(answers, people) && check_people(answers, people, closed))
                return true;
        }
    }
    return false;
}

/* ---- all levels ---- */

/* A withheld SD must not follow from those that are shown, of its own grouping or of others: the
 * same closure as for means, with what is withheld already as the secrets. */
static void close_sds(struct decider *decider)
{
    size_t flat = decider->disclosure->own->plain;
    bool *withheld = peil_alloc(flat + 1, sizeof *withheld);
    for (size_t f = 0; f < flat; f++)
        withheld[f] = !decider->sds[f] && decider->input->n[f] > 0;
    struct closure closure = {decider->disclosure,
                              decider->input,
                              decider->decision->none_among_others,
                              0,
                              true,
                              withheld,
                              decider->sds};
    closure_run(&closure);
    free(withheld);
}

/* Levels that are not looked at by kinds. */
static bool check_levels(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    bool found = false;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        bool by_kinds = answers_kinds(decider, g) != NULL;
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (decider->means[f] && !decider->tables[f] && !(by_kinds && is_few(decider, f)))
                found = check_level(decider, view, f) || found;
    }
    return found;
}

/* Of components with overlapping groupings, each once; the first grouping stands for it. */
static size_t components_init(struct answers components[], struct decider *decider)
{
    const struct structure *structure = &decider->disclosure->own->structure;
    size_t count = 0;
    for (size_t g = 0; g < decider->disclosure->survey->grouping_count; g++) {
        bool known = answers_kinds(decider, g) == NULL;
        for (size_t h = 0; h < g; h++)
            known = known || structure->component[h] == structure->component[g];
        if (!known)
            answers_init(&components[count++], decider, g);
    }
    return count;
}

bool pinned_check(struct decider *decider)
{
    size_t flat = decider->disclosure->flat_count, count = 0;
    memcpy(decider->sds, decider->means, flat * sizeof *decider->sds);
    if (decider->trades == NULL) {
        close_sds(decider);
        return false;
    }
    struct answers *all = peil_alloc(decider->disclosure->survey->grouping_count + 1, sizeof *all);
    bool found = check_levels(decider);
    if (!found) {
        count = components_init(all, decider);
        for (size_t c = 0; c < count; c++)
            check_sds(&all[c]);
        close_sds(decider);
    }
    bool closed = true;
    for (size_t c = 0; c < count; c++)
        found = check_means(&all[c]) || found;
    for (size_t c = 0; c < count && !found; c++)
        found = check_hidden(&all[c], &closed) || check_beside(&all[c], &closed);
    for (size_t c = 0; c < count; c++)
        answers_clear(&all[c]);
    if (!closed && !found)
        close_sds(decider);
    free(all);
    return found;
}
