/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two questions to the same people: of numbers the paired t test and, wanted, Wilcoxon's; of two
 * answers McNemar's. */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/grouped.h"
#include "peil/pairs.h"
#include "peil/stats/paired.h"
#include "peil/stats/paired_shares.h"
#include "peil/stats/signed_rank.h"

/* Two questions, what may be shown of them, and the pairs of answers of the group at hand. */
struct questions {
    const struct peil_counts_pair *pair;
    struct results_sample sample; /* of the first: the second has the same answers */
    struct peil_disclosure_decision first, second, both;
    uint64_t *level_n;        /* [flat] who answered both */
    int64_t *values, *others; /* of each cell; not of options and choices */
    uint64_t *n;              /* [cell] of the group at hand */
    bool same;                /* of it: whoever answered one question answered both */
    size_t cells;
};

/* The value of each cell's first and second answer; an answer that is a missing one has nobody. */
static void find_values(struct questions *questions)
{
    const struct peil_counts_pair *pair = questions->pair;
    const struct results_sample *sample = &questions->sample;
    for (size_t cell = 0; cell < questions->cells; cell++) {
        size_t first = sample->value_of[pair->first->first_value + cell / pair->second_values];
        size_t second = sample->value_of[pair->first->first_value + cell % pair->second_values];
        if (first != SIZE_MAX && second != SIZE_MAX) {
            questions->values[cell] = sample->scaled[first];
            questions->others[cell] = sample->scaled[second];
        }
    }
}

static void questions_init(struct questions *questions, const struct comparer *comparer,
                           const struct peil_counts_pair *pair)
{
    *questions = (struct questions){.pair = pair};
    questions->cells = pair->first_values * pair->second_values;
    questions->n = peil_alloc(questions->cells + 1, sizeof *questions->n);
    questions->values = peil_alloc(questions->cells + 1, sizeof *questions->values);
    questions->others = peil_alloc(questions->cells + 1, sizeof *questions->others);
    questions->level_n =
        peil_alloc(comparer->disclosure->flat_count + 1, sizeof *questions->level_n);
    results_sample_init(&questions->sample, comparer->counts, pair->first);
    if (questions->sample.numeric) {
        find_values(questions);
    }
    peil_decision_init(&questions->first, comparer->disclosure);
    peil_decision_init(&questions->second, comparer->disclosure);
    peil_decision_init(&questions->both, comparer->disclosure);
}

static void questions_clear(struct questions *questions)
{
    results_sample_clear(&questions->sample);
    peil_decision_clear(&questions->first);
    peil_decision_clear(&questions->second);
    peil_decision_clear(&questions->both);
    free(questions->level_n);
    free(questions->values);
    free(questions->others);
    free(questions->n);
}

/* Takes the pairs of a group; how many there are. */
static uint64_t take(struct questions *questions, const struct comparer *comparer,
                     const struct peil_selection *selection)
{
    uint64_t sum = 0;
    peil_counts_select_pair(comparer->counts, questions->pair, selection, questions->n);
    for (size_t cell = 0; cell < questions->cells; cell++) {
        sum += questions->n[cell];
    }
    questions->same =
        peil_counts_valid(comparer->counts, questions->pair->first, selection) == sum &&
        peil_counts_valid(comparer->counts, questions->pair->second, selection) == sum;
    return sum;
}

static uint64_t take_everyone(struct questions *questions, const struct comparer *comparer)
{
    const size_t everyone = 0;
    struct peil_selection selection = peil_select_group(&everyone);
    return take(questions, comparer, &selection);
}

static uint64_t take_level(struct questions *questions, struct comparer *comparer, size_t grouping,
                           size_t level)
{
    struct peil_selection members = peil_view_members(
        comparer->counts, &comparer->disclosure->views[grouping], level, comparer->room);
    return take(questions, comparer, &members);
}

/* ---- tests of the group at hand ---- */

