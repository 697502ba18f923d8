/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which combinations of levels are shown, when it is decided what the levels themselves show.
 *
 * Each table of a crossing (crosstab.h) is closed by itself, for someone who knows which
 * combinations nobody is in: twice, with the totals of the lines that are shown, and as if those of
 * all lines were known (koepels that are hidden may be known by net together). Then other tables
 * add nothing to what can be worked out in it: crossings join the groups of groupings that come
 * from the same answers to a forest (survey/crossings.c), so that given one line, what another
 * table says is of other questions.
 *
 * What may be shown is tried from the largest combination to the smallest, and kept where nothing
 * small can be worked out then (cut.h). Nothing is taken from the levels: a table of which
 * something small follows from the levels alone shows nothing, as every combination would tell of
 * others that nobody is there. */
#include <stdlib.h>
#include <string.h>

#include "crossing.h"
#include "cut.h"

/* What is hidden of one table: with all lines, and with those united that are hidden. */
struct hidden {
    struct cut all, united;
    uint64_t *all_weight, *united_weight;
    size_t *line[2]; /* [line of a side] where it is in united */
    bool closed;     /* it shows nothing */
};

/* One crossing in one closure. */
struct filling {
    const struct closure *closure;
    const struct peil_view *view;
    const struct crosstab *tabs;
    size_t tab_count;
    struct hidden *hidden; /* [tab] */
    bool *kept;            /* [combination of the view] */
    uint64_t least;        /* respondents; a small group is smaller */
};

static uint64_t n_of(const struct filling *filling, size_t flat)
{
    return filling->closure->input->n[flat];
}

/* ---- what is hidden ---- */

/* Weights are twice the respondents, so that a secret can be odd: small by itself, not together
 * with anyone. */
static uint64_t weight_of(const struct filling *filling, const struct crosstab *tab, size_t cell)
{
    const struct closure *closure = filling->closure;
    size_t columns = tab->side[1].count, flat = tab->cells[cell];
    struct crosstab_figure n = {closure->input->n, 1, closure->input->everyone};
    uint64_t weight = 2 * crosstab_cell(tab, cell / columns, cell % columns, &n);
    bool secret = flat != SIZE_MAX && closure->secret != NULL && closure->secret[flat];
    return secret && weight >= 2 * filling->least ? 2 * filling->least - 1 : weight;
}

/* Whether the total of a line is shown. */
static bool line_shown(const struct closure *closure, const struct crosstab_side *side, size_t line)
{
    size_t level = side->level[line];
    if (side->overlapping && line == LINE_OTHERS) /* with (none), where that is hidden */
        return line_shown(closure, side, LINE_LEVEL) && line_shown(closure, side, LINE_NONE);
    return level == SIZE_MAX || closure->shown[level];
}

/* Where each line goes when those that are hidden are taken together; returns how many are left. */
static size_t unite_hidden(const struct closure *closure, const struct crosstab_side *side,
                           size_t united[])
{
    size_t count = 1; /* the hidden ones are line 0 */
    for (size_t line = 0; line < side->count; line++)
        united[line] = line_shown(closure, side, line) ? count++ : 0;
    return count;
}

/* Makes the cell of that weight, or known (0). */
static void set_weight(struct hidden *hidden, size_t cell, uint64_t weight)
{
    size_t row = hidden->line[0][cell / hidden->all.columns];
    size_t column = hidden->line[1][cell % hidden->all.columns];
    uint64_t *united = &hidden->united_weight[row * hidden->united.columns + column];
    *united = *united - hidden->all_weight[cell] + weight;
    hidden->all_weight[cell] = weight;
}

static void hidden_init(struct hidden *hidden, const struct filling *filling,
                        const struct crosstab *tab)
{
    size_t lines[2];
    for (size_t side = 0; side < 2; side++) {
        hidden->line[side] = peil_alloc(tab->side[side].count, sizeof *hidden->line[side]);
        lines[side] = unite_hidden(filling->closure, &tab->side[side], hidden->line[side]);
    }
    size_t cells = tab->side[0].count * tab->side[1].count;
    hidden->all_weight = peil_alloc(cells, sizeof *hidden->all_weight);
    hidden->united_weight = peil_alloc(lines[0] * lines[1], sizeof *hidden->united_weight);
    hidden->all = (struct cut){tab->side[0].count, tab->side[1].count, hidden->all_weight,
                               2 * filling->least};
    hidden->united = (struct cut){lines[0], lines[1], hidden->united_weight, 2 * filling->least};
    for (size_t cell = 0; cell < cells; cell++)
        set_weight(hidden, cell, weight_of(filling, tab, cell));
    hidden->closed = cut_has_small(&hidden->united);
}

