/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "level_trades.h"

#include <stdlib.h>

static const struct peil_grouping *grouping_of(const struct decider *decider, size_t g)
{
    return &decider->disclosure->survey->groupings[g];
}

/* The others of an overlapping level as an answer table, in room. */
static const uint64_t *others_table(const struct decider *decider, const struct peil_view *view,
                                    size_t flat, uint64_t room[])
{
    const struct peil_disclosure_input *input = decider->input;
    const uint64_t *from = decider->decision->none_among_others[view->grouping]
                               ? input->total
                               : input->answered_tables + view->grouping * input->value_count;
    for (size_t v = 0; v < input->value_count; v++) {
        uint64_t members = table_of(decider, flat)[v];
        room[v] = from[v] > members ? from[v] - members : 0;
    }
    return room;
}

static bool same_component(const struct peil_disclosure *disclosure, size_t flat, size_t other)
{
    const struct structure *structure = &disclosure->own->structure;
    return structure->component[structure->grouping[flat]] ==
           structure->component[structure->grouping[other]];
}

static bool trade(const struct decider *decider, size_t flat, const uint64_t other[], bool with_sd)
{
    size_t grouping = decider->disclosure->own->structure.grouping[flat];
    return tables_trade(trades_by(decider, grouping), table_of(decider, flat), other, with_sd);
}

/* Parts of a component's levels between which answers may be traded unseen: neither has a table
 * that is shown, in it or of its own, and both are in the same groups of which a table is. */
static bool alike(const struct decider *decider, size_t part, size_t other)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    const uint64_t *n = decider->input->n;
    for (size_t h = 0; h < disclosure->own->plain; h++) {
        bool within = peil_level_inside(disclosure, h, part) && n[h] < n[part];
        bool within_other = peil_level_inside(disclosure, h, other) && n[h] < n[other];
        if (n[h] > 0 && decider->means[h] && (within || within_other))
            return false;
        if (decider->tables[h] &&
            peil_level_inside(disclosure, part, h) != peil_level_inside(disclosure, other, h))
            return false;
    }
    return true;
}

static bool is_exclusive_part(const struct decider *decider, const struct peil_view *view, size_t v)
{
    return !grouping_of(decider, view->grouping)->overlapping && !view->levels[v].rolled_up_away &&
           decider->input->n[view->first + v] > 0;
}

/* Whether answers of one part of a level can be traded with those of another level. */
static bool part_trades(const struct decider *decider, size_t flat, size_t part, bool with_sd)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t other = view->first + v;
            if (is_exclusive_part(decider, view, v) && !decider->tables[other] &&
                same_component(disclosure, flat, other) &&
                !peil_level_inside(disclosure, other, flat) &&
                !peil_level_inside(disclosure, flat, other) && alike(decider, part, other) &&
                trade(decider, part, table_of(decider, other), with_sd))
                return true;
        }
    }
    return false;
}

/* Of levels that everyone is in one of: parts of it are itself, and levels of other groupings. */
static bool some_part_trades(const struct decider *decider, size_t flat, bool with_sd)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t part = view->first + v;
            if (is_exclusive_part(decider, view, v) && !decider->tables[part] &&
                same_component(disclosure, flat, part) &&
                peil_level_inside(disclosure, part, flat) &&
                part_trades(decider, flat, part, with_sd))
                return true;
        }
    }
    return false;
}

bool level_is_exclusive(const struct peil_disclosure *disclosure, size_t grouping)
{
    const struct structure *structure = &disclosure->own->structure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++)
        if (structure->component[g] == structure->component[grouping] &&
            disclosure->survey->groupings[g].overlapping)
            return false;
    return true;
}

/* With another level of the grouping whose table is not shown. */
static bool some_level_trades(const struct decider *decider, const struct peil_view *view,
                              size_t flat, bool with_sd)
{
    for (size_t v = 0; v < view->count; v++) {
        size_t other = view->first + v;
        if (other != flat && !view->levels[v].rolled_up_away && !decider->tables[other] &&
            trade(decider, flat, table_of(decider, other), with_sd))
            return true;
    }
    return false;
}

bool level_trades(const struct decider *decider, const struct peil_view *view, size_t flat,
                  bool with_sd)
{
    if (level_is_exclusive(decider->disclosure, view->grouping))
        return some_part_trades(decider, flat, with_sd);
    if (!grouping_of(decider, view->grouping)->overlapping)
        return some_level_trades(decider, view, flat, with_sd);
    uint64_t *room = peil_alloc(decider->input->value_count + 1, sizeof *room);
    bool can = trade(decider, flat, others_table(decider, view, flat, room), with_sd);
    free(room);
    return can;
}
