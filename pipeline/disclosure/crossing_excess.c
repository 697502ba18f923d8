/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in several levels of an overlapping grouping.
 *
 * The excess of a line (a level of the other grouping) is what its combinations with all levels of
 * the overlapping grouping have together more than those of the line who are in any: how often
 * somebody is in one level more. It is known with all of these combinations, and for lines together
 * with the sums of theirs.
 *
 * Where the lines are apart, and that of one is small, one level of the overlapping grouping
 * guards: its combinations are hidden with lines that have together an excess that is not small,
 * all the lines with a small one among them; what is known of the level's combinations is then of
 * all these lines or of none. Where lines overlap, too, each is by itself. */
#include <stdlib.h>
#include <string.h>

#include "crossing.h"

struct excesses {
    const struct closure *closure;
    const struct peil_view *view;           /* of the crossing */
    const struct peil_view *lines, *levels; /* of the other grouping, of the overlapping one */
    size_t side;                            /* of the lines */
    uint64_t *of_line;                      /* [line] */
    bool *kept, *trial;                     /* [combination] */
};

static uint64_t n_of(const struct excesses *it, size_t flat)
{
    return it->closure->input->n[flat];
}

static bool is_none(const struct peil_view *view, size_t level)
{
    return strcmp(view->levels[level].name, PEIL_LEVEL_NONE) == 0;
}

/* The combination of a line and a level, as an index of kept; SIZE_MAX: nobody is in it. */
static size_t find(const struct excesses *it, size_t line, size_t level)
{
    size_t(*combines)[2] = it->closure->disclosure->own->crosstabs.combines;
    for (size_t v = 0; v < it->view->count; v++) {
        size_t f = it->view->first + v;
        if (combines[f][it->side] == it->lines->first + line &&
            combines[f][1 - it->side] == it->levels->first + level)
            return n_of(it, f) > 0 ? v : SIZE_MAX;
    }
    return SIZE_MAX;
}

static void find_excess(struct excesses *it, size_t line)
{
    uint64_t together = 0, once = n_of(it, it->lines->first + line);
    for (size_t level = 0; level < it->levels->count; level++) {
        size_t at = find(it, line, level);
        uint64_t n = at != SIZE_MAX ? n_of(it, it->view->first + at) : 0;
        if (is_none(it->levels, level))
            once = once > n ? once - n : 0;
        else
            together += n;
    }
    it->of_line[line] = together > once ? together - once : 0;
}

static bool is_small(const struct excesses *it, uint64_t excess)
{
    return excess > 0 && excess < it->closure->threshold;
}

static bool some_small(const struct excesses *it)
{
    bool some = false;
    for (size_t line = 0; line < it->lines->count; line++)
        some = some || is_small(it, it->of_line[line]);
    return some;
}

/* ---- lines that are apart ---- */

/* The smallest combination of the level that is kept in the trial, or SIZE_MAX. */
static size_t smallest_kept(const struct excesses *it, size_t level)
{
    size_t smallest = SIZE_MAX;
    for (size_t line = 0; line < it->lines->count; line++) {
        size_t at = find(it, line, level);
        if (at != SIZE_MAX && it->trial[at] &&
            (smallest == SIZE_MAX ||
             n_of(it, it->view->first + at) < n_of(it, it->view->first + smallest)))
            smallest = at;
    }
    return smallest;
}

/* Whether the level guards in the trial: see above. */
static bool guards(const struct excesses *it, size_t level)
{
    uint64_t hidden = 0, others = 0;
    for (size_t line = 0; line < it->lines->count; line++) {
        size_t at = find(it, line, level);
        if (at != SIZE_MAX && !it->trial[at])
            hidden += it->of_line[line];
        else if (is_small(it, it->of_line[line]))
            return false;
        else
            others += it->of_line[line];
    }
    return others == 0 || !is_small(it, hidden); /* all of it follows from the levels anyhow */
}

/* Hides combinations of the level in the trial until it guards; how many respondents that takes, or
 * UINT64_MAX: it cannot. */
static uint64_t make_guard(struct excesses *it, size_t level)
{
    uint64_t taken = 0;
    memcpy(it->trial, it->kept, it->view->count * sizeof *it->trial);
    for (size_t line = 0; line < it->lines->count; line++) {
        size_t at = find(it, line, level);
        if (at == SIZE_MAX || !it->trial[at] || !is_small(it, it->of_line[line]))
            continue;
        it->trial[at] = false;
        taken += n_of(it, it->view->first + at);
    }
    while (!guards(it, level)) {
        size_t next = smallest_kept(it, level);
        if (next == SIZE_MAX)
            return UINT64_MAX;
        it->trial[next] = false;
        taken += n_of(it, it->view->first + next);
    }
    return taken;
}

/* The level that takes least; where none can guard, nothing is shown. */
static void hide_apart(struct excesses *it)
{
    size_t best = SIZE_MAX;
    uint64_t least = UINT64_MAX;
    for (size_t level = 0; level < it->levels->count; level++) {
        uint64_t taken = is_none(it->levels, level) ? UINT64_MAX : make_guard(it, level);
        if (taken < least) {
            least = taken;
            best = level;
        }
    }
    if (best == SIZE_MAX)
        memset(it->kept, false, it->view->count * sizeof *it->kept);
    else if (make_guard(it, best) > 0)
        memcpy(it->kept, it->trial, it->view->count * sizeof *it->kept);
}

/* ---- lines that overlap ---- */

/* One combination of each line with a small excess is hidden: the smallest, if none is yet. */
static void hide_overlapping(struct excesses *it)
{
    for (size_t line = 0; line < it->lines->count; line++) {
        size_t smallest = SIZE_MAX;
        bool hidden = !is_small(it, it->of_line[line]);
        for (size_t level = 0; level < it->levels->count; level++) {
            size_t at = is_none(it->levels, level) ? SIZE_MAX : find(it, line, level);
            if (at == SIZE_MAX)
                continue;
            hidden = hidden || !it->kept[at];
            if (smallest == SIZE_MAX ||
                n_of(it, it->view->first + at) < n_of(it, it->view->first + smallest))
                smallest = at;
        }
        if (!hidden && smallest != SIZE_MAX)
            it->kept[smallest] = false;
    }
}

void crossing_hide_excess(const struct closure *closure, const struct peil_view *view, bool kept[])
{
    const struct peil_disclosure *disclosure = closure->disclosure;
    const struct peil_grouping *groupings = disclosure->survey->groupings;
    const size_t by[] = {groupings[view->grouping].by, groupings[view->grouping].by2};
    for (size_t side = 0; side < 2; side++) {
        if (!groupings[by[1 - side]].overlapping)
            continue;
        struct excesses it = {.closure = closure, .view = view, .side = side, .kept = kept};
        it.lines = &disclosure->views[by[side]];
        it.levels = &disclosure->views[by[1 - side]];
        it.of_line = peil_alloc(it.lines->count + 1, sizeof *it.of_line);
        it.trial = peil_alloc(view->count + 1, sizeof *it.trial);
        for (size_t line = 0; line < it.lines->count; line++)
            find_excess(&it, line);
        if (some_small(&it) && groupings[by[side]].overlapping)
            hide_overlapping(&it);
        else if (some_small(&it))
            hide_apart(&it);
        free(it.of_line);
        free(it.trial);
    }
}
