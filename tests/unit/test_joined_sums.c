/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question of joined conditions must not tell, with other numbers, of few people. */
#include "protected_people.h"

#include <gsl/gsl_errno.h>

static bool n_shown(const char *by, const char *level, const char *variable)
{
    return protected_n_shown(results, by, level, variable);
}

/* ---- two groupings ---- */

/* q to k1 of b1, r to b2: what both leave of k1 are those of b3. */
static void protect_two(int left)
{
    static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                                "lk,k1,K 1,\nlk,k2,K 2,\nlb,b1,B 1,\nlb,b2,B 2,\nlb,b3,B 3,\n"
                                "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";
    const struct people people[] = {{12, "k1,b1,e#,.not_asked"},
                                    {14, "k1,b2,.not_asked,e#"},
                                    {left, "k1,b3,.not_asked,.not_asked"},
                                    {15, "k2,b1,.not_asked,.not_asked"},
                                    {20, "k2,b2,.not_asked,e#"},
                                    {30, "k2,b3,.not_asked,.not_asked"},
                                    {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant\n"
                   "select_one lk,k,K,group,\nselect_one lb,b,B,group,\n"
                   "select_one eens,q,Q,item,${k}='k1' and ${b}='b1'\n"
                   "select_one eens,r,R,item,${b}='b2'\n",
                   "k,b,q,r", people);
}

static void test_few_of_neither_question(void **unused)
{
    (void)unused;
    protect_two(7);
    assert_true(n_shown("k", "k1", "r") && n_shown("k", "k2", "r"));
    assert_false(n_shown("", "", "q"));
}

static void test_many_of_neither_question(void **unused)
{
    (void)unused;
    protect_two(11);
    assert_true(n_shown("k", "k1", "r") && n_shown("", "", "q"));
}

/* ---- options of one question, and a profile of these ---- */

/* q to m1 or m2, and not m3: less those of m1 alone it leaves of m2 who are in m3, too. */
static void protect_options(int both)
{
    static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                                "m,m1,M 1,\nm,m2,M 2,\nm,m3,M 3,\nm,m4,M 4,\n"
                                "p,alone,Alleen 1,\np,beside,1 en andere,\np,without,Zonder 1,\n"
                                "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";
    const struct people people[] = {{10, "1,0,0,0,alone,e#"},
                                    {12, "1,1,0,0,beside,e#"},
                                    {14, "1,0,1,0,beside,.not_asked"},
                                    {3, "1,1,1,0,beside,.not_asked"},
                                    {20, "0,1,0,0,without,e#"},
                                    {both - 3, "0,1,1,0,without,.not_asked"},
                                    {20, "0,0,1,0,without,.not_asked"},
                                    {15, "0,0,0,0,without,.not_asked"},
                                    {25, "0,0,0,1,without,.not_asked"},
                                    {14, "1,0,1,1,beside,.not_asked"},
                                    {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                   "select_multiple m,m,M,group,,\n"
                   "calculate p,p,P,group,,\"if(selected(${m},'m1') and (selected(${m},'m2') or "
                   "selected(${m},'m3')),'beside',if(selected(${m},'m1'),'alone','without'))\"\n"
                   "select_one eens,q,Q,item,\"(selected(${m},'m1') or selected(${m},'m2')) and "
                   "not(selected(${m},'m3'))\",\n",
                   "m/m1,m/m2,m/m3,m/m4,p,q", people);
}

static void test_few_of_two_options(void **unused)
{
    (void)unused;
    protect_options(8);
    assert_true(n_shown("m", "m2", "m") && n_shown("p", "alone", "p"));
    assert_false(n_shown("", "", "q"));
}

static void test_many_of_two_options(void **unused)
{
    (void)unused;
    protect_options(18);
    assert_true(n_shown("m", "m2", "m") && n_shown("p", "alone", "p"));
    assert_true(n_shown("", "", "q"));
}

/* ---- an item, and a number that is banded ---- */

/* q to who have two years and ticked u1: of who have three and more the ticks tell how many were
 * not asked, and all who were not how many of the others. */
static void protect_item(int not_asked)
{
    static const char lists[] = "list_name,name,label::Nederlands (nl),value\n"
                                "lu,u1,U 1,\nlu,u2,U 2,\n"
                                "eens,e1,1,1\neens,e2,2,2\neens,e3,3,3\neens,e4,4,4\neens,e5,5,5\n";
    const struct people people[] = {
        {3, "1,under_3,1,0,.not_asked"}, {not_asked - 3, "2,under_3,0,1,.not_asked"},
        {30, "2,under_3,1,1,e#"},        {20, "3,3_6,1,1,e#"},
        {14, "4,3_6,0,1,.not_asked"},    {22, "7,from_6,1,0,e#"},
        {16, "8,from_6,0,1,.not_asked"}, {0, NULL}};
    protect_people(lists,
                   "type,name,label::Nederlands (nl),role,relevant,calculation\n"
                   "integer,j,J,item,,\n"
                   "calculate,b,B,group,,\"band(${j},3,6)\"\n"
                   "select_multiple lu,u,U,item,,\n"
                   "select_one eens,q,Q,item,\"${j}>=2 and selected(${u},'u1')\",\n",
                   "j,b,u/u1,u/u2,q", people);
}

static void test_few_beside_an_item(void **unused)
{
    (void)unused;
    protect_item(8);
    assert_true(n_shown("b", "under_3", "b"));
    assert_false(n_shown("", "", "q"));
}

static void test_many_beside_an_item(void **unused)
{
    (void)unused;
    protect_item(16);
    assert_true(n_shown("b", "under_3", "b") && n_shown("", "", "q"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_few_of_neither_question, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_many_of_neither_question, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_of_two_options, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_many_of_two_options, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_few_beside_an_item, test_setup, tear_down),
        cmocka_unit_test_setup_teardown(test_many_beside_an_item, test_setup, tear_down)};
    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
