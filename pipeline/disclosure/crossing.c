/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What combinations of levels show, when it is decided what the levels do (decide.c). */
#include <stdlib.h>
#include <string.h>

#include "crossed.h"
#include "crossing.h"
#include "decider.h"
#include "tables.h"

static const struct peil_grouping *crossing_of(const struct decider *decider, size_t flat)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    return &disclosure->survey->groupings[disclosure->own->crossed->grouping[flat]];
}

static bool levels_shown(const struct decider *decider, size_t flat)
{
    const struct crossed *crossed = decider->disclosure->own->crossed;
    return decider->means[crossed->first[flat]] && decider->means[crossed->second[flat]];
}

static bool is_described(const struct decider *decider, size_t flat)
{
    const bool *crossed = decider->input->crossed;
    return crossed != NULL && crossed[decider->disclosure->own->crossed->grouping[flat]];
}

static void close_kind(struct decider *decider, uint64_t threshold, bool others, const bool *secret,
                       bool *shown)
{
    struct closure closure = {decider->disclosure,
                              decider->input,
                              decider->decision->none_among_others,
                              threshold,
                              others,
                              secret,
                              shown};
    crossing_close(&closure);
}

static void show_moments_and_tables(struct decider *decider)
{
    const struct peil_disclosure_private *own = decider->disclosure->own;
    size_t flat = decider->disclosure->flat_count;
    for (size_t f = own->plain; f < flat; f++)
        decider->means[f] = is_described(decider, f) && decider->input->n[f] >= own->min_group &&
                            levels_shown(decider, f) && !decider->secret[f];
    close_kind(decider, own->min_group, true, decider->secret, decider->means);
    for (size_t f = own->plain; f < flat; f++)
        decider->tables[f] = decider->means[f] && decider->input->n[f] >= own->min_distribution;
    close_kind(decider, own->min_distribution, false, NULL, decider->tables);
}

/* ---- whether the answers of a combination could be others ---- */

/* Four tables of which the rows and columns are known: some of the first and of the last can trade
 * with some of the two between. */
struct square {
    const struct decider *decider;
    uint64_t
        *corners[4]; /* [value]: of level and level, level and other, other and level, others */
    uint64_t *a, *b; /* what both of a diagonal have */
};

static bool can_trade(const struct square *square, bool with_sd)
{
    const struct peil_disclosure_input *input = square->decider->input;
    for (size_t v = 0; v < input->value_count; v++) {
        const uint64_t corner[] = {square->corners[0][v], square->corners[1][v],
                                   square->corners[2][v], square->corners[3][v]};
        square->a[v] = corner[0] < corner[3] ? corner[0] : corner[3];
        square->b[v] = corner[1] < corner[2] ? corner[1] : corner[2];
    }
    return tables_can_trade(input->value, input->value_count, square->a, square->b, with_sd);
}

static void copy_table(const struct square *square, size_t corner, const uint64_t table[])
{
    memcpy(square->corners[corner], table, square->decider->input->value_count * sizeof *table);
}

/* corner = table - less, nowhere below 0 */
static void take_table(const struct square *square, size_t corner, const uint64_t table[],
                       const uint64_t less[])
{
    for (size_t v = 0; v < square->decider->input->value_count; v++)
        square->corners[corner][v] = table[v] > less[v] ? table[v] - less[v] : 0;
}

/* Two exclusive groupings: with two combinations of another row and another column. */
static bool trades_with_cells(const struct square *square, size_t flat, bool with_sd)
{
    const struct decider *decider = square->decider;
    const struct crossed *crossed = decider->disclosure->own->crossed;
    const struct peil_view *view = &decider->disclosure->views[crossed->grouping[flat]];
    size_t end = view->first + view->count;
    for (size_t row = view->first; row < end; row++) {
        if (crossed->first[row] != crossed->first[flat] || row == flat || decider->tables[row])
            continue;
        for (size_t column = view->first; column < end; column++) {
            if (crossed->second[column] != crossed->second[flat] || column == flat ||
                decider->tables[column])
                continue;
            size_t last = view->first;
            while (last < end && (crossed->first[last] != crossed->first[column] ||
                                  crossed->second[last] != crossed->second[row]))
                last++;
            if (last == end || decider->tables[last])
                continue;
            copy_table(square, 0, table_of(decider, flat));
            copy_table(square, 1, table_of(decider, row));
            copy_table(square, 2, table_of(decider, column));
            copy_table(square, 3, table_of(decider, last));
            if (can_trade(square, with_sd))
                return true;
        }
    }
    return false;
}

/* One grouping exclusive: with those not in the overlapping level, of another exclusive one.
 * own, other: [flat] levels of the exclusive and the overlapping grouping. */
static bool trades_with_lines(const struct square *square, size_t flat, const size_t own[],
                              const size_t other[], bool with_sd)
{
    const struct decider *decider = square->decider;
    const struct crossed *crossed = decider->disclosure->own->crossed;
    const struct peil_view *view = &decider->disclosure->views[crossed->grouping[flat]];
    for (size_t f = view->first; f < view->first + view->count; f++) {
        if (other[f] != other[flat] || f == flat || decider->tables[f])
            continue;
        copy_table(square, 0, table_of(decider, flat));
        take_table(square, 1, table_of(decider, own[flat]), table_of(decider, flat));
        copy_table(square, 2, table_of(decider, f));
        take_table(square, 3, table_of(decider, own[f]), table_of(decider, f));
        if (can_trade(square, with_sd))
            return true;
    }
    return false;
}

