/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbers.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

/* A step looks at each kind in each group; so many looks for all groups that are asked. Of many
 * kinds a search that does not end soon does not end. */
enum { FEW_KINDS = 64, MOST_LOOKS = 600000, MOST_LOOKS_AT_MANY = 100000 };

struct numbers {
    struct placed placed; /* of the kinds that are left, and the groups that matter */
    size_t *at;           /* [group of before] which it is now */
    uint64_t *truth;      /* [group] */
    bool *differs;        /* [group] found to have another number, in some solution */
    size_t steps, most_steps;
};

/* ---- kinds that are one ---- */

/* Whether more is known of a group than of its kinds. */
static bool says_more(const struct placed *placed, size_t group)
{
    uint64_t low = 0, high = 0;
    for (size_t k = 0; k < placed->kinds; k++)
        if (placed->in[group * placed->kinds + k]) {
            low += placed->low[k];
            high += placed->high[k];
        }
    return placed->least[group] > low || placed->most[group] < high;
}

static bool are_one(const struct placed *placed, const bool matters[], size_t kind, size_t other)
{
    for (size_t group = 0; group < placed->groups; group++)
        if (matters[group] &&
            placed->in[group * placed->kinds + kind] != placed->in[group * placed->kinds + other])
            return false;
    return true;
}

/* first: one of each set of kinds that are one, and have anybody; returns how many. */
static size_t join_kinds(const struct placed *placed, const bool matters[], size_t first[])
{
    size_t count = 0;
    for (size_t k = 0; k < placed->kinds; k++) {
        size_t c = 0;
        while (c < count && !are_one(placed, matters, k, first[c]))
            c++;
        if (placed->high[k] > 0 && c == count)
            first[count++] = k;
    }
    return count;
}

static void fill_kinds(struct numbers *numbers, const struct placed *placed, const bool matters[],
                       const size_t first[])
{
    size_t kinds = numbers->placed.kinds;
    bool *in = peil_alloc(numbers->placed.groups * kinds + 1, sizeof *in);
    for (size_t group = 0; group < placed->groups; group++)
        for (size_t c = 0; matters[group] && c < kinds; c++)
            in[numbers->at[group] * kinds + c] = placed->in[group * placed->kinds + first[c]];
    numbers->placed.in = in;
    for (size_t k = 0; k < placed->kinds; k++)
        for (size_t c = 0; c < kinds && placed->high[k] > 0; c++)
            if (are_one(placed, matters, k, first[c])) {
                numbers->placed.low[c] += placed->low[k];
                numbers->placed.high[c] += placed->high[k];
            }
}

static void fill_groups(struct numbers *numbers, const struct placed *placed, const bool matters[],
                        const uint64_t truth[])
{
    for (size_t group = 0; group < placed->groups; group++) {
        size_t at = numbers->at[group];
        if (!matters[group])
            continue;
        numbers->truth[at] = truth[group];
        numbers->placed.least[at] = placed->least[group];
        numbers->placed.most[at] = placed->most[group];
    }
}

struct numbers *numbers_new(const struct placed *placed, const bool asked[], const uint64_t truth[])
{
    struct numbers *numbers = peil_alloc(1, sizeof *numbers);
    size_t groups = placed->groups;
    size_t *first = peil_alloc(placed->kinds + 1, sizeof *first);
    bool *matters = peil_alloc(groups + 1, sizeof *matters);
    *numbers = (struct numbers){.at = peil_alloc(groups + 1, sizeof *numbers->at)};
    for (size_t group = 0; group < groups; group++) {
        matters[group] = group == 0 || asked[group] || says_more(placed, group);
        numbers->at[group] = numbers->placed.groups;
        numbers->placed.groups += matters[group];
    }
    numbers->placed.kinds = join_kinds(placed, matters, first);
    numbers->placed.low = peil_alloc(2 * numbers->placed.kinds + 1, sizeof *numbers->placed.low);
    numbers->placed.high = numbers->placed.low + numbers->placed.kinds;
    numbers->placed.least = peil_alloc(3 * groups + 1, sizeof *truth);
    numbers->placed.most = numbers->placed.least + groups;
    numbers->truth = numbers->placed.most + groups;
    numbers->differs = peil_alloc(groups + 1, sizeof *numbers->differs);
    fill_groups(numbers, placed, matters, truth);
    fill_kinds(numbers, placed, matters, first);
    size_t looks = numbers->placed.kinds > FEW_KINDS ? MOST_LOOKS_AT_MANY : MOST_LOOKS;
    numbers->most_steps = looks / (numbers->placed.groups * numbers->placed.kinds + 1);
    free(matters);
    free(first);
    return numbers;
}

