/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attack.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *finding_name(enum finding finding)
{
    static const char *const names[FINDINGS] = {
        "misread",          "count-equations", "count-bounds", "difference",    "table-equations",
        "table-enumerated", "table-undecided", "figure",       "cell-of-table", "count-large"};
    return names[finding];
}

void attack_found(struct attack *attack, enum finding finding, const struct fact *row,
                  const char *with, int64_t value)
{
    attack->found[finding]++;
    if (attack->tell && finding < FOUND_CELL)
        printf("%" PRIu64 " %s: %s=%s %s=%s %s %s %s%s: %" PRId64 "\n", attack->drawn->seed,
               finding_name(finding), row->group1, row->level1, row->group2, row->level2,
               row->variable, row->answer, row->stat, with, value);
}

size_t attack_groups(const struct attack *attack, const struct places *places, struct fact groups[])
{
    bool in[MOST_PLACES];
    size_t count = 0;
    groups[count++] = facts_everyone;
    for (size_t r = 0; r < attack->facts->count && count < MOST_GROUPS; r++) {
        const struct fact *row = &attack->facts->rows[r];
        size_t g = 0;
        while (g < count && groups[g].group != row->group)
            g++;
        if (g < count || row->level1[0] == '\0' || !places_in_group(places, row, in))
            continue;
        groups[count] = *row;
        groups[count++].versus = "";
    }
    return count;
}

bool attack_combine(const struct places *places, const struct fact *first,
                    const struct fact *second, bool both, bool in[])
{
    bool other[MOST_PLACES], some = false, first_alone = false, meet = false;
    if (!places_in_group(places, first, in) || !places_in_group(places, second, other))
        return false;
    for (int p = 0; p < places->total; p++) {
        first_alone = first_alone || (in[p] && !other[p]);
        meet = meet || (in[p] && other[p]);
        in[p] = in[p] && other[p] == both;
        some = some || in[p];
    }
    return some && first_alone && meet;
}

bool attack_two_answers(const struct drawn_variable *variable)
{
    return variable->kind != DRAWN_NUMBER &&
           (variable->kind == DRAWN_MANY || variable->options <= 2);
}

bool attack_answers_shown(const struct attack *attack, int item)
{
    for (size_t r = 0; r < attack->facts->count; r++) {
        const struct fact *row = &attack->facts->rows[r];
        if (row->group == 0 && !row->known && fact_is(row, "distribution", "n") &&
            strcmp(row->variable, attack->drawn->variables[item].name) == 0)
            return false;
    }
    return true;
}
