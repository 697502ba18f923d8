/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of a group that what is shown would leave no choice: of levels that people can be in
 * together, with few kinds of respondents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "protected_survey.h"

/* So many of each answer, 1 to 5, in levels of m (0 or 1 each), and in one of a. */
struct people {
    int m[3], answers[5];
    enum { A1, A2, A3, NO_A } a;
};

static struct peil_survey *survey;
static struct peil_results *results;

static int tear_down(void **unused)
{
    peil_results_free(results);
    peil_survey_free(survey);
    return test_teardown(unused);
}

static void protect(const struct people people[], size_t kinds)
{
    static const char *const a[] = {"a1", "a2", "a3", ".skipped"};
    char *rows = calloc(600, 64), *at = rows;
    int row = 0;
    at += sprintf(at, "%s", CROSSING_HEADER);
    for (size_t k = 0; k < kinds; k++)
        for (int answer = 0; answer < 5; answer++)
            for (int i = 0; i < people[k].answers[answer]; i++, row++)
                at += sprintf(at, "%d,accepted,%s,b1,%d,%d,%d,0,0,e%d,e%d,0,0,0,%d\n", row + 1,
                              a[people[k].a], people[k].m[0], people[k].m[1], people[k].m[2],
                              answer + 1, row % 5 + 1, 20 + row % 9);
    sprintf(at, "#end,%d\n", row);
    survey = read_survey(NULL);
    results = protected_results(survey, rows);
    free(rows);
}