static void put_paired_t(struct comparer *comparer, const struct peil_paired_samples *pairs)
{
    struct peil_moments first = peil_moments_of(&pairs->first);
    struct peil_moments second = peil_moments_of(&pairs->second);
    struct peil_moments difference = peil_moments_of(&pairs->difference);
    struct peil_paired_t test = peil_paired_t(&difference, COMPARE_CONFIDENCE);
    struct peil_paired_effect effect =
        peil_paired_effect(&first, &second, &difference, COMPARE_CONFIDENCE);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_number(comparer, PEIL_STAT_DF, test.df);
    compare_primary(comparer, test.p);
    compare_number(comparer, PEIL_STAT_ESTIMATE, test.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, test.difference_interval);
    compare_number(comparer, PEIL_STAT_D_Z, effect.d_z);
    compare_number(comparer, PEIL_STAT_D_AV, effect.d_av);
    compare_number(comparer, PEIL_STAT_G_AV, effect.g_av);
    compare_interval(comparer, PEIL_STAT_G_AV_LOW, effect.g_av_interval);
}

static void put_wilcoxon(struct comparer *comparer, const struct peil_paired_samples *pairs)
{
    struct peil_signed_rank test = peil_signed_rank(&pairs->difference, PEIL_ZEROS_PRATT);
    struct peil_number exact = peil_signed_rank_exact(&pairs->difference, PEIL_ZEROS_PRATT);
    compare_start(comparer, PEIL_CONTEXT_WILCOXON);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_requested(comparer, test.p);
    if (exact.reason != PEIL_TOO_COSTLY) {
        compare_number(comparer, PEIL_STAT_P_EXACT, exact);
    }
    compare_number(comparer, PEIL_STAT_RANK_BISERIAL, test.rank_biserial);
}

static void put_numbers(struct comparer *comparer, const struct questions *questions)
{
    const struct peil_sample *sample = &questions->sample.sample;
    struct peil_pair_counts counts = {.k = sample->scaled != NULL ? questions->cells : 0,
                                      .first = questions->values,
                                      .second = questions->others,
                                      .decimals = sample->decimals,
                                      .n = questions->n};
    struct peil_paired_samples pairs;
    peil_paired_samples_init(&pairs, &counts);
    if (sample->scaled == NULL || pairs.reason != PEIL_DEFINED) {
        compare_primary(comparer, peil_number_none(PEIL_TOO_LARGE));
    } else {
        put_paired_t(comparer, &pairs);
        if (compare_wants(comparer, PEIL_TEST_WILCOXON)) {
            put_wilcoxon(comparer, &pairs);
        }
    }
    peil_paired_samples_clear(&pairs);
}

static void put_shares(struct comparer *comparer, const struct questions *questions)
{
    const struct results_sample *sample = &questions->sample;
    size_t width = questions->pair->second_values, states = sample->column->first_value;
    size_t answer = compare_reported_answer(comparer, sample);
    size_t yes = sample->answers[answer].slot - states;
    size_t no = sample->answers[1 - answer].slot - states;
    const uint64_t *n = questions->n;
    struct peil_paired_answers answers = {n[yes * width + yes], n[yes * width + no],
                                          n[no * width + yes], n[no * width + no]};
    struct peil_paired_shares test = peil_paired_shares(&answers, COMPARE_CONFIDENCE);
    compare_number(comparer, PEIL_STAT_STATISTIC, test.statistic);
    compare_primary(comparer, test.p_exact);
    compare_number(comparer, PEIL_STAT_ESTIMATE, test.difference);
    compare_interval(comparer, PEIL_STAT_ESTIMATE_LOW, test.difference_interval);
}

/* The pairs of a sensitive question may be unanimous where its answers are not. */
static bool is_shown(const struct comparer *comparer, const struct questions *questions,
                     size_t flat)
{
    const struct peil_variable *variables = comparer->survey->variables;
    bool sensitive = variables[questions->pair->first->variable].sensitive ||
                     variables[questions->pair->second->variable].sensitive;
    return (questions->same || !sensitive) &&
           peil_pair_shown(&questions->first, &questions->second, &questions->both, flat);
}

static void put_group(struct comparer *comparer, const struct questions *questions, uint64_t n,
                      size_t flat)
{
    bool numeric = questions->sample.numeric;
    compare_start(comparer, numeric ? PEIL_CONTEXT_PAIRED_T : PEIL_CONTEXT_MCNEMAR);
    compare_number(comparer, PEIL_STAT_N, peil_number_of((double)n));
    if (is_shown(comparer, questions, flat)) {
        (numeric ? put_numbers : put_shares)(comparer, questions);
        return;
    }
    struct peil_result *row =
        compare_number(comparer, PEIL_STAT_P, peil_number_none(PEIL_N_TOO_SMALL_1));
    if (n > 0) {
        row->warning = peil_results_intern(comparer->results, PEIL_SUPPRESSED);
    }
}

