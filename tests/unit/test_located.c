/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those few of a hidden group who did not answer must not be found by looking where the others are:
 * surveys with groups that are large enough, but for one question. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "protected_survey.h"

/* So many alike: in a (1 to 3), b (1 to 3), levels of m (0 or 1 each); skipped of them q. */
struct people {
    int a, b, m[3];
    int count, skipped;
};

/* How they skipped it: said nothing, had no opinion, or gave an answer that no other did. */
static const char *how;
/* Those who skipped q ticked one too many of taken. */
static bool over_full;

static struct peil_survey *survey;
static struct peil_results *results;

static int set_up(void **unused)
{
    how = ".skipped";
    over_full = false;
    return test_setup(unused);
}

static int tear_down(void **unused)
{
    peil_results_free(results);
    peil_survey_free(survey);
    return test_teardown(unused);
}

static void protect(const char *analyses, const struct people people[], size_t kinds)
{
    char *rows = calloc(400, 64), *at = rows;
    int row = 0;
    at += sprintf(at, "%s", CROSSING_HEADER);
    for (size_t k = 0; k < kinds; k++)
        for (int i = 0; i < people[k].count; i++) {
            const struct people *p = &people[k];
            at += sprintf(at, "%d,accepted,a%d,b%d,%d,%d,%d,0,0,", ++row, p->a, p->b, p->m[0],
                          p->m[1], p->m[2]);
            at += i < p->skipped ? sprintf(at, "%s", how) : sprintf(at, "e%d", i % 4 + 1);
            int tick = over_full && i < p->skipped;
            at += sprintf(at, ",e%d,1,%d,%d,%d\n", i % 5 + 1, tick, tick, 20 + i);
        }
    sprintf(at, "#end,%d\n", row);
    survey = read_survey(analyses);
    if (over_full)
        survey->variables[peil_survey_variable(survey, "taken")].pick = 2;
    results = protected_results(survey, rows);
    free(rows);
}

static bool shown(const char *by, const char *level, const char *by2, const char *level2,
                  const char *variable, enum peil_stat stat)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .group2 = by2,
                                  .group2_level = level2,
                                  .variable = variable,
                                  .context = PEIL_CONTEXT_DESCRIPTIVE,
                                  .stat = stat};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

static bool n_shown(const char *by, const char *level, const char *variable)
{
    return shown(by, level, "", "", variable, PEIL_STAT_N);
}

static void assert_missing_as_n(const char *by, const char *level)
{
    assert_true(shown(by, level, "", "", "q", PEIL_STAT_MISSING_SKIPPED) ==
                n_shown(by, level, "q"));
}

/* All who skipped q are in m1 alone, and of the others of m everybody answered it. */
static void test_everyone_answered_elsewhere(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 12, 3},
                                           {2, 2, {0, 1, 0}, 25, 0},
                                           {3, 3, {0, 0, 1}, 30, 0},
                                           {1, 2, {0, 1, 1}, 20, 0},
                                           {1, 3, {0, 0, 0}, 40, 0}};
    (void)unused;
    protect(NULL, people, 5);
    assert_true(n_shown("m", "m1", "m")); /* sizes are no secret */
    assert_true(n_shown("m", "m2", "m"));
    assert_false(n_shown("m", "m1", "q"));
    assert_false(n_shown("m", "(none)", "q")); /* the three may be here */
    assert_true(n_shown("m", "m2", "q"));
    assert_true(n_shown("m", "m3", "q"));
    assert_true(n_shown("m", "m2", "r"));
    assert_missing_as_n("m", "m1");
    assert_missing_as_n("m", "(none)");
    assert_true(n_shown("", "", "q"));
}

/* Others of m skipped it, who may be in m1, too. */
static void test_others_skipped_too(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 12, 3},
                                           {2, 2, {0, 1, 0}, 25, 4},
                                           {3, 3, {0, 0, 1}, 30, 4},
                                           {1, 2, {0, 1, 1}, 20, 0},
                                           {1, 3, {0, 0, 0}, 40, 0}};
    (void)unused;
    protect(NULL, people, 5);
    assert_false(n_shown("m", "m1", "q"));
    assert_true(n_shown("m", "m2", "q"));
    assert_true(n_shown("m", "m3", "q"));
    assert_true(n_shown("m", "(none)", "q"));
}