void numbers_free(struct numbers *numbers)
{
    if (numbers == NULL)
        return;
    free((bool *)numbers->placed.in);
    free(numbers->placed.low);
    free(numbers->placed.least);
    free(numbers->differs);
    free(numbers->at);
    free(numbers);
}

/* ---- the search ---- */

/* What a solution says of all groups. */
static void note(struct numbers *numbers, const struct placed *solution)
{
    for (size_t group = 1; group < solution->groups; group++) {
        uint64_t sum = 0;
        for (size_t k = 0; k < solution->kinds; k++)
            sum += solution->in[group * solution->kinds + k] ? solution->low[k] : 0;
        numbers->differs[group] = numbers->differs[group] || sum != numbers->truth[group];
    }
}

/* The kind with the fewest numbers left, of those with several. */
static size_t next_kind(const struct placed *placed)
{
    size_t next = SIZE_MAX;
    for (size_t k = 0; k < placed->kinds; k++) {
        uint64_t room = placed->high[k] - placed->low[k];
        if (room > 0 && (next == SIZE_MAX || room < placed->high[next] - placed->low[next]))
            next = k;
    }
    return next;
}

/* Whether there are numbers within the bounds; they are what is noted. From the most to the least:
 * who is placed in many groups at once leaves the fewest to place. */
static bool solve(struct numbers *numbers, struct placed placed)
{
    if (++numbers->steps > numbers->most_steps || !placed_narrow(&placed))
        return false;
    size_t kind = next_kind(&placed), size = placed.kinds * sizeof *placed.low;
    if (kind == SIZE_MAX) {
        note(numbers, &placed);
        return true;
    }
    uint64_t *room = peil_alloc(2 * placed.kinds, sizeof *room);
    bool found = false;
    for (uint64_t n = placed.high[kind] + 1; n-- > placed.low[kind] && !found;) {
        struct placed given = placed;
        given.low = memcpy(room, placed.low, size);
        given.high = memcpy(room + placed.kinds, placed.high, size);
        given.low[kind] = given.high[kind] = n;
        found = solve(numbers, given);
    }
    free(room);
    return found;
}

/* Whether there are numbers with this least and this most in the group, or that is not sure. */
static bool search(struct numbers *numbers, size_t group, uint64_t least, uint64_t most)
{
    struct placed placed = numbers->placed;
    uint64_t known_least = placed.least[group], known_most = placed.most[group];
    size_t size = placed.kinds * sizeof *placed.low;
    if (least > known_most || most < known_least)
        return false;
    uint64_t *room = peil_alloc(2 * placed.kinds + 1, sizeof *room);
    placed.low = memcpy(room, numbers->placed.low, size);
    placed.high = memcpy(room + placed.kinds, numbers->placed.high, size);
    placed.least[group] = least > known_least ? least : known_least;
    placed.most[group] = most < known_most ? most : known_most;
    bool found = solve(numbers, placed) || numbers->steps > numbers->most_steps;
    placed.least[group] = known_least;
    placed.most[group] = known_most;
    free(room);
    return found;
}

bool numbers_can_differ(struct numbers *numbers, size_t group)
{
    size_t at = numbers->at[group];
    uint64_t truth = numbers->truth[at];
    return numbers->differs[at] || search(numbers, at, truth + 1, UINT64_MAX) ||
           (truth > 0 && search(numbers, at, 0, truth - 1));
}
