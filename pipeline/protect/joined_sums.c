/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joined_sums.h"

#include <stdlib.h>
#include <string.h>

#include "answerers.h"
#include "filters.h"
#include "joined.h"
#include "peil/alloc.h"
#include "sums.h"

/* What is known of people by their answers to some questions. */
struct answered {
    struct seen *seen;
    uint64_t min_group;
    struct answerers answerers;
    struct sums *known;
};

/* Means and SDs of so few answers are nearly their counts; items are looked at with so many kinds.
 */
enum { FEW_ANSWERS = 3, MOST_KINDS = 512 };

static const struct people everyone;

static struct people of_level(size_t flat)
{
    return people_and(everyone, flat, true);
}

static struct people who_were(struct people people, const struct answered *answered,
                              size_t question, bool asked)
{
    return people_and(people, answerers_asked(&answered->answerers, question), asked);
}

/* The views that go by the answers, crossings too where all is true: the next from g on. */
static const struct peil_view *next_view(const struct answered *answered, size_t *g, bool all)
{
    const struct peil_survey *survey = answered->seen->survey;
    size_t end = all ? survey->breakdown_count : survey->grouping_count;
    while (*g < end && !answered->answerers.placed[*g])
        (*g)++;
    return *g < end ? &answered->seen->disclosure->views[(*g)++] : NULL;
}

static void learn_sizes(struct answered *answered)
{
    const struct seen *seen = answered->seen;
    const struct peil_view *view;
    sums_learn(answered->known, everyone, seen->everyone);
    for (size_t g = 0; (view = next_view(answered, &g, true)) != NULL;)
        for (size_t v = 0; v < view->count; v++)
            if (seen->groups[view->first + v] > 0 &&
                (seen->sizes.levels[view->first + v] != PEIL_SHOW_NOTHING ||
                 (view->grouping < seen->survey->grouping_count &&
                  peil_none_is_told(seen->disclosure, view, v))))
                sums_learn(answered->known, of_level(view->first + v),
                           seen->groups[view->first + v]);
}

/* How many were asked, of everyone and of each group that it is shown of. */
static void learn_question(struct answered *answered, size_t question)
{
    const struct seen *seen = answered->seen;
    const struct peil_view *view;
    sums_learn(answered->known, who_were(everyone, answered, question, true),
               seen->everyone - seen_not_asked(seen, (int)question, NULL, 0));
    for (size_t g = 0; (view = next_view(answered, &g, true)) != NULL;)
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            if (seen->groups[flat] > 0 &&
                seen->variables[question].levels[flat] != PEIL_SHOW_NOTHING)
                sums_learn(answered->known, who_were(of_level(flat), answered, question, true),
                           seen->groups[flat] - seen_not_asked(seen, (int)question, view, v));
        }
}

/* ---- answers to items ---- */

static struct people who_gave(struct people people, const struct answered *answered, size_t item,
                              size_t option)
{
    return people_and(people, answerers_given(&answered->answerers, item, option), true);
}

static bool is_item(const struct answered *answered, size_t variable)
{
    return answered->answerers.given[variable] != SIZE_MAX &&
           answered->seen->variables[variable].levels != NULL;
}

static bool answer_shown(const struct seen *seen, size_t item, size_t option, size_t flat)
{
    const struct peil_disclosure_decision *decision =
        seen->options[item] != NULL ? &seen->options[item][option] : &seen->variables[item];
    return decision->levels[flat] == PEIL_SHOW_DISTRIBUTION ||
           (decision->levels[flat] != PEIL_SHOW_NOTHING &&
            seen_answers(seen, (int)item) <= FEW_ANSWERS);
}

static bool is_answer(const struct seen *seen, size_t item, size_t option)
{
    return peil_variable_list(seen->survey, (int)item)->options[option].reason == PEIL_NOWHERE;
}

static void learn_answer(struct answered *answered, size_t item, size_t option)
{
    static const struct peil_level_name all = {"", "", "", ""};
    const struct seen *seen = answered->seen;
    const struct peil_view *view;
    if (seen->variables[item].everyone && seen->asked[item] == PEIL_SHOW_DISTRIBUTION)
        sums_learn(answered->known, who_gave(everyone, answered, item, option),
                   seen_gave(seen, &all, (int)item, option));
    for (size_t g = 0; (view = next_view(answered, &g, true)) != NULL;)
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            struct peil_level_name name = peil_view_name(seen->survey, view, v);
            if (seen->groups[flat] > 0 && answer_shown(seen, item, option, flat))
                sums_learn(answered->known, who_gave(of_level(flat), answered, item, option),
                           seen_gave(seen, &name, (int)item, option));
        }
}

