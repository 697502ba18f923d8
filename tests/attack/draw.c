/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a survey: some groupings of every kind, items of every kind, uneven groups. */
#include "drawn.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "draw.h"
#include "filter.h"

unsigned draw_below(struct drawn *drawn, unsigned k) /* splitmix64 */
{
    uint64_t z = drawn->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (unsigned)((z ^ (z >> 31)) % k);
}

bool draw_one_in(struct drawn *drawn, unsigned k)
{
    return draw_below(drawn, k) == 0;
}

struct drawn_variable *draw_add(struct drawn *drawn, enum drawn_kind kind, int options,
                                const char *name)
{
    struct drawn_variable *variable = &drawn->variables[drawn->count++];
    *variable =
        (struct drawn_variable){.kind = kind, .options = options, .source = BLANK, .scale = BLANK};
    snprintf(variable->name, sizeof variable->name, "%s", name);
    for (int o = 0; o < MOST_OPTIONS; o++)
        variable->parent[o] = BLANK;
    return variable;
}

static int last(const struct drawn *drawn)
{
    return drawn->count - 1;
}

void draw_computed(struct drawn *drawn, enum drawn_kind kind, int options, const char *name)
{
    int source = last(drawn);
    struct drawn_variable *computed = draw_add(drawn, kind, options, name);
    computed->grouping = true;
    computed->source = source;
}

/* A koepel, sometimes rolled up or recoded to a net. */
void draw_koepel(struct drawn *drawn)
{
    struct drawn_variable *koepel =
        draw_add(drawn, DRAWN_ONE, 3 + (int)draw_below(drawn, 4), "koepel");
    koepel->grouping = true;
    koepel->required = draw_one_in(drawn, 2);
    koepel->parents = draw_one_in(drawn, 2);
    for (int o = 0; o < koepel->options; o++) {
        koepel->maps_to[o] = (int)draw_below(drawn, 2);
        koepel->parent[o] = koepel->parents ? koepel->maps_to[o] : BLANK;
    }
    if (draw_one_in(drawn, 2))
        draw_computed(drawn, DRAWN_RECODE, 2, "net");
}

void draw_subjects(struct drawn *drawn)
{
    int options =
        drawn->shape == DRAWN_WIDE ? 5 + (int)draw_below(drawn, 2) : 2 + (int)draw_below(drawn, 3);
    struct drawn_variable *subjects = draw_add(drawn, DRAWN_MANY, options, "vak");
    int source = last(drawn);
    subjects->grouping = true;
    subjects->required = drawn->shape == DRAWN_TOLD && draw_one_in(drawn, 2);
    for (int o = 0; o < subjects->options; o++)
        subjects->maps_to[o] = (int)draw_below(drawn, 2);
    if (draw_one_in(drawn, 2))
        draw_computed(drawn, DRAWN_RECODE, 2, "domein");
    if (draw_one_in(drawn, 3)) {
        draw_computed(drawn, DRAWN_PROFILE, 3, "profiel");
        drawn->variables[last(drawn)].source = source;
    }
}

void draw_number(struct drawn *drawn, const char *name, const char *bands)
{
    draw_add(drawn, DRAWN_NUMBER, 0, name);
    draw_computed(drawn, DRAWN_BAND, 3, bands);
}

static void maybe_filter(struct drawn *drawn, struct drawn_variable *item)
{
    int asked = (int)draw_below(drawn, (unsigned)drawn->count);
    const struct drawn_variable *variable = &drawn->variables[asked];
    bool band = drawn->shape == DRAWN_TOLD && variable->kind == DRAWN_BAND;
    if (!draw_one_in(drawn, band ? 2 : 6) || (variable->kind != DRAWN_ONE && !band) ||
        !variable->grouping)
        return;
    int option = (int)draw_below(drawn, (unsigned)drawn->variables[asked].options);
    struct drawn_condition condition = {.question = band ? variable->source : asked,
                                        .options = 1u << option};
    if (band) { /* what is computed cannot be named */
        condition.least = option > 0 ? drawn->band[option - 1] : 0;
        condition.most = (option < 2 ? drawn->band[option] : drawn->numbers) - 1;
    }
    item->filter = (struct drawn_filter){.conditions = {condition}, .count = 1};
}

static void add_item(struct drawn *drawn, int number)
{
    static const int points[] = {2, 3, 4, 5, 5, 5, 7};
    char name[12];
    snprintf(name, sizeof name, "v%d", number);
    struct drawn_variable *item = draw_add(drawn, DRAWN_ONE, points[draw_below(drawn, 7)], name);
    item->values = true;
    item->no_opinion = item->options > 2 && draw_one_in(drawn, 4);
    item->sensitive = draw_one_in(drawn, 8);
    maybe_filter(drawn, item);
}

