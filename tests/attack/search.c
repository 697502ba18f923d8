/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PASSES = 200, MOST_NODES = 25 };

static int64_t divide_down(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t divide_up(int64_t a, int64_t b)
{
    return -divide_down(-a, b);
}

void bounds_of(const struct system *system, const struct system_row *row, const int64_t low[],
               const int64_t high[], int64_t *least, int64_t *most)
{
    *least = *most = 0;
    for (size_t t = row->first; t < row->first + row->count; t++) {
        const struct system_term *term = &system->terms[t];
        *least += term->by * (term->by > 0 ? low : high)[term->at];
        *most += term->by * (term->by > 0 ? high : low)[term->at];
    }
}

/* What a row leaves to one of its terms, whose part of the row lies between from and to. */
static bool narrow_term(const struct system_term *term, int64_t from, int64_t to, int64_t *low,
                        int64_t *high, bool *changed)
{
    int64_t least = term->by > 0 ? divide_up(from, term->by) : divide_up(to, term->by);
    int64_t most = term->by > 0 ? divide_down(to, term->by) : divide_down(from, term->by);
    if (least > *low) {
        *low = least;
        *changed = true;
    }
    if (most < *high) {
        *high = most;
        *changed = true;
    }
    return *low <= *high;
}

static bool narrow_row(const struct system *system, const struct system_row *row, int64_t low[],
                       int64_t high[], bool *changed)
{
    int64_t least, most;
    bounds_of(system, row, low, high, &least, &most);
    if (least > row->high || most < row->low)
        return false;
    if (least >= row->low && most <= row->high)
        return true;
    for (size_t t = row->first; t < row->first + row->count; t++) {
        const struct system_term *term = &system->terms[t];
        int64_t *l = &low[term->at], *h = &high[term->at];
        if (*l == *h)
            continue;
        int64_t own_least = term->by * (term->by > 0 ? *l : *h);
        int64_t own_most = term->by * (term->by > 0 ? *h : *l);
        if (!narrow_term(term, row->low - (most - own_most), row->high - (least - own_least), l, h,
                         changed))
            return false;
        least += term->by * (term->by > 0 ? *l : *h) - own_least;
        most += term->by * (term->by > 0 ? *h : *l) - own_most;
    }
    return true;
}

bool bounds_narrow(const struct system *system, int64_t low[], int64_t high[])
{
    bool changed = true;
    for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
        changed = false;
        for (size_t r = 0; r < system->row_count; r++)
            if (!narrow_row(system, &system->rows[r], low, high, &changed))
                return false;
    }
    return true;
}

struct search {
    const struct system *system;
    const size_t *asked; /* numbers of which one at least is to be another */
    size_t asked_count, nodes;
    bool gave_up;
};

/* Of those asked first, then of all, the one with least left; system->count: all are fixed. */
static size_t narrowest(const struct search *search, const int64_t low[], const int64_t high[])
{
    const struct system *system = search->system;
    size_t found = system->count;
    for (size_t i = 0; i < search->asked_count; i++) {
        size_t v = search->asked[i];
        if (low[v] < high[v] &&
            (found == system->count || high[v] - low[v] < high[found] - low[found]))
            found = v;
    }
    for (size_t v = 0; v < system->count && found == system->count; v++)
        if (low[v] < high[v])
            found = v;
    return found;
}

/* Whether all that are asked are fixed as they truly are. */
static bool is_truth(const struct search *search, const int64_t low[], const int64_t high[])
{
    for (size_t i = 0; i < search->asked_count; i++) {
        size_t v = search->asked[i];
        if (low[v] != high[v] || low[v] != search->system->truth[v])
            return false;
    }
    return true;
}

static bool solve(struct search *search, const int64_t low[], const int64_t high[]);

/* With one number between other bounds. */
static bool solve_with(struct search *search, const int64_t low[], const int64_t high[], size_t at,
                       int64_t from, int64_t to)
{
    size_t size = search->system->count * sizeof *low;
    if (from > to)
        return false;
    int64_t *inner = malloc(2 * size), *outer = inner + search->system->count;
    memcpy(inner, low, size);
    memcpy(outer, high, size);
    inner[at] = from;
    outer[at] = to;
    bool solved = bounds_narrow(search->system, inner, outer) && solve(search, inner, outer);
    free(inner);
    return solved;
}

static bool solve(struct search *search, const int64_t low[], const int64_t high[])
{
    if (is_truth(search, low, high))
        return false;
    size_t at = narrowest(search, low, high);
    if (at == search->system->count)
        return true;
    if (search->nodes == 0) {
        search->gave_up = true;
        return false;
    }
    search->nodes--;
    int64_t first = search->system->truth[at];
    first = first < low[at] ? low[at] : first > high[at] ? high[at] : first;
    return solve_with(search, low, high, at, first, first) ||
           solve_with(search, low, high, at, first + 1, high[at]) ||
           solve_with(search, low, high, at, low[at], first - 1);
}

enum search_answer search_others(const struct system *system, const size_t at[], size_t count)
{
    struct search search = {
        .system = system, .asked = at, .asked_count = count, .nodes = MOST_NODES};
    size_t size = system->count * sizeof *system->low;
    int64_t *low = malloc(2 * size + 1), *high = low + system->count;
    memcpy(low, system->low, size);
    memcpy(high, system->high, size);
    bool solved = bounds_narrow(system, low, high) && solve(&search, low, high);
    free(low);
    return solved ? SEARCH_OTHER : search.gave_up ? SEARCH_GAVE_UP : SEARCH_ONLY;
}
