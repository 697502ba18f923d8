/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worlds.h"

#include <stdlib.h>
#include <string.h>

#include "kinds.h"
#include "peil/alloc.h"
#include "structure.h"

/* Where what is quick finds none: a search of so many steps, among so many kinds. */
enum { MOST_STEPS = 1000, MOST_SEARCHED = 48 };

struct worlds {
    size_t components;
    struct world_kinds *of; /* [component * orders + order]; level_count is 0: too many levels */
};

/* Groupings that everybody is once in come first, then those of few levels: what they leave open is
 * filled in by the others. */
static bool comes_before(const struct peil_disclosure *disclosure, size_t g, size_t h)
{
    const struct peil_grouping *groupings = disclosure->survey->groupings;
    if (groupings[g].overlapping != groupings[h].overlapping)
        return groupings[h].overlapping;
    size_t own = disclosure->views[g].count, other = disclosure->views[h].count;
    return own < other || (own == other && g < h);
}

/* (none), which is the last level of a view, before the others; these as they are, or from behind.
 */
static void add_view(struct world_kinds *kinds, const struct peil_view *view, size_t order)
{
    size_t last = view->first + view->count - 1;
    for (size_t i = 0; i < view->count; i++)
        kinds->level[kinds->level_count++] = order > 0 ? last - i
                                             : i == 0  ? last
                                                       : view->first + i - 1;
}

static size_t levels_of(const struct structure *structure, size_t component)
{
    size_t count = 0;
    for (size_t f = 0; f < structure->flat; f++)
        count += structure->component[structure->grouping[f]] == component;
    return count;
}

static void add_levels(struct world_kinds *kinds, const struct structure *structure,
                       const struct peil_disclosure *disclosure, size_t component, size_t order)
{
    size_t groupings = disclosure->survey->grouping_count;
    bool *added = peil_alloc(groupings + 1, sizeof *added);
    for (size_t round = 0; round < groupings; round++) {
        size_t next = SIZE_MAX;
        for (size_t g = 0; g < groupings; g++)
            if (structure->component[g] == component && !added[g] &&
                (next == SIZE_MAX || comes_before(disclosure, g, next)))
                next = g;
        if (next == SIZE_MAX)
            break;
        added[next] = true;
        if (disclosure->views[next].count > 0)
            add_view(kinds, &disclosure->views[next], order);
    }
    free(added);
}

