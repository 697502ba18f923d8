/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hidden.h"

#include <stdlib.h>
#include <string.h>

static uint64_t hash_text(uint64_t hash, const char *text) /* FNV-1a */
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return (hash ^ 0xff) * UINT64_C(0x100000001b3);
}

static uint64_t hash_row(uint64_t group, const char *variable, const char *answer,
                         const char *context, const char *stat)
{
    uint64_t hash = hash_text(hash_text(group, variable), answer);
    return hash_text(hash_text(hash, context), stat);
}

static void keep(struct hidden *hidden, uint64_t hash, const struct fact *row)
{
    size_t at = hash % hidden->size;
    while (hidden->slots[at] != NULL)
        at = (at + 1) % hidden->size;
    hidden->slots[at] = row;
}

static bool is_row(const struct fact *row, uint64_t group, const char *variable, const char *answer,
                   const char *context, const char *stat)
{
    return row->group == group && fact_is(row, context, stat) &&
           strcmp(row->variable, variable) == 0 &&
           (answer == NULL || strcmp(row->answer, answer) == 0);
}

/* answer NULL: of some answer. */
bool hidden_has(struct hidden *hidden, uint64_t group, const char *variable, const char *answer,
                const char *context, const char *stat)
{
    uint64_t hash = hash_row(group, variable, answer == NULL ? "*" : answer, context, stat);
    for (size_t at = hash % hidden->size; hidden->slots[at] != NULL; at = (at + 1) % hidden->size)
        if (is_row(hidden->slots[at], group, variable, answer, context, stat)) {
            hidden->told = hidden->slots[at];
            return true;
        }
    return false;
}

bool hidden_sd(struct hidden *hidden, uint64_t group, const char *variable)
{
    return hidden_has(hidden, group, variable, "", "descriptive", "mean") ||
           hidden_has(hidden, group, variable, "", "descriptive", "sd");
}

/* Whether the answers of as many to a number are withheld for the sake of its bands alone. */
static bool for_bands(const struct hidden *hidden, uint64_t group, const char *variable)
{
    const struct drawn *drawn = hidden->drawn;
    struct fact of = {.group = group, .variable = variable};
    const struct fact *mean = facts_mean(hidden->facts, &of);
    const struct fact *n =
        mean != NULL ? facts_beside(hidden->facts, mean, "descriptive", "", "n") : NULL;
    for (int v = 0; v < drawn->count; v++)
        if (drawn->variables[v].kind == DRAWN_NUMBER &&
            strcmp(drawn->variables[v].name, variable) == 0)
            return n != NULL && n->known && n->value >= drawn->min_distribution;
    return false;
}

/* Answers to a number that bands are made of are withheld, of everyone and of groups that are large
 * enough, for the sake of the bands; quartiles do not tell these. */
bool hidden_table(struct hidden *hidden, uint64_t group, const char *variable)
{
    return group != 0 && hidden_has(hidden, group, variable, NULL, "distribution", "n") &&
           !for_bands(hidden, group, variable);
}

/* Of a question with two answers the mean is the share. */
bool hidden_share(struct hidden *hidden, uint64_t group, const struct fact *row)
{
    if (row->answer[0] != '\0')
        return hidden_has(hidden, group, row->variable, row->answer, "distribution", "n") &&
               hidden_has(hidden, group, row->variable, row->answer, "distribution", "share");
    struct fact of = {.group = group, .variable = row->variable};
    const struct fact *mean = facts_mean(hidden->facts, &of);
    return hidden_table(hidden, group, row->variable) && (mean == NULL || !mean->known);
}

void hidden_make(struct hidden *hidden, const struct drawn *drawn, const struct facts *facts)
{
    *hidden = (struct hidden){.drawn = drawn, .facts = facts, .size = 4 * facts->count + 64};
    hidden->slots = calloc(hidden->size, sizeof *hidden->slots);
    for (size_t r = 0; r < facts->count; r++) {
        const struct fact *row = &facts->rows[r];
        if (row->known || row->versus[0] != '\0' || strstr(row->warning, "suppressed") == NULL)
            continue;
        keep(hidden, hash_row(row->group, row->variable, row->answer, row->context, row->stat),
             row);
        keep(hidden, hash_row(row->group, row->variable, "*", row->context, row->stat), row);
    }
}

void hidden_clear(struct hidden *hidden)
{
    free(hidden->slots);
    *hidden = (struct hidden){0};
}
