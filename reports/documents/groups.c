/* SPDX-License-Identifier: GPL-3.0-or-later */
/* groups.c: the levels of each grouping as the results report them; see document.h. */
#include "groups.h"

#include <string.h>

#include "peil/alloc.h"

static struct peil_result_key size_key(const struct peil_document *document, int variable,
                                       const struct peil_document_group *group, const char *level)
{
    struct peil_result_key key =
        peil_document_key(document, variable, PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N);
    key.group1 = group->name;
    key.group1_level = level;
    return key;
}

/* Whether any variable has rows for the level. */
static bool reported(const struct peil_document *document, const struct peil_document_group *group,
                     const char *level)
{
    for (size_t v = 0; v < document->survey->variable_count; v++) {
        struct peil_result_key key = size_key(document, (int)v, group, level);
        if (peil_results_find(document->results, &key) != NULL)
            return true;
        key.stat = PEIL_STAT_BASE;
        if (peil_results_find(document->results, &key) != NULL)
            return true;
    }
    return false;
}

static void add_level(struct peil_document *document, struct peil_document_group *group,
                      const char *name, bool rolled_up)
{
    struct peil_result_key key = size_key(document, group->variable, group, name);
    struct peil_figure n = peil_document_figure(document, &key);
    if (n.state == PEIL_FIGURE_ABSENT && !reported(document, group, name))
        return;
    bool none = strcmp(name, PEIL_LEVEL_NONE) == 0;
    if (none && n.state == PEIL_FIGURE_VALUE && n.value == 0)
        return;
    group->levels[group->level_count++] =
        (struct peil_document_level){.name = name,
                                     .label = peil_document_level_label(document, group, name),
                                     .none = none,
                                     .rolled_up = rolled_up,
                                     .n = n};
    group->shown += n.state == PEIL_FIGURE_VALUE && !none;
}

static void find_levels(struct peil_document *document, struct peil_document_group *group,
                        const struct peil_grouping *grouping)
{
    const struct peil_list *list = peil_variable_list(document->survey, grouping->variable);
    group->levels =
        peil_arena_alloc(&document->arena, grouping->level_count + grouping->parent_count + 1,
                         sizeof *group->levels);
    for (size_t l = 0; l < grouping->level_count; l++)
        add_level(document, group, list->options[grouping->levels[l]].name, false);
    for (size_t p = 0; p < grouping->parent_count; p++)
        add_level(document, group, grouping->parent_names[p], true);
    add_level(document, group, PEIL_LEVEL_NONE, false);
}

void peil_document_find_groups(struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    document->few = peil_fill(&document->arena, document->language, PEIL_SAY_FEW,
                              peil_count_text(&document->arena, (double)survey->min_group));
    document->group_count = survey->grouping_count;
    document->groups =
        peil_arena_alloc(&document->arena, survey->grouping_count + 1, sizeof *document->groups);
    for (size_t g = 0; g < survey->grouping_count; g++) {
        struct peil_document_group *group = &document->groups[g];
        group->grouping = &survey->groupings[g];
        group->variable = survey->groupings[g].variable;
        group->overlapping = survey->groupings[g].overlapping;
        group->name = survey->variables[group->variable].name;
        group->full_label = peil_document_variable(document, group->variable);
        group->label = peil_text_without_remark(&document->arena, group->full_label);
        find_levels(document, group, group->grouping);
    }
}

bool peil_document_is_detail(const struct peil_document *document,
                             const struct peil_document_group *group)
{
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *other = &document->groups[g];
        const struct peil_calculation *calculation =
            &document->survey->variables[other->variable].calculation;
        if (calculation->kind == PEIL_RECODE && calculation->source == group->variable &&
            other->shown > 0)
            return true;
    }
    return false;
}

const char *peil_document_level_label(struct peil_document *document,
                                      const struct peil_document_group *group, const char *level)
{
    const struct peil_survey *survey = document->survey;
    if (strcmp(level, PEIL_LEVEL_NONE) == 0)
        return peil_document_say(document, PEIL_SAY_LEVEL_NONE);
    if (strcmp(level, PEIL_LEVEL_OTHERS) == 0)
        return peil_document_say(document, PEIL_SAY_LEVEL_OTHERS);
    int list = survey->variables[group->variable].list;
    int option =
        list == PEIL_NOWHERE ? PEIL_NOWHERE : peil_list_option(&survey->lists[list], level);
    if (option != PEIL_NOWHERE)
        return peil_document_option(document, list, (size_t)option);
    int parents = group->grouping->parent_list;
    option =
        parents == PEIL_NOWHERE ? PEIL_NOWHERE : peil_list_option(&survey->lists[parents], level);
    const char *label =
        option != PEIL_NOWHERE ? peil_document_option(document, parents, (size_t)option) : level;
    return peil_fill(&document->arena, document->language, PEIL_SAY_LEVEL_ROLLED_UP, label);
}
