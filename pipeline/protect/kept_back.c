/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kept_back.h"

#include "sums.h"

/* The n of a question in the groupings of some sources. */
struct component {
    const struct question *question;
    size_t grouping; /* one of them */
    struct sums *known;
};

static bool is_of(const struct component *component, const struct peil_view *view)
{
    return peil_same_sources(component->question->seen->disclosure, view->grouping,
                             component->grouping);
}

static struct people of_level(size_t flat)
{
    return people_and((struct people){.terms = 0}, flat, true);
}

static bool is_hidden(const struct question *question, size_t flat)
{
    return question->levels[flat] == PEIL_SHOW_NOTHING && question->n[flat] > 0;
}

static bool can_be_kept_back(const struct question *question, size_t flat)
{
    return is_hidden(question, flat) && question->n[flat] >= question->min_group &&
           question->seen->sizes.levels[flat] != PEIL_SHOW_NOTHING;
}

/* All that are shown, and those of nobody. */
static void learn(const struct component *component)
{
    const struct question *question = component->question;
    const struct peil_view *views = question->seen->disclosure->views;
    sums_learn(component->known, (struct people){.terms = 0}, question->answered);
    for (size_t g = 0; g < question->seen->survey->grouping_count; g++)
        for (size_t f = views[g].first; f < views[g].first + views[g].count; f++)
            if (is_of(component, &views[g]) && !is_hidden(question, f))
                sums_learn(component->known, of_level(f), question->n[f]);
}

/* Whether of a level and some other of the component few follow that did not at a count. */
static bool tells_with(const struct component *component, size_t flat, size_t count)
{
    const struct question *question = component->question;
    const struct peil_view *views = question->seen->disclosure->views;
    for (size_t g = 0; g < question->seen->survey->grouping_count; g++)
        for (size_t f = views[g].first; f < views[g].first + views[g].count; f++)
            if (f != flat && is_of(component, &views[g]) &&
                sums_tell_of_two(component->known, flat, f, question->min_group, count))
                return true;
    return false;
}

static bool tells(const struct component *component, size_t count)
{
    const struct question *question = component->question;
    const struct peil_view *views = question->seen->disclosure->views;
    for (size_t g = 0; g < question->seen->survey->grouping_count; g++)
        for (size_t f = views[g].first; f < views[g].first + views[g].count; f++)
            if (is_of(component, &views[g]) && tells_with(component, f, count))
                return true;
    return false;
}

static void find_in(struct component *component, bool kept_back[])
{
    const struct question *question = component->question;
    const struct seen *seen = question->seen;
    const struct peil_view *views = seen->disclosure->views;
    struct peil_kinds kinds = peil_disclosure_kinds(seen->disclosure, component->grouping);
    component->known = sums_new(kinds.in, kinds.count, kinds.levels);
    learn(component);
    size_t count = sums_count(component->known);
    for (size_t g = 0; g < seen->survey->grouping_count; g++)
        for (size_t f = views[g].first; f < views[g].first + views[g].count; f++) {
            if (!is_of(component, &views[g]) || !can_be_kept_back(question, f))
                continue;
            sums_learn(component->known, of_level(f), question->n[f]);
            kept_back[f] = sums_count(component->known) > count && tells(component, count);
            sums_forget(component->known, count);
        }
    sums_free(component->known);
}

void kept_back_find(const struct question *question, bool kept_back[])
{
    const struct seen *seen = question->seen;
    const struct peil_view *views = seen->disclosure->views;
    for (size_t g = 0; g < seen->survey->grouping_count; g++) {
        struct component component = {.question = question, .grouping = g};
        bool some = false, first = true;
        for (size_t h = 0; h < g; h++)
            first = first && !peil_same_sources(seen->disclosure, g, h);
        for (size_t h = g; h < seen->survey->grouping_count; h++)
            for (size_t f = views[h].first; f < views[h].first + views[h].count; f++)
                some = some || (is_of(&component, &views[h]) && can_be_kept_back(question, f));
        if (first && some)
            find_in(&component, kept_back);
    }
}
