/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counts_private.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cell_text.h"

const char *const peil_multi_count_names[PEIL_MULTI_COUNTS] = {"asked", "answered", "mentions",
                                                               "over_full"};

/* Making the counts of a survey */

/* Those who gave any level of an overlapping grouping are a group of their own. */
static bool has_answered(const struct peil_survey *survey, size_t g)
{
    return g < survey->grouping_count && survey->groupings[g].overlapping;
}

static void make_groups(struct peil_counts *counts)
{
    const struct peil_survey *survey = counts->survey;
    counts->first_group = peil_arena_alloc(&counts->own->arena, survey->breakdown_count + 1,
                                           sizeof *counts->first_group);
    counts->group_count = 1;
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        counts->first_group[g] = counts->group_count;
        counts->group_count += survey->groupings[g].level_count + 1 + has_answered(survey, g);
    }
    struct peil_level_name *names =
        peil_arena_alloc(&counts->own->arena, counts->group_count, sizeof *names);
    names[0] = (struct peil_level_name){"", "", "", ""};
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        struct peil_level_name *name = &names[counts->first_group[g]];
        for (size_t i = 0; i <= survey->groupings[g].level_count; i++) {
            *name++ = peil_level_name(survey, g, i);
        }
        if (has_answered(survey, g)) {
            *name = (struct peil_level_name){name[-1].by, PEIL_GROUP_ANSWERED, "", ""};
        }
    }
    counts->own->groups = names;
}

static bool is_counted(const struct peil_survey *survey, const struct peil_column *column)
{
    enum peil_role role = survey->variables[column->variable].role;
    return (role == PEIL_ROLE_ITEM || role == PEIL_ROLE_GROUP || role == PEIL_ROLE_SCALE) &&
           !peil_column_is_text(survey, column);
}

static void make_column(struct peil_counts *counts, const struct peil_column *about)
{
    const struct peil_survey *survey = counts->survey;
    struct peil_counts_column *column = &counts->columns[counts->column_count];
    column->name = about->name;
    column->variable = about->variable;
    column->option = about->option >= 0 ? about->option : PEIL_NOWHERE;
    column->first_value = PEIL_SLOT_REASONS + survey->reason_count;
    column->slots = column->first_value;
    if (about->option >= 0) {
        column->slots += 2;
        if (survey->variables[about->variable].pick > 0) {
            column->over_full = peil_arena_alloc(&counts->own->arena, counts->group_count,
                                                 sizeof *column->over_full);
        }
    } else if (peil_column_is_number(survey, about)) {
        column->texts = peil_alloc(1, sizeof *column->texts);
        column->values = peil_alloc(1, sizeof *column->values);
    } else {
        column->slots += peil_variable_list(survey, about->variable)->count;
    }
    counts->own->rooms[counts->column_count] = column->slots;
    column->n = peil_alloc(column->slots * counts->group_count, sizeof *column->n);
    if (survey->quality.rules != 0 && about->option == PEIL_NOWHERE &&
        survey->variables[about->variable].role != PEIL_ROLE_GROUP &&
        peil_variable_is_numeric(survey, about->variable)) {
        column->flagged = peil_alloc(column->slots, sizeof *column->flagged);
    }
    peil_names_put(&counts->own->column_names, column->name, strlen(column->name),
                   counts->column_count);
    counts->column_count++;
}

static void make_columns(struct peil_counts *counts)
{
    struct peil_schema_options options = {.scored = true};
    struct peil_schema *schema = peil_schema_make(counts->survey, &options);
    counts->own->schema = schema;
    counts->columns = peil_alloc(schema->count, sizeof *counts->columns);
    counts->multis = peil_alloc(schema->count, sizeof *counts->multis);
    counts->own->rooms = peil_alloc(schema->count, sizeof *counts->own->rooms);
    counts->own->dictionaries = peil_alloc(schema->count, sizeof *counts->own->dictionaries);
    for (size_t i = 0; i < schema->count; i++) {
        const struct peil_column *about = &schema->columns[i];
        if (!is_counted(counts->survey, about)) {
            continue;
        }
        make_column(counts, about);
        if (about->option >= 0 && peil_counts_find_multi(counts, about->variable) == NULL) {
            counts->multis[counts->multi_count++] = (struct peil_counts_multi){
                about->variable,
                peil_arena_alloc(&counts->own->arena, PEIL_MULTI_COUNTS * counts->group_count,
                                 sizeof(uint64_t))};
        }
    }
}

