/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shown_tests.h"

#include <string.h>

/* ---- reliability ---- */

/* Whether some level of the row's grouping has few who answered the whole scale: the n of the
 * others would tell how many. */
static bool some_complete_few(struct seen *seen, const struct peil_result_key *key,
                              uint64_t min_group)
{
    const struct peil_view *view = &seen->disclosure->views[seen_by(seen, key->group1)];
    struct peil_result_key n = *key;
    for (size_t v = 0; v < view->count; v++) {
        n.group1_level = view->levels[v].name;
        const struct peil_result *row = peil_results_find(seen->results, &n);
        if (row != NULL && row->defined && row->value > 0 && row->value < (double)min_group)
            return true;
    }
    return false;
}

/* Alpha tells how the variances of the items add up, and without each of them once more. */
static bool items_have_moments(const struct seen *seen, int scale, size_t flat)
{
    for (size_t v = 0; v < seen->survey->variable_count; v++)
        if (seen->survey->variables[v].scale == scale && seen->variables[v].levels != NULL &&
            seen->variables[v].levels[flat] < PEIL_SHOW_MOMENTS)
            return false;
    return true;
}

bool reliability_shown(struct seen *seen, const struct peil_result_key *key,
                       const struct peil_disclosure_decision *decision, uint64_t min_group)
{
    struct peil_result_key n = *key;
    n.variable_level = n.versus = "";
    n.context = PEIL_CONTEXT_RELIABILITY;
    n.stat = PEIL_STAT_N;
    const struct peil_result *complete = peil_results_find(seen->results, &n);
    if (complete == NULL || !complete->defined || complete->value < (double)min_group)
        return false;
    if (key->group1[0] == '\0')
        return decision->everyone;
    size_t flat = seen_level(seen, key, key->group1_level);
    bool answers = key->context == PEIL_CONTEXT_POLYCHORIC || key->stat == PEIL_STAT_ALPHA_ORDINAL;
    if (answers && complete->value < (double)seen->survey->min_distribution)
        return false;
    return flat != SIZE_MAX &&
           decision->levels[flat] >= (answers ? PEIL_SHOW_DISTRIBUTION : PEIL_SHOW_MOMENTS) &&
           !seen_items_hidden(seen, key->variable, flat) &&
           items_have_moments(seen, seen_variable(seen, key->variable), flat) &&
           !(key->stat == PEIL_STAT_N && some_complete_few(seen, key, min_group));
}

/* ---- tests ---- */

bool test_is_of_answers(enum peil_context context)
{
    return context == PEIL_CONTEXT_MANN_WHITNEY || context == PEIL_CONTEXT_BRUNNER_MUNZEL ||
           context == PEIL_CONTEXT_KRUSKAL_WALLIS || context == PEIL_CONTEXT_DUNN ||
           context == PEIL_CONTEXT_LEVENE || context == PEIL_CONTEXT_BROWN_FORSYTHE ||
           context == PEIL_CONTEXT_FISHER || context == PEIL_CONTEXT_PROPORTIONS;
}

/* Whether the answers of every level that an omnibus test is over are shown. */
static bool answers_shown(struct seen *seen, const struct peil_result_key *key,
                          const struct peil_disclosure_decision *decision)
{
    size_t grouping = seen_by(seen, key->group1);
    if (grouping == SIZE_MAX)
        return false;
    const struct peil_view *view = &seen->disclosure->views[grouping];
    for (size_t f = view->first; f < view->first + view->count; f++)
        if (decision->tested[f] && decision->levels[f] < PEIL_SHOW_DISTRIBUTION)
            return false;
    return true;
}

/* Whether a test over all levels has one in which an option was hidden without the others. */
static bool tests_hidden_option(struct seen *seen, const struct peil_result_key *key,
                                const struct peil_disclosure_decision *decision)
{
    const struct peil_disclosure_decision *question =
        &seen->variables[seen_variable(seen, key->variable)];
    size_t grouping = seen_by(seen, key->group1);
    if (key->group1_level[0] != '\0' || grouping == SIZE_MAX)
        return false;
    const struct peil_view *view = &seen->disclosure->views[grouping];
    for (size_t f = view->first; f < view->first + view->count; f++)
        if (question->tested[f] && question->levels[f] != PEIL_SHOW_NOTHING &&
            decision->levels[f] == PEIL_SHOW_NOTHING)
            return true;
    return false;
}

/* Whether a test over all levels has one in which an item of the scale is hidden: its degrees of
 * freedom would tell. */
static bool tests_hidden_items(struct seen *seen, const struct peil_result_key *key,
                               const struct peil_disclosure_decision *decision)
{
    size_t grouping = seen_by(seen, key->group1);
    if (key->group1_level[0] != '\0' || grouping == SIZE_MAX)
        return false;
    const struct peil_view *view = &seen->disclosure->views[grouping];
    for (size_t f = view->first; f < view->first + view->count; f++)
        if (decision->tested[f] && seen_items_hidden(seen, key->variable, f))
            return true;
    return false;
}

bool test_shown(struct seen *seen, const struct peil_result_key *key,
                const struct peil_disclosure_decision *decision)
{
    /* A chi-squared, to its last digit, mostly fits one table alone; of an option it is the share.
     */
    bool answers = test_is_of_answers(key->context) || key->context == PEIL_CONTEXT_CHI_SQUARED;
    if (!decision->everyone || seen_untested(seen, key) ||
        tests_hidden_items(seen, key, decision) || tests_hidden_option(seen, key, decision))
        return false;
    const char *named[] = {key->group1_level, key->versus};
    if (answers && key->group1_level[0] == '\0' && !answers_shown(seen, key, decision))
        return false;
    for (size_t i = 0; i < 2; i++) {
        if (named[i][0] == '\0' || strcmp(named[i], PEIL_LEVEL_OTHERS) == 0)
            continue;
        size_t flat = seen_level(seen, key, named[i]);
        if (flat == SIZE_MAX || !decision->tested[flat] ||
            seen_items_hidden(seen, key->variable, flat) ||
            (answers && decision->levels[flat] < PEIL_SHOW_DISTRIBUTION))
            return false;
    }
    return true;
}
