/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pinned.h"

#include <stdlib.h>
#include <string.h>

#include "exchange.h"
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

/* ---- kinds of respondents, where they can be in several levels ---- */

/* The answers to the question in a component, in one world. */
struct way {
    const struct world_kinds *kinds;
    struct exchange *exchange; /* NULL: no world was found */
    uint64_t described;
    bool looked_for;
};

struct component {
    struct decider *decider;
    const struct world_kinds *kinds; /* of the first way: its levels */
    struct way ways[WORLD_ORDERS];
};

static void way_init(struct way *way, const struct decider *decider)
{
    size_t grouping = decider->disclosure->own->structure.grouping[way->kinds->level[0]];
    const struct peil_disclosure_input *input = decider->input;
    const struct world_kinds *kinds = way->kinds;
    way->looked_for = true;
    way->described = 0;
    way->exchange = exchange_new(kinds, trades_by(decider, grouping), input->value_count,
                                 input->total, input->tables);
    for (size_t l = 0; l < kinds->level_count; l++)
        if (decider->means[kinds->level[l]])
            way->described |= world_bit(l);
    if (way->exchange != NULL)
        exchange_classes(way->exchange, way->described);
}

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

/* Levels that a trade must leave as they are: their answers are shown, or, where it does not keep
 * the SD, that is. */
static uint64_t fixed_levels(const struct decider *decider, const struct world_kinds *kinds,
                             bool with_sd)
{
    uint64_t fixed = 0;
    for (size_t l = 0; l < kinds->level_count; l++)
        if (decider->tables[kinds->level[l]] || (!with_sd && decider->sds[kinds->level[l]]))
            fixed |= world_bit(l);
    return fixed;
}

static uint64_t bit_of(const struct world_kinds *kinds, size_t flat)
{
    size_t l = 0;
    while (kinds->level[l] != flat)
        l++;
    return world_bit(l);
}

/* Whether the answers of a level could be others, in one world at least. Where none is found, it
 * stays with the other levels. */
