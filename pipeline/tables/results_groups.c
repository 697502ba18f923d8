/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results_groups.h"

#include "peil/grouped.h"

void results_groups_init(struct results_groups *groups, const struct peil_counts *counts,
                         const struct peil_disclosure *disclosure)
{
    const struct peil_survey *survey = counts->survey;
    struct peil_arena *arena = &groups->arena;
    *groups = (struct results_groups){0};
    struct results_group *list = peil_arena_alloc(arena, disclosure->flat_count + 1, sizeof *list);
    size_t *everyone = peil_arena_alloc(arena, 1, sizeof *everyone);
    groups->first = peil_arena_alloc(arena, survey->breakdown_count + 1, sizeof *groups->first);
    list[groups->crossed_count++] =
        (struct results_group){"", "", "", "", SIZE_MAX, peil_select_group(everyone)};
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        groups->first[g] = groups->crossed_count;
        for (size_t v = 0; v < view->count; v++) {
            const struct peil_view_level *level = &view->levels[v];
            struct peil_level_name name = peil_view_name(survey, view, v);
            size_t *room = peil_arena_alloc(arena, level->level_count + 1, sizeof *room);
            list[groups->crossed_count++] = (struct results_group){
                name.by,     name.level, name.by2,
                name.level2, g,          peil_view_members(counts, view, v, room)};
        }
    }
    groups->first[survey->breakdown_count] = groups->crossed_count;
    groups->count = groups->first[survey->grouping_count];
    groups->groups = list;
}

void results_groups_clear(struct results_groups *groups)
{
    peil_arena_clear(&groups->arena);
    *groups = (struct results_groups){0};
}
