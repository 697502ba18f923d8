/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions whose filter joins conditions: how many were asked is how many are in a combination of
 * groups. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] =
    "list_name,name,label::Nederlands (nl),value\n"
    "lk,k1,K 1,\nlk,k2,K 2,\nlb,b1,B 1,\nlb,b2,B 2,\nlb,b3,B 3,\nlb,b4,B 4,\nm,m1,M 1,\nm,m2,M 2,\n"
    "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";

#define FORM "type,name,label::Nederlands (nl),role,relevant\n"
#define GROUPS FORM "select_one lk,k,K,group,\nselect_one lb,b,B,group,\n"
#define TICKS FORM "select_multiple m,m,M,group,\nselect_one lb,b,B,group,\n"

static bool n_shown(const char *by, const char *level, const char *variable)
{
    return protected_n_shown(results, by, level, variable);
}

/* k and b together, and a question to k1 of b1. */
static void protect_both(int both, int k1_alone, int b1_alone, int neither)
{
    const struct people people[] = {{both, "k1,b1,e#,e#"},
                                    {k1_alone, "k1,b2,.not_asked,e#"},
                                    {b1_alone, "k2,b1,.not_asked,e#"},
                                    {neither, "k2,b2,.not_asked,e#"},
                                    {0, NULL}};
    protect_people(lists,
                   GROUPS "select_one eens,q,Q,item,${k}='k1' and ${b}='b1'\n"
                          "select_one eens,r,R,item,\n",
                   "k,b,q,r", people);
}

static void test_those_of_two_groups(void **unused)
{
    (void)unused;
    protect_both(30, 20, 25, 40);
    assert_true(n_shown("", "", "q"));
    assert_false(n_shown("k", "k1", "q") || n_shown("b", "b1", "q"));
    assert_true(n_shown("k", "k1", "r") && n_shown("b", "b1", "r"));
}

static void test_few_of_two_groups(void **unused)
{
    (void)unused;
    protect_both(8, 30, 35, 40);
    assert_false(n_shown("", "", "q"));
}

/* All of k1 but four were asked. */
static void test_few_of_a_group_are_left(void **unused)
{
    (void)unused;
    protect_both(30, 4, 35, 40);
    assert_true(n_shown("k", "k1", "r"));
    assert_false(n_shown("", "", "q"));
}

