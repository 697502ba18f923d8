/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "compare_private.h"
#include "peil/alloc.h"

/* Families of one grouping: items outside blocks, those of each block, scales. */
static size_t families_of_grouping(const struct peil_survey *survey)
{
    return survey->block_count + 2;
}

size_t compare_family(const struct peil_survey *survey, int variable, size_t grouping)
{
    const struct peil_variable *about = &survey->variables[variable];
    size_t part = about->role == PEIL_ROLE_SCALE ? survey->block_count + 1
                  : about->block == PEIL_NOWHERE ? 0
                                                 : (size_t)about->block + 1;
    return grouping * families_of_grouping(survey) + part;
}

static const char *family_name(struct comparer *comparer, size_t family)
{
    const struct peil_survey *survey = comparer->survey;
    size_t part = family % families_of_grouping(survey);
    const char *block = part == 0                         ? "(none)"
                        : part == survey->block_count + 1 ? "scales"
                                                          : survey->blocks[part - 1].name;
    size_t grouping = family / families_of_grouping(survey);
    struct peil_arena arena = {0};
    const char *name = peil_arena_format(
        &arena, "%s:%s", block, survey->variables[survey->groupings[grouping].variable].name);
    const char *interned = peil_results_intern(comparer->results, name);
    peil_arena_clear(&arena);
    return interned;
}

/* Corrects the tests of one family and says so in their rows. */
static void finish_family(struct comparer *comparer, const struct compare_test tests[],
                          size_t count, struct peil_number p[])
{
    struct peil_results *results = comparer->results;
    const char *name = family_name(comparer, tests[0].family);
    const char *adjust = peil_results_intern(results, peil_adjust_name(comparer->adjust));
    for (size_t i = 0; i < count; i++) {
        p[i] = tests[i].p;
    }
    size_t size = peil_adjust(comparer->adjust, p, count, p);
    for (size_t i = 0; i < count; i++) {
        struct peil_result *row = &results->rows[tests[i].row];
        for (size_t r = 0; r <= (tests[i].adjusted ? 1 : 0); r++) {
            row[r].family = name;
            row[r].family_size = size;
            row[r].adjust = adjust;
        }
        if (tests[i].adjusted) {
            peil_results_set(results, &row[1], p[i]);
        }
    }
}

static int compare_tests(const void *left, const void *right)
{
    const struct compare_test *a = left, *b = right;
    if (a->family != b->family) {
        return a->family < b->family ? -1 : 1;
    }
    return a->row < b->row ? -1 : a->row > b->row;
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
        for (end = first + 1; end < count && tests[end].family == tests[first].family;) {
            end++;
        }
        finish_family(comparer, tests + first, end - first, p);
    }
    free(p);
}
