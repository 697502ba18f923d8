/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionaries of number columns, and the sums that finish a table. */
#include "counts_private.h"

#include <stdlib.h>
#include <string.h>

#include "peil/decimal.h"

/* Numbers as slots */

static void enlarge(struct peil_counts *counts, size_t at)
{
    struct peil_counts_column *column = &counts->columns[at];
    size_t room = counts->own->rooms[at] * 2;
    size_t values = room - column->first_value;
    size_t used = column->slots * counts->group_count;
    column->n = peil_resize(column->n, room * counts->group_count, sizeof *column->n);
    memset(column->n + used, 0, (room * counts->group_count - used) * sizeof *column->n);
    if (column->flagged != NULL) {
        column->flagged = peil_resize(column->flagged, room, sizeof *column->flagged);
        memset(column->flagged + column->slots, 0,
               (room - column->slots) * sizeof *column->flagged);
    }
    column->texts = peil_resize(column->texts, values, sizeof *column->texts);
    column->values = peil_resize(column->values, values, sizeof *column->values);
    counts->own->rooms[at] = room;
}

size_t peil_counts_slot(struct peil_counts *counts, size_t at, const char *text, size_t length)
{
    struct peil_counts_column *column = &counts->columns[at];
    struct peil_names *dictionary = &counts->own->dictionaries[at];
    size_t slot = peil_names_find(dictionary, text, length);
    if (slot != SIZE_MAX) {
        return slot;
    }
    size_t value = column->slots - column->first_value;
    if (value == PEIL_MAX_DISTINCT) {
        return SIZE_MAX;
    }
    if (column->slots == counts->own->rooms[at]) {
        enlarge(counts, at);
    }
    const char *copy = peil_arena_copy(&counts->own->arena, text, length);
    column->texts[value] = copy;
    if (!peil_double_parse(copy, &column->values[value])) {
        column->values[value] = 0; /* not canonical: the readers let no such text through */
    }
    peil_names_put(dictionary, copy, length, column->slots);
    return column->slots++;
}

struct ranked {
    const char *text;
    double value;
    size_t slot;
};

/* By double; what is one double (17 digits and more) by decimal, then by text: a total order. */
static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    struct peil_decimal exact_a, exact_b;
    int order = 0;
    if (peil_decimal_parse(a->text, strlen(a->text), &exact_a) &&
        peil_decimal_parse(b->text, strlen(b->text), &exact_b)) {
        order = peil_decimal_compare(&exact_a, &exact_b);
    }
    return order != 0 ? order : strcmp(a->text, b->text);
}

/* The counts of those with a flag, in the new order. */
static void sort_flagged(struct peil_counts_column *column, const struct ranked ranked[],
                         size_t count)
{
    uint64_t *before = peil_alloc(column->slots, sizeof *before);
    memcpy(before, column->flagged, column->slots * sizeof *before);
    for (size_t i = 0; i < count; i++) {
        column->flagged[column->first_value + i] = before[ranked[i].slot];
    }
    free(before);
}

static void sort_column(struct peil_counts *counts, size_t at)
{
    struct peil_counts_column *column = &counts->columns[at];
    size_t groups = counts->group_count, first = column->first_value;
    size_t count = column->slots - first;
    struct ranked *ranked = peil_alloc(count, sizeof *ranked);
    for (size_t i = 0; i < count; i++) {
        ranked[i] = (struct ranked){column->texts[i], column->values[i], first + i};
    }
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    uint64_t *n = peil_alloc(counts->own->rooms[at] * groups, sizeof *n);
    memcpy(n, column->n, first * groups * sizeof *n);
    peil_names_clear(&counts->own->dictionaries[at]);
    for (size_t i = 0; i < count; i++) {
        memcpy(n + (first + i) * groups, column->n + ranked[i].slot * groups, groups * sizeof *n);
        column->texts[i] = ranked[i].text;
        column->values[i] = ranked[i].value;
        peil_names_put(&counts->own->dictionaries[at], ranked[i].text, strlen(ranked[i].text),
                       first + i);
    }
    free(column->n);
    column->n = n;
    if (column->flagged != NULL) {
        sort_flagged(column, ranked, count);
    }
    free(ranked);
}

/* Groups that are sums */

static uint64_t sum_levels(const struct peil_counts *counts, size_t grouping, const uint64_t n[])
{
    uint64_t sum = 0;
    for (size_t g = counts->first_group[grouping]; g <= peil_group_none(counts, grouping); g++) {
        sum += n[g];
    }
    return sum;
}

static void derive(const struct peil_counts *counts, uint64_t *n, size_t rows)
{
    size_t exclusive = peil_counts_exclusive(counts);
    for (size_t row = 0; row < rows; row++, n += counts->group_count) {
        if (exclusive != SIZE_MAX) {
            n[0] = sum_levels(counts, exclusive, n);
        }
        for (size_t g = 0; g < counts->survey->grouping_count; g++) {
            if (counts->survey->groupings[g].overlapping) {
                n[peil_group_answered(counts, g)] = n[0] - n[peil_group_none(counts, g)];
            }
        }
    }
}