static void hidden_clear(struct hidden *hidden)
{
    free(hidden->line[0]);
    free(hidden->line[1]);
    free(hidden->all_weight);
    free(hidden->united_weight);
}

/* ---- one combination after another ---- */

/* Whether something small can be worked out through a cell that has become known. */
static bool tells(const struct hidden *hidden, size_t cell)
{
    size_t row = cell / hidden->all.columns, column = cell % hidden->all.columns;
    size_t across = hidden->all.rows + column, united = hidden->line[0][row];
    size_t united_across = hidden->united.rows + hidden->line[1][column];
    return cut_is_small(&hidden->all, row, across) || cut_is_small(&hidden->all, across, row) ||
           cut_is_small(&hidden->united, united, united_across) ||
           cut_is_small(&hidden->united, united_across, united);
}

/* Keeps the combination, if nothing small can be worked out of any table then. */
static bool keep(struct filling *filling, size_t flat)
{
    bool safe = true;
    size_t tried = 0;
    for (; tried < filling->tab_count && safe; tried++) {
        struct hidden *hidden = &filling->hidden[tried];
        size_t cell = crosstab_find(&filling->tabs[tried], flat);
        if (cell == SIZE_MAX)
            continue;
        set_weight(hidden, cell, 0);
        safe = !hidden->closed && !tells(hidden, cell);
    }
    for (size_t t = 0; t < tried && !safe; t++) {
        size_t cell = crosstab_find(&filling->tabs[t], flat);
        if (cell != SIZE_MAX)
            set_weight(&filling->hidden[t], cell, weight_of(filling, &filling->tabs[t], cell));
    }
    return safe;
}

/* The next candidate in descending n after `last` (SIZE_MAX: the first); ties in their order. */
static size_t next_smaller(const struct filling *filling, size_t last)
{
    const struct peil_view *view = filling->view;
    size_t found = SIZE_MAX;
    for (size_t f = view->first; f < view->first + view->count; f++) {
        uint64_t n = n_of(filling, f);
        bool after =
            last == SIZE_MAX || n < n_of(filling, last) || (n == n_of(filling, last) && f > last);
        if (filling->closure->shown[f] && after && (found == SIZE_MAX || n > n_of(filling, found)))
            found = f;
    }
    return found;
}

/* ---- crossings ---- */

static void fill(struct filling *filling)
{
    const struct peil_view *view = filling->view;
    for (size_t t = 0; t < filling->tab_count; t++)
        hidden_init(&filling->hidden[t], filling, &filling->tabs[t]);
    for (size_t f = next_smaller(filling, SIZE_MAX); f != SIZE_MAX; f = next_smaller(filling, f))
        filling->kept[f - view->first] = keep(filling, f);
    crossing_hide_excess(filling->closure, view, filling->kept);
    memcpy(filling->closure->shown + view->first, filling->kept,
           view->count * sizeof *filling->kept);
}

static void close_crossing(const struct closure *closure, const struct crosstab tabs[],
                           size_t tab_count)
{
    const struct peil_view *view = &closure->disclosure->views[tabs[0].grouping];
    struct filling filling = {closure, view, tabs, tab_count, NULL, NULL, 0};
    filling.least = closure->threshold > 0 ? closure->threshold : 1;
    filling.hidden = peil_alloc(tab_count, sizeof *filling.hidden);
    filling.kept = peil_alloc(view->count + 1, sizeof *filling.kept);
    fill(&filling);
    for (size_t t = 0; t < tab_count; t++)
        hidden_clear(&filling.hidden[t]);
    free(filling.hidden);
    free(filling.kept);
}

void crossing_close(const struct closure *closure)
{
    const struct crosstabs *crosstabs = &closure->disclosure->own->crosstabs;
    for (size_t t = 0, next; t < crosstabs->count; t = next) {
        size_t g = crosstabs->tabs[t].grouping;
        for (next = t + 1; next < crosstabs->count && crosstabs->tabs[next].grouping == g;)
            next++;
        if (closure->input->crossed[g])
            close_crossing(closure, &crosstabs->tabs[t], next - t);
    }
}
