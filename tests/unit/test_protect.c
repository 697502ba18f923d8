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
#include "peil/quality_rules.h"

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

/* Of a survey of few nothing is told but how many they are, not even that all gave one level. */
static void test_few_in_all_hide_every_question(void **state)
{
    (void)state;
    fill((const uint64_t[]){4, 0, 0});
    put("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, 4);
    put("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED, 0);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    assert_false(get("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
    assert_false(get("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED)->defined);
    assert_false(get("go", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
    assert_false(get("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MEAN)->defined);
    assert_true(get("", "", "accepted", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_ROWS)->value == 4);
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

/* What else the row says is not lost. */
static void test_tiny_p_keeps_its_warning(void **state)
{
    (void)state;
    struct peil_result_key key = key_of("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P);
    fill((const uint64_t[]){12, 13, 0});
    peil_results_add(results, survey->wave, &key,
                     (struct peil_number){0.0002, PEIL_EXPECTED_BELOW_5});
    key.stat = PEIL_STAT_P_ADJUSTED;
    peil_results_add(results, survey->wave, &key, (struct peil_number){1e-300, PEIL_UNDERFLOW});
    key.stat = PEIL_STAT_P_EXACT;
    peil_results_add(results, survey->wave, &key, (struct peil_number){0.2, PEIL_EXPECTED_BELOW_5});
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    assert_string_equal(get("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P)->warning,
                        "p<0.001;expected<5");
    assert_string_equal(
        get("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P_ADJUSTED)->warning, "p<0.001");
    assert_string_equal(get("", "jaren", "", PEIL_CONTEXT_WELCH_ANOVA, PEIL_STAT_P_EXACT)->warning,
                        "expected<5");
}

/* n and share of a level give the base, and with it how many gave no level. */
static void shares_of_net(uint64_t none)
{
    fill((const uint64_t[]){14, 13, none});
    put("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, 27);
    put("", "net", "go", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N, 14);
    put("", "net", "go", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE, 14. / 27);
    put("", "net", "go", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE_LOW, 0.3);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
}

static void test_few_without_a_level_hide_the_shares_of_levels(void **state)
{
    (void)state;
    shares_of_net(3);
    assert_false(get("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
    assert_true(get("", "net", "go", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_N)->defined);
    assert_false(get("", "net", "go", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->defined);
    assert_false(get("", "net", "go", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE_LOW)->defined);
}

/* 4 and 12 are hidden together: how many gave no level would leave the 4. */
static void test_none_that_hides_a_small_level_is_hidden(void **state)
{
    (void)state;
    fill((const uint64_t[]){4, 40, 12});
    put("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N, 44);
    put("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED, 12);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    assert_false(get("(none)", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
    assert_false(get("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
    assert_false(get("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_SKIPPED)->defined);
}

static void test_many_without_a_level_hide_nothing(void **state)
{
    (void)state;
    shares_of_net(11);
    assert_true(get("", "net", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
    assert_true(get("", "net", "go", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE)->defined);
}

/* jaren was not put to level go (not_asked) of net, of which go and vrij are hidden. */
static void filtered(uint64_t go, uint64_t vrij, uint64_t none)
{
    fill((const uint64_t[]){4, 13, 20});
    double all = (double)(go + vrij + none);
    put("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_NOT_ASKED, all);
    put("go", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_NOT_ASKED, (double)go);
    put("vrij", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_NOT_ASKED, (double)vrij);
    put("(none)", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_MISSING_NOT_ASKED, (double)none);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
}

static bool jaren_shown(enum peil_stat stat)
{
    return get("", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, stat)->defined;
}

static void test_a_filter_that_is_a_hidden_level_hides_the_question(void **state)
{
    (void)state;
    filtered(4, 0, 0);
    assert_false(jaren_shown(PEIL_STAT_MISSING_NOT_ASKED));
    assert_false(jaren_shown(PEIL_STAT_N));
    assert_false(jaren_shown(PEIL_STAT_MEAN));
    assert_false(get("(none)", "jaren", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_N)->defined);
}

/* The other hidden level may be filtered away, too: what is left is the small one. */
static void test_so_does_its_complement(void **state)
{
    (void)state;
    filtered(0, 13, 0);
    assert_false(jaren_shown(PEIL_STAT_MISSING_NOT_ASKED));
    assert_false(jaren_shown(PEIL_STAT_N));
}

static void test_other_filters_hide_nothing(void **state)
{
    (void)state;
    filtered(4, 13, 0); /* both hidden levels alike */
    assert_true(jaren_shown(PEIL_STAT_MISSING_NOT_ASKED));
    assert_true(jaren_shown(PEIL_STAT_N));
}

static void test_a_filter_across_levels_hides_nothing(void **state)
{
    (void)state;
    filtered(2, 0, 1); /* not by level */
    assert_true(jaren_shown(PEIL_STAT_MISSING_NOT_ASKED));
    assert_true(jaren_shown(PEIL_STAT_N));
}

/* Of two options: over_full is the ticks of ballots that ticked too many. */
static void over_full(double ballots)
{
    fill((const uint64_t[]){14, 13, 0});
    put("", "tools", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_BASE, 24);
    put("", "tools", "", PEIL_CONTEXT_DESCRIPTIVE, PEIL_STAT_OVER_FULL, ballots);
    put("", "tools", "bordboek", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_OVER_FULL, 0);
    put("", "tools", "bordboek", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_SHARE_WITH_OVER_FULL, 0.4);
    put("", "tools", "platform", PEIL_CONTEXT_DISTRIBUTION, PEIL_STAT_OVER_FULL, ballots);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
}

static bool tools_shown(const char *option, enum peil_stat stat)
{
    return get("", "tools", option, PEIL_CONTEXT_DISTRIBUTION, stat)->defined;
}

static void test_what_few_over_full_ballots_held_is_hidden(void **state)
{
    (void)state;
    over_full(3);
    assert_false(tools_shown("bordboek", PEIL_STAT_OVER_FULL)); /* a 0 would leave the others */
    assert_false(tools_shown("bordboek", PEIL_STAT_SHARE_WITH_OVER_FULL));
    assert_false(tools_shown("platform", PEIL_STAT_OVER_FULL));
}

static void test_what_many_over_full_ballots_held_is_shown(void **state)
{
    (void)state;
    over_full(6); /* min_distribution is 5 */
    assert_true(tools_shown("bordboek", PEIL_STAT_OVER_FULL));
    assert_true(tools_shown("bordboek", PEIL_STAT_SHARE_WITH_OVER_FULL));
}

/* Of 30 respondents: by two rules, and by any. */
static bool any_is_shown(double first, double second, double any)
{
    static const char *const counts[] = {"flagged", "not_flagged"};
    const double flagged[] = {first, second, any};
    const int rules[] = {PEIL_RULE_SPEEDER, PEIL_RULE_LONGSTRING, PEIL_FLAG_ANY};
    fill((const uint64_t[]){15, 15, 0});
    for (size_t r = 0; r < 3; r++)
        for (size_t c = 0; c < 2; c++)
            put("", peil_flag_column(rules[r]), counts[c], PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_N,
                c == 0 ? flagged[r] : 30 - flagged[r]);
    assert_int_equal(peil_protect(survey, results, &diag), PEIL_OK);
    for (size_t r = 0; r < 2; r++)
        assert_true(
            get("", peil_flag_column(rules[r]), "flagged", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_N)
                ->defined);
    return get("", peil_flag_column(PEIL_FLAG_ANY), "flagged", PEIL_CONTEXT_ACCOUNTING, PEIL_STAT_N)
        ->defined;
}

static void test_few_with_one_flag_alone_hide_who_has_any(void **state)
{
    (void)state;
    assert_false(any_is_shown(12, 9, 14)); /* 2 have the second alone */
}

static void test_few_with_two_flags_hide_who_has_any(void **state)
{
    (void)state;
    assert_false(any_is_shown(13, 10, 20)); /* 3 have both */
}

static void test_many_with_either_flag_hide_nothing(void **state)
{
    (void)state;
    assert_true(any_is_shown(15, 10, 20)); /* 10, 5 and 5 */
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
        cmocka_unit_test_setup_teardown(test_few_in_all_hide_every_question, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tiny_p_is_said_to_be_tiny, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tiny_p_keeps_its_warning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_few_without_a_level_hide_the_shares_of_levels, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_none_that_hides_a_small_level_is_hidden, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_many_without_a_level_hide_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_filter_that_is_a_hidden_level_hides_the_question,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_so_does_its_complement, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_filters_hide_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_filter_across_levels_hides_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_what_few_over_full_ballots_held_is_hidden, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_what_many_over_full_ballots_held_is_shown, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_few_with_one_flag_alone_hide_who_has_any, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_few_with_two_flags_hide_who_has_any, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_many_with_either_flag_hide_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_it_does_not_know_is_withheld, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
