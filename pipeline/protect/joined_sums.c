/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joined_sums.h"

#include <stdlib.h>
#include <string.h>

#include "../disclosure/echelon.h"
#include "answerers.h"
#include "filters.h"
#include "joined.h"
#include "peil/alloc.h"

/* What is known of people by their answers to some questions. */
struct sums {
    struct seen *seen;
    uint64_t min_group;
    struct answerers answerers;
    struct echelon *known;
    bool *set;        /* [kind] room for one */
    uint64_t *vector; /* of it */
};

/* Those who are in a level or not, and in another or not; those of them who were asked a question,
 * or were not. */
struct people {
    size_t level, other, question; /* SIZE_MAX: whichever */
    bool in_level, in_other, asked;
};

static const struct people everyone = {.level = SIZE_MAX, .other = SIZE_MAX, .question = SIZE_MAX};

static struct people of_level(size_t flat, bool in)
{
    struct people people = everyone;
    people.level = flat;
    people.in_level = in;
    return people;
}

static struct people who_were(struct people people, size_t question, bool asked)
{
    people.question = question;
    people.asked = asked;
    return people;
}

static const uint64_t *vector_of(struct sums *sums, struct people people)
{
    const struct answerers *answerers = &sums->answerers;
    for (size_t k = 0; k < answerers->count; k++)
        sums->set[k] = (people.level == SIZE_MAX ||
                        answerers_in(answerers, k, people.level) == people.in_level) &&
                       (people.other == SIZE_MAX ||
                        answerers_in(answerers, k, people.other) == people.in_other) &&
                       (people.question == SIZE_MAX ||
                        answerers_asked(answerers, k, people.question) == people.asked);
    answerers_vector(answerers, sums->set, sums->vector);
    return sums->vector;
}

static void learn(struct sums *sums, struct people people, uint64_t number)
{
    echelon_add_number(sums->known, vector_of(sums, people), number);
}

/* The views that go by the answers, crossings too where all is true: the next from g on. */
static const struct peil_view *next_view(const struct sums *sums, size_t *g, bool all)
{
    const struct peil_survey *survey = sums->seen->survey;
    size_t end = all ? survey->breakdown_count : survey->grouping_count;
    while (*g < end && !sums->answerers.placed[*g])
        (*g)++;
    return *g < end ? &sums->seen->disclosure->views[(*g)++] : NULL;
}

static void learn_sizes(struct sums *sums)
{
    const struct seen *seen = sums->seen;
    const struct peil_view *view;
    learn(sums, everyone, seen->everyone);
    for (size_t g = 0; (view = next_view(sums, &g, true)) != NULL;)
        for (size_t v = 0; v < view->count; v++)
            if (seen->groups[view->first + v] > 0 &&
                (seen->sizes.levels[view->first + v] != PEIL_SHOW_NOTHING ||
                 (view->grouping < seen->survey->grouping_count &&
                  peil_none_is_told(seen->disclosure, view, v))))
                learn(sums, of_level(view->first + v, true), seen->groups[view->first + v]);
}

/* How many were asked, of everyone and of each group that it is shown of. */
static void learn_question(struct sums *sums, size_t question)
{
    const struct seen *seen = sums->seen;
    const struct peil_view *view;
    learn(sums, who_were(everyone, question, true),
          seen->everyone - seen_not_asked(seen, (int)question, NULL, 0));
    for (size_t g = 0; (view = next_view(sums, &g, true)) != NULL;)
        for (size_t v = 0; v < view->count; v++) {
            size_t flat = view->first + v;
            if (seen->groups[flat] > 0 &&
                seen->variables[question].levels[flat] != PEIL_SHOW_NOTHING)
                learn(sums, who_were(of_level(flat, true), question, true),
                      seen->groups[flat] - seen_not_asked(seen, (int)question, view, v));
        }
}

/* Whether few people follow who did not at a count. */
static bool tells(struct sums *sums, struct people people, size_t count)
{
    uint64_t number = 0;
    const uint64_t *vector = vector_of(sums, people);
    return echelon_number(sums->known, vector, &number) && number > 0 && number < sums->min_group &&
           !echelon_had(sums->known, count, vector);
}

static bool tells_of_level(struct sums *sums, size_t flat, size_t question, size_t count)
{
    for (int in = 0; in < 2; in++)
        for (int asked = 0; asked < 2; asked++)
            if (tells(sums, who_were(of_level(flat, in), question, asked), count))
                return true;
    return sums->seen->sizes.levels[flat] == PEIL_SHOW_NOTHING &&
           tells(sums, of_level(flat, true), count);
}

static bool tells_of_both(struct sums *sums, size_t flat, size_t other, size_t count)
{
    struct people people = of_level(flat, true);
    people.other = other;
    for (int in = 0; in < 2; in++) {
        people.in_other = in;
        if (tells(sums, people, count))
            return true;
    }
    return false;
}

/* Whether what was learned of a question since a count tells of few people. */
static bool tells_of_few(struct sums *sums, size_t question, size_t count)
{
    const struct peil_view *view, *other;
    for (size_t g = 0; (view = next_view(sums, &g, false)) != NULL;)
        for (size_t f = view->first; f < view->first + view->count; f++) {
            if (tells_of_level(sums, f, question, count))
                return true;
            for (size_t h = 0; (other = next_view(sums, &h, false)) != NULL;)
                for (size_t o = other->first; o < other->first + other->count; o++)
                    if (o != f && tells_of_both(sums, f, o, count))
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
    if (is_shown(seen, variable) && answerers_named(seen, variable, answers))
        for (size_t v = 0; v < seen->survey->variable_count; v++)
            count += answers[v];
    return count;
}

/* decided: [variable] joined ones that were looked at before. */
static void look_at(struct seen *seen, uint64_t min_group, size_t variable, const bool answers[],
                    const bool decided[])
{
    struct sums sums = {.seen = seen, .min_group = min_group};
    answerers_init(&sums.answerers, seen, answers);
    sums.known = echelon_new(sums.answerers.dimension, 1);
    sums.set = peil_alloc(sums.answerers.count + 1, sizeof *sums.set);
    sums.vector = peil_alloc(sums.answerers.dimension + 1, sizeof *sums.vector);
    learn_sizes(&sums);
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (sums.answerers.asks[v] && is_shown(seen, v) && (decided[v] || !joined_is(seen, v)))
            learn_question(&sums, v);
    size_t count = echelon_count(sums.known);
    learn_question(&sums, variable);
    if (echelon_count(sums.known) > count && tells_of_few(&sums, variable, count))
        filters_hide_question(seen, (int)variable, NULL);
    echelon_free(sums.known);
    answerers_clear(&sums.answerers);
    free(sums.set);
    free(sums.vector);
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
