/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sides.h"

#include "figures.h"

/* The questions that groupings go back to, each once. */
static int questions_of(const struct drawn *drawn, int questions[])
{
    int count = 0;
    for (int v = 0; v < drawn->count; v++) {
        int question = drawn->variables[v].grouping ? drawn_question(drawn, v) : BLANK, i = 0;
        while (i < count && questions[i] != question)
            i++;
        if (question != BLANK && i == count)
            questions[count++] = question;
    }
    return count;
}

static void attack_places(struct attack *attack, const struct places *places)
{
    const struct drawn *drawn = attack->drawn;
    attack_counts(attack, places);
    for (int v = 0; v < drawn->count; v++)
        if (!drawn->variables[v].grouping && v != places->question[0] && v != places->question[1])
            attack_answers(attack, places, v);
}

/* ---- what is told of an item by those who were asked something ---- */

static bool is_item(const struct drawn *drawn, int v)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    return !variable->grouping && !drawn_is_computed(variable);
}

/* Whether it is a number, or a filter or a grouping goes by it. */
static bool is_used(const struct drawn *drawn, int item)
{
    if (drawn->variables[item].kind == DRAWN_NUMBER)
        return true;
    for (int v = 0; v < drawn->count; v++)
        if (filter_names(&drawn->variables[v].filter, item) ||
            (drawn->variables[v].grouping && drawn_question(drawn, v) == item))
            return true;
    return false;
}

/* The answers to an item by the groups of each other question, and by what is made of itself. */
static void attack_item(struct attack *attack, int item, const int questions[], int count)
{
    const struct drawn *drawn = attack->drawn;
    for (int q = 0; q < count; q++) {
        bool itself = questions[q] == item;
        if (itself && drawn->shape != DRAWN_ASKED)
            continue; /* of numbers in bands that says nothing more */
        struct places places = places_of(drawn, questions[q], itself ? BLANK : item);
        attack_answers(attack, &places, item);
    }
}

static void attack_items(struct attack *attack, const int questions[], int count)
{
    for (int v = 0; v < attack->drawn->count; v++)
        if (is_item(attack->drawn, v) && is_used(attack->drawn, v))
            attack_item(attack, v, questions, count);
}

/* ---- filters that join two questions ---- */

/* The two questions that the filter of one joins; false: it does not. */
static bool joins(const struct drawn *drawn, int variable, int pair[2])
{
    const struct drawn_filter *filter = &drawn->variables[variable].filter;
    if (filter->count < 2 || filter->conditions[0].question == filter->conditions[1].question)
        return false;
    bool turned = filter->conditions[0].question > filter->conditions[1].question;
    pair[0] = filter->conditions[turned].question;
    pair[1] = filter->conditions[!turned].question;
    return true;
}

static bool same_pair(const int pair[2], const int other[2])
{
    return pair[0] == other[0] && pair[1] == other[1];
}

/* Whether a question before one joins the same two. */
static bool joined_before(const struct drawn *drawn, int variable, const int pair[2])
{
    int other[2];
    for (int v = 0; v < variable; v++)
        if (joins(drawn, v, other) && same_pair(pair, other))
            return true;
    return false;
}

static void attack_joined(struct attack *attack)
{
    const struct drawn *drawn = attack->drawn;
    int pair[2];
    for (int v = 0; v < drawn->count; v++) {
        if (!joins(drawn, v, pair) || same_pair(pair, drawn->crossing))
            continue;
        struct places places = places_of(drawn, pair[0], pair[1]);
        if (!joined_before(drawn, v, pair))
            attack_counts(attack, &places);
        attack_answers(attack, &places, v);
    }
}

void sides_attack(struct attack *attack)
{
    const struct drawn *drawn = attack->drawn;
    int questions[MOST_VARIABLES], count = questions_of(drawn, questions);
    attack_figures(attack);
    for (int i = 0; i < count; i++) {
        struct places places = places_of(drawn, questions[i], BLANK);
        attack_places(attack, &places);
    }
    if (drawn->crossing[0] != BLANK) {
        struct places places = places_of(drawn, drawn->crossing[0], drawn->crossing[1]);
        attack_places(attack, &places);
    }
    attack_items(attack, questions, count);
    if (drawn->shape == DRAWN_ASKED)
        attack_joined(attack);
}