static const char crossed[] = "kind,variables,by,by2\ncrossing,q,a,b\n";

/* Who skipped it in a1 are those who did in b1, and so they are in both. */
static void test_row_and_column_cross(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 12, 3},
                                           {1, 2, {1, 0, 0}, 30, 0},
                                           {2, 1, {1, 0, 0}, 30, 0},
                                           {2, 2, {1, 0, 0}, 30, 0}};
    (void)unused;
    protect(crossed, people, 4);
    assert_true(shown("a", "a1", "b", "b1", "a", PEIL_STAT_N));
    assert_false(shown("a", "a1", "b", "b1", "q", PEIL_STAT_N));
    assert_true(n_shown("a", "a1", "q"));
    assert_false(n_shown("b", "b1", "q"));
    assert_false(n_shown("b", "b2", "q"));
    assert_missing_as_n("b", "b1");
    assert_true(n_shown("b", "b1", "r"));
}

/* A ballot with too many ticks is in no base; how many there are in a group follows from it. */
static void test_over_full_ballots_cross(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 12, 3},
                                           {1, 2, {1, 0, 0}, 30, 0},
                                           {2, 1, {1, 0, 0}, 30, 0},
                                           {2, 2, {1, 0, 0}, 30, 0}};
    (void)unused;
    over_full = true;
    protect("kind,variables,by,by2\ncrossing,taken,a,b\n", people, 4);
    assert_true(shown("a", "a1", "b", "b1", "a", PEIL_STAT_N));
    assert_false(shown("a", "a1", "b", "b1", "taken", PEIL_STAT_BASE));
    assert_true(shown("a", "a1", "", "", "taken", PEIL_STAT_BASE));
    assert_false(shown("b", "b1", "", "", "taken", PEIL_STAT_BASE));
}

static void test_rows_and_columns_leave_room(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 12, 3},
                                           {1, 2, {1, 0, 0}, 30, 2},
                                           {2, 1, {1, 0, 0}, 30, 2},
                                           {2, 2, {1, 0, 0}, 30, 2}};
    (void)unused;
    protect(crossed, people, 4);
    assert_false(shown("a", "a1", "b", "b1", "q", PEIL_STAT_N));
    assert_true(n_shown("a", "a1", "q"));
    assert_true(n_shown("b", "b1", "q"));
}

/* Of a1 and b2 are two people: 14 in b2, less the 12 of a2, who are in b2 alone. That nobody is in
 * a2 and b3 is known. */
static void test_size_of_a_combination(void **unused)
{
    static const struct people people[] = {
        {1, 2, {1, 0, 0}, 2, 0}, {1, 3, {1, 0, 0}, 15, 0}, {2, 2, {1, 0, 0}, 12, 0}};
    (void)unused;
    protect(crossed, people, 3);
    assert_false(shown("a", "a1", "b", "b2", "a", PEIL_STAT_N));
    assert_true(n_shown("a", "a1", "a") && n_shown("a", "a2", "a"));
    assert_false(n_shown("b", "b2", "b") || n_shown("b", "b3", "b"));
    assert_false(n_shown("b", "b2", "r")); /* nor by any question */
}

static void test_sizes_of_combinations_leave_room(void **unused)
{
    static const struct people people[] = {{1, 2, {1, 0, 0}, 2, 0},
                                           {1, 3, {1, 0, 0}, 15, 0},
                                           {2, 2, {1, 0, 0}, 12, 0},
                                           {2, 3, {1, 0, 0}, 12, 0}};
    (void)unused;
    protect(crossed, people, 4);
    assert_false(shown("a", "a1", "b", "b2", "a", PEIL_STAT_N));
    assert_true(n_shown("a", "a1", "a") && n_shown("a", "a2", "a"));
    assert_true(n_shown("b", "b2", "b") && n_shown("b", "b3", "b"));
}

static bool answers_shown(const char *by, const char *level)
{
    struct peil_result_key key = {.group1 = by,
                                  .group1_level = level,
                                  .variable = "q",
                                  .variable_level = "e5",
                                  .context = PEIL_CONTEXT_DISTRIBUTION,
                                  .stat = PEIL_STAT_N};
    const struct peil_result *row = peil_results_find(results, &key);
    assert_non_null(row);
    return row->defined;
}

