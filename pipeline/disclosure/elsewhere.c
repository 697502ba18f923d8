/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "elsewhere.h"

#include <stdlib.h>
#include <string.h>

#include "worlds.h"

/* One component, seen with the answers of some levels known. */
struct look {
    struct decider *decider;
    const struct world_kinds *kinds;
    uint64_t known;
    uint64_t *people; /* [kind] of one answer, in a world */
    size_t *side[2];  /* the kinds that are out of the level looked at, and in it */
    size_t side_count[2];
};

static bool answers_shown(const struct decider *decider, size_t flat)
{
    return decider->input->two_answers ? decider->means[flat] : decider->tables[flat];
}

static uint64_t known_levels(const struct look *look)
{
    uint64_t known = 0;
    for (size_t l = 0; l < look->kinds->level_count; l++)
        if (answers_shown(look->decider, look->kinds->level[l]))
            known |= world_bit(l);
    return known;
}

static bool is_hidden_few(const struct decider *decider, size_t flat)
{
    uint64_t n = decider->input->n[flat];
    return n > 0 && n < decider->disclosure->own->min_group && !decider->means[flat];
}

/* ---- one answer of one level ---- */

static void choose_level(struct look *look, uint64_t level)
{
    look->side_count[false] = look->side_count[true] = 0;
    for (size_t k = 0; k < look->kinds->count; k++) {
        bool in = (look->kinds->in[k] & level) != 0;
        look->side[in][look->side_count[in]++] = k;
    }
}

/* A kind in the level, or out of it, that is in given known levels. */
static bool some_kind(const struct look *look, bool in, uint64_t known)
{
    for (size_t i = 0; i < look->side_count[in]; i++)
        if ((look->kinds->in[look->side[in][i]] & look->known) == known)
            return true;
    return false;
}

/* Whether each kind in the level has another that is out of it and in the same known levels. */
static bool is_always_free(const struct look *look)
{
    for (size_t i = 0; i < look->side_count[true]; i++)
        if (!some_kind(look, false, look->kinds->in[look->side[true][i]] & look->known))
            return false;
    return true;
}

/* Two people of two kinds could be of two others, in the same known levels together, so that one
 * more or one fewer is in the level. */
static bool two_can_change(const struct look *look, uint64_t level, size_t one, size_t other)
{
    const uint64_t *in = look->kinds->in, known = look->known;
    bool to = (in[one] & level) == 0;
    uint64_t some = (in[one] | in[other]) & known, both = in[one] & in[other] & known;
    for (size_t i = 0; i < look->side_count[to]; i++) {
        uint64_t first = in[look->side[to][i]] & known;
        if ((first & ~some) == 0 && (both & ~first) == 0 &&
            some_kind(look, (in[other] & level) != 0, (some & ~first) | both))
            return true;
    }
    return false;
}

static bool some_two_can_change(const struct look *look, uint64_t level)
{
    for (size_t one = 0; one < look->kinds->count; one++)
        for (size_t other = 0; look->people[one] > 0 && other < look->kinds->count; other++)
            if (look->people[other] > (other == one) && two_can_change(look, level, one, other))
                return true;
    return false;
}

static bool one_can_change(const struct look *look, uint64_t level)
{
    for (size_t k = 0; k < look->kinds->count; k++)
        if (look->people[k] > 0 &&
            some_kind(look, (look->kinds->in[k] & level) == 0, look->kinds->in[k] & look->known))
            return true;
    return false;
}

/* Whether those in the level who gave an answer could be more, or fewer; so it is taken to be where
 * no world is found. */
static bool is_free(const struct look *look, uint64_t level, size_t value)
{
    const struct peil_disclosure_input *input = look->decider->input;
    return !world_fill(look->kinds, input->total[value], input->tables + value, input->value_count,
                       look->people) ||
           one_can_change(look, level) || some_two_can_change(look, level);
}