static bool can_differ(struct component *component, size_t flat, bool with_sd)
{
    const struct decider *decider = component->decider;
    const struct peil_disclosure *disclosure = decider->disclosure;
    bool found = false;
    for (size_t i = 0; i < WORLD_ORDERS; i++) {
        struct way *way = &component->ways[i];
        if (!way->looked_for)
            way_init(way, decider);
        if (way->exchange != NULL &&
            exchange_can(way->exchange, bit_of(way->kinds, flat),
                         fixed_levels(decider, way->kinds, with_sd), with_sd))
            return true;
        found = found || way->exchange != NULL;
    }
    return !found &&
           level_trades(decider, &disclosure->views[disclosure->own->structure.grouping[flat]],
                        flat, with_sd);
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

static void check_sds(struct component *component)
{
    for (size_t l = 0; l < component->kinds->level_count; l++) {
        size_t flat = component->kinds->level[l];
        if (is_few(component->decider, flat) && !can_differ(component, flat, true))
            withhold_sd(component->decider, flat);
    }
}

/* When it is known which SDs are shown: whether the mean alone pins the answers of some level. */
static bool check_means(struct component *component)
{
    struct decider *decider = component->decider;
    bool found = false;
    for (size_t l = 0; l < component->kinds->level_count; l++) {
        size_t flat = component->kinds->level[l];
        if (is_few(decider, flat) && !decider->sds[flat] && !can_differ(component, flat, false))
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

static bool hidden_can_differ(struct component *component, size_t flat)
{
    const struct decider *decider = component->decider;
    bool found = false;
    for (size_t i = 0; i < WORLD_ORDERS; i++) {
        struct way *way = &component->ways[i];
        uint64_t bit = bit_of(way->kinds, flat);
        if (!way->looked_for)
            way_init(way, decider);
        if (way->exchange == NULL)
            continue;
        found = true;
        exchange_classes(way->exchange, way->described | bit);
        if (exchange_swaps(way->exchange, bit))
            return true;
        for (int with_sd = 1; with_sd >= 0; with_sd--)
            if (exchange_can(way->exchange, bit, fixed_levels(decider, way->kinds, with_sd != 0),
                             with_sd != 0))
                return true;
    }
    return !found;
}

/* The smallest level of which a figure is shown, larger than the one that was tried last. */
static size_t next_shown(const struct component *component, const bool *shown, size_t last)
{
    const struct decider *decider = component->decider;
    const uint64_t *n = decider->input->n;
    size_t next = SIZE_MAX;
    for (size_t l = 0; l < component->kinds->level_count; l++) {
        size_t f = component->kinds->level[l];
        bool later = last == SIZE_MAX || n[f] > n[last] || (n[f] == n[last] && f > last);
        if (shown[f] && !decider->tables[f] && later &&
            (next == SIZE_MAX || n[f] < n[next] || (n[f] == n[next] && f < next)))
            next = f;
    }
    return next;
}

/* Withholds what lets the answers of a hidden level be others: one SD, or else the mean of the
 * smallest level. true: means have to be decided again. */
static bool loosen(struct component *component, size_t hidden)
{
    struct decider *decider = component->decider;
    for (size_t f = SIZE_MAX; (f = next_shown(component, decider->sds, f)) != SIZE_MAX;) {
        decider->sds[f] = false;
        if (hidden_can_differ(component, hidden)) {
            withhold_sd(decider, f);
            return false;
        }
        decider->sds[f] = true;
    }
    size_t smallest = next_shown(component, decider->means, SIZE_MAX);
    if (smallest != SIZE_MAX)
        decider->secret[smallest] = true;
    return smallest != SIZE_MAX;
}

/* true: means are secret, too. *closed: no SD was withheld. */
static bool check_hidden(struct component *component, bool *closed)
{
    for (size_t l = 0; l < component->kinds->level_count; l++) {
        size_t flat = component->kinds->level[l];
        if (!is_hidden_few(component->decider, flat) || hidden_can_differ(component, flat))
            continue;
        *closed = false;
        if (loosen(component, flat))
            return true;
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

static const struct world_kinds *kinds_of_grouping(const struct decider *decider, size_t g)
{
    const struct structure *structure = &decider->disclosure->own->structure;
    return level_is_exclusive(decider->disclosure, g)
               ? NULL
               : world_kinds(structure->worlds, structure->component[g], 0);
}

/* Levels that are not looked at by kinds. */
static bool check_levels(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    bool found = false;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        bool by_kinds = kinds_of_grouping(decider, g) != NULL;
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (decider->means[f] && !decider->tables[f] && !(by_kinds && is_few(decider, f)))
                found = check_level(decider, view, f) || found;
    }
    return found;
}

static void component_init(struct component *component, struct decider *decider, size_t g)
{
    const struct structure *structure = &decider->disclosure->own->structure;
    *component = (struct component){.decider = decider, .kinds = kinds_of_grouping(decider, g)};
    for (size_t i = 0; i < WORLD_ORDERS; i++)
        component->ways[i].kinds = world_kinds(structure->worlds, structure->component[g], i);
}

static void component_clear(struct component *component)
{
    for (size_t i = 0; i < WORLD_ORDERS; i++)
        exchange_free(component->ways[i].exchange);
}

/* Of components with overlapping groupings, each once; the first grouping stands for it. */
static size_t components_init(struct component components[], struct decider *decider)
{
    const struct structure *structure = &decider->disclosure->own->structure;
    size_t count = 0;
    for (size_t g = 0; g < decider->disclosure->survey->grouping_count; g++) {
        const struct world_kinds *kinds = kinds_of_grouping(decider, g);
        bool few = false, known = false;
        for (size_t h = 0; h < g; h++)
            known = known || structure->component[h] == structure->component[g];
        for (size_t l = 0; kinds != NULL && l < kinds->level_count; l++)
            few =
                few || is_few(decider, kinds->level[l]) || is_hidden_few(decider, kinds->level[l]);
        if (few && !known)
            component_init(&components[count++], decider, g);
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
    struct component *components =
        peil_alloc(decider->disclosure->survey->grouping_count + 1, sizeof *components);
    bool found = check_levels(decider);
    if (!found) {
        count = components_init(components, decider);
        for (size_t c = 0; c < count; c++)
            check_sds(&components[c]);
        close_sds(decider);
    }
    bool closed = true;
    for (size_t c = 0; c < count; c++)
        found = check_means(&components[c]) || found;
    for (size_t c = 0; c < count && !found; c++)
        found = check_hidden(&components[c], &closed);
    for (size_t c = 0; c < count; c++)
        component_clear(&components[c]);
    if (!closed && !found)
        close_sds(decider);
    free(components);
    return found;
}
