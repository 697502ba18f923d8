/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings.c: the distinct texts that were invalid, corrected or folded, and how often. */
#include <stdlib.h>
#include <string.h>

#include "column.h"

static struct clean_finding *new_finding(struct clean_column *column, enum clean_rule rule,
                                         const char *from, size_t length, const char *to)
{
    struct clean_finding *finding = peil_arena_alloc(column->arena, 1, sizeof *finding);
    finding->rule = rule;
    finding->from = peil_arena_copy(column->arena, from, length);
    finding->to = peil_arena_text(column->arena, to);
    clean_map_add(&column->findings[rule], finding->from, length, finding);
    return finding;
}

void clean_find(struct clean_column *column, enum clean_rule rule, const char *text, size_t length,
                const char *to)
{
    struct clean_map *map = &column->findings[rule];
    struct clean_finding *finding = clean_map_find(map, text, length);
    /* Secret answers, and more distinct ones than anyone reads, are counted without their text. */
    if (!finding && (column->secret || map->count >= CLEAN_FINDINGS)) {
        text = "";
        to = rule == CLEAN_RULE_INVALID ? to : "";
        length = 0;
        finding = clean_map_find(map, text, length);
    }
    if (!finding)
        finding = new_finding(column, rule, text, length, to);
    for (size_t i = 0; i < column->pending_count; i++)
        if (column->pending[i] == finding)
            return;
    column->pending = peil_grow(column->pending, &column->pending_capacity,
                                column->pending_count + 1, sizeof *column->pending);
    column->pending[column->pending_count++] = finding;
}

static void meet(struct clean_finding *finding, const struct clean_column *column,
                 const struct clean_place *place)
{
    if (finding->total++ > 0)
        return;
    finding->file = place->file;
    finding->header = column->header;
    finding->row = place->row;
    finding->line = place->line;
    finding->number = place->number;
}

void clean_column_count_findings(struct clean_column *column, const struct clean_place *place)
{
    const struct clean_answer *answer = column->answer;
    column->other_texts += answer->other != NULL;
    column->beside += answer->beside;
    for (size_t i = 0; i < answer->finding_count; i++) {
        answer->findings[i]->cells++;
        meet(answer->findings[i], column, place);
    }
}

void clean_column_count_ineligible(struct clean_column *column, const struct clean_place *place)
{
    const struct clean_answer *answer = column->answer;
    for (size_t i = 0; i < answer->finding_count; i++)
        if (answer->findings[i]->rule == CLEAN_RULE_INVALID) {
            answer->findings[i]->ineligible++;
            meet(answer->findings[i], column, place);
        }
}

void clean_column_forget_counts(struct clean_column *column)
{
    size_t kinds = CLEAN_DECLARED + column->survey->reason_count;
    column->outside_total += column->counts[CLEAN_OUTSIDE];
    memset(column->counts, 0, kinds * sizeof *column->counts);
    column->twice_total += column->filled_twice;
    column->other_texts = column->beside = column->filled_twice = column->by_hand =
        column->unplaced_texts = 0;
    for (int rule = 0; rule < CLEAN_RULES; rule++)
        for (size_t i = 0; i < column->findings[rule].capacity; i++) {
            struct clean_finding *finding = column->findings[rule].slots[i].value;
            if (finding)
                finding->cells = finding->ineligible = 0;
        }
}

static int compare_texts(const void *left, const void *right)
{
    const struct clean_finding *const *a = left, *const *b = right;
    return strcmp((*a)->from, (*b)->from);
}

static int compare_rows(const void *left, const void *right)
{
    const struct clean_finding *const *a = left, *const *b = right;
    if ((*a)->number != (*b)->number)
        return (*a)->number < (*b)->number ? -1 : 1;
    return compare_texts(left, right);
}

struct clean_finding **clean_column_findings(const struct clean_column *column,
                                             enum clean_rule rule, bool by_text, size_t *count)
{
    const struct clean_map *map = &column->findings[rule];
    struct clean_finding **found = peil_alloc(map->count + 1, sizeof *found);
    *count = 0;
    for (size_t i = 0; i < map->capacity; i++) {
        struct clean_finding *finding = map->slots[i].value;
        if (finding && finding->total > 0)
            found[(*count)++] = finding;
    }
    qsort(found, *count, sizeof *found, by_text ? compare_texts : compare_rows);
    return found;
}
