/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows of analyses.csv owe each other: nothing is asked twice, and the tests of one family
 * have one correction. */
#include <string.h>

#include "analyses.h"
#include "peil/analyses.h"
#include "peil/stats/adjust.h"

static bool same_subject(const struct peil_analysis_subject *a,
                         const struct peil_analysis_subject *b)
{
    return a->variable == b->variable && a->option == b->option;
}

/* Where a variable or a pair of one row stands in another; SIZE_MAX: nowhere. */
static size_t find_subject(const struct peil_analysis *in, const struct peil_analysis *of, size_t s)
{
    for (size_t i = 0; i < in->subject_count; i++) {
        if (!of->versus) {
            if (same_subject(&in->subjects[i], &of->subjects[s]))
                return i;
        } else if ((same_subject(&in->subjects[i], &of->subjects[s]) &&
                    same_subject(&in->versus[i], &of->versus[s])) ||
                   (same_subject(&in->subjects[i], &of->versus[s]) &&
                    same_subject(&in->versus[i], &of->subjects[s]))) {
            return i;
        }
    }
    return SIZE_MAX;
}

static size_t first_common_grouping(const struct peil_analysis *a, const struct peil_analysis *b)
{
    for (size_t i = 0; i < a->grouping_count; i++)
        for (size_t j = 0; j < b->grouping_count; j++)
            if (a->groupings[i] == b->groupings[j])
                return a->groupings[i];
    return SIZE_MAX;
}

static bool same_groupings(const struct peil_analysis *a, const struct peil_analysis *b)
{
    return (a->groupings[0] == b->groupings[0] && a->groupings[1] == b->groupings[1]) ||
           (a->groupings[0] == b->groupings[1] && a->groupings[1] == b->groupings[0]);
}

/* ---- nothing is asked twice ---- */

static const char *question_text(struct analysing *it, const struct peil_analysis_subject *subject)
{
    const struct peil_survey *survey = it->survey;
    const char *name = survey->variables[subject->variable].name;
    if (subject->option == PEIL_NOWHERE)
        return name;
    return peil_arena_format(
        &it->survey->arena, "%s/%s", name,
        peil_variable_list(survey, subject->variable)->options[subject->option].name);
}

/* What the row and one before it both ask of its subject s, or NULL: nothing. */
static const char *asked_twice(struct analysing *it, const struct peil_analysis *before, size_t s)
{
    const struct peil_survey *survey = it->survey;
    const struct peil_analysis *analysis = &it->analysis;
    struct peil_arena *arena = &it->survey->arena;
    size_t common = first_common_grouping(analysis, before);
    switch (analysis->kind) {
    case PEIL_ANALYSIS_COMPARE:
        return common == SIZE_MAX
                   ? NULL
                   : peil_arena_format(arena, "by '%s' is",
                                       survey->variables[survey->groupings[common].variable].name);
    case PEIL_ANALYSIS_CROSSING:
        return same_groupings(analysis, before) ? "by these two is" : NULL;
    case PEIL_ANALYSIS_PAIRED:
        return peil_arena_format(arena, "and '%s' are", question_text(it, &analysis->versus[s]));
    case PEIL_ANALYSIS_RELIABILITY:
        return "is";
    }
    return NULL;
}

static void check_twice(struct analysing *it, const struct peil_analysis *before)
{
    const struct peil_analysis *analysis = &it->analysis;
    if (before->kind != analysis->kind) /* of another family, too: results have one row of each */
        return;
    for (size_t s = 0; s < analysis->subject_count; s++) {
        const char *what =
            find_subject(before, analysis, s) == SIZE_MAX ? NULL : asked_twice(it, before, s);
        if (!what)
            continue;
        analyses_fault(it, ANALYSES_VARIABLES, question_text(it, &analysis->subjects[s]),
                       peil_arena_format(&it->survey->arena, "%s asked on line %llu already", what,
                                         (unsigned long long)before->line),
                       "");
        return;
    }
}

