/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two questions of which the one was put to those to whom the other was not: what is hidden of the
 * one the other would tell. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                            "k,k1,K 1,\nk,k2,K 2,\nk,k3,K 3,\nb,b1,B 1,\nb,b2,B 2,\n"
                            "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";

/* Of k1 and b1 three, of each other combination many. */
static const struct people opposite[] = {{3, "k1,b1,e#,.not_asked"},
                                         {30, "k1,b2,e#,.not_asked"},
                                         {30, "k2,b1,.not_asked,e#"},
                                         {30, "k2,b2,.not_asked,e#"},
                                         {20, "k3,b1,.not_asked,e#"},
                                         {20, "k3,b2,.not_asked,e#"},
                                         {0, NULL}};

static void protect(const char *filter)
{
    char form[512];
    snprintf(form, sizeof form,
             "type,name,label::Nederlands (nl),role,relevant\n"
             "select_one k,k,K,group,\nselect_one b,b,B,group,\n"
             "select_one eens,q,Q,item,${k}='k1'\nselect_one eens,r,R,item,%s\n",
             filter);
    protect_people(lists, form, "k,b,q,r", opposite);
}

static bool n_shown(const char *by, const char *level, const char *variable)
{
    return protected_n_shown(results, by, level, variable);
}

static void test_what_the_other_tells(void **unused)
{
    (void)unused;
    protect("not(${k}='k1')");
    assert_false(n_shown("b", "b1", "q"));
    assert_false(n_shown("b", "b1", "r") || n_shown("b", "b2", "r"));
    assert_true(n_shown("", "", "r") && n_shown("k", "k2", "r") && n_shown("k", "k3", "r"));
}

/* r was put to all but k2, q to b1: who of b1 are in k2 are the not asked of the one, and the n of
 * the other. */
static void protect_levels(int few)
{
    const struct people people[] = {{30, "k1,b1,e#,e#"},
                                    {30, "k1,b2,.not_asked,e#"},
                                    {few, "k2,b1,e#,.not_asked"},
                                    {30, "k2,b2,.not_asked,.not_asked"},
                                    {30, "k3,b1,e#,e#"},
                                    {30, "k3,b2,.not_asked,e#"},
                                    {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant\n"
                   "select_one k,k,K,group,\nselect_one b,b,B,group,\n"
                   "select_one eens,q,Q,item,${b}='b1'\nselect_one eens,r,R,item,${k}!='k2'\n",
                   "k,b,q,r", people);
}

static void test_two_levels(void **unused)
{
    (void)unused;
    protect_levels(4);
    assert_false(n_shown("k", "k2", "q"));
    assert_false(n_shown("b", "b1", "r") || n_shown("b", "b2", "r"));
    assert_true(n_shown("k", "k1", "r") && n_shown("", "", "r"));
}

static void test_a_level_and_two_others(void **unused)
{
    static const struct people people[] = {{60, "k1,b1,e#,e#"},
                                           {30, "k1,b2,.not_asked,e#"},
                                           {4, "k2,b1,e#,.not_asked"},
                                           {30, "k2,b2,.not_asked,.not_asked"},
                                           {20, "k3,b1,e#,.not_asked"},
                                           {30, "k3,b2,.not_asked,.not_asked"},
                                           {0, NULL}};
    (void)unused;
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant\n"
                   "select_one k,k,K,group,\nselect_one b,b,B,group,\n"
                   "select_one eens,q,Q,item,${b}='b1'\nselect_one eens,r,R,item,${k}='k1'\n",
                   "k,b,q,r", people);
    assert_false(n_shown("k", "k2", "q"));
    assert_false(n_shown("b", "b1", "r") || n_shown("b", "b2", "r"));
}

static void test_two_levels_of_many(void **unused)
{
    (void)unused;
    protect_levels(20);
    assert_true(n_shown("k", "k2", "q") && n_shown("b", "b1", "r") && n_shown("b", "b2", "r"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_the_other_tells, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_two_levels, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_a_level_and_two_others, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_two_levels_of_many, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