/* q to k1 or b1: those of each and all who were asked tell how many are in both. */
static void test_few_of_both_conditions(void **unused)
{
    static const struct people people[] = {{4, "k1,b1,e#,e#"},
                                           {30, "k1,b2,e#,e#"},
                                           {35, "k2,b1,e#,e#"},
                                           {40, "k2,b2,.not_asked,e#"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists,
                   GROUPS "select_one eens,q,Q,item,${k}='k1' or ${b}='b1'\n"
                          "select_one eens,r,R,item,\n",
                   "k,b,q,r", people);
    assert_false(n_shown("", "", "q"));
    assert_true(n_shown("k", "k1", "r") && n_shown("b", "b1", "r"));
}

/* q to b1, b2 or k1: of k1 six are in neither of the two. */
static void test_few_beside_two_levels(void **unused)
{
    static const struct people people[] = {{40, "k1,b1,e#,e#"},
                                           {3, "k1,b3,e#,e#"},
                                           {3, "k1,b4,e#,e#"},
                                           {40, "k2,b2,e#,e#"},
                                           {30, "k2,b3,.not_asked,e#"},
                                           {30, "k2,b4,.not_asked,e#"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists,
                   GROUPS "select_one eens,q,Q,item,${b}='b1' or ${b}='b2' or ${k}='k1'\n"
                          "select_one eens,r,R,item,\n",
                   "k,b,q,r", people);
    assert_false(n_shown("", "", "q"));
}

/* The levels of an overlapping grouping: of m1 or m2 three are in both. */
static void test_few_of_two_options(void **unused)
{
    static const struct people people[] = {{30, "1,0,b1,e#,e#"},
                                           {3, "1,1,b2,e#,e#"},
                                           {40, "0,1,b2,e#,e#"},
                                           {30, "0,0,b1,.not_asked,e#"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists,
                   TICKS "select_one eens,q,Q,item,\"selected(${m},'m1') or selected(${m},'m2')\"\n"
                         "select_one eens,r,R,item,\n",
                   "m/m1,m/m2,b,q,r", people);
    assert_false(n_shown("", "", "q"));
}

/* Of k1 four are in b2: withheld with them are those of b1, whom q was not put to. */
static void test_a_hidden_combination(void **unused)
{
    static const struct people people[] = {{13, "k1,b1,.not_asked,e#"},
                                           {4, "k1,b2,e#,e#"},
                                           {30, "k1,b3,e#,e#"},
                                           {15, "k2,b1,e#,e#"},
                                           {20, "k2,b2,e#,e#"},
                                           {30, "k2,b3,e#,e#"},
                                           {0, NULL}};
    static const char form[] = GROUPS "select_one eens,q,Q,item,not(${k}='k1' and ${b}='b1')\n"
                                      "select_one eens,r,R,item,\n";
    (void)unused;
    protect_people(lists, form, "k,b,q,r", people);
    assert_true(n_shown("", "", "q"));
    peil_results_free(results);
    peil_survey_free(survey);
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,r q,k,b\n");
    protect_people(lists, form, "k,b,q,r", people);
    assert_false(n_shown("", "", "q"));
}

/* Who are not in m1 were asked: of m2 three were not, who are in both. */
static void test_not_in_a_level(void **unused)
{
    static const struct people people[] = {{30, "1,0,b1,.not_asked,e#"},
                                           {3, "1,1,b2,.not_asked,e#"},
                                           {40, "0,1,b2,e#,e#"},
                                           {20, "0,0,b1,e#,e#"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists,
                   TICKS "select_one eens,q,Q,item,\"not(selected(${m},'m1'))\"\n"
                         "select_one eens,r,R,item,\n",
                   "m/m1,m/m2,b,q,r", people);
    assert_false(n_shown("m", "m2", "q"));
    assert_true(n_shown("m", "m2", "r"));
}

/* Of those in m1 the question is shown by other groups, too: filters.h. */
static void test_in_one_level(void **unused)
{
    static const struct people people[] = {{30, "1,0,b1,e#,e#"},
                                           {30, "1,1,b2,e#,e#"},
                                           {40, "0,1,b2,.not_asked,e#"},
                                           {20, "0,0,b1,.not_asked,e#"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists,
                   TICKS "select_one eens,q,Q,item,\"selected(${m},'m1')\"\n"
                         "select_one eens,r,R,item,\n",
                   "m/m1,m/m2,b,q,r", people);
    assert_true(n_shown("", "", "q") && n_shown("m", "m1", "q") && n_shown("b", "b1", "q"));
}

/* q to k1 or b1, and r to all of these but five: one of the two is shown. */
static void test_two_filters_that_are_near(void **unused)
{
    static const struct people people[] = {{40, "k1,b2,0,1,e#,e#"},
                                           {40, "k2,b1,1,0,e#,e#"},
                                           {5, "k2,b1,0,1,e#,.not_asked"},
                                           {40, "k2,b2,1,0,.not_asked,.not_asked"},
                                           {0, NULL}};
    (void)unused;
    protect_people(
        lists,
        GROUPS "select_multiple m,m,M,group,\n"
               "select_one eens,q,Q,item,${k}='k1' or ${b}='b1'\n"
               "select_one eens,r,R,item,\"${k}='k1' or (${b}='b1' and selected(${m},'m1'))\"\n",
        "k,b,m/m1,m/m2,q,r", people);
    assert_true(n_shown("", "", "q") != n_shown("", "", "r"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_those_of_two_groups, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_of_two_groups, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_of_a_group_are_left, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_of_both_conditions, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_beside_two_levels, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_of_two_options, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_a_hidden_combination, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_not_in_a_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_in_one_level, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_two_filters_that_are_near, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