void draw_scale(struct drawn *drawn)
{
    int options = 4 + (int)draw_below(drawn, 3), first = drawn->count;
    for (int i = 0; i < 3; i++) {
        char name[12];
        snprintf(name, sizeof name, "s%d", i);
        draw_add(drawn, DRAWN_ONE, options, name)->values = true;
        drawn->variables[last(drawn)].scale = first + 3;
    }
    draw_add(drawn, DRAWN_SCALE, 0, "schaal");
}

static void add_ticks(struct drawn *drawn)
{
    struct drawn_variable *ticks =
        draw_add(drawn, DRAWN_MANY, 2 + (int)draw_below(drawn, 3), "tools");
    ticks->pick = draw_one_in(drawn, 2) ? 2 : 0;
    ticks->sensitive = draw_one_in(drawn, 8);
    ticks->required = draw_one_in(drawn, 3);
    if (drawn->shape == DRAWN_TOLD) {
        ticks->pick = 1 + (int)draw_below(drawn, 2);
        ticks->sensitive = ticks->required = draw_one_in(drawn, 2);
    }
    maybe_filter(drawn, ticks);
}

static void draw_questions(struct drawn *drawn)
{
    if (drawn->shape == DRAWN_ASKED) {
        draw_asked(drawn);
        return;
    }
    draw_koepel(drawn);
    if (draw_one_in(drawn, 2))
        draw_subjects(drawn);
    if (draw_one_in(drawn, 2)) {
        draw_add(drawn, DRAWN_ONE, 2 + (int)draw_below(drawn, 3), "rol")->grouping = true;
        drawn->variables[last(drawn)].required = draw_one_in(drawn, 2);
    }
    if (draw_one_in(drawn, 3) || drawn->shape == DRAWN_TOLD)
        draw_number(drawn, "jaren", "ervaring");
    if (drawn->shape == DRAWN_TOLD)
        draw_number(drawn, "leeftijd", "klasse");
    int items = 1 + (int)draw_below(drawn, 4);
    for (int i = 0; i < items; i++)
        add_item(drawn, i);
    if (draw_one_in(drawn, 3))
        draw_scale(drawn);
    if (draw_one_in(drawn, 2))
        add_ticks(drawn);
}

/* Few, some or many in each option: bend draws low numbers more often. */
static int uneven(struct drawn *drawn, int k, unsigned bend)
{
    int x = (int)draw_below(drawn, (unsigned)k);
    for (; bend > 0 && draw_one_in(drawn, 2); bend--) {
        int y = (int)draw_below(drawn, (unsigned)k);
        x = y < x ? y : x;
    }
    return x;
}

static int draw_set(struct drawn *drawn, const struct drawn_variable *variable)
{
    int set = 0;
    if (draw_one_in(drawn, 8) && !variable->required)
        return 0;
    for (int o = 0; o < variable->options; o++)
        set |= (int)(draw_below(drawn, (unsigned)o + 2) == 0) << o;
    return set == 0 && (variable->grouping || variable->required)
               ? 1 << draw_below(drawn, (unsigned)variable->options)
               : set;
}

static int draw_answer(struct drawn *drawn, int v, unsigned blank, unsigned bend)
{
    const struct drawn_variable *variable = &drawn->variables[v];
    if (variable->kind == DRAWN_MANY)
        return draw_set(drawn, variable);
    if (variable->kind == DRAWN_NUMBER)
        return draw_one_in(drawn, blank)
                   ? BLANK
                   : (int)draw_below(drawn, (unsigned)drawn->numbers -
                                                (drawn->numbers > 9 ? 3 * bend : 0));
    if (!variable->required && draw_one_in(drawn, blank))
        return BLANK;
    if (variable->no_opinion && draw_one_in(drawn, 7))
        return variable->options;
    return uneven(drawn, variable->options, variable->grouping ? 1 + bend : bend % 2);
}

static void draw_respondent(struct drawn *drawn, int r, const unsigned blank[],
                            const unsigned bend[])
{
    for (int v = 0; v < drawn->count; v++) {
        const struct drawn_variable *variable = &drawn->variables[v];
        if (drawn_is_computed(variable))
            continue;
        drawn->answers[r][v] = drawn_asked(drawn, v, r) ? draw_answer(drawn, v, blank[v], bend[v])
                               : variable->kind == DRAWN_MANY ? 0
                                                              : BLANK;
    }
}

/* How often a question is left blank: never, sometimes, often; a number of DRAWN_TOLD by enough to
 * be a group. */