static bool shown(const char *by, const char *level, enum peil_context context, const char *answer,
                  enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = "q",
                                  .variable_level = answer,
                                  .context = context,
                                  .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

static bool figure(const char *level, enum peil_stat stat)
{
    return shown("m", level, PEIL_CONTEXT_DESCRIPTIVE, "", stat);
}

static bool answers(const char *level)
{
    return shown("m", level, PEIL_CONTEXT_DISTRIBUTION, "e1", PEIL_STAT_N);
}

/* In m1 and m2 at once are thirty, all with answer 3. Those in neither could only trade threes. */
static void test_sd_of_those_in_no_level(void **unused)
{
    static const struct people people[] = {{{1, 0, 0}, {9, 9, 9, 9, 9}, A1},
                                           {{0, 1, 0}, {8, 8, 8, 8, 8}, A1},
                                           {{1, 1, 0}, {0, 0, 30, 0, 0}, A1},
                                           {{0, 0, 0}, {1, 4, 3, 3, 2}, A1}};
    (void)unused;
    protect(people, 4);
    assert_true(answers("m1") && answers("m2"));
    assert_true(figure("(none)", PEIL_STAT_MEAN)); /* 2 and 4 for two threes */
    assert_false(figure("(none)", PEIL_STAT_SD));
    assert_true(figure("m1", PEIL_STAT_SD));
}

/* Of each answer some are in both. */
static void test_sd_stays_where_others_can_trade(void **unused)
{
    static const struct people people[] = {{{1, 0, 0}, {9, 9, 9, 9, 9}, A1},
                                           {{0, 1, 0}, {8, 8, 8, 8, 8}, A1},
                                           {{1, 1, 0}, {6, 6, 6, 6, 6}, A1},
                                           {{0, 0, 0}, {2, 4, 3, 3, 2}, A1}};
    (void)unused;
    protect(people, 4);
    assert_true(answers("m1") && answers("m2"));
    assert_true(figure("(none)", PEIL_STAT_MEAN));
    assert_true(figure("(none)", PEIL_STAT_SD));
    assert_false(answers("(none)"));
}

/* Nobody is in both, so that everyone's answers less those of m1 and m2 are the others'. */
static void test_mean_of_those_in_no_level(void **unused)
{
    static const struct people people[] = {{{1, 0, 0}, {9, 9, 9, 9, 9}, A1},
                                           {{0, 1, 0}, {8, 8, 8, 8, 8}, A1},
                                           {{0, 0, 0}, {1, 4, 3, 3, 2}, A1}};
    (void)unused;
    protect(people, 3);
    assert_false(answers("m1") && answers("m2") && figure("(none)", PEIL_STAT_MEAN));
}

/* Those of m3 trade with those in no level, whatever is shown of m1 and m2. */
static void test_levels_that_are_not_shown_trade(void **unused)
{
    static const struct people people[] = {{{1, 0, 0}, {9, 9, 9, 9, 9}, A1},
                                           {{0, 1, 0}, {8, 8, 8, 8, 8}, A1},
                                           {{0, 0, 1}, {4, 4, 4, 4, 4}, A1},
                                           {{1, 1, 0}, {0, 0, 30, 0, 0}, A1},
                                           {{0, 0, 0}, {2, 4, 3, 3, 2}, A1}};
    (void)unused;
    protect(people, 5);
    assert_true(figure("(none)", PEIL_STAT_SD));
    assert_true(figure("m3", PEIL_STAT_SD));
}

/* Eight are in no level, and they alone gave a five. */
static void test_an_answer_of_hidden_people(void **unused)
{
    static const struct people people[] = {{{1, 0, 0}, {9, 9, 9, 9, 0}, A1},
                                           {{0, 1, 0}, {8, 8, 8, 8, 0}, A1},
                                           {{1, 1, 0}, {8, 8, 8, 8, 0}, A1},
                                           {{0, 0, 0}, {1, 2, 2, 1, 2}, A1}};
    (void)unused;
    protect(people, 4);
    assert_false(figure("(none)", PEIL_STAT_N));
    assert_false(answers("m1") && answers("m2"));
    assert_true(answers("m1") || answers("m2")); /* one is enough */
    assert_true(figure("m1", PEIL_STAT_MEAN) && figure("m2", PEIL_STAT_MEAN));
}

/* Somebody in m1 gave a five, and somebody in m2: they may be one. */
static void test_an_answer_of_others_too(void **unused)
{
    static const struct people people[] = {{{1, 0, 0}, {9, 9, 9, 9, 1}, A1},
                                           {{0, 1, 0}, {8, 8, 8, 8, 1}, A1},
                                           {{1, 1, 0}, {8, 8, 8, 8, 0}, A1},
                                           {{0, 0, 0}, {1, 2, 2, 1, 2}, A1}};
    (void)unused;
    protect(people, 4);
    assert_false(figure("(none)", PEIL_STAT_N));
    assert_true(answers("m1") && answers("m2"));
}

static bool sd_of_a1(const int answers_of_a2[5])
{
    struct people people[] = {{{1, 0, 0}, {2, 2, 3, 3, 2}, A1},
                              {{1, 0, 0}, {0}, A2},
                              {{1, 0, 0}, {5, 5, 5, 5, 5}, A3},
                              {{1, 0, 0}, {5, 5, 5, 5, 5}, NO_A}};
    memcpy(people[1].answers, answers_of_a2, sizeof people[1].answers);
    protect(people, 4);
    assert_true(shown("net", "n1", PEIL_CONTEXT_DISTRIBUTION, "e1", PEIL_STAT_N)); /* a1 and a2 */
    assert_true(shown("a", "a1", PEIL_CONTEXT_DESCRIPTIVE, "", PEIL_STAT_MEAN));
    return shown("a", "a1", PEIL_CONTEXT_DESCRIPTIVE, "", PEIL_STAT_SD);
}

/* Others have answers to trade, but not in the same net. */
static void test_parts_of_a_level_trade_inside_it(void **unused)
{
    (void)unused;
    assert_false(sd_of_a1((const int[]){0, 0, 25, 0, 0}));
}

static void test_parts_of_a_level_can_trade(void **unused)
{
    (void)unused;
    assert_true(sd_of_a1((const int[]){5, 5, 5, 5, 5}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sd_of_those_in_no_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_sd_stays_where_others_can_trade, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_mean_of_those_in_no_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_levels_that_are_not_shown_trade, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_an_answer_of_hidden_people, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_an_answer_of_others_too, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_parts_of_a_level_trade_inside_it, test_setup,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_parts_of_a_level_can_trade, test_setup, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
