/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One decision for one variable: which levels of which groupings show what. */
#include <stdlib.h>
#include <string.h>

#include "decider.h"
#include "tables.h"

static const struct peil_grouping *grouping_of(const struct decider *decider, size_t g)
{
    return &decider->disclosure->survey->groupings[g];
}

static bool unanimous(const struct decider *decider, size_t flat)
{
    size_t used = 0;
    for (size_t v = 0; v < decider->input->value_count; v++)
        used += table_of(decider, flat)[v] > 0;
    return used == 1;
}

static void start_means(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            decider->means[f] = decider->input->n[f] >= disclosure->own->min_group &&
                                !view->levels[v].rolled_up_away && !decider->secret[f] &&
                                !disclosure->own->hidden[f];
        }
    }
}

static void find_none_among_others(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        uint64_t everyone = decider->input->everyone, answered = decider->input->answered[g];
        uint64_t none = everyone > answered ? everyone - answered : 0;
        decider->decision->none_among_others[g] =
            grouping_of(decider, g)->overlapping && none > 0 && none < disclosure->own->min_group;
    }
}

static void close_means(struct decider *decider)
{
    struct closure closure = {decider->disclosure,
                              decider->input,
                              decider->decision->none_among_others,
                              decider->disclosure->own->min_group,
                              true,
                              decider->secret,
                              decider->means};
    start_means(decider);
    closure_run(&closure);
}

static void close_tables(struct decider *decider)
{
    uint64_t threshold = decider->disclosure->own->min_distribution;
    struct closure closure = {
        decider->disclosure, decider->input, decider->decision->none_among_others,
        threshold,           false,          NULL,
        decider->tables};
    for (size_t f = 0; f < decider->disclosure->flat_count; f++)
        decider->tables[f] = decider->means[f] && decider->input->n[f] >= threshold;
    closure_run(&closure);
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
    const struct peil_disclosure_input *input = decider->input;
    return tables_can_trade(input->value, input->value_count, table_of(decider, flat), other,
                            with_sd);
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

/* Whether respondents of the level are in one level of each grouping that tells of them. */
static bool all_exclusive(const struct peil_disclosure *disclosure, size_t grouping)
{
    const struct structure *structure = &disclosure->own->structure;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++)
        if (structure->component[g] == structure->component[grouping] &&
            disclosure->survey->groupings[g].overlapping)
            return false;
    return true;
}

/* With another level of the grouping whose table is not shown. */
static bool level_trades(const struct decider *decider, const struct peil_view *view, size_t flat,
                         bool with_sd)
{
    for (size_t v = 0; v < view->count; v++) {
        size_t other = view->first + v;
        if (other != flat && !view->levels[v].rolled_up_away && !decider->tables[other] &&
            trade(decider, flat, table_of(decider, other), with_sd))
            return true;
    }
    return false;
}

/* Whether the answers of a level could be others, seen from the figures that are shown: with those
 * of another group whose table is not shown either. */
static bool ambiguous(const struct decider *decider, const struct peil_view *view, size_t flat,
                      bool with_sd)
{
    if (all_exclusive(decider->disclosure, view->grouping))
        return some_part_trades(decider, flat, with_sd);
    if (!grouping_of(decider, view->grouping)->overlapping)
        return level_trades(decider, view, flat, with_sd);
    uint64_t *room = peil_alloc(decider->input->value_count + 1, sizeof *room);
    bool can = trade(decider, flat, others_table(decider, view, flat, room), with_sd);
    free(room);
    return can;
}

/* Levels whose n and mean fit one table are secret (true when one is found), those whose n, mean
 * and SD do lose the SD. */
static bool check_tables(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    bool found = false;
    memcpy(decider->sds, decider->means, disclosure->flat_count * sizeof *decider->sds);
    if (decider->input->two_answers || decider->input->value == NULL)
        return false;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t f = view->first; f < view->first + view->count; f++) {
            if (!decider->means[f] || decider->tables[f])
                continue;
            decider->sds[f] = ambiguous(decider, view, f, true);
            if (!decider->sds[f] && !ambiguous(decider, view, f, false)) {
                decider->secret[f] = true;
                found = true;
            }
        }
    }
    return found;
}

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