static void draw_respondents(struct drawn *drawn)
{
    static const unsigned often[] = {1000000, 1000000, 60, 25, 12}, numbers[] = {3, 4, 5, 6, 8};
    unsigned blank[MOST_VARIABLES], bend[MOST_VARIABLES];
    for (int v = 0; v < drawn->count; v++) {
        bool number = drawn->shape == DRAWN_TOLD && drawn->variables[v].kind == DRAWN_NUMBER;
        blank[v] = (number ? numbers : often)[draw_below(drawn, 5)];
        bend[v] = draw_below(drawn, 4);
    }
    drawn->respondents = 20 + (int)draw_below(drawn, 101);
    drawn->copies = draw_one_in(drawn, 4) ? 1 + (int)draw_below(drawn, 3) : 0;
    for (int r = 0; r < drawn->respondents; r++)
        draw_respondent(drawn, r, blank, bend);
}

static void draw_crossing(struct drawn *drawn)
{
    int found[2] = {BLANK, BLANK}, count = 0;
    drawn->crossing[0] = drawn->crossing[1] = BLANK;
    if (!draw_one_in(drawn, 4))
        return;
    for (int v = 0; v < drawn->count && count < 2; v++)
        if (drawn->variables[v].grouping && !drawn_is_computed(&drawn->variables[v]))
            found[count++] = v;
    if (count == 2)
        memcpy(drawn->crossing, found, sizeof found);
}

int drawn_question(const struct drawn *drawn, int grouping)
{
    while (drawn->variables[grouping].source != BLANK)
        grouping = drawn->variables[grouping].source;
    return grouping;
}

int drawn_band(const struct drawn *drawn, int number)
{
    return (number >= drawn->band[0]) + (number >= drawn->band[1]);
}

int drawn_derived(const struct drawn *drawn, int variable, int answer)
{
    const struct drawn_variable *computed = &drawn->variables[variable];
    const struct drawn_variable *source = &drawn->variables[computed->source];
    if (drawn_is_computed(source)) /* recoded twice */
        answer = drawn_derived(drawn, computed->source, answer);
    if (computed->kind == DRAWN_PROFILE && source->kind == DRAWN_ONE)
        return answer == 0 ? 0 : answer == 1 && source->options > 2 ? 1 : 2;
    if (computed->kind == DRAWN_PROFILE)
        return (answer & 1) == 0 ? 2 : answer == 1 ? 0 : 1;
    if (answer == BLANK)
        return BLANK;
    if (computed->kind == DRAWN_BAND)
        return drawn_band(drawn, answer);
    if (drawn->variables[drawn_question(drawn, variable)].kind == DRAWN_ONE)
        return source->maps_to[answer];
    int set = 0;
    for (int o = 0; o < source->options; o++)
        if (answer >> o & 1)
            set |= 1 << source->maps_to[o];
    return set;
}

struct answered {
    const struct drawn *drawn;
    int respondent;
};

static enum truth as_answered(const void *context, const struct drawn_condition *condition)
{
    const struct answered *answered = context;
    const struct drawn *drawn = answered->drawn;
    int answer = drawn->answers[answered->respondent][condition->question];
    return condition_holds(drawn, condition, answer) ? TRUTH_TRUE : TRUTH_FALSE;
}

bool drawn_asked(const struct drawn *drawn, int variable, int respondent)
{
    struct answered answered = {drawn, respondent};
    return filter_truth(&drawn->variables[variable].filter, as_answered, &answered) == TRUTH_TRUE;
}

static int variable_named(const struct drawn *drawn, const char *name)
{
    for (int v = 0; v < drawn->count; v++)
        if (strcmp(drawn->variables[v].name, name) == 0)
            return v;
    return BLANK;
}

void drawn_make(struct drawn *drawn, uint64_t seed, enum drawn_shape shape)
{
    memset(drawn, 0, sizeof *drawn);
    drawn->seed = seed;
    drawn->shape = shape;
    drawn->numbers = shape == DRAWN_TOLD ? 7 : shape == DRAWN_ASKED ? 9 : 20;
    drawn->band[0] = shape == DRAWN_TOLD ? 2 : shape == DRAWN_ASKED ? 3 : 5;
    drawn->band[1] = 2 * drawn->band[0];
    drawn->state = seed * UINT64_C(0x2545f4914f6cdd1d) + 11;
    drawn->min_group = draw_one_in(drawn, 2) ? 10 : 5 + (int)draw_below(drawn, 5);
    drawn->min_distribution = draw_one_in(drawn, 2) ? 30 : 15 + (int)draw_below(drawn, 15);
    draw_questions(drawn);
    drawn->flags = draw_one_in(drawn, 5) && drawn->variables[drawn->count - 2].kind == DRAWN_ONE &&
                   !drawn->variables[drawn->count - 2].grouping;
    draw_crossing(drawn);
    draw_respondents(drawn);
    drawn->paired = variable_named(drawn, "schaal") != BLANK && draw_one_in(drawn, 2);
    drawn->all_tests = draw_one_in(drawn, 4);
}