static int compare(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static void add_kinds(struct world_kinds *kinds, const struct structure *structure,
                      size_t component)
{
    const bool *in = kinds_of(structure->kinds, component, &kinds->count);
    kinds->in = peil_alloc(kinds->count + 1, sizeof *kinds->in);
    for (size_t k = 0; k < kinds->count; k++)
        for (size_t l = 0; l < kinds->level_count; l++)
            if (in[k * structure->flat + kinds->level[l]])
                kinds->in[k] |= world_bit(l);
    qsort(kinds->in, kinds->count, sizeof *kinds->in, compare);
}

static bool is_inside(const struct structure *structure, size_t flat, size_t other)
{
    return structure->inside[flat * structure->cells + cell_level(other)];
}

/* Whether each level that one is inside of, but not the other way round, has the other, too. */
static bool has_parents_of(const struct structure *structure, size_t flat, size_t level)
{
    for (size_t f = 0; f < structure->flat; f++)
        if (structure->component[structure->grouping[f]] ==
                structure->component[structure->grouping[level]] &&
            is_inside(structure, level, f) && !is_inside(structure, f, level) &&
            !is_inside(structure, flat, f))
            return false;
    return true;
}

static void find_beside(struct world_kinds *kinds, const struct structure *structure)
{
    for (size_t l = 0; l < kinds->level_count; l++)
        for (size_t b = 0; b < l; b++)
            if (structure->grouping[kinds->level[b]] == structure->grouping[kinds->level[l]] &&
                has_parents_of(structure, kinds->level[b], kinds->level[l]))
                kinds->beside[l] |= world_bit(b);
}

struct worlds *worlds_new(const struct structure *structure,
                          const struct peil_disclosure *disclosure)
{
    struct worlds *worlds = peil_alloc(1, sizeof *worlds);
    worlds->components = structure->components;
    worlds->of = peil_alloc(structure->components * WORLD_ORDERS + 1, sizeof *worlds->of);
    for (size_t i = 0; i < structure->components * WORLD_ORDERS; i++) {
        struct world_kinds *kinds = &worlds->of[i];
        size_t c = i / WORLD_ORDERS;
        if (levels_of(structure, c) > WORLD_MOST_LEVELS)
            continue;
        add_levels(kinds, structure, disclosure, c, i % WORLD_ORDERS);
        find_beside(kinds, structure);
        add_kinds(kinds, structure, c);
    }
    return worlds;
}

void worlds_free(struct worlds *worlds)
{
    for (size_t i = 0; worlds != NULL && i < worlds->components * WORLD_ORDERS; i++)
        free(worlds->of[i].in);
    if (worlds != NULL)
        free(worlds->of);
    free(worlds);
}

const struct world_kinds *world_kinds(const struct worlds *worlds, size_t component, size_t order)
{
    const struct world_kinds *kinds = &worlds->of[component * WORLD_ORDERS + order];
    return kinds->level_count > 0 ? kinds : NULL;
}

/* ---- one answer, level after level ---- */

/* Respondents of whom the levels so far are known: of the kinds from low to high - 1. Those from
 * `middle` on are in the next level; `taken` of the respondents are. */
struct part {
    size_t low, middle, high;
    uint64_t people, taken;
    unsigned beside; /* in how many of the levels beside the next one they are */
};

static bool is_open(const struct part *part)
{
    return part->low < part->middle && part->middle < part->high;
}

static size_t find_middle(const struct world_kinds *kinds, const struct part *part, uint64_t bit)
{
    size_t low = part->low, high = part->high;
    while (low < high) {
        size_t at = low + (high - low) / 2;
        if (kinds->in[at] & bit)
            high = at;
        else
            low = at + 1;
    }
    return low;
}

static unsigned count_bits(uint64_t bits)
{
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/* Whether a part that is open has more need of the level than another. Who gave a level at all
 * must be in one: those in none yet come first; then those of whom fewer kinds are without. */
static bool needs_more(const struct part *part, const struct part *other)
{
    if (part->beside != other->beside)
        return part->beside < other->beside;
    return (part->middle - part->low) * (other->high - other->low) <
           (other->middle - other->low) * (part->high - part->low);
}

/* Parts that are open, have room, and need the level as much as any. */
struct needy {
    const struct part *first; /* NULL: there are none */
    uint64_t room;
};

static uint64_t room_of(const struct part *part, const struct part *first)
{
    bool with = is_open(part) && !needs_more(part, first) && !needs_more(first, part);
    return with ? part->people - part->taken : 0;
}

static struct needy neediest(const struct part parts[], size_t count)
{
    struct needy needy = {0};
    for (size_t i = 0; i < count; i++)
        if (is_open(&parts[i]) && parts[i].taken < parts[i].people &&
            (needy.first == NULL || needs_more(&parts[i], needy.first)))
            needy.first = &parts[i];
    for (size_t i = 0; i < count && needy.first != NULL; i++)
        needy.room += room_of(&parts[i], needy.first);
    return needy;
}

/* So many more from the needy, of each in proportion. */
static void take_from(struct part parts[], size_t count, const struct needy *needy, uint64_t more)
{
    const struct part first = *needy->first;
    uint64_t room = needy->room;
    for (size_t i = 0; i < count && more > 0; i++) {
        uint64_t own = room_of(&parts[i], &first);
        if (own == 0)
            continue;
        uint64_t taken = (more * own + room - 1) / room;
        parts[i].taken += taken;
        more -= taken;
        room -= own;
    }
}

/* Says of each part how many are in the level; false: it cannot have so many. */
static bool take(const struct world_kinds *kinds, struct part parts[], size_t count, size_t level,
                 uint64_t wanted)
{
    uint64_t sure = 0;
    for (size_t i = 0; i < count; i++) {
        struct part *part = &parts[i];
        part->middle = find_middle(kinds, part, world_bit(level));
        part->beside = count_bits(kinds->in[part->low] & kinds->beside[level]);
        part->taken = part->middle == part->low ? part->people : 0;
        sure += part->taken;
    }
    while (sure < wanted) {
        struct needy needy = neediest(parts, count);
        uint64_t more = wanted - sure < needy.room ? wanted - sure : needy.room;
        if (more == 0)
            return false;
        take_from(parts, count, &needy, more);
        sure += more;
    }
    return sure == wanted;
}

/* Parts of those who are in the level, and those who are not; how many parts. */
static size_t divide(const struct part parts[], size_t count, struct part divided[])
{
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        const struct part *part = &parts[i];
        if (part->taken < part->people)
            divided[made++] = (struct part){
                .low = part->low, .high = part->middle, .people = part->people - part->taken};
        if (part->taken > 0)
            divided[made++] =
                (struct part){.low = part->middle, .high = part->high, .people = part->taken};
    }
    return made;
}

static bool fill_by_levels(const struct world_kinds *kinds, uint64_t total,
                           const uint64_t in_level[], size_t stride, uint64_t people[])
{
    size_t most = total < kinds->count ? (size_t)total : kinds->count; /* parts of somebody */
    struct part *room = peil_alloc(2 * most + 2, sizeof *room);
    struct part *parts = room, *divided = room + most + 1;
    size_t count = total > 0 && kinds->count > 0;
    bool fits = total == 0 || kinds->count > 0;
    parts[0] = (struct part){.high = kinds->count, .people = total};
    for (size_t l = 0; l < kinds->level_count && fits; l++) {
        fits = take(kinds, parts, count, l, in_level[kinds->level[l] * stride]);
        count = fits ? divide(parts, count, divided) : 0;
        struct part *swap = parts;
        parts = divided;
        divided = swap;
    }
    memset(people, 0, kinds->count * sizeof *people);
    for (size_t i = 0; i < count; i++)
        people[parts[i].low] = parts[i].people;
    free(room);
    return fits;
}

/* ---- one answer, kind after kind ---- */

/* What is left of each level, and of all (the last), for the kinds that have no number yet. */
struct search {
    const struct world_kinds *kinds;
    uint64_t left[WORLD_MOST_LEVELS + 1], *people;
    size_t steps;
};

static bool is_in(const struct search *search, size_t kind, size_t level)
{
    return level == search->kinds->level_count || (search->kinds->in[kind] & world_bit(level)) != 0;
}

/* The most there can be of a kind. */
static uint64_t most_of(const struct search *search, size_t kind)
{
    uint64_t most = search->left[search->kinds->level_count];
    for (size_t l = 0; l < search->kinds->level_count; l++)
        if (is_in(search, kind, l) && search->left[l] < most)
            most = search->left[l];
    return most;
}

/* The least of a kind, where those before it are all there can be; false: there are too few. */
static bool least_of(const struct search *search, size_t kind, uint64_t *least)
{
    uint64_t before[WORLD_MOST_LEVELS + 1] = {0};
    size_t levels = search->kinds->level_count;
    for (size_t k = 0; k < kind; k++) {
        uint64_t most = most_of(search, k);
        for (size_t l = 0; l <= levels && most > 0; l++)
            before[l] += is_in(search, k, l) ? most : 0;
    }
    *least = 0;
    for (size_t l = 0; l <= levels; l++) {
        uint64_t missing = search->left[l] > before[l] ? search->left[l] - before[l] : 0;
        if (missing > 0 && !is_in(search, kind, l))
            return false;
        *least = missing > *least ? missing : *least;
    }
    return true;
}

static void take_kind(struct search *search, size_t kind, uint64_t people)
{
    search->people[kind] = people;
    for (size_t l = 0; l <= search->kinds->level_count; l++)
        search->left[l] -= is_in(search, kind, l) ? people : 0;
}

static void put_back(struct search *search, size_t kind)
{
    for (size_t l = 0; l <= search->kinds->level_count; l++)
        search->left[l] += is_in(search, kind, l) ? search->people[kind] : 0;
    search->people[kind] = 0;
}

/* Numbers for the first `count` kinds, the last of them first. */
static bool search_kinds(struct search *search, size_t count)
{
    uint64_t least;
    if (count == 0)
        return search->left[search->kinds->level_count] == 0;
    if (++search->steps > MOST_STEPS || !least_of(search, count - 1, &least))
        return false;
    uint64_t more = most_of(search, count - 1) + 1;
    for (uint64_t people = more; people-- > least && search->steps <= MOST_STEPS;) {
        take_kind(search, count - 1, people);
        if (search_kinds(search, count - 1))
            return true;
        put_back(search, count - 1);
    }
    return false;
}

static bool fill_by_kinds(const struct world_kinds *kinds, uint64_t total,
                          const uint64_t in_level[], size_t stride, uint64_t people[])
{
    struct search search = {.kinds = kinds, .people = people};
    if (kinds->count > MOST_SEARCHED)
        return false;
    memset(people, 0, kinds->count * sizeof *people);
    for (size_t l = 0; l < kinds->level_count; l++)
        search.left[l] = in_level[kinds->level[l] * stride];
    search.left[kinds->level_count] = total;
    return search_kinds(&search, kinds->count);
}

bool world_fill(const struct world_kinds *kinds, uint64_t total, const uint64_t in_level[],
                size_t stride, uint64_t people[])
{
    return fill_by_levels(kinds, total, in_level, stride, people) ||
           fill_by_kinds(kinds, total, in_level, stride, people);
}
