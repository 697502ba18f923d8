/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/grouped.h"

#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"

/* Numbers with at most so many distinct answers have an answer table that is shown. */
enum { MOST_TABLE_VALUES = PEIL_MOST_TABLE_VALUES };

static uint64_t group_size(const struct peil_counts *counts, size_t grouping, size_t group)
{
    const struct peil_grouping *it = &counts->survey->groupings[grouping];
    int variable = it->crosses != NULL ? counts->survey->groupings[it->by].variable : it->variable;
    const struct peil_counts_multi *multi = peil_counts_find_multi(counts, variable);
    const char *name = counts->survey->variables[variable].name;
    const struct peil_counts_column *column = multi != NULL ? NULL : peil_counts_find(counts, name);
    uint64_t n = 0;
    if (multi != NULL) { /* any column of the multi-answer counts every respondent once */
        for (size_t c = 0; c < counts->column_count && column == NULL; c++)
            if (counts->columns[c].variable == variable)
                column = &counts->columns[c];
        n = multi->n[PEIL_OVER_FULL * counts->group_count + group];
    }
    for (size_t s = 0; column != NULL && s < column->slots; s++)
        n += column->n[s * counts->group_count + group];
    return n;
}

struct peil_disclosure *peil_disclosure_of_counts(const struct peil_counts *counts)
{
    const struct peil_survey *survey = counts->survey;
    uint64_t **sizes = peil_alloc(survey->breakdown_count + 1, sizeof *sizes);
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        size_t levels = survey->groupings[g].level_count;
        sizes[g] = peil_alloc(levels + 1, sizeof **sizes);
        for (size_t l = 0; l < levels; l++)
            sizes[g][l] = group_size(counts, g, peil_group_level(counts, g, l));
        sizes[g][levels] = group_size(counts, g, peil_group_none(counts, g));
    }
    const size_t everyone = 0;
    struct peil_disclosure *disclosure = peil_disclosure_new(
        survey, survey->grouping_count > 0 ? group_size(counts, 0, everyone) : 0,
        (const uint64_t *const *)sizes, survey->min_group, survey->min_distribution);
    for (size_t g = 0; g < survey->breakdown_count; g++)
        free(sizes[g]);
    free(sizes);
    return disclosure;
}

struct peil_selection peil_view_members(const struct peil_counts *counts,
                                        const struct peil_view *view, size_t level, size_t room[])
{
    const struct peil_view_level *members = &view->levels[level];
    size_t none = counts->survey->groupings[view->grouping].level_count;
    for (size_t i = 0; i < members->level_count; i++)
        room[i] = members->levels[i] == none
                      ? peil_group_none(counts, view->grouping)
                      : peil_group_level(counts, view->grouping, members->levels[i]);
    return (struct peil_selection){room, members->level_count, SIZE_MAX};
}

struct peil_selection peil_view_others(const struct peil_counts *counts,
                                       const struct peil_view *view, size_t level,
                                       bool none_among_others, size_t room[])
{
    room[0] = none_among_others ? 0 : peil_group_answered(counts, view->grouping);
    size_t members = view->levels[level].levels[0];
    return (struct peil_selection){room, 1, peil_group_level(counts, view->grouping, members)};
}

uint64_t peil_counts_valid(const struct peil_counts *counts,
                           const struct peil_counts_column *column,
                           const struct peil_selection *selection)
{
    uint64_t *n = peil_alloc(column->slots + 1, sizeof *n), valid = 0;
    peil_counts_select(counts, column, selection, n);
    for (size_t s = column->first_value; s < column->slots; s++)
        valid += n[s];
    free(n);
    return valid;
}

void peil_decision_init(struct peil_disclosure_decision *decision,
                        const struct peil_disclosure *disclosure)
{
    size_t flat = disclosure->flat_count;
    decision->everyone = false;
    decision->levels = peil_alloc(flat + 1, sizeof *decision->levels);
    decision->tested = peil_alloc(flat + 1, sizeof *decision->tested);
    decision->none_among_others =
        peil_alloc(disclosure->survey->grouping_count + 1, sizeof *decision->none_among_others);
}

void peil_decision_clear(struct peil_disclosure_decision *decision)
{
    free(decision->levels);
    free(decision->tested);
    free(decision->none_among_others);
    *decision = (struct peil_disclosure_decision){0};
}

bool *peil_variable_crossed(const struct peil_survey *survey, int variable)
{
    bool *crossed = peil_alloc(survey->breakdown_count + 1, sizeof *crossed);
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        crossed[g] = variable == PEIL_NOWHERE || survey->groupings[g].crosses[variable];
    return crossed;
}

/* A column seen by group, as peil_disclosure_decide wants it. */
struct grouped_column {
    const struct peil_counts *counts;
    const struct peil_counts_column *column;
    size_t value_count; /* of the answer table; 0: none */
    size_t *slot;       /* of each value */
    int *option;        /* of each, on its list */
    double *value;
    uint64_t *n; /* room for all slots */
    uint64_t *levels, *answered, *total, *tables, *answered_tables;
};

/* The answers of the table: those of the list that are not missing ones, in ascending order of
 * value where they have one; 0 and 1; the distinct values of a number. */
