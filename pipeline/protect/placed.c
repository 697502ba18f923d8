/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "placed.h"

enum { MOST_PASSES = 50 };

struct sum {
    uint64_t low, high;
};

static struct sum sum_of(const struct placed *placed, size_t group)
{
    const bool *in = placed->in + group * placed->kinds;
    struct sum sum = {0, 0};
    for (size_t k = 0; k < placed->kinds; k++)
        if (in[k]) {
            sum.low += placed->low[k];
            sum.high += placed->high[k];
        }
    return sum;
}

static bool narrow_kind(struct placed *placed, size_t group, size_t k, struct sum *sum)
{
    uint64_t others_low = sum->low - placed->low[k], others_high = sum->high - placed->high[k];
    uint64_t room = placed->most[group] > others_low ? placed->most[group] - others_low : 0;
    uint64_t needed = placed->least[group] > others_high ? placed->least[group] - others_high : 0;
    bool changed = room < placed->high[k] || needed > placed->low[k];
    if (room < placed->high[k])
        placed->high[k] = room;
    if (needed > placed->low[k])
        placed->low[k] = needed;
    *sum = (struct sum){others_low + placed->low[k], others_high + placed->high[k]};
    return changed;
}

/* changed: whether anything was narrowed. */
static bool narrow_group(struct placed *placed, size_t group, bool *changed)
{
    const bool *in = placed->in + group * placed->kinds;
    struct sum sum = sum_of(placed, group);
    if (sum.low > placed->most[group] || sum.high < placed->least[group])
        return false;
    if (sum.low >= placed->least[group] && sum.high <= placed->most[group])
        return true; /* it says nothing more */
    for (size_t k = 0; k < placed->kinds; k++)
        if (in[k] && placed->low[k] < placed->high[k])
            *changed = narrow_kind(placed, group, k, &sum) || *changed;
    return true;
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

bool placed_is_fixed(const struct placed *placed, size_t group)
{
    struct sum sum = sum_of(placed, group);
    return sum.low == sum.high;
}