/* A pair that stands twice in its own row. */
static void check_pairs(struct analysing *it)
{
    const struct peil_analysis *analysis = &it->analysis;
    for (size_t s = 1; analysis->versus && s < analysis->subject_count; s++)
        if (find_subject(analysis, analysis, s) < s)
            analyses_fault(it, ANALYSES_VARIABLES, question_text(it, &analysis->subjects[s]),
                           peil_arena_format(&it->survey->arena, "and '%s' are paired here already",
                                             question_text(it, &analysis->versus[s])),
                           "");
}

/* A row of which every comparison is left out. */
static void check_compared(struct analysing *it)
{
    const struct peil_survey *survey = it->survey;
    const struct peil_analysis *analysis = &it->analysis;
    if (analysis->subject_count == 0 || analysis->grouping_count == 0)
        return;
    for (size_t s = 0; s < analysis->subject_count; s++)
        for (size_t g = 0; g < analysis->grouping_count; g++)
            if (peil_common_source(survey, analysis->subjects[s].variable,
                                   survey->groupings[analysis->groupings[g]].variable) ==
                PEIL_NOWHERE)
                return;
    const char *grouping =
        survey->variables[survey->groupings[analysis->groupings[0]].variable].name;
    analyses_fault(it, ANALYSES_BY, grouping,
                   peil_arena_format(&it->survey->arena,
                                     "and '%s' come from the same answers: nothing is compared",
                                     question_text(it, &analysis->subjects[0])),
                   "");
}

/* ---- every test has something to test ---- */

/* What a test is of, in words, and whether a question and a grouping (of pairs: none) are that. */
static const char *wanted(enum peil_test test)
{
    switch (test) {
    case PEIL_TEST_WILCOXON:
        return "is of questions with numbers, and the row has none";
    case PEIL_TEST_MCNEMAR:
        return "is of questions with two answers and of options, and the row has none";
    case PEIL_TEST_FISHER:
    case PEIL_TEST_COLUMNS:
        return "is of shares, and the row asks of means alone";
    case PEIL_TEST_STUDENT_T:
    case PEIL_TEST_MANN_WHITNEY:
    case PEIL_TEST_BRUNNER_MUNZEL:
        return "is of numbers in two groups, and the row has none";
    case PEIL_TEST_ANOVA:
    case PEIL_TEST_KRUSKAL_WALLIS:
    case PEIL_TEST_TUKEY_KRAMER:
    case PEIL_TEST_DUNN:
        return "is of numbers in three groups or more, and the row has none";
    default:
        return "is of numbers, and the row has none";
    }
}

static bool fits_groups(const struct peil_grouping *grouping, enum peil_test test)
{
    bool two = grouping->overlapping || grouping->level_count == 2;
    switch (test) {
    case PEIL_TEST_STUDENT_T:
    case PEIL_TEST_MANN_WHITNEY:
    case PEIL_TEST_BRUNNER_MUNZEL:
        return two;
    case PEIL_TEST_ANOVA:
    case PEIL_TEST_KRUSKAL_WALLIS:
    case PEIL_TEST_TUKEY_KRAMER:
    case PEIL_TEST_DUNN:
        return !two;
    default:
        return true;
    }
}

static bool fits_question(const struct peil_survey *survey, int variable, enum peil_test test)
{
    bool number = survey->variables[variable].type != PEIL_SELECT_MULTIPLE &&
                  peil_variable_is_numeric(survey, variable);
    bool shares =
        test == PEIL_TEST_MCNEMAR || test == PEIL_TEST_FISHER || test == PEIL_TEST_COLUMNS;
    return number != shares;
}

static bool fits(const struct analysing *it, enum peil_test test)
{
    const struct peil_analysis *analysis = &it->analysis;
    bool groups = analysis->kind == PEIL_ANALYSIS_PAIRED, question = false;
    for (size_t s = 0; s < analysis->subject_count; s++)
        question = question || fits_question(it->survey, analysis->subjects[s].variable, test);
    for (size_t g = 0; g < analysis->grouping_count; g++)
        groups = groups || fits_groups(&it->survey->groupings[analysis->groupings[g]], test);
    return question && groups;
}

