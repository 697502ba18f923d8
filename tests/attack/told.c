/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "told.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool told_adds(const struct places *places, int place, int other, int state,
               const struct fact *fact, int *added)
{
    const struct drawn *drawn = places->drawn;
    int v = people_variable(drawn, fact->variable);
    if (v == BLANK)
        return false;
    int own = places_state(places, place, v);
    if (own != BLANK)
        return state_adds(drawn, v, own, fact, added);
    if (strcmp(fact->context, "descriptive") != 0 || fact->answer[0] != '\0')
        return false;
    const struct drawn_variable *variable = &drawn->variables[v];
    if (strcmp(fact->stat, "missing_not_asked") == 0 && variable->filter.count > 0) {
        enum truth asked = places_asked(places, place, v, other, state);
        *added = asked == TRUTH_FALSE;
        return asked != TRUTH_UNKNOWN;
    }
    if (variable->kind != DRAWN_NUMBER || !places_say(places, v))
        return false;
    bool none = places_blank(places, place, v);
    bool n = strcmp(fact->stat, "n") == 0;
    *added = n ? !none : none;
    return n || strcmp(fact->stat, "missing_skipped") == 0;
}

bool told_band(const struct places *places, const struct facts *facts, const struct fact *fact,
               int *band, int64_t *people, bool *all)
{
    const struct drawn *drawn = places->drawn;
    int v = people_variable(drawn, fact->variable), first = atoi(fact->answer);
    if (v == BLANK || !places_say(places, v) || places_state(places, 0, v) != BLANK ||
        drawn->variables[v].kind != DRAWN_NUMBER || !fact_is(fact, "distribution", "n"))
        return false;
    *band = drawn_band(drawn, first);
    *people = 0;
    *all = true;
    for (int number = 0; number < drawn->numbers; number++) {
        char answer[12];
        snprintf(answer, sizeof answer, "%d", number);
        const struct fact *row = facts_beside(facts, fact, "distribution", answer, "n");
        if (drawn_band(drawn, number) != *band || row == NULL)
            continue; /* nobody gave it */
        if (number < first)
            return false;
        *people += row->known ? (int64_t)row->value : 0;
        *all = *all && row->known;
    }
    return true;
}