static void write_levels(struct decider *decider)
{
    for (size_t f = 0; f < decider->disclosure->flat_count; f++) {
        enum peil_disclosure_level level = PEIL_SHOW_NOTHING;
        bool whole = decider->input->two_answers || decider->tables[f];
        if (decider->means[f])
            level = !decider->sds[f] ? PEIL_SHOW_MEAN
                    : whole          ? PEIL_SHOW_DISTRIBUTION
                                     : PEIL_SHOW_MOMENTS;
        decider->decision->levels[f] = level;
    }
}

static void write_tested(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    for (size_t f = disclosure->own->plain; f < disclosure->flat_count; f++)
        decider->decision->tested[f] = false;
    for (size_t g = 0; g < disclosure->survey->grouping_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        bool overlapping = grouping_of(decider, g)->overlapping;
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            const struct peil_view_level *level = &view->levels[v];
            bool group = level->option != PEIL_NOWHERE || level->parent != PEIL_NOWHERE;
            bool tested = group && decider->decision->levels[f] >= PEIL_SHOW_MOMENTS;
            if (overlapping)
                tested = tested &&
                         closure_others(decider->input, decider->decision->none_among_others[g], g,
                                        f) >= disclosure->own->min_group;
            decider->decision->tested[f] = tested;
        }
    }
}

static void hide_all(struct peil_disclosure_decision *decision,
                     const struct peil_disclosure *disclosure)
{
    decision->everyone = false;
    for (size_t f = 0; f < disclosure->flat_count; f++) {
        decision->levels[f] = PEIL_SHOW_NOTHING;
        decision->tested[f] = false;
    }
}

static bool everyone_unanimous(const struct peil_disclosure_input *input)
{
    size_t used = 0;
    for (size_t v = 0; v < input->value_count; v++)
        used += input->total[v] > 0;
    return used == 1;
}

enum peil_disclosure_level peil_disclosure_asked(const struct peil_disclosure *disclosure,
                                                 const struct peil_disclosure_input *input)
{
    if (input->two_answers || input->everyone >= disclosure->own->min_distribution)
        return PEIL_SHOW_DISTRIBUTION;
    if (input->value == NULL)
        return PEIL_SHOW_MOMENTS;
    uint64_t *anybody = peil_alloc(input->value_count + 1, sizeof *anybody);
    for (size_t v = 0; v < input->value_count; v++)
        anybody[v] = UINT32_MAX;
    bool mean = tables_can_trade(input->value, input->value_count, input->total, anybody, false);
    bool sd = tables_can_trade(input->value, input->value_count, input->total, anybody, true);
    free(anybody);
    return sd ? PEIL_SHOW_MOMENTS : mean ? PEIL_SHOW_MEAN : PEIL_SHOW_NOTHING;
}

void peil_disclosure_decide(const struct peil_disclosure *disclosure,
                            const struct peil_disclosure_input *input,
                            struct peil_disclosure_decision *decision)
{
    size_t flat = disclosure->flat_count;
    struct decider decider = {.disclosure = disclosure, .input = input, .decision = decision};
    decider.decision->everyone = true;
    find_none_among_others(&decider);
    if (input->everyone < disclosure->own->min_group ||
        (input->sensitive && everyone_unanimous(input))) {
        hide_all(decision, disclosure);
        return;
    }
    bool *room = peil_alloc(4 * flat + 1, sizeof *room);
    decider.means = room;
    decider.tables = room + flat;
    decider.sds = room + 2 * flat;
    decider.secret = room + 3 * flat;
    for (size_t f = 0; f < flat; f++)
        decider.secret[f] = input->sensitive && input->n[f] > 0 && unanimous(&decider, f);
    do {
        close_means(&decider);
        close_tables(&decider);
    } while (check_tables(&decider));
    close_sds(&decider);
    crossing_decide(&decider);
    write_levels(&decider);
    write_tested(&decider);
    free(room);
}
