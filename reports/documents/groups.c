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
        if (peil_lookups_find(document->lookups, &key) != NULL)
            return true;
        key.stat = PEIL_STAT_BASE;
        if (peil_lookups_find(document->lookups, &key) != NULL)
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
    struct peil_figure share = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    key.stat = PEIL_STAT_SHARE;
    if (rolled_up)
        share = peil_document_figure(document, &key);
    else if (!none)
        share = peil_document_total(document, group->variable, PEIL_CONTEXT_DISTRIBUTION,
                                    PEIL_STAT_SHARE, name);
    if (none && n.state == PEIL_FIGURE_VALUE && n.value == 0)
        return;
    group->levels[group->level_count++] =
        (struct peil_document_level){.name = peil_lookups_text(document->lookups, name),
                                     .label = peil_document_level_label(document, group, name),
                                     .none = none,
                                     .rolled_up = rolled_up,
                                     .n = n,
                                     .share = share};
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

static const struct peil_document_level *find_level(const struct peil_document_group *group,
                                                    const char *name)
{
    for (size_t l = 0; l < group->level_count; l++) {
        if (strcmp(group->levels[l].name, name) == 0)
            return &group->levels[l];
    }
    return NULL;
}

/* The level of `other`, recoded from the group, that holds the level whole; "" when none does. */
static const char *holder(const struct peil_document *document,
                          const struct peil_document_group *group,
                          const struct peil_document_group *other,
                          const struct peil_document_level *level)
{
    const struct peil_survey *survey = document->survey;
    const struct peil_list *from = peil_variable_list(survey, group->variable);
    const struct peil_list *to = peil_variable_list(survey, other->variable);
    const int *recoded = survey->variables[other->variable].calculation.recoded;
    const char *name = "";
    for (size_t o = 0; o < from->count; o++) {
        const struct peil_option *option = &from->options[o];
        const char *united = option->parent != NULL ? option->parent : "";
        if (option->reason != PEIL_NOWHERE ||
            strcmp(level->rolled_up ? united : option->name, level->name) != 0)
            continue;
        const char *became = recoded[o] != PEIL_NOWHERE ? to->options[recoded[o]].name : "";
        if (became[0] == '\0' || (name[0] != '\0' && strcmp(name, became) != 0))
            return "";
        name = became;
    }
    return name;
}

/* Who gave an answer here gave one there: the same people are "the others". */
static bool recodes_all(const struct peil_document *document,
                        const struct peil_document_group *group,
                        const struct peil_document_group *other)
{
    const struct peil_list *from = peil_variable_list(document->survey, group->variable);
    const int *recoded = document->survey->variables[other->variable].calculation.recoded;
    for (size_t o = 0; o < from->count; o++) {
        if (from->options[o].reason == PEIL_NOWHERE && recoded[o] == PEIL_NOWHERE)
            return false;
    }
    return true;
}

/* A level inside another of as many respondents is that one. */
static void find_twins(struct peil_document *document, struct peil_document_group *group,
                       const struct peil_document_group *other)
{
    size_t twins = 0;
    for (size_t l = 0; l < group->level_count; l++) {
        struct peil_document_level *level = &group->levels[l];
        if (level->none || level->n.state != PEIL_FIGURE_VALUE)
            continue;
        const struct peil_document_level *same =
            find_level(other, holder(document, group, other, level));
        if (same == NULL || same->n.state != PEIL_FIGURE_VALUE || same->n.value != level->n.value)
            continue;
        level->twin = same->label;
        twins++;
    }
    group->twin |= !group->overlapping && twins == group->shown && twins == other->shown;
}

/* Whether b is made from a by recode. */
static bool is_recode_of(const struct peil_document *document, const struct peil_document_group *b,
                         const struct peil_document_group *a)
{
    const struct peil_calculation *calculation =
        &document->survey->variables[b->variable].calculation;
    return calculation->kind == PEIL_RECODE && calculation->source == a->variable;
}

bool peil_document_is_repeated(const struct peil_document_group *group,
                               const struct peil_document_level *level)
{
    return group->overlapping ? level != NULL && level->twin != NULL : group->twin;
}

static bool waits(const struct peil_survey *survey, const bool placed[], size_t g)
{
    for (size_t m = 0; m < survey->grouping_count; m++) {
        const struct peil_calculation *calculation =
            &survey->variables[survey->groupings[m].variable].calculation;
        if (!placed[m] && calculation->kind == PEIL_RECODE &&
            calculation->source == survey->groupings[g].variable)
            return true;
    }
    return false;
}

/* The next grouping of a document: the first of the definition, but what is made of one by recode
 * comes before it, as the main before its details. */
static const struct peil_grouping *next_grouping(const struct peil_survey *survey, bool placed[])
{
    size_t g = 0;
    while (placed[g] || waits(survey, placed, g))
        g++;
    placed[g] = true;
    return &survey->groupings[g];
}

void peil_document_find_groups(struct peil_document *document)
{
    const struct peil_survey *survey = document->survey;
    document->few =
        peil_fill(&document->arena, document->language, PEIL_SAY_FEW,
                  peil_count_text(&document->arena, document->language, (double)survey->min_group));
    document->group_count = survey->grouping_count;
    document->groups =
        peil_arena_alloc(&document->arena, survey->grouping_count + 1, sizeof *document->groups);
    bool *placed = peil_arena_alloc(&document->arena, survey->grouping_count + 1, sizeof *placed);
    for (size_t g = 0; g < survey->grouping_count; g++) {
        struct peil_document_group *group = &document->groups[g];
        group->grouping = next_grouping(survey, placed);
        group->variable = group->grouping->variable;
        group->overlapping = group->grouping->overlapping;
        group->name = document->names[group->variable];
        group->full_label = peil_document_variable(document, group->variable);
        group->label = peil_text_without_remark(&document->arena, group->full_label);
        find_levels(document, group, group->grouping);
    }
    for (size_t a = 0; a < document->group_count; a++) {
        for (size_t b = 0; b < document->group_count; b++) {
            struct peil_document_group *group = &document->groups[a], *other = &document->groups[b];
            if (is_recode_of(document, other, group) && recodes_all(document, group, other))
                find_twins(document, group, other);
        }
    }
}

bool peil_document_is_detail(const struct peil_document *document,
                             const struct peil_document_group *group)
{
    for (size_t g = 0; g < document->group_count; g++) {
        const struct peil_document_group *other = &document->groups[g];
        if (is_recode_of(document, other, group) && other->shown > 0)
            return true;
    }
    return false;
}

const char *peil_level_told(struct peil_document *document, const char *label)
{
    return strpbrk(label, "0123456789,;") == NULL
               ? label
               : peil_arena_format(&document->arena, "\"%s\"", label);
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
