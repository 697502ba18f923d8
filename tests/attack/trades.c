/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trades.h"

#include <stdbool.h>
#include <string.h>

enum { MOST_CHANGE = 3, MOST_PEOPLE = 14 };

/* A trade as it is put together, state by state. */
struct making {
    struct trades *trades;
    int people; /* sum of sizes */
    signed char change[MOST_TRADED];
};

static bool is_kept(int people, int sum, int moment)
{
    return people <= 2 || (people <= 4 && sum == 0) || (sum == 0 && moment == 0);
}

static void make(struct making *making, int at, int left, int sum, int moment)
{
    struct trades *trades = making->trades;
    if (left == 0) {
        if (is_kept(making->people, sum, moment) && trades->count < MOST_TRADES)
            memcpy(trades->change[trades->count++], making->change, sizeof making->change);
        return;
    }
    if (at == trades->states || (at >= trades->states - REASONS_TRADED && making->people > 4))
        return;
    for (int by = -MOST_CHANGE; by <= MOST_CHANGE; by++) {
        int size = by < 0 ? -by : by;
        if (size > left)
            continue;
        making->change[at] = (signed char)by;
        make(making, at + 1, left - size, sum + by, moment + at * by);
    }
    making->change[at] = 0;
}

const struct trades *trades_of(int states)
{
    static struct trades known[MOST_TRADED + 1];
    struct making making = {.trades = &known[states]};
    if (making.trades->states == 0) {
        making.trades->states = states;
        for (making.people = 1; making.people <= MOST_PEOPLE; making.people++)
            make(&making, 0, making.people, 0, 0);
    }
    return making.trades;
}
