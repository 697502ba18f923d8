/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answers_free.h"

#include "level_trades.h"

const struct world_kinds *answers_kinds(const struct decider *decider, size_t grouping)
{
    const struct structure *structure = &decider->disclosure->own->structure;
    return level_is_exclusive(decider->disclosure, grouping)
               ? NULL
               : world_kinds(structure->worlds, structure->component[grouping], 0);
}

void answers_init(struct answers *answers, struct decider *decider, size_t grouping)
{
    const struct structure *structure = &decider->disclosure->own->structure;
    *answers = (struct answers){.decider = decider, .kinds = answers_kinds(decider, grouping)};
    for (size_t i = 0; i < WORLD_ORDERS; i++)
        answers->ways[i].kinds = world_kinds(structure->worlds, structure->component[grouping], i);
}

void answers_clear(struct answers *answers)
{
    for (size_t i = 0; i < WORLD_ORDERS; i++)
        exchange_free(answers->ways[i].exchange);
}

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
    way->classed = way->described;
}

/* The classes by the described levels, and by one more (0: none). */
static void classify(struct way *way, uint64_t level)
{
    uint64_t wanted = way->described | level;
    if (way->exchange != NULL && way->classed != wanted)
        exchange_classes(way->exchange, wanted);
    way->classed = wanted;
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

uint64_t answers_bit(const struct world_kinds *kinds, size_t flat)
{
    size_t l = 0;
    while (kinds->level[l] != flat)
        l++;
    return world_bit(l);
}

static struct way *way_of(struct answers *answers, size_t order)
{
    struct way *way = &answers->ways[order];
    if (!way->looked_for)
        way_init(way, answers->decider);
    return way;
}

bool level_is_free(struct answers *answers, size_t flat, bool with_sd)
{
    const struct decider *decider = answers->decider;
    const struct peil_disclosure *disclosure = decider->disclosure;
    bool found = false;
    for (size_t i = 0; i < WORLD_ORDERS; i++) {
        struct way *way = way_of(answers, i);
        if (way->exchange != NULL &&
            exchange_can(way->exchange, (struct exchange_part){answers_bit(way->kinds, flat), 0},
                         fixed_levels(decider, way->kinds, with_sd), with_sd))
            return true;
        found = found || way->exchange != NULL;
    }
    return !found &&
           level_trades(decider, &disclosure->views[disclosure->own->structure.grouping[flat]],
                        flat, with_sd);
}

static struct exchange_part part_of(const struct world_kinds *kinds, struct people people)
{
    uint64_t level = answers_bit(kinds, people.level);
    if (people.who == ITSELF)
        return (struct exchange_part){level, 0};
    uint64_t whole = people.who == BESIDE_WHOLE ? answers_bit(kinds, people.whole) : 0;
    return (struct exchange_part){whole, level};
}

static bool are_free_in(const struct way *way, const struct decider *decider, struct people people)
{
    const struct exchange_part part = part_of(way->kinds, people);
    if (people.who == ITSELF && exchange_swaps(way->exchange, part.in))
        return true;
    for (int with_sd = 1; with_sd >= 0; with_sd--)
        if (exchange_can(way->exchange, part, fixed_levels(decider, way->kinds, with_sd != 0),
                         with_sd != 0))
            return true;
    return false;
}

bool people_are_free(struct answers *answers, struct people people)
{
    bool found = false;
    for (size_t i = 0; i < WORLD_ORDERS; i++) {
        struct way *way = way_of(answers, i);
        if (way->exchange == NULL)
            continue;
        found = true;
        classify(way, people.who == ITSELF ? answers_bit(way->kinds, people.level) : 0);
        if (are_free_in(way, answers->decider, people))
            return true;
    }
    return !found;
}
