/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What protect withholds and how it rounds: results made by hand for the ten-row survey, with
 * min_group 5 and min_distribution 5, seen as a grouping `net` of two levels and (none). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "peil/protect.h"

static struct peil_survey *survey;
static struct peil_results *results;
static struct peil_diag diag;

static int set_up(void **state)
{
    struct peil_arena arena = {0};
    const char *root = getenv("PEIL_SOURCE_ROOT");
    (void)state;
    peil_diag_init(&diag, "test", NULL);
    const char *path =
        peil_arena_format(&arena, "%s/tests/golden/surveys/tien", root != NULL ? root : ".");
    enum peil_status status = peil_survey_read(&survey, path, &diag);
    peil_arena_clear(&arena);
    results = peil_results_new();
    return status == PEIL_OK ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    peil_results_free(results);
    peil_survey_free(survey);
    return 0;
}

static struct peil_result_key key_of(const char *level, const char *variable, const char *answer,
                                     enum peil_context context, enum peil_stat stat)
{
    return (struct peil_result_key){.group1 = level[0] != '\0' ? "net" : "",
                                    .group1_level = level,
                                    .variable = variable,
                                    .variable_level = answer,
                                    .context = context,
                                    .stat = stat};
}

static void put(const char *level, const char *variable, const char *answer,
                enum peil_context context, enum peil_stat stat, double value)
{
    struct peil_result_key key = key_of(level, variable, answer, context, stat);
    peil_results_add(results, survey->wave, &key, (struct peil_number){value, PEIL_DEFINED});
}

static const struct peil_result *get(const char *level, const char *variable, const char *answer,
                                     enum peil_context context, enum peil_stat stat)
{
    struct peil_result_key key = key_of(level, variable, answer, context, stat);
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row;
}

/* Sizes go, vrij, none; n, mean and SD of `jaren` in each; everybody answered. */
static void fill(const uint64_t sizes[3])
{
    static const char *const levels[] = {"go", "vrij", "(none)"};
    uint64_t all = sizes[0] + sizes[1] + sizes[2];
    put("", "", "", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_PROTECTED, 0);
    put("", "", "", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_SUPPRESSED_ROWS, 0);
    put("", "", "accepted", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS, (double)all);
    for (size_t l = 0; l < 3; l++)
        if (sizes[l] > 0)
            put(levels[l], "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, (double)sizes[l]);
    put("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, (double)all);
    put("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, 6.123456);
    put("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SKEWNESS, 0.5);
    for (size_t l = 0; l < 3; l++)
        if (sizes[l] > 0) {
            put(levels[l], "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, (double)sizes[l]);
            put(levels[l], "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, 2.675);
            put(levels[l], "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SKEWNESS, 0.5);
        }
}

static void test_everything_large_is_rounded(void **state)
{
    (void)state;
    fill((const uint64_t[]){12, 13, 0});
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    const struct peil_result *mean = get("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN);
    assert_true(mean->defined && mean->value == 6.12);
    mean = get("go", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN);
    assert_true(mean->defined && mean->value == 2.68); /* halves away from zero, as decimals */
    assert_true(get("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SKEWNESS)->defined);
    assert_false(get("go", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_SKEWNESS)->defined);
    assert_true(get("", "", "", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_PROTECTED)->value == 1);
    assert_true(get("", "", "", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_SUPPRESSED_ROWS)->value == 2);
}

static void test_a_small_level_takes_another_along(void **state)
{
    (void)state;
    fill((const uint64_t[]){4, 13, 20});
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    const struct peil_result *small = get("go", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N);
    const struct peil_result *next =
        get("vrij", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N);
    assert_false(small->defined);
    assert_string_equal(small->warning, "suppressed");
    assert_true(small->value == 0);
    assert_false(next->defined);
    assert_string_equal(next->warning, "suppressed"); /* alike */
    assert_false(get("vrij", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN)->defined);
    assert_true(get("(none)", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN)->defined);
    /* the sizes themselves, too */
    assert_false(get("go", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
    assert_false(get("vrij", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
}

static void test_tiny_p_is_said_to_be_tiny(void **state)
{
    (void)state;
    fill((const uint64_t[]){12, 13, 0});
    put("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P, 0.00004);
    put("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P_ADJUSTED, 0.04567);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    const struct peil_result *p = get("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P);
    assert_true(p->defined && p->value == 0.001);
    assert_string_equal(p->warning, "p<0.001");
    p = get("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P_ADJUSTED);
    assert_true(p->defined && p->value == 0.046);
}

static void test_what_it_does_not_know_is_withheld(void **state)
{
    (void)state;
    fill((const uint64_t[]){12, 13, 0});
    put("go", "moeilijk", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, 3);
    put("go", "nergens", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN, 3);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    assert_false(get("go", "moeilijk", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN)->defined);
    assert_false(get("go", "nergens", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN)->defined);
}

static void test_refusals(void **state)
{
    (void)state;
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_DATA); /* no sizes, no mark */
    fill((const uint64_t[]){12, 13, 0});
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_DATA); /* once is enough */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_everything_large_is_rounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_small_level_takes_another_along, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tiny_p_is_said_to_be_tiny, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_it_does_not_know_is_withheld, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