/* Whether the items are answers of one list, so that value x value has a meaning. */
static bool share_list(const struct peil_survey *survey, const int items[], size_t count)
{
    int list = count > 0 ? survey->variables[items[0]].list : PEIL_NOWHERE;
    for (size_t i = 0; i < count; i++) {
        const struct peil_variable *item = &survey->variables[items[i]];
        if (item->list != list || item->type != PEIL_SELECT_ONE) {
            return false;
        }
    }
    return list != PEIL_NOWHERE;
}

static void make_scale(struct peil_counts *counts, int variable, const int items[], size_t count)
{
    struct peil_arena *arena = &counts->own->arena;
    struct peil_counts_scale *scale = &counts->scales[counts->scale_count++];
    int *copy = peil_arena_alloc(arena, count, sizeof *copy);
    memcpy(copy, items, count * sizeof *copy);
    scale->variable = variable;
    scale->items = count;
    scale->item = copy;
    scale->values = peil_variable_list(counts->survey, items[0])->count;
    scale->pairs = count * (count - 1) / 2;
    size_t cells = scale->pairs * scale->values * scale->values;
    scale->pair = peil_alloc(cells + 1, sizeof *scale->pair);
    scale->complete = peil_alloc(cells * counts->group_count + 1, sizeof *scale->complete);
}

static void make_scales(struct peil_counts *counts)
{
    const struct peil_survey *survey = counts->survey;
    int *items = peil_alloc(survey->variable_count, sizeof *items);
    counts->scales = peil_alloc(survey->variable_count, sizeof *counts->scales);
    for (size_t v = 0; v < survey->variable_count; v++) {
        if (survey->variables[v].role == PEIL_ROLE_SCALE) {
            size_t count = peil_scale_items(survey, (int)v, items);
            if (share_list(survey, items, count)) {
                make_scale(counts, (int)v, items, count);
            }
        }
    }
    free(items);
}

static void make_pair(struct peil_counts *counts, const struct peil_analysis_subject *first,
                      const struct peil_analysis_subject *second)
{
    struct peil_counts_pair *pair = &counts->paired[counts->paired_count];
    pair->first = peil_counts_find_subject(counts, first);
    pair->second = peil_counts_find_subject(counts, second);
    if (pair->first == NULL || pair->second == NULL ||
        peil_counts_find_pair(counts, pair->first, pair->second) != NULL) {
        return;
    }
    pair->first_values = pair->first->slots - pair->first->first_value;
    pair->second_values = pair->second->slots - pair->second->first_value;
    size_t cells = pair->first_values * pair->second_values;
    pair->n = peil_alloc(cells * counts->group_count + 1, sizeof *pair->n);
    counts->paired_count++;
}

static void make_paired(struct peil_counts *counts)
{
    const struct peil_survey *survey = counts->survey;
    size_t most = 0;
    for (size_t a = 0; a < survey->analysis_count; a++) {
        most += survey->analyses[a].versus != NULL ? survey->analyses[a].subject_count : 0;
    }
    counts->paired = peil_alloc(most + 1, sizeof *counts->paired);
    for (size_t a = 0; a < survey->analysis_count; a++) {
        const struct peil_analysis *analysis = &survey->analyses[a];
        for (size_t s = 0; analysis->versus != NULL && s < analysis->subject_count; s++) {
            make_pair(counts, &analysis->subjects[s], &analysis->versus[s]);
        }
    }
}

struct peil_counts *peil_counts_new(const struct peil_survey *survey)
{
    struct peil_counts *counts = peil_alloc(1, sizeof *counts);
    counts->survey = survey;
    counts->own = peil_alloc(1, sizeof *counts->own);
    make_groups(counts);
    make_columns(counts);
    make_scales(counts);
    make_paired(counts);
    return counts;
}

void peil_counts_free(struct peil_counts *counts)
{
    if (counts == NULL) {
        return;
    }
    for (size_t i = 0; i < counts->column_count; i++) {
        free(counts->columns[i].n);
        free(counts->columns[i].flagged);
        free(counts->columns[i].texts);
        free(counts->columns[i].values);
        peil_names_clear(&counts->own->dictionaries[i]);
    }
    for (size_t i = 0; i < counts->scale_count; i++) {
        free(counts->scales[i].pair);
        free(counts->scales[i].complete);
    }
    for (size_t i = 0; i < counts->paired_count; i++) {
        free(counts->paired[i].n);
    }
    free(counts->columns);
    free(counts->multis);
    free(counts->scales);
    free(counts->paired);
    free(counts->own->rooms);
    free(counts->own->dictionaries);
    free(counts->own->parts);
    peil_names_clear(&counts->own->column_names);
    peil_schema_free(counts->own->schema);
    peil_arena_clear(&counts->own->arena);
    free(counts->own);
    free(counts);
}

/* Groups */

size_t peil_group_level(const struct peil_counts *counts, size_t grouping, size_t level)
{
    return counts->first_group[grouping] + level;
}

