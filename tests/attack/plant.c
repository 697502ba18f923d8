/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plant.h"

#include <string.h>

#include "figures.h"

bool plant_level(struct facts *facts, const struct facts *internal, int min_group)
{
    for (size_t r = 0; r < facts->count; r++) {
        struct fact *row = &facts->rows[r];
        const struct fact *truth = &internal->rows[r];
        if (row->known || !truth->known || truth->value < min_group ||
            !fact_is(row, "descriptive", "n") || row->group1[0] == '\0' || row->group2[0] != '\0' ||
            strcmp(row->group1, row->variable) != 0)
            continue;
        row->known = true;
        row->value = truth->value;
        return true;
    }
    return false;
}

static bool is_suppressed(const struct fact *row)
{
    return !row->known && strstr(row->warning, "suppressed") != NULL;
}

static const struct fact *find(const struct facts *facts, const struct fact *near,
                               const char *variable, const char *context, const char *stat)
{
    for (size_t r = 0; r < facts->count; r++) {
        const struct fact *row = &facts->rows[r];
        if (row->group == near->group && row->versus[0] == '\0' && row->answer[0] == '\0' &&
            fact_is(row, context, stat) && strcmp(row->variable, variable) == 0)
            return row;
    }
    return NULL;
}

/* Whether nothing at all is shown of the question in the group of a row; of a test over all levels,
 * whether it is withheld; of flagged respondents, whether they are few. */
static bool fits_kind(const struct attack *attack, const struct fact *row,
                      const struct facts *internal)
{
    if (strcmp(row->context, "quality") == 0) {
        const struct fact *all = find(internal, row, row->variable, "quality", "n");
        const struct fact *some = find(internal, row, row->variable, "quality", "n.unflagged");
        double flagged = all != NULL && some != NULL ? all->value - some->value : 0;
        return flagged > 0 && flagged < attack->drawn->min_group;
    }
    if (row->group1[0] == '\0' && strcmp(row->context, "paired_t") == 0)
        return strcmp(row->stat, "estimate") == 0; /* withheld for few alone */
    if (row->group1[0] == '\0' || row->level1[0] == '\0')
        return row->group1[0] != '\0';
    const struct fact *n = find(attack->facts, row, row->variable, "descriptive", "n");
    return n != NULL && is_suppressed(n);
}

/* Whether more is found than before. */
static bool is_found(struct attack *attack, size_t before)
{
    attack->found[FOUND_FIGURE] = 0;
    attack_figures(attack);
    return attack->found[FOUND_FIGURE] > before;
}

/* The first withheld row of a kind that fits, or NULL. */
static struct fact *row_of_kind(const struct attack *attack, struct facts *facts,
                                const struct facts *internal, const char *context, const char *stat)
{
    for (size_t r = 0; r < facts->count; r++) {
        struct fact *row = &facts->rows[r];
        if (strcmp(row->context, context) == 0 && (stat == NULL || strcmp(row->stat, stat) == 0) &&
            is_suppressed(row) && internal->rows[r].known && fits_kind(attack, row, internal))
            return row;
    }
    return NULL;
}

/* The shown mean of an item, beside all others of its scale and that of the scale, or NULL. */
static struct fact *item_to_withhold(const struct attack *attack, struct facts *facts)
{
    const struct drawn *drawn = attack->drawn;
    for (size_t r = 0; r < facts->count; r++) {
        struct fact *row = &facts->rows[r];
        int v = row->known && row->group1[0] != '\0' && fact_is(row, "descriptive", "mean")
                    ? people_variable(drawn, row->variable)
                    : BLANK;
        int scale = v == BLANK ? BLANK : drawn->variables[v].scale;
        bool all = scale != BLANK && figures_complete(drawn, scale, row);
        for (int i = 0; i < drawn->count && all; i++)
            if (i == scale || drawn->variables[i].scale == scale) {
                const struct fact *other =
                    find(facts, row, drawn->variables[i].name, "descriptive", "mean");
                all = other != NULL && other->known;
            }
        if (all)
            return row;
    }
    return NULL;
}

static void plant(struct planted_figures *planted, size_t kind, struct attack *attack,
                  struct fact *row, struct fact as)
{
    struct fact before = *row;
    is_found(attack, 0);
    size_t found = attack->found[FOUND_FIGURE];
    *row = as;
    planted->planted[kind]++;
    planted->found[kind] += is_found(attack, found);
    *row = before;
}

void plant_figures(struct planted_figures *planted, struct attack *attack, struct facts *facts,
                   const struct facts *internal)
{
    const char *context, *stat;
    for (size_t kind = 0; figures_kind(kind, &context, &stat); kind++) {
        bool item =
            strcmp(context, "descriptive") == 0 && stat != NULL && strcmp(stat, "mean") == 0;
        struct fact *row = item ? item_to_withhold(attack, facts)
                                : row_of_kind(attack, facts, internal, context, stat);
        if (row == NULL)
            continue;
        struct fact as = internal->rows[row - facts->rows];
        as.known = !item;
        as.warning = item ? "suppressed" : "";
        plant(planted, kind, attack, row, as);
    }
}
