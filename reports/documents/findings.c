/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings.c: comparisons as the results hold them; see findings.h. */
#include "findings.h"

#include <math.h>
#include <string.h>

static struct peil_result_key test_key(const struct peil_document *document,
                                       const struct peil_subject *subject,
                                       const struct peil_document_group *group,
                                       enum peil_context context)
{
    struct peil_result_key key =
        peil_document_key(document, subject->variable, context, PEIL_STAT_P);
    key.variable_level = subject->option_level;
    key.group1 = group->name;
    key.group1_level = key.versus = "";
    return key;
}

static struct peil_figure stat_of(const struct peil_document *document,
                                  const struct peil_result_key *key, enum peil_stat stat)
{
    struct peil_result_key asked = *key;
    asked.stat = stat;
    return peil_document_figure(document, &asked);
}

static bool is_there(const struct peil_document *document, const struct peil_result_key *key)
{
    return peil_lookups_find(document->lookups, key) != NULL;
}

/* Places the level pair of an exclusive two-level test in key; false when there is none. */
static bool find_pair(const struct peil_document *document, const struct peil_document_group *group,
                      struct peil_result_key *key)
{
    for (size_t i = 0; i < group->level_count; i++) {
        for (size_t j = i + 1; j < group->level_count; j++) {
            key->group1_level = group->levels[i].name;
            key->versus = group->levels[j].name;
            if (is_there(document, key))
                return true;
        }
    }
    key->group1_level = key->versus = "";
    return false;
}

/* The key of the primary test, wherever it stands. */
static bool find_test(const struct peil_document *document, const struct peil_subject *subject,
                      const struct peil_document_group *group,
                      const struct peil_document_level *level, struct peil_result_key *key)
{
    *key = test_key(document, subject, group,
                    subject->is_mean ? PEIL_CONTEXT_WELCH_T : PEIL_CONTEXT_CHI_SQUARED);
    if (level != NULL) {
        key->group1_level = level->name;
        key->versus = PEIL_LEVEL_OTHERS;
        return is_there(document, key);
    }
    if (!subject->is_mean)
        return is_there(document, key);
    key->context = PEIL_CONTEXT_WELCH_ANOVA; /* also where no comparison could be made */
    if (is_there(document, key))
        return true;
    key->context = PEIL_CONTEXT_WELCH_T;
    return find_pair(document, group, key);
}

static void read_difference(const struct peil_document *document,
                            struct peil_comparison *comparison, const struct peil_result_key *key)
{
    comparison->level = key->group1_level;
    comparison->versus = key->versus;
    comparison->difference = stat_of(document, key, PEIL_STAT_ESTIMATE);
    comparison->low = stat_of(document, key, PEIL_STAT_ESTIMATE_LOW);
    comparison->high = stat_of(document, key, PEIL_STAT_ESTIMATE_HIGH);
}

/* The difference of two shares stands in rows of its own. Of more than two levels there is one for
 * each pair, and none is that of the test: which has one degree of freedom where there are two. */
static void read_shares(const struct peil_document *document, struct peil_comparison *comparison,
                        const struct peil_result_key *test)
{
    struct peil_result_key key = *test;
    struct peil_figure df = stat_of(document, test, PEIL_STAT_DF);
    key.context = PEIL_CONTEXT_PROPORTIONS;
    key.variable_level = comparison->subject->answer;
    key.stat = PEIL_STAT_ESTIMATE;
    bool two = comparison->subject->is_share && df.state == PEIL_FIGURE_VALUE && df.value == 1;
    if (test->versus[0] != '\0' || (two && find_pair(document, comparison->group, &key)))
        read_difference(document, comparison, &key);
}

/* A chi-squared over cells that expect fewer than 5 is no ground for a claim. */
static bool is_sparse(const struct peil_document *document, const struct peil_result_key *key)
{
    struct peil_figure sparse = stat_of(document, key, PEIL_STAT_LOW_EXPECTED);
    return sparse.state == PEIL_FIGURE_VALUE && sparse.value > 0;
}