/* Both overlapping: with those in one of the two levels, and in neither. */
static bool trades_with_rest(const struct square *square, size_t flat, bool with_sd)
{
    const struct decider *decider = square->decider;
    const struct crossed *crossed = decider->disclosure->own->crossed;
    const uint64_t *both = table_of(decider, flat);
    const uint64_t *first = table_of(decider, crossed->first[flat]);
    const uint64_t *second = table_of(decider, crossed->second[flat]);
    copy_table(square, 0, both);
    take_table(square, 1, first, both);
    take_table(square, 2, second, both);
    take_table(square, 3, decider->input->total, first);
    take_table(square, 3, square->corners[3], square->corners[2]);
    return can_trade(square, with_sd);
}

static bool ambiguous(const struct decider *decider, size_t flat, bool with_sd)
{
    const struct crossed *crossed = decider->disclosure->own->crossed;
    const struct peil_survey *survey = decider->disclosure->survey;
    const struct peil_grouping *it = crossing_of(decider, flat);
    bool first = survey->groupings[it->by].overlapping;
    bool second = survey->groupings[it->by2].overlapping;
    size_t values = decider->input->value_count;
    uint64_t *room = peil_alloc(6 * values + 1, sizeof *room);
    struct square square = {decider,
                            {room, room + values, room + 2 * values, room + 3 * values},
                            room + 4 * values,
                            room + 5 * values};
    bool can = first && second ? trades_with_rest(&square, flat, with_sd)
               : second ? trades_with_lines(&square, flat, crossed->first, crossed->second, with_sd)
               : first  ? trades_with_lines(&square, flat, crossed->second, crossed->first, with_sd)
                        : trades_with_cells(&square, flat, with_sd);
    free(room);
    return can;
}

/* ---- whether those of a level still could ---- */

/* Whether answers of a level that are not shown could be others though the moments of its
 * combinations are known: where some of one can trade with some of another level's (overlapping: of
 * who is not in it) that is with the same level of the other grouping. own, other: [flat] levels of
 * its grouping and of the other. */
static bool level_trades(const struct decider *decider, const struct peil_view *crossing,
                         size_t level, const size_t own[], const size_t other[])
{
    const struct peil_disclosure_input *input = decider->input;
    size_t g = decider->disclosure->own->crossed->grouping[level];
    bool overlapping = decider->disclosure->survey->groupings[g].overlapping, can = false;
    size_t end = crossing->first + crossing->count;
    uint64_t *rest = peil_alloc(input->value_count + 1, sizeof *rest);
    for (size_t f = crossing->first; f < end && !can; f++) {
        if (own[f] != level || decider->tables[f])
            continue;
        const uint64_t *table = table_of(decider, f), *whole = table_of(decider, other[f]);
        for (size_t v = 0; v < input->value_count; v++)
            rest[v] = whole[v] > table[v] ? whole[v] - table[v] : 0;
        if (overlapping)
            can = tables_can_trade(input->value, input->value_count, table, rest, true);
        for (size_t h = crossing->first; h < end && !overlapping && !can; h++)
            if (h != f && other[h] == other[f] && !decider->tables[h] && !decider->tables[own[h]])
                can = tables_can_trade(input->value, input->value_count, table,
                                       table_of(decider, h), true);
    }
    free(rest);
    return can;
}

/* Combinations of a level that would leave it one table are secret; true when there are any. */
static bool check_levels(struct decider *decider, const struct peil_view *crossing,
                         const size_t own[], const size_t other[])
{
    bool found = false;
    for (size_t f = crossing->first; f < crossing->first + crossing->count; f++) {
        if (!decider->means[f] || decider->tables[own[f]] || decider->secret[f] ||
            level_trades(decider, crossing, own[f], own, other))
            continue;
        decider->secret[f] = true;
        found = true;
    }
    return found;
}

/* As of levels: those whose n and mean fit one table are secret (true when one is found), those
 * whose n, mean and SD do lose the SD. */
static bool check_tables(struct decider *decider)
{
    const struct peil_disclosure *disclosure = decider->disclosure;
    const struct crossed *crossed = disclosure->own->crossed;
    size_t first = disclosure->own->plain, flat = disclosure->flat_count;
    bool found = false;
    memcpy(decider->sds + first, decider->means + first, (flat - first) * sizeof *decider->sds);
    if (decider->input->two_answers || decider->input->value == NULL)
        return false;
    for (size_t f = first; f < flat; f++) {
        if (!decider->means[f] || decider->tables[f])
            continue;
        decider->sds[f] = ambiguous(decider, f, true);
        if (!decider->sds[f] && !ambiguous(decider, f, false)) {
            decider->secret[f] = true;
            found = true;
        }
    }
    for (size_t g = disclosure->survey->grouping_count; g < disclosure->survey->breakdown_count;
         g++) {
        const struct peil_view *view = &disclosure->views[g];
        found = check_levels(decider, view, crossed->first, crossed->second) || found;
        found = check_levels(decider, view, crossed->second, crossed->first) || found;
    }
    return found;
}

static void close_sds(struct decider *decider)
{
    size_t flat = decider->disclosure->flat_count;
    bool *withheld = peil_alloc(flat + 1, sizeof *withheld);
    for (size_t f = 0; f < flat; f++)
        withheld[f] = !decider->sds[f] && decider->input->n[f] > 0;
    close_kind(decider, 0, true, withheld, decider->sds);
    free(withheld);
}

void crossing_decide(struct decider *decider)
{
    if (decider->disclosure->own->crossed == NULL || decider->input->crossed == NULL)
        return;
    do
        show_moments_and_tables(decider);
    while (check_tables(decider));
    close_sds(decider);
}
