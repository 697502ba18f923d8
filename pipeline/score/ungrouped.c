/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ungrouped.h"

#include <inttypes.h>
#include <stdlib.h>

#include "peil/alloc.h"

void peil_ungrouped_init(struct peil_ungrouped *ungrouped, const struct peil_schema *schema)
{
    const struct peil_survey *survey = schema->survey;
    size_t count = survey->grouping_count;
    *ungrouped = (struct peil_ungrouped){.survey = survey};
    ungrouped->columns = peil_alloc(count, sizeof *ungrouped->columns);
    ungrouped->column_counts = peil_alloc(count, sizeof *ungrouped->column_counts);
    ungrouped->none = peil_alloc(count, sizeof *ungrouped->none);
    for (size_t g = 0; g < count; g++) {
        const struct peil_grouping *grouping = &survey->groupings[g];
        ungrouped->columns[g] = peil_alloc(schema->count, sizeof *ungrouped->columns[g]);
        for (size_t i = 0; i < schema->count; i++) {
            const struct peil_column *column = &schema->columns[i];
            if (column->variable == grouping->variable &&
                (grouping->overlapping ? column->option >= 0 : column->option == PEIL_NOWHERE)) {
                ungrouped->columns[g][ungrouped->column_counts[g]++] = i;
            }
        }
    }
}

void peil_ungrouped_clear(struct peil_ungrouped *ungrouped)
{
    for (size_t g = 0; ungrouped->survey != NULL && g < ungrouped->survey->grouping_count; g++) {
        free(ungrouped->columns[g]);
    }
    free(ungrouped->columns);
    free(ungrouped->column_counts);
    free(ungrouped->none);
    *ungrouped = (struct peil_ungrouped){0};
}

static bool has_level(const struct peil_ungrouped *ungrouped, size_t g,
                      const struct peil_cell cells[])
{
    bool overlapping = ungrouped->survey->groupings[g].overlapping;
    for (size_t i = 0; i < ungrouped->column_counts[g]; i++) {
        const struct peil_cell *cell = &cells[ungrouped->columns[g][i]];
        if (cell->state == PEIL_VALUE && (!overlapping || cell->code != 0)) {
            return true;
        }
    }
    return false;
}

void peil_ungrouped_count(struct peil_ungrouped *ungrouped, const struct peil_cell cells[])
{
    ungrouped->rows++;
    for (size_t g = 0; g < ungrouped->survey->grouping_count; g++) {
        ungrouped->none[g] += !has_level(ungrouped, g, cells);
    }
}

void peil_ungrouped_report(const struct peil_ungrouped *ungrouped, struct peil_diag *diag)
{
    const struct peil_survey *survey = ungrouped->survey;
    struct peil_arena arena = {0};
    const char *list = NULL;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        uint64_t none = ungrouped->none[g];
        const char *name = survey->variables[survey->groupings[g].variable].name;
        if (none == 0 || none >= survey->min_group || ungrouped->column_counts[g] == 0) {
            continue;
        }
        list = list == NULL ? peil_arena_format(&arena, "no level of %s: %" PRIu64, name, none)
                            : peil_arena_format(&arena, "%s, %s: %" PRIu64, list, name, none);
    }
    if (list != NULL) {
        peil_report(diag, PEIL_NOTE, NULL,
                    "%s of %" PRIu64 " respondents; fewer than min_group (%" PRIu64 ") can hide "
                    "another level with them, even a large one: fill in what is blank, or give it "
                    "a level",
                    list, ungrouped->rows, survey->min_group);
    }
    peil_arena_clear(&arena);
}
