/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "placed.h"

enum { MOST_PASSES = 50 };

struct sum {
    uint64_t low, high;
};

/* Who is in a group, or who is not. */
struct part {
    const bool *in;
    bool inside;
    uint64_t least, most;
};

static struct sum sum_of(const struct placed *placed, const struct part *part)
{
    struct sum sum = {0, 0};
    for (size_t k = 0; k < placed->kinds; k++)
        if (part->in[k] == part->inside) {
            sum.low += placed->low[k];
            sum.high += placed->high[k];
        }
    return sum;
}

static bool narrow_kind(struct placed *placed, const struct part *part, size_t k, struct sum *sum)
{
    uint64_t others_low = sum->low - placed->low[k], others_high = sum->high - placed->high[k];
    uint64_t room = part->most > others_low ? part->most - others_low : 0;
    uint64_t needed = part->least > others_high ? part->least - others_high : 0;
    bool changed = room < placed->high[k] || needed > placed->low[k];
    if (room < placed->high[k])
        placed->high[k] = room;
    if (needed > placed->low[k])
        placed->low[k] = needed;
    *sum = (struct sum){others_low + placed->low[k], others_high + placed->high[k]};
    return changed;
}

/* changed: whether anything was narrowed. */
static bool narrow_part(struct placed *placed, const struct part *part, bool *changed)
{
    struct sum sum = sum_of(placed, part);
    if (sum.low > part->most || sum.high < part->least)
        return false;
    if (sum.low >= part->least && sum.high <= part->most)
        return true; /* it says nothing more */
    for (size_t k = 0; k < placed->kinds; k++)
        if (part->in[k] == part->inside && placed->low[k] < placed->high[k])
            *changed = narrow_kind(placed, part, k, &sum) || *changed;
    return true;
}

/* A group, and of everyone those who are not in it. */
static bool narrow_group(struct placed *placed, size_t group, bool *changed)
{
    uint64_t least = placed->least[group], most = placed->most[group];
    struct part in = {placed->in + group * placed->kinds, true, least, most}, out = in;
    out.inside = false;
    out.least = placed->least[0] > most ? placed->least[0] - most : 0;
    out.most = placed->most[0] > least ? placed->most[0] - least : 0;
    return narrow_part(placed, &in, changed) && narrow_part(placed, &out, changed);
}

bool placed_narrow(struct placed *placed)
{
    bool changed = true;
    for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
        changed = false;
        for (size_t group = 0; group < placed->groups; group++)
            if (!narrow_group(placed, group, &changed))
                return false;
    }
    return true;
}

/* The most there can be of a group: those of another, and of what it has besides. */
static uint64_t most_beside(const struct placed *placed, size_t group, size_t other, uint64_t most)
{
    const bool *in = placed->in + group * placed->kinds, *of = placed->in + other * placed->kinds;
    uint64_t sum = placed->most[other];
    for (size_t k = 0; k < placed->kinds && sum < most; k++)
        if (in[k] && !of[k])
            sum += placed->high[k];
    return sum < most ? sum : most;
}

/* The least: those of another, less what that has besides. */
static uint64_t least_beside(const struct placed *placed, size_t group, size_t other,
                             uint64_t least)
{
    const bool *in = placed->in + group * placed->kinds, *of = placed->in + other * placed->kinds;
    uint64_t sum = placed->least[other];
    for (size_t k = 0; k < placed->kinds && sum > least; k++)
        if (of[k] && !in[k])
            sum = placed->high[k] < sum ? sum - placed->high[k] : 0;
    return sum > least ? sum : least;
}

bool placed_is_fixed(const struct placed *placed, size_t group)
{
    const struct part part = {placed->in + group * placed->kinds, true, 0, 0};
    struct sum sum = sum_of(placed, &part);
    for (size_t other = 0; other < placed->groups && sum.low < sum.high; other++) {
        sum.high = most_beside(placed, group, other, sum.high);
        sum.low = least_beside(placed, group, other, sum.low);
    }
    return sum.low == sum.high;
}