void peil_counts_finish(struct peil_counts *counts)
{
    for (size_t i = 0; i < counts->column_count; i++) {
        struct peil_counts_column *column = &counts->columns[i];
        derive(counts, column->n, column->slots);
        if (column->over_full != NULL) {
            derive(counts, column->over_full, 1);
        }
        if (column->texts != NULL) {
            sort_column(counts, i);
        }
    }
    for (size_t i = 0; i < counts->multi_count; i++) {
        derive(counts, counts->multis[i].n, PEIL_MULTI_COUNTS);
    }
    for (size_t i = 0; i < counts->scale_count; i++) {
        const struct peil_counts_scale *scale = &counts->scales[i];
        derive(counts, scale->complete, scale->pairs * scale->values * scale->values);
    }
    for (size_t i = 0; i < counts->paired_count; i++) {
        const struct peil_counts_pair *pair = &counts->paired[i];
        derive(counts, pair->n, pair->first_values * pair->second_values);
    }
}

/* Combinations of a crossing: those of each level of one grouping with all of the other, when that
 * is exclusive. */
static bool crossing_adds_up(const struct peil_counts *counts, size_t crossing, const uint64_t n[],
                             bool second)
{
    const struct peil_survey *survey = counts->survey;
    const struct peil_grouping *it = &survey->groupings[crossing];
    size_t of = second ? it->by2 : it->by, over = second ? it->by : it->by2;
    if (survey->groupings[over].overlapping) {
        return true;
    }
    for (size_t i = 0; i <= survey->groupings[of].level_count; i++) {
        uint64_t sum = 0;
        for (size_t j = 0; j <= survey->groupings[over].level_count; j++) {
            size_t level = peil_crossing_level(survey, it, second ? j : i, second ? i : j);
            sum += n[peil_group_level(counts, crossing, level)];
        }
        if (sum != n[peil_group_level(counts, of, i)]) {
            return false;
        }
    }
    return true;
}

static bool crossings_add_up(const struct peil_counts *counts, const uint64_t *n, size_t rows,
                             size_t *grouping)
{
    const struct peil_survey *survey = counts->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        *grouping = g;
        for (size_t row = 0; row < rows; row++) {
            const uint64_t *of_row = n + row * counts->group_count;
            if (!crossing_adds_up(counts, g, of_row, false) ||
                !crossing_adds_up(counts, g, of_row, true)) {
                return false;
            }
        }
    }
    return true;
}

static bool adds_up(const struct peil_counts *counts, const uint64_t *n, size_t rows,
                    size_t *grouping)
{
    for (size_t row = 0; row < rows; row++, n += counts->group_count) {
        for (size_t g = 0; g < counts->survey->grouping_count; g++) {
            bool overlapping = counts->survey->groupings[g].overlapping;
            uint64_t sum = overlapping
                               ? n[peil_group_none(counts, g)] + n[peil_group_answered(counts, g)]
                               : sum_levels(counts, g, n);
            if (sum != n[0]) {
                *grouping = g;
                return false;
            }
        }
    }
    return true;
}

bool peil_counts_add_up(const struct peil_counts *counts, const char **column, size_t *grouping)
{
    for (size_t i = 0; i < counts->column_count; i++) {
        const struct peil_counts_column *one = &counts->columns[i];
        *column = one->name;
        if (!adds_up(counts, one->n, one->slots, grouping) ||
            !crossings_add_up(counts, one->n, one->slots, grouping) ||
            (one->over_full != NULL && !adds_up(counts, one->over_full, 1, grouping))) {
            return false;
        }
    }
    for (size_t i = 0; i < counts->multi_count; i++) {
        *column = counts->survey->variables[counts->multis[i].variable].name;
        const uint64_t *n = counts->multis[i].n;
        if (!adds_up(counts, n, PEIL_MULTI_COUNTS, grouping) ||
            !crossings_add_up(counts, n, PEIL_MULTI_COUNTS, grouping)) {
            return false;
        }
    }
    for (size_t i = 0; i < counts->scale_count; i++) {
        const struct peil_counts_scale *scale = &counts->scales[i];
        size_t cells = scale->pairs * scale->values * scale->values;
        *column = counts->survey->variables[scale->variable].name;
        if (!adds_up(counts, scale->complete, cells, grouping)) {
            return false;
        }
    }
    for (size_t i = 0; i < counts->paired_count; i++) {
        const struct peil_counts_pair *pair = &counts->paired[i];
        *column = pair->first->name;
        if (!adds_up(counts, pair->n, pair->first_values * pair->second_values, grouping)) {
            return false;
        }
    }
    return true;
}

/* Parts */

static int compare_parts(const struct peil_part *a, const struct peil_part *b)
{
    if (a->high != b->high) {
        return a->high < b->high ? -1 : 1;
    }
    return a->low != b->low ? (a->low < b->low ? -1 : 1) : 0;
}

bool peil_counts_add_part(struct peil_counts *counts, const struct peil_part *part)
{
    struct peil_counts_private *own = counts->own;
    size_t at = 0;
    if (part->rows == 0) {
        return true;
    }
    while (at < own->part_count && compare_parts(&own->parts[at], part) < 0) {
        at++;
    }
    if (at < own->part_count && compare_parts(&own->parts[at], part) == 0) {
        return false;
    }
    own->parts =
        peil_grow(own->parts, &own->part_capacity, own->part_count + 1, sizeof *own->parts);
    memmove(own->parts + at + 1, own->parts + at, (own->part_count - at) * sizeof *own->parts);
    own->parts[at] = *part;
    own->part_count++;
    return true;
}
