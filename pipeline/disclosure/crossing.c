/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What combinations of levels show, when it is decided what the levels do (decide.c). */
#include "crossing.h"

#include <stdlib.h>
#include <string.h>

#include "decider.h"

static const struct crosstabs *crosstabs_of(const struct decider *decider)
{
    return &decider->disclosure->own->crosstabs;
}

static void close_kind(struct decider *decider, uint64_t threshold, const bool *secret, bool *shown)
{
    struct closure closure = {.disclosure = decider->disclosure,
                              .input = decider->input,
                              .threshold = threshold,
                              .secret = secret,
                              .shown = shown};
    crossing_close(&closure);
}

static void show_moments(struct decider *decider, size_t g)
{
    const struct peil_view *view = &decider->disclosure->views[g];
    for (size_t f = view->first; f < view->first + view->count; f++) {
        const size_t *combines = crosstabs_of(decider)->combines[f];
        decider->means[f] = decider->input->crossed[g] &&
                            decider->input->n[f] >= decider->disclosure->own->min_group &&
                            decider->means[combines[0]] && decider->means[combines[1]] &&
                            !decider->secret[f] && base_shown(decider, f);
    }
}

static void show_moments_and_tables(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    const struct peil_disclosure_private *own = disclosure->own;
    for (size_t g = disclosure->survey->grouping_count; g < disclosure->survey->breakdown_count;
         g++)
        show_moments(decider, g);
    close_kind(decider, own->min_group, decider->secret, decider->means);
    for (size_t f = own->plain; f < disclosure->flat_count; f++)
        decider->tables[f] = decider->means[f] && decider->input->n[f] >= own->min_distribution;
    close_kind(decider, own->min_distribution, NULL, decider->tables);
}

/* ---- whether answers could be others ---- */

/* A table of a crossing, and room for the answers of four of its cells. */
struct square {
    const struct decider *decider;
    const struct crosstab *tab;
    uint64_t *corner[4];
};

static bool table_shown(const struct square *square, size_t row, size_t column)
{
    const struct crosstab_side *rows = &square->tab->side[0], *columns = &square->tab->side[1];
    row = rows->overlapping && row == LINE_OTHERS ? LINE_LEVEL : row; /* it gives the others' */
    column = columns->overlapping && column == LINE_OTHERS ? LINE_LEVEL : column;
    size_t flat = square->tab->cells[row * columns->count + column];
    return flat == SIZE_MAX || square->decider->tables[flat];
}

/* Of a line; that of a level gives the others'. */
static bool total_shown(const struct square *square, size_t side, size_t line)
{
    const struct crosstab_side *lines = &square->tab->side[side];
    size_t level = lines->level[lines->overlapping && line == LINE_OTHERS ? LINE_LEVEL : line];
    return level == SIZE_MAX || square->decider->tables[level];
}

static void read_corner(const struct square *square, size_t corner, size_t row, size_t column)
{
    const struct peil_disclosure_input *input = square->decider->input;
    for (size_t v = 0; v < input->value_count; v++) {
        struct crosstab_figure figure = {input->tables + v, input->value_count, input->total[v]};
        square->corner[corner][v] = crosstab_cell(square->tab, row, column, &figure);
    }
}

/* What cells of a diagonal both have, into the first. */
static void take_common(const struct square *square, size_t one, size_t other)
{
    for (size_t v = 0; v < square->decider->input->value_count; v++)
        if (square->corner[other][v] < square->corner[one][v])
            square->corner[one][v] = square->corner[other][v];
}

static bool can_trade(const struct square *square, size_t one, size_t other, bool with_sd)
{
    const struct peil_grouping *crossing =
        &square->decider->disclosure->survey->groupings[square->tab->grouping];
    const struct tables_trades *trades = trades_by(square->decider, crossing->by);
    if (trades == square->decider->trades)
        trades = trades_by(square->decider, crossing->by2);
    return tables_trade(trades, square->corner[one], square->corner[other], with_sd);
}

/* Some of a cell and of one in another row and column can trade with some of the two between, so
 * that the answers of all rows and columns stay what they are. */
static bool cell_trades(const struct square *square, size_t row, size_t column, bool with_sd)
{
    for (size_t r = 0; r < square->tab->side[0].count; r++)
        for (size_t c = 0; c < square->tab->side[1].count; c++) {
            if (r == row || c == column || table_shown(square, row, c) ||
                table_shown(square, r, column) || table_shown(square, r, c))
                continue;
            read_corner(square, 0, row, column);
            read_corner(square, 1, row, c);
            read_corner(square, 2, r, column);
            read_corner(square, 3, r, c);
            take_common(square, 0, 3);
            take_common(square, 1, 2);
            if (can_trade(square, 0, 1, with_sd))
                return true;
        }
    return false;
}

/* Some of a line of which the answers are not shown can trade with some of another such line,
 * within a line across them. */