size_t peil_group_none(const struct peil_counts *counts, size_t grouping)
{
    return counts->first_group[grouping] + counts->survey->groupings[grouping].level_count;
}

size_t peil_group_answered(const struct peil_counts *counts, size_t grouping)
{
    return peil_group_none(counts, grouping) + 1;
}

struct peil_level_name peil_group_name(const struct peil_counts *counts, size_t group)
{
    return counts->own->groups[group];
}

size_t peil_counts_exclusive(const struct peil_counts *counts)
{
    for (size_t g = 0; g < counts->survey->grouping_count; g++) {
        if (!counts->survey->groupings[g].overlapping) {
            return g;
        }
    }
    return SIZE_MAX;
}

/* Looking up */

const struct peil_counts_column *peil_counts_find(const struct peil_counts *counts,
                                                  const char *name)
{
    size_t at = peil_names_find(&counts->own->column_names, name, strlen(name));
    return at == SIZE_MAX ? NULL : &counts->columns[at];
}

const struct peil_counts_multi *peil_counts_find_multi(const struct peil_counts *counts,
                                                       int variable)
{
    for (size_t i = 0; i < counts->multi_count; i++) {
        if (counts->multis[i].variable == variable) {
            return &counts->multis[i];
        }
    }
    return NULL;
}

const struct peil_counts_scale *peil_counts_find_scale(const struct peil_counts *counts,
                                                       int variable)
{
    for (size_t i = 0; i < counts->scale_count; i++) {
        if (counts->scales[i].variable == variable) {
            return &counts->scales[i];
        }
    }
    return NULL;
}

const struct peil_counts_column *
peil_counts_find_subject(const struct peil_counts *counts,
                         const struct peil_analysis_subject *subject)
{
    for (size_t i = 0; i < counts->column_count; i++) {
        if (counts->columns[i].variable == subject->variable &&
            counts->columns[i].option == subject->option) {
            return &counts->columns[i];
        }
    }
    return NULL;
}

const struct peil_counts_pair *peil_counts_find_pair(const struct peil_counts *counts,
                                                     const struct peil_counts_column *first,
                                                     const struct peil_counts_column *second)
{
    for (size_t i = 0; i < counts->paired_count; i++) {
        if (counts->paired[i].first == first && counts->paired[i].second == second) {
            return &counts->paired[i];
        }
    }
    return NULL;
}

const char *peil_slot_text(const struct peil_counts *counts,
                           const struct peil_counts_column *column, size_t slot,
                           struct peil_arena *arena)
{
    static const enum peil_state states[] = {PEIL_NOT_ASKED, PEIL_SKIPPED, PEIL_INVALID};
    const struct peil_survey *survey = counts->survey;
    if (slot < PEIL_SLOT_REASONS) {
        return peil_state_text(arena, survey, states[slot], 0);
    }
    if (slot < column->first_value) {
        return peil_state_text(arena, survey, PEIL_DECLARED, (int)(slot - PEIL_SLOT_REASONS));
    }
    size_t value = slot - column->first_value;
    if (column->option != PEIL_NOWHERE) {
        return value == 0 ? "0" : "1";
    }
    if (column->texts != NULL) {
        return column->texts[value];
    }
    const struct peil_list *list = peil_variable_list(survey, column->variable);
    return peil_answer_text(arena, list->options[value].name);
}

/* Selections */

struct peil_selection peil_select_group(const size_t *group)
{
    return (struct peil_selection){group, 1, SIZE_MAX};
}

static uint64_t select_n(const uint64_t n[], const struct peil_selection *selection)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < selection->group_count; i++) {
        sum += n[selection->groups[i]];
    }
    return selection->minus == SIZE_MAX ? sum : sum - n[selection->minus];
}

void peil_counts_select(const struct peil_counts *counts, const struct peil_counts_column *column,
                        const struct peil_selection *selection, uint64_t n[])
{
    for (size_t slot = 0; slot < column->slots; slot++) {
        n[slot] = select_n(&column->n[slot * counts->group_count], selection);
    }
}

void peil_counts_select_pair(const struct peil_counts *counts, const struct peil_counts_pair *pair,
                             const struct peil_selection *selection, uint64_t n[])
{
    for (size_t cell = 0; cell < pair->first_values * pair->second_values; cell++) {
        n[cell] = select_n(&pair->n[cell * counts->group_count], selection);
    }
}

uint64_t peil_counts_select_multi(const struct peil_counts *counts,
                                  const struct peil_counts_multi *multi,
                                  enum peil_multi_count which,
                                  const struct peil_selection *selection)
{
    return select_n(&multi->n[(size_t)which * counts->group_count], selection);
}