static void test_no_opinion_is_a_reason(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 12, 3},
                                           {2, 2, {0, 1, 0}, 25, 0},
                                           {3, 3, {0, 0, 1}, 30, 0},
                                           {1, 2, {0, 1, 1}, 20, 0},
                                           {1, 3, {0, 0, 0}, 40, 0}};
    (void)unused;
    how = ".no_opinion";
    protect(NULL, people, 5);
    assert_false(n_shown("m", "m1", "q"));
    assert_false(n_shown("m", "(none)", "q"));
    assert_true(n_shown("m", "m2", "q"));
}

/* The two fives of a1 are those of b1: of the six in both. */
static void test_an_answer_in_a_combination(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 6, 2},
                                           {1, 2, {1, 0, 0}, 40, 0},
                                           {2, 1, {1, 0, 0}, 40, 0},
                                           {2, 2, {1, 0, 0}, 40, 0}};
    (void)unused;
    how = "e5";
    protect(crossed, people, 4);
    assert_false(shown("a", "a1", "b", "b1", "q", PEIL_STAT_N));
    assert_false(answers_shown("a", "a1") && answers_shown("b", "b1"));
    assert_true(shown("a", "a1", "", "", "q", PEIL_STAT_MEAN));
    assert_true(shown("b", "b1", "", "", "q", PEIL_STAT_MEAN));
}

static void test_an_answer_elsewhere(void **unused)
{
    static const struct people people[] = {{1, 1, {1, 0, 0}, 6, 2},
                                           {1, 2, {1, 0, 0}, 40, 3},
                                           {2, 1, {1, 0, 0}, 40, 3},
                                           {2, 2, {1, 0, 0}, 40, 3}};
    (void)unused;
    how = "e5";
    protect(crossed, people, 4);
    assert_false(shown("a", "a1", "b", "b1", "q", PEIL_STAT_N));
    assert_true(answers_shown("a", "a1") && answers_shown("b", "b1"));
}

/* Some of a1 and m1, in two kinds, and nobody out of m1. */
static const struct people in_one_level[] = {{1, 1, {1, 0, 0}, 3, 1},  {1, 2, {1, 1, 0}, 3, 1},
                                             {1, 3, {0, 1, 0}, 40, 0}, {2, 1, {1, 0, 0}, 40, 2},
                                             {2, 2, {1, 1, 0}, 40, 0}, {2, 3, {0, 1, 0}, 40, 0}};
static const char crossed_with_m[] = "kind,variables,by,by2\ncrossing,q,a,m\n";

/* All fives are in m1, so those of a1 are of the six in both. */
static void test_an_answer_in_a_level(void **unused)
{
    (void)unused;
    how = "e5";
    protect(crossed_with_m, in_one_level, 6);
    assert_false(shown("a", "a1", "m", "m1", "q", PEIL_STAT_N));
    assert_false(answers_shown("a", "a1") && answers_shown("m", "m1"));
    assert_true(shown("a", "a1", "", "", "q", PEIL_STAT_MEAN));
    assert_true(shown("m", "m1", "", "", "q", PEIL_STAT_MEAN));
}

/* The same of those who skipped: four of everyone, and of m1. */
static void test_skipped_in_a_level(void **unused)
{
    (void)unused;
    protect(crossed_with_m, in_one_level, 6);
    assert_false(shown("a", "a1", "m", "m1", "q", PEIL_STAT_MISSING_SKIPPED));
    assert_false(shown("a", "a1", "", "", "q", PEIL_STAT_MISSING_SKIPPED) &&
                 shown("m", "m1", "", "", "q", PEIL_STAT_MISSING_SKIPPED));
    assert_true(shown("m", "m2", "", "", "r", PEIL_STAT_MISSING_SKIPPED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_everyone_answered_elsewhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_others_skipped_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_row_and_column_cross, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_over_full_ballots_cross, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rows_and_columns_leave_room, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_opinion_is_a_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_answer_in_a_combination, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_answer_elsewhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_answer_in_a_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_skipped_in_a_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_size_of_a_combination, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sizes_of_combinations_leave_room, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
