/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many are in one group and not in another, or in both. */
#include <stdio.h>

#include "plain.h"

/* Whether it is how many of them were put a question, which is told by what its filter goes by. */
static bool is_told_asked(struct attack *attack, struct view *view, const char *variable,
                          const bool in[])
{
    int v = people_variable(attack->drawn, variable);
    return v != BLANK && attack->drawn->variables[v].filter.count > 0 &&
           plain_tells_asked(attack, &view->learned.places, variable, in);
}

/* n of a question, or the size of a group, for those in some places. plain: what is known without
 * filters that join conditions, for that who were put a question by one question are counted by
 * groups of another is no news; NULL: all is. */
static void try_difference(struct attack *attack, struct view *view, struct plain *plain,
                           const char *variable, const struct fact *first,
                           const struct fact *second, bool both, const bool in[])
{
    struct system *system = &view->learned.system;
    size_t rows = system->row_count;
    struct fact n = facts_everyone;
    n.group1 = first->group1;
    n.level1 = first->level1;
    n.variable = variable;
    n.context = "descriptive";
    n.stat = "n";
    char with[64];
    system_begin(system);
    if (variable[0] == '\0')
        for (int p = 0; p < view->learned.places.total; p++)
            system_term(system, view->learned.place + (size_t)p, in[p]);
    else if (!learned_count(&view->learned, &n, in, 1)) {
        system->term_count = system->rows[rows].first;
        return;
    }
    struct system_row asked = view_asked(view);
    int64_t truth = system_truth(system, &asked);
    if (truth > 0 && truth < attack->drawn->min_group) {
        attack->asked[FOUND_DIFFERENCE]++;
        snprintf(with, sizeof with, " %s %s=%s %s=%s", both ? "and" : "not", second->group1,
                 second->level1, second->group2, second->level2);
        if (view_knows(view, &asked) != FINDINGS &&
            (plain == NULL || !plain_knows(plain, view, &asked)) &&
            !is_told_asked(attack, view, variable, in))
            attack_found(attack, FOUND_DIFFERENCE, &n, with, truth);
    }
    system_forget(system, rows);
}

/* Whether nobody in some places answered the item that they are of: how many did not is told. */
static bool none_answered(const struct places *places, const bool in[])
{
    int item = places->question[0];
    for (int p = 0; p < places->total; p++) {
        int state = places_state(places, p, item);
        if (in[p] && (state == BLANK || state < answers_of(places->drawn, item)))
            return false;
    }
    return true;
}

static void try_differences(struct attack *attack, struct view *view, struct plain *plain,
                            const struct fact groups[], size_t count)
{
    const struct drawn *drawn = attack->drawn;
    bool in[MOST_PLACES];
    const struct places *places = &view->learned.places;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 1; b < count; b++)
            for (int both = 0; both < 2; both++) {
                if (a == b || (both && b < a) || attack_missing_number(places, &groups[a]) ||
                    attack_missing_number(places, &groups[b]) ||
                    !attack_combine(&view->learned.places, &groups[a], &groups[b], both != 0, in) ||
                    none_answered(places, in))
                    continue;
                try_difference(attack, view, plain, "", &groups[a], &groups[b], both != 0, in);
                for (int v = 0; v < drawn->count; v++)
                    if (view->learned.has[v])
                        try_difference(attack, view, plain, drawn->variables[v].name, &groups[a],
                                       &groups[b], both != 0, in);
            }
}

/* Of combinations of a crossing withheld cells alone are looked for; and how many of a group gave
 * an answer to an item is told where its answers are. */
static bool tells_differences(const struct attack *attack, const struct places *places)
{
    const struct drawn *drawn = attack->drawn;
    int first = places->question[0], second = places->question[1];
    bool crossed = first == drawn->crossing[0] && second == drawn->crossing[1];
    if (second != BLANK)
        return drawn->variables[first].grouping && drawn->variables[second].grouping && !crossed;
    return places_state(places, 0, first) == BLANK || !attack_answers_shown(attack, first);
}

void attack_counts(struct attack *attack, const struct places *places)
{
    struct fact groups[MOST_GROUPS];
    struct view view = {0};
    struct plain plain = {.facts = {0}};
    bool two = places->question[1] != BLANK;
    if (view_make(attack, &view, places, BLANK)) {
        size_t count = attack_groups(attack, places, groups);
        bool tells = tells_differences(attack, places);
        view_try_withheld(attack, &view, NULL);
        if (tells && two)
            plain_make(attack, &plain, places, BLANK, PLAIN_OF_ONE_GROUPING);
        if (tells)
            try_differences(attack, &view, two ? &plain : NULL, groups, count);
        if (tells && two)
            plain_clear(&plain);
    }
    view_clear(&view);
}
