/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut.h"

#include <stdlib.h>

#include "peil/alloc.h"

/* A flow through hidden cells: from row to column at most the weight, back without limit. */
struct flow {
    const struct cut *cut;
    int64_t *through; /* [cell], from row to column; below 0: back */
    size_t *before;   /* [line] on the path from the first; SIZE_MAX: not reached */
    size_t *queue;    /* lines reached, in that order */
    size_t reached;
};

static size_t cell_between(const struct cut *cut, size_t line, size_t other)
{
    return line < cut->rows ? line * cut->columns + (other - cut->rows)
                            : other * cut->columns + (line - cut->rows);
}

/* How much more can go from a line to one across it; backwards as much as one likes. */
static int64_t room(const struct flow *flow, size_t line, size_t other)
{
    size_t cell = cell_between(flow->cut, line, other);
    if (flow->cut->weight[cell] == 0)
        return 0;
    return line < flow->cut->rows ? (int64_t)flow->cut->weight[cell] - flow->through[cell]
                                  : INT64_MAX;
}

static void reach(struct flow *flow, size_t line, size_t before)
{
    if (flow->before[line] == SIZE_MAX) {
        flow->before[line] = before;
        flow->queue[flow->reached++] = line;
    }
}

static bool find_path(struct flow *flow, size_t from, size_t to)
{
    size_t rows = flow->cut->rows, lines = rows + flow->cut->columns;
    for (size_t line = 0; line < lines; line++)
        flow->before[line] = SIZE_MAX;
    flow->reached = 0;
    reach(flow, from, from);
    for (size_t at = 0; at < flow->reached && flow->before[to] == SIZE_MAX; at++) {
        size_t line = flow->queue[at];
        for (size_t other = line < rows ? rows : 0; other < (line < rows ? lines : rows); other++)
            if (room(flow, line, other) > 0)
                reach(flow, other, line);
    }
    return flow->before[to] != SIZE_MAX;
}

/* Sends what fits along the path. */
static uint64_t send(struct flow *flow, size_t from, size_t to)
{
    int64_t most = INT64_MAX;
    for (size_t line = to; line != from; line = flow->before[line]) {
        int64_t here = room(flow, flow->before[line], line);
        most = here < most ? here : most;
    }
    for (size_t line = to; line != from; line = flow->before[line]) {
        size_t cell = cell_between(flow->cut, flow->before[line], line);
        flow->through[cell] += line >= flow->cut->rows ? most : -most;
    }
    return (uint64_t)most;
}

bool cut_is_small(const struct cut *cut, size_t from, size_t to)
{
    size_t lines = cut->rows + cut->columns;
    struct flow flow = {.cut = cut};
    uint64_t sum = 0;
    flow.through = peil_alloc(cut->rows * cut->columns, sizeof *flow.through);
    flow.before = peil_alloc(lines, sizeof *flow.before);
    flow.queue = peil_alloc(lines, sizeof *flow.queue);
    while (sum < cut->least && find_path(&flow, from, to))
        sum += send(&flow, from, to);
    free(flow.through);
    free(flow.before);
    free(flow.queue);
    return sum > 0 && sum < cut->least;
}

bool cut_has_small(const struct cut *cut)
{
    for (size_t row = 0; row < cut->rows; row++)
        for (size_t column = 0; column < cut->columns; column++)
            if (cut->weight[row * cut->columns + column] > 0 &&
                cut_is_small(cut, row, cut->rows + column))
                return true;
    return false;
}
