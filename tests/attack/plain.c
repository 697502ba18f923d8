/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include <stdlib.h>

/* Whether a question was put to some by the answers to two others, or to an item. */
static bool is_joined(const struct drawn *drawn, int v)
{
    const struct drawn_filter *filter = &drawn->variables[v].filter;
    for (int c = 0; c < filter->count; c++)
        if (filter->conditions[c].question != filter->conditions[0].question ||
            !drawn->variables[filter->conditions[c].question].grouping)
            return true;
    return false;
}

/* Whether whom the question `of` was put to goes by the answers to another. */
static bool goes_by(const struct drawn *drawn, int of, int other)
{
    const struct drawn_filter *filter = of == BLANK ? NULL : &drawn->variables[of].filter;
    for (int c = 0; filter != NULL && c < filter->count; c++)
        if (filter->conditions[c].question == other)
            return true;
    return false;
}

static bool is_left_out(const struct drawn *drawn, const struct fact *row, enum plain_of of,
                        int asked)
{
    int v = people_variable(drawn, row->variable);
    return v != BLANK && !goes_by(drawn, asked, v) &&
           (of == PLAIN_OF_ALL ? drawn->variables[v].filter.count > 0 : is_joined(drawn, v));
}

/* asked: a question of which those that its filter goes by are kept; or BLANK. */
static void make(struct attack *attack, struct plain *plain, const struct places *places,
                 int variable, enum plain_of of, int asked)
{
    const struct facts *facts = attack->facts;
    struct attack without = *attack;
    *plain = (struct plain){.facts = {0}};
    plain->facts.rows = malloc((facts->count + 1) * sizeof *plain->facts.rows);
    for (size_t r = 0; r < facts->count; r++)
        if (!is_left_out(attack->drawn, &facts->rows[r], of, asked))
            plain->facts.rows[plain->facts.count++] = facts->rows[r];
    without.facts = &plain->facts;
    view_make(&without, &plain->view, places, variable);
}

void plain_make(struct attack *attack, struct plain *plain, const struct places *places,
                int variable, enum plain_of of)
{
    make(attack, plain, places, variable, of, BLANK);
}

void plain_clear(struct plain *plain)
{
    view_clear(&plain->view);
    facts_clear(&plain->facts);
}

bool plain_knows(struct plain *plain, const struct view *view, const struct system_row *asked)
{
    struct system *system = &plain->view.learned.system;
    size_t rows = system->row_count;
    system_begin(system);
    for (size_t t = asked->first; t < asked->first + asked->count; t++)
        system_term(system, view->learned.system.terms[t].at, view->learned.system.terms[t].by);
    struct system_row same = view_asked(&plain->view);
    bool known = view_knows(&plain->view, &same) != FINDINGS;
    system_forget(system, rows);
    return known;
}

bool plain_tells_asked(struct attack *attack, const struct places *places, const char *variable,
                       const bool in[])
{
    int v = people_variable(attack->drawn, variable);
    struct plain plain;
    bool told = true;
    make(attack, &plain, places, BLANK,
         is_joined(attack->drawn, v) ? PLAIN_OF_ONE_GROUPING : PLAIN_OF_ALL, v);
    system_begin(&plain.view.learned.system);
    for (int p = 0; p < places->total; p++) {
        enum truth asked = places_asked(places, p, v, BLANK, BLANK);
        told = told && (!in[p] || asked != TRUTH_UNKNOWN);
        if (in[p] && asked == TRUTH_TRUE)
            system_term(&plain.view.learned.system, plain.view.learned.place + (size_t)p, 1);
    }
    struct system_row asked = view_asked(&plain.view);
    told = told && view_knows(&plain.view, &asked) != FINDINGS;
    plain_clear(&plain);
    return told;
}