/* ---- groups ---- */

static bool is_asked(const struct comparer *comparer, const struct questions *questions,
                     size_t grouping)
{
    const struct peil_survey *survey = comparer->survey;
    return !compare_same_source(survey, questions->pair->first->variable, grouping) &&
           !compare_same_source(survey, questions->pair->second->variable, grouping);
}

static void decide(struct comparer *comparer, struct questions *questions)
{
    const struct peil_disclosure *disclosure = comparer->disclosure;
    const struct peil_analysis *analysis = comparer->analysis;
    const struct peil_counts_pair *pair = questions->pair;
    for (size_t i = 0; i < analysis->grouping_count; i++) {
        size_t g = analysis->groupings[i];
        const struct peil_view *view = &disclosure->views[g];
        for (size_t v = 0; is_asked(comparer, questions, g) && v < view->count; v++) {
            questions->level_n[view->first + v] = take_level(questions, comparer, g, v);
        }
    }
    peil_decide_column(disclosure, comparer->counts, pair->first, &questions->first);
    peil_decide_column(disclosure, comparer->counts, pair->second, &questions->second);
    peil_pair_decide(disclosure, take_everyone(questions, comparer), questions->level_n,
                     &questions->both);
}

static void compare_levels_of(struct comparer *comparer, struct questions *questions,
                              size_t grouping)
{
    const struct peil_survey *survey = comparer->survey;
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    struct peil_result_key everyone = comparer->key;
    comparer->family = compare_paired_family(survey, comparer->analysis,
                                             questions->pair->first->variable, grouping);
    comparer->key.group1 = peil_results_intern(
        comparer->results, survey->variables[survey->groupings[grouping].variable].name);
    for (size_t v = 0; v < view->count; v++) {
        uint64_t n = take_level(questions, comparer, grouping, v);
        comparer->key.group1_level = peil_results_intern(comparer->results, view->levels[v].name);
        put_group(comparer, questions, n, view->first + v);
    }
    comparer->key = everyone;
}

static void start_key(struct comparer *comparer, const struct questions *questions)
{
    const struct peil_survey *survey = comparer->survey;
    const struct results_sample *sample = &questions->sample;
    const struct peil_counts_column *first = questions->pair->first;
    const struct peil_list *list = peil_variable_list(survey, first->variable);
    struct peil_result_key key = {.variable = survey->variables[first->variable].name,
                                  .versus = questions->pair->second->name};
    if (first->option != PEIL_NOWHERE) {
        key.variable_level = list->options[first->option].name;
    } else if (!sample->numeric) {
        key.variable_level = sample->answers[compare_reported_answer(comparer, sample)].name;
    }
    comparer->key = peil_results_intern_key(comparer->results, &key);
}

static void compare_questions(struct comparer *comparer, const struct peil_counts_pair *pair)
{
    const struct peil_analysis *analysis = comparer->analysis;
    struct questions questions;
    questions_init(&questions, comparer, pair);
    decide(comparer, &questions);
    start_key(comparer, &questions);
    comparer->family =
        compare_paired_family(comparer->survey, analysis, pair->first->variable, SIZE_MAX);
    put_group(comparer, &questions, take_everyone(&questions, comparer), SIZE_MAX);
    for (size_t i = 0; i < analysis->grouping_count; i++) {
        if (is_asked(comparer, &questions, analysis->groupings[i])) {
            compare_levels_of(comparer, &questions, analysis->groupings[i]);
        }
    }
    questions_clear(&questions);
}

void compare_paired(struct comparer *comparer)
{
    const struct peil_survey *survey = comparer->survey;
    const struct peil_counts *counts = comparer->counts;
    for (size_t a = 0; a < survey->analysis_count; a++) {
        const struct peil_analysis *analysis = &survey->analyses[a];
        if (analysis->kind != PEIL_ANALYSIS_PAIRED) {
            continue;
        }
        comparer->analysis = analysis;
        comparer->wanted = comparer->wanted_of_all | analysis->tests;
        for (size_t s = 0; s < analysis->subject_count; s++) {
            const struct peil_counts_pair *pair = peil_counts_find_pair(
                counts, peil_counts_find_subject(counts, &analysis->subjects[s]),
                peil_counts_find_subject(counts, &analysis->versus[s]));
            if (pair != NULL) {
                compare_questions(comparer, pair);
            }
        }
    }
}