static void find_values(struct grouped_column *grouped, bool *ordered)
{
    const struct peil_survey *survey = grouped->counts->survey;
    const struct peil_counts_column *column = grouped->column;
    const struct peil_list *list = peil_variable_list(survey, column->variable);
    size_t values = column->slots - column->first_value;
    *ordered = peil_variable_is_numeric(survey, column->variable) || column->option >= 0;
    if (survey->variables[column->variable].role == PEIL_ROLE_SCALE ||
        (column->values != NULL && values > MOST_TABLE_VALUES))
        return;
    for (size_t v = 0; v < values; v++) {
        if (column->option < 0 && list != NULL && list->options[v].reason != PEIL_NOWHERE)
            continue;
        double value = column->option >= 0        ? (double)v
                       : column->values != NULL   ? column->values[v]
                       : *ordered && list != NULL ? peil_decimal_double(&list->options[v].value)
                                                  : (double)v;
        size_t at = grouped->value_count++;
        for (; at > 0 && grouped->value[at - 1] > value; at--) {
            grouped->value[at] = grouped->value[at - 1];
            grouped->slot[at] = grouped->slot[at - 1];
        }
        grouped->value[at] = value;
        grouped->slot[at] = column->first_value + v;
    }
}

/* Valid n over the selection; its answer table in table (NULL: not wanted). */
static uint64_t select_table(struct grouped_column *grouped, const struct peil_selection *selection,
                             uint64_t table[])
{
    uint64_t valid = 0;
    peil_counts_select(grouped->counts, grouped->column, selection, grouped->n);
    for (size_t s = grouped->column->first_value; s < grouped->column->slots; s++)
        valid += grouped->n[s];
    for (size_t v = 0; v < grouped->value_count; v++)
        table[v] = grouped->n[grouped->slot[v]];
    return valid;
}

static void fill_levels(struct grouped_column *grouped, const struct peil_disclosure *disclosure)
{
    const struct peil_survey *survey = disclosure->survey;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        size_t *room = peil_alloc(survey->groupings[g].level_count + 1, sizeof *room);
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            struct peil_selection members = peil_view_members(grouped->counts, view, v, room);
            grouped->levels[f] =
                select_table(grouped, &members, grouped->tables + f * grouped->value_count);
        }
        if (g < survey->grouping_count && survey->groupings[g].overlapping) {
            room[0] = peil_group_answered(grouped->counts, g);
            struct peil_selection answered = {room, 1, SIZE_MAX};
            grouped->answered[g] = select_table(
                grouped, &answered, grouped->answered_tables + g * grouped->value_count);
        }
        free(room);
    }
}

static void grouped_init(struct grouped_column *grouped, const struct peil_disclosure *disclosure,
                         bool *ordered)
{
    size_t slots = grouped->column->slots, flat = disclosure->flat_count;
    size_t groupings = disclosure->survey->grouping_count;
    grouped->slot = peil_alloc(slots + 1, sizeof *grouped->slot);
    grouped->option = peil_alloc(slots + 1, sizeof *grouped->option);
    grouped->value = peil_alloc(slots + 1, sizeof *grouped->value);
    grouped->n = peil_alloc(slots + 1, sizeof *grouped->n);
    find_values(grouped, ordered);
    size_t values = grouped->value_count;
    grouped->levels = peil_alloc(flat + 1, sizeof *grouped->levels);
    grouped->answered = peil_alloc(groupings + 1, sizeof *grouped->answered);
    grouped->total = peil_alloc(values + 1, sizeof *grouped->total);
    grouped->tables = peil_alloc(flat * values + 1, sizeof *grouped->tables);
    grouped->answered_tables = peil_alloc(groupings * values + 1, sizeof *grouped->answered_tables);
}

static void grouped_clear(struct grouped_column *grouped)
{
    free(grouped->slot);
    free(grouped->option);
    free(grouped->value);
    free(grouped->n);
    free(grouped->levels);
    free(grouped->answered);
    free(grouped->total);
    free(grouped->tables);
    free(grouped->answered_tables);
}

void peil_decide_column(const struct peil_disclosure *disclosure, const struct peil_counts *counts,
                        const struct peil_counts_column *column,
                        struct peil_disclosure_decision *decision)
{
    struct grouped_column grouped = {.counts = counts, .column = column};
    const size_t everyone = 0;
    struct peil_selection all = {&everyone, 1, SIZE_MAX};
    bool ordered = false;
    grouped_init(&grouped, disclosure, &ordered);
    for (size_t v = 0; v < grouped.value_count; v++)
        grouped.option[v] = (int)(grouped.slot[v] - column->first_value);
    uint64_t valid = select_table(&grouped, &all, grouped.total);
    fill_levels(&grouped, disclosure);
    bool *crossed = peil_variable_crossed(disclosure->survey, column->variable);
    struct peil_disclosure_input input = {
        .everyone = valid,
        .n = grouped.levels,
        .answered = grouped.answered,
        .two_answers = column->values == NULL && grouped.value_count == 2,
        .sensitive = disclosure->survey->variables[column->variable].sensitive,
        .is_option = column->option != PEIL_NOWHERE,
        .crossed = crossed,
        .variable = column->option == PEIL_NOWHERE ? column->variable : PEIL_NOWHERE,
        .value_count = grouped.value_count,
        .value = ordered && grouped.value_count > 0 ? grouped.value : NULL,
        .option = column->values == NULL ? grouped.option : NULL,
        .total = grouped.total,
        .tables = grouped.tables,
        .answered_tables = grouped.answered_tables};
    peil_disclosure_decide(disclosure, &input, decision);
    free(crossed);
    grouped_clear(&grouped);
}