static void read_test(const struct peil_document *document, struct peil_comparison *comparison,
                      const struct peil_result_key *key, enum peil_comparison_depth depth)
{
    bool anova = key->context == PEIL_CONTEXT_WELCH_ANOVA;
    comparison->context = key->context;
    comparison->effect_is_v = key->context == PEIL_CONTEXT_CHI_SQUARED;
    comparison->p = stat_of(document, key, PEIL_STAT_P_ADJUSTED);
    if (comparison->p.state == PEIL_FIGURE_ABSENT)
        comparison->p = stat_of(document, key, PEIL_STAT_P);
    bool small = comparison->p.state == PEIL_FIGURE_VALUE && comparison->p.value < PEIL_SIGNIFICANT;
    comparison->doubted = small && is_sparse(document, key);
    comparison->significant = small && !comparison->doubted;
    /* What was not tested has its reason in p alone: no statistic of a table of one answer. */
    if (comparison->p.state != PEIL_FIGURE_VALUE || depth < PEIL_COMPARE_DIFFERENCE)
        return;
    comparison->smallest = stat_of(document, key, PEIL_STAT_SMALLEST_DIFFERENCE);
    if (depth < PEIL_COMPARE_DETAILS)
        return;
    if (!anova)
        comparison->effect = stat_of(
            document, key, comparison->effect_is_v ? PEIL_STAT_CRAMERS_V : PEIL_STAT_HEDGES_G);
    comparison->statistic = stat_of(document, key, PEIL_STAT_STATISTIC);
    comparison->df1 = stat_of(document, key, anova ? PEIL_STAT_DF1 : PEIL_STAT_DF);
    if (anova)
        comparison->df2 = stat_of(document, key, PEIL_STAT_DF2);
}

/* One answer of several has a difference with the others, and no test of its own. */
static void read_answer(const struct peil_document *document, struct peil_comparison *comparison,
                        const struct peil_document_level *level)
{
    struct peil_result_key key =
        test_key(document, comparison->subject, comparison->group, PEIL_CONTEXT_PROPORTIONS);
    key.variable_level = comparison->subject->answer;
    key.group1_level = level->name;
    key.versus = PEIL_LEVEL_OTHERS;
    read_difference(document, comparison, &key);
}

struct peil_comparison peil_compare_subject(const struct peil_document *document,
                                            const struct peil_subject *subject,
                                            const struct peil_document_group *group,
                                            const struct peil_document_level *level,
                                            enum peil_comparison_depth depth)
{
    const struct peil_figure absent = {PEIL_FIGURE_ABSENT, 0, "", NULL};
    struct peil_comparison comparison = {.group = group,
                                         .subject = subject,
                                         .level = "",
                                         .versus = "",
                                         .statistic = absent,
                                         .df1 = absent,
                                         .df2 = absent,
                                         .p = absent,
                                         .effect = absent,
                                         .difference = absent,
                                         .low = absent,
                                         .high = absent,
                                         .smallest = absent};
    struct peil_result_key key;
    if (subject->is_answer && level != NULL)
        read_answer(document, &comparison, level);
    comparison.found = !subject->is_answer && find_test(document, subject, group, level, &key);
    if (!comparison.found)
        return comparison;
    read_test(document, &comparison, &key, depth);
    if (depth < PEIL_COMPARE_DIFFERENCE)
        return comparison;
    if (comparison.effect_is_v)
        read_shares(document, &comparison, &key);
    else if (key.context != PEIL_CONTEXT_WELCH_ANOVA)
        read_difference(document, &comparison, &key);
    return comparison;
}

bool peil_subject_range(const struct peil_document *document, const struct peil_subject *subject,
                        const struct peil_document_group *group,
                        const struct peil_document_level **lowest,
                        const struct peil_document_level **highest)
{
    double low = INFINITY, high = -INFINITY;
    *lowest = *highest = NULL;
    for (size_t i = 0; i < group->level_count; i++) {
        const struct peil_document_level *level = &group->levels[i];
        struct peil_figure value = peil_subject_value(document, subject, group, level->name);
        if (level->none || value.state != PEIL_FIGURE_VALUE)
            continue;
        if (value.value < low) {
            low = value.value;
            *lowest = level;
        }
        if (value.value > high) {
            high = value.value;
            *highest = level;
        }
    }
    return *lowest != *highest;
}
