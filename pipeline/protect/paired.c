/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paired.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "peil/alloc.h"
#include "peil/decimal.h"
#include "peil/pairs.h"

struct pair {
    struct peil_result_key key; /* of n of everyone */
    struct peil_disclosure_decision decision;
};

struct paired {
    struct pair *pairs;
    size_t count, capacity;
};

bool paired_context(enum peil_context context)
{
    return context == PEIL_CONTEXT_PAIRED_T || context == PEIL_CONTEXT_WILCOXON ||
           context == PEIL_CONTEXT_MCNEMAR;
}

/* By those who answered both, as they stand in the results. */
static void decide(const struct seen *seen, struct pair *pair)
{
    const struct peil_survey *survey = seen->survey;
    uint64_t *n = peil_alloc(seen->disclosure->flat_count + 1, sizeof *n);
    struct peil_result_key key = pair->key;
    for (size_t g = 0; g < survey->grouping_count; g++) {
        const struct peil_view *view = &seen->disclosure->views[g];
        key.group1 = survey->variables[survey->groupings[g].variable].name;
        for (size_t v = 0; v < view->count; v++) {
            key.group1_level = view->levels[v].name;
            n[view->first + v] = seen_count(seen, &key);
        }
    }
    peil_decision_init(&pair->decision, seen->disclosure);
    peil_pair_decide(seen->disclosure, seen_count(seen, &pair->key), n, &pair->decision);
    free(n);
}

struct paired *paired_new(const struct seen *seen)
{
    struct paired *paired = peil_alloc(1, sizeof *paired);
    for (size_t r = 0; r < seen->results->count; r++) {
        const struct peil_result *row = &seen->results->rows[r];
        if (row->stat != PEIL_STAT_N || !paired_context(row->subject->context) ||
            row->subject->group1[0] != '\0') {
            continue;
        }
        paired->pairs =
            peil_grow(paired->pairs, &paired->capacity, paired->count + 1, sizeof *paired->pairs);
        struct pair *pair = &paired->pairs[paired->count++];
        *pair = (struct pair){.key = peil_result_key(row)};
        decide(seen, pair);
    }
    return paired;
}

void paired_free(struct paired *paired)
{
    if (paired == NULL)
        return;
    for (size_t i = 0; i < paired->count; i++)
        peil_decision_clear(&paired->pairs[i].decision);
    free(paired->pairs);
    free(paired);
}

/* Texts of results are interned: equal ones are equal pointers. */
static const struct pair *find_pair(const struct paired *paired, const struct peil_result_key *key)
{
    for (size_t i = 0; i < paired->count; i++) {
        const struct pair *pair = &paired->pairs[i];
        if (pair->key.variable == key->variable && pair->key.versus == key->versus &&
            pair->key.variable_level == key->variable_level)
            return pair;
    }
    return NULL;
}

/* A question as rows of describe name it. `versus` is `question` or `question/option`. */
static struct peil_result_key second_question(const struct peil_survey *survey,
                                              const struct peil_result_key *key)
{
    struct peil_result_key second = *key;
    size_t length = strcspn(key->versus, "/");
    second.variable = "";
    for (size_t v = 0; v < survey->variable_count; v++) {
        const char *name = survey->variables[v].name;
        if (strlen(name) == length && memcmp(name, key->versus, length) == 0)
            second.variable = name;
    }
    second.variable_level = key->versus + length + (key->versus[length] == '/');
    return second;
}

/* Those who answered one question, in the group of the row. */
static uint64_t answered(struct seen *seen, const struct peil_result_key *question)
{
    const struct peil_variable *variable =
        &seen->survey->variables[seen_variable(seen, question->variable)];
    struct peil_result_key key = *question;
    key.variable_level = key.versus = "";
    key.context = PEIL_CONTEXT_DESCRIPTIVE;
    key.stat = variable->type == PEIL_SELECT_MULTIPLE ? PEIL_STAT_BASE : PEIL_STAT_N;
    return seen_count(seen, &key);
}

static bool sensitive(struct seen *seen, const struct peil_result_key *question)
{
    return seen->survey->variables[seen_variable(seen, question->variable)].sensitive;
}