/* Whether the number of people in a level is told where its row is not: in (none). */
static bool is_size_told(const struct look *look, size_t flat)
{
    const struct peil_disclosure *disclosure = look->decider->disclosure;
    const struct peil_view *view = &disclosure->views[disclosure->own->structure.grouping[flat]];
    return peil_none_is_told(disclosure, view, flat - view->first);
}

/* Whether a level of so many people leaves fewer than two answers to choose between. That nobody of
 * them ticked an option is no secret. */
static bool is_of_one_answer(const struct look *look, uint64_t level, size_t flat)
{
    const struct peil_disclosure_input *input = look->decider->input;
    size_t free_answers = 0;
    if (input->is_option && table_of(look->decider, flat)[1] == 0)
        return false;
    for (size_t v = 0; v < input->value_count; v++)
        free_answers += is_free(look, level, v);
    return free_answers < 2;
}

/* ---- one component ---- */

static bool tells(struct look *look)
{
    const struct peil_disclosure_input *input = look->decider->input;
    for (size_t l = 0; l < look->kinds->level_count; l++) {
        size_t flat = look->kinds->level[l];
        if (!is_hidden_few(look->decider, flat))
            continue;
        choose_level(look, world_bit(l));
        bool always_free = is_always_free(look);
        for (size_t v = 0; v < input->value_count && !always_free; v++)
            if (table_of(look->decider, flat)[v] > 0 && !is_free(look, world_bit(l), v))
                return true;
        if (is_size_told(look, flat) && is_of_one_answer(look, world_bit(l), flat))
            return true;
    }
    return false;
}

/* Levels that are the same kinds. */
static uint64_t same_levels(const struct look *look, size_t level)
{
    uint64_t same = 0;
    for (size_t l = 0; l < look->kinds->level_count; l++) {
        size_t k = 0;
        while (k < look->kinds->count && ((look->kinds->in[k] & world_bit(l)) != 0) ==
                                             ((look->kinds->in[k] & world_bit(level)) != 0))
            k++;
        same |= k == look->kinds->count ? world_bit(l) : 0;
    }
    return same;
}

/* The smallest level without which nothing is told, and what is the same; 0: no one will do. */
static uint64_t find_one(struct look *look)
{
    const uint64_t *n = look->decider->input->n, known = look->known;
    const size_t *level = look->kinds->level;
    uint64_t found = 0, found_n = UINT64_MAX;
    for (size_t l = 0; l < look->kinds->level_count; l++) {
        if ((known & world_bit(l)) == 0 || n[level[l]] >= found_n)
            continue;
        uint64_t same = same_levels(look, l);
        look->known = known & ~same;
        if (!tells(look)) {
            found = same;
            found_n = n[level[l]];
        }
    }
    look->known = known;
    return found;
}

static void hide(const struct look *look, uint64_t levels)
{
    struct decider *decider = look->decider;
    for (size_t l = 0; l < look->kinds->level_count; l++)
        if (levels & world_bit(l))
            (decider->input->two_answers ? decider->secret
                                         : decider->untabled)[look->kinds->level[l]] = true;
}

static bool check_component(struct look *look)
{
    bool told = tells(look);
    if (told) {
        uint64_t one = find_one(look);
        hide(look, one != 0 ? one : look->known);
    }
    return told;
}

bool elsewhere_check(struct decider *decider)
{
    const struct structure *structure = &decider->disclosure->own->structure;
    bool found = false;
    for (size_t c = 0; c < structure->components && decider->input->value_count > 0; c++) {
        struct look look = {.decider = decider, .kinds = world_kinds(structure->worlds, c, 0)};
        if (look.kinds == NULL)
            continue;
        look.known = known_levels(&look);
        look.people = peil_alloc(look.kinds->count + 1, sizeof *look.people);
        look.side[false] = peil_alloc(2 * look.kinds->count + 1, sizeof *look.side[false]);
        look.side[true] = look.side[false] + look.kinds->count;
        found = (look.known != 0 && check_component(&look)) || found;
        free(look.side[false]);
        free(look.people);
    }
    return found;
}