/* A test asked for by name that no question of the row can have would be missed in the results. */
static void check_tests(struct analysing *it)
{
    struct analyses_words words = analyses_words(it, ANALYSES_TESTS);
    for (size_t i = 0; i < words.count; i++)
        for (int t = 0; t < PEIL_TESTS; t++)
            if (strcmp(words.at[i], peil_test_name((enum peil_test)t)) == 0 &&
                !fits(it, (enum peil_test)t))
                analyses_fault(it, ANALYSES_TESTS, words.at[i], wanted((enum peil_test)t), "");
}

/* ---- one correction a family ---- */

/* The part of the variables whose tests by one grouping, or whose pairs, are a family by default:
 * all scales, or the items of one block. */
static int default_part(const struct peil_survey *survey, int variable)
{
    const struct peil_variable *it = &survey->variables[variable];
    return it->role == PEIL_ROLE_SCALE ? (int)survey->block_count : it->block;
}

static bool share_default_family(const struct peil_survey *survey, const struct peil_analysis *a,
                                 const struct peil_analysis *b)
{
    bool pairs = a->kind == PEIL_ANALYSIS_PAIRED; /* everyone is in all of them */
    if ((a->kind != PEIL_ANALYSIS_COMPARE && !pairs) || b->kind != a->kind ||
        (!pairs && first_common_grouping(a, b) == SIZE_MAX))
        return false;
    for (size_t i = 0; i < a->subject_count; i++)
        for (size_t j = 0; j < b->subject_count; j++)
            if (default_part(survey, a->subjects[i].variable) ==
                default_part(survey, b->subjects[j].variable))
                return true;
    return false;
}

static bool share_family(const struct peil_survey *survey, const struct peil_analysis *a,
                         const struct peil_analysis *b)
{
    if (*a->family || *b->family)
        return strcmp(a->family, b->family) == 0;
    return share_default_family(survey, a, b);
}

/* A row that names no correction has that of a row it shares a family with. */
static bool inherit_adjust(struct peil_survey *survey, struct peil_analysis *analysis)
{
    for (size_t a = 0; analysis->adjust == PEIL_NOWHERE && a < survey->analysis_count; a++)
        if (survey->analyses[a].adjust != PEIL_NOWHERE &&
            share_family(survey, analysis, &survey->analyses[a]))
            analysis->adjust = survey->analyses[a].adjust;
    return analysis->adjust != PEIL_NOWHERE;
}

static void check_adjust(struct definition *definition, const struct peil_analysis *analysis)
{
    struct peil_survey *survey = definition->survey;
    for (const struct peil_analysis *before = survey->analyses; before < analysis; before++) {
        if (analysis->adjust == before->adjust || !share_family(survey, analysis, before))
            continue;
        const char *family =
            *analysis->family ? peil_arena_format(&survey->arena, "family '%s'", analysis->family)
                              : "a family that both rows are part of";
        definition_fault(definition, "analyses.csv", analysis->line, "adjust",
                         "'%s' is not the correction of %s: it is '%s' on line %llu",
                         peil_adjust_word((enum peil_adjust)analysis->adjust), family,
                         peil_adjust_word((enum peil_adjust)before->adjust),
                         (unsigned long long)before->line);
        return;
    }
}

void analyses_finish(struct definition *definition)
{
    struct peil_survey *survey = definition->survey;
    size_t before = 0, after = 0;
    do { /* what a row has got it may hand on */
        before = after;
        after = 0;
        for (size_t a = 0; a < survey->analysis_count; a++)
            after += inherit_adjust(survey, &survey->analyses[a]);
    } while (after != before);
    for (size_t a = 0; a < survey->analysis_count; a++)
        check_adjust(definition, &survey->analyses[a]);
}

/* ---- one row after another ---- */

void analyses_check(struct analysing *it)
{
    check_pairs(it);
    if (it->analysis.kind == PEIL_ANALYSIS_COMPARE)
        check_compared(it);
    if (it->sound &&
        (it->analysis.kind == PEIL_ANALYSIS_COMPARE || it->analysis.kind == PEIL_ANALYSIS_PAIRED))
        check_tests(it);
    for (size_t a = 0; it->sound && a < it->survey->analysis_count; a++)
        check_twice(it, &it->survey->analyses[a]);
}