static bool line_trades(const struct square *square, size_t side, size_t line)
{
    const struct crosstab_side *lines = &square->tab->side[side];
    for (size_t across = 0; across < square->tab->side[1 - side].count; across++)
        for (size_t other = 0; other < lines->count; other++) {
            size_t row = side == 0 ? line : across, column = side == 0 ? across : line;
            size_t row2 = side == 0 ? other : across, column2 = side == 0 ? across : other;
            if (other == line || total_shown(square, side, other) ||
                table_shown(square, row, column) || table_shown(square, row2, column2))
                continue;
            read_corner(square, 0, row, column);
            read_corner(square, 1, row2, column2);
            if (can_trade(square, 0, 1, true))
                return true;
        }
    return false;
}

static struct square square_new(const struct decider *decider)
{
    struct square square = {.decider = decider};
    for (size_t i = 0; i < 4; i++)
        square.corner[i] = peil_alloc(decider->input->value_count + 1, sizeof *square.corner[i]);
    return square;
}

static void square_clear(struct square *square)
{
    for (size_t i = 0; i < 4; i++)
        free(square->corner[i]);
}

/* ---- combinations of which n and mean, or n, mean and SD, fit one answer table ---- */

static bool ambiguous(struct square *square, size_t flat, bool with_sd)
{
    const struct crosstabs *crosstabs = crosstabs_of(square->decider);
    for (size_t t = 0; t < crosstabs->count; t++) {
        square->tab = &crosstabs->tabs[t];
        size_t cell = crosstab_find(square->tab, flat), columns = square->tab->side[1].count;
        if (cell != SIZE_MAX && cell_trades(square, cell / columns, cell % columns, with_sd))
            return true;
    }
    return false;
}

/* The level that the combination is all of, or SIZE_MAX: there are others in both. */
static size_t same_level(const struct decider *decider, size_t flat)
{
    const size_t *combines = crosstabs_of(decider)->combines[flat];
    const uint64_t *n = decider->input->n;
    return n[combines[0]] == n[flat]   ? combines[0]
           : n[combines[1]] == n[flat] ? combines[1]
                                       : SIZE_MAX;
}

/* Whether the answers of a level could be others though the moments of its combinations in a
 * crossing are known. */
static bool level_trades(struct square *square, size_t g, size_t level)
{
    const struct crosstabs *crosstabs = crosstabs_of(square->decider);
    for (size_t t = 0; t < crosstabs->count; t++)
        for (size_t side = 0; side < 2 && crosstabs->tabs[t].grouping == g; side++) {
            square->tab = &crosstabs->tabs[t];
            for (size_t line = 0; line < square->tab->side[side].count; line++)
                if (square->tab->side[side].level[line] == level && line_trades(square, side, line))
                    return true;
        }
    return false;
}

/* Combinations of a level that would leave it one table are secret; true when there are any. */
static bool check_level(struct decider *decider, struct square *square, size_t g, size_t level)
{
    size_t(*combines)[2] = crosstabs_of(decider)->combines;
    const struct peil_view *view = &decider->disclosure->views[g];
    bool found = false;
    for (size_t f = view->first; f < view->first + view->count; f++) {
        if (!decider->means[f] || decider->secret[f] ||
            (combines[f][0] != level && combines[f][1] != level))
            continue;
        if (!found && level_trades(square, g, level))
            return false;
        found = decider->secret[f] = true;
    }
    return found;
}

static bool check_levels(struct decider *decider, struct square *square)
{
    const struct peil_survey *survey = decider->disclosure->survey;
    bool found = false;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        for (size_t level = 0; level < decider->disclosure->own->plain; level++)
            if (decider->means[level] && !decider->tables[level])
                found = check_level(decider, square, g, level) || found;
    return found;
}

static bool check_tables(struct decider *decider)
{
    size_t first = decider->disclosure->own->plain, flat = decider->disclosure->flat_count;
    bool found = false;
    memcpy(decider->sds + first, decider->means + first, (flat - first) * sizeof *decider->sds);
    if (decider->trades == NULL)
        return false;
    struct square square = square_new(decider);
    for (size_t f = first; f < flat; f++) {
        if (!decider->means[f] || decider->tables[f])
            continue;
        size_t same = same_level(decider, f);
        decider->sds[f] = same != SIZE_MAX ? decider->sds[same] : ambiguous(&square, f, true);
        if (!decider->sds[f] && same == SIZE_MAX && !ambiguous(&square, f, false)) {
            decider->secret[f] = true;
            found = true;
        }
    }
    found = check_levels(decider, &square) || found;
    square_clear(&square);
    return found;
}

static void close_sds(struct decider *decider)
{
    size_t flat = decider->disclosure->flat_count;
    bool *withheld = peil_alloc(flat + 1, sizeof *withheld);
    for (size_t f = decider->disclosure->own->plain; f < flat; f++) {
        size_t same = same_level(decider, f);
        withheld[f] = !decider->sds[f] && decider->input->n[f] > 0 &&
                      (same == SIZE_MAX || !decider->sds[same]);
    }
    close_kind(decider, 0, withheld, decider->sds);
    free(withheld);
}

void crossing_decide(struct decider *decider)
{
    if (crosstabs_of(decider)->count == 0 || decider->input->crossed == NULL)
        return;
    do
        show_moments_and_tables(decider);
    while (check_tables(decider));
    close_sds(decider);
}
