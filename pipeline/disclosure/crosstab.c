/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crosstab.h"

#include <string.h>

/* ---- tables ---- */

/* The flat level of a level of a grouping; SIZE_MAX: nobody is there. Plain levels stand first in a
 * view, (none) last. */
static size_t level_flat(const struct peil_disclosure *disclosure, size_t g, size_t level)
{
    const struct peil_view *view = &disclosure->views[g];
    if (level < disclosure->survey->groupings[g].level_count)
        return view->first + level;
    bool none = view->count > 0 && strcmp(view->levels[view->count - 1].name, PEIL_LEVEL_NONE) == 0;
    return none ? view->first + view->count - 1 : SIZE_MAX;
}

static void find_combined(struct crosstabs *crosstabs, const struct peil_disclosure *disclosure,
                          size_t g)
{
    const struct peil_survey *survey = disclosure->survey;
    const struct peil_view *view = &disclosure->views[g];
    const struct peil_grouping *crossing = &survey->groupings[g];
    size_t row = survey->groupings[crossing->by2].level_count + 1;
    for (size_t v = 0; v < view->count; v++) {
        size_t level = view->levels[v].levels[0];
        size_t *combines = crosstabs->combines[view->first + v];
        combines[0] = level_flat(disclosure, crossing->by, level / row);
        combines[1] = level_flat(disclosure, crossing->by2, level % row);
    }
}

static size_t table_count(const struct peil_grouping *grouping)
{
    return grouping->overlapping && grouping->level_count > 0 ? grouping->level_count : 1;
}

/* which: the level of an overlapping grouping. */
static void make_side(struct crosstab_side *side, const struct peil_disclosure *disclosure,
                      size_t g, size_t which, struct peil_arena *arena)
{
    const struct peil_grouping *grouping = &disclosure->survey->groupings[g];
    side->overlapping = grouping->overlapping;
    side->count = grouping->overlapping ? OVERLAPPING_LINES : grouping->level_count + 1;
    side->level = peil_arena_alloc(arena, side->count, sizeof *side->level);
    for (size_t line = 0; line < side->count; line++)
        side->level[line] = level_flat(disclosure, g, line);
    if (grouping->overlapping) {
        side->level[LINE_LEVEL] = level_flat(disclosure, g, which);
        side->level[LINE_OTHERS] = SIZE_MAX;
        side->level[LINE_NONE] = level_flat(disclosure, g, grouping->level_count);
    }
}

static void make_cells(struct crosstab *tab, const struct crosstabs *crosstabs,
                       const struct peil_view *view, struct peil_arena *arena)
{
    size_t rows = tab->side[0].count, columns = tab->side[1].count;
    tab->cells = peil_arena_alloc(arena, rows * columns, sizeof *tab->cells);
    for (size_t cell = 0; cell < rows * columns; cell++) {
        size_t first = tab->side[0].level[cell / columns];
        size_t second = tab->side[1].level[cell % columns];
        tab->cells[cell] = SIZE_MAX;
        for (size_t f = view->first; f < view->first + view->count; f++)
            if (crosstabs->combines[f][0] == first && crosstabs->combines[f][1] == second &&
                first != SIZE_MAX && second != SIZE_MAX)
                tab->cells[cell] = f;
    }
}

static void make_tables(struct crosstabs *crosstabs, const struct peil_disclosure *disclosure,
                        size_t g, struct peil_arena *arena)
{
    const struct peil_grouping *groupings = disclosure->survey->groupings, *it = &groupings[g];
    size_t columns = table_count(&groupings[it->by2]);
    for (size_t i = 0; i < table_count(&groupings[it->by]) * columns; i++) {
        struct crosstab *tab = &crosstabs->tabs[crosstabs->count++];
        tab->grouping = g;
        make_side(&tab->side[0], disclosure, it->by, i / columns, arena);
        make_side(&tab->side[1], disclosure, it->by2, i % columns, arena);
        make_cells(tab, crosstabs, &disclosure->views[g], arena);
    }
}

void crosstabs_make(struct crosstabs *crosstabs, const struct peil_disclosure *disclosure,
                    struct peil_arena *arena)
{
    const struct peil_survey *survey = disclosure->survey;
    const struct peil_grouping *groupings = survey->groupings;
    size_t most = 0;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        most +=
            table_count(&groupings[groupings[g].by]) * table_count(&groupings[groupings[g].by2]);
    crosstabs->count = 0;
    crosstabs->tabs = peil_arena_alloc(arena, most + 1, sizeof *crosstabs->tabs);
    crosstabs->combines =
        peil_arena_alloc(arena, disclosure->flat_count + 1, sizeof *crosstabs->combines);
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        find_combined(crosstabs, disclosure, g);
        make_tables(crosstabs, disclosure, g, arena);
    }
}

/* ---- figures ---- */

static uint64_t less(uint64_t whole, uint64_t a, uint64_t b)
{
    return whole > a + b ? whole - a - b : 0;
}

static uint64_t total(const struct crosstab_side *side, size_t line,
                      const struct crosstab_figure *figure)
{
    if (side->overlapping && line == LINE_OTHERS)
        return less(figure->everyone, total(side, LINE_LEVEL, figure),
                    total(side, LINE_NONE, figure));
    return side->level[line] == SIZE_MAX ? 0 : figure->at[side->level[line] * figure->stride];
}

uint64_t crosstab_cell(const struct crosstab *tab, size_t row, size_t column,
                       const struct crosstab_figure *figure)
{
    size_t flat = tab->cells[row * tab->side[1].count + column];
    if (flat != SIZE_MAX)
        return figure->at[flat * figure->stride];
    if (tab->side[0].overlapping && row == LINE_OTHERS)
        return less(total(&tab->side[1], column, figure),
                    crosstab_cell(tab, LINE_LEVEL, column, figure),
                    crosstab_cell(tab, LINE_NONE, column, figure));
    if (tab->side[1].overlapping && column == LINE_OTHERS)
        return less(total(&tab->side[0], row, figure), crosstab_cell(tab, row, LINE_LEVEL, figure),
                    crosstab_cell(tab, row, LINE_NONE, figure));
    return 0;
}

size_t crosstab_find(const struct crosstab *tab, size_t flat)
{
    size_t count = tab->side[0].count * tab->side[1].count;
    for (size_t cell = 0; cell < count; cell++)
        if (tab->cells[cell] == flat)
            return cell;
    return SIZE_MAX;
}
