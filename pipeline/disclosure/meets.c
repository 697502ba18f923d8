/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meets.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "echelon.h"
#include "modulo.h"
#include "peil/alloc.h"
#include "structure.h"

/* Beyond these what is left is not looked at, or not remembered. */
enum { MOST_MEETS = 1200, MOST_REMEMBERED = 256 };

struct meet {
    size_t component, first, second; /* flat levels */
    bool alone;                      /* those in the first and not in the second */
};

struct remembered {
    size_t *words, length, count; /* component and cells; how many solutions */
    uint64_t hash, *by;
    struct meet_solution *solutions;
};

struct meets {
    struct meet meet[MOST_MEETS];
    size_t count;
    uint64_t *vectors;                                 /* [meet * dimension] */
    struct remembered remembered[MOST_REMEMBERED + 1]; /* open addressing; the last for the rest */
    size_t remembered_count;
};

static bool is_level(const struct peil_disclosure *disclosure, const struct structure *structure,
                     size_t flat)
{
    const struct peil_view *view = &disclosure->views[structure->grouping[flat]];
    return view->levels[flat - view->first].option != PEIL_NOWHERE;
}

/* In two levels at once are those of overlapping groupings, and of two groupings. */
static bool can_meet(const struct peil_disclosure *disclosure, const struct structure *structure,
                     size_t first, size_t second, bool overlapping)
{
    const struct peil_grouping *groupings = disclosure->survey->groupings;
    size_t g = structure->grouping[first], h = structure->grouping[second];
    return structure->component[g] == structure->component[h] &&
           (groupings[g].overlapping || groupings[h].overlapping) == overlapping &&
           (overlapping || g != h) && is_level(disclosure, structure, first) &&
           is_level(disclosure, structure, second);
}

static void add_meets(struct meets *meets, size_t component, size_t first, size_t second)
{
    meets->meet[meets->count++] = (struct meet){component, first, second, false};
    meets->meet[meets->count++] = (struct meet){component, first, second, true};
    meets->meet[meets->count++] = (struct meet){component, second, first, true};
}

struct meets *meets_new(const struct structure *structure, const struct peil_disclosure *disclosure)
{
    struct meets *meets = peil_alloc(1, sizeof *meets);
    for (int overlapping = 1; overlapping >= 0; overlapping--)
        for (size_t f = 0; f < structure->flat; f++)
            for (size_t h = f + 1; h < structure->flat && meets->count + 3 <= MOST_MEETS; h++)
                if (can_meet(disclosure, structure, f, h, overlapping))
                    add_meets(meets, structure->component[structure->grouping[f]], f, h);
    meets->vectors = peil_alloc(meets->count * structure->dimension + 1, sizeof *meets->vectors);
    return meets;
}

static void forget(struct remembered *remembered)
{
    free(remembered->words);
    free(remembered->by);
    free(remembered->solutions);
    *remembered = (struct remembered){0};
}

void meets_free(struct meets *meets)
{
    if (meets == NULL)
        return;
    for (size_t i = 0; i <= MOST_REMEMBERED; i++)
        forget(&meets->remembered[i]);
    free(meets->vectors);
    free(meets);
}

void meets_project(struct meets *meets, const struct structure *structure, size_t component,
                   const bool belongs[], const uint64_t weights[])
{
    for (size_t m = 0; m < meets->count; m++) {
        const struct meet *meet = &meets->meet[m];
        uint64_t *vector = meets->vectors + m * structure->dimension;
        if (meet->component != component || !belongs[cell_level(meet->first)] ||
            belongs[cell_level(meet->second)] == meet->alone)
            continue;
        modulo_add(vector, weights, structure->dimension);
    }
}

static bool is_empty(const uint64_t vector[], size_t dimension)
{
    for (size_t d = 0; d < dimension; d++)
        if (vector[d] != 0)
            return false;
    return true;
}

/* Nobody can be in both, or all of one are in the other. Of a shown level that others are inside
 * of, closure sees to these by itself; one that is hidden can follow from shown ones. */
static bool is_looked_at(const struct meets *meets, const struct structure *structure, size_t m)
{
    const struct meet *meet = &meets->meet[m];
    return !is_empty(meets->vectors + m * structure->dimension, structure->dimension) &&
           !structure->inside[meet->first * structure->cells + cell_level(meet->second)] &&
           (meet->alone ||
            !structure->inside[meet->second * structure->cells + cell_level(meet->first)]);
}

static bool is_among(const size_t cells[], size_t count, size_t cell)
{
    size_t i = 0;
    while (i < count && cells[i] != cell)
        i++;
    return i < count;
}

/* Every meet of the component that is a combination of everyone and of shown[0..count). */
static void solve_all(const struct meets *meets, const struct structure *structure,
                      size_t component, const size_t shown[], size_t count,
                      const struct echelon *echelon, struct remembered *found)
{
    found->solutions = peil_alloc(meets->count + 1, sizeof *found->solutions);
    found->by = peil_alloc(meets->count * (count + 1) + 1, sizeof *found->by);
    for (size_t m = 0; m < meets->count; m++) {
        const struct meet *meet = &meets->meet[m];
        uint64_t *by = found->by + found->count * (count + 1);
        const uint64_t *vector = meets->vectors + m * structure->dimension;
        if (meet->component == component && is_looked_at(meets, structure, m) &&
            (!meet->alone || !is_among(shown, count, cell_level(meet->first))) &&
            echelon_trace(echelon, vector, by))
            found->solutions[found->count++] =
                (struct meet_solution){meet->first, meet->second, meet->alone, by, vector};
    }
}

static void solve(const struct meets *meets, const struct structure *structure, size_t component,
                  const size_t shown[], size_t count, struct remembered *found)
{
    struct echelon *echelon = echelon_new(structure->dimension, count + 1);
    echelon_add(echelon, structure->everyone + component * structure->dimension);
    for (size_t i = 0; i < count; i++)
        echelon_add(echelon, structure->vectors + shown[i] * structure->dimension);
    solve_all(meets, structure, component, shown, count, echelon, found);
    echelon_free(echelon);
}

/* Where the question is remembered, or can be. */
static struct remembered *find(struct meets *meets, const size_t words[], size_t length)
{
    uint64_t hash = XXH3_64bits(words, length * sizeof *words);
    size_t at = hash % MOST_REMEMBERED;
    for (; meets->remembered[at].words != NULL; at = (at + 1) % MOST_REMEMBERED) {
        struct remembered *known = &meets->remembered[at];
        if (known->hash == hash && known->length == length &&
            memcmp(known->words, words, length * sizeof *words) == 0)
            return known;
    }
    if (meets->remembered_count >= MOST_REMEMBERED / 2)
        at = MOST_REMEMBERED;
    forget(&meets->remembered[at]);
    meets->remembered[at].hash = hash;
    return &meets->remembered[at];
}

size_t meets_solve(struct meets *meets, const struct structure *structure, size_t component,
                   const size_t shown[], size_t count, const struct meet_solution **solutions)
{
    size_t length = count + 1, *words = peil_alloc(length, sizeof *words);
    words[0] = component;
    memcpy(words + 1, shown, count * sizeof *words);
    struct remembered *found = find(meets, words, length);
    if (found->words == NULL) {
        solve(meets, structure, component, shown, count, found);
        meets->remembered_count++;
        found->words = words;
        found->length = length;
    } else {
        free(words);
    }
    *solutions = found->solutions;
    return found->count;
}
