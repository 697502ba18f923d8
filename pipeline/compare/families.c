/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "compare_private.h"
#include "peil/alloc.h"

/* Families of one grouping: items outside blocks, those of each block, scales. */
static size_t families_of_grouping(const struct peil_survey *survey)
{
    return survey->block_count + 2;
}

static size_t part_of(const struct peil_survey *survey, int variable)
{
    const struct peil_variable *about = &survey->variables[variable];
    return about->role == PEIL_ROLE_SCALE ? survey->block_count + 1
           : about->block == PEIL_NOWHERE ? 0
                                          : (size_t)about->block + 1;
}

/* Families with a name of their own come behind the default ones: by the first analysis of them. */
static size_t named_family(const struct peil_survey *survey, const struct peil_analysis *analysis)
{
    size_t a = 0;
    while (strcmp(survey->analyses[a].family, analysis->family) != 0) {
        a++;
    }
    return survey->grouping_count * families_of_grouping(survey) + a;
}

size_t compare_family(const struct peil_survey *survey, const struct peil_analysis *analysis,
                      int variable, size_t grouping)
{
    if (analysis->family[0] != '\0') {
        return named_family(survey, analysis);
    }
    return grouping * families_of_grouping(survey) + part_of(survey, variable);
}

/* Default families of pairs come behind those: of everyone, then by each grouping. */
static size_t first_paired(const struct peil_survey *survey)
{
    return survey->grouping_count * families_of_grouping(survey) + survey->analysis_count;
}

size_t compare_paired_family(const struct peil_survey *survey, const struct peil_analysis *analysis,
                             int variable, size_t grouping)
{
    if (analysis->family[0] != '\0') {
        return named_family(survey, analysis);
    }
    size_t group = grouping == SIZE_MAX ? 0 : grouping + 1;
    return first_paired(survey) + group * families_of_grouping(survey) + part_of(survey, variable);
}

static const char *part_name(const struct peil_survey *survey, size_t part)
{
    return part == 0                         ? "(none)"
           : part == survey->block_count + 1 ? "scales"
                                             : survey->blocks[part - 1].name;
}

/* Of a default family: "<block>:<grouping>". */
static const char *default_name(const struct peil_survey *survey, size_t family,
                                struct peil_arena *arena)
{
    size_t grouping = family / families_of_grouping(survey);
    return peil_arena_format(arena, "%s:%s",
                             part_name(survey, family % families_of_grouping(survey)),
                             survey->variables[survey->groupings[grouping].variable].name);
}

/* "paired:<block>" of everyone, "paired:<block>:<grouping>". */
static const char *paired_name(const struct peil_survey *survey, size_t family,
                               struct peil_arena *arena)
{
    size_t part = family % families_of_grouping(survey);
    size_t group = family / families_of_grouping(survey);
    return group == 0 ? peil_arena_format(arena, "paired:%s", part_name(survey, part))
                      : peil_arena_format(
                            arena, "paired:%s",
                            default_name(survey, family - families_of_grouping(survey), arena));
}

static const char *family_name(struct comparer *comparer, const struct compare_test *test)
{
    const struct peil_survey *survey = comparer->survey;
    size_t defaults = survey->grouping_count * families_of_grouping(survey);
    size_t paired = first_paired(survey);
    struct peil_arena arena = {0};
    const char *base = test->family >= paired ? paired_name(survey, test->family - paired, &arena)
                       : test->family >= defaults ? survey->analyses[test->family - defaults].family
                                                  : default_name(survey, test->family, &arena);
    const char *name = peil_arena_format(&arena, "%s%s%s", base, test->requested ? ":" : "",
                                         test->requested ? peil_context_name(test->context) : "");
    const char *interned = peil_results_intern(comparer->results, name);
    peil_arena_clear(&arena);
    return interned;
}

/* Corrects the tests of one family and says so in their rows. */
static void finish_family(struct comparer *comparer, const struct compare_test tests[],
                          size_t count, struct peil_number p[])
{
    struct peil_results *results = comparer->results;
    for (size_t i = 0; i < count; i++) {
        p[i] = tests[i].p;
    }
    size_t size = peil_adjust(tests[0].adjust, p, count, p);
    const struct peil_result_family *family = peil_results_family(
        results, family_name(comparer, &tests[0]), size, peil_adjust_name(tests[0].adjust));
    for (size_t i = 0; i < count; i++) {
        struct peil_result *row = &results->rows[tests[i].row];
        for (size_t r = 0; r <= (tests[i].adjusted ? 1 : 0); r++) {
            row[r].family = family;
        }
        if (tests[i].adjusted) {
            peil_results_set(results, &row[1], p[i]);
        }
        compare_finish_detectable(comparer, &tests[i].detectable, tests[i].p, size);
    }
}

static int compare_families(const struct compare_test *a, const struct compare_test *b)
{
    if (a->family != b->family) {
        return a->family < b->family ? -1 : 1;
    }
    if (a->requested != b->requested) {
        return a->requested ? 1 : -1;
    }
    return !a->requested ? 0 : (int)a->context - (int)b->context;
}

static int compare_tests(const void *left, const void *right)
{
    const struct compare_test *a = left, *b = right;
    int families = compare_families(a, b);
    return families != 0 ? families : a->row < b->row ? -1 : a->row > b->row;
}

void compare_finish(struct comparer *comparer)
{
    struct compare_test *tests = comparer->tests;
    size_t count = comparer->test_count;
    struct peil_number *p = peil_alloc(count + 1, sizeof *p);
    if (count > 1) {
        qsort(tests, count, sizeof *tests, compare_tests);
    }
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && compare_families(&tests[end], &tests[first]) == 0;) {
            end++;
        }
        finish_family(comparer, tests + first, end - first, p);
    }
    free(p);
}
