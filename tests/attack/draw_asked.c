/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that were put to some, by one condition or two on the answers to others. */
#include <stdio.h>

#include "draw.h"

/* ---- filters ---- */

/* Whether a filter can name it: what is computed cannot be named. */
static bool can_be_named(const struct drawn_variable *variable)
{
    return !drawn_is_computed(variable) && variable->scale == BLANK;
}

/* A question before one that is not `other`, unless that is a multi-answer; BLANK: none. */
static int draw_named(struct drawn *drawn, int before, int other)
{
    int found[MOST_VARIABLES], count = 0;
    for (int v = 0; v < before; v++)
        if (can_be_named(&drawn->variables[v]) &&
            (v != other || drawn->variables[v].kind == DRAWN_MANY))
            found[count++] = v;
    return count > 0 ? found[draw_below(drawn, (unsigned)count)] : BLANK;
}

/* At least or below some number. */
static void draw_threshold(struct drawn *drawn, struct drawn_condition *condition)
{
    int threshold = 1 + (int)draw_below(drawn, (unsigned)drawn->numbers - 1);
    bool above = draw_one_in(drawn, 2);
    condition->least = above ? threshold : 0;
    condition->most = (above ? drawn->numbers : threshold) - 1;
}

static struct drawn_condition draw_condition(struct drawn *drawn, int question)
{
    const struct drawn_variable *variable = &drawn->variables[question];
    struct drawn_condition condition = {.question = question};
    condition.negated = draw_one_in(drawn, 5);
    if (variable->kind == DRAWN_NUMBER) {
        draw_threshold(drawn, &condition);
        return condition;
    }
    condition.options = 1u << draw_below(drawn, (unsigned)variable->options);
    if (variable->options > 2 && draw_one_in(drawn, 4))
        condition.options |= 1u << draw_below(drawn, (unsigned)variable->options);
    return condition;
}

/* The filter of a question before this one that goes by a number alone, or NULL. */
static const struct drawn_filter *threshold_before(const struct drawn *drawn, int variable)
{
    for (int v = variable - 1; v >= 0; v--) {
        const struct drawn_filter *filter = &drawn->variables[v].filter;
        if (filter->count == 1 &&
            drawn->variables[filter->conditions[0].question].kind == DRAWN_NUMBER)
            return filter;
    }
    return NULL;
}

static void draw_filter(struct drawn *drawn, int variable)
{
    struct drawn_filter *filter = &drawn->variables[variable].filter;
    const struct drawn_filter *near = threshold_before(drawn, variable);
    if (near != NULL && draw_one_in(drawn, 2)) {
        *filter = *near;
        draw_threshold(drawn, &filter->conditions[0]);
        return;
    }
    int first = draw_named(drawn, variable, BLANK), second = draw_named(drawn, variable, first);
    filter->conditions[filter->count++] = draw_condition(drawn, first);
    if (second == BLANK || draw_one_in(drawn, 3))
        return;
    filter->conditions[filter->count++] = draw_condition(drawn, second);
    filter->either = draw_one_in(drawn, 2);
    filter->negated = draw_one_in(drawn, 6);
}

/* ---- questions ---- */

static void draw_asked_item(struct drawn *drawn, int number)
{
    static const int points[] = {2, 3, 4, 5, 5};
    char name[12];
    snprintf(name, sizeof name, "v%d", number);
    struct drawn_variable *item = draw_add(drawn, DRAWN_ONE, points[draw_below(drawn, 5)], name);
    item->values = true;
    item->no_opinion = item->options > 2 && draw_one_in(drawn, 6);
    item->sensitive = draw_one_in(drawn, 8);
    if (!draw_one_in(drawn, 4))
        draw_filter(drawn, drawn->count - 1);
}

/* What the options of the question or grouping before are recoded to. */
static void draw_recoded(struct drawn *drawn, int options, const char *name)
{
    struct drawn_variable *source = &drawn->variables[drawn->count - 1];
    for (int o = 0; o < source->options; o++)
        source->maps_to[o] = o < options ? o : (int)draw_below(drawn, (unsigned)options);
    draw_computed(drawn, DRAWN_RECODE, options, name);
}

/* A grouping, or an item that one is recoded from, perhaps twice, and a profile. */
static void draw_role(struct drawn *drawn)
{
    int options = 2 + (int)draw_below(drawn, 3), own = drawn->count;
    struct drawn_variable *role = draw_add(drawn, DRAWN_ONE, options, "rol");
    role->required = draw_one_in(drawn, 2);
    role->grouping = draw_one_in(drawn, 3);
    role->no_opinion = !role->grouping && draw_one_in(drawn, 4);
    role->values = !role->grouping && draw_one_in(drawn, 2);
    if (role->grouping)
        return;
    draw_recoded(drawn, 2 + (options > 3 && draw_one_in(drawn, 2)), "rg");
    if (draw_one_in(drawn, 3))
        draw_recoded(drawn, 2, "rh");
    if (draw_one_in(drawn, 3)) {
        draw_computed(drawn, DRAWN_PROFILE, 3, "rp");
        drawn->variables[drawn->count - 1].source = own;
    }
}

/* An item of several answers that an overlapping grouping is recoded from. */
static void draw_tools(struct drawn *drawn)
{
    int options = 2 + (int)draw_below(drawn, 2);
    struct drawn_variable *tools = draw_add(drawn, DRAWN_MANY, options, "tools");
    tools->required = draw_one_in(drawn, 2);
    tools->pick = draw_one_in(drawn, 3) ? 2 : 0;
    if (!draw_one_in(drawn, 3))
        draw_recoded(drawn, 2, "tg");
}

void draw_asked(struct drawn *drawn)
{
    draw_koepel(drawn);
    if (draw_one_in(drawn, 2))
        draw_subjects(drawn);
    if (!draw_one_in(drawn, 3))
        draw_role(drawn);
    if (draw_one_in(drawn, 2))
        draw_number(drawn, "jaren", "ervaring");
    if (draw_one_in(drawn, 4))
        draw_tools(drawn);
    int items = 2 + (int)draw_below(drawn, 3);
    for (int i = 0; i < items; i++)
        draw_asked_item(drawn, i);
    if (draw_one_in(drawn, 6))
        draw_scale(drawn);
}