static void learn_answers(struct answered *answered)
{
    const struct seen *seen = answered->seen;
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        for (size_t o = 0;
             is_item(answered, v) && o < peil_variable_list(seen->survey, (int)v)->count; o++)
            if (is_answer(seen, v, o))
                learn_answer(answered, v, o);
}

/* Whether it follows how few of a level, or of all others, gave some answer. */
static bool tells_of_answers(struct answered *answered, size_t flat, size_t count)
{
    const struct seen *seen = answered->seen;
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        for (size_t o = 0;
             is_item(answered, v) && o < peil_variable_list(seen->survey, (int)v)->count; o++)
            for (int in = 0; in < 2 && is_answer(seen, v, o); in++)
                if (sums_tell(answered->known,
                              who_gave(people_and(everyone, flat, in), answered, v, o),
                              answered->min_group, count))
                    return true;
    return false;
}

/* ---- what it tells ---- */

static bool tells_of_level(struct answered *answered, size_t flat, size_t question, size_t count)
{
    for (int in = 0; in < 2; in++)
        for (int asked = 0; asked < 2; asked++)
            if (sums_tell(answered->known,
                          who_were(people_and(everyone, flat, in), answered, question, asked),
                          answered->min_group, count))
                return true;
    return answered->seen->sizes.levels[flat] == PEIL_SHOW_NOTHING &&
           sums_tell(answered->known, of_level(flat), answered->min_group, count);
}

/* Whether what was learned of a question since a count tells of few people. */
static bool tells_of_few(struct answered *answered, size_t question, size_t count)
{
    const struct peil_view *view, *other;
    for (size_t g = 0; (view = next_view(answered, &g, false)) != NULL;)
        for (size_t f = view->first; f < view->first + view->count; f++) {
            if (tells_of_level(answered, f, question, count) ||
                tells_of_answers(answered, f, count))
                return true;
            for (size_t h = 0; (other = next_view(answered, &h, false)) != NULL;)
                for (size_t o = other->first; o < other->first + other->count; o++)
                    if (o != f &&
                        sums_tell_of_two(answered->known, f, o, answered->min_group, count))
                        return true;
        }
    return false;
}

static bool is_shown(const struct seen *seen, size_t variable)
{
    return seen->variables[variable].levels != NULL && seen->variables[variable].everyone;
}

/* How many questions the filter goes by. */
static size_t answers_of(const struct seen *seen, size_t variable, bool answers[])
{
    size_t count = 0;
    memset(answers, 0, seen->survey->variable_count * sizeof *answers);
    if (is_shown(seen, variable) && answerers_named(seen, variable, true, answers))
        for (size_t v = 0; v < seen->survey->variable_count; v++)
            count += answers[v];
    return count;
}

/* decided: [variable] joined ones that were looked at before. With items, and too many kinds, it is
 * left to the bounds of others (follow_ups.h). */
static void look_at(struct seen *seen, uint64_t min_group, size_t variable, const bool answers[],
                    const bool decided[])
{
    struct answered answered = {.seen = seen, .min_group = min_group};
    answerers_init(&answered.answerers, seen, answers);
    if (answered.answerers.items && answered.answerers.count > MOST_KINDS) {
        answerers_clear(&answered.answerers);
        return;
    }
    answered.known =
        sums_new(answered.answerers.rows, answered.answerers.count, answered.answerers.width);
    learn_sizes(&answered);
    learn_answers(&answered);
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (answered.answerers.asks[v] && is_shown(seen, v) && (decided[v] || !joined_is(seen, v)))
            learn_question(&answered, v);
    size_t count = sums_count(answered.known);
    learn_question(&answered, variable);
    if (sums_count(answered.known) > count && tells_of_few(&answered, variable, count))
        filters_hide_question(seen, (int)variable, NULL);
    sums_free(answered.known);
    answerers_clear(&answered.answerers);
}

/* Those of few questions first: they are known where more come together. */
void joined_sums_hide(struct seen *seen, uint64_t min_group)
{
    size_t variables = seen->survey->variable_count;
    bool *decided = peil_alloc(variables + 1, sizeof *decided);
    bool *answers = peil_alloc(variables + 1, sizeof *answers);
    size_t *count = peil_alloc(variables + 1, sizeof *count), most = 0;
    for (size_t v = 0; v < variables; v++) {
        count[v] = joined_is(seen, v) ? answers_of(seen, v, answers) : 0;
        most = count[v] > most ? count[v] : most;
    }
    for (size_t wanted = 1; wanted <= most; wanted++)
        for (size_t v = 0; v < variables; v++)
            if (count[v] == wanted && answers_of(seen, v, answers) > 0) {
                look_at(seen, min_group, v, answers, decided);
                decided[v] = true;
            }
    free(count);
    free(answers);
    free(decided);
}