/* What gives the number of pairs: t is d_z times its root. */
static bool tells_pairs(enum peil_stat stat)
{
    return stat == PEIL_STAT_N || stat == PEIL_STAT_DF || stat == PEIL_STAT_D_Z;
}

/* What says how far the means are apart, in points or in SDs that are known; of two answers
 * nearly everything does. */
static bool tells_difference(enum peil_context context, enum peil_stat stat)
{
    if (context == PEIL_CONTEXT_MCNEMAR)
        return stat != PEIL_STAT_N;
    return stat == PEIL_STAT_ESTIMATE || stat == PEIL_STAT_ESTIMATE_LOW ||
           stat == PEIL_STAT_ESTIMATE_HIGH || stat == PEIL_STAT_D_AV || stat == PEIL_STAT_G_AV ||
           stat == PEIL_STAT_G_AV_LOW || stat == PEIL_STAT_G_AV_HIGH;
}

/* How far the answers to a question can be apart; of numbers as far as one likes. */
static double range_of(const struct seen *seen, const struct peil_result_key *question)
{
    int variable = peil_survey_variable(seen->survey, question->variable);
    if (seen->survey->variables[variable].type == PEIL_SELECT_MULTIPLE)
        return 1;
    const struct peil_list *list = seen_limits(seen->survey, variable);
    return list == NULL ? HUGE_VAL
                        : peil_decimal_double(&list->maximum) - peil_decimal_double(&list->minimum);
}

/* Whether the rounded difference of so many pairs says something of one answer: it is known within
 * half of its last digit, which is as much of the sum over all of them. */
static bool says_an_answer(const struct seen *seen, const struct peil_result_key *first,
                           const struct peil_result_key *second, uint64_t pairs)
{
    const double last_digit = 0.01;
    double one = range_of(seen, first), other = range_of(seen, second);
    return last_digit * (double)pairs < (one > other ? one : other);
}

/* Those who answered one of the two only are told by the number of pairs: by group not where they
 * are few. What they answered follows from the means of all who answered and that of the pairs:
 * where they are few, and the pairs not very many, it is not shown how far the means are apart.
 * Where there are any, the pairs of a sensitive question may be unanimous though its answers are
 * not. */
static bool differences_allow(struct seen *seen, const struct pair *pair,
                              const struct peil_result_key *first,
                              const struct peil_result_key *second, uint64_t min_group)
{
    struct peil_result_key n = pair->key;
    n.group1 = first->group1;
    n.group1_level = first->group1_level;
    uint64_t both = seen_count(seen, &n), only = 0;
    uint64_t one[] = {answered(seen, first), answered(seen, second)};
    bool same = one[0] == both && one[1] == both, few = false;
    for (size_t i = 0; i < 2; i++) {
        few = few || (one[i] > both ? one[i] - both < min_group : one[i] < both);
        only += one[i] > both ? one[i] - both : 0;
    }
    if (!same && (sensitive(seen, first) || sensitive(seen, second)))
        return false;
    if (only > 0 && only < min_group && tells_difference(first->context, first->stat) &&
        says_an_answer(seen, first, second, both))
        return false;
    return !few || first->group1[0] == '\0' || !tells_pairs(first->stat);
}

bool paired_shown(const struct paired *paired, struct seen *seen, const struct peil_result_key *key,
                  uint64_t min_group)
{
    const struct pair *pair = find_pair(paired, key);
    struct peil_result_key other = second_question(seen->survey, key);
    const struct peil_disclosure_decision *first = seen_decision(seen, key);
    const struct peil_disclosure_decision *second = seen_decision(seen, &other);
    size_t flat = SIZE_MAX;
    if (pair == NULL || first == NULL || second == NULL ||
        seen_moments_tell(seen, seen_variable(seen, key->variable)) ||
        seen_moments_tell(seen, seen_variable(seen, other.variable)))
        return false;
    if (key->group1[0] != '\0') {
        flat = seen_level(seen, key, key->group1_level);
        if (flat == SIZE_MAX)
            return false;
    }
    return peil_pair_shown(first, second, &pair->decision, flat) &&
           differences_allow(seen, pair, key, &other, min_group);
}
